import type { Role } from "../../api/session";

const WATCHERS: readonly Role[] = ["SUPERVISOR", "CENTRE_MANAGER", "OBSERVER"];
const HEADS: readonly Role[] = [...WATCHERS, "DEPARTMENT_HEAD"];
/** A department answers for itself (WATCH-3), so that its people read what concerns it. */
const CONCERNED: readonly Role[] = [...HEADS, "OFFICER"];

/** Who may watch alerts come; an officer reads them all the same. */
export const LIVE = HEADS;

/** The pages of the area and whose they are: the roles for which the contract opens what a page reads. */
export const PAGES = [
  { path: "/supervision", label: "nav.live", roles: CONCERNED },
  { path: "/supervision/scores", label: "nav.scores", roles: HEADS },
] as const satisfies readonly { path: string; label: string; roles: readonly Role[] }[];

export function may(roles: readonly Role[], of: readonly Role[] | undefined): boolean {
  return (of ?? []).some((role) => roles.includes(role));
}
