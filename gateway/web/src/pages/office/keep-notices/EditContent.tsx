import { useTranslation } from "react-i18next";
import { inWords, Problem } from "../../../api/problem";
import type { components } from "../../../api/schema";
import { KINDS } from "../../../ui/disclosures";
import { Field } from "../../../ui/Field";
import { bare } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { SelectField } from "../../../ui/SelectField";
import { TextField } from "../../../ui/TextField";
import { DepartmentField } from "../../../work/DepartmentField";
import { AttachmentsField } from "./AttachmentsField";
import { fieldInWords } from "./fields";
import { usePublishers } from "./records";
import type { Sent } from "./sent";
import "../../administration/keep-items/items.css";

/** The contract's limits. */
const LONGEST = { title: 100, body: 50_000, issued_by: 100, document_number: 60, contact: 200, source: 300 };
const LONGEST_PERIOD = 90;

/**
 * What a draft says; its kind decides which fields it has. `refusal` is what the server said of it as it was sent, `problems`
 * what stands in the way of publishing it as it was saved; each stands beside its field.
 */
export function EditContent({
  value,
  onChange,
  refusal,
  problems,
}: {
  value: Sent;
  onChange: (value: Sent) => void;
  refusal: Error | null;
  problems: readonly components["schemas"]["catalogue.DisclosureProblem"][];
}) {
  const { t } = useTranslation(["disclosing", "disclosure"]);
  const departments = usePublishers();
  const set = (said: Partial<Sent>) => onChange({ ...value, ...said });
  const objection = (name: string) =>
    (refusal instanceof Problem ? (refusal.of(`content.${name}`) ?? refusal.of(name)) : undefined) ??
    (problems
      .filter((one) => one.field === name)
      .map((one) => one.message)
      .join("；") ||
      undefined);
  const text = (
    name: keyof typeof LONGEST,
    more: { hint?: string; rows?: number; required?: boolean } = {},
  ) => (
    <TextField
      label={t(`fields.${name}`)}
      error={objection(name)}
      maxLength={LONGEST[name]}
      value={value[name] ?? ""}
      onChange={(typed) => set({ [name]: typed })}
      {...more}
    />
  );
  const date = (name: "dated_on" | "effective_on" | "effective_until", hint?: string) => (
    <TextField
      label={t(`fields.${name}`)}
      hint={hint}
      error={objection(name)}
      type="date"
      value={value[name] ?? ""}
      onChange={(typed) => set({ [name]: typed })}
    />
  );
  return (
    <>
      <ProblemNotice problem={inWords(refusal, (field) => fieldInWords(field, t))} />
      <section className="card items-card">
        <div className="edit-fields">
          <SelectField
            label={t("fields.kind")}
            error={objection("kind")}
            required
            value={bare(value.kind, "DISCLOSURE_KIND_") as (typeof KINDS)[number]}
            onChange={(kind) => set({ kind: `DISCLOSURE_KIND_${kind}` })}
            choices={KINDS.map((one) => [one, t(`disclosure:kinds.${one}`)] as const)}
          />
          <DepartmentField
            label={t("fields.department")}
            error={objection("department")}
            required
            value={value.department}
            onChange={(department) => set({ department })}
            departments={departments}
          />
          {value.kind === "DISCLOSURE_KIND_PUBLICITY" && (
            <Field
              label={t("fields.publicity_days")}
              hint={t("edit.publicityHint")}
              error={objection("publicity_days") ?? ""}
            >
              {(wired) => (
                <input
                  {...wired}
                  type="number"
                  min={1}
                  max={LONGEST_PERIOD}
                  step={1}
                  value={value.publicity_days || ""}
                  onChange={(event) => set({ publicity_days: Number(event.target.value) })}
                />
              )}
            </Field>
          )}
        </div>
        {text("title", { required: true })}
        {value.kind === "DISCLOSURE_KIND_POLICY" && (
          <div className="edit-fields">
            {text("document_number", { hint: t("edit.documentNumberHint") })}
            {text("issued_by", { hint: t("edit.issuedByHint") })}
            {date("dated_on")}
            {date("effective_on", t("edit.effectiveOnHint"))}
            {date("effective_until", t("edit.effectiveUntilHint"))}
          </div>
        )}
        {text("body", {
          rows: 16,
          hint: t("edit.bodyHint", { count: (value.body ?? "").length, most: LONGEST.body }),
        })}
        {text("contact", {
          hint: t(value.kind === "DISCLOSURE_KIND_PUBLICITY" ? "edit.objectionsHint" : "edit.contactHint"),
        })}
        <AttachmentsField
          value={value.attachments ?? []}
          onChange={(attachments) => set({ attachments })}
          error={objection("attachments")}
        />
        {text("source", { hint: t("edit.sourceHint") })}
      </section>
    </>
  );
}
