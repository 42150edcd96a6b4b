import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { instant, yuan } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { ActForm } from "../../../work/ActForm";
import "./decide-refunds.css";

type Refund = components["schemas"]["fees.Refund"];

/** The refunds that wait for a centre's manager: whoever asked for one does not decide on it (FEE-5). */
export default function DecideRefunds() {
  const { t } = useTranslation("cash");
  const list = usePages(
    ["refunds", "waiting"],
    (page_token) =>
      body(api.GET("/v1/refunds", { params: { query: { state: "REFUND_STATE_REQUESTED", page_token } } })),
    (page) => page.refunds,
    15_000,
  );
  const [told, setTold] = useState("");
  return (
    <>
      <h1>{t("decide.title")}</h1>
      <p>{t("decide.text")}</p>
      {told && <Notice tone="good">{told}</Notice>}
      <Pages of={list} empty={t("decide.none")}>
        {(rows) => rows.map((one) => <Waiting key={one.refund_id} refund={one} onDone={setTold} />)}
      </Pages>
    </>
  );
}

function Waiting({ refund, onDone }: { refund: Refund; onDone: (told: string) => void }) {
  const { t } = useTranslation("cash");
  const mine = useAccount()?.account_id === refund.requested_by;
  return (
    <section className="card refund" aria-label={refund.refund_id}>
      <h2>{t("decide.heading", { amount: yuan(refund.amount_fen), payer: refund.payer_masked })}</h2>
      <dl className="facts">
        <dt>{t("refunds.number")}</dt>
        <dd>{refund.refund_id}</dd>
        <dt>{t("refunds.ground")}</dt>
        <dd>{refund.ground}</dd>
        <dt>{t("payments.use")}</dt>
        <dd>{t(`use.${refund.use}`)}</dd>
        <dt>{t("item")}</dt>
        <dd>{refund.item_name}</dd>
        <dt>{t("case")}</dt>
        <dd>{refund.application_id}</dd>
        <dt>{t("bill")}</dt>
        <dd>{refund.bill_id}</dd>
        {refund.receipt_number && (
          <>
            <dt>{t("decide.voids")}</dt>
            <dd>{refund.receipt_number}</dd>
          </>
        )}
        <dt>{t("refunds.asked")}</dt>
        <dd>
          {refund.requested_by_name || refund.requested_by} {instant(refund.requested_at)}
        </dd>
      </dl>
      {mine ? (
        <Notice tone="info" title={t("decide.own")} />
      ) : (
        <div className="row">
          <Approve refund={refund} onDone={onDone} />
          <ActForm
            name={`refuse.${refund.refund_id}`}
            label={t("decide.refuse")}
            about={refund.refund_id}
            fields={[{ name: "reason", label: t("decide.reason"), kind: "area", maxLength: 300 }]}
            send={async (values, headers) => {
              await body(
                api.POST("/v1/refunds/{refund_id}:refuse", {
                  params: { path: { refund_id: refund.refund_id } },
                  headers,
                  body: { etag: refund.etag, reason: values.reason ?? "" },
                }),
              );
              onDone(t("decide.refused", { refund: refund.refund_id }));
            }}
          />
        </div>
      )}
    </section>
  );
}

/** Money that has gone is not called back: what will happen is said once more before it does. */
function Approve({ refund, onDone }: { refund: Refund; onDone: (told: string) => void }) {
  const { t } = useTranslation("cash");
  const [sure, setSure] = useState(false);
  const approve = useCommand(
    (etag: string, headers) =>
      body(
        api.POST("/v1/refunds/{refund_id}:approve", {
          params: { path: { refund_id: refund.refund_id } },
          headers,
          body: { etag },
        }),
      ),
    { onDone: () => onDone(t("decide.approved", { refund: refund.refund_id })) },
  );
  return (
    <div className="act">
      <button
        type="button"
        className="button"
        aria-label={`${t("decide.approve")} ${refund.refund_id}`}
        aria-expanded={sure}
        onClick={() => setSure((now) => !now)}
      >
        {t("decide.approve")}
      </button>
      <ProblemNotice problem={approve.error} />
      {sure && (
        <div className="card">
          <p>
            {t("decide.willGo", { amount: yuan(refund.amount_fen) })}
            {refund.receipt_number && t("decide.willVoid", { receipt: refund.receipt_number })}
          </p>
          <p className="row">
            <button
              type="button"
              className="button"
              aria-disabled={approve.isPending}
              onClick={() => approve.send(refund.etag)}
            >
              {t("decide.sure")}
            </button>
            <button type="button" className="button second" onClick={() => setSure(false)}>
              {t("common:close")}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
