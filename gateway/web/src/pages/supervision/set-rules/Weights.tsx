import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { type Role, useAccount } from "../../../api/session";
import { PREFECTURE } from "../../../ui/divisions";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { ActForm } from "../../../work/ActForm";
import { may } from "../pages";

type Held = components["schemas"]["supervision.ScoreWeights"];

const SETTERS: readonly Role[] = ["SUPERVISOR", "ADMINISTRATOR"];
/** Four that make a hundred, and three that are taken off. */
const SHARES = ["on_time", "early", "speed_up", "satisfaction"] as const;
const COSTS = ["per_yellow", "per_red", "per_complaint"] as const;
const PARTS = [...SHARES, ...COSTS] as const;

/** What scores are made of, version by version; a score names the one that it was made with (WATCH-5). */
export function Weights() {
  const { t } = useTranslation("supervision");
  const me = useAccount();
  const weights = useQuery({
    queryKey: ["score-weights"],
    queryFn: () => body(api.GET("/v1/score-weights")),
  });
  return (
    <section>
      <h2>{t("weights.title")}</h2>
      <p className="quiet">{t("weights.about")}</p>
      <Answer of={weights}>
        {(found) => (
          <>
            {/* The weights are the whole prefecture's: nobody of a part of it sets them. */}
            {may(SETTERS, me?.roles) && me?.division === PREFECTURE && found.weights[0] && (
              <SetWeights from={found.weights[0]} />
            )}
            <PlainTable
              region={t("weights.title")}
              columns={["version", "from_month", ...PARTS].map((column) => t(`weights.parts.${column}`))}
            >
              {found.weights.map((one) => (
                <tr key={one.version}>
                  <th scope="row">{one.version}</th>
                  <td>{one.from_month}</td>
                  {PARTS.map((part) => (
                    <td key={part}>{one[part]}</td>
                  ))}
                </tr>
              ))}
            </PlainTable>
          </>
        )}
      </Answer>
    </section>
  );
}

function SetWeights({ from }: { from: Held }) {
  const { t } = useTranslation("supervision");
  return (
    <div className="acts no-print">
      <ActForm
        key={from.version}
        name={`weights.after.${from.version}`}
        label={t("weights.set")}
        fields={[
          {
            name: "weights.from_month",
            label: t("weights.parts.from_month"),
            optional: true,
            hint: t("weights.fromHint"),
            maxLength: 7,
          },
          ...PARTS.map((part) => ({
            name: `weights.${part}`,
            label: t(`weights.parts.${part}`),
            kind: "number" as const,
            initial: String(from[part]),
          })),
        ]}
        send={(values, headers) =>
          api.POST("/v1/score-weights", {
            headers,
            body: {
              weights: {
                from_month: (values["weights.from_month"] ?? "").trim(),
                ...(Object.fromEntries(
                  PARTS.map((part) => [part, Number(values[`weights.${part}`] || 0)]),
                ) as Record<(typeof PARTS)[number], number>),
              },
            },
          })
        }
      />
    </div>
  );
}
