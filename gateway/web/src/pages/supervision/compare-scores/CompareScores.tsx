import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { api, body } from "../../../api/client";
import { More } from "../../../ui/More";
import { Answer } from "../../../ui/States";
import { usePages } from "../../../ui/usePages";
import "./scores.css";

const Chart = lazy(() => import("./Chart"));
const KINDS = ["DEPARTMENT", "CENTRE", "WINDOW", "OFFICER"] as const;

/** The month's scores, ranked, as a picture and as a table; each leads to what it is made of (WATCH-5). */
export default function CompareScores() {
  const { t } = useTranslation("supervision");
  const [asked, ask] = useSearchParams();
  const kind = asked.get("kind") ?? "DEPARTMENT";
  const month = asked.get("month") ?? "";
  const list = usePages(["scores", kind, month], (page_token) =>
    body(
      api.GET("/v1/scores", {
        params: {
          query: { kind: `SCORE_KIND_${kind}` as "SCORE_KIND_DEPARTMENT", month, page_token, page_size: 50 },
        },
      }),
    ),
  );
  const scores = list.data?.pages
    .flatMap((page) => page.scores)
    .sort((one, other) => other.points - one.points);
  const put = (name: string, value: string) =>
    ask(
      (now) => {
        now.set(name, value);
        return now;
      },
      { replace: true },
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
      <Answer of={{ ...list, data: scores }} isEmpty={(all) => all.length === 0} empty={t("scores.none")}>
        {(all) => (
          <>
            <Suspense>
              <Chart
                title={t("scores.chart", { month: all[0]?.month })}
                rows={all.map((one) => [one.name || one.subject, one.points] as const)}
              />
            </Suspense>
            <div className="table-scroll" role="region" tabIndex={0} aria-label={t("scores.title")}>
              <table className="plain-table">
                <thead>
                  <tr>
                    {["name", "points", "closed", "onTime", "early", "yellow", "red", "complaints"].map(
                      (column) => (
                        <th key={column} scope="col">
                          {t(`scores.columns.${column}`)}
                        </th>
                      ),
                    )}
                  </tr>
                </thead>
                <tbody>
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
                </tbody>
              </table>
            </div>
          </>
        )}
      </Answer>
      <More of={list} />
    </>
  );
}
