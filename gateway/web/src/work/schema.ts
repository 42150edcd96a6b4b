/** The part of JSON Schema that items' forms are written in, and what does not fit it. The server checks all again. */
export interface Schema {
  type?: string;
  title?: string;
  description?: string;
  format?: string;
  enum?: readonly string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  "x-order"?: readonly string[];
  "x-correctable"?: boolean;
}

export type Values = Record<string, unknown>;
/** What is wrong, by path (`products.0.name`): a message's key and what goes into it. */
export type Wrongs = Record<string, { key: string; facts?: Record<string, unknown> }>;

export function fieldsOf(schema: Schema): [string, Schema][] {
  const properties = schema.properties ?? {};
  const ordered = (schema["x-order"] ?? []).filter((name) => name in properties);
  const rest = Object.keys(properties).filter((name) => !ordered.includes(name));
  return [...ordered, ...rest].map((name) => [name, properties[name] as Schema]);
}

/** What a form starts with: the rows that a list needs, and no to every question that is not answered. */
export function starting(schema: Schema): Values {
  const values: Values = {};
  for (const [name, field] of fieldsOf(schema)) {
    if (field.type === "boolean") values[name] = false;
    if (field.type === "array")
      values[name] = field.items?.properties
        ? Array.from({ length: Math.max(1, field.minItems ?? 0) }, () => starting(field.items as Schema))
        : [];
  }
  return values;
}

/** As it is sent: without what was left empty. */
export function filled(schema: Schema, values: Values): Values {
  const sent: Values = {};
  for (const [name, field] of fieldsOf(schema)) {
    const value = values[name];
    if (isEmpty(value)) continue;
    if (field.type === "array" && field.items?.properties)
      sent[name] = (value as Values[]).map((row) => filled(field.items as Schema, row));
    else sent[name] = numeric(field) && typeof value === "string" ? Number(value) : value;
  }
  return sent;
}

export function wrongs(schema: Schema, values: Values, before = ""): Wrongs {
  const found: Wrongs = {};
  for (const [name, field] of fieldsOf(schema)) {
    const path = `${before}${name}`;
    const value = values[name];
    if (isEmpty(value)) {
      if (schema.required?.includes(name)) found[path] = { key: "form.required" };
      continue;
    }
    const wrong = wrongOf(field, value);
    if (wrong) found[path] = wrong;
    if (field.type === "array" && field.items?.properties)
      (value as Values[]).forEach((row, at) => {
        Object.assign(found, wrongs(field.items as Schema, row, `${path}.${at}.`));
      });
  }
  return found;
}

function wrongOf(field: Schema, value: unknown): Wrongs[string] | undefined {
  if (numeric(field)) {
    const number = Number(value);
    if (!Number.isFinite(number) || (field.type === "integer" && !Number.isInteger(number)))
      return { key: field.type === "integer" ? "form.whole" : "form.number" };
    if (number < (field.minimum ?? -Infinity)) return { key: "form.least", facts: { least: field.minimum } };
    if (number > (field.maximum ?? Infinity)) return { key: "form.most", facts: { most: field.maximum } };
    return undefined;
  }
  if (Array.isArray(value))
    return value.length < (field.minItems ?? 0)
      ? { key: "form.rows", facts: { least: field.minItems } }
      : undefined;
  if (typeof value !== "string") return undefined;
  const length = [...value].length;
  if (length < (field.minLength ?? 0)) return { key: "form.short", facts: { least: field.minLength } };
  if (length > (field.maxLength ?? Infinity)) return { key: "form.long", facts: { most: field.maxLength } };
  if (field.pattern && !new RegExp(field.pattern, "u").test(value)) return { key: "form.pattern" };
  return undefined;
}

export function numeric(field: Schema): boolean {
  return field.type === "integer" || field.type === "number";
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}
