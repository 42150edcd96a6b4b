import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { KINDS } from "../../../ui/disclosures";
import { bare, instant } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { SelectField } from "../../../ui/SelectField";
import { useAsked } from "../../../ui/useAsked";
import { DepartmentName } from "../../supervision/departments";
import { StateTag } from "./StateTag";
import "../../administration/keep-items/items.css";

const DRAFTS = ["DRAFTING", "SUBMITTED", "SENT_BACK", "APPROVED"] as const;
const STATES = ["PUBLISHED", "WITHDRAWN", "DISCARDED"] as const;

/** What the department or the division makes public, from the first draft on. */
export default function KeepNotices() {
  const { t } = useTranslation(["disclosing", "disclosure", "administration"]);
  const [asked, ask] = useAsked();
  const review = DRAFTS.find((one) => one === asked.get("show")) ?? "";
  const state = STATES.find((one) => one === asked.get("show")) ?? "";
  const kind = KINDS.find((one) => one === asked.get("kind")) ?? "";
  const list = usePages(
    ["disclosure-records", review, state, kind],
    (page_token) =>
      body(
        api.GET("/v1/disclosure-records", {
          params: {
            query: {
              page_token,
              page_size: 50,
              ...(review && { review_state: `REVIEW_STATE_${review}` as const }),
              ...(state && { state: `DISCLOSURE_STATE_${state}` as const }),
              ...(kind && { kind: `DISCLOSURE_KIND_${kind}` as const }),
            },
          },
        }),
      ),
    (page) => page.records,
  );
  return (
    <div className="items-page">
      <h1>{t("list.title")}</h1>
      <p>
        <Link className="button" to="new">
          {t("list.new")}
        </Link>
      </p>
      <div className="items-find">
        <SelectField
          label={t("list.show")}
          none={t("list.every")}
          value={review || state}
          onChange={(chosen) => ask("show", chosen)}
          choices={[
            ...DRAFTS.map((one) => [one, t(`administration:items.review.${one}`)] as const),
            ...STATES.map((one) => [one, t(`states.${one}`)] as const),
          ]}
        />
        <SelectField
          label={t("list.kind")}
          none={t("disclosure:find.everyKind")}
          value={kind}
          onChange={(chosen) => ask("kind", chosen)}
          choices={KINDS.map((one) => [one, t(`disclosure:kinds.${one}`)] as const)}
        />
      </div>
      <Pages of={list} empty={t("list.none")}>
        {(all) => (
          <PlainTable
            region={t("list.title")}
            columns={["name", "kind", "department", "state", "changed"].map((column) => t(`list.${column}`))}
          >
            {all.map((record) => {
              const one = record.disclosure;
              return (
                <tr key={record.disclosure_id}>
                  <th scope="row">
                    <Link to={record.disclosure_id}>{one?.content?.title}</Link>
                  </th>
                  <td>{t(`disclosure:kinds.${bare(one?.content?.kind, "DISCLOSURE_KIND_")}`)}</td>
                  <td>{one?.department_name || <DepartmentName code={one?.content?.department ?? ""} />}</td>
                  <td>
                    <StateTag of={record} />
                  </td>
                  <td>{instant(record.changed_at)}</td>
                </tr>
              );
            })}
          </PlainTable>
        )}
      </Pages>
    </div>
  );
}
