import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { instant } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { TextField } from "../../../ui/TextField";
import { useDraft } from "../../../ui/useDraft";
import { CounterPage } from "../CounterPage";

type Delivery = components["schemas"]["notices.Delivery"];
const CHANNELS = ["CHANNEL_EMAIL", "CHANNEL_SMS"] as const;

/** Notices that no channel brought to the person: handed over on paper, or sent again. */
export default function DeliverNotices() {
  const { t } = useTranslation("counter");
  const [done, setDone] = useState("");
  const list = usePages(
    ["deliveries", "undelivered"],
    (token) =>
      body(
        api.GET("/v1/notice-deliveries", {
          params: { query: { outcome: "OUTCOME_UNDELIVERED", page_size: 20, page_token: token } },
        }),
      ),
    (page) => page.deliveries,
  );
  return (
    <CounterPage title={t("notices.title")}>
      <p>{t("notices.about")}</p>
      {done && <Notice tone="good">{t("notices.done", { title: done })}</Notice>}
      <Pages of={list} empty={t("notices.nothing")}>
        {(rows) => rows.map((one) => <OneNotice key={one.notice_id} delivery={one} onDone={setDone} />)}
      </Pages>
    </CounterPage>
  );
}

function OneNotice({ delivery, onDone }: { delivery: Delivery; onDone: (title: string) => void }) {
  const { t } = useTranslation("counter");
  const [receiver, setReceiver, discardReceiver] = useDraft(`deliver.to.${delivery.notice_id}`, "");
  const [note, setNote, discardNote] = useDraft(`deliver.note.${delivery.notice_id}`, "");
  const path = { notice_id: delivery.notice_id };
  const handOver = useCommand(
    (input: { receiver_name: string; note: string }, once) =>
      body(
        api.POST("/v1/notice-deliveries/{notice_id}:handOver", {
          params: { path },
          body: { etag: delivery.etag, ...input },
          headers: once,
        }),
      ),
    {
      onDone: () => {
        discardReceiver();
        discardNote();
        onDone(delivery.title);
      },
    },
  );
  const retry = useCommand((channel: (typeof CHANNELS)[number], once) =>
    body(
      api.POST("/v1/notice-deliveries/{notice_id}:retry", {
        params: { path },
        body: { etag: delivery.etag, channel },
        headers: once,
      }),
    ),
  );
  const again = CHANNELS.filter((channel) =>
    delivery.sendings.some((one) => one.channel === channel && one.state === "SENDING_STATE_GIVEN_UP"),
  );
  return (
    <article className="card" aria-label={`${delivery.title} ${delivery.subject}`}>
      <h2>{delivery.title}</h2>
      <p>
        {delivery.subject} · {instant(delivery.told_at)}{" "}
        {delivery.legal && <span className="tag warning">{t("notices.legal")}</span>}
      </p>
      <p>{delivery.undelivered_reason}</p>
      <ProblemNotice problem={handOver.error ?? retry.error} />
      <div className="form-grid">
        <TextField
          label={t("notices.receiver")}
          required
          error={handOver.error?.of("receiver_name")}
          maxLength={80}
          value={receiver}
          onChange={setReceiver}
        />
        <TextField
          label={t("notices.note")}
          hint={t("handOver.noNames")}
          error={handOver.error?.of("note")}
          maxLength={200}
          value={note}
          onChange={setNote}
        />
      </div>
      <p className="row">
        <Button
          type="primary"
          disabled={receiver.trim().length < 2}
          aria-busy={handOver.isPending}
          onClick={() => handOver.send({ receiver_name: receiver.trim(), note: note.trim() })}
        >
          {t("notices.do")}
        </Button>
        {again.map((channel) => (
          <Button key={channel} aria-busy={retry.isPending} onClick={() => retry.send(channel)}>
            {t(`notices.again.${channel}`)}
          </Button>
        ))}
      </p>
    </article>
  );
}
