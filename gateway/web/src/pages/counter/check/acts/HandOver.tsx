import { useTranslation } from "react-i18next";
import { api, body } from "../../../../api/client";
import { Notice } from "../../../../ui/Notice";
import { TextField } from "../../../../ui/TextField";
import { useTyped } from "../../../../ui/useDraft";
import { Departments } from "../../Departments";
import { type Act, Form, useAct } from "./Form";

interface Typed {
  department: string;
  reason: string;
}
const NOTHING: Typed = { department: "", reason: "" };

/** The person goes on to another department; who answered for them until then stays on record (首问责任制). */
export function HandOver({ application, onDone, onRefused }: Act) {
  const { t } = useTranslation("counter");
  const [{ department, reason }, type, discard] = useTyped<Typed>(
    `hand-over.${application.application_id}`,
    NOTHING,
  );
  const handOver = useAct(
    (input: { to_department: string; reason: string }, once) =>
      body(
        api.POST("/v1/applications/{application_id}:handOver", {
          params: { path: { application_id: application.application_id } },
          body: { etag: application.etag, ...input },
          headers: once,
        }),
      ),
    discard,
    onDone,
  );
  return (
    <Form
      command={handOver}
      onRefused={onRefused}
      input={() => ({ to_department: department, reason: reason.trim() })}
      label={t("handOver.do")}
      ready={department !== "" && reason.trim().length >= 2}
    >
      {handOver.isSuccess && department === "" && <Notice tone="good">{t("handOver.done")}</Notice>}
      <Departments
        division={application.division}
        value={department}
        onChange={(chosen) => type({ department: chosen })}
        error={handOver.error?.of("to_department")}
      />
      <TextField
        label={t("handOver.reason")}
        required
        hint={t("handOver.noNames")}
        maxLength={300}
        value={reason}
        onChange={(typed) => type({ reason: typed })}
      />
    </Form>
  );
}
