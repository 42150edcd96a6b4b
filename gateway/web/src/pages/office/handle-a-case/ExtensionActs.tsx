import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { ActForm } from "../../../work/ActForm";
import type { Case, Turn } from "./turn";

/** An officer asks for the one extension, the head decides on it or gives it unasked (CLOCK-2). */
export function ExtensionActs({ one, turn: { head } }: { one: Case; turn: Turn }) {
  const { t } = useTranslation("office");
  const path = { params: { path: { case_id: one.case_id } } };
  const { etag } = one;
  const draft = (act: string) => `${one.case_id}.${act}`;
  const reason = { name: "reason", label: t("fields.reason"), kind: "area" as const };
  const days = { name: "days", label: t("fields.days"), kind: "number" as const };
  return (
    <>
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
    </>
  );
}
