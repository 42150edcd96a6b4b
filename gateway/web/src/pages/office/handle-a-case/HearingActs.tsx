import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { ActForm } from "../../../work/ActForm";
import type { Case } from "./turn";

/** The applicant is told of the right to a hearing, of its day, and its record is kept (DECIDE-5). */
export function HearingActs({ one }: { one: Case }) {
  const { t } = useTranslation("office");
  const path = { params: { path: { case_id: one.case_id } } };
  const { etag } = one;
  const draft = (act: string) => `${one.case_id}.${act}`;
  return (
    <>
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
    </>
  );
}
