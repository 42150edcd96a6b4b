import type { components } from "../../../api/schema";
import type { Account, Role } from "../../../api/session";

type Alert = components["schemas"]["supervision.Alert"];
type Asked = Pick<Alert, "state" | "level" | "department">;

const ANSWERERS: readonly Role[] = ["CENTRE_MANAGER", "OFFICER", "DEPARTMENT_HEAD"];

/**
 * Whether an answer is due and this account may give it (WATCH-3): the department that an alert concerns answers, the
 * centre for what concerns none. A reminder asks for no answer.
 */
export function mayAnswer(alert: Asked, who: Pick<Account, "roles" | "department"> | undefined): boolean {
  return (
    alert.state === "ALERT_STATE_OPEN" &&
    alert.level !== "ALERT_LEVEL_REMINDER" &&
    alert.department === (who?.department ?? "") &&
    ANSWERERS.some((role) => who?.roles.includes(role))
  );
}

/** A supervisor need not wait for an answer where the matter is plain. */
export function mayClose(alert: Asked, who: Pick<Account, "roles"> | undefined): boolean {
  const isOpen = alert.state === "ALERT_STATE_OPEN" || alert.state === "ALERT_STATE_ANSWERED";
  return isOpen && !!who?.roles.includes("SUPERVISOR");
}
