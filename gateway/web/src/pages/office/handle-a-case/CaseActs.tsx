import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import type { components } from "../../../api/schema";
import type { Account } from "../../../api/session";
import { Notice } from "../../../ui/Notice";
import { ActForm } from "../../../work/ActForm";
import { useLent } from "../stand-in/useLent";
import { Holding } from "./Holding";

type Case = components["schemas"]["approval.Case"];

const GROUNDS = [
  "HEARING",
  "TENDER",
  "AUCTION",
  "INSPECTION",
  "TESTING",
  "QUARANTINE",
  "APPRAISAL",
  "EXPERT_REVIEW",
] as const;
const RESULTS = ["PASSED", "FAILED", "OTHER"] as const;

/**
 * The acts that fit where the case stands and who looks at it. The service decides; this only spares the desk what would
 * be refused for sure, and an act by the wrong one is refused there and seen by the supervision (DECIDE-1).
 */
export function CaseActs({ one, account }: { one: Case; account: Account | undefined }) {
  const { t } = useTranslation("office");
  const stage = one.stages.find((found) => found.plan?.code === one.current_stage);
  const head = account?.roles.includes("DEPARTMENT_HEAD") ?? false;
  const lent = useLent();
  const may = [...(account?.roles ?? []), ...lent.flatMap((name) => name.role.split("+"))];
  const ours = stage?.plan?.department === account?.department;
  const last = one.stages.at(-1)?.plan?.code === one.current_stage;
  const undecided = one.state === "CASE_STATE_OPEN" || one.state === "CASE_STATE_STOPPED";
  if (!undecided) return <p>{t("case.over")}</p>;
  if (!ours) return <Notice>{t("case.notOurTurn")}</Notice>;
  if (!may.includes("DEPARTMENT_HEAD") && stage?.plan?.role === "DEPARTMENT_HEAD")
    return <Notice>{t("case.headsTurn")}</Notice>;
  const stands = one.state === "CASE_STATE_STOPPED";
  const path = { params: { path: { case_id: one.case_id } } };
  const etag = one.etag;
  const draft = (act: string) => `${one.case_id}.${act}`;
  const grounds = GROUNDS.map((ground) => [`PAUSE_GROUND_${ground}`, t(`grounds.${ground}`)] as const);
  const reason = { name: "reason", label: t("fields.reason"), kind: "area" as const };
  const days = { name: "days", label: t("fields.days"), kind: "number" as const };
  return (
    <div className="acts">
      {stage && <Holding one={one} stage={stage} account={account} />}
      {!stands && !last && (
        <ActForm
          name={draft("complete")}
          label={t("acts.complete")}
          danger
          fields={[{ name: "opinion", label: t("fields.opinion"), kind: "area" }]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:complete", {
              ...path,
              headers,
              body: { etag, stage: one.current_stage, opinion: values.opinion ?? "" },
            })
          }
        />
      )}
      {!stands && last && (
        <ActForm
          name={draft("decide")}
          label={t("acts.decide")}
          danger
          fields={[
            {
              name: "decision",
              label: t("fields.decision"),
              choices: [
                ["DECISION_GRANT", t("fields.grant")],
                ["DECISION_DENY", t("fields.deny")],
              ],
            },
            { ...reason, hint: t("fields.reasonHint"), optional: true },
          ]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:decide", {
              ...path,
              headers,
              body: {
                etag,
                decision: values.decision as "DECISION_GRANT" | "DECISION_DENY",
                reason: values.reason ?? "",
              },
            })
          }
        />
      )}
      {!stands && (
        <ActForm
          name={draft("stop")}
          label={t("acts.stop")}
          fields={[
            { name: "ground", label: t("fields.ground"), choices: grounds },
            { name: "expected_days", label: t("fields.expectedDays"), kind: "number" },
            { name: "note", label: t("fields.note"), kind: "area" },
          ]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:stopClock", {
              ...path,
              headers,
              body: {
                etag,
                ground: values.ground as `PAUSE_GROUND_${(typeof GROUNDS)[number]}`,
                expected_days: Number(values.expected_days),
                note: values.note ?? "",
              },
            })
          }
        />
      )}
      {stands && (
        <ActForm
          name={draft("resume")}
          label={t("acts.resume")}
          danger
          fields={[
            {
              name: "result",
              label: t("fields.result"),
              choices: RESULTS.map(
                (result) => [`PROCEDURE_RESULT_${result}`, t(`results.${result}`)] as const,
              ),
            },
            { name: "outcome", label: t("fields.outcome"), kind: "area" },
          ]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:resumeClock", {
              ...path,
              headers,
              body: {
                etag,
                result: values.result as `PROCEDURE_RESULT_${(typeof RESULTS)[number]}`,
                outcome: values.outcome ?? "",
              },
            })
          }
        />
      )}
      {!one.extension_request && !head && (
        <ActForm
          name={draft("requestExtension")}
          label={t("acts.requestExtension")}
          fields={[days, reason]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:requestExtension", {
              ...path,
              headers,
              body: { etag, days: Number(values.days), reason: values.reason ?? "" },
            })
          }
        />
      )}
      {one.extension_request && head && (
        <ActForm
          name={draft("decideExtension")}
          label={t("acts.decideExtension", { count: one.extension_request.days })}
          fields={[
            {
              name: "approve",
              label: t("fields.decision"),
              choices: [
                ["true", t("fields.approve")],
                ["false", t("fields.reject")],
              ],
            },
            { ...reason, optional: true },
          ]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:decideExtension", {
              ...path,
              headers,
              body: { etag, approve: values.approve === "true", reason: values.reason ?? "" },
            })
          }
        />
      )}
      {head && !one.extension_request && (
        <ActForm
          name={draft("extend")}
          label={t("acts.extend")}
          fields={[days, reason]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:extend", {
              ...path,
              headers,
              body: { etag, days: Number(values.days), reason: values.reason ?? "" },
            })
          }
        />
      )}
      {!one.hearing && (
        <ActForm
          name={draft("offerHearing")}
          label={t("acts.offerHearing")}
          fields={[{ name: "matter", label: t("fields.matter"), kind: "area" }]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:offerHearing", {
              ...path,
              headers,
              body: { etag, matter: values.matter ?? "" },
            })
          }
        />
      )}
      {one.hearing?.requested_at && !one.hearing.held_at && !one.hearing.scheduled_at && (
        <ActForm
          name={draft("scheduleHearing")}
          label={t("acts.scheduleHearing")}
          fields={[
            { name: "scheduled_at", label: t("fields.scheduledAt"), kind: "datetime-local" },
            { name: "place", label: t("fields.place") },
          ]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:scheduleHearing", {
              ...path,
              headers,
              body: { etag, scheduled_at: `${values.scheduled_at}:00+08:00`, place: values.place ?? "" },
            })
          }
        />
      )}
      {one.hearing?.scheduled_at && !one.hearing.held_at && (
        <ActForm
          name={draft("recordHearing")}
          label={t("acts.recordHearing")}
          fields={[
            { name: "presider", label: t("fields.presider") },
            { name: "outcome", label: t("fields.outcome"), kind: "area" },
          ]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:recordHearing", {
              ...path,
              headers,
              body: { etag, presider: values.presider ?? "", outcome: values.outcome ?? "" },
            })
          }
        />
      )}
    </div>
  );
}
