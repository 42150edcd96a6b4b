import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import "../counter/counter.css";
import "./administration.css";

const PAGES = [
  ["/administration", "nav.accounts"],
  ["/administration/departments", "nav.departments"],
  ["/administration/windows", "nav.windows"],
  ["/administration/items", "nav.items"],
  ["/administration/calendars", "nav.calendars"],
  ["/administration/divisions", "nav.divisions"],
  ["/administration/settings", "nav.settings"],
] as const;

/** The administrator's pages, one beside the other. */
export function AdministrationPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("administration");
  return (
    <>
      <nav className="work-nav no-print" aria-label={t("nav.label")}>
        {PAGES.map(([path, label]) => (
          <NavLink key={path} to={path} end={path === "/administration"}>
            {t(label)}
          </NavLink>
        ))}
      </nav>
      <h1>{title}</h1>
      {children}
    </>
  );
}
