import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "./Field";
import { check, fieldOf, fieldsOf, mayBeLeftOut, type Schema, type Typed, type Wrong } from "./schema";
import "./schema-form.css";

interface Shown {
  path: string;
  required: boolean;
  errorOf: (path: string) => string | undefined;
  onLeave: (path: string) => void;
}

/**
 * An item's form from its JSON Schema. What is wrong shows beside a field once it was left, beside all of them with
 * `showAll`; what the server refused (`refused`, by the field's path) shows until the field is changed.
 */
export function SchemaForm({
  schema,
  value,
  onChange,
  showAll = false,
  refused,
}: {
  schema: Schema;
  value: Typed;
  onChange: (next: Typed) => void;
  showAll?: boolean;
  refused?: (path: string) => string | undefined;
}) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const wrong: Wrong = check(schema, value);
  const errorOf = (path: string) => {
    const own = wrong[path];
    if (own && (showAll || left.has(path))) return t(`form.${own.key}`, { limit: own.limit });
    return refused?.(path);
  };
  const onLeave = (path: string) => setLeft((before) => new Set(before).add(path));
  return (
    <Fields
      schema={schema}
      value={value}
      onChange={(next) => onChange(next as Typed)}
      path=""
      required
      errorOf={errorOf}
      onLeave={onLeave}
    />
  );
}

type ControlProps = Shown & { schema: Schema; value: unknown; onChange: (next: unknown) => void };

function Fields({ schema, value, onChange, ...shown }: ControlProps) {
  const given = (value ?? {}) as Typed;
  return fieldsOf(schema).map((name) => (
    <Control
      key={name}
      {...shown}
      schema={fieldOf(schema, name)}
      value={given[name]}
      onChange={(next) => onChange({ ...given, [name]: next })}
      path={shown.path ? `${shown.path}.${name}` : name}
      required={schema.required?.includes(name) ?? false}
    />
  ));
}

function Control(props: ControlProps) {
  const { schema } = props;
  if (schema.type === "array") return schema.items?.enum ? <Choices {...props} /> : <Rows {...props} />;
  if (schema.type === "boolean") return <YesNo {...props} />;
  if (schema.type === "object")
    return (
      <Group {...props}>
        <Fields {...props} />
      </Group>
    );
  return <Line {...props} />;
}

/** A field of one line, or a choice of one. */
function Line({ schema, value, onChange, path, required, errorOf, onLeave }: ControlProps) {
  const { t } = useTranslation();
  const numeric = schema.type === "number" || schema.type === "integer";
  const common = {
    value: String(value ?? ""),
    onBlur: () => onLeave(path),
    // Named, so that the one to be mended can be found and focused.
    name: path,
  };
  return (
    <Field
      label={schema.title ?? path}
      hint={schema.description}
      error={errorOf(path)}
      {...(required && { required })}
    >
      {(wired) =>
        schema.enum ? (
          <select {...wired} {...common} onChange={(event) => onChange(event.target.value)}>
            <option value="">{t("form.pick")}</option>
            {schema.enum.map((one) => (
              <option key={String(one)}>{String(one)}</option>
            ))}
          </select>
        ) : (schema.maxLength ?? 0) > 250 ? (
          <textarea {...wired} {...common} rows={4} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input
            {...wired}
            {...common}
            type={schema.format === "date" ? "date" : "text"}
            autoComplete="off"
            inputMode={numeric ? (schema.type === "integer" ? "numeric" : "decimal") : undefined}
            maxLength={schema.maxLength}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

function Group({
  schema,
  path,
  required,
  errorOf,
  children,
}: Pick<ControlProps, "schema" | "path" | "required" | "errorOf"> & { children: React.ReactNode }) {
  const { t } = useTranslation();
  const error = errorOf(path);
  return (
    <fieldset className={`field group${error ? " wrong" : ""}`} aria-describedby={error && `${path}-error`}>
      <legend>
        {schema.title ?? path}
        {required && (
          <span className="required" aria-hidden="true">
            {" *"}
          </span>
        )}
      </legend>
      {schema.description && <div className="hint">{schema.description}</div>}
      {mayBeLeftOut(schema, required) && <div className="hint">{t("form.mayBeLeftOut")}</div>}
      {children}
      {error && (
        <div className="error" role="alert" id={`${path}-error`}>
          {error}
        </div>
      )}
    </fieldset>
  );
}

/** Asked, not assumed: an unticked box would say no for who overlooked it. */
function YesNo(props: ControlProps) {
  const { t } = useTranslation();
  return (
    <Group {...props}>
      <div className="choices">
        {[true, false].map((one) => (
          <label key={String(one)}>
            <input
              type="radio"
              name={props.path}
              checked={props.value === one}
              onChange={() => props.onChange(one)}
            />
            {t(one ? "form.yes" : "form.no")}
          </label>
        ))}
      </div>
    </Group>
  );
}

function Choices(props: ControlProps) {
  const chosen = Array.isArray(props.value) ? props.value : [];
  return (
    <Group {...props}>
      <div className="choices">
        {props.schema.items?.enum?.map((one) => (
          <label key={String(one)}>
            <input
              type="checkbox"
              name={props.path}
              checked={chosen.includes(one)}
              onChange={(event) =>
                props.onChange(
                  event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one),
                )
              }
            />
            {String(one)}
          </label>
        ))}
      </div>
    </Group>
  );
}

/** Rows of their own fields, as many as needed. */
function Rows(props: ControlProps) {
  const { t } = useTranslation();
  const { schema, value, onChange, path } = props;
  const row = schema.items ?? {};
  const given = Array.isArray(value) ? value : [];
  const rows = given.length > 0 ? given : [undefined];
  const put = (number: number, next: unknown) =>
    onChange(rows.map((before, at) => (at === number ? next : before)));
  return (
    <Group {...props}>
      {rows.map((one, number) => (
        // Rows have no name but their place.
        <fieldset key={number} className="form-row">
          <legend>{t("form.row", { number: number + 1 })}</legend>
          <Control
            {...props}
            schema={row.type === "object" ? { ...row, title: row.title ?? schema.title } : row}
            value={one}
            onChange={(next) => put(number, next)}
            path={`${path}.${number}`}
            required
          />
          {rows.length > 1 && (
            <button
              type="button"
              className="plain"
              onClick={() => onChange(rows.filter((_, at) => at !== number))}
            >
              {t("form.removeRow", { number: number + 1 })}
            </button>
          )}
        </fieldset>
      ))}
      {rows.length < (schema.maxItems ?? Number.POSITIVE_INFINITY) && (
        <button type="button" className="button second" onClick={() => onChange([...rows, undefined])}>
          {t("form.addRow", { title: schema.title ?? "" })}
        </button>
      )}
    </Group>
  );
}

/** To the first field that is to be mended, once the page shows why. */
export function focusFirstWrong(within: ParentNode = document): void {
  requestAnimationFrame(() => {
    const wrong = within.querySelector<HTMLElement>(
      ".field.wrong :is(input, select, textarea), [aria-invalid='true']",
    );
    wrong?.focus();
  });
}
