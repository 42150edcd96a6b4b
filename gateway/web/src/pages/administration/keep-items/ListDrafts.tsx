import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { instant } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { SelectField } from "../../../ui/SelectField";
import { useAsked } from "../../../ui/useAsked";
import { ReviewTag } from "../../../work/Review";
import { ItemsPage } from "./ItemsPage";

const STATES = ["DRAFTING", "SUBMITTED", "SENT_BACK", "APPROVED", "SCHEDULED"] as const;

/** What is being written, waits for a second person, or for its day. */
export default function ListDrafts() {
  const { t } = useTranslation("administration");
  const [asked, ask] = useAsked();
  const state = STATES.find((one) => one === asked.get("state")) ?? "";
  const list = usePages(
    ["item-drafts", state],
    (page_token) =>
      body(
        api.GET("/v1/itemDrafts", {
          params: {
            query: {
              page_token,
              page_size: 50,
              ...(state && { review_state: `REVIEW_STATE_${state}` as const }),
            },
          },
        }),
      ),
    (page) => page.drafts,
  );
  return (
    <ItemsPage title={t("items.drafts.title")}>
      <div className="items-find">
        <SelectField
          label={t("items.drafts.state")}
          none={t("items.drafts.every")}
          value={state}
          onChange={(chosen) => ask("state", chosen)}
          choices={STATES.map((one) => [one, t(`items.review.${one}`)] as const)}
        />
      </div>
      <Pages of={list} empty={t("items.drafts.none")}>
        {(all) => (
          <PlainTable
            region={t("items.drafts.title")}
            columns={["name", "code", "state", "replaces", "changed"].map((column) =>
              t(`items.drafts.${column}`),
            )}
          >
            {all.map((one) => (
              <tr key={one.code}>
                <th scope="row">
                  <Link to={`/administration/items/${one.code}/draft`}>{one.content?.name || one.code}</Link>
                </th>
                <td>{one.code}</td>
                <td>
                  <ReviewTag review={one.review} />
                </td>
                <td>
                  {one.current_version
                    ? t("items.version", { version: one.current_version })
                    : t("items.drafts.new")}
                </td>
                <td>{instant(one.changed_at)}</td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </ItemsPage>
  );
}
