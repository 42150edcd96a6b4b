import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { DaysLeft } from "../../../ui/DaysLeft";
import { bare, day } from "../../../ui/format";
import { Answer } from "../../../ui/States";
import { ActForm } from "../../../work/ActForm";
import { Documents } from "../../../work/Documents";
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
  return <Answer of={found}>{(project) => <ProjectPage project={project} />}</Answer>;
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
      <p>{project.promised_deadline?.explanation}</p>
      <h2>{t("projects.lanes")}</h2>
      <ul className="lanes">
        {project.branches.map((branch) => (
          <Lane key={branch.branch_id} branch={branch} all={project.branches} />
        ))}
      </ul>
      <Acts project={project} />
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
    </>
  );
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

function Acts({ project }: { project: Project }) {
  const { t } = useTranslation("office");
  const account = useAccount();
  const path = { params: { path: { project_id: project.project_id } } };
  const { etag } = project;
  const draft = (act: string) => `${project.project_id}.${act}`;
  const open = project.branches.filter((branch) => branch.state === "BRANCH_STATE_OPEN");
  const referred = project.referrals.filter((referral) => !referral.ruled_at);
  const reason = { name: "reason", label: t("fields.reason"), kind: "area" as const };
  const named = (branch: Branch) => [branch.branch_id, branch.item?.name ?? branch.branch_id] as const;
  const mine = open.filter((branch) => branch.current_department === account?.department);
  const undecided =
    project.state === "PROJECT_STATE_OPEN" || project.state === "PROJECT_STATE_AWAITING_RULING";
  if (!undecided) return null;
  return (
    <section className="card no-print" aria-label={t("case.acts")}>
      <h2>{t("case.acts")}</h2>
      <div className="acts">
        {mine.length > 0 && (
          <ActForm
            name={draft("refer")}
            label={t("acts.refer")}
            fields={[{ name: "branch_id", label: t("fields.branch"), choices: mine.map(named) }, reason]}
            send={(values, headers) =>
              api.POST("/v1/projects/{project_id}:refer", {
                ...path,
                headers,
                body: { etag, branch_id: values.branch_id ?? "", reason: values.reason ?? "" },
              })
            }
          />
        )}
        {referred.length > 0 && (
          <ActForm
            name={draft("rule")}
            label={t("acts.rule")}
            fields={[
              {
                name: "branch_id",
                label: t("fields.branch"),
                choices: project.branches
                  .filter((branch) => referred.some((one) => one.branch_id === branch.branch_id))
                  .map(named),
              },
              { name: "ruling", label: t("fields.ruling"), kind: "area" },
            ]}
            send={(values, headers) =>
              api.POST("/v1/projects/{project_id}:ruleOnReferral", {
                ...path,
                headers,
                body: { etag, branch_id: values.branch_id ?? "", ruling: values.ruling ?? "" },
              })
            }
          />
        )}
        {project.state === "PROJECT_STATE_AWAITING_RULING" && (
          <ActForm
            name={draft("denial")}
            label={t("acts.ruleOnDenial")}
            fields={[
              {
                name: "ruling",
                label: t("fields.ruling"),
                choices: [
                  ["DENIAL_RULE_OTHERS_GO_ON", t("fields.goOn")],
                  ["DENIAL_RULE_ENDS_ALL", t("fields.endAll")],
                ],
              },
              reason,
            ]}
            send={(values, headers) =>
              api.POST("/v1/projects/{project_id}:ruleOnDenial", {
                ...path,
                headers,
                body: {
                  etag,
                  ruling: values.ruling as "DENIAL_RULE_ENDS_ALL" | "DENIAL_RULE_OTHERS_GO_ON",
                  reason: values.reason ?? "",
                },
              })
            }
          />
        )}
        <ActForm
          name={draft("meeting")}
          label={t("acts.meeting")}
          fields={[
            { name: "held_on", label: t("fields.heldOn"), kind: "date" },
            { name: "resolved", label: t("fields.resolved"), kind: "area" },
          ]}
          send={(values, headers) =>
            api.POST("/v1/projects/{project_id}:recordMeeting", {
              ...path,
              headers,
              body: {
                etag,
                held_on: values.held_on ?? "",
                departments: project.departments,
                resolved: values.resolved ?? "",
              },
            })
          }
        />
        <ActForm
          name={draft("extend")}
          label={t("acts.extend")}
          fields={[
            { name: "days", label: t("fields.days"), kind: "number" },
            reason,
            { name: "approval", label: t("fields.approval") },
          ]}
          send={(values, headers) =>
            api.POST("/v1/projects/{project_id}:extend", {
              ...path,
              headers,
              body: {
                etag,
                days: Number(values.days),
                reason: values.reason ?? "",
                approval: values.approval ?? "",
              },
            })
          }
        />
      </div>
    </section>
  );
}
