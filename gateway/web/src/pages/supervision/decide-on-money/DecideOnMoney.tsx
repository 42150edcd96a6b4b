import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { instant, yuan } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { bracketed } from "../../../ui/punctuation";
import { Waiting } from "./Waiting";

type Reduction = components["schemas"]["fees.Reduction"];
type Refund = components["schemas"]["fees.Refund"];

/** What waits for a centre's manager: less owed, or money given back. Whoever asked does not decide (FEE-5). */
export default function DecideOnMoney() {
  const { t } = useTranslation("cash");
  const [told, setTold] = useState("");
  const reductions = usePages(
    ["reductions", "waiting"],
    (page_token) =>
      body(
        api.GET("/v1/reductions", { params: { query: { state: "REDUCTION_STATE_REQUESTED", page_token } } }),
      ),
    (page) => page.reductions,
    15_000,
  );
  const refunds = usePages(
    ["refunds", "waiting"],
    (page_token) =>
      body(api.GET("/v1/refunds", { params: { query: { state: "REFUND_STATE_REQUESTED", page_token } } })),
    (page) => page.refunds,
    15_000,
  );
  return (
    <>
      <h1>{t("decide.title")}</h1>
      <p>{t("decide.text")}</p>
      {told && <Notice tone="good">{told}</Notice>}
      <h2>{t("decide.reductions")}</h2>
      <Pages of={reductions} empty={t("decide.noReductions")}>
        {(rows) => rows.map((one) => <Less key={one.reduction_id} reduction={one} onDone={setTold} />)}
      </Pages>
      <h2>{t("decide.refunds")}</h2>
      <Pages of={refunds} empty={t("decide.none")}>
        {(rows) => rows.map((one) => <Back key={one.refund_id} refund={one} onDone={setTold} />)}
      </Pages>
    </>
  );
}

function Less({ reduction, onDone }: { reduction: Reduction; onDone: (told: string) => void }) {
  const { t } = useTranslation(["cash", "reduction"]);
  const number = reduction.reduction_id;
  const path = { path: { reduction_id: number } };
  const amount = yuan(reduction.amount_fen);
  return (
    <Waiting
      number={number}
      heading={t("decide.reductionHeading", { amount, payer: reduction.payer_masked })}
      facts={[
        [t("reductions.number"), number],
        [
          t("reduction:ground"),
          reduction.ground?.name +
            bracketed(
              t(reduction.ground?.percent === 100 ? "reduction:whole" : "reduction:part", {
                percent: reduction.ground?.percent,
              }),
            ),
        ],
        [t("billPage.basis"), reduction.ground?.basis],
        [t("decide.evidence"), reduction.evidence],
        [t("decide.material"), reduction.material_code],
        [t("decide.lines"), reduction.lines.map((one) => `${one.name} −${yuan(one.amount_fen)}`).join("；")],
        [t("reduction:original"), yuan(reduction.total_fen)],
        [t("item"), reduction.item_name],
        [t("case"), reduction.application_id],
        [t("bill"), reduction.bill_id],
        [
          t("refunds.asked"),
          `${reduction.requested_by_name || reduction.requested_by} ${instant(reduction.requested_at)}`,
        ],
      ]}
      askedBy={reduction.requested_by}
      approve={{
        label: t("decide.approveReduction"),
        warning: t("decide.willReduce", { total: yuan(reduction.total_fen), amount }),
        send: async (headers) => {
          await body(
            api.POST("/v1/reductions/{reduction_id}:approve", {
              params: path,
              headers,
              body: { etag: reduction.etag },
            }),
          );
          onDone(t("decide.approvedReduction", { number }));
        },
      }}
      refuse={{
        label: t("decide.refuseReduction"),
        reason: t("decide.reductionReason"),
        send: async (reason, headers) => {
          await body(
            api.POST("/v1/reductions/{reduction_id}:refuse", {
              params: path,
              headers,
              body: { etag: reduction.etag, reason },
            }),
          );
          onDone(t("decide.refusedReduction", { number }));
        },
      }}
    />
  );
}

function Back({ refund, onDone }: { refund: Refund; onDone: (told: string) => void }) {
  const { t } = useTranslation("cash");
  const number = refund.refund_id;
  const path = { path: { refund_id: number } };
  const amount = yuan(refund.amount_fen);
  return (
    <Waiting
      number={number}
      heading={t("decide.heading", { amount, payer: refund.payer_masked })}
      facts={[
        [t("refunds.number"), number],
        [t("refunds.ground"), refund.ground],
        [t("payments.use"), t(`use.${refund.use}`)],
        [t("item"), refund.item_name],
        [t("case"), refund.application_id],
        [t("bill"), refund.bill_id],
        [t("decide.voids"), refund.receipt_number],
        [
          t("refunds.asked"),
          `${refund.requested_by_name || refund.requested_by} ${instant(refund.requested_at)}`,
        ],
      ]}
      askedBy={refund.requested_by}
      approve={{
        label: t("decide.approve"),
        // Money that has gone is not called back.
        warning:
          t("decide.willGo", { amount }) +
          (refund.receipt_number && t("decide.willVoid", { receipt: refund.receipt_number })),
        send: async (headers) => {
          await body(
            api.POST("/v1/refunds/{refund_id}:approve", {
              params: path,
              headers,
              body: { etag: refund.etag },
            }),
          );
          onDone(t("decide.approved", { refund: number }));
        },
      }}
      refuse={{
        label: t("decide.refuse"),
        reason: t("decide.reason"),
        send: async (reason, headers) => {
          await body(
            api.POST("/v1/refunds/{refund_id}:refuse", {
              params: path,
              headers,
              body: { etag: refund.etag, reason },
            }),
          );
          onDone(t("decide.refused", { refund: number }));
        },
      }}
    />
  );
}
