import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../api/session";
import { WorkNav } from "../../work/WorkNav";
import "./cash.css";

const PATHS = { bills: "/cash", issue: "/cash/issue", close: "/cash/close" };

/** The cashier's pages, one beside the other. */
export function CashPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("cash");
  const closes = useAccount()?.roles.includes("CASHIER");
  const pages = closes ? (["bills", "issue", "close"] as const) : (["bills", "issue"] as const);
  return (
    <>
      <WorkNav label={t("nav.label")} pages={pages.map((name) => [PATHS[name], t(`nav.${name}`)])} />
      <h1>{title}</h1>
      {children}
    </>
  );
}
