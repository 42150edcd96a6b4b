import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { api, body } from "../../../api/client";
import { instant } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { Empty } from "../../../ui/States";
import { SupervisionPage } from "../SupervisionPage";
import type { Kind } from "./scores";
import { useNames } from "./useNames";

/** One score, down to the cases that it counts. */
export default function ReadAScore() {
  const { t } = useTranslation("supervision");
  const { subject = "" } = useParams();
  const [asked] = useSearchParams();
  const kind = (asked.get("kind") ?? "DEPARTMENT") as Kind;
  const month = asked.get("month") ?? "";
  const list = usePages(
    ["score", subject, kind, month],
    (page_token) =>
      body(
        api.GET("/v1/scores/{subject}", {
          params: { path: { subject }, query: { kind: `SCORE_KIND_${kind}` as const, month, page_token } },
        }),
      ),
    (page) => [page],
  );
  const first = list.data?.[0];
  const nameOf = useNames(kind, first?.score ? [first.score] : []);
  return (
    <SupervisionPage title={first?.score ? nameOf(first.score) : subject}>
      {first?.score && (
        <p>
          {t("scores.points", { month: first.score.month, points: first.score.points })}{" "}
          <span className="quiet">{t("scores.weights", { version: first.score.weights_version })}</span>
        </p>
      )}
      <h2>{t("scores.cases")}</h2>
      <Pages of={list}>
        {(pages) => {
          const cases = pages.flatMap((page) => page.cases);
          if (cases.length === 0) return <Empty>{t("scores.noCases")}</Empty>;
          return (
            <PlainTable
              region={t("scores.cases")}
              columns={["number", "item", "decided", "days", "inTime", "rating"].map((column) =>
                t(`scores.caseColumns.${column}`),
              )}
            >
              {cases.map((one) => (
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
            </PlainTable>
          );
        }}
      </Pages>
    </SupervisionPage>
  );
}
