import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { api, body } from "../../../api/client";
import { instant } from "../../../ui/format";
import { More } from "../../../ui/More";
import { Answer } from "../../../ui/States";
import { usePages } from "../../../ui/usePages";

/** One score, down to the cases that it counts. */
export default function ReadAScore() {
  const { t } = useTranslation("supervision");
  const { subject = "" } = useParams();
  const [asked] = useSearchParams();
  const kind = `SCORE_KIND_${asked.get("kind") ?? "DEPARTMENT"}` as "SCORE_KIND_DEPARTMENT";
  const month = asked.get("month") ?? "";
  const list = usePages(["score", subject, kind, month], (page_token) =>
    body(
      api.GET("/v1/scores/{subject}", { params: { path: { subject }, query: { kind, month, page_token } } }),
    ),
  );
  const first = list.data?.pages[0];
  const cases = list.data?.pages.flatMap((page) => page.cases);
  return (
    <>
      <h1>{first?.score?.name || subject}</h1>
      {first?.score && (
        <p>
          {t("scores.points", { month: first.score.month, points: first.score.points })}{" "}
          <span className="quiet">{t("scores.weights", { version: first.score.weights_version })}</span>
        </p>
      )}
      <Answer of={{ ...list, data: cases }} isEmpty={(all) => all.length === 0} empty={t("scores.noCases")}>
        {(all) => (
          <div className="table-scroll" role="region" tabIndex={0} aria-label={t("scores.cases")}>
            <table className="plain-table">
              <caption>{t("scores.cases")}</caption>
              <thead>
                <tr>
                  {["number", "item", "decided", "days", "inTime", "rating"].map((column) => (
                    <th key={column} scope="col">
                      {t(`scores.caseColumns.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {all.map((one) => (
                  <tr key={one.application_id}>
                    <th scope="row">
                      <Link to={`/supervision/cases/${one.application_id}`}>{one.application_id}</Link>
                    </th>
                    <td>{one.item_name}</td>
                    <td>{instant(one.decided_at)}</td>
                    <td>{t("scores.days", { used: one.used_days, promised: one.promised_days })}</td>
                    <td>{one.on_time ? `✓ ${t("scores.yes")}` : `✗ ${t("scores.no")}`}</td>
                    <td>{one.rating || "—"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answer>
      <More of={list} />
    </>
  );
}
