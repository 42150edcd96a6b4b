import { useDeferredValue, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { DivisionField } from "../../../ui/DivisionField";
import { Field } from "../../../ui/Field";
import { limitText } from "../../../ui/limit";
import { Pages, usePages } from "../../../ui/Pages";
import { SelectField } from "../../../ui/SelectField";
import { Empty } from "../../../ui/States";
import { useAsked } from "../../../ui/useAsked";

type Item = components["schemas"]["catalogue.ItemSummary"];

/** By words as they are typed, or by division and audience; what is looked for stands in the address. */
export default function FindAnItem() {
  const { t } = useTranslation("open");
  const [asked, ask] = useAsked();
  const [words, setWords] = useState(asked.get("q") ?? "");
  const query = useDeferredValue(words.trim());
  const division = asked.get("division") ?? "";
  const audience = asked.get("audience") ?? "";
  const theme = asked.get("theme") ?? "";
  useEffect(() => ask("q", query), [query]);

  const found = usePages(
    ["items", query, division, audience, theme],
    (page_token) =>
      query
        ? body(api.GET("/v1/items:search", { params: { query: { query, division, page_token } } }))
        : body(
            api.GET("/v1/items", {
              params: { query: { division, theme, audience: (audience || undefined) as never, page_token } },
            }),
          ),
    (page) => page.items,
  );
  // The search knows words and division alone.
  const fits = (item: Item) =>
    (!audience || item.audiences.includes(audience as never)) && (!theme || item.theme === theme);
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
        <DivisionField
          label={t("find.division")}
          none={t("find.anywhere")}
          value={division}
          onChange={(chosen) => ask("division", chosen)}
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
      {theme && (
        <p className="row">
          {t("find.theme")} <span className="tag">{theme}</span>
          <button type="button" className="plain" onClick={() => ask("theme", "")}>
            {t("find.allThemes")}
          </button>
        </p>
      )}
      <Pages of={found} empty={t("find.nothing")}>
        {(items) => {
          const fitting = items.filter(fits);
          if (fitting.length === 0) return <Empty>{t("find.nothing")}</Empty>;
          return (
            <>
              <p role="status" className="quiet">
                {t("find.count", { count: fitting.length })}
                {found.hasNextPage && t("find.andMore")}
              </p>
              <ul className="found">
                {fitting.map((item) => (
                  <Found key={item.code} item={item} onTheme={(chosen) => ask("theme", chosen)} />
                ))}
              </ul>
            </>
          );
        }}
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
        {item.promised_limit && <span>{t("find.within", { limit: limitText(item.promised_limit, t) })}</span>}
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
