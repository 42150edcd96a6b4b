import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { DaysLeft } from "../../../ui/DaysLeft";
import { bare, day } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { SelectField } from "../../../ui/SelectField";
import { useAsked } from "../../../ui/useAsked";
import { liesWith } from "./handler";

type State = components["schemas"]["complaints.ComplaintState"];
const STATES = ["FILED", "ACCEPTED", "IN_REVIEW", "REPLIED", "REVIEWED", "REFUSED", "CLOSED"] as const;

/** The complaints that lie with the department or the centre; those about the reader are never among them (COMPLAINT-2). */
export default function Complaints() {
  const { t } = useTranslation("office");
  const account = useAccount();
  const [asked, ask] = useAsked();
  const state = STATES.find((one) => one === asked.get("state")) ?? "";
  const list = usePages(
    ["complaints", "office", state],
    (page_token) =>
      body(
        api.GET("/v1/complaints", {
          params: { query: { page_token, ...(state && { state: `COMPLAINT_STATE_${state}` as State }) } },
        }),
      ),
    (page) => page.complaints,
  );
  return (
    <>
      <h1>{t("complaints.title")}</h1>
      <div className="filters no-print">
        <SelectField
          label={t("complaints.state")}
          value={state}
          onChange={(chosen) => ask("state", chosen)}
          choices={STATES.map((one) => [one, t(`complaints.states.${one}`)] as const)}
          none={t("complaints.every")}
        />
      </div>
      <Pages of={list} empty={t("complaints.none")}>
        {(all) => (
          <PlainTable
            region={t("complaints.title")}
            columns={["number", "subject", "kind", "filedAt", "state", "left", "handler"].map((column) =>
              t(`complaints.${column}`),
            )}
          >
            {all.map((one) => (
              <tr key={one.complaint_id}>
                <th scope="row">
                  <Link to={one.complaint_id}>{one.complaint_id}</Link>
                </th>
                <td>{one.title}</td>
                <td>{one.kind?.name}</td>
                <td>{day(one.filed_at)}</td>
                <td>{t(`complaints.states.${bare(one.state, "COMPLAINT_STATE_")}`)}</td>
                <td>
                  <DaysLeft deadline={one.deadline} />
                </td>
                <td>{t(`complaints.lies.${liesWith(one, account)}`)}</td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </>
  );
}
