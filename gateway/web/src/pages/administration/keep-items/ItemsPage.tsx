import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { useAccount } from "../../../api/session";
import { AdministrationPage } from "../AdministrationPage";
import "./items.css";

const PLACES = [
  ["/administration/items", "list"],
  ["/administration/items/drafts", "drafts"],
  ["/administration/items/exchange", "exchange"],
  ["/administration/coverage", "coverage"],
] as const;

/** Whoever writes items; a department's head reads and reviews those of the department. */
export function useWritesItems(): boolean {
  return useAccount()?.roles?.includes("ADMINISTRATOR") ?? false;
}

/** A page of the catalogue's governance, with the ways to the others. */
export function ItemsPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("administration");
  const writes = useWritesItems();
  const inside = (
    <div className="items-page">
      <nav aria-label={t("items.nav.label")} className="items-nav no-print">
        {PLACES.filter(([, name]) => writes || name !== "exchange").map(([path, name]) => (
          <NavLink key={path} to={path} end>
            {t(`items.nav.${name}`)}
          </NavLink>
        ))}
      </nav>
      {children}
    </div>
  );
  if (writes) return <AdministrationPage title={title}>{inside}</AdministrationPage>;
  return (
    <>
      <h1>{title}</h1>
      {inside}
    </>
  );
}
