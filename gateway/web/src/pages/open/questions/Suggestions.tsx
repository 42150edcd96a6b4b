import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { day } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";

/** 意见箱: what people suggested and what came of it, as far as it was published. */
export function Suggestions() {
  const { t } = useTranslation("open");
  const list = usePages(
    ["published-suggestions"],
    (page_token) => body(api.GET("/v1/published-suggestions", { params: { query: { page_token } } })),
    (page) => page.suggestions,
  );
  return (
    <section>
      <h2>{t("questions.suggestions")}</h2>
      <p>
        <Link to="/suggest">{t("questions.suggest")}</Link>
      </p>
      <Pages of={list} empty={t("questions.noSuggestions")}>
        {(all) => (
          <ul className="found">
            {all.map((one) => (
              <li key={one.suggestion_id} className="card">
                <h3>{one.title}</h3>
                <p>{one.text}</p>
                <p>
                  <strong>{t("questions.answer")}</strong> {one.answer}
                </p>
                <p className="quiet">{day(one.published_at)}</p>
              </li>
            ))}
          </ul>
        )}
      </Pages>
    </section>
  );
}
