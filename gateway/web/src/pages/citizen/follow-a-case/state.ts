import type { components } from "../../../api/schema";
import { bare } from "../../../ui/format";

type Application = components["schemas"]["intake.Application"];
type Case = components["schemas"]["approval.Case"];
type Project = components["schemas"]["approval.Project"];

const ENDED_AT_INTAKE = ["REFUSED", "NOT_REQUIRED", "WITHDRAWN", "LAPSED"];

/**
 * Where it stands, in one word. What ended at intake has ended, though the departments may hear of it a moment later;
 * otherwise the case says it once there is one.
 */
export function stateOf(application: Application, ofCase?: Case, project?: Project): string {
  const atIntake = bare(application.state, "APPLICATION_STATE_");
  if (ENDED_AT_INTAKE.includes(atIntake)) return atIntake;
  if (ofCase) return bare(ofCase.state, "CASE_STATE_");
  if (project) return bare(project.state, "PROJECT_STATE_");
  return atIntake;
}

/** It may still be withdrawn. */
export function isUndecided(state: string): boolean {
  return ["RECEIVED", "NOTIFIED", "SUPPLIED", "ACCEPTED", "OPEN", "STOPPED", "AWAITING_RULING"].includes(
    state,
  );
}

/** The days that count now: the window's until it accepts, the departments' from then on, none once it is decided. */
export function deadlineNow(application: Application, ofCase?: Case, project?: Project) {
  if (!isUndecided(stateOf(application, ofCase, project))) return undefined;
  return ofCase?.promised_deadline ?? project?.promised_deadline ?? application.acceptance_deadline;
}
