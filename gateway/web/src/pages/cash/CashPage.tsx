import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { useAccount } from "../../api/session";
import "../counter/counter.css";
import "./cash.css";

/** The cashier's pages, one beside the other. */
export function CashPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("cash");
  const isCashier = useAccount()?.roles.includes("CASHIER");
  return (
    <>
      <nav className="work-nav no-print" aria-label={t("nav.label")}>
        <NavLink to="/cash" end>
          {t("nav.bills")}
        </NavLink>
        <NavLink to="/cash/issue">{t("nav.issue")}</NavLink>
        {isCashier && <NavLink to="/cash/refunds">{t("nav.refunds")}</NavLink>}
        {isCashier && <NavLink to="/cash/close">{t("nav.close")}</NavLink>}
      </nav>
      <h1>{title}</h1>
      {children}
    </>
  );
}
