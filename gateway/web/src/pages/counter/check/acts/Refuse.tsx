import { useTranslation } from "react-i18next";
import { api, body } from "../../../../api/client";
import { SelectField } from "../../../../ui/SelectField";
import { TextField } from "../../../../ui/TextField";
import { useTyped } from "../../../../ui/useDraft";
import { type Act, Form, useAct } from "./Form";

const GROUNDS = [
  "REFUSAL_GROUND_NOT_REQUIRED",
  "REFUSAL_GROUND_WRONG_AUTHORITY",
  "REFUSAL_GROUND_MATERIALS",
  "REFUSAL_GROUND_OTHER",
] as const;

interface Typed {
  ground: (typeof GROUNDS)[number] | "";
  reason: string;
  authority: string;
}
const NOTHING: Typed = { ground: "", reason: "", authority: "" };

export function Refuse({ application, onDone, onRefused }: Act) {
  const { t } = useTranslation("counter");
  const [{ ground, reason, authority }, type, discard] = useTyped<Typed>(
    `refuse.${application.application_id}`,
    NOTHING,
  );
  const refuse = useAct(
    (input: { ground: (typeof GROUNDS)[number]; reason: string; right_authority: string }, once) =>
      body(
        api.POST("/v1/applications/{application_id}:refuse", {
          params: { path: { application_id: application.application_id } },
          body: { etag: application.etag, ...input },
          headers: once,
        }),
      ),
    discard,
    onDone,
  );
  const elsewhere = ground === "REFUSAL_GROUND_WRONG_AUTHORITY";
  return (
    <Form
      command={refuse}
      onRefused={onRefused}
      input={() => ({
        ground: ground as (typeof GROUNDS)[number],
        reason: reason.trim(),
        right_authority: elsewhere ? authority.trim() : "",
      })}
      label={t("refuse.do")}
      ready={ground !== "" && reason.trim() !== "" && (!elsewhere || authority.trim() !== "")}
      danger
    >
      <SelectField
        label={t("refuse.ground")}
        required
        value={ground}
        onChange={(chosen) => type({ ground: chosen })}
        choices={GROUNDS.map((one) => [one, t(`ground.${one}`)] as const)}
        none={t("choose")}
      />
      {elsewhere && (
        <TextField
          label={t("refuse.authority")}
          required
          error={refuse.error?.of("right_authority")}
          maxLength={80}
          value={authority}
          onChange={(typed) => type({ authority: typed })}
        />
      )}
      <TextField
        label={t("refuse.reason")}
        required
        hint={t("refuse.reasonHint")}
        error={refuse.error?.of("reason")}
        rows={3}
        maxLength={500}
        value={reason}
        onChange={(typed) => type({ reason: typed })}
      />
    </Form>
  );
}
