import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { ActForm } from "../../../work/ActForm";
import type { Case, Turn } from "./turn";

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

/** What stops the clock and lets it run again (CLOCK-3): asked for, told to the applicant in writing, ended with its outcome. */
export function ClockActs({ one, turn }: { one: Case; turn: Turn }) {
  const { t } = useTranslation("office");
  const path = { params: { path: { case_id: one.case_id } } };
  const { etag } = one;
  const draft = (act: string) => `${one.case_id}.${act}`;
  const grounds = GROUNDS.map((ground) => [`PAUSE_GROUND_${ground}`, t(`grounds.${ground}`)] as const);
  return (
    <>
      {!turn.stands && !one.procedure_request && (
        <ActForm
          name={draft("requestProcedure")}
          label={t("acts.requestProcedure")}
          fields={[
            { name: "ground", label: t("fields.ground"), choices: grounds },
            { name: "expected_days", label: t("fields.expectedDays"), kind: "number" },
            { name: "note", label: t("fields.procedureNote"), kind: "area", maxLength: 500 },
          ]}
          send={(values, headers) =>
            api.POST("/v1/cases/{case_id}:requestProcedure", {
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
      {!turn.stands && (
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
      {turn.stands && (
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
    </>
  );
}
