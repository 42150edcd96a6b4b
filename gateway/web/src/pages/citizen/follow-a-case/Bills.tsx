import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { BillTotals, isSettled, WhyNothingIsOwed } from "../../../ui/BillTotals";
import { useChannels } from "../../../ui/channels";
import { instant, yuan } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { Reductions } from "../../../ui/Reductions";
import { SelectField } from "../../../ui/SelectField";
import { useFile } from "../../../ui/useFile";

type Bill = components["schemas"]["fees.Bill"];
type Attempt = components["schemas"]["fees.PaymentAttempt"];

/** The bill of a case, with its way to pay and its receipt (FEE-2, FEE-3, FEE-6). */
export function Bills({ number }: { number: string }) {
  const bills = useQuery({
    queryKey: ["bills", number],
    queryFn: () => body(api.GET("/v1/bills", { params: { query: { application_id: number } } })),
  });
  return (
    <>
      {!bills.data && <ProblemNotice problem={bills.error} />}
      {bills.data?.bills.map((bill) => (
        <OneBill key={bill.bill_id} listed={bill} />
      ))}
    </>
  );
}

function OneBill({ listed }: { listed: Bill }) {
  const { t } = useTranslation("citizen");
  const whole = useQuery({
    queryKey: ["bill", listed.bill_id],
    queryFn: () => body(api.GET("/v1/bills/{bill_id}", { params: { path: { bill_id: listed.bill_id } } })),
  });
  const bill = whole.data ?? listed;
  const open = bill.state === "BILL_STATE_OPEN";
  const receipt = useFile();
  return (
    <section className="card">
      <h2>{t("bill.title")}</h2>
      <p>
        <span className={`tag ${isSettled(bill) ? "good" : "warning"}`}>{t(`bill.state.${bill.state}`)}</span>{" "}
        {bill.bill_id}
      </p>
      <WhyNothingIsOwed bill={bill} />
      {bill.refunded_at && <Notice>{t("bill.refundedText", { at: instant(bill.refunded_at) })}</Notice>}
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("bill.what")}</th>
            <th scope="col">{t("bill.quantity")}</th>
            <th scope="col" className="money">
              {t("bill.amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {bill.lines.map((line) => (
            <tr key={line.standard?.code}>
              <td>
                {line.standard?.name}
                <div className="small">{line.standard?.basis}</div>
                {line.reduced_fen !== "0" && (
                  <div className="small">
                    {line.reduction_ground} <span className="money">−{yuan(line.reduced_fen)}</span>
                  </div>
                )}
              </td>
              <td>
                {line.quantity} {line.standard?.unit}
              </td>
              <td className="money">{yuan(line.amount_fen)}</td>
            </tr>
          ))}
          <BillTotals bill={bill} total={t("bill.total")} columns={3} />
        </tbody>
      </table>
      <Reductions bill={bill} />
      {open ? (
        <Pay bill={bill} />
      ) : (
        <>
          <ProblemNotice problem={receipt.error} />
          {bill.receipt_number && (
            <p>
              <button
                type="button"
                className="button second"
                onClick={() =>
                  receipt.open(`/v1/receipts/${bill.receipt_number}/pdf`, `${bill.receipt_number}.pdf`)
                }
              >
                {t("bill.receipt")}
              </button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Pay({ bill }: { bill: Bill }) {
  const { t } = useTranslation("citizen");
  const channels = useChannels().data;
  const [chosen, setChosen] = useState("");
  const channel = chosen || (channels?.[0]?.name ?? "");
  const pay = useCommand((name: string, once) =>
    body(
      api.POST("/v1/bills/{bill_id}:pay", {
        params: { path: { bill_id: bill.bill_id } },
        headers: once,
        body: { channel: name },
      }),
    ),
  );
  // An attempt that was opened before a reload goes on where it was.
  const pending = bill.attempts.findLast((one) => one.state === "ATTEMPT_STATE_PENDING");
  const isStale = pending !== undefined && pending.amount_fen !== bill.owed_fen;
  if (channels?.length === 0) return <Notice tone="warning">{t("bill.noChannel")}</Notice>;
  return (
    <div className="no-print">
      <ProblemNotice problem={pay.error} />
      {pending && !isStale ? (
        <Pending
          attempt={pending}
          isSandbox={channels?.some((one) => one.sandbox && one.name === pending.channel)}
        />
      ) : (
        <>
          {channels && channels.length > 1 && (
            <SelectField
              label={t("bill.channel")}
              value={channel}
              onChange={setChosen}
              choices={channels.map((one) => [one.name, one.title])}
            />
          )}
          <p>
            <button
              type="button"
              className="button"
              aria-disabled={pay.isPending || !channel}
              onClick={() => channel && pay.send(channel)}
            >
              {t("bill.pay", { amount: yuan(bill.owed_fen) })}
            </button>
          </p>
        </>
      )}
    </div>
  );
}

function Pending({ attempt, isSandbox }: { attempt: Attempt; isSandbox: boolean | undefined }) {
  const { t } = useTranslation("citizen");
  if (isSandbox) return <Sandbox attempt={attempt} />;
  return (
    <Notice title={t("bill.waiting")}>
      {attempt.pay_url && (
        <a href={attempt.pay_url} target="_blank" rel="noreferrer">
          {t("bill.pay", { amount: yuan(attempt.amount_fen) })}
        </a>
      )}
    </Notice>
  );
}

/** The channel's own page in a real one; here the payer says what happens there, and the channel's message is passed on. */
function Sandbox({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation("citizen");
  const complete = useCommand(
    async (outcome: "PAYMENT_OUTCOME_SUCCEEDED" | "PAYMENT_OUTCOME_FAILED", _once) => {
      const { payload, signature } = await body(
        api.POST("/v1/sandbox-payments/{attempt_id}:complete", {
          params: { path: { attempt_id: attempt.attempt_id } },
          body: { outcome },
        }),
      );
      return await body(
        api.POST("/v1/payment-callbacks/{channel}", {
          params: { path: { channel: attempt.channel } },
          body: { payload, signature },
        }),
      );
    },
  );
  return (
    <Notice title={t("bill.sandbox")}>
      <p>{t("bill.sandboxText", { amount: yuan(attempt.amount_fen) })}</p>
      <ProblemNotice problem={complete.error} />
      <div className="row">
        <button
          type="button"
          className="button"
          aria-disabled={complete.isPending}
          onClick={() => complete.send("PAYMENT_OUTCOME_SUCCEEDED")}
        >
          {t("bill.confirm")}
        </button>
        <button
          type="button"
          className="button second"
          aria-disabled={complete.isPending}
          onClick={() => complete.send("PAYMENT_OUTCOME_FAILED")}
        >
          {t("bill.giveUp")}
        </button>
      </div>
    </Notice>
  );
}
