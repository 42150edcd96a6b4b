import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { useDepartmentsFor } from "../../../ui/departments";
import { ActForm } from "../../../work/ActForm";
import { linesOf } from "../../../work/Several";
import { deliveryOf, useDeliveryFields } from "../delivery";

type Project = components["schemas"]["approval.Project"];
type Branch = components["schemas"]["approval.ProjectBranch"];

/**
 * Of the branch whose turn is the reader's department's: refer it upwards. Of the lead: the meeting; of its head: the
 * rulings and the extension. Anybody else's attempt is refused and reported (NOT_LEAD), so it is not offered.
 */
export function ProjectActs({ project }: { project: Project }) {
  const { t } = useTranslation("office");
  const account = useAccount();
  const path = { params: { path: { project_id: project.project_id } } };
  const { etag } = project;
  const draft = (act: string) => `${project.project_id}.${act}`;
  const open = project.branches.filter((branch) => branch.state === "BRANCH_STATE_OPEN");
  const referred = project.referrals.filter((referral) => !referral.ruled_at);
  const reason = { name: "reason", label: t("fields.reason"), kind: "area" as const };
  const named = (branch: Branch) => [branch.branch_id, branch.item?.name ?? branch.branch_id] as const;
  const leads = !!project.item && project.item.department === account?.department;
  const heads = leads && (account?.roles.includes("DEPARTMENT_HEAD") ?? false);
  const delivery = useDeliveryFields();
  const departments = useDepartmentsFor(project.division).data ?? [];
  const takingPart = project.departments.map(
    (code) => [code, departments.find((one) => one.code === code)?.name ?? code] as const,
  );
  const mine = open.filter((branch) => branch.current_department === account?.department);
  const undecided =
    project.state === "PROJECT_STATE_OPEN" || project.state === "PROJECT_STATE_AWAITING_RULING";
  const delivers =
    project.state === "PROJECT_STATE_DENIED" ||
    ((project.state === "PROJECT_STATE_GRANTED" || project.state === "PROJECT_STATE_PARTLY") &&
      !project.bill_open);
  if (!(undecided && (leads || mine.length > 0)) && !delivers) return null;
  return (
    <section className="card no-print" aria-label={t("case.acts")}>
      <h2>{t("case.acts")}</h2>
      <div className="acts">
        {undecided && mine.length > 0 && (
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
        {undecided && heads && referred.length > 0 && (
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
        {heads && project.state === "PROJECT_STATE_AWAITING_RULING" && (
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
        {undecided && leads && (
          <ActForm
            name={draft("meeting")}
            label={t("acts.meeting")}
            fields={[
              { name: "held_on", label: t("fields.heldOn"), kind: "date" },
              {
                name: "departments",
                label: t("fields.takingPart"),
                choices: takingPart,
                kind: "several",
                initial: project.departments.join("\n"),
              },
              { name: "resolved", label: t("fields.resolved"), kind: "area" },
            ]}
            send={(values, headers) =>
              api.POST("/v1/projects/{project_id}:recordMeeting", {
                ...path,
                headers,
                body: {
                  etag,
                  held_on: values.held_on ?? "",
                  departments: linesOf(values.departments),
                  resolved: values.resolved ?? "",
                },
              })
            }
          />
        )}
        {undecided && heads && (
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
        )}
        {delivers && (
          <ActForm
            name={draft("deliver")}
            label={t("acts.deliver")}
            fields={delivery}
            send={(values, headers) =>
              api.POST("/v1/projects/{project_id}:deliver", {
                ...path,
                headers,
                body: { etag, ...deliveryOf(values) },
              })
            }
          />
        )}
      </div>
    </section>
  );
}
