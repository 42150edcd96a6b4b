import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../../api/client";
import type { components } from "../../../../api/schema";
import { Pages, usePages } from "../../../../ui/Pages";
import { PlainTable } from "../../../../ui/PlainTable";
import { useNameOf } from "../../../../ui/useNameOf";
import { useDivisionName } from "../names";

type Indicator = components["schemas"]["catalogue.Indicator"];
type Code = "departments_in_centre";

/** What lacks an indicator in a division and all below it, one by one. */
export function Gaps({ division, indicator }: { division: string; indicator: Indicator | undefined }) {
  if (!division || !indicator) return null;
  return <GapsOf key={`${division} ${indicator.code}`} division={division} indicator={indicator} />;
}

function GapsOf({ division, indicator }: { division: string; indicator: Indicator }) {
  const { t } = useTranslation("administration");
  const nameOf = useNameOf("indicators");
  const heading = useRef<HTMLHeadingElement>(null);
  const name = useDivisionName(division);
  const list = usePages(
    ["coverage-gaps", division, indicator.code],
    (page_token) =>
      body(
        api.GET("/v1/divisions/{division_code}/coverageGaps", {
          params: {
            path: { division_code: division },
            query: { indicator: indicator.code as Code, page_token, page_size: 50 },
          },
        }),
      ),
    (page) => page.gaps,
  );
  // Asked for by a link far above: whoever asked is taken here.
  useEffect(() => heading.current?.focus(), []);
  const isOfItems = indicator.code.startsWith("items_");
  return (
    <section id="gaps">
      <h2 ref={heading} tabIndex={-1}>
        {t("items.coverage.gaps", { name, indicator: nameOf(indicator) })}
      </h2>
      <Pages of={list} empty={t("items.coverage.noGaps")}>
        {(all) => (
          <PlainTable
            region={t("items.coverage.gaps", { name, indicator: nameOf(indicator) })}
            columns={["name", "division", "missing"].map((column) => t(`items.coverage.columns.${column}`))}
          >
            {all.map((gap) => (
              <tr key={gap.code}>
                <th scope="row">
                  {isOfItems ? <Link to={`/administration/items/${gap.code}`}>{gap.name}</Link> : gap.name}
                </th>
                <td>{gap.division_name}</td>
                <td>{gap.missing}</td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </section>
  );
}
