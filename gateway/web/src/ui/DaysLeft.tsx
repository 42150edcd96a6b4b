import { useTranslation } from "react-i18next";
import type { components } from "../api/schema";
import { bare, day } from "./format";

type Deadline = components["schemas"]["types.Deadline"];

/** How long is left, in words and by a shape; its colour only says it again. */
export function DaysLeft({ deadline }: { deadline: Deadline | undefined }) {
  const { t } = useTranslation();
  if (!deadline) return <>—</>;
  const on = day(deadline.due_on || undefined);
  if (!deadline.running) return <span title={on}>{deadline.due_at ? on : t("left.stands")}</span>;
  const left = deadline.remaining_days;
  const unit = t(`left.unit.${bare(deadline.limit?.unit, "DAY_UNIT_") || "UNSPECIFIED"}`, {
    count: Math.abs(left),
  });
  const [tone, shape, words] =
    left < 0
      ? ["bad", "■", t("left.late", { count: -left, unit })]
      : left === 0
        ? ["bad", "▲", t("left.today")]
        : [left === 1 ? "warning" : "good", left === 1 ? "▲" : "●", t("left.days", { count: left, unit })];
  return (
    <span className={`tag ${tone}`} title={on}>
      {shape} {words}
    </span>
  );
}
