import type { components } from "../api/schema";

export type Disclosure = components["schemas"]["catalogue.Disclosure"];
export type DisclosureContent = components["schemas"]["catalogue.DisclosureContent"];
export type Attachment = components["schemas"]["catalogue.DisclosureAttachment"];

export const KINDS = ["NOTICE", "POLICY", "PUBLICITY"] as const;
export type Kind = (typeof KINDS)[number];

const A_DAY = 86_400_000;

/** How many days a publicity period still runs, 0 on its last; negative once it is over, none without one. */
export function daysOpen(publicityUntil: string, today: string): number | undefined {
  if (!publicityUntil || !today) return undefined;
  return Math.round((Date.parse(publicityUntil) - Date.parse(today)) / A_DAY);
}

/** Whether a policy document is in force on a day; one that does not say from when is so from its own date. */
export function forceOf(
  content: Pick<DisclosureContent, "kind" | "dated_on" | "effective_on" | "effective_until">,
  today: string,
): "NOT_YET" | "IN_FORCE" | "OVER" | undefined {
  if (content.kind !== "DISCLOSURE_KIND_POLICY" || !today) return undefined;
  if ((content.effective_on || content.dated_on) > today) return "NOT_YET";
  return content.effective_until && content.effective_until < today ? "OVER" : "IN_FORCE";
}

/** The paragraphs of a text: a line is one. How far authors moved its beginning in is for the page to say. */
export function paragraphsOf(body: string): string[] {
  return body.split("\n").flatMap((line) => line.trim() || []);
}
