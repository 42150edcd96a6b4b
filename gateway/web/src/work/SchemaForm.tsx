import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../ui/Field";
import { fieldOf, fieldsOf, isNumeric, mayBeLeftOut, type Schema, type Typed } from "../ui/schema";
import { isAsStarted, starting } from "./schema";

interface Wired {
  id?: string;
  "aria-label"?: string;
}

/** An item's form, by its JSON Schema. `error` says what is wrong at a path such as `products.0.name`. */
export function SchemaForm({
  schema,
  values,
  onChange,
  error,
  path = "",
}: {
  schema: Schema;
  values: Typed;
  onChange: (values: Typed) => void;
  error: (path: string) => string | undefined;
  path?: string;
}) {
  return fieldsOf(schema).map((name) => (
    <SchemaField
      key={name}
      name={name}
      field={fieldOf(schema, name)}
      required={schema.required?.includes(name) ?? false}
      value={values[name]}
      onChange={(value) => onChange({ ...values, [name]: value })}
      error={error}
      path={`${path}${name}`}
    />
  ));
}

function SchemaField({
  name,
  field,
  required,
  value,
  onChange,
  error,
  path,
}: {
  name: string;
  field: Schema;
  required: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
  error: (path: string) => string | undefined;
  path: string;
}) {
  const { t } = useTranslation();
  const label = field.title ?? name;
  if (field.type === "array" && field.items?.properties)
    return (
      <Rows label={label} error={error(path)} field={field} value={value} onChange={onChange}>
        {(row, change, at) => (
          <SchemaForm
            schema={field.items as Schema}
            values={row}
            onChange={change}
            error={error}
            path={`${path}.${at}.`}
          />
        )}
      </Rows>
    );
  if (field.type === "object")
    return (
      <fieldset className="rows">
        <legend>{label}</legend>
        {field.description && <div className="hint">{field.description}</div>}
        {mayBeLeftOut(field, required) && <div className="hint">{t("form.mayBeLeftOut")}</div>}
        <div className="row-of-fields">
          <SchemaForm
            schema={field}
            values={(value as Typed | undefined) ?? starting(field)}
            onChange={(next) => onChange(required || !isAsStarted(field, next) ? next : undefined)}
            error={error}
            path={`${path}.`}
          />
        </div>
      </fieldset>
    );
  if (field.type === "array")
    return <Choices label={label} error={error(path)} field={field} value={value} onChange={onChange} />;
  return (
    <Field
      label={label}
      hint={field.description}
      error={error(path)}
      required={required && field.type !== "boolean"}
    >
      {(wired) => <Control field={field} value={value} onChange={onChange} wired={wired} />}
    </Field>
  );
}

/** One value's control; also where a single field is corrected. */
export function Control({
  field,
  value,
  onChange,
  wired,
}: {
  field: Schema;
  value: unknown;
  onChange: (value: unknown) => void;
  wired: Wired;
}) {
  const { t } = useTranslation("counter");
  const text = value === undefined || value === null ? "" : String(value);
  if (field.type === "boolean")
    return (
      <input
        {...wired}
        type="checkbox"
        className="tick"
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  if (field.enum)
    return (
      <select {...wired} value={text} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t("choose")}</option>
        {field.enum.map((one) => (
          <option key={String(one)}>{String(one)}</option>
        ))}
      </select>
    );
  return (
    <input
      {...wired}
      // With a last year of four digits the keyboard goes on to the month by itself.
      {...(field.format === "date" ? { type: "date", max: "9999-12-31" } : { type: "text" })}
      {...(isNumeric(field) && { inputMode: "decimal" as const })}
      autoComplete="off"
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Choices({
  label,
  error,
  field,
  value,
  onChange,
}: {
  label: string;
  error: string | undefined;
  field: Schema;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const chosen = (value as string[] | undefined) ?? [];
  return (
    <fieldset className={`field${error ? " wrong" : ""}`}>
      <legend>{label}</legend>
      {field.items?.enum?.map(String).map((one) => (
        <label key={one} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            {...(error && { "aria-invalid": true })}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))
            }
          />
          {one}
        </label>
      ))}
      {error && (
        <div className="error" role="alert">
          {error}
        </div>
      )}
    </fieldset>
  );
}

function Rows({
  label,
  error,
  field,
  value,
  onChange,
  children,
}: {
  label: string;
  error: string | undefined;
  field: Schema;
  value: unknown;
  onChange: (value: unknown) => void;
  children: (row: Typed, change: (row: Typed) => void, at: number) => ReactNode;
}) {
  const { t } = useTranslation("counter");
  const rows = (value as Typed[] | undefined) ?? [];
  return (
    <fieldset className="rows">
      <legend>{label}</legend>
      {rows.map((row, at) => (
        <fieldset key={at} className="row-of-fields">
          <legend>{t("form.row", { number: at + 1 })}</legend>
          {children(row, (next) => onChange(rows.map((other, place) => (place === at ? next : other))), at)}
          {rows.length > (field.minItems ?? 0) && (
            <Button onClick={() => onChange(rows.filter((_, place) => place !== at))}>
              {t("form.remove")}
            </Button>
          )}
        </fieldset>
      ))}
      {rows.length < (field.maxItems ?? Number.POSITIVE_INFINITY) && (
        <Button onClick={() => onChange([...rows, starting(field.items as Schema)])}>
          {t("form.add", { label })}
        </Button>
      )}
      {error && (
        <div className="error" role="alert">
          {error}
        </div>
      )}
    </fieldset>
  );
}
