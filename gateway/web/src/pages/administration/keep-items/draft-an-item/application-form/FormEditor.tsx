import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../../../ui/Notice";
import { SchemaForm } from "../../../../../ui/SchemaForm";
import { SelectField } from "../../../../../ui/SelectField";
import { fieldsOf, type Schema, type Typed } from "../../../../../ui/schema";
import { TextField } from "../../../../../ui/TextField";
import type { Objection } from "../Nested";
import { FormField } from "./FormField";
import { COMPOUND, KINDS, type Kind, withField } from "./fields";

/** What an applicant is asked, field by field, and beside it what they will see. */
export function FormEditor({
  form,
  onChange,
  objection,
}: {
  form: Schema;
  onChange: (form: Schema) => void;
  objection: Objection;
}) {
  const { t } = useTranslation("administration");
  const wrong = objection("form");
  return (
    <>
      {wrong && (
        <p className="error" role="alert">
          {wrong}
        </p>
      )}
      {form.type && form.type !== "object" ? (
        <Notice tone="warning" title={t("items.form.notHere")}>
          <pre>{JSON.stringify(form, null, 2)}</pre>
        </Notice>
      ) : (
        <div className="form-editor">
          <div>
            <FieldList form={form} onChange={onChange} objection={objection} path="form" />
          </div>
          <Preview form={form} />
        </div>
      )}
    </>
  );
}

/** The fields of a form, of a group, or of a list's rows. */
export function FieldList({
  form,
  onChange,
  objection,
  path,
}: {
  form: Schema;
  onChange: (form: Schema) => void;
  objection: Objection;
  path: string;
}) {
  const { t } = useTranslation("administration");
  const names = fieldsOf(form);
  const within = path !== "form";
  return (
    <>
      {names.length === 0 && <p className="quiet">{t("items.form.none")}</p>}
      {names.map((name, at) => (
        <FormField
          key={name}
          form={form}
          name={name}
          at={at}
          last={at === names.length - 1}
          onChange={onChange}
          objection={objection}
          path={`${path}.${name}`}
        />
      ))}
      <AddField
        kinds={within ? KINDS.filter((kind) => !COMPOUND.includes(kind)) : KINDS}
        form={form}
        onChange={onChange}
      />
    </>
  );
}

function AddField({
  kinds,
  form,
  onChange,
}: {
  kinds: readonly Kind[];
  form: Schema;
  onChange: (form: Schema) => void;
}) {
  const { t } = useTranslation("administration");
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState<Kind>("text");
  const add = () => {
    if (!title.trim()) return;
    onChange(withField(form, kind, title.trim()));
    setTitle("");
  };
  return (
    <fieldset
      className="edit-part add-field"
      // Enter adds the field; it does not save the draft around it.
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.target instanceof HTMLButtonElement) return;
        event.preventDefault();
        add();
      }}
    >
      <legend>{t("items.form.add")}</legend>
      <div className="row">
        <TextField label={t("items.form.title")} maxLength={60} value={title} onChange={setTitle} />
        <SelectField
          label={t("items.form.kind")}
          value={kind}
          onChange={(chosen) => setKind(chosen as Kind)}
          choices={kinds.map((one) => [one, t(`items.form.kinds.${one}`)] as const)}
        />
        <button type="button" className="button second" aria-disabled={!title.trim()} onClick={add}>
          {t("items.form.addNow")}
        </button>
      </div>
    </fieldset>
  );
}

/** The very form that an applicant fills in; what is typed here goes nowhere. */
function Preview({ form }: { form: Schema }) {
  const { t } = useTranslation("administration");
  const [typed, type] = useState<Typed>({});
  const controls = useRef<HTMLDivElement>(null);
  // Nothing here belongs to the form around it: what is left empty does not keep that from being saved.
  useEffect(() => {
    for (const control of controls.current?.querySelectorAll("input, select, textarea") ?? [])
      control.setAttribute("form", "none");
  });
  if (fieldsOf(form).length === 0) return null;
  return (
    <section className="preview" aria-label={t("items.form.preview")}>
      <h3>{t("items.form.preview")}</h3>
      <p className="quiet">{t("items.form.previewAbout")}</p>
      <div ref={controls}>
        <SchemaForm schema={form} value={typed} onChange={type} />
      </div>
    </section>
  );
}
