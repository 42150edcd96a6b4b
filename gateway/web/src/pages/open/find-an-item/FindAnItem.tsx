import { useDeferredValue, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useDivisions } from "../../../ui/divisions";
import { Field } from "../../../ui/Field";
import { limitText } from "../../../ui/limit";
import { More } from "../../../ui/More";
import { Answer } from "../../../ui/States";
import { usePages } from "../../../ui/usePages";

type Item = components["schemas"]["catalogue.ItemSummary"];

/** By words as they are typed, or by division and audience; what is looked for stands in the address. */
export default function FindAnItem() {
  const { t } = useTranslation("open");
  const [asked, setAsked] = useSearchParams();
  const [words, setWords] = useState(asked.get("q") ?? "");
  const query = useDeferredValue(words.trim());
  const division = asked.get("division") ?? "";
  const audience = asked.get("audience") ?? "";
  const theme = asked.get("theme") ?? "";
  const counties = useDivisions();

  const ask = (name: string, value: string) =>
    setAsked(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  useEffect(() => ask("q", query), [query]);

  const found = usePages(["items", query, division, audience, theme], (page_token) =>
    query
      ? body(api.GET("/v1/items:search", { params: { query: { query, division, page_token } } }))
      : body(
          api.GET("/v1/items", {
            params: { query: { division, theme, audience: (audience || undefined) as never, page_token } },
          }),
        ),
  );
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const fitting = items.filter(
    (item) => (!audience || item.audiences.includes(audience as never)) && (!theme || item.theme === theme),
  );
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
        <Field label={t("find.division")}>
          {(wired) => (
            <select {...wired} value={division} onChange={(event) => ask("division", event.target.value)}>
              <option value="">{t("find.anywhere")}</option>
              {counties.data?.divisions.map((county) => (
                <option key={county.code} value={county.code}>
                  {county.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("find.audience")}>
          {(wired) => (
            <select {...wired} value={audience} onChange={(event) => ask("audience", event.target.value)}>
              <option value="">{t("find.anyone")}</option>
              <option value="PARTY_KIND_INDIVIDUAL">{t("find.person")}</option>
              <option value="PARTY_KIND_ORGANISATION">{t("find.enterprise")}</option>
            </select>
          )}
        </Field>
      </search>
      {theme && (
        <p className="row">
          {t("find.theme")} <span className="tag">{theme}</span>
          <button type="button" className="plain" onClick={() => ask("theme", "")}>
            {t("find.allThemes")}
          </button>
        </p>
      )}
      <Answer of={{ ...found, data: fitting }} isEmpty={(all) => all.length === 0} empty={t("find.nothing")}>
        {(all) => (
          <>
            <p role="status" className="quiet">
              {t("find.count", { count: all.length })}
              {found.hasNextPage && t("find.andMore")}
            </p>
            <ul className="found">
              {all.map((item) => (
                <Found key={item.code} item={item} onTheme={(chosen) => ask("theme", chosen)} />
              ))}
            </ul>
          </>
        )}
      </Answer>
      <More of={found} />
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
