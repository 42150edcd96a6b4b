import type { components } from "../../../api/schema";
import type { Account } from "../../../api/session";

type Complaint = components["schemas"]["complaints.Complaint"];

/**
 * With whom a complaint lies that is being handled: with the reader, with somebody of the reader's department or centre
 * who is not chosen yet (whoever replies takes it up), or with others, who must hand it over first (NOT_THE_HANDLER).
 */
export function liesWith(one: Complaint, account: Account | undefined): "me" | "us" | "others" | "nobody" {
  if (one.state !== "COMPLAINT_STATE_ACCEPTED" && one.state !== "COMPLAINT_STATE_IN_REVIEW") return "nobody";
  if (one.handler) return one.handler === account?.account_id ? "me" : "others";
  return !one.handling_department || one.handling_department === account?.department ? "us" : "others";
}
