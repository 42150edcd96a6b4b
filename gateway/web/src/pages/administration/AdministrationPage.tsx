import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { useAccount } from "../../api/session";
import { WorkNav } from "../../work/WorkNav";
import "./administration.css";

const PAGES = [
  ["/administration", "nav.accounts"],
  ["/administration/departments", "nav.departments"],
  ["/administration/windows", "nav.windows"],
  ["/administration/items", "nav.items"],
  ["/administration/notices", "nav.notices"],
  ["/administration/calendars", "nav.calendars"],
  ["/administration/divisions", "nav.divisions"],
  ["/administration/settings", "nav.settings"],
] as const;

/** A centre's manager keeps its windows, its opening hours and what it makes public, and has no other page here. */
const MANAGERS = PAGES.filter(([path]) => /\/(windows|notices)$/.test(path));

function AdministrationNav() {
  const { t } = useTranslation("administration");
  const pages = useAccount()?.roles.includes("ADMINISTRATOR") ? PAGES : MANAGERS;
  return <WorkNav label={t("nav.label")} pages={pages.map(([path, label]) => [path, t(label)])} />;
}

/** The administrator's pages, one beside the other. */
export function AdministrationPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <AdministrationNav />
      <h1>{title}</h1>
      {children}
    </>
  );
}

/** Around pages that are another area's too and have their heading themselves. */
export default function AdministrationArea() {
  return (
    <>
      <div className="work-area">
        <AdministrationNav />
      </div>
      <Outlet />
    </>
  );
}
