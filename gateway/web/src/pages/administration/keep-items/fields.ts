import type { TFunction } from "i18next";
import type { components } from "../../../api/schema";

export type Content = components["schemas"]["catalogue.ItemContent"];
export type Draft = components["schemas"]["catalogue.ItemDraft"];
/** As it is typed and sent; what a form has no field for stays in it as it came. */
export type Typed = components["schemas"]["catalogue.ItemContent.Input"];

export type Kind =
  | "text"
  | "area"
  | "number"
  | "fen"
  | "flag"
  | "choice"
  | "choices"
  | "words"
  | "department"
  | "division"
  | "divisions"
  | "samples";

export interface Plain {
  name: string;
  kind: Kind;
  choices?: readonly string[];
  required?: boolean;
  max?: number;
}

export interface Nested {
  name: string;
  /** A part is there once or not at all; a list has any number of them. */
  kind: "part" | "list";
  of: readonly Plain[];
  most?: number;
}

export type Field = Plain | Nested;

const LIMIT: readonly Plain[] = [
  { name: "days", kind: "number", required: true, max: 400 },
  { name: "unit", kind: "choice", choices: ["DAY_UNIT_WORKING", "DAY_UNIT_CALENDAR"], required: true },
];

/** What an item says, in the order in which its guide tells it; the application form has an editor of its own. */
export const SECTIONS: readonly { name: string; fields: readonly Field[] }[] = [
  {
    name: "basics",
    fields: [
      { name: "name", kind: "text", required: true, max: 120 },
      {
        name: "kind",
        kind: "choice",
        choices: [
          "ITEM_KIND_LICENCE",
          "ITEM_KIND_NON_LICENCE_APPROVAL",
          "ITEM_KIND_CONFIRMATION",
          "ITEM_KIND_BENEFIT",
          "ITEM_KIND_PUBLIC_SERVICE",
          "ITEM_KIND_OTHER_POWER",
        ],
      },
      { name: "theme", kind: "text", max: 40 },
      { name: "audiences", kind: "choices", choices: ["PARTY_KIND_INDIVIDUAL", "PARTY_KIND_ORGANISATION"] },
      { name: "keywords", kind: "words" },
    ],
  },
  {
    name: "where",
    fields: [
      { name: "department", kind: "department", required: true },
      { name: "consultation_department", kind: "department", required: true },
      { name: "divisions", kind: "divisions" },
      { name: "online", kind: "flag" },
      { name: "in_centre", kind: "flag" },
      { name: "delegated_to_window", kind: "flag" },
      {
        name: "places",
        kind: "list",
        most: 150,
        of: [
          { name: "division", kind: "division", required: true },
          { name: "name", kind: "text", required: true, max: 100 },
          { name: "address", kind: "text", max: 120 },
          { name: "opening_hours", kind: "text", max: 120 },
          { name: "phone", kind: "text", max: 40 },
        ],
      },
    ],
  },
  {
    name: "conditions",
    fields: [
      {
        name: "conditions",
        kind: "list",
        most: 60,
        of: [
          { name: "text", kind: "area", required: true, max: 500 },
          { name: "basis", kind: "text", max: 200 },
        ],
      },
    ],
  },
  {
    name: "materials",
    fields: [
      { name: "tolerant_acceptance", kind: "flag" },
      {
        name: "materials",
        kind: "list",
        most: 100,
        of: [
          { name: "code", kind: "text", required: true, max: 40 },
          { name: "name", kind: "text", required: true, max: 200 },
          { name: "required", kind: "flag" },
          { name: "minor", kind: "flag" },
          { name: "copies", kind: "number", max: 20 },
          { name: "note", kind: "area", max: 500 },
          {
            name: "media_types",
            kind: "choices",
            choices: ["application/pdf", "image/jpeg", "image/png"],
          },
          { name: "samples", kind: "samples", max: 5 },
        ],
      },
    ],
  },
  {
    name: "time",
    fields: [
      { name: "instant", kind: "flag" },
      { name: "runs_from", kind: "choice", choices: ["RUNS_FROM_ACCEPTANCE", "RUNS_FROM_RECEIPT"] },
      { name: "statutory_limit", kind: "part", of: LIMIT },
      { name: "statutory_basis", kind: "text", max: 300 },
      { name: "promised_limit", kind: "part", of: LIMIT },
      {
        name: "stages",
        kind: "list",
        most: 20,
        of: [
          { name: "code", kind: "text", required: true, max: 40 },
          { name: "name", kind: "text", required: true, max: 60 },
          { name: "department", kind: "department", required: true },
          { name: "role", kind: "choice", choices: ["OFFICER", "DEPARTMENT_HEAD"], required: true },
          { name: "days", kind: "number", max: 400 },
        ],
      },
      {
        name: "pausing_procedures",
        kind: "choices",
        choices: ["听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"],
      },
    ],
  },
  {
    name: "fees",
    fields: [
      {
        name: "fees",
        kind: "list",
        most: 20,
        of: [
          { name: "code", kind: "text", required: true, max: 40 },
          { name: "name", kind: "text", required: true, max: 80 },
          { name: "amount_fen", kind: "fen" },
          { name: "unit", kind: "text", max: 20 },
          { name: "department", kind: "department", required: true },
          { name: "revenue_item", kind: "text", required: true, max: 40 },
          { name: "basis", kind: "area", required: true, max: 300 },
        ],
      },
      {
        name: "fee_reductions",
        kind: "list",
        most: 20,
        of: [
          { name: "code", kind: "text", required: true, max: 40 },
          { name: "name", kind: "text", required: true, max: 80 },
          { name: "fee_codes", kind: "words", required: true },
          { name: "percent", kind: "number", required: true, max: 100 },
          { name: "basis", kind: "area", required: true, max: 300 },
          { name: "evidence", kind: "text", max: 200 },
        ],
      },
    ],
  },
  {
    name: "result",
    fields: [
      {
        name: "certificate",
        kind: "part",
        of: [
          { name: "name", kind: "text", max: 80 },
          { name: "validity_months", kind: "number", max: 1200 },
          { name: "renew_before_days", kind: "number", max: 400 },
        ],
      },
    ],
  },
  {
    name: "law",
    fields: [
      {
        name: "legal_basis",
        kind: "list",
        most: 30,
        of: [
          { name: "title", kind: "text", required: true, max: 200 },
          { name: "article", kind: "text", max: 100 },
          { name: "summary", kind: "area", max: 500 },
        ],
      },
      { name: "source", kind: "area", max: 1000 },
    ],
  },
  {
    name: "joint",
    fields: [
      { name: "needs_result_of", kind: "words" },
      { name: "deemed_consent", kind: "flag" },
      {
        name: "joint",
        kind: "part",
        of: [
          { name: "items", kind: "words", required: true },
          {
            name: "on_denial",
            kind: "choice",
            choices: ["DENIAL_RULE_ENDS_ALL", "DENIAL_RULE_OTHERS_GO_ON", "DENIAL_RULE_LEAD_DECIDES"],
            required: true,
          },
        ],
      },
    ],
  },
];

type T = TFunction<"administration">;

export function isNested(field: Field): field is Nested {
  return field.kind === "part" || field.kind === "list";
}

/** The field at a path such as `materials[m09].minor`, and the section in which it stands. */
export function fieldAt(path: string): { section: string; field: Plain | undefined } {
  const [first = "", second = ""] = path.split(".").map((part) => part.replace(/\[.*$/, ""));
  for (const { name, fields } of SECTIONS) {
    const found = fields.find((one) => one.name === first);
    if (found) {
      const field = isNested(found) ? found.of.find((one) => one.name === second) : found;
      return { section: name, field };
    }
  }
  return { section: "form", field: undefined };
}

/** What a field is called: of a part or list with the name of what it stands in. */
export function labelOf(name: string, within: string, t: T): string {
  if (!within) return t(`items.labels.${name}`);
  return t(`items.within.${within.endsWith("_limit") ? "limit" : within}.${name}`);
}

/** A path in words: `materials[2].name` is "材料 3 / 材料名称" where entries count from zero, as in a refusal. */
export function pathInWords(path: string, t: T): string {
  const match = /^([a-z_]+)(?:\[(.+?)\])?(?:\.([a-z_]+))?/.exec(path);
  if (!match?.[1]) return path;
  const [, first, entry, second] = match;
  if (first === "form")
    return [t("items.sections.form"), path.slice("form.".length)].filter(Boolean).join(" / ");
  const number = entry === undefined ? "" : ` ${/^\d+$/.test(entry) ? Number(entry) + 1 : entry}`;
  return [`${labelOf(first, "", t)}${number}`, second && labelOf(second, first, t)]
    .filter(Boolean)
    .join(" / ");
}
