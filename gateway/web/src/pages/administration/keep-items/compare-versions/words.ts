import type { TFunction } from "i18next";
import { headed, listed } from "../../../../ui/punctuation";
import type { Schema } from "../../../../ui/schema";
import { type Content, fieldAt, isNested, labelOf, type Nested, SECTIONS } from "../fields";

type T = TFunction<"administration">;

/** Where a change stands, in words, from its path as the comparison names it: entries by code or counted from one. */
export function changeInWords(path: string, form: Schema, t: T): string {
  if (path === "form" || path.startsWith("form.")) return formPathInWords(path.split(".").slice(1), form, t);
  const match = /^([a-z_]+)(?:\[(.+?)\])?(?:\.([a-z_]+)(?:\[.+?\])?)?(?:\.[a-z_]+)?$/.exec(path);
  if (!match?.[1]) return path;
  const [, first, entry, second] = match;
  // A list that is named as a whole says the same in another order.
  if (!entry && !second && isList(path)) return t("items.compare.order", { what: labelOf(first, "", t) });
  const isOfEntries = fieldAt(path).field === undefined || second !== undefined;
  const name = labelOf(first, "", t) + (entry && isOfEntries ? ` ${entry}` : "");
  return second ? `${name} / ${labelOf(second, first, t)}` : name;
}

function isList(name: string): boolean {
  const kind = SECTIONS.flatMap((section) => section.fields).find((field) => field.name === name)?.kind;
  return kind !== undefined && ["list", "words", "choices", "divisions"].includes(kind);
}

/** A place in the application form, by the titles that its readers know. */
function formPathInWords(path: readonly string[], form: Schema, t: T): string {
  const words: string[] = [t("items.sections.form")];
  let here: Schema | undefined = form;
  for (let at = 0; at < path.length; at += 1) {
    const step = path[at] ?? "";
    if (step === "properties" && at + 1 < path.length) {
      at += 1;
      const name = path[at] ?? "";
      here = here?.properties?.[name];
      words.push(here?.title ?? name);
    } else if (step === "items") here = here?.items;
    else words.push(t(`items.schema.${step}`, step));
  }
  return words.join(" / ");
}

/** What stands at a place of the form: the comparison gives it as JSON, its readers want sentences. */
export function formValueInWords(json: string, form: Schema, t: T): string {
  if (!json) return "";
  try {
    return inWords(JSON.parse(json), form, t);
  } catch {
    return json;
  }
}

function inWords(value: unknown, form: Schema, t: T): string {
  if (typeof value === "boolean") return t(value ? "common:form.yes" : "common:form.no");
  if (typeof value === "string")
    return form.properties?.[value]?.title ?? t(`items.schema.types.${value}`, value);
  if (Array.isArray(value)) return listed(value.map((one) => inWords(one, form, t)));
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([key, said]) => headed(t(`items.schema.${key}`, key), inWords(said, form, t)))
      .join("\n");
  return String(value);
}

export interface Entry {
  field: Nested;
  said: Readonly<Record<string, unknown>>;
}

/** The part, or the entry of a list by its code or its place, that a path names as a whole. */
export function entryAt(path: string, content: Content | undefined): Entry | undefined {
  const match = /^([a-z_]+)(?:\[(.+)\])?$/.exec(path);
  const field = SECTIONS.flatMap((section) => section.fields).find((one) => one.name === match?.[1]);
  if (!match || !content || !field || !isNested(field)) return undefined;
  const value = (content as unknown as Record<string, unknown>)[field.name];
  if (field.kind === "part") return value ? { field, said: value as Entry["said"] } : undefined;
  const rows = (value ?? []) as readonly Entry["said"][];
  // A draft may have a code twice: the second is "m01#2".
  const [code, which = "1"] = (match[2] ?? "").split("#");
  const byCode = rows.filter((row) => row.code === code)[Number(which) - 1];
  const said = byCode ?? (rows[0] && "code" in rows[0] ? undefined : rows[Number(code) - 1]);
  return said && { field, said };
}

/** The sample that a path names as a whole or in part, by the first digits of its digest. */
export function sampleAt(path: string, content: Content | undefined) {
  const match = /^materials\[(.+?)\]\.samples\[([0-9a-f]+)/.exec(path);
  return content?.materials
    .find((material) => material.code === match?.[1])
    ?.samples.find((sample) => sample.digest.startsWith(match?.[2] ?? "-"));
}

/** How much two texts share at their beginning and end, in characters: what lies between is what changed. */
export function shared(before: string, after: string): { start: number; end: number } {
  const [one, other] = [[...before], [...after]];
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return { start, end };
}
