import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { DepartmentName } from "../departments";

type Count = components["schemas"]["complaints.RatingCount"];

const LEVELS = [
  "VERY_SATISFIED",
  "SATISFIED",
  "FAIRLY_SATISFIED",
  "DISSATISFIED",
  "VERY_DISSATISFIED",
] as const;

/** The counts of each level, by department and item; the service counts at most 200 lines of them. */
export function Summary({ division, department }: { division: string; department: string }) {
  const { t } = useTranslation("supervision");
  const summary = useQuery({
    queryKey: ["rating-summary", division, department],
    queryFn: () => body(api.GET("/v1/rating-summary", { params: { query: { division, department } } })),
  });
  return (
    <section>
      <h2>{t("satisfaction.summary")}</h2>
      <Answer of={summary} isEmpty={(found) => found.counts.length === 0} empty={t("satisfaction.none")}>
        {(found) => (
          <>
            {found.total && (
              <p>
                {t("satisfaction.total", {
                  rated: found.total.rated,
                  satisfied: found.total.satisfied,
                  rate: rateOf(found.total),
                })}
              </p>
            )}
            <PlainTable
              region={t("satisfaction.summary")}
              columns={[
                t("department"),
                t("satisfaction.item"),
                ...LEVELS.map((one) => t(`ratings.${one}`)),
                t("satisfaction.rate"),
              ]}
            >
              {found.counts.map((one) => (
                <tr key={`${one.department} ${one.item_code}`}>
                  <td>
                    <DepartmentName code={one.department} />
                  </td>
                  <th scope="row">{one.item_name}</th>
                  {LEVELS.map((level, index) => (
                    <td key={level}>{one.levels[index] ?? "0"}</td>
                  ))}
                  <td>{rateOf(one)}</td>
                </tr>
              ))}
            </PlainTable>
          </>
        )}
      </Answer>
    </section>
  );
}

function rateOf({ satisfied, rated }: Count): string {
  return Number(rated) === 0 ? "—" : `${((100 * Number(satisfied)) / Number(rated)).toFixed(1)}%`;
}
