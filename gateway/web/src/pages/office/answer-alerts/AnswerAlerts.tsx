import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { bare, instant, lastDay } from "../../../ui/format";
import { SHAPES } from "../../../ui/levels";
import { Pages, usePages } from "../../../ui/Pages";
import { useAsked } from "../../../ui/useAsked";
import { useClock } from "../../../ui/useClock";
import { ActForm } from "../../../work/ActForm";
import "../../supervision/watch-live/live.css";

type Alert = components["schemas"]["supervision.Alert"];

const STATES = ["OPEN", "ANSWERED", "CONFIRMED", "WITHDRAWN"] as const;
// An alert is there within five seconds of its cause; whoever sits on this page hears of it within the minute.
const EVERY_MS = 60_000;

/** What supervision found in this department's work, and the department's answer to it (WATCH-3). */
export default function AnswerAlerts() {
  const { t } = useTranslation(["office", "supervision"]);
  const [asked, ask] = useAsked();
  const state = STATES.find((one) => one === asked.get("state")) ?? "OPEN";
  const list = usePages(
    ["alerts", "office", state],
    (page_token) =>
      body(
        api.GET("/v1/alerts", {
          params: { query: { page_token, page_size: 50, state: `ALERT_STATE_${state}` } },
        }),
      ),
    (page) => page.alerts,
    EVERY_MS,
  );
  return (
    <>
      <h1>{t("alerts.title")}</h1>
      <p>
        <Segmented
          aria-label={t("alerts.which")}
          value={state}
          onChange={(chosen) => ask("state", chosen)}
          options={STATES.map((one) => ({ value: one, label: t(`supervision:alertStates.${one}`) }))}
        />
      </p>
      <Pages of={list} empty={t(`alerts.none.${state}`)}>
        {(all) => (
          <ul className="alerts">
            {soonestDueFirst(all).map((alert) => (
              <AlertToAnswer key={alert.alert_id} alert={alert} />
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

function AlertToAnswer({ alert }: { alert: Alert }) {
  const { t } = useTranslation(["office", "supervision"]);
  const level = bare(alert.level, "ALERT_LEVEL_");
  const { etag } = alert;
  return (
    <li className={`card alert ${level.toLowerCase()}`}>
      <h2>
        <span aria-hidden="true">{SHAPES[level]}</span> {t(`supervision:levels.${level}`)} · {alert.text}
      </h2>
      <p className="row quiet">
        <span>{alert.rule}</span>
        <Subject alert={alert} />
        <span>{t("supervision:live.caused", { at: instant(alert.caused_at) })}</span>
        {alert.escalated && <span className="tag bad">▲ {t("supervision:live.escalated")}</span>}
      </p>
      {alert.answer && (
        <p>
          <strong>{t(`supervision:answers.${bare(alert.answer.kind, "ANSWER_KIND_")}`)}</strong>{" "}
          {alert.answer.text} <span className="quiet">{instant(alert.answer.answered_at)}</span>
        </p>
      )}
      {alert.closed_at && (
        <p>
          {t("alerts.closed", { at: instant(alert.closed_at) })} {alert.closing_note}
        </p>
      )}
      {isDue(alert) && (
        <>
          <AnswerBy alert={alert} />
          <div className="acts no-print">
            <ActForm
              name={`${alert.alert_id}.answer`}
              label={t("alerts.answer")}
              about={alert.text}
              fields={[
                {
                  name: "kind",
                  label: t("supervision:acts.kind"),
                  choices: [
                    ["ANSWER_KIND_RECTIFIED", t("supervision:answers.RECTIFIED")],
                    ["ANSWER_KIND_CONTESTED", t("supervision:answers.CONTESTED")],
                  ],
                },
                {
                  name: "text",
                  label: t("alerts.text"),
                  kind: "area",
                  hint: t("alerts.textHint"),
                  maxLength: 2000,
                },
              ]}
              send={(values, headers) =>
                api.POST("/v1/alerts/{alert_id}:answer", {
                  params: { path: { alert_id: alert.alert_id } },
                  headers,
                  body: {
                    etag,
                    kind: values.kind as "ANSWER_KIND_RECTIFIED" | "ANSWER_KIND_CONTESTED",
                    text: values.text ?? "",
                  },
                })
              }
            />
          </div>
        </>
      )}
    </li>
  );
}

/** A late answer is still taken, so the form stays; that it is late is said. */
function AnswerBy({ alert }: { alert: Alert }) {
  const { t } = useTranslation("office");
  const { data: clock } = useClock();
  const late = clock !== undefined && Date.parse(alert.answer_by ?? "") <= Date.parse(clock.now ?? "");
  return (
    <p>
      <span className={`tag ${late ? "bad" : "warning"}`}>
        {late ? "■" : "▲"} {t(late ? "alerts.overdue" : "alerts.answerBy", { day: lastDay(alert.answer_by) })}
      </span>
    </p>
  );
}

function Subject({ alert }: { alert: Alert }) {
  const where = whereItIs(alert);
  return where ? <Link to={where}>{alert.subject}</Link> : <span>{alert.subject}</span>;
}

/** What the alert is about is a case, a project or a complaint; a bill has no page in this area. */
function whereItIs({ rule, subject }: Alert): string {
  if (rule.startsWith("COMPLAINT")) return `/office/complaints/${subject}`;
  if (rule.startsWith("JOINT")) return `/office/projects/${subject}`;
  return /^[0-9]{22}(-[0-9]+)?$/.test(subject) ? `/office/cases/${subject}` : "";
}

/** The department's alerts are all that it sees; a reminder asks for no answer (NO_ANSWER_DUE). */
function isDue(alert: Alert): boolean {
  return alert.state === "ALERT_STATE_OPEN" && alert.level !== "ALERT_LEVEL_REMINDER";
}

/** What has to be answered comes before what only reminds. */
function soonestDueFirst(alerts: readonly Alert[]): Alert[] {
  const due = (alert: Alert) => (isDue(alert) ? Date.parse(alert.answer_by ?? "") : Number.POSITIVE_INFINITY);
  return [...alerts].sort((one, other) => compare(due(one), due(other)));
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
