import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { DaysLeft } from "../../../ui/DaysLeft";
import { bare } from "../../../ui/format";
import { More } from "../../../ui/More";
import { Answer } from "../../../ui/States";
import { usePages } from "../../../ui/usePages";

type Project = components["schemas"]["approval.Project"];

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
          <Table<Project>
            rowKey="project_id"
            dataSource={all}
            pagination={false}
            scroll={{ x: "max-content" }}
            columns={[
              {
                title: t("queue.number"),
                dataIndex: "project_id",
                render: (number: string) => <Link to={`/office/projects/${number}`}>{number}</Link>,
              },
              { title: t("queue.item"), render: (_, one) => one.item?.name },
              { title: t("queue.applicant"), dataIndex: "applicant_masked" },
              {
                title: t("queue.state"),
                render: (_, one) => t(`projectStates.${bare(one.state, "PROJECT_STATE_")}`),
              },
              { title: t("queue.left"), render: (_, one) => <DaysLeft deadline={one.promised_deadline} /> },
            ]}
          />
        )}
      </Answer>
      <More of={list} />
    </>
  );
}
