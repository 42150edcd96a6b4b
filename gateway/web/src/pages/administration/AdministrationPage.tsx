import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../api/session";
import { WorkNav } from "../../work/WorkNav";
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

/** A centre's manager keeps its windows and opening hours and has no other page here. */
const MANAGERS = PAGES.filter(([path]) => path === "/administration/windows");

/** The administrator's pages, one beside the other. */
export function AdministrationPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("administration");
  const pages = useAccount()?.roles.includes("ADMINISTRATOR") ? PAGES : MANAGERS;
  return (
    <>
      <WorkNav label={t("nav.label")} pages={pages.map(([path, label]) => [path, t(label)])} />
      <h1>{title}</h1>
      {children}
    </>
  );
}
