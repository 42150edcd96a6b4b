import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { ActForm } from "../../../work/ActForm";
import type { Case, Turn } from "./turn";

/** The stage's opinion, or, at the last one, the decision. */
export function Opinion({ one, turn }: { one: Case; turn: Turn }) {
  const { t } = useTranslation("office");
  const last = one.stages.at(-1)?.plan?.code === one.current_stage;
  const path = { params: { path: { case_id: one.case_id } } };
  const { etag } = one;
  const draft = (act: string) => `${one.case_id}.${act}`;
  const reason = { name: "reason", label: t("fields.reason"), kind: "area" as const };
  if (turn.stands) return null;
  return last ? (
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
  ) : (
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
  );
}
