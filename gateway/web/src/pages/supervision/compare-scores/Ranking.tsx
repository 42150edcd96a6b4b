import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Notice } from "../../../ui/Notice";
import { PlainTable } from "../../../ui/PlainTable";
import type { Kind, Score } from "./scores";
import { useNames } from "./useNames";

const Chart = lazy(() => import("./Chart"));
/** More bars than this nobody tells apart. */
const MOST_BARS = 15;

/** A month's scores, the best first, as a picture and as a table; each leads to what it is made of. */
export function Ranking({ kind, scores, isWhole }: { kind: Kind; scores: Score[]; isWhole: boolean }) {
  const { t } = useTranslation("supervision");
  const nameOf = useNames(kind, scores);
  const month = scores[0]?.month;
  const option = useMemo(
    () => bars(scores.slice(0, MOST_BARS).map((one) => [nameOf(one), one.points] as const)),
    [scores, nameOf],
  );
  const title =
    scores.length > MOST_BARS
      ? t("scores.chartOfBest", { month, count: MOST_BARS, all: scores.length })
      : t("scores.chart", { month });
  return (
    <>
      {!isWhole && <Notice tone="warning">{t("scores.notWhole", { count: scores.length })}</Notice>}
      <Suspense>
        <Chart title={title} option={option} />
      </Suspense>
      <PlainTable
        region={t("scores.title")}
        columns={["rank", "name", "points", "closed", "onTime", "early", "yellow", "red", "complaints"].map(
          (column) => t(`scores.columns.${column}`),
        )}
      >
        {scores.map((one) => (
          <tr key={one.subject}>
            {/* Who has as many points has the same rank. */}
            <td>{scores.findIndex((other) => other.points === one.points) + 1}</td>
            <th scope="row">
              <Link
                to={`/supervision/scores/${encodeURIComponent(one.subject)}?kind=${kind}&month=${one.month}`}
              >
                {nameOf(one)}
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
}

function bars(scores: readonly (readonly [name: string, points: number])[]) {
  // An axis of categories begins at the bottom.
  const shown = [...scores].reverse();
  return {
    grid: { left: 8, right: 48, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: "value", min: 0, max: 100 },
    yAxis: {
      type: "category",
      data: shown.map(([name]) => name),
      axisLabel: { width: 140, overflow: "truncate" },
    },
    series: [
      {
        type: "bar",
        barMaxWidth: 32,
        data: shown.map(([, points]) => points),
        label: { show: true, position: "right" },
        color: "#1a4f8b",
      },
    ],
  };
}
