import { useQueries } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { type Kind, monthsUntil, rankingOf, type Score } from "./scores";
import { useNames } from "./useNames";

const Chart = lazy(() => import("./Chart"));
/** A line apiece, told apart by its sign as well as its colour. */
const SIGNS = ["circle", "rect", "triangle", "diamond", "pin"] as const;
const COLOURS = ["#1a4f8b", "#a32020", "#1b6e3c", "#8a5200", "#5b2a86"] as const;

/** How the scores went over the months that end with this one: the best as lines, all of them in the table. */
export function Trend({ kind, month, count }: { kind: Kind; month: string; count: number }) {
  const { t } = useTranslation("supervision");
  const months = useMemo(() => monthsUntil(month, count), [month, count]);
  const asked = useQueries({
    queries: months.map((one) => rankingOf(kind, one)),
    combine: (found) => ({
      isPending: found.some((one) => one.isPending),
      isError: found.some((one) => one.isError),
      error: found.find((one) => one.error)?.error ?? null,
      data: found.every((one) => one.data) ? found.map((one) => one.data?.scores ?? []) : undefined,
      refetch: () => Promise.all(found.map((one) => one.refetch())),
    }),
  });
  const nameOf = useNames(kind, asked.data?.flat() ?? []);
  const title = t("scores.trendOf", { from: months[0], to: month });
  return (
    <Answer of={asked} isEmpty={(found) => found.flat().length === 0} empty={t("scores.none")}>
      {(found) => <Course title={title} months={months} courses={coursesOf(found, nameOf)} />}
    </Answer>
  );
}

interface Course {
  subject: string;
  name: string;
  /** A month in which there was nothing to score has none. */
  points: (number | undefined)[];
}

function Course({ title, months, courses }: { title: string; months: string[]; courses: Course[] }) {
  const { t } = useTranslation("supervision");
  const option = useMemo(() => lines(months, courses.slice(0, SIGNS.length)), [months, courses]);
  return (
    <>
      <Suspense>
        <Chart title={title} option={option} />
      </Suspense>
      {courses.length > SIGNS.length && (
        <p className="quiet">{t("scores.trendOfBest", { count: SIGNS.length })}</p>
      )}
      <PlainTable region={title} columns={[t("scores.columns.name"), ...months]}>
        {courses.map((one) => (
          <tr key={one.subject}>
            <th scope="row">{one.name}</th>
            {one.points.map((points, index) => (
              <td key={months[index]}>{points ?? "—"}</td>
            ))}
          </tr>
        ))}
      </PlainTable>
    </>
  );
}

/** Everybody who was scored in any of the months, the best of the last month first. */
function coursesOf(found: readonly Score[][], nameOf: (score: Score) => string): Course[] {
  const newest = [...found].reverse().flat();
  const subjects = [...new Set(newest.map((one) => one.subject))];
  return subjects.map((subject) => ({
    subject,
    name: nameOf(newest.find((one) => one.subject === subject) as Score),
    points: found.map((scores) => scores.find((one) => one.subject === subject)?.points),
  }));
}

function lines(months: string[], courses: readonly Course[]) {
  return {
    grid: { left: 8, right: 24, top: 24, bottom: 72, containLabel: true },
    legend: { bottom: 0, type: "plain", data: courses.map((one) => one.name) },
    xAxis: { type: "category", data: months },
    yAxis: { type: "value", min: 0, max: 100 },
    series: courses.map((one, index) => ({
      type: "line",
      name: one.name,
      symbol: SIGNS[index],
      symbolSize: 9,
      color: COLOURS[index],
      data: one.points.map((points) => points ?? null),
    })),
  };
}
