import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { instant } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { useAsked } from "../../../ui/useAsked";
import { usePeople } from "../../../work/colleagues";
import { DepartmentName } from "../departments";
import { Places } from "../Places";
import { PAGES } from "../pages";
import { SupervisionPage } from "../SupervisionPage";

/** Complaints that were found true, and whom they concern (COMPLAINT-4); one that a review overturned says so. */
export default function Accountability() {
  const { t } = useTranslation("supervision");
  const [asked, put] = useAsked();
  const division = asked.get("division") ?? "";
  const department = asked.get("department") ?? "";
  const list = usePages(
    ["accountability", division, department],
    (page_token) =>
      body(
        api.GET("/v1/accountability-records", {
          params: { query: { page_token, page_size: 50, division, department } },
        }),
      ),
    (page) => page.records,
  );
  const nameOf = usePeople((list.data ?? []).flatMap((one) => one.accounts));
  return (
    <SupervisionPage title={t("accountability.title")}>
      <div className="filters no-print">
        <Places division={division} department={department} put={put} />
      </div>
      <Pages of={list} empty={t("accountability.none")}>
        {(all) => (
          <PlainTable
            region={t("accountability.title")}
            columns={["complaint", "target", "departments", "accounts", "found", "finding"].map((column) =>
              t(`accountability.columns.${column}`),
            )}
          >
            {all.map((one) => (
              <tr key={one.complaint_id}>
                <th scope="row">
                  <Link to={`${PAGES.complaints.path}/${one.complaint_id}`}>{one.complaint_id}</Link>
                </th>
                <td>{t(`accountability.targets.${one.target_kind}`)}</td>
                <td>
                  {one.departments.length === 0 && "—"}
                  {one.departments.map((code) => (
                    <div key={code}>
                      <DepartmentName code={code} />
                    </div>
                  ))}
                </td>
                <td>{one.accounts.map(nameOf).join("、") || "—"}</td>
                <td>{instant(one.found_at)}</td>
                <td>
                  {t(one.partly ? "accountability.partly" : "accountability.wholly")}
                  {one.overturned && (
                    <>
                      {" "}
                      <span className="tag warning">{t("accountability.overturned")}</span>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </SupervisionPage>
  );
}
