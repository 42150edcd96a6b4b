import { useTranslation } from "react-i18next";
import { type Disclosure, daysOpen, forceOf } from "./disclosures";

const FORCES = { NOT_YET: ["warning", "▲"], IN_FORCE: ["good", "●"], OVER: ["", "○"] } as const;

/** Whether a 公示 still runs or a policy document is in force: in words and by a shape, its colour only says it again. */
export function Standing({ of: one, today }: { of: Disclosure; today: string }) {
  const { t } = useTranslation("disclosure");
  // Of what was withdrawn nothing is in force and no period runs.
  if (one.state === "DISCLOSURE_STATE_WITHDRAWN") return null;
  const left = daysOpen(one.publicity_until, today);
  if (left !== undefined) {
    if (left < 0) return <span className="tag">○ {t("period.over")}</span>;
    const words = left === 0 ? t("period.lastDay") : t("period.left", { count: left });
    return (
      <span className={`tag ${left === 0 ? "warning" : "good"}`}>
        {left === 0 ? "▲" : "●"} {words}
      </span>
    );
  }
  const force = one.content && forceOf(one.content, today);
  if (!force) return null;
  const [tone, shape] = FORCES[force];
  return (
    <span className={`tag ${tone}`}>
      {shape} {t(`force.${force}`)}
    </span>
  );
}
