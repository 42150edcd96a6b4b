import { useTranslation } from "react-i18next";
import { api, body } from "../../../../api/client";
import { Field } from "../../../../ui/Field";
import { Notice } from "../../../../ui/Notice";
import { fieldOf, fieldsOf, filled, type Schema } from "../../../../ui/schema";
import { TextField } from "../../../../ui/TextField";
import { useTyped } from "../../../../ui/useDraft";
import { Control } from "../../../../work/SchemaForm";
import { type Act, Form, useAct } from "./Form";

interface Typed {
  name: string;
  value: unknown;
  note: string;
}
const NOTHING: Typed = { name: "", value: "", note: "" };

/** Puts one field right on the spot (ACCEPT-3); what it was stays on record. */
export function Correct({ application, content, onDone, onRefused }: Act) {
  const { t } = useTranslation("counter");
  const schema = (content.form ?? {}) as Schema;
  const correctable = fieldsOf(schema).filter((one) => {
    const its = fieldOf(schema, one);
    return its["x-correctable"] !== false && its.type !== "array" && its.type !== "object";
  });
  const [{ name, value, note }, type, discard] = useTyped<Typed>(
    `correct.${application.application_id}`,
    NOTHING,
  );
  const field = schema.properties?.[name];
  const correct = useAct(
    (input: { field: string; value: unknown; note: string }, once) =>
      body(
        api.POST("/v1/applications/{application_id}:correct", {
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
      command={correct}
      onRefused={onRefused}
      input={() => ({
        field: name,
        value: filled(field ?? {}, value),
        note: note.trim(),
      })}
      label={t("correct.do")}
      ready={field !== undefined && value !== "" && note.trim().length >= 2}
    >
      {correct.isSuccess && name === "" && <Notice tone="good">{t("correct.done")}</Notice>}
      <Field label={t("correct.field")} required>
        {(wired) => (
          <select
            {...wired}
            value={name}
            onChange={(event) => {
              const chosen = event.target.value;
              const isYesOrNo = schema.properties?.[chosen]?.type === "boolean";
              type({ name: chosen, value: isYesOrNo ? application.form?.[chosen] !== true : "" });
            }}
          >
            <option value="">{t("choose")}</option>
            {correctable.map((one) => (
              <option key={one} value={one}>
                {fieldOf(schema, one).title ?? one}
              </option>
            ))}
          </select>
        )}
      </Field>
      {field && (
        <Field
          label={t("correct.value", { name: field.title ?? name })}
          hint={t("correct.was", { value: String(application.form?.[name] ?? "—") })}
          required
          error={correct.error?.of("value") ?? correct.error?.of(`form.${name}`)}
        >
          {(wired) => (
            <Control field={field} value={value} onChange={(typed) => type({ value: typed })} wired={wired} />
          )}
        </Field>
      )}
      <TextField
        label={t("correct.note")}
        required
        error={correct.error?.of("note")}
        maxLength={300}
        value={note}
        onChange={(typed) => type({ note: typed })}
      />
    </Form>
  );
}
