import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { day, instant } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { TextField } from "../../../ui/TextField";
import { useDraft } from "../../../ui/useDraft";
import type { Application, Case, Project } from "./FollowACase";

/** Withdraws at the applicant's wish, at any time before a decision; asked twice, since there is no way back. */
export function Withdraw({ application, isOpen }: { application: Application; isOpen: boolean }) {
  const { t } = useTranslation("citizen");
  const number = application.application_id;
  const [reason, setReason, discard] = useDraft(`withdraw.${number}`, "");
  const withdraw = useCommand(
    (why: string, once) =>
      body(
        api.POST("/v1/applications/{application_id}:withdraw", {
          params: { path: { application_id: number } },
          headers: once,
          body: { reason: why, etag: application.etag },
        }),
      ),
    { onDone: discard },
  );
  if (!isOpen) return null;
  return (
    <details className="card no-print">
      <summary>{t("withdraw.title")}</summary>
      <p>{t("withdraw.text")}</p>
      <ProblemNotice problem={withdraw.error} />
      <TextField label={t("withdraw.reason")} maxLength={300} value={reason} onChange={setReason} />
      <button
        type="button"
        className="button second"
        aria-disabled={withdraw.isPending}
        onClick={() => withdraw.send(reason)}
      >
        {t("withdraw.send")}
      </button>
    </details>
  );
}

/** The right to a hearing: until when it may be asked for, asking, and when it is (DECIDE-5). */
export function RequestHearing({
  ofCase,
  hearing,
}: {
  ofCase: Case;
  hearing: components["schemas"]["approval.Hearing"];
}) {
  const { t } = useTranslation("citizen");
  const [grounds, setGrounds, discard] = useDraft(`hearing.${ofCase.case_id}`, "");
  const [tried, setTried] = useState(false);
  const ask = useCommand(
    (why: string, once) =>
      body(
        api.POST("/v1/cases/{case_id}:requestHearing", {
          params: { path: { case_id: ofCase.case_id } },
          headers: once,
          body: { grounds: why, etag: ofCase.etag },
        }),
      ),
    { onDone: discard },
  );
  const isTooShort = grounds.trim().length < 2;
  let standing: ReactNode;
  if (hearing.held_at) standing = <p>{t("hearing.held", { outcome: hearing.outcome })}</p>;
  else if (hearing.scheduled_at)
    standing = <p>{t("hearing.scheduled", { at: instant(hearing.scheduled_at), place: hearing.place })}</p>;
  else if (hearing.requested_at)
    standing = <p>{t("hearing.requested", { until: day(hearing.hold_until) })}</p>;
  else if (ofCase.decided_at) standing = <p>{t("hearing.over")}</p>;
  else
    standing = (
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!isTooShort) ask.send(grounds.trim());
        }}
      >
        <p>{t("hearing.may", { until: day(hearing.request_until) })}</p>
        <ProblemNotice problem={ask.error} />
        <TextField
          label={t("hearing.grounds")}
          error={tried && isTooShort ? t("hearing.groundsWanted") : undefined}
          required
          rows={3}
          maxLength={1000}
          value={grounds}
          onChange={setGrounds}
        />
        <button type="submit" className="button" aria-disabled={ask.isPending}>
          {t("hearing.send")}
        </button>
      </form>
    );
  return (
    <section className="card">
      <h2>{t("hearing.title")}</h2>
      {standing}
    </section>
  );
}

/** An agent hands the result over in the village (CLOCK-5). */
export function Collect({ ofCase, project }: { ofCase?: Case; project?: Project }) {
  const { t } = useTranslation("citizen");
  const one = ofCase ?? project;
  const [by, setBy, discard] = useDraft(`collect.${ofCase?.case_id ?? project?.project_id}`, "");
  const collect = useCommand<string, unknown>(
    (received_by, once) => {
      const sent = { way: "AGENT" as const, received_by };
      return project
        ? body(
            api.POST("/v1/projects/{project_id}:deliver", {
              params: { path: { project_id: project.project_id } },
              headers: once,
              body: { ...sent, etag: project.etag },
            }),
          )
        : body(
            api.POST("/v1/cases/{case_id}:deliver", {
              params: { path: { case_id: ofCase?.case_id ?? "" } },
              headers: once,
              body: { ...sent, etag: ofCase?.etag },
            }),
          );
    },
    { onDone: discard },
  );
  if (one?.delivered_at)
    return <Notice tone="good">{t("collect.done", { at: instant(one.delivered_at) })}</Notice>;
  const decided =
    ofCase?.state === "CASE_STATE_GRANTED" ||
    ofCase?.state === "CASE_STATE_DENIED" ||
    ["PROJECT_STATE_GRANTED", "PROJECT_STATE_PARTLY", "PROJECT_STATE_DENIED"].includes(project?.state ?? "");
  if (!decided) return null;
  return (
    <section className="card">
      <h2>{t("collect.title")}</h2>
      <p>{t("collect.text", { day: day(one?.deliver_by) })}</p>
      <ProblemNotice problem={collect.error} />
      <TextField
        label={t("collect.by")}
        hint={t("collect.byHint")}
        maxLength={60}
        value={by}
        onChange={setBy}
      />
      <button
        type="button"
        className="button"
        aria-disabled={collect.isPending}
        onClick={() => collect.send(by.trim())}
      >
        {t("collect.send")}
      </button>
    </section>
  );
}
