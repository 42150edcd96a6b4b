import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../../../../ui/Field";
import { SelectField } from "../../../../../ui/SelectField";
import { fieldOf, type Schema } from "../../../../../ui/schema";
import { TextField } from "../../../../../ui/TextField";
import type { Objection } from "../Nested";
import { FieldList } from "./FormEditor";
import {
  asKind,
  COMPOUND,
  KINDS,
  type Kind,
  kindOf,
  missing,
  moved,
  replaced,
  unexpressed,
  withKeyword,
  withoutField,
  withRequired,
} from "./fields";

/** Bounds by kind: the keywords and whether they count characters or are values. */
const BOUNDS: Partial<Record<Kind, readonly [least: keyof Schema, most: keyof Schema]>> = {
  text: ["minLength", "maxLength"],
  longText: ["minLength", "maxLength"],
  number: ["minimum", "maximum"],
  integer: ["minimum", "maximum"],
  choices: ["minItems", "maxItems"],
  list: ["minItems", "maxItems"],
};

/** One field, folded to its title; open while something is wrong with it. */
export function FormField({
  form,
  name,
  at,
  last,
  onChange,
  objection,
  path,
}: {
  form: Schema;
  name: string;
  at: number;
  last: boolean;
  onChange: (form: Schema) => void;
  objection: Objection;
  path: string;
}) {
  const { t } = useTranslation("administration");
  const [isOpen, setOpen] = useState(false);
  const field = fieldOf(form, name);
  const kind = kindOf(field);
  const required = form.required?.includes(name) ?? false;
  const lacks = missing(form, name);
  const wrong = objection(path) ?? (lacks && t(`items.form.wrong.${lacks}`));
  const called = `${at + 1}. ${field.title || name}`;
  const put = (next: Schema) => onChange(replaced(form, name, next));
  return (
    <details
      className="edit-row"
      open={isOpen || !!wrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {called}{" "}
        <span className="small quiet">
          {kind ? t(`items.form.kinds.${kind}`) : t("items.form.other")}
          {required && ` · ${t("items.form.required")}`}
        </span>
      </summary>
      {wrong && (
        <p className="error" role="alert">
          {wrong}
        </p>
      )}
      {kind && <Said field={field} kind={kind} put={put} path={path} objection={objection} />}
      <label className="choice">
        <input
          type="checkbox"
          checked={required}
          onChange={(event) => onChange(withRequired(form, name, event.target.checked))}
        />{" "}
        {t("items.form.required")}
      </label>
      {kind && (
        <label className="choice">
          <input
            type="checkbox"
            checked={field["x-correctable"] !== false}
            onChange={(event) =>
              put(withKeyword(field, "x-correctable", event.target.checked ? undefined : false))
            }
          />{" "}
          {t("items.form.correctable")}
        </label>
      )}
      <Rest field={field} name={name} />
      <p className="row">
        {at > 0 && (
          <button type="button" className="button second" onClick={() => onChange(moved(form, name, -1))}>
            {t("items.edit.up")}
            <span className="visually-hidden">{called}</span>
          </button>
        )}
        {!last && (
          <button type="button" className="button second" onClick={() => onChange(moved(form, name, 1))}>
            {t("items.form.down")}
            <span className="visually-hidden">{called}</span>
          </button>
        )}
        <button type="button" className="button second" onClick={() => onChange(withoutField(form, name))}>
          {t("items.edit.remove")}
          <span className="visually-hidden">{called}</span>
        </button>
      </p>
    </details>
  );
}

/** What has no control here: told as it stands, and kept. */
function Rest({ field, name }: { field: Schema; name: string }) {
  const { t } = useTranslation("administration");
  const rest = unexpressed(field);
  return (
    <div className="small quiet">
      {t("items.form.name")} <code>{name}</code>
      {rest && (
        <>
          <p>{t("items.form.kept")}</p>
          <pre>{JSON.stringify(rest, null, 2)}</pre>
        </>
      )}
    </div>
  );
}

function Said({
  field,
  kind,
  put,
  path,
  objection,
}: {
  field: Schema;
  kind: Kind;
  put: (field: Schema) => void;
  path: string;
  objection: Objection;
}) {
  const { t } = useTranslation("administration");
  const bounds = BOUNDS[kind];
  const within = path.split(".").length > 2;
  const kinds = within ? KINDS.filter((one) => !COMPOUND.includes(one) || kind === one) : KINDS;
  return (
    <div className="edit-fields">
      <TextField
        label={t("items.form.title")}
        required
        maxLength={60}
        value={field.title ?? ""}
        onChange={(title) => put({ ...field, title })}
      />
      <SelectField
        label={t("items.form.kind")}
        value={kind}
        onChange={(chosen) => put(asKind(field, chosen as Kind))}
        choices={kinds.map((one) => [one, t(`items.form.kinds.${one}`)] as const)}
      />
      <TextField
        label={t("items.form.help")}
        maxLength={200}
        value={field.description ?? ""}
        onChange={(text) => put(withKeyword(field, "description", text))}
      />
      {bounds?.map((keyword) => (
        <Bound
          key={keyword}
          label={t(`items.form.bounds.${keyword as "minLength"}`)}
          counts={kind !== "number"}
          value={field[keyword] as number | undefined}
          onChange={(limit) => put(withKeyword(field, keyword, limit))}
        />
      ))}
      {kind === "choice" && (
        <Options value={field.enum} onChange={(options) => put({ ...field, enum: options })} />
      )}
      {kind === "choices" && (
        <Options
          value={field.items?.enum}
          onChange={(options) => put({ ...field, items: { ...field.items, enum: options } })}
        />
      )}
      {(kind === "list" || kind === "group") && (
        <fieldset className="edit-part">
          <legend>{t(kind === "list" ? "items.form.rowFields" : "items.form.groupFields")}</legend>
          <FieldList
            form={kind === "list" ? (field.items ?? {}) : field}
            onChange={(part) => put(kind === "list" ? { ...field, items: part } : part)}
            objection={objection}
            path={path}
          />
        </fieldset>
      )}
    </div>
  );
}

function Bound({
  label,
  counts,
  value,
  onChange,
}: {
  label: string;
  counts: boolean;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  return (
    <Field label={label}>
      {(wired) => (
        <input
          {...wired}
          type="number"
          {...(counts ? { min: 0, step: 1 } : { step: "any" })}
          value={value ?? ""}
          onChange={({ target }) => onChange(target.value === "" ? undefined : Number(target.value))}
        />
      )}
    </Field>
  );
}

/** One a line. The lines are kept as they are typed, the options without the empty ones. */
function Options({
  value,
  onChange,
}: {
  value: unknown[] | undefined;
  onChange: (options: string[]) => void;
}) {
  const { t } = useTranslation("administration");
  const [typed, setTyped] = useState<string>();
  const said = (value ?? []).map(String);
  const lines = (text: string) => [...new Set(text.split("\n").map((line) => line.trim()))].filter(Boolean);
  // What was typed stands as long as it says the same.
  const shown = typed !== undefined && lines(typed).join("\n") === said.join("\n") ? typed : said.join("\n");
  return (
    <TextField
      label={t("items.form.options")}
      hint={t("items.edit.onePerLine")}
      required
      rows={4}
      value={shown}
      onChange={(text) => {
        setTyped(text);
        onChange(lines(text));
      }}
    />
  );
}
