import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { limitText } from "../../../ui/limit";
import { PlainTable } from "../../../ui/PlainTable";
import { fieldOf, fieldsOf, type Schema } from "../../../ui/schema";
import { type Content, type Field, isNested, labelOf, type Nested, SECTIONS } from "./fields";
import { Value } from "./Value";

type Said = Readonly<Record<string, unknown>>;

/** All that an item says, in the sections in which it is written; `root` is where the files of its samples are. */
export function ReadContent({ content, root }: { content: Content; root?: string }) {
  const { t } = useTranslation("administration");
  const said = content as unknown as Said;
  return (
    <>
      {SECTIONS.map((section) => (
        <section key={section.name} className="item-section">
          <h2>{t(`items.sections.${section.name}`)}</h2>
          <Facts fields={section.fields.filter(isFact)} said={said} />
          {section.fields
            .filter((field) => isNested(field) && !isFact(field))
            .map((field) => (
              <Inside
                key={field.name}
                field={field as Nested}
                value={said[field.name]}
                root={root}
                alone={section.fields.length === 1}
              />
            ))}
        </section>
      ))}
      <FormFields schema={(content.form ?? {}) as Schema} />
    </>
  );
}

/** A limit is one fact, though it has two fields. */
function isFact(field: Field): boolean {
  return !isNested(field) || field.name.endsWith("_limit");
}

function Facts({ fields, said, within = "" }: { fields: readonly Field[]; said: Said; within?: string }) {
  const { t } = useTranslation(["administration", "open"]);
  if (fields.length === 0) return null;
  return (
    <dl className="facts">
      {fields.map((field) => (
        <Fragment key={field.name}>
          <dt>{labelOf(field.name, within, t)}</dt>
          <dd>
            {isNested(field) ? (
              limitText(said[field.name] as Content["promised_limit"], t)
            ) : (
              <Value kind={field.kind} value={said[field.name]} />
            )}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Inside({
  field,
  value,
  root,
  alone,
}: {
  field: Nested;
  value: unknown;
  root: string | undefined;
  alone: boolean;
}) {
  const { t } = useTranslation("administration");
  // Alone in its section it is called as the section is.
  const heading = alone ? null : <h3>{labelOf(field.name, "", t)}</h3>;
  const rows = (value ?? []) as readonly Said[];
  if (!value || (field.kind === "list" && rows.length === 0))
    return (
      <>
        {heading}
        <p className="quiet">{t("items.nothing")}</p>
      </>
    );
  if (field.kind === "part")
    return (
      <>
        {heading}
        <Facts fields={field.of} said={value as Said} within={field.name} />
      </>
    );
  return (
    <>
      {heading}
      <PlainTable
        region={labelOf(field.name, "", t)}
        columns={["#", ...field.of.map((one) => labelOf(one.name, field.name, t))]}
      >
        {rows.map((row, at) => (
          <tr key={at}>
            <th scope="row">{at + 1}</th>
            {field.of.map((one) => (
              <td key={one.name}>
                <Value kind={one.kind} value={row[one.name]} root={root} />
              </td>
            ))}
          </tr>
        ))}
      </PlainTable>
    </>
  );
}

/** What an applicant is asked, by its titles. */
function FormFields({ schema }: { schema: Schema }) {
  const { t } = useTranslation("administration");
  const names = fieldsOf(schema);
  return (
    <section className="item-section">
      <h2>{t("items.sections.form")}</h2>
      {names.length === 0 && <p className="quiet">{t("items.nothing")}</p>}
      {names.length > 0 && (
        <PlainTable
          region={t("items.sections.form")}
          columns={["title", "type", "required"].map((one) => t(`items.schema.${one}`))}
        >
          {names.map((name) => {
            const field = fieldOf(schema, name);
            return (
              <tr key={name}>
                <th scope="row">{field.title ?? name}</th>
                <td>
                  {field.enum ? field.enum.join("、") : t(`items.schema.types.${field.type ?? "string"}`)}
                  <Within field={field} />
                </td>
                <td>
                  <Value kind="flag" value={schema.required?.includes(name)} />
                </td>
              </tr>
            );
          })}
        </PlainTable>
      )}
    </section>
  );
}

/** What a group or a list's row consists of. */
function Within({ field }: { field: Schema }) {
  const part = field.type === "array" ? (field.items ?? {}) : field;
  const titles = fieldsOf(part).map((name) => fieldOf(part, name).title ?? name);
  return titles.length > 0 && <span className="small quiet"> {titles.join("、")}</span>;
}
