import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { ActForm } from "../../../work/ActForm";
import { deliveryOf, useDeliveryFields } from "../delivery";
import type { Case } from "./turn";

/** The result is handed over (CLOCK-5): a denial in any case, a grant once its bill is paid; a branch's by its project. */
export function Deliver({ one }: { one: Case }) {
  const { t } = useTranslation("office");
  const fields = useDeliveryFields();
  const granted = one.state === "CASE_STATE_GRANTED" && !one.bill_open;
  if (one.project_id || !(granted || one.state === "CASE_STATE_DENIED")) return null;
  return (
    <div className="acts">
      <ActForm
        name={`${one.case_id}.deliver`}
        label={t("acts.deliver")}
        fields={fields}
        send={(values, headers) =>
          api.POST("/v1/cases/{case_id}:deliver", {
            params: { path: { case_id: one.case_id } },
            headers,
            body: { etag: one.etag, ...deliveryOf(values) },
          })
        }
      />
    </div>
  );
}
