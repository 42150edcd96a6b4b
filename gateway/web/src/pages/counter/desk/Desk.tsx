import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { DaysLeft } from "../../../ui/DaysLeft";
import { bare, day } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { CounterPage } from "../CounterPage";
import { Tickets } from "./Tickets";

type Application = components["schemas"]["intake.Application"];
const EVERY_MS = 15_000;
const QUEUES = [
  "APPLICATION_STATE_RECEIVED",
  "APPLICATION_STATE_SUPPLIED",
  "APPLICATION_STATE_NOTIFIED",
] as const;

/** Today's work: what must be checked first, what waits for the applicant, what can be handed out, who is next. */
export default function Desk() {
  const { t } = useTranslation("counter");
  return (
    <CounterPage title={t("desk.title")}>
      <div className="desk">
        <div>
          {QUEUES.map((state) => (
            <Queue key={state} state={state} />
          ))}
          <ToHandOut />
        </div>
        <Tickets />
      </div>
    </CounterPage>
  );
}

function Queue({ state }: { state: (typeof QUEUES)[number] }) {
  const { t } = useTranslation("counter");
  const list = usePages(
    ["applications", state],
    (token) =>
      body(api.GET("/v1/applications", { params: { query: { state, page_size: 20, page_token: token } } })),
    (page) => page.applications,
    EVERY_MS,
  );
  const title = t(`desk.${bare(state, "APPLICATION_STATE_")}`);
  return (
    <section className="card" aria-label={title}>
      <h2>
        {title}{" "}
        {list.data && (
          <span className="quiet">
            {t("desk.count", { count: list.data.length, more: list.hasNextPage ? "+" : "" })}
          </span>
        )}
      </h2>
      <Pages of={list} empty={t("desk.nothing")}>
        {(rows) => (
          <PlainTable
            region={title}
            columns={[t("daysLeft"), t("number"), t("item"), t("applicant"), t("receivedAt")]}
          >
            {[...rows]
              .sort((one, other) => left(one) - left(other))
              .map((one) => (
                <tr key={one.application_id}>
                  <td>
                    <DaysLeft deadline={one.acceptance_deadline} />
                  </td>
                  <td>
                    <Link to={`/counter/applications/${one.application_id}`}>{one.application_id}</Link>
                  </td>
                  <td>{one.item?.name}</td>
                  <td>{one.applicant?.name}</td>
                  <td>{day(one.received_at)}</td>
                </tr>
              ))}
          </PlainTable>
        )}
      </Pages>
    </section>
  );
}

function left(application: Application): number {
  return application.acceptance_deadline?.remaining_days ?? Number.POSITIVE_INFINITY;
}

function ToHandOut() {
  const { t } = useTranslation("counter");
  const granted = useQuery({
    queryKey: ["cases", "CASE_STATE_GRANTED", "first"],
    queryFn: () =>
      body(api.GET("/v1/cases", { params: { query: { state: "CASE_STATE_GRANTED", page_size: 100 } } })),
    refetchInterval: EVERY_MS,
  });
  return (
    <section className="card" aria-label={t("desk.handOut")}>
      <h2>{t("desk.handOut")}</h2>
      <Answer of={granted} isEmpty={(data) => data.cases.length === 0} empty={t("desk.nothing")}>
        {(data) => (
          <p>
            {t("desk.ready", {
              count: data.cases.filter((one) => !one.bill_open).length,
              unpaid: data.cases.filter((one) => one.bill_open).length,
            })}{" "}
            <Link to="/counter/results">{t("desk.toResults")}</Link>
          </p>
        )}
      </Answer>
    </section>
  );
}
