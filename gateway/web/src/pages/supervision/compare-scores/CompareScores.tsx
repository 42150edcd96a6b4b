import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { useAsked } from "../../../ui/useAsked";
import "./scores.css";

const Chart = lazy(() => import("./Chart"));
const KINDS = ["DEPARTMENT", "CENTRE", "WINDOW", "OFFICER"] as const;

/** The month's scores, ranked, as a picture and as a table; each leads to what it is made of (WATCH-5). */
export default function CompareScores() {
  const { t } = useTranslation("supervision");
  const [asked, put] = useAsked();
  const kind = asked.get("kind") ?? "DEPARTMENT";
  const month = asked.get("month") ?? "";
  const list = usePages(
    ["scores", kind, month],
    (page_token) =>
      body(
        api.GET("/v1/scores", {
          params: {
            query: {
              kind: `SCORE_KIND_${kind}` as "SCORE_KIND_DEPARTMENT",
              month,
              page_token,
              page_size: 50,
            },
          },
        }),
      ),
    (page) => page.scores,
  );
  return (
    <>
      <h1>{t("scores.title")}</h1>
      <p className="row">
        <label className="row">
          {t("scores.kind")}
          <select value={kind} onChange={(event) => put("kind", event.target.value)}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`scores.kinds.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="row">
          {t("scores.month")}
          <input type="month" value={month} onChange={(event) => put("month", event.target.value)} />
        </label>
      </p>
      <Pages of={list} empty={t("scores.none")}>
        {(rows) => {
          const all = [...rows].sort((one, other) => other.points - one.points);
          return (
            <>
              <Suspense>
                <Chart
                  title={t("scores.chart", { month: all[0]?.month })}
                  rows={all.map((one) => [one.name || one.subject, one.points] as const)}
                />
              </Suspense>
              <PlainTable
                region={t("scores.title")}
                columns={["name", "points", "closed", "onTime", "early", "yellow", "red", "complaints"].map(
                  (column) => t(`scores.columns.${column}`),
                )}
              >
                {all.map((one) => (
                  <tr key={one.subject}>
                    <th scope="row">
                      <Link to={`/supervision/scores/${one.subject}?kind=${kind}&month=${one.month}`}>
                        {one.name || one.subject}
                      </Link>
                    </th>
                    <td>{one.points}</td>
                    <td>{one.closed}</td>
                    <td>{one.on_time}</td>
                    <td>{one.early}</td>
                    <td>{one.yellow}</td>
                    <td>{one.red}</td>
                    <td>{one.complaints_found_true}</td>
                  </tr>
                ))}
              </PlainTable>
            </>
          );
        }}
      </Pages>
    </>
  );
}
