/** 办件编号, or a joint project's branch: only these have a life that supervision tells. */
const CASE = /^[1-9][0-9]{21}(-[0-9]+)?$/;
/** Numbers that begin with what they are of; see each service's documents. */
const KINDS = ["TS", "JK", "PJ", "ZX", "YJ", "YY", "JZ", "SM"] as const;

export type SubjectKind = "case" | "none" | "other" | (typeof KINDS)[number];

/** What an alert or a first contact is about, by its number. */
export function kindOfSubject(number: string): SubjectKind {
  if (!number) return "none";
  if (CASE.test(number)) return "case";
  return KINDS.find((kind) => number.startsWith(`${kind}-`)) ?? "other";
}
