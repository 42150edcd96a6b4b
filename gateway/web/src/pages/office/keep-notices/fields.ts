import type { TFunction } from "i18next";

/** A field of the content, as the server names it, in words. */
export function fieldInWords(path: string, t: TFunction<["disclosing", ...string[]]>): string {
  const name = path.replace(/^content\./, "").split(/[.[]/)[0] ?? "";
  return t(`disclosing:fields.${name}`, { defaultValue: path });
}
