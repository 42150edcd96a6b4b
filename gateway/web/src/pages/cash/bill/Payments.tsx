import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { useChannelTitle } from "../../../ui/channels";
import { instant, yuan } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { PlainTable } from "../../../ui/PlainTable";
import { ActForm } from "../../../work/ActForm";

type Bill = components["schemas"]["fees.Bill"];
type Payment = components["schemas"]["fees.Payment"];

/** The money that arrived for a bill, and what became of it; a cashier asks for any of it back, with a ground (FEE-5). */
export function Payments({ bill }: { bill: Bill }) {
  const { t } = useTranslation("cash");
  const asks = useAccount()?.roles.includes("CASHIER");
  const titleOf = useChannelTitle();
  if (bill.payments.length === 0) return null;
  return (
    <section className="card no-print" aria-label={t("payments.title")}>
      <h2>{t("payments.title")}</h2>
      {bill.payments.some((one) => isOwedBack(one) && mayBeAsked(one)) && (
        <Notice tone="warning">{t("payments.due")}</Notice>
      )}
      <div className="wide-table">
        <PlainTable
          region={t("payments.title")}
          columns={[
            t("payments.received"),
            t("pay.channel"),
            t("payments.transaction"),
            { money: t("billPage.amount") },
            t("payments.use"),
            t("refunds.refund"),
          ]}
        >
          {bill.payments.map((one) => (
            <tr key={`${one.channel} ${one.transaction_id}`}>
              <td>{instant(one.received_at)}</td>
              <td>{titleOf(one.channel)}</td>
              <td>{one.transaction_id}</td>
              <td className="money">{yuan(one.amount_fen)}</td>
              <td>{t(`use.${one.use}`)}</td>
              <td>
                {one.refund_id ? (
                  <>
                    {t(`refundState.${one.refund_state}`)} <span className="small">{one.refund_id}</span>
                  </>
                ) : (
                  "—"
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      </div>
      {asks &&
        bill.payments.filter(mayBeAsked).map((one) => <Ask key={one.transaction_id} bill={bill} of={one} />)}
    </section>
  );
}

function isOwedBack(payment: Payment): boolean {
  return payment.use !== "PAYMENT_USE_PAID_BILL";
}

function mayBeAsked(payment: Payment): boolean {
  return (
    payment.refund_state === "REFUND_STATE_UNSPECIFIED" || payment.refund_state === "REFUND_STATE_REFUSED"
  );
}

function Ask({ bill, of: payment }: { bill: Bill; of: Payment }) {
  const { t } = useTranslation("cash");
  return (
    <ActForm
      name={`refund.${payment.channel}.${payment.transaction_id}`}
      label={t("payments.ask", { amount: yuan(payment.amount_fen), use: t(`use.${payment.use}`) })}
      fields={[
        {
          name: "ground",
          label: t("refunds.ground"),
          kind: "area",
          maxLength: 300,
          hint: t(isOwedBack(payment) ? "payments.hintDue" : "payments.hintPaid"),
        },
      ]}
      send={(values, headers) =>
        body(
          api.POST("/v1/refunds", {
            headers,
            body: {
              bill_id: bill.bill_id,
              channel: payment.channel,
              transaction_id: payment.transaction_id,
              ground: values.ground ?? "",
            },
          }),
        )
      }
    />
  );
}
