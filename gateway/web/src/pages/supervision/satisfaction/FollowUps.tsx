import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { type Role, useAccount } from "../../../api/session";
import { bare, instant, lastDay } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { SelectField } from "../../../ui/SelectField";
import { useAsked } from "../../../ui/useAsked";
import { ActForm } from "../../../work/ActForm";

type Rating = components["schemas"]["complaints.Rating"];

/** Who may read what follows a bad rating; the centre's manager records it. */
export const FOLLOWERS: readonly Role[] = ["CENTRE_MANAGER", "SUPERVISOR", "DEPARTMENT_HEAD"];

/** Bad ratings: the call back, what was put right, and when each is due (RATE-1). */
export function FollowUps() {
  const { t } = useTranslation("supervision");
  const [asked, put] = useAsked();
  const closed = asked.get("closed") === "yes";
  const records = useAccount()?.roles.includes("CENTRE_MANAGER");
  const list = usePages(
    ["follow-ups", closed],
    (page_token) =>
      body(api.GET("/v1/follow-ups", { params: { query: { page_token, include_closed: closed } } })),
    (page) => page.ratings,
  );
  const columns = ["case", "level", "comment", "called", "putRight", ...(records ? ["act"] : [])];
  return (
    <section>
      <h2>{t("followUps.title")}</h2>
      <div className="filters no-print">
        <SelectField
          label={t("followUps.which")}
          value={closed ? "yes" : ""}
          onChange={(chosen) => put("closed", chosen)}
          none={t("followUps.open")}
          choices={[["yes", t("followUps.closed")]]}
        />
      </div>
      <Pages of={list} empty={t("followUps.none")}>
        {(all) => (
          <PlainTable
            region={t("followUps.title")}
            columns={columns.map((column) => t(`followUps.columns.${column}`))}
          >
            {all.map((one) => (
              <tr key={one.case_id}>
                <th scope="row">
                  <Link to={`/supervision/cases/${one.case_id}`}>{one.case_id}</Link>
                  <div className="quiet">{one.item?.name}</div>
                </th>
                <td>{t(`ratings.${bare(one.level, "RATING_LEVEL_")}`)}</td>
                <td>{one.comment || "—"}</td>
                <td>
                  <Step
                    at={one.follow_up?.called_at}
                    by={one.follow_up?.call_by}
                    note={one.follow_up?.call_note}
                  />
                </td>
                <td>
                  <Step
                    at={one.follow_up?.put_right_at}
                    by={one.follow_up?.put_right_by}
                    note={one.follow_up?.put_right_note}
                  />
                </td>
                {records && (
                  <td>
                    <Record of={one} />
                  </td>
                )}
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </section>
  );
}

/** When it was done and what it brought, or by when it is due. */
function Step(props: { at: string | undefined; by: string | undefined; note: string | undefined }) {
  const { t } = useTranslation("supervision");
  if (!props.at) return <>{t("followUps.due", { at: lastDay(props.by) })}</>;
  const late = props.by && Date.parse(props.at) >= Date.parse(props.by);
  return (
    <>
      {instant(props.at)} {late && <span className="tag bad">{t("followUps.late")}</span>}
      <div>{props.note}</div>
    </>
  );
}

/** The step that is due next; nobody puts right what nobody asked about. */
function Record({ of: rating }: { of: Rating }) {
  const { t } = useTranslation("supervision");
  if (!rating.follow_up || rating.follow_up.put_right_at) return <>—</>;
  const step = rating.follow_up.called_at ? "PUT_RIGHT" : "CALL_BACK";
  return (
    <ActForm
      name={`${rating.case_id}.${step}`}
      label={t(`followUps.steps.${step}`)}
      about={rating.case_id}
      fields={[{ name: "note", label: t(`followUps.notes.${step}`), kind: "area" }]}
      send={(values, headers) =>
        api.POST("/v1/ratings/{case_id}:followUp", {
          params: { path: { case_id: rating.case_id } },
          headers,
          body: { etag: rating.etag, step: `FOLLOW_UP_STEP_${step}` as const, note: values.note ?? "" },
        })
      }
    />
  );
}
