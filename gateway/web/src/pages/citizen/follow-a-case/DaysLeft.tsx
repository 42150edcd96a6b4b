import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";

/** Days left as a word as well as a colour. */
export function DaysLeft({ deadline }: { deadline?: components["schemas"]["types.Deadline"] }) {
  const { t } = useTranslation("citizen");
  if (!deadline) return null;
  if (!deadline.running) return <span className="tag">{t("days.stands")}</span>;
  const left = deadline.remaining_days;
  const unit = t(`days.unit.${deadline.limit?.unit ?? "DAY_UNIT_WORKING"}`);
  if (left < 0) return <span className="tag bad">{t("days.late", { count: -left, unit })}</span>;
  return (
    <span className={`tag ${left <= 1 ? "warning" : "good"}`}>{t("days.left", { count: left, unit })}</span>
  );
}
