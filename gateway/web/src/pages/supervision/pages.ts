import type { Role } from "../../api/session";

const WATCHERS: readonly Role[] = ["SUPERVISOR", "CENTRE_MANAGER", "OBSERVER"];
const HEADS: readonly Role[] = [...WATCHERS, "DEPARTMENT_HEAD"];
/** A department answers for itself (WATCH-3), so that its people read what concerns it. */
const CONCERNED: readonly Role[] = [...HEADS, "OFFICER"];

/** Who may watch alerts come; an officer reads them all the same. */
export const LIVE = HEADS;

/** Records name people: they are read by who answers for what becomes of them (COMPLAINT-4). */
const JUDGES: readonly Role[] = ["SUPERVISOR", "CENTRE_MANAGER"];

/** The pages of the area and whose they are: the roles for which the contract opens what a page reads. */
export const PAGES = {
  live: { path: "/supervision", roles: CONCERNED },
  cases: { path: "/supervision/cases", roles: CONCERNED },
  scores: { path: "/supervision/scores", roles: HEADS },
  contacts: { path: "/supervision/first-contacts", roles: HEADS },
  accountability: { path: "/supervision/accountability", roles: JUDGES },
  satisfaction: { path: "/supervision/satisfaction", roles: HEADS },
  complaints: { path: "/supervision/complaints", roles: JUDGES },
  suggestions: { path: "/supervision/suggestions", roles: JUDGES },
  refunds: { path: "/supervision/refunds", roles: ["CENTRE_MANAGER"] },
  windows: { path: "/administration/windows", roles: ["CENTRE_MANAGER"] },
  notices: { path: "/administration/notices", roles: ["CENTRE_MANAGER"] },
  rules: { path: "/supervision/rules", roles: [...HEADS, "ADMINISTRATOR"] },
} as const satisfies Record<string, { path: string; roles: readonly Role[] }>;

export function may(roles: readonly Role[], of: readonly Role[] | undefined): boolean {
  return (of ?? []).some((role) => roles.includes(role));
}
