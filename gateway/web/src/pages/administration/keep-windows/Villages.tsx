import { useQuery } from "@tanstack/react-query";
import { allPages } from "../../../api/allPages";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useDivision } from "../../../ui/divisions";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { type ActField, ActForm } from "../../../work/ActForm";
import { linesOf } from "../../../work/Several";
import { useAdministrationText } from "../texts";

type Service = components["schemas"]["catalogue.VillageService"];
type Agent = components["schemas"]["catalogue.Agent"];
type Division = components["schemas"]["catalogue.Division"];

/** What the villages of a township have, or one village: a service point, agents. */
export function Villages({ division }: { division: Division }) {
  const { t } = useAdministrationText();
  const list = useQuery({
    queryKey: ["village-services", division.code],
    queryFn: () =>
      allPages(
        (page_token) =>
          body(
            api.GET("/v1/villageServices", {
              params: { query: { division: division.code, page_size: 100, page_token } },
            }),
          ),
        (page) => page.village_services,
      ),
  });
  const village = division.level === "DIVISION_LEVEL_VILLAGE";
  return (
    <section aria-label={t("villages.title")}>
      <h2>{t("villages.title")}</h2>
      {!village && <p className="quiet">{t("villages.choose")}</p>}
      <Answer of={list}>
        {(rows) => {
          if (rows.length === 0)
            return (
              <>
                <p>{t("villages.none", { name: division.name })}</p>
                {village && <ServiceForm division={division.code} about={division.name} />}
              </>
            );
          return (
            <PlainTable
              region={t("villages.title")}
              columns={(["village", "point", "openingHours", "agents", "act"] as const).map((column) =>
                t(`villages.${column}`),
              )}
            >
              {rows.map((one) => (
                <Row key={one.division} one={one} />
              ))}
            </PlainTable>
          );
        }}
      </Answer>
    </section>
  );
}

function Row({ one }: { one: Service }) {
  const { t } = useAdministrationText();
  const village = useDivision(one.division);
  const name = village.data?.name ?? one.division;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {one.point_name || t("villages.noPoint")}
        {one.address && <div className="small">{one.address}</div>}
      </td>
      <td>{one.opening_hours || "—"}</td>
      <td>{one.agents.map((agent) => `${agent.name} ${agent.phone}`.trim()).join("、") || "—"}</td>
      <td>
        <ServiceForm division={one.division} about={name} now={one} />
      </td>
    </tr>
  );
}

function ServiceForm({ division, about, now }: { division: string; about: string; now?: Service }) {
  const { t } = useAdministrationText();
  const fields: ActField[] = [
    {
      name: "village_service.point_name",
      label: t("villages.point"),
      hint: t("villages.pointHint"),
      optional: true,
      maxLength: 60,
      initial: now?.point_name ?? "",
    },
    {
      name: "village_service.address",
      label: t("villages.address"),
      optional: true,
      maxLength: 120,
      initial: now?.address ?? "",
    },
    {
      name: "village_service.opening_hours",
      label: t("villages.openingHours"),
      optional: true,
      maxLength: 120,
      initial: now?.opening_hours ?? "",
    },
    {
      name: "village_service.agents",
      label: t("villages.agents"),
      hint: t("villages.agentsHint"),
      kind: "area",
      optional: true,
      initial: now?.agents.map(lineOf).join("\n") ?? "",
    },
    {
      name: "village_service.source",
      label: t("source"),
      hint: t("sourceHint"),
      kind: "area",
      optional: true,
      maxLength: 500,
      initial: now?.source ?? "",
    },
  ];
  return (
    <ActForm
      name={`village.${division}`}
      label={t(now ? "change" : "villages.add")}
      about={about}
      fields={fields}
      send={(values, headers) =>
        api.PUT("/v1/villageServices/{village_service_division}", {
          params: { path: { village_service_division: division } },
          headers,
          body: {
            village_service: {
              point_name: values["village_service.point_name"] ?? "",
              address: values["village_service.address"] ?? "",
              opening_hours: values["village_service.opening_hours"] ?? "",
              agents: linesOf(values["village_service.agents"]).map(agentOf),
              source: values["village_service.source"] ?? "",
              etag: now?.etag ?? "",
            },
          },
        })
      }
    />
  );
}

/** As an agent stands in the form: name, telephone, account, one agent a line. */
function lineOf(agent: Agent): string {
  return [agent.name, agent.phone, agent.account].join("，").replace(/，+$/, "");
}

function agentOf(line: string) {
  const [name = "", phone = "", account = ""] = line.split(/[,，]/).map((part) => part.trim());
  return { name, phone, account };
}
