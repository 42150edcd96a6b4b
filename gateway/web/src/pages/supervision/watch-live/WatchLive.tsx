import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { useAccount } from "../../../api/session";
import { bare, instant } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { useAsked } from "../../../ui/useAsked";
import { ActForm } from "../../../work/ActForm";
import { type Alert, useLiveAlerts } from "./useLiveAlerts";
import "./live.css";

const STATES = ["", "OPEN", "ANSWERED", "CONFIRMED", "WITHDRAWN"] as const;
const LEVELS = ["", "REMINDER", "YELLOW", "RED"] as const;
const SHAPES: Record<string, string> = { REMINDER: "●", YELLOW: "▲", RED: "■" };

/** The alerts, new ones as they come (WATCH-4), each with its cause and what was done about it (WATCH-3). */
export default function WatchLive() {
  const { t } = useTranslation("supervision");
  const [asked, put] = useAsked();
  const level = asked.get("level") ?? "";
  const state = asked.get("state") ?? "";
  const decides = useAccount()?.roles.includes("CENTRE_MANAGER");
  const client = useQueryClient();
  const [heard, setHeard] = useState("");
  const line = useLiveAlerts((alert) => {
    setHeard(alert.text);
    void client.invalidateQueries({ queryKey: ["alerts"] });
  });
  const list = usePages(
    ["alerts", level, state],
    (page_token) =>
      body(
        api.GET("/v1/alerts", {
          params: {
            query: {
              page_token,
              ...(level && { level: `ALERT_LEVEL_${level}` as "ALERT_LEVEL_RED" }),
              ...(state && { state: `ALERT_STATE_${state}` as "ALERT_STATE_OPEN" }),
            },
          },
        }),
      ),
    (page) => page.alerts,
  );
  return (
    <>
      <h1>{t("live.title")}</h1>
      <p className="row">
        <span className={`tag ${line === "live" ? "good" : "warning"}`} role="status">
          {line === "live" ? "●" : "○"} {t(`live.line.${line}`)}
        </span>
        <Link to="/supervision/scores">{t("live.scores")}</Link>
        {decides && <Link to="/supervision/refunds">{t("live.refunds")}</Link>}
      </p>
      <p className="visually-hidden" role="status">
        {heard}
      </p>
      <p className="row">
        <Choice name="level" label={t("live.level")} value={level} of={LEVELS} text="levels" put={put} />
        <Choice name="state" label={t("live.state")} value={state} of={STATES} text="alertStates" put={put} />
      </p>
      <Pages of={list} empty={t("live.none")}>
        {(all) => (
          <ul className="alerts">
            {all.map((alert) => (
              <AlertCard key={alert.alert_id} alert={alert} />
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

function Choice(props: {
  name: string;
  label: string;
  value: string;
  of: readonly string[];
  text: string;
  put: (name: string, value: string) => void;
}) {
  const { t } = useTranslation("supervision");
  return (
    <label className="row">
      {props.label}
      <select value={props.value} onChange={(event) => props.put(props.name, event.target.value)}>
        {props.of.map((one) => (
          <option key={one} value={one}>
            {one ? t(`${props.text}.${one}`) : t("live.every")}
          </option>
        ))}
      </select>
    </label>
  );
}

function AlertCard({ alert }: { alert: Alert }) {
  const { t } = useTranslation("supervision");
  const level = bare(alert.level, "ALERT_LEVEL_");
  return (
    <li className={`card alert ${level.toLowerCase()}`}>
      <h2>
        <span aria-hidden="true">{SHAPES[level]}</span> {t(`levels.${level}`)} · {alert.text}
      </h2>
      <p className="row quiet">
        <span>{alert.rule}</span>
        <Link to={`/supervision/cases/${alert.subject}`}>{alert.subject}</Link>
        <span>{alert.department_name}</span>
        <span>{t("live.caused", { at: instant(alert.caused_at) })}</span>
        <strong>{t(`alertStates.${bare(alert.state, "ALERT_STATE_")}`)}</strong>
        {alert.escalated && <span className="tag bad">{t("live.escalated")}</span>}
      </p>
      {alert.answer && (
        <p>
          {t(`answers.${bare(alert.answer.kind, "ANSWER_KIND_")}`)}：{alert.answer.text}
        </p>
      )}
      {alert.closing_note && <p>{alert.closing_note}</p>}
      <Handling alert={alert} />
    </li>
  );
}

/** The manager answers, the supervisor confirms or withdraws (WATCH-3). */
function Handling({ alert }: { alert: Alert }) {
  const { t } = useTranslation("supervision");
  const roles = useAccount()?.roles ?? [];
  const path = { params: { path: { alert_id: alert.alert_id } } };
  const { etag } = alert;
  const isOpen = alert.state === "ALERT_STATE_OPEN";
  const isAnswered = alert.state === "ALERT_STATE_ANSWERED";
  if (!isOpen && !isAnswered) return null;
  return (
    <div className="acts no-print">
      {isOpen && roles.includes("CENTRE_MANAGER") && (
        <ActForm
          name={`${alert.alert_id}.answer`}
          label={t("acts.answer")}
          fields={[
            {
              name: "kind",
              label: t("acts.kind"),
              choices: [
                ["ANSWER_KIND_RECTIFIED", t("answers.RECTIFIED")],
                ["ANSWER_KIND_CONTESTED", t("answers.CONTESTED")],
              ],
            },
            { name: "text", label: t("acts.text"), kind: "area" },
          ]}
          send={(values, headers) =>
            api.POST("/v1/alerts/{alert_id}:answer", {
              ...path,
              headers,
              body: { etag, kind: values.kind as "ANSWER_KIND_RECTIFIED", text: values.text ?? "" },
            })
          }
        />
      )}
      {roles.includes("SUPERVISOR") && (
        <>
          <ActForm
            name={`${alert.alert_id}.confirm`}
            label={t("acts.confirm")}
            fields={[{ name: "note", label: t("acts.note"), kind: "area", optional: true }]}
            send={(values, headers) =>
              api.POST("/v1/alerts/{alert_id}:confirm", {
                ...path,
                headers,
                body: { etag, note: values.note ?? "" },
              })
            }
          />
          <ActForm
            name={`${alert.alert_id}.withdraw`}
            label={t("acts.withdraw")}
            fields={[{ name: "note", label: t("acts.note"), kind: "area" }]}
            send={(values, headers) =>
              api.POST("/v1/alerts/{alert_id}:withdraw", {
                ...path,
                headers,
                body: { etag, note: values.note ?? "" },
              })
            }
          />
        </>
      )}
    </div>
  );
}
