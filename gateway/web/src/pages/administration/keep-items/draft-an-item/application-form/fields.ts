import { fieldOf, fieldsOf, type Schema } from "../../../../../ui/schema";

/** What an applicant can be asked, as the pages of filing show it. */
export const KINDS = [
  "text",
  "longText",
  "number",
  "integer",
  "date",
  "choice",
  "choices",
  "yesNo",
  "idNumber",
  "creditCode",
  "phone",
  "group",
  "list",
] as const;
export type Kind = (typeof KINDS)[number];
/** Those that consist of fields of their own; none is within another, which is more than a page can show. */
export const COMPOUND: readonly Kind[] = ["group", "list"];

/** From this length on the filing pages show several lines. */
const LONG = 251;
const PATTERNS: Partial<Record<Kind, string>> = {
  idNumber: "^[0-9]{17}[0-9X]$",
  creditCode: "^[0-9A-HJ-NPQRTUWXY]{18}$",
  phone: "^[0-9+-]{6,20}$",
};
const EMPTY: Schema = {
  type: "object",
  properties: {},
  required: [],
  "x-order": [],
  additionalProperties: false,
};
const NEW: Record<Kind, Schema> = {
  text: { type: "string", minLength: 1, maxLength: 100 },
  longText: { type: "string", minLength: 1, maxLength: 1000 },
  number: { type: "number", minimum: 0 },
  integer: { type: "integer", minimum: 0 },
  date: { type: "string", format: "date" },
  choice: { type: "string", enum: [] },
  choices: { type: "array", items: { type: "string", enum: [] }, minItems: 1, uniqueItems: true },
  yesNo: { type: "boolean" },
  idNumber: { type: "string", pattern: PATTERNS.idNumber as string },
  creditCode: { type: "string", pattern: PATTERNS.creditCode as string },
  phone: { type: "string", pattern: PATTERNS.phone as string },
  group: EMPTY,
  list: {
    type: "array",
    items: EMPTY,
    minItems: 1,
    maxItems: 20,
  },
};

/** What every kind may have beside its own. */
const COMMON = ["type", "title", "description", "x-correctable"];
const OWN: Record<Kind, readonly string[]> = {
  text: ["minLength", "maxLength"],
  longText: ["minLength", "maxLength"],
  number: ["minimum", "maximum"],
  integer: ["minimum", "maximum"],
  date: ["format"],
  choice: ["enum"],
  choices: ["items", "minItems", "maxItems", "uniqueItems"],
  yesNo: [],
  idNumber: ["pattern"],
  creditCode: ["pattern"],
  phone: ["pattern"],
  group: ["properties", "required", "x-order", "additionalProperties"],
  list: ["items", "minItems", "maxItems"],
};

/** What kind of field it is; nothing for one that this editor cannot express. */
export function kindOf(field: Schema): Kind | undefined {
  const kind = likelyKind(field);
  if (!kind) return undefined;
  if (kind === "choices" && Object.keys(field.items ?? {}).some((key) => !["type", "enum"].includes(key)))
    return undefined;
  return (field.enum ?? field.items?.enum ?? []).every((one) => typeof one === "string") ? kind : undefined;
}

function likelyKind(field: Schema): Kind | undefined {
  switch (field.type) {
    case "boolean":
      return "yesNo";
    case "number":
    case "integer":
      return field.enum ? undefined : field.type;
    case "array":
      if (field.items?.type === "object") return "list";
      return field.items?.type === "string" && field.items.enum ? "choices" : undefined;
    case "object":
      return "group";
    case "string":
      if (field.enum) return "choice";
      if (field.format) return field.format === "date" ? "date" : undefined;
      return (
        (Object.keys(PATTERNS) as Kind[]).find((kind) => PATTERNS[kind] === field.pattern) ??
        ((field.maxLength ?? 0) >= LONG ? "longText" : "text")
      );
    default:
      return undefined;
  }
}

/** What a field says that has no control here; it stays as it is. */
export function unexpressed(field: Schema): Record<string, unknown> | undefined {
  const kind = kindOf(field);
  const known = kind ? [...COMMON, ...OWN[kind]] : [];
  const rest = Object.entries(field).filter(([key]) => !known.includes(key));
  return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}

/** The same field as another kind: its title and help stay, its bounds begin anew. */
export function asKind(field: Schema, kind: Kind): Schema {
  const { title, description } = field;
  const correctable = field["x-correctable"];
  return {
    ...NEW[kind],
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(correctable !== undefined && { "x-correctable": correctable }),
  };
}

/** With one keyword set, or without it if nothing was said. */
export function withKeyword(field: Schema, keyword: keyof Schema, value: unknown): Schema {
  const { [keyword]: _, ...rest } = field;
  return value === undefined || value === "" ? rest : { ...rest, [keyword]: value };
}

/** The form with its fields in this order; whatever else it says stays. */
function ordered(
  form: Schema,
  properties: Record<string, Schema>,
  order: string[],
  required: string[],
): Schema {
  const base = form.type ? form : EMPTY;
  return { ...base, properties, required, "x-order": order };
}

/** A new field at the end, under a name that none has. */
export function withField(form: Schema, kind: Kind, title: string): Schema {
  const names = fieldsOf(form);
  let number = names.length + 1;
  while (names.includes(`field_${number}`)) number += 1;
  const name = `field_${number}`;
  return ordered(
    form,
    { ...form.properties, [name]: { ...NEW[kind], title } },
    [...names, name],
    form.required ?? [],
  );
}

export function withoutField(form: Schema, name: string): Schema {
  const { [name]: _, ...properties } = form.properties ?? {};
  const others = (names: readonly string[]) => names.filter((one) => one !== name);
  return ordered(form, properties, others(fieldsOf(form)), others(form.required ?? []));
}

export function replaced(form: Schema, name: string, field: Schema): Schema {
  return ordered(form, { ...form.properties, [name]: field }, fieldsOf(form), form.required ?? []);
}

export function withRequired(form: Schema, name: string, required: boolean): Schema {
  const others = (form.required ?? []).filter((one) => one !== name);
  return ordered(form, form.properties ?? {}, fieldsOf(form), required ? [...others, name] : others);
}

/** One place up (-1) or down (1). */
export function moved(form: Schema, name: string, by: -1 | 1): Schema {
  const order = fieldsOf(form);
  const at = order.indexOf(name);
  const other = order[at + by];
  if (other === undefined) return form;
  order[at + by] = name;
  order[at] = other;
  return ordered(form, form.properties ?? {}, order, form.required ?? []);
}

/** What would keep an applicant from filling it in, before the server says so: a key under `items.form.wrong`. */
export function missing(form: Schema, name: string): "title" | "choices" | "fields" | undefined {
  const field = fieldOf(form, name);
  if (!field.title?.trim()) return "title";
  const kind = kindOf(field);
  if (kind === "choice" && !field.enum?.length) return "choices";
  if (kind === "choices" && !field.items?.enum?.length) return "choices";
  const part = kind === "list" ? field.items : kind === "group" ? field : undefined;
  return part && fieldsOf(part).length === 0 ? "fields" : undefined;
}
