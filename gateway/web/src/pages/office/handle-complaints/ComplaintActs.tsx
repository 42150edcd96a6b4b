import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { Notice } from "../../../ui/Notice";
import { ActForm } from "../../../work/ActForm";
import { asChoices, useColleagues } from "../../../work/colleagues";
import { linesOf } from "../../../work/Several";
import { liesWith } from "./handler";

type Complaint = components["schemas"]["complaints.Complaint"];
const FINDINGS = ["TRUE", "PARTLY", "UNFOUNDED"] as const;

/**
 * Manager and supervisor take a complaint in and hand it on, the manager extends it, and whoever it lies with replies.
 * What the service would refuse for sure is not offered.
 */
export function ComplaintActs({
  one,
  departments,
}: {
  one: Complaint;
  departments: readonly { code: string; name: string }[];
}) {
  const { t } = useTranslation("office");
  const account = useAccount();
  const roles = account?.roles ?? [];
  const manages = roles.includes("CENTRE_MANAGER");
  const receives = manages || roles.includes("SUPERVISOR");
  const lies = liesWith(one, account);
  const filed = one.state === "COMPLAINT_STATE_FILED";
  const handled = lies !== "nobody";
  const path = { params: { path: { complaint_id: one.complaint_id } } };
  const { etag } = one;
  const draft = (act: string) => `${one.complaint_id}.${act}`;
  // Those that it is about never handle it (COMPLAINT-2).
  const others = departments
    .filter((department) => !one.target_departments.includes(department.code))
    .map((department) => [department.code, department.name] as const);
  const colleagues = useColleagues({ division: one.division }, receives).data;
  // Nor do those people.
  const unconcerned = asChoices(colleagues, one.target_accounts);
  const reason = { name: "reason", label: t("fields.reason"), kind: "area" as const, maxLength: 300 };
  if (!handled && !(filed && receives))
    return <p>{t(filed ? "complaints.notAccepted" : "complaints.nothingToDo")}</p>;
  return (
    <>
      {lies === "others" && <Notice>{t("complaints.withOthers")}</Notice>}
      <div className="acts">
        {filed && (
          <>
            <ActForm
              name={draft("accept")}
              label={t("complaints.accept")}
              fields={[
                {
                  name: "target_departments",
                  label: t("complaints.alsoDepartment"),
                  choices: others,
                  kind: "several",
                  hint: t("complaints.alsoHint"),
                  optional: true,
                },
                {
                  name: "accounts",
                  label: t("complaints.alsoAccounts"),
                  choices: asChoices(colleagues),
                  kind: "several",
                  optional: true,
                },
              ]}
              send={(values, headers) =>
                api.POST("/v1/complaints/{complaint_id}:accept", {
                  ...path,
                  headers,
                  body: {
                    etag,
                    target_departments: linesOf(values.target_departments),
                    target_accounts: linesOf(values.accounts),
                  },
                })
              }
            />
            <ActForm
              name={draft("refuse")}
              label={t("complaints.refuse")}
              fields={[{ ...reason, maxLength: 500, hint: t("complaints.toldHint") }]}
              send={(values, headers) =>
                api.POST("/v1/complaints/{complaint_id}:refuse", {
                  ...path,
                  headers,
                  body: { etag, reason: values.reason ?? "" },
                })
              }
            />
          </>
        )}
        {(lies === "me" || lies === "us") && (
          <ActForm
            name={draft("reply")}
            label={t("complaints.reply")}
            danger
            fields={[
              {
                name: "finding",
                label: t("complaints.finding"),
                choices: FINDINGS.map(
                  (found) => [`FINDING_${found}`, t(`complaints.findings.${found}`)] as const,
                ),
              },
              {
                name: "text",
                label: t("complaints.replyText"),
                kind: "area",
                hint: t("complaints.toldHint"),
                maxLength: 4000,
              },
              {
                name: "measures",
                label: t("complaints.measures"),
                kind: "area",
                hint: t("complaints.measuresHint"),
                optional: true,
                maxLength: 2000,
              },
            ]}
            send={(values, headers) =>
              api.POST("/v1/complaints/{complaint_id}:reply", {
                ...path,
                headers,
                body: {
                  etag,
                  finding: values.finding as `FINDING_${(typeof FINDINGS)[number]}`,
                  text: values.text ?? "",
                  measures: values.measures ?? "",
                },
              })
            }
          />
        )}
        {handled && receives && (
          <ActForm
            name={draft("assign")}
            label={t("complaints.assign")}
            fields={[
              {
                name: "to_department",
                label: t("complaints.toDepartment"),
                choices: [["", t("complaints.noDepartment")], ...others],
                optional: true,
              },
              {
                name: "to_subject",
                label: t("fields.colleague"),
                hint: t("complaints.toSubjectHint"),
                choices: [["", t("complaints.noSubject")], ...unconcerned],
                optional: true,
              },
              reason,
            ]}
            send={(values, headers) =>
              api.POST("/v1/complaints/{complaint_id}:assign", {
                ...path,
                headers,
                body: {
                  etag,
                  to_department: values.to_department ?? "",
                  to_subject: values.to_subject ?? "",
                  reason: values.reason ?? "",
                },
              })
            }
          />
        )}
        {one.state === "COMPLAINT_STATE_ACCEPTED" && manages && (
          <ActForm
            name={draft("extend")}
            label={t("complaints.extend")}
            fields={[
              {
                name: "days",
                label: t("fields.days"),
                kind: "number",
                hint: t("complaints.longest", { count: one.kind?.extend_days }),
              },
              { ...reason, hint: t("complaints.toldHint") },
            ]}
            send={(values, headers) =>
              api.POST("/v1/complaints/{complaint_id}:extend", {
                ...path,
                headers,
                body: { etag, days: Number(values.days), reason: values.reason ?? "" },
              })
            }
          />
        )}
      </div>
    </>
  );
}
