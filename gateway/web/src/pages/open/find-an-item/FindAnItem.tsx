import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { DivisionField } from "../../../ui/DivisionField";
import { useDepartmentsFor } from "../../../ui/departments";
import { PREFECTURE } from "../../../ui/divisions";
import { Field } from "../../../ui/Field";
import { limitText } from "../../../ui/limit";
import { Pages, usePages } from "../../../ui/Pages";
import { SelectField } from "../../../ui/SelectField";
import { useAsked } from "../../../ui/useAsked";

import "./find.css";

type Item = components["schemas"]["catalogue.ItemSummary"];
type Audience = "" | "PARTY_KIND_INDIVIDUAL" | "PARTY_KIND_ORGANISATION";

/** By words as they are typed, narrowed by theme, place, department and audience; all of it stands in the address. */
export default function FindAnItem() {
  const { t } = useTranslation("open");
  const [asked, ask] = useAsked();
  const [words, setWords] = useState(asked.get("q") ?? "");
  const query = useDeferredValue(words.trim());
  const division = asked.get("division") ?? "";
  const audience = (asked.get("audience") ?? "") as Audience;
  const theme = asked.get("theme") ?? "";
  const department = asked.get("department") ?? "";
  useEffect(() => ask("q", query), [query]);

  const found = usePages(
    ["items", query, division, department, audience, theme],
    (page_token) => {
      const narrowed = { division, department, theme, ...(audience && { audience }), page_token };
      return query
        ? body(api.GET("/v1/items:search", { params: { query: { query, ...narrowed } } }))
        : body(api.GET("/v1/items", { params: { query: narrowed } }));
    },
    (page) => page.items,
  );
  const themes = useQuery({ queryKey: ["themes"], queryFn: () => body(api.GET("/v1/themes")) });
  const departments = useDepartmentsFor(division || PREFECTURE);
  const listed = themes.data?.themes.map((one) => one.name) ?? [];
  return (
    <>
      <h1>{t("find.title")}</h1>
      <search className="card find">
        <Field label={t("home.search")}>
          {(wired) => (
            <input
              {...wired}
              type="search"
              maxLength={100}
              placeholder={t("home.example")}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Field>
        <SelectField
          label={t("find.theme")}
          none={t("find.allThemes")}
          value={theme}
          onChange={(chosen) => ask("theme", chosen)}
          choices={[...new Set([...listed, ...(theme ? [theme] : [])])].map((one) => [one, one] as const)}
        />
        <DivisionField
          label={t("find.division")}
          none={t("find.anywhere")}
          value={division}
          onChange={(chosen) => ask("division", chosen, "department")}
        />
        <SelectField
          label={t("find.department")}
          none={t("find.anyDepartment")}
          value={department}
          onChange={(chosen) => ask("department", chosen)}
          choices={(departments.data ?? []).map((one) => [one.code, one.name] as const)}
        />
        <SelectField
          label={t("find.audience")}
          none={t("find.anyone")}
          value={audience}
          onChange={(chosen) => ask("audience", chosen)}
          choices={[
            ["PARTY_KIND_INDIVIDUAL", t("find.person")],
            ["PARTY_KIND_ORGANISATION", t("find.enterprise")],
          ]}
        />
      </search>
      <Pages of={found} empty={t("find.nothing")}>
        {(items) => (
          <>
            <p role="status" className="quiet">
              {t("find.count", { count: items.length })}
              {found.hasNextPage && t("find.andMore")}
            </p>
            <ul className="found">
              {items.map((item) => (
                <Found key={item.code} item={item} onTheme={(chosen) => ask("theme", chosen)} />
              ))}
            </ul>
          </>
        )}
      </Pages>
    </>
  );
}

function Found({ item, onTheme }: { item: Item; onTheme: (theme: string) => void }) {
  const { t } = useTranslation("open");
  return (
    <li className="card">
      <h2>
        <Link to={`/items/${item.code}`}>{item.name}</Link>
      </h2>
      <p className="row">
        <span>{item.department?.name}</span>
        {item.promised_limit && !item.instant && (
          <span>{t("find.within", { limit: limitText(item.promised_limit, t) })}</span>
        )}
        {item.online && <span className="tag good">{t("find.online")}</span>}
        {item.instant && <span className="tag good">{t("find.instant")}</span>}
        <span className="tag">{item.has_fee ? t("find.fee") : t("find.free")}</span>
        {item.theme && (
          <button type="button" className="plain" onClick={() => onTheme(item.theme)}>
            {item.theme}
          </button>
        )}
      </p>
    </li>
  );
}
