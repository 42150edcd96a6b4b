import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { DaysLeft } from "../../../ui/DaysLeft";
import { Explanation } from "../../../ui/Explanation";
import { bare, day, instant } from "../../../ui/format";
import { Answer } from "../../../ui/States";
import { Documents } from "../../../work/Documents";
import { History } from "../History";
import { ProjectActs } from "./ProjectActs";
import "./lanes.css";

type Project = components["schemas"]["approval.Project"];
type Branch = components["schemas"]["approval.ProjectBranch"];

/** A joint project as parallel lanes: each branch with its own clock, and what it waits for (JOINT-1…4). */
export default function LeadAProject() {
  const { projectId = "" } = useParams();
  const found = useQuery({
    queryKey: ["project", projectId],
    queryFn: () =>
      body(api.GET("/v1/projects/{project_id}", { params: { path: { project_id: projectId } } })),
  });
  return (
    <Answer of={found} isPage>
      {(project) => <ProjectPage project={project} />}
    </Answer>
  );
}

function ProjectPage({ project }: { project: Project }) {
  const { t } = useTranslation("office");
  return (
    <>
      <h1>{project.item?.name}</h1>
      <p className="row">
        <span>{project.project_id}</span>
        <span>{project.applicant_masked}</span>
        <strong>{t(`projectStates.${bare(project.state, "PROJECT_STATE_")}`)}</strong>
        <DaysLeft deadline={project.promised_deadline} />
        <span>{day(project.promised_deadline?.due_on)}</span>
      </p>
      <p>
        <Explanation deadline={project.promised_deadline} />
      </p>
      <h2>{t("projects.lanes")}</h2>
      <ul className="lanes">
        {project.branches.map((branch) => (
          <Lane key={branch.branch_id} branch={branch} all={project.branches} />
        ))}
      </ul>
      <ProjectActs project={project} />
      {project.referrals.length > 0 && (
        <section className="card">
          <h2>{t("projects.referrals")}</h2>
          <ul>
            {project.referrals.map((one) => (
              <li key={one.referred_at}>
                {instant(one.referred_at)} · {nameOf(project, one.branch_id)} · {one.reason}
                <br />
                {one.ruled_at ? `${instant(one.ruled_at)} · ${one.ruling}` : t("projects.notRuled")}
              </li>
            ))}
          </ul>
        </section>
      )}
      {project.meetings.length > 0 && (
        <section className="card">
          <h2>{t("projects.meetings")}</h2>
          <ul>
            {project.meetings.map((meeting) => (
              <li key={meeting.document_number}>
                {day(meeting.held_on)} · {meeting.resolved}
              </li>
            ))}
          </ul>
        </section>
      )}
      {project.documents.length > 0 && (
        <section className="card">
          <h2>{t("case.documents")}</h2>
          <Documents of={project.documents} />
        </section>
      )}
      <History
        of={project.project_id}
        load={() =>
          body(
            api.GET("/v1/projects/{project_id}/history", {
              params: { path: { project_id: project.project_id } },
            }),
          )
        }
        verify={() =>
          body(
            api.GET("/v1/projects/{project_id}/history:verify", {
              params: { path: { project_id: project.project_id } },
            }),
          )
        }
      />
    </>
  );
}

function nameOf(project: Project, branch: string): string {
  return project.branches.find((one) => one.branch_id === branch)?.item?.name ?? branch;
}

function Lane({ branch, all }: { branch: Branch; all: readonly Branch[] }) {
  const { t } = useTranslation("office");
  const needed = all.filter((one) => branch.needs_result_of.includes(one.item?.code ?? ""));
  const state = bare(branch.state, "BRANCH_STATE_");
  return (
    <li className={`card lane ${state.toLowerCase()}`}>
      <h3>
        {branch.started_at ? (
          <Link to={`/office/cases/${branch.branch_id}`}>{branch.item?.name}</Link>
        ) : (
          branch.item?.name
        )}
      </h3>
      <p>
        <strong>{t(`branchStates.${state}`)}</strong>
        {branch.deemed && ` · ${t("projects.deemed")}`}
      </p>
      {branch.started_at && <DaysLeft deadline={branch.promised_deadline} />}
      {needed.length > 0 && (
        <p className="quiet">
          {t("projects.needs", { what: needed.map((one) => one.item?.name).join("、") })}
        </p>
      )}
      {branch.current_department && <p className="quiet">{branch.current_department}</p>}
      {branch.reason && <p>{branch.reason}</p>}
    </li>
  );
}
