import type { TFunction } from "i18next";
import type { components } from "../api/schema";
import { bare, day } from "./format";

type Deadline = components["schemas"]["types.Deadline"];
type Pause = components["schemas"]["types.Pause"];
type DeadlineDay = components["schemas"]["types.DeadlineDay"];
/** Of the texts in `deadlines`. */
type T = TFunction<"deadlines">;

/**
 * What a deadline rests on (CLOCK-7), of its fields. The Chinese sentence is the server's own, as it stands in documents;
 * this one is for who reads in another language.
 */
export function explanation(deadline: Deadline, t: T): string {
  const unit = bare(deadline.limit?.unit, "DAY_UNIT_") || "UNSPECIFIED";
  const total = deadline.used_days + deadline.remaining_days;
  const extended = total - (deadline.limit?.days ?? total);
  const last = day(deadline.due_on);
  const sentence = [
    t("counted", { day: day(deadline.started_on) }),
    stands(deadline.used_days, total, unit, t),
    ...deadline.pauses.map((pause) => stood(pause, deadline, t)),
    extended > 0 && t(`extended.${unit}`, { count: extended }),
    deadline.due_at ? t("ends", { day: last }) : t("expected", { day: last }),
    deadline.remaining_days < 0 && t(`late.${unit}`, { count: -deadline.remaining_days }),
    deadline.provisional && t("provisional"),
    t("calendar", { version: deadline.calendar_version }),
  ]
    .filter(Boolean)
    .join("; ");
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** Why a day counts or does not. */
export function whyOf(one: DeadlineDay, deadline: Deadline, t: T): string {
  if (one.verdict === "DAY_VERDICT_DAY_OF_EVENT") return t("dayOfEvent");
  if (one.verdict === "DAY_VERDICT_CLOCK_STOOD") {
    const pause = deadline.pauses.find(
      ({ started_on, ended_on }) => started_on <= one.day && (!ended_on || one.day <= ended_on),
    );
    return t("stood", { ground: pause ? groundOf(pause, t) : one.why });
  }
  const kind = t(`common:dayKinds.${bare(one.kind, "DAY_KIND_")}`);
  // A holiday's name is only in the Chinese words, 法定节假日（国庆节）.
  const name = /（(.+)）$/u.exec(one.why)?.[1];
  return name ? t("named", { kind, name }) : kind;
}

function stands(used: number, total: number, unit: string, t: T): string {
  if (total === 0) return t("sameDay");
  return used ? t(`used.${unit}`, { used, total }) : t(`allowed.${unit}`, { count: total });
}

function stood(pause: Pause, deadline: Deadline, t: T): string {
  const told = { ground: groundOf(pause, t), from: day(pause.started_on), to: day(pause.ended_on) };
  if (pause.started_on > deadline.due_on) return t("pause.tooLate", told);
  return pause.ended_on ? t("pause.ended", told) : t("pause.open", { ...told, count: pause.expected_days });
}

/** A ground is a Chinese name in the contract, as in the law. */
function groundOf(pause: Pause, t: T): string {
  return t(`grounds.${pause.ground}`, { defaultValue: pause.ground });
}
