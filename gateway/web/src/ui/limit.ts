import type { TFunction } from "i18next";
import type { components } from "../api/schema";

/** A limit as the law says it: so many working days, or days of the calendar. */
export function limitText(
  limit: components["schemas"]["types.Limit"] | undefined,
  t: TFunction<"open">,
): string {
  if (!limit || limit.days === 0) return t("common:limit.none");
  return t(limit.unit === "DAY_UNIT_CALENDAR" ? "common:limit.calendar" : "common:limit.working", {
    count: limit.days,
  });
}
