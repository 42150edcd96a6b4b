import i18n from "i18next";

/** The signs of the language that is read: Chinese has its own, as wide as its characters. */
function isEnglish(): boolean {
  return i18n.language === "en";
}

/** 甲、乙 */
export function listed(parts: readonly string[]): string {
  return parts.join(isEnglish() ? ", " : "、");
}

/** 甲，乙 */
export function clauses(parts: readonly string[]): string {
  return parts.join(isEnglish() ? ", " : "，");
}

/** Set after what it explains: （甲） */
export function bracketed(text: string | number | undefined): string {
  return isEnglish() ? ` (${text})` : `（${text}）`;
}

/** 甲：乙, of which the second may come by itself. */
export function headed(head: string, text = ""): string {
  return isEnglish() ? `${head}: ${text}` : `${head}：${text}`;
}
