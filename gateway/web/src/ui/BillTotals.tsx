import { useTranslation } from "react-i18next";
import type { components } from "../api/schema";
import { instant, yuan } from "./format";
import { Notice } from "./Notice";

type Bill = components["schemas"]["fees.Bill"];

const SETTLED: readonly Bill["state"][] = ["BILL_STATE_PAID", "BILL_STATE_WAIVED", "BILL_STATE_CANCELLED"];

/** Nothing more is owed: it was paid, reduced to nothing (FEE-5), or its application ended first (FEE-2). */
export function isSettled(bill: Bill): boolean {
  return SETTLED.includes(bill.state);
}

/** Why there is nothing to pay, of a bill that was settled without money. */
export function WhyNothingIsOwed({ bill }: { bill: Bill }) {
  const { t } = useTranslation("reduction");
  if (bill.waived_at) {
    return (
      <Notice tone="good" title={t("waived")}>
        {t("waivedAt", { at: instant(bill.waived_at) })}
      </Notice>
    );
  }
  if (bill.cancelled_at) {
    return (
      <Notice title={t("cancelled")}>
        {t("cancelledAt", { at: instant(bill.cancelled_at), cause: t(`cause.${bill.cancellation_cause}`) })}
      </Notice>
    );
  }
  return null;
}

/** The rows that end a bill's table: its total; of a reduced one what it was, what is taken off and what is left. */
export function BillTotals({ bill, total, columns }: { bill: Bill; total: string; columns: number }) {
  const { t } = useTranslation("reduction");
  const rows =
    bill.reduced_fen === "0"
      ? [[total, yuan(bill.total_fen)]]
      : [
          [t("original"), yuan(bill.total_fen)],
          [t("reduced"), `−${yuan(bill.reduced_fen)}`],
          [t("payable"), yuan(Number(bill.total_fen) - Number(bill.reduced_fen))],
        ];
  return rows.map(([label, amount]) => (
    <tr key={label}>
      <th scope="row" colSpan={columns - 1}>
        {label}
      </th>
      <td className="money">
        <strong>{amount}</strong>
      </td>
    </tr>
  ));
}
