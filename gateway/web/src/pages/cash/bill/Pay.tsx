import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { useChannels } from "../../../ui/channels";
import { yuan } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { SelectField } from "../../../ui/SelectField";

type Bill = components["schemas"]["fees.Bill"];
type Attempt = components["schemas"]["fees.PaymentAttempt"];

/** Opens an attempt through a channel. The money goes to the treasury's account; the channel says when it is there. */
export function Pay({ bill }: { bill: Bill }) {
  const { t } = useTranslation("cash");
  const channels = useChannels().data;
  const [chosen, setChosen] = useState("");
  const channel = chosen || (channels?.[0]?.name ?? "");
  const start = useCommand((name: string, once) =>
    body(
      api.POST("/v1/bills/{bill_id}:pay", {
        params: { path: { bill_id: bill.bill_id } },
        body: { channel: name },
        headers: once,
      }),
    ),
  );
  const waits = bill.reductions.some((one) => one.state === "REDUCTION_STATE_REQUESTED");
  const pending = bill.attempts.findLast((one) => one.state === "ATTEMPT_STATE_PENDING");
  return (
    <section className="card no-print" aria-label={t("pay.title")}>
      <h2>{t("pay.title")}</h2>
      <p className="total-row">
        {t("pay.owed")} <span className="total">{yuan(bill.owed_fen)}</span>
      </p>
      <ProblemNotice problem={start.error} />
      {channels?.length === 0 && <Notice tone="warning">{t("pay.noChannel")}</Notice>}
      {channels && channels.length > 1 && (
        <SelectField
          label={t("pay.channel")}
          error={start.error?.of("channel")}
          value={channel}
          onChange={setChosen}
          choices={channels.map((one) => [one.name, one.title])}
        />
      )}
      {waits && <Notice tone="warning">{t("pay.reductionWaits")}</Notice>}
      <Button
        type={pending ? "default" : "primary"}
        disabled={!channel}
        aria-busy={start.isPending}
        onClick={() => start.send(channel)}
      >
        {t(pending ? "pay.again" : "pay.start")}
      </Button>
      {pending &&
        (channels?.some((one) => one.sandbox && one.name === pending.channel) ? (
          <Sandbox attempt={pending} />
        ) : (
          <AtTheChannel attempt={pending} />
        ))}
    </section>
  );
}

function AtTheChannel({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation("cash");
  return (
    <Notice tone="info" title={t("pay.waiting")}>
      {attempt.pay_url && (
        <a href={attempt.pay_url} target="_blank" rel="noreferrer">
          {t("pay.open")}
        </a>
      )}
    </Notice>
  );
}

/** Where the sandbox is switched on, the payer is played here, and the channel's message posted as it would post it. */
function Sandbox({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation("cash");
  const tell = useCommand(async (outcome: "PAYMENT_OUTCOME_SUCCEEDED" | "PAYMENT_OUTCOME_FAILED", once) => {
    const message = await body(
      api.POST("/v1/sandbox-payments/{attempt_id}:complete", {
        params: { path: { attempt_id: attempt.attempt_id } },
        body: { outcome },
        headers: once,
      }),
    );
    const { payload, signature } = message;
    return await body(
      api.POST("/v1/payment-callbacks/{channel}", {
        params: { path: { channel: attempt.channel } },
        body: { payload, signature },
      }),
    );
  });
  return (
    <>
      <p>{t("pay.sandbox")}</p>
      <ProblemNotice problem={tell.error} />
      <p className="row">
        <Button
          type="primary"
          aria-busy={tell.isPending}
          onClick={() => tell.send("PAYMENT_OUTCOME_SUCCEEDED")}
        >
          {t("pay.arrived")}
        </Button>
        <Button onClick={() => tell.send("PAYMENT_OUTCOME_FAILED")}>{t("pay.failed")}</Button>
      </p>
    </>
  );
}
