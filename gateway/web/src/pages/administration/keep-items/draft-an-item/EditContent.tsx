import { useTranslation } from "react-i18next";
import { inWords, Problem } from "../../../../api/problem";
import type { components } from "../../../../api/schema";
import { ProblemNotice } from "../../../../ui/Notice";
import type { Schema } from "../../../../ui/schema";
import { type Field, isNested, labelOf, pathInWords, SECTIONS, type Typed } from "../fields";
import { FormEditor } from "./application-form/FormEditor";
import { type Editing, List, type Objection, Part, type Row } from "./Nested";
import { ValueField } from "./ValueField";

/**
 * What an item says, to be changed section by section. `refusal` is what the server said of it as it was sent, `problems`
 * what stands in the way of publishing it as it was saved; each stands beside its field.
 */
export function EditContent({
  value,
  onChange,
  refusal,
  problems,
}: {
  value: Typed;
  onChange: (value: Typed) => void;
  refusal: Error | null;
  problems: readonly components["schemas"]["catalogue.Problem"][];
}) {
  const { t } = useTranslation("administration");
  const said = value as unknown as Row;
  const change = (name: string, next: unknown) => onChange({ ...value, [name]: next });
  const objection: Objection = (path) =>
    (refusal instanceof Problem ? (refusal.of(`content.${path}`) ?? refusal.of(path)) : undefined) ??
    problems.find((one) => one.field === path)?.message;
  return (
    <>
      <nav aria-label={t("items.edit.sections")} className="no-print">
        <ul className="row jump">
          {SECTIONS.map(({ name }) => (
            <li key={name}>
              <a href={`#section-${name}`}>{t(`items.sections.${name}`)}</a>
            </li>
          ))}
          <li>
            <a href="#section-form">{t("items.sections.form")}</a>
          </li>
        </ul>
      </nav>
      <ProblemNotice problem={inWords(refusal, (field) => pathInWords(field.replace(/^content\./, ""), t))} />
      {SECTIONS.map((section) => (
        <section key={section.name} id={`section-${section.name}`} className="card items-card edit-section">
          <h2>{t(`items.sections.${section.name}`)}</h2>
          {section.fields.map((field) => (
            <One
              key={field.name}
              field={field}
              value={said[field.name]}
              onChange={(next) => change(field.name, next)}
              objection={objection}
            />
          ))}
        </section>
      ))}
      <section id="section-form" className="card items-card edit-section">
        <h2>{t("items.sections.form")}</h2>
        <FormEditor
          form={(said.form ?? {}) as Schema}
          onChange={(form) => change("form", form)}
          objection={objection}
        />
      </section>
    </>
  );
}

function One({ field, ...rest }: Editing<Field>) {
  const { t } = useTranslation("administration");
  if (!isNested(field))
    return (
      <ValueField
        field={field}
        label={labelOf(field.name, "", t)}
        value={rest.value}
        onChange={rest.onChange}
        error={rest.objection(field.name)}
      />
    );
  return field.kind === "part" ? <Part field={field} {...rest} /> : <List field={field} {...rest} />;
}
