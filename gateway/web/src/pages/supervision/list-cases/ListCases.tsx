import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { bare, day, lastDay } from "../../../ui/format";
import { SHAPES } from "../../../ui/levels";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { useAsked } from "../../../ui/useAsked";
import { Filter } from "../Filter";
import { Places } from "../Places";
import { SupervisionPage } from "../SupervisionPage";

type Case = components["schemas"]["supervision.SupervisedCase"];

const STATES = [
  "RECEIVED",
  "NOTIFIED",
  "SUPPLIED",
  "ACCEPTED",
  "OPEN",
  "STOPPED",
  "DECIDED",
  "DELIVERED",
  "CLOSED",
] as const;
const TONES: Record<string, string> = { REMINDER: "good", YELLOW: "warning", RED: "bad" };

/** Every case that supervision watches, the last received first, each leading to its life. */
export default function ListCases() {
  const { t } = useTranslation("supervision");
  const [asked, put] = useAsked();
  const state = asked.get("state") ?? "";
  const division = asked.get("division") ?? "";
  const department = asked.get("department") ?? "";
  const list = usePages(
    ["supervised-cases", state, division, department],
    (page_token) =>
      body(
        api.GET("/v1/supervised-cases", {
          params: {
            query: {
              page_token,
              page_size: 50,
              division,
              department,
              ...(state && { state: `WATCHED_STATE_${state}` as "WATCHED_STATE_OPEN" }),
            },
          },
        }),
      ),
    (page) => page.cases,
  );
  return (
    <SupervisionPage title={t("cases.title")}>
      <div className="filters no-print">
        <Filter name="state" label={t("life.state")} value={state} of={STATES} text="watched" put={put} />
        <Places division={division} department={department} put={put} />
      </div>
      <Pages of={list} empty={t("cases.none")}>
        {(all) => (
          <PlainTable
            region={t("cases.title")}
            columns={["number", "item", "applicant", "state", "received", "promised", "alert"].map((column) =>
              t(`cases.columns.${column}`),
            )}
          >
            {all.map((one) => (
              <tr key={one.application_id}>
                <th scope="row">
                  <Link to={`/supervision/cases/${one.application_id}`}>{one.application_id}</Link>
                </th>
                <td>{one.item?.name}</td>
                <td>{one.applicant_masked}</td>
                <td>
                  <State of={one} />
                </td>
                <td>{day(one.received_at)}</td>
                <td>{one.decided_at ? <InTime of={one} /> : lastDay(one.promised_due_at)}</td>
                <td>
                  <Gravest level={bare(one.alert_level, "ALERT_LEVEL_")} />
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </SupervisionPage>
  );
}

/** How it ended where it has, and otherwise whose turn it is. */
function State({ of: one }: { of: Case }) {
  const { t } = useTranslation("supervision");
  const state = t(`watched.${bare(one.state, "WATCHED_STATE_") || "UNSPECIFIED"}`);
  const more = one.outcome ? t(`outcomes.${one.outcome}`) : one.stage;
  return <>{more ? `${state} · ${more}` : state}</>;
}

function InTime({ of: one }: { of: Case }) {
  const { t } = useTranslation("supervision");
  return <>{one.within_promise ? `✓ ${t("cases.inTime")}` : `✗ ${t("cases.late")}`}</>;
}

function Gravest({ level }: { level: string }) {
  const { t } = useTranslation("supervision");
  if (!SHAPES[level]) return <>—</>;
  return (
    <span className={`tag ${TONES[level]}`}>
      {SHAPES[level]} {t(`levels.${level}`)}
    </span>
  );
}
