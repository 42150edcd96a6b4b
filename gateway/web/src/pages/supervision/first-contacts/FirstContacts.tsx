import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { bare, instant } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { headed } from "../../../ui/punctuation";
import { useAsked } from "../../../ui/useAsked";
import { usePeople } from "../../../work/colleagues";
import { Filter } from "../Filter";
import { Places } from "../Places";
import { Subject } from "../Subject";
import { SupervisionPage } from "../SupervisionPage";

const KINDS = ["CONSULTATION", "APPLICATION", "COMPLAINT"] as const;

/** Who answers now for the people who came (首问责任制), those who wait longest first. */
export default function FirstContacts() {
  const { t } = useTranslation("supervision");
  const [asked, put] = useAsked();
  const kind = asked.get("kind") ?? "";
  const division = asked.get("division") ?? "";
  const department = asked.get("department") ?? "";
  const list = usePages(
    ["first-contacts", kind, division, department],
    (page_token) =>
      body(
        api.GET("/v1/first-contacts", {
          params: {
            query: {
              page_token,
              page_size: 50,
              division,
              department,
              ...(kind && { kind: `CONTACT_KIND_${kind}` as "CONTACT_KIND_COMPLAINT" }),
            },
          },
        }),
      ),
    (page) => page.contacts,
  );
  const nameOf = usePeople((list.data ?? []).map((one) => one.holder));
  return (
    <SupervisionPage title={t("contacts.title")}>
      <p className="quiet">{t("contacts.about")}</p>
      <div className="filters no-print">
        <Filter
          name="kind"
          label={t("contacts.kind")}
          value={kind}
          of={KINDS}
          text="contacts.kinds"
          put={put}
        />
        <Places division={division} department={department} put={put} />
      </div>
      <Pages of={list} empty={t("contacts.none")}>
        {(all) => (
          <PlainTable
            region={t("contacts.title")}
            columns={["matter", "kind", "answers", "holder", "since", "handedOver", "state"].map((column) =>
              t(`contacts.columns.${column}`),
            )}
          >
            {all.map((one) => (
              <tr key={one.matter_number}>
                <th scope="row">
                  <Subject number={one.matter_number} />
                </th>
                <td>{t(`contacts.kinds.${bare(one.kind, "CONTACT_KIND_") || "UNSPECIFIED"}`)}</td>
                <td>{one.department_name || one.department || t("live.centre")}</td>
                <td>{one.holder ? nameOf(one.holder) : t("contacts.noHolder")}</td>
                <td>{instant(one.since)}</td>
                <td>
                  {one.links > 1
                    ? one.reason
                      ? headed(t("contacts.times", { count: one.links - 1 }), one.reason)
                      : t("contacts.times", { count: one.links - 1 })
                    : "—"}
                </td>
                <td>{one.open ? `○ ${t("contacts.open")}` : `✓ ${t("contacts.closed")}`}</td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </SupervisionPage>
  );
}
