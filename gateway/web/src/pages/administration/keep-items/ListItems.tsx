import { useDeferredValue, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { DivisionField } from "../../../ui/DivisionField";
import { day } from "../../../ui/format";
import { limitText } from "../../../ui/limit";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { SelectField } from "../../../ui/SelectField";
import { TextField } from "../../../ui/TextField";
import { useAsked } from "../../../ui/useAsked";
import { ItemsPage, useWritesItems } from "./ItemsPage";

/** The items in force, found by words or by place, or those that were retired; what is being written is under the drafts. */
export default function ListItems() {
  const { t } = useTranslation(["administration", "open"]);
  const writes = useWritesItems();
  const [asked, ask] = useAsked();
  const [words, setWords] = useState(asked.get("q") ?? "");
  const query = useDeferredValue(words.trim());
  const division = asked.get("division") ?? "";
  const retired = asked.get("state") === "RETIRED";
  useEffect(() => ask("q", query), [query]);
  const found = usePages(
    ["items", query, division, retired],
    (page_token) => {
      const page = { division, page_size: 50, page_token };
      if (retired) {
        const query = { ...page, state: "VERSION_STATE_RETIRED" as const };
        return body(api.GET("/v1/items", { params: { query } }));
      }
      return query
        ? body(api.GET("/v1/items:search", { params: { query: { ...page, query } } }))
        : body(api.GET("/v1/items", { params: { query: page } }));
    },
    (page) => page.items,
  );
  return (
    <ItemsPage title={t("items.list.title")}>
      <search className="items-find">
        {!retired && (
          <TextField
            label={t("items.list.search")}
            hint={t("items.list.searchHint")}
            type="search"
            maxLength={100}
            value={words}
            onChange={setWords}
          />
        )}
        <DivisionField
          label={t("items.list.division")}
          none={t("items.list.anywhere")}
          value={division}
          onChange={(chosen) => ask("division", chosen)}
        />
        <SelectField
          label={t("items.list.state")}
          none={t("items.list.inForce")}
          choices={[["RETIRED", t("items.list.retired")]]}
          value={retired ? "RETIRED" : ""}
          onChange={(state) => ask("state", state)}
        />
      </search>
      {writes && (
        <p>
          <Link className="button" to="/administration/items/new">
            {t("items.list.new")}
          </Link>
        </p>
      )}
      <Pages of={found} empty={t("items.list.none")}>
        {(all) => (
          <PlainTable
            region={t("items.list.title")}
            columns={["name", "code", "department", "promised", "version"].map((column) =>
              t(`items.list.${column}`),
            )}
          >
            {all.map((one) => (
              <tr key={one.code}>
                <th scope="row">
                  <Link to={`/administration/items/${one.code}`}>{one.name}</Link>
                </th>
                <td>{one.code}</td>
                <td>{one.department?.name}</td>
                <td>{limitText(one.promised_limit, t)}</td>
                <td>
                  {t("items.version", { version: one.version })}
                  {one.retired_at && (
                    <div className="small">
                      <span className="tag">{t("items.list.retired")}</span> {day(one.retired_at)}
                      {one.replaced_by && (
                        <>
                          {" "}
                          <Link to={`/administration/items/${one.replaced_by}`}>
                            {t("items.list.replacedBy", { code: one.replaced_by })}
                          </Link>
                        </>
                      )}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </ItemsPage>
  );
}
