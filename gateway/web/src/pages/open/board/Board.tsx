import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { PREFECTURE, useDivisions } from "../../../ui/divisions";
import { day, month } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { useNameOf } from "../../../ui/useNameOf";
import { Satisfaction } from "./Satisfaction";
import "./board.css";

/** 公示: the month in figures, results with masked names, and how far the four-level network reaches. */
export default function Board() {
  const { t } = useTranslation("open");
  return (
    <>
      <h1>{t("board.title")}</h1>
      <Statistics />
      <Results />
      <Satisfaction />
      <section>
        <h2>{t("board.coverage")}</h2>
        <p className="quiet">{t("board.coverageText")}</p>
        <CoverageMap />
        <Reach code={PREFECTURE} name={t("questions.prefecture")} open />
      </section>
    </>
  );
}

function Statistics() {
  const { t } = useTranslation("open");
  const statistics = useQuery({
    queryKey: ["public-statistics"],
    queryFn: () => body(api.GET("/v1/public-statistics")),
  });
  return (
    <section>
      <h2>{t("board.month", { month: month(statistics.data?.month) })}</h2>
      <Answer of={statistics}>
        {(found) => (
          <>
            <dl className="figures">
              {(["received", "accepted", "decided", "granted", "on_time"] as const).map((name) => (
                <div key={name} className="card">
                  <dt>{t(`board.counts.${name}`)}</dt>
                  <dd>{found.total?.[name] ?? 0}</dd>
                </div>
              ))}
            </dl>
            {found.departments.length > 0 && (
              <PlainTable
                columns={[
                  t("board.department"),
                  t("board.counts.accepted"),
                  t("board.counts.decided"),
                  t("board.counts.on_time"),
                  t("board.points"),
                ]}
                region={t("board.departments")}
                caption={t("board.departments")}
              >
                {found.departments.map((one) => (
                  <tr key={one.code}>
                    <th scope="row">{one.name || one.code}</th>
                    <td>{one.accepted}</td>
                    <td>{one.decided}</td>
                    <td>{one.on_time}</td>
                    <td>{one.points === undefined ? "—" : one.points.toFixed(1)}</td>
                  </tr>
                ))}
              </PlainTable>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}

function Results() {
  const { t } = useTranslation("open");
  const outcomeOf = useNameOf("outcomes");
  const list = usePages(
    ["public-results"],
    (page_token) => body(api.GET("/v1/public-results", { params: { query: { page_token } } })),
    (page) => page.results,
  );
  return (
    <section>
      <h2>{t("board.results")}</h2>
      <Pages of={list} empty={t("board.noResults")}>
        {(all) => (
          <PlainTable
            columns={[
              t("track.number"),
              t("board.item"),
              t("track.applicant"),
              t("board.department"),
              t("board.result"),
              t("board.decided"),
            ]}
            region={t("board.results")}
          >
            {all.map((one) => (
              <tr key={one.application_id}>
                <td>{one.application_id}</td>
                <td>{one.item_name}</td>
                <td>{one.applicant_masked}</td>
                <td>{one.department_name}</td>
                <td>{outcomeOf({ code: one.outcome, name: one.outcome_name })}</td>
                <td>{day(one.decided_at)}</td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </section>
  );
}

/** The counties beside each other, the more of an indicator is reached the darker: where the network is thin is seen. */
function CoverageMap() {
  const { t } = useTranslation("open");
  const nameOf = useNameOf("indicators");
  const report = useQuery({
    queryKey: ["coverage-report", PREFECTURE],
    queryFn: () =>
      body(
        api.GET("/v1/divisions/{division_code}/coverageReport", {
          params: { path: { division_code: PREFECTURE } },
        }),
      ),
    staleTime: 60_000,
  });
  return (
    <Answer of={report}>
      {(found) => (
        <div className="coverage-map">
          <PlainTable
            region={t("board.counties")}
            caption={t("board.counties")}
            columns={[t("board.county"), ...(found.whole?.indicators ?? []).map(nameOf)]}
          >
            {found.parts.map((part) => (
              <tr key={part.division}>
                <th scope="row">{part.name}</th>
                {part.indicators.map(({ code, reached, total }) => (
                  <td key={code} style={{ "--reached": total ? reached / total : 0 } as CSSProperties}>
                    {total ? `${Math.round((100 * reached) / total)}%` : "—"}
                    {total > 0 && <small>{t("board.of", { reached, total })}</small>}
                  </td>
                ))}
              </tr>
            ))}
          </PlainTable>
        </div>
      )}
    </Answer>
  );
}

/** One division and, opened, those below it: prefecture, county, township, village. */
function Reach({ code, name, open = false }: { code: string; name: string; open?: boolean }) {
  const { t } = useTranslation("open");
  const nameOf = useNameOf("indicators");
  const [isOpen, setOpen] = useState(open);
  const coverage = useQuery({
    queryKey: ["coverage", code],
    queryFn: () =>
      body(api.GET("/v1/divisions/{division_code}/coverage", { params: { path: { division_code: code } } })),
    enabled: isOpen,
    staleTime: 60_000,
  });
  const below = useDivisions(code, isOpen);
  return (
    <details className="reach" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{name}</summary>
      {isOpen && (
        <>
          <Answer of={coverage}>
            {(found) => (
              <ul className="indicators">
                {found.indicators.map((indicator) => (
                  <li key={indicator.code}>
                    <span>{nameOf(indicator)}</span>
                    <meter
                      min={0}
                      max={Math.max(1, indicator.total)}
                      value={indicator.reached}
                      aria-label={nameOf(indicator)}
                    />
                    <span>{t("board.of", { reached: indicator.reached, total: indicator.total })}</span>
                  </li>
                ))}
              </ul>
            )}
          </Answer>
          {below.data?.divisions.map((one) => (
            <Reach key={one.code} code={one.code} name={one.name} />
          ))}
        </>
      )}
    </details>
  );
}
