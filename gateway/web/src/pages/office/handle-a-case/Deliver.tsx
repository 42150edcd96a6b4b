import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { ActForm } from "../../../work/ActForm";
import type { Case } from "./turn";

const WAYS = ["WINDOW", "POST", "AGENT"] as const;

/** The result is handed over (CLOCK-5): a denial in any case, a grant once its bill is paid; a branch's by its project. */
export function Deliver({ one }: { one: Case }) {
  const { t } = useTranslation("office");
  const granted = one.state === "CASE_STATE_GRANTED" && !one.bill_open;
  if (one.project_id || !(granted || one.state === "CASE_STATE_DENIED")) return null;
  return (
    <div className="acts">
      <ActForm
        name={`${one.case_id}.deliver`}
        label={t("acts.deliver")}
        fields={[
          {
            name: "way",
            label: t("fields.way"),
            choices: WAYS.map((way) => [way, t(`ways.${way}`)] as const),
          },
          {
            name: "received_by",
            label: t("fields.receivedBy"),
            hint: t("fields.receivedByHint"),
            optional: true,
            maxLength: 60,
          },
        ]}
        send={(values, headers) =>
          api.POST("/v1/cases/{case_id}:deliver", {
            params: { path: { case_id: one.case_id } },
            headers,
            body: {
              etag: one.etag,
              way: values.way as (typeof WAYS)[number],
              received_by: values.received_by ?? "",
            },
          })
        }
      />
    </div>
  );
}
