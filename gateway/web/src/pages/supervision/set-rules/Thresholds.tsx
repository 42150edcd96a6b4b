import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { type Role, useAccount } from "../../../api/session";
import { DivisionField } from "../../../ui/DivisionField";
import { PREFECTURE, useDivisions } from "../../../ui/divisions";
import { bare, instant } from "../../../ui/format";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { useAsked } from "../../../ui/useAsked";
import { ActForm } from "../../../work/ActForm";
import { may } from "../pages";

type Threshold = components["schemas"]["supervision.Threshold"];
type Kind = Exclude<Threshold["kind"], "ALERT_KIND_UNSPECIFIED">;

const SETTERS: readonly Role[] = ["SUPERVISOR", "ADMINISTRATOR"];
const LEVELS = ["UNSPECIFIED", "REMINDER", "YELLOW", "RED"] as const;
const SHAPES: Record<string, string> = { UNSPECIFIED: "○", REMINDER: "●", YELLOW: "▲", RED: "■" };

/** How grave each kind of finding is in a division, and where that was set (WATCH-2). */
export function Thresholds() {
  const { t } = useTranslation("supervision");
  const me = useAccount();
  const [asked, put] = useAsked();
  const own = me?.division ?? "";
  const division = asked.get("division") || own;
  const thresholds = useQuery({
    queryKey: ["thresholds", division],
    queryFn: () => body(api.GET("/v1/alert-thresholds", { params: { query: { division } } })),
  });
  const sets = may(SETTERS, me?.roles);
  const columns = ["kind", "level", "from", "since", ...(sets ? ["act"] : [])];
  return (
    <section>
      <h2>{t("thresholds.title")}</h2>
      <p className="quiet">{t("thresholds.about")}</p>
      {own === PREFECTURE && (
        <div className="filters">
          <DivisionField
            label={t("division")}
            whole={[PREFECTURE, t("thresholds.whole")]}
            value={division}
            onChange={(code) => put("division", code === own ? "" : code)}
          />
        </div>
      )}
      <Answer of={thresholds}>
        {(found) => (
          <PlainTable
            region={t("thresholds.title")}
            columns={columns.map((column) => t(`thresholds.columns.${column}`))}
          >
            {found.thresholds.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{t(`kinds.${bare(one.kind, "ALERT_KIND_")}`)}</th>
                <td>
                  {SHAPES[bare(one.level, "ALERT_LEVEL_")]}{" "}
                  {t(`thresholds.levels.${bare(one.level, "ALERT_LEVEL_")}`)}
                </td>
                <td>
                  <SetIn division={one.division} />
                </td>
                <td>{instant(one.since)}</td>
                {sets && (
                  <td>
                    <Change of={one} division={division} />
                  </td>
                )}
              </tr>
            ))}
          </PlainTable>
        )}
      </Answer>
    </section>
  );
}

/** The division that a threshold comes from, by its name where it is a county or the prefecture. */
function SetIn({ division }: { division: string }) {
  const { t } = useTranslation("supervision");
  const counties = useDivisions();
  if (!division) return <>{t("thresholds.default")}</>;
  if (division === PREFECTURE) return <>{t("thresholds.whole")}</>;
  return <>{counties.data?.divisions.find((one) => one.code === division)?.name ?? division}</>;
}

function Change({ of: threshold, division }: { of: Threshold; division: string }) {
  const { t } = useTranslation("supervision");
  const now = bare(threshold.level, "ALERT_LEVEL_");
  return (
    <ActForm
      // A draft of what it would be is one of the level that it was.
      key={now}
      name={`threshold.${division}.${threshold.kind}.${now}`}
      label={t("thresholds.change")}
      about={t(`kinds.${bare(threshold.kind, "ALERT_KIND_")}`)}
      fields={[
        {
          name: "level",
          label: t("thresholds.columns.level"),
          initial: threshold.level,
          choices: LEVELS.map((one) => [`ALERT_LEVEL_${one}`, t(`thresholds.levels.${one}`)] as const),
        },
      ]}
      send={(values, headers) =>
        api.PUT("/v1/alert-thresholds/{division}/{kind}", {
          params: { path: { division, kind: threshold.kind as Kind } },
          headers,
          body: { level: values.level as Threshold["level"] },
        })
      }
    />
  );
}
