import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import "./counter.css";

const PAGES = [
  ["/counter", "nav.desk"],
  ["/counter/file", "nav.file"],
  ["/counter/results", "nav.results"],
  ["/counter/notices", "nav.notices"],
  ["/counter/questions", "nav.questions"],
] as const;

/** The clerk's pages, one beside the other. */
export function CounterPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("counter");
  return (
    <>
      <nav className="work-nav no-print" aria-label={t("nav.label")}>
        {PAGES.map(([path, label]) => (
          <NavLink key={path} to={path} end>
            {t(label)}
          </NavLink>
        ))}
      </nav>
      <h1>{title}</h1>
      {children}
    </>
  );
}
