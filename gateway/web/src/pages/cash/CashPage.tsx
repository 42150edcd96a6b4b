import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../api/session";
import { WorkNav } from "../../work/WorkNav";
import "./cash.css";

const EVERYBODYS = [
  ["/cash", "bills"],
  ["/cash/issue", "issue"],
  ["/cash/reductions", "reductions"],
] as const;
const CASHIERS = [...EVERYBODYS, ["/cash/refunds", "refunds"], ["/cash/close", "close"]] as const;

/** The cashier's pages, one beside the other. */
export function CashPage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("cash");
  const pages = useAccount()?.roles.includes("CASHIER") ? CASHIERS : EVERYBODYS;
  return (
    <>
      <WorkNav label={t("nav.label")} pages={pages.map(([path, name]) => [path, t(`nav.${name}`)])} />
      <h1>{title}</h1>
      {children}
    </>
  );
}
