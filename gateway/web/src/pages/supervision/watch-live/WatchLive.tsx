import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { Line } from "../../../api/events";
import { bare } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { clauses } from "../../../ui/punctuation";
import { useAsked } from "../../../ui/useAsked";
import { Filter } from "../Filter";
import { Places } from "../Places";
import { SupervisionPage } from "../SupervisionPage";
import { AlertCard } from "./AlertCard";
import { gathered } from "./gathered";
import { useLiveAlerts } from "./useLiveAlerts";
import "./live.css";

const STATES = ["OPEN", "ANSWERED", "CONFIRMED", "WITHDRAWN"] as const;
const LEVELS = ["REMINDER", "YELLOW", "RED"] as const;
/** Where no stream tells, the list is asked. */
const ASKED_EVERY_MS = 30_000;
/** WATCH-4 allows five seconds from the cause to the board. */
const TOGETHER_MS = 300;

/** The alerts, new ones as they come (WATCH-4), each with its cause and what was done about it (WATCH-3). */
export default function WatchLive() {
  const { t } = useTranslation("supervision");
  const [asked, put] = useAsked();
  const level = asked.get("level") ?? "";
  const state = asked.get("state") ?? "";
  const division = asked.get("division") ?? "";
  const department = asked.get("department") ?? "";
  const client = useQueryClient();
  const [readAnew] = useState(() =>
    gathered(() => void client.invalidateQueries({ queryKey: ["alerts"] }), TOGETHER_MS),
  );
  const [heard, setHeard] = useState("");
  const line = useLiveAlerts((alert) => {
    const name = t(`levels.${bare(alert.level, "ALERT_LEVEL_")}`);
    setHeard(clauses([name, alert.text, alert.subject].filter(Boolean)));
    readAnew();
  });
  const list = usePages(
    ["alerts", level, state, division, department],
    (page_token) =>
      body(
        api.GET("/v1/alerts", {
          params: {
            query: {
              page_token,
              division,
              department,
              ...(level && { level: `ALERT_LEVEL_${level}` as "ALERT_LEVEL_RED" }),
              ...(state && { state: `ALERT_STATE_${state}` as "ALERT_STATE_OPEN" }),
            },
          },
        }),
      ),
    (page) => page.alerts,
    line?.state === "live" ? undefined : ASKED_EVERY_MS,
  );
  return (
    <SupervisionPage title={t("live.title")}>
      <LineTag line={line} />
      <p className="visually-hidden" role="status">
        {heard}
      </p>
      <div className="filters">
        <Filter name="level" label={t("live.level")} value={level} of={LEVELS} text="levels" put={put} />
        <Filter name="state" label={t("live.state")} value={state} of={STATES} text="alertStates" put={put} />
        <Places division={division} department={department} put={put} />
      </div>
      <Pages of={list} empty={t("live.none")}>
        {(all) => (
          <ul className="alerts">
            {all.map((alert) => (
              <AlertCard key={alert.alert_id} alert={alert} />
            ))}
          </ul>
        )}
      </Pages>
    </SupervisionPage>
  );
}

/** Whether what is shown is what is, in a word and a sign. */
function LineTag({ line }: { line: Line | undefined }) {
  const { t } = useTranslation("supervision");
  const state = line?.state ?? "asked";
  const isGood = state === "live" || state === "asked";
  return (
    <>
      <p>
        <span className={`tag ${isGood ? "good" : "warning"}`} role="status">
          {isGood ? "●" : "○"} {t(`live.line.${state}`)}
        </span>
      </p>
      {line?.state === "refused" && <ProblemNotice problem={line.problem} />}
    </>
  );
}
