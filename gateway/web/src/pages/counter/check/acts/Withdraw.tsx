import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../../api/client";
import { TextField } from "../../../../ui/TextField";
import { useDraft } from "../../../../ui/useDraft";
import { type Act, Form, useAct } from "./Form";

export function Withdraw({ application, onDone, onRefused }: Act) {
  const { t } = useTranslation("counter");
  const [reason, setReason, discard] = useDraft(`withdraw.${application.application_id}`, "");
  const [sure, setSure] = useState(false);
  const withdraw = useAct(
    (why: string, once) =>
      body(
        api.POST("/v1/applications/{application_id}:withdraw", {
          params: { path: { application_id: application.application_id } },
          body: { etag: application.etag, reason: why },
          headers: once,
        }),
      ),
    discard,
    onDone,
  );
  return (
    <Form
      command={withdraw}
      onRefused={onRefused}
      input={() => reason.trim()}
      label={t("withdraw.do")}
      ready={sure}
      danger
    >
      <TextField label={t("withdraw.reason")} maxLength={300} value={reason} onChange={setReason} />
      <p>
        <label className="choice">
          <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
          {t("withdraw.sure")}
        </label>
      </p>
    </Form>
  );
}
