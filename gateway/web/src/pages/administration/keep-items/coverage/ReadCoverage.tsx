import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../../api/client";
import type { components } from "../../../../api/schema";
import { PREFECTURE, useDivision } from "../../../../ui/divisions";
import { ProblemNotice } from "../../../../ui/Notice";
import { PlainTable } from "../../../../ui/PlainTable";
import { Answer } from "../../../../ui/States";
import { useAsked } from "../../../../ui/useAsked";
import { useFile } from "../../../../ui/useFile";
import { useNameOf } from "../../../../ui/useNameOf";
import { ItemsPage } from "../ItemsPage";
import { Gaps } from "./Gaps";

type Line = components["schemas"]["catalogue.CoverageLine"];

/** How far 三集中三到位 and 三进 have come, division by division, down to whatever is missing. */
export default function ReadCoverage() {
  const { t } = useTranslation("administration");
  const nameOf = useNameOf("indicators");
  const [asked] = useAsked();
  const division = asked.get("division") || PREFECTURE;
  const file = useFile();
  const report = useQuery({
    queryKey: ["coverage-report", division],
    queryFn: () =>
      body(
        api.GET("/v1/divisions/{division_code}/coverageReport", {
          params: { path: { division_code: division } },
        }),
      ),
  });
  const name = report.data?.whole?.name ?? "";
  return (
    <ItemsPage title={t("items.coverage.title", { name })}>
      <Above code={division} />
      <ProblemNotice problem={file.error} />
      <p>
        <button
          type="button"
          className="button second"
          onClick={() =>
            file.open(
              `/v1/divisions/${division}/coverageReport:export`,
              `${t("items.coverage.fileName", { name })}.xlsx`,
            )
          }
        >
          {t("items.coverage.export")}
        </button>
      </p>
      <Answer of={report}>
        {(found) => (
          <>
            <p className="quiet">{t("items.coverage.text")}</p>
            <div className="coverage">
              <PlainTable
                region={t("items.coverage.title", { name })}
                columns={[t("items.coverage.division"), ...(found.whole?.indicators.map(nameOf) ?? [])]}
              >
                {found.whole && <Row line={found.whole} name={t("items.coverage.whole")} here={division} />}
                {found.own && <Row line={found.own} name={t("items.coverage.own")} here={division} isOwn />}
                {found.parts.map((part) => (
                  <Row key={part.division} line={part} here={division} />
                ))}
              </PlainTable>
            </div>
          </>
        )}
      </Answer>
      <Gaps
        division={asked.get("of") ?? ""}
        indicator={report.data?.whole?.indicators.find((one) => one.code === asked.get("lacks"))}
      />
    </ItemsPage>
  );
}

/** The way back up. */
function Above({ code }: { code: string }) {
  const { t } = useTranslation("administration");
  const division = useDivision(code);
  const above = division.data?.ancestors ?? [];
  if (above.length === 0) return null;
  return (
    <nav aria-label={t("items.coverage.above")}>
      <p className="row">
        {above.map((one) => (
          <Link key={one.code} to={`?division=${one.code}`}>
            ← {one.name}
          </Link>
        ))}
      </p>
    </nav>
  );
}

/** A village has nothing below it to compare. */
function hasParts(code: string): boolean {
  return code.slice(9) === "000";
}

function Row({ line, name, here, isOwn }: { line: Line; name?: string; here: string; isOwn?: boolean }) {
  const { t } = useTranslation("administration");
  const nameOf = useNameOf("indicators");
  return (
    <tr>
      <th scope="row">
        {!name && hasParts(line.division) ? (
          <Link to={`?division=${line.division}`}>{line.name}</Link>
        ) : (
          (name ?? line.name)
        )}
      </th>
      {line.indicators.map((indicator) => {
        const text = t("items.coverage.of", { reached: indicator.reached, total: indicator.total });
        const lacks = indicator.total - indicator.reached;
        return (
          <td key={indicator.code}>
            {indicator.total === 0 ? "—" : text}
            {lacks > 0 && !isOwn && (
              <>
                <br />
                <Link
                  to={`?division=${here}&of=${line.division}&lacks=${indicator.code}#gaps`}
                  preventScrollReset
                  aria-label={t("items.coverage.lacksOf", {
                    name: name ?? line.name,
                    indicator: nameOf(indicator),
                    count: lacks,
                  })}
                >
                  {t("items.coverage.lacks", { count: lacks })}
                </Link>
              </>
            )}
            {lacks === 0 && indicator.total > 0 && <span className="tag good reached">✓</span>}
          </td>
        );
      })}
    </tr>
  );
}
