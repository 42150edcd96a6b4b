import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { useLent } from "../stand-in/useLent";

export type Case = components["schemas"]["approval.Case"];
type Stage = Case["stages"][number];

export interface Turn {
  /** Whether the reader acts now, and if not, why. */
  is: "mine" | "over" | "elsewhere" | "heads" | "held";
  stage: Stage | undefined;
  /** The clock stands: a special procedure lasts. */
  stands: boolean;
  head: boolean;
  /** The reader has claimed the stage. */
  claimed: boolean;
  /** Who claimed it has lent the reader their name. */
  standsIn: boolean;
}

/**
 * Whose turn a case is, as the service judges it (DECIDE-3): the stage's department and role, the head for an officer,
 * and who stands in for a colleague on leave. What it would refuse, and report to supervision, is not offered.
 */
export function useTurn(one: Case): Turn {
  const account = useAccount();
  const lent = useLent();
  const me = account?.account_id ?? "";
  const stage = one.stages.find((found) => found.plan?.code === one.current_stage);
  const holder = stage?.claimed_by ?? "";
  const head = account?.roles.includes("DEPARTMENT_HEAD") ?? false;
  const standsIn = holder !== "" && lent.some((name) => name.delegator === holder);
  const stands = one.state === "CASE_STATE_STOPPED";
  const known = { stage, stands, head, claimed: holder !== "" && holder === me, standsIn };
  if (!stands && one.state !== "CASE_STATE_OPEN") return { ...known, is: "over" };
  if (stage?.plan?.department !== account?.department) return { ...known, is: "elsewhere" };
  const asHead = head || lent.some((name) => name.role.split("+").includes("DEPARTMENT_HEAD"));
  if (stage?.plan?.role === "DEPARTMENT_HEAD" && !asHead) return { ...known, is: "heads" };
  const free = holder === "" || known.claimed || standsIn || stage?.on_behalf_of === me;
  return { ...known, is: free || asHead ? "mine" : "held" };
}
