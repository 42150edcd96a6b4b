import { useTranslation } from "react-i18next";
import type { components } from "../api/schema";
import { yuan } from "./format";

type Bill = components["schemas"]["fees.Bill"];

/** Nothing more is owed: it was paid, or reduced to nothing (FEE-5). */
export function isSettled(bill: Bill): boolean {
  return bill.state === "BILL_STATE_PAID" || bill.state === "BILL_STATE_WAIVED";
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
