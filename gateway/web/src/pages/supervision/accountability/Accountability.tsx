import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { instant } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { useAsked } from "../../../ui/useAsked";
import { DepartmentName } from "../departments";
import { Places } from "../Places";
import { SupervisionPage } from "../SupervisionPage";

/** Complaints that were found true, and whom they concern (COMPLAINT-4); one that a review overturned says so. */
export default function Accountability() {
  const { t } = useTranslation("supervision");
  const [asked, put] = useAsked();
  const department = asked.get("department") ?? "";
  const list = usePages(
    ["accountability", department],
    (page_token) =>
      body(
        api.GET("/v1/accountability-records", {
          params: { query: { page_token, page_size: 50, department } },
        }),
      ),
    (page) => page.records,
  );
  return (
    <SupervisionPage title={t("accountability.title")}>
      <div className="filters no-print">
        <Places division={asked.get("division") ?? ""} department={department} put={put} ofDepartment />
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
                <th scope="row">{one.complaint_id}</th>
                <td>{t(`accountability.targets.${one.target_kind}`)}</td>
                <td>
                  {one.departments.length === 0 && "—"}
                  {one.departments.map((code) => (
                    <div key={code}>
                      <DepartmentName code={code} />
                    </div>
                  ))}
                </td>
                <td>{one.accounts.join("、") || "—"}</td>
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
