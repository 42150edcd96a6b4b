import { useTranslation } from "react-i18next";
import { Problem } from "../../../../api/problem";
import type { components } from "../../../../api/schema";
import { ProblemNotice } from "../../../../ui/Notice";
import { type Field, isNested, labelOf, type Nested, pathInWords, SECTIONS, type Typed } from "../fields";
import { ValueField } from "./ValueField";

type Row = Record<string, unknown>;
type Objection = (path: string) => string | undefined;

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
        </ul>
      </nav>
      <ProblemNotice problem={named(refusal, (path) => pathInWords(path, t))} />
      {SECTIONS.map((section) => (
        <section key={section.name} id={`section-${section.name}`} className="card edit-section">
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
      <p className="quiet">{t("items.edit.formByFile")}</p>
    </>
  );
}

/** The refusal with its fields by the names that stand on the page. */
function named(refusal: Error | null, words: (path: string) => string): Error | null {
  if (!(refusal instanceof Problem)) return refusal;
  const fields = refusal.fields.map((one) => ({ ...one, field: words(one.field.replace(/^content\./, "")) }));
  return new Problem(
    refusal.status,
    refusal.reason,
    refusal.message,
    refusal.rule,
    fields,
    refusal.facts,
    refusal.instance,
  );
}

interface Editing<Of> {
  field: Of;
  value: unknown;
  onChange: (value: unknown) => void;
  objection: Objection;
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

/** What is there once or not at all, such as a limit. */
function Part({ field, value, onChange, objection }: Editing<Nested>) {
  const { t } = useTranslation("administration");
  const name = labelOf(field.name, "", t);
  return (
    <fieldset className="edit-part">
      <legend>{name}</legend>
      {value === undefined ? (
        <button type="button" className="button second" onClick={() => onChange({})}>
          {t("items.edit.addPart", { name })}
        </button>
      ) : (
        <>
          <Fields
            field={field}
            path={field.name}
            row={value as Row}
            onChange={onChange}
            objection={objection}
          />
          <button type="button" className="button second" onClick={() => onChange(undefined)}>
            {t("items.edit.removePart", { name })}
          </button>
        </>
      )}
      <Objections text={objection(field.name)} />
    </fieldset>
  );
}

function List({ field, value, onChange, objection }: Editing<Nested>) {
  const { t } = useTranslation("administration");
  const name = labelOf(field.name, "", t);
  const rows = (value ?? []) as readonly Row[];
  const swap = (at: number) =>
    onChange(rows.map((row, place) => rows[place === at ? at - 1 : place === at - 1 ? at : place] ?? row));
  return (
    <fieldset className="edit-part">
      <legend>{name}</legend>
      <Objections text={objection(field.name)} />
      {rows.map((row, at) => (
        <fieldset key={at} className="edit-row">
          <legend>
            {name} {at + 1}
          </legend>
          <Fields
            field={field}
            path={`${field.name}[${at}]`}
            row={row}
            onChange={(next) => onChange(rows.map((other, place) => (place === at ? next : other)))}
            objection={objection}
          />
          <p className="row">
            {at > 0 && (
              <button type="button" className="button second" onClick={() => swap(at)}>
                {t("items.edit.up")}
                <span className="visually-hidden">
                  {name} {at + 1}
                </span>
              </button>
            )}
            <button
              type="button"
              className="button second"
              onClick={() => onChange(rows.filter((_, place) => place !== at))}
            >
              {t("items.edit.remove")}
              <span className="visually-hidden">
                {name} {at + 1}
              </span>
            </button>
          </p>
        </fieldset>
      ))}
      {rows.length < (field.most ?? Number.POSITIVE_INFINITY) && (
        <button type="button" className="button second" onClick={() => onChange([...rows, {}])}>
          {t("items.edit.add", { name })}
        </button>
      )}
    </fieldset>
  );
}

function Fields({
  field,
  path,
  row,
  onChange,
  objection,
}: {
  field: Nested;
  path: string;
  row: Row;
  onChange: (row: Row) => void;
  objection: Objection;
}) {
  const { t } = useTranslation("administration");
  return (
    <div className="edit-fields">
      {field.of.map((one) => (
        <ValueField
          key={one.name}
          field={one}
          label={labelOf(one.name, field.name, t)}
          value={row[one.name]}
          onChange={(next) => onChange({ ...row, [one.name]: next })}
          error={objection(`${path}.${one.name}`)}
        />
      ))}
    </div>
  );
}

function Objections({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p className="error" role="alert">
      {text}
    </p>
  );
}
