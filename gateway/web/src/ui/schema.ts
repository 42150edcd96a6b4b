/** The part of JSON Schema that items' forms are written in: what SchemaForm shows and checks as one types. */
export interface Schema {
  type?: "object" | "array" | "string" | "number" | "integer" | "boolean";
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  "x-order"?: string[];
  "x-correctable"?: boolean;
  items?: Schema;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  additionalProperties?: boolean;
}

/** What was typed, by the schema's names. A number stays the text it was typed as until it is sent. */
export type Typed = Record<string, unknown>;

/** What is wrong, by the field's path (`products.0.name`): a message's key under `form.` and its numbers. */
export type Wrong = Record<string, { key: string; limit?: number | string }>;

/**
 * The names of an object's fields in the order to show them: as the item says, then those that must be filled in. The
 * order within `properties` does not survive the way from the catalogue.
 */
export function fieldsOf(schema: Schema): string[] {
  const all = Object.keys(schema.properties ?? {});
  const first = [...(schema["x-order"] ?? []), ...(schema.required ?? [])].filter((name) =>
    all.includes(name),
  );
  return [...new Set([...first, ...all])];
}

/** An object's field by its name. */
export function fieldOf(schema: Schema, name: string): Schema {
  return schema.properties?.[name] ?? {};
}

/** What was typed as it is sent: numbers as numbers, nothing for what was left empty. */
export function filled(schema: Schema, typed: unknown): unknown {
  switch (schema.type) {
    case "object": {
      const given = (typed ?? {}) as Typed;
      const entries = fieldsOf(schema).map((name) => [name, sent(schema, name, given)] as const);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    case "array": {
      const rows = Array.isArray(typed) ? typed : [];
      const kept = rows.map((row) => filled(schema.items ?? {}, row)).filter((row) => row !== undefined);
      return kept.length > 0 ? kept : undefined;
    }
    case "number":
    case "integer": {
      const text = String(typed ?? "").trim();
      if (!text) return undefined;
      const number = Number(text);
      return Number.isNaN(number) ? text : number;
    }
    case "boolean":
      return typeof typed === "boolean" ? typed : undefined;
    default: {
      const text = String(typed ?? "").trim();
      return text || undefined;
    }
  }
}

/** A field as it is sent; nothing of a group that nobody need fill in and nobody has. */
function sent(schema: Schema, name: string, typed: Typed): unknown {
  const value = filled(fieldOf(schema, name), typed[name]);
  const needed = schema.required?.includes(name) || fieldOf(schema, name).type !== "object";
  return needed || Object.keys(value as Typed).length > 0 ? value : undefined;
}

/** A group that may be left empty as a whole, although some of it is needed once it is begun. */
export function mayBeLeftOut(schema: Schema, required: boolean): boolean {
  return schema.type === "object" && !required && (schema.required ?? []).length > 0;
}

/** Every field that does not fit the schema. The server checks again and has the last word. */
export function check(schema: Schema, typed: unknown, required = true, path = ""): Wrong {
  const value = filled(schema, typed);
  const at = (name: string | number) => (path ? `${path}.${name}` : String(name));
  if (schema.type === "object") {
    if (!required && Object.keys(value as Typed).length === 0) return {};
    const given = (typed ?? {}) as Typed;
    return Object.assign(
      {},
      ...fieldsOf(schema).map((name) =>
        check(fieldOf(schema, name), given[name], schema.required?.includes(name) ?? false, at(name)),
      ),
    );
  }
  if (value === undefined) return required ? { [path]: { key: emptyKey(schema) } } : {};
  if (Array.isArray(value)) {
    const rows = typed as unknown[];
    const rowsWrong: Wrong = Object.assign(
      {},
      ...rows.map((row, number) => check(schema.items ?? {}, row, true, at(number))),
    );
    const wrong = arrayWrong(schema, value);
    return wrong ? { ...rowsWrong, [path]: wrong } : rowsWrong;
  }
  const wrong = typeof value === "string" && !isNumeric(schema) ? textWrong(schema, value) : null;
  const found = wrong ?? (isNumeric(schema) ? numberWrong(schema, value) : null);
  return found ? { [path]: found } : {};
}

function emptyKey(schema: Schema): string {
  return schema.enum || schema.type === "boolean" || schema.type === "array" ? "choose" : "required";
}

export function isNumeric(schema: Schema): boolean {
  return schema.type === "number" || schema.type === "integer";
}

function arrayWrong(schema: Schema, rows: unknown[]): Wrong[string] | null {
  if (rows.length < (schema.minItems ?? 0)) return { key: "minItems", limit: schema.minItems };
  if (rows.length > (schema.maxItems ?? Number.POSITIVE_INFINITY))
    return { key: "maxItems", limit: schema.maxItems };
  if (schema.uniqueItems && new Set(rows.map((row) => JSON.stringify(row))).size < rows.length)
    return { key: "uniqueItems" };
  return null;
}

function textWrong(schema: Schema, text: string): Wrong[string] | null {
  // As JSON Schema counts, so that a rare character outside the basic plane is one.
  const length = [...text].length;
  if (schema.enum && !schema.enum.includes(text)) return { key: "choose" };
  if (length < (schema.minLength ?? 0)) return { key: "minLength", limit: schema.minLength };
  if (length > (schema.maxLength ?? Number.POSITIVE_INFINITY))
    return { key: "maxLength", limit: schema.maxLength };
  if (schema.pattern && !new RegExp(schema.pattern, "u").test(text)) return { key: "pattern" };
  if (schema.format === "date" && !isDay(text)) return { key: "date" };
  return null;
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function numberWrong(schema: Schema, value: unknown): Wrong[string] | null {
  if (typeof value !== "number") return { key: "number" };
  if (schema.type === "integer" && !Number.isInteger(value)) return { key: "integer" };
  if (value < (schema.minimum ?? Number.NEGATIVE_INFINITY)) return { key: "minimum", limit: schema.minimum };
  if (value > (schema.maximum ?? Number.POSITIVE_INFINITY)) return { key: "maximum", limit: schema.maximum };
  return null;
}

/** What was filled in as people read it: its titles and values, in the form's order, for a summary or a case's page. */
export function told(schema: Schema, value: unknown, yes: string, no: string): [string, string][] {
  const given = (value ?? {}) as Typed;
  return fieldsOf(schema)
    .filter((name) => sent(schema, name, given) !== undefined)
    .map((name) => {
      const field = fieldOf(schema, name);
      return [field.title ?? name, sentence(field, given[name], yes, no)];
    });
}

function sentence(schema: Schema, value: unknown, yes: string, no: string): string {
  if (schema.type === "boolean") return value ? yes : no;
  if (schema.type === "array")
    return (value as unknown[]).map((row) => sentence(schema.items ?? {}, row, yes, no)).join("；");
  if (schema.type === "object")
    return told(schema, value, yes, no)
      .map(([title, text]) => `${title} ${text}`)
      .join("，");
  return String(value);
}
