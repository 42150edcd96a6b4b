import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { bare, day } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { useNameOf } from "../../../ui/useNameOf";
import { useDepartments } from "../keep-departments/departments";
import { useAdministrationText } from "../texts";
import { ChangeActs } from "./ChangeActs";

type Division = components["schemas"]["catalogue.Division"];
type Level = "PREFECTURE" | "COUNTY" | "TOWNSHIP" | "VILLAGE";

/** One division: its code and place in the tree, what serves its people, what may become of it, and how far it has come. */
export function Has({ one }: { one: Division }) {
  const { t } = useAdministrationText();
  const village = one.level === "DIVISION_LEVEL_VILLAGE";
  return (
    <>
      <div className="card">
        <h2>{one.name}</h2>
        {one.abolished_on && (
          <Notice tone="warning" title={t("divisions.abolishedOn", { on: day(one.abolished_on) })}>
            {one.succeeded_by
              ? t("divisions.succeededBy", { name: one.succeeded_by.name })
              : t("divisions.abolishedAbout")}
          </Notice>
        )}
        <dl className="facts">
          <dt>{t("divisions.code")}</dt>
          <dd>{one.code}</dd>
          <dt>{t("divisions.level")}</dt>
          <dd>{t(`divisions.levels.${bare(one.level, "DIVISION_LEVEL_") as Level}`)}</dd>
          <dt>{t("divisions.above")}</dt>
          <dd>{one.ancestors.map((ancestor) => ancestor.name).join(" / ") || "—"}</dd>
          <dt>{t("divisions.below")}</dt>
          <dd>{one.child_count}</dd>
          {one.former_names.length > 0 && (
            <>
              <dt>{t("divisions.formerNames")}</dt>
              <dd>{one.former_names.join("、")}</dd>
            </>
          )}
        </dl>
        {village ? <VillageHas one={one} /> : <CentreHas one={one} />}
        <p className="row no-print">
          {!village && (
            <Link to={`/administration/departments?division=${one.code}`}>{t("nav.departments")}</Link>
          )}
          <Link to={`/administration/windows?division=${one.code}`}>
            {t(village ? "villages.title" : "nav.windows")}
          </Link>
          <Link to={`/administration/calendars?division=${one.code}`}>{t("nav.calendars")}</Link>
        </p>
      </div>
      <ChangeActs one={one} />
      {!one.abolished_on && <Coverage one={one} />}
    </>
  );
}

function Coverage({ one }: { one: Division }) {
  const { t } = useAdministrationText();
  const nameOf = useNameOf("indicators");
  const coverage = useQuery({
    queryKey: ["coverage", one.code],
    queryFn: () =>
      body(
        api.GET("/v1/divisions/{division_code}/coverage", { params: { path: { division_code: one.code } } }),
      ),
  });
  return (
    <>
      <h2>{t("divisions.coverage")}</h2>
      <Answer of={coverage} isEmpty={({ indicators }) => indicators.every((each) => each.total === 0)}>
        {({ indicators }) => (
          <PlainTable
            region={t("divisions.coverage")}
            columns={[t("divisions.indicator"), t("divisions.reached")]}
          >
            {indicators
              .filter((each) => each.total > 0)
              .map((each) => (
                <tr key={each.code}>
                  <th scope="row">{nameOf(each)}</th>
                  <td>{t("divisions.ofTotal", { reached: each.reached, total: each.total })}</td>
                </tr>
              ))}
          </PlainTable>
        )}
      </Answer>
    </>
  );
}

function CentreHas({ one }: { one: Division }) {
  const { t } = useAdministrationText();
  const query = { division: one.code, page_size: 100 };
  const centres = useQuery({
    queryKey: ["centres", one.code, "own"],
    queryFn: () => body(api.GET("/v1/centres", { params: { query } })),
  });
  const windows = useQuery({
    queryKey: ["windows", one.code, "own"],
    queryFn: () => body(api.GET("/v1/windows", { params: { query } })),
  });
  const departments = useDepartments(one.code);
  return (
    <dl className="facts">
      <dt>{t("centres.title")}</dt>
      <dd>
        <Answer of={centres}>
          {(page) => page.centres.map((centre) => centre.name).join("、") || t("divisions.none")}
        </Answer>
      </dd>
      <dt>{t("windows.title")}</dt>
      <dd>
        <Answer of={windows}>
          {(page) =>
            t("divisions.windows", {
              count: page.windows.length,
              open: page.windows.filter((window) => window.open).length,
            })
          }
        </Answer>
      </dd>
      <dt>{t("nav.departments")}</dt>
      <dd>
        <Answer of={departments}>
          {(all) => t("divisions.departments", { count: all.filter((each) => !each.retired_on).length })}
        </Answer>
      </dd>
    </dl>
  );
}

function VillageHas({ one }: { one: Division }) {
  const { t } = useAdministrationText();
  const services = useQuery({
    queryKey: ["village-services", one.code, "own"],
    queryFn: () => body(api.GET("/v1/villageServices", { params: { query: { division: one.code } } })),
  });
  return (
    <Answer of={services}>
      {(page) => {
        const service = page.village_services[0];
        return (
          <dl className="facts">
            <dt>{t("villages.point")}</dt>
            <dd>{service?.point_name || t("villages.noPoint")}</dd>
            <dt>{t("villages.agents")}</dt>
            <dd>{service?.agents.map((agent) => agent.name).join("、") || t("divisions.none")}</dd>
          </dl>
        );
      }}
    </Answer>
  );
}
