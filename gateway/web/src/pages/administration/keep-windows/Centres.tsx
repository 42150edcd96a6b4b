import { useQuery } from "@tanstack/react-query";
import { allPages } from "../../../api/allPages";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { PlainTable } from "../../../ui/PlainTable";
import { Answer } from "../../../ui/States";
import { type ActField, ActForm } from "../../../work/ActForm";
import { useAdministrationText } from "../texts";

type Centre = components["schemas"]["catalogue.Centre"];
type Division = components["schemas"]["catalogue.Division"];

/** The centre of a division and, if asked, those of the divisions below it. */
export function Centres({ division, subtree }: { division: Division; subtree: boolean }) {
  const { t } = useAdministrationText();
  const list = useQuery({
    queryKey: ["centres", division.code, subtree],
    queryFn: () =>
      allPages(
        (page_token) =>
          body(
            api.GET("/v1/centres", {
              params: { query: { division: division.code, subtree, page_size: 100, page_token } },
            }),
          ),
        (page) => page.centres,
      ),
  });
  return (
    <section aria-label={t("centres.title")}>
      <h2>{t("centres.title")}</h2>
      <Answer of={list}>
        {(rows) => (
          <>
            {!rows.some((one) => one.division === division.code) && (
              <>
                <p>{t("centres.none", { name: division.name })}</p>
                <CentreForm division={division.code} about={division.name} />
              </>
            )}
            {rows.length > 0 && (
              <PlainTable
                region={t("centres.title")}
                columns={(["name", "openingHours", "address", "phone", "area", "act"] as const).map(
                  (column) => t(`centres.${column}`),
                )}
              >
                {rows.map((one) => (
                  <Row key={one.division} one={one} />
                ))}
              </PlainTable>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}

function Row({ one }: { one: Centre }) {
  const { t } = useAdministrationText();
  return (
    <tr>
      <th scope="row">{one.name}</th>
      <td>{one.opening_hours || "—"}</td>
      <td>{one.address || "—"}</td>
      <td>{one.phone || "—"}</td>
      <td>
        {t("centres.squareMetres", { area: one.floor_area_m2 })}{" "}
        {!one.meets_standard && <span className="tag warning">{t("centres.belowStandard")}</span>}
      </td>
      <td>
        <CentreForm division={one.division} about={one.name} now={one} />
      </td>
    </tr>
  );
}

function CentreForm({ division, about, now }: { division: string; about: string; now?: Centre }) {
  const { t } = useAdministrationText();
  const fields: ActField[] = [
    { name: "centre.name", label: t("centres.name"), maxLength: 60, initial: now?.name ?? "" },
    {
      name: "centre.opening_hours",
      label: t("centres.openingHours"),
      hint: t("centres.openingHoursHint"),
      optional: true,
      maxLength: 120,
      initial: now?.opening_hours ?? "",
    },
    {
      name: "centre.address",
      label: t("centres.address"),
      optional: true,
      maxLength: 120,
      initial: now?.address ?? "",
    },
    {
      name: "centre.phone",
      label: t("centres.phone"),
      optional: true,
      maxLength: 40,
      initial: now?.phone ?? "",
    },
    {
      name: "centre.floor_area_m2",
      label: t("centres.areaField"),
      hint: t("centres.areaHint"),
      kind: "number",
      initial: String(now?.floor_area_m2 ?? ""),
    },
    {
      name: "centre.source",
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
      name={`centre.${division}`}
      label={t(now ? "change" : "centres.add")}
      about={about}
      fields={fields}
      send={(values, headers) =>
        api.PUT("/v1/centres/{centre_division}", {
          params: { path: { centre_division: division } },
          headers,
          body: {
            centre: {
              name: values["centre.name"] ?? "",
              opening_hours: values["centre.opening_hours"] ?? "",
              address: values["centre.address"] ?? "",
              phone: values["centre.phone"] ?? "",
              floor_area_m2: Number(values["centre.floor_area_m2"]),
              source: values["centre.source"] ?? "",
              etag: now?.etag ?? "",
            },
          },
        })
      }
    />
  );
}
