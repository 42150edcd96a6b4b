import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { type OnceHeader, useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { bare, day } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { TextField } from "../../../ui/TextField";
import { useDraft } from "../../../ui/useDraft";
import "../../citizen/citizen.css";
import "../agent.css";

type Visit = components["schemas"]["visits.Visit"];

/** Visits at home in the village: confirm, see where to go, record what came of it, call off. */
export default function Visits() {
  const { t } = useTranslation("agent");
  const visits = usePages(
    ["visits"],
    (page_token) => body(api.GET("/v1/visits", { params: { query: { page_token } } })),
    (page) => page.visits,
  );
  return (
    <>
      <h1>{t("visits.title")}</h1>
      <Pages of={visits} empty={t("visits.none")}>
        {(rows) => (
          <ul className="case-list">
            {rows.map((one) => (
              <OneVisit key={one.visit_id} visit={one} />
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

type Act = { act: "confirm" } | { act: "finish"; note: string } | { act: "cancel"; reason: string };

function OneVisit({ visit }: { visit: Visit }) {
  const { t } = useTranslation("agent");
  const [note, setNote, discardNote] = useDraft(`visit.finish.${visit.visit_id}`, "");
  const [reason, setReason, discardReason] = useDraft(`visit.cancel.${visit.visit_id}`, "");
  const act = useCommand<Act, unknown>((wanted, once) => send(visit, wanted, once), {
    onDone: () => {
      discardNote();
      discardReason();
    },
  });
  const reveal = useCommand((purpose: string, once) =>
    body(
      api.POST("/v1/visits/{visit_id}:reveal", {
        params: { path: { visit_id: visit.visit_id } },
        headers: once,
        body: { purpose },
      }),
    ),
  );
  const isAsked = visit.state === "VISIT_STATE_REQUESTED";
  const isArranged = visit.state === "VISIT_STATE_CONFIRMED";
  return (
    <li className="card">
      <div>
        <h2>
          {day(visit.day)} {t(`half.${bare(visit.half, "HALF_DAY_")}`)}
        </h2>
        <p>
          <span className={`tag ${isAsked ? "warning" : ""}`}>
            {t(`visit.${bare(visit.state, "VISIT_STATE_")}`)}
          </span>{" "}
          {visit.item_name}
        </p>
        <dl className="facts">
          <dt>{t("visits.person")}</dt>
          <dd>
            {reveal.data?.name ?? visit.name_masked} {reveal.data?.phone ?? visit.phone_masked}
          </dd>
          <dt>{t("visits.address")}</dt>
          <dd>{reveal.data?.address ?? visit.address_masked}</dd>
          {(visit.note || visit.reason) && (
            <>
              <dt>{t("visits.note")}</dt>
              <dd>{visit.note || visit.reason}</dd>
            </>
          )}
        </dl>
        <ProblemNotice problem={act.error ?? reveal.error} />
        {(isAsked || isArranged) && (
          <div className="row">
            {isAsked && (
              <button
                type="button"
                className="button"
                aria-disabled={act.isPending}
                onClick={() => act.send({ act: "confirm" })}
              >
                {t("visits.confirm")}
              </button>
            )}
            {!reveal.data && (
              <button
                type="button"
                className="button second"
                aria-disabled={reveal.isPending}
                onClick={() => reveal.send(t("visits.purpose"))}
              >
                {t("visits.reveal")}
              </button>
            )}
          </div>
        )}
        {isArranged && (
          <Said
            summary={t("visits.finish")}
            label={t("visits.note")}
            send={t("visits.finishSend")}
            busy={act.isPending}
            text={note}
            onText={setNote}
            onSend={(said) => act.send({ act: "finish", note: said })}
          />
        )}
        {(isAsked || isArranged) && (
          <Said
            summary={t("visits.cancel")}
            label={t("visits.reason")}
            send={t("visits.cancelSend")}
            busy={act.isPending}
            text={reason}
            onText={setReason}
            onSend={(said) => act.send({ act: "cancel", reason: said })}
          />
        )}
      </div>
    </li>
  );
}

function send(visit: Visit, wanted: Act, headers: OnceHeader): Promise<unknown> {
  const params = { path: { visit_id: visit.visit_id } };
  const { etag } = visit;
  if (wanted.act === "confirm")
    return body(api.POST("/v1/visits/{visit_id}:confirm", { params, headers, body: { etag } }));
  if (wanted.act === "finish")
    return body(
      api.POST("/v1/visits/{visit_id}:finish", { params, headers, body: { etag, note: wanted.note } }),
    );
  return body(
    api.POST("/v1/visits/{visit_id}:cancel", { params, headers, body: { etag, reason: wanted.reason } }),
  );
}

/** An act that needs a sentence, folded away until it is wanted. */
function Said({
  summary,
  label,
  send: sendLabel,
  busy,
  text,
  onText,
  onSend,
}: {
  summary: string;
  label: string;
  send: string;
  busy: boolean;
  text: string;
  onText: (text: string) => void;
  onSend: (text: string) => void;
}) {
  const { t } = useTranslation("agent");
  const [tried, setTried] = useState(false);
  const isTooShort = text.trim().length < 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isTooShort) onSend(text.trim());
  };
  return (
    <details>
      <summary>{summary}</summary>
      <form noValidate onSubmit={submit}>
        <TextField
          label={label}
          error={tried && isTooShort ? t("visits.wanted") : undefined}
          required
          maxLength={300}
          value={text}
          onChange={onText}
        />
        <button type="submit" className="button second" aria-disabled={busy}>
          {sendLabel}
        </button>
      </form>
    </details>
  );
}
