import { useTranslation } from "react-i18next";
import type { components } from "../api/schema";
import { day } from "./format";

type Deadline = components["schemas"]["types.Deadline"];

/** How long is left, in words and by a shape; its colour only says it again. */
export function DaysLeft({ deadline }: { deadline: Deadline | undefined }) {
  const { t } = useTranslation();
  if (!deadline?.due_on) return <span>{deadline ? t("left.stands") : "—"}</span>;
  const on = day(deadline.due_on);
  if (!deadline.running) return <span title={on}>{deadline.due_at ? on : t("left.stands")}</span>;
  const left = deadline.remaining_days;
  if (left < 0)
    return (
      <span className="tag bad" title={on}>
        ■ {t("left.late", { count: -left })}
      </span>
    );
  if (left === 0)
    return (
      <span className="tag bad" title={on}>
        ▲ {t("left.today")}
      </span>
    );
  return (
    <span className={`tag ${left <= 2 ? "warning" : "good"}`} title={on}>
      {left <= 2 ? "▲" : "●"} {t("left.days", { count: left })}
    </span>
  );
}
