import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { DaysLeft } from "../../../ui/DaysLeft";
import { bare } from "../../../ui/format";
import { More } from "../../../ui/More";
import { Answer } from "../../../ui/States";
import { usePages } from "../../../ui/usePages";

/** The joint projects in which this department takes part, the soonest due first. */
export default function Projects() {
  const { t } = useTranslation("office");
  const list = usePages(["projects"], (page_token) =>
    body(api.GET("/v1/projects", { params: { query: { page_token } } })),
  );
  const projects = list.data?.pages.flatMap((page) => page.projects);
  return (
    <>
      <h1>{t("projects.title")}</h1>
      <Answer
        of={{ ...list, data: projects }}
        isEmpty={(all) => all.length === 0}
        empty={t("projects.empty")}
      >
        {(all) => (
          <div className="table-scroll" role="region" tabIndex={0} aria-label={t("projects.title")}>
            <table className="plain-table">
              <thead>
                <tr>
                  {(["number", "item", "applicant", "state", "left"] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`queue.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
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
              </tbody>
            </table>
          </div>
        )}
      </Answer>
      <More of={list} />
    </>
  );
}
