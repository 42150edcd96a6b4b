import { useTranslation } from "react-i18next";
import type { components } from "../../api/schema";

/** How many days are left, in words; the colour only repeats them. */
export function DaysLeft({ deadline }: { deadline: components["schemas"]["types.Deadline"] | undefined }) {
  const { t } = useTranslation("counter");
  if (!deadline) return <>—</>;
  const left = deadline.remaining_days;
  const tone = left < 0 ? "bad" : left <= 1 ? "warning" : "good";
  const words =
    left < 0
      ? t("days.late", { count: -left })
      : left === 0
        ? t("days.today")
        : t("days.left", { count: left });
  return (
    <span className={`tag ${tone}`} title={deadline.explanation}>
      {words}
    </span>
  );
}
