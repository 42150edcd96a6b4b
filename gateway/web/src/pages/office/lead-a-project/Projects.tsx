import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { DaysLeft } from "../../../ui/DaysLeft";
import { bare } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";

/** The joint projects in which this department takes part, the soonest due first. */
export default function Projects() {
  const { t } = useTranslation("office");
  const list = usePages(
    ["projects"],
    (page_token) => body(api.GET("/v1/projects", { params: { query: { page_token } } })),
    (page) => page.projects,
  );
  return (
    <>
      <h1>{t("projects.title")}</h1>
      <Pages of={list} empty={t("projects.empty")}>
        {(all) => (
          <PlainTable
            columns={(["number", "item", "applicant", "state", "left"] as const).map((column) =>
              t(`queue.${column}`),
            )}
            region={t("projects.title")}
          >
            {all.map((one) => (
              <tr key={one.project_id}>
                <th scope="row">
                  <Link to={`/office/projects/${one.project_id}`}>{one.project_id}</Link>
                </th>
                <td>{one.item?.name}</td>
                <td>{one.applicant_masked}</td>
                <td>{t(`projectStates.${bare(one.state, "PROJECT_STATE_")}`)}</td>
                <td>
                  <DaysLeft deadline={one.promised_deadline} />
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </>
  );
}
