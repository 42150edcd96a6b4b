import i18n from "i18next";
import { beforeAll, expect, test } from "vitest";
import type { components } from "../api/schema";
import common from "../messages/en/common.json";
import deadlines from "../messages/en/deadlines.json";
import { explanation, whyOf } from "./deadlines";

type Deadline = components["schemas"]["types.Deadline"];
type DeadlineDay = components["schemas"]["types.DeadlineDay"];

beforeAll(async () => {
  await i18n.init({ lng: "en", defaultNS: "common", resources: { en: { common, deadlines } } });
});

const A_LICENCE: Deadline = {
  limit: { days: 20, unit: "DAY_UNIT_WORKING" },
  started_on: "2026-06-01",
  due_on: "2026-06-29",
  due_at: "2026-06-29T16:00:00Z",
  used_days: 7,
  remaining_days: 13,
  running: true,
  provisional: false,
  calendar_version: "cn-2004..2026",
  pauses: [],
  explanation: "CLOCK-1（行政许可法第四十二条）；自2026-06-01的次日起算",
};
const REVIEW = { ground: "专家评审", started_on: "2026-06-03", expected_days: 5, ended_on: "2026-06-10" };

const told = (more: Partial<Deadline> = {}) =>
  explanation({ ...A_LICENCE, ...more }, i18n.getFixedT("en", "deadlines"));
const why = (more: Partial<DeadlineDay>, pauses = [REVIEW]) =>
  whyOf(
    {
      day: "2026-06-05",
      verdict: "DAY_VERDICT_COUNTS",
      used_days: 2,
      kind: "DAY_KIND_WORKDAY",
      why: "工作日",
      ...more,
    },
    { ...A_LICENCE, pauses },
    i18n.getFixedT("en", "deadlines"),
  );

test("a deadline says from when it counts, how far it is and when it ends", () => {
  expect(told()).toBe(
    "Counted from the day after 1 June 2026; working day 7 of 20; ends on 29 June 2026 at 24:00; " +
      "calendar cn-2004..2026.",
  );
});

test("one that begins today says only how long it is", () => {
  expect(told({ used_days: 0, remaining_days: 20 })).toContain("; 20 working days in all;");
  expect(told({ limit: { days: 0, unit: "DAY_UNIT_WORKING" }, used_days: 0, remaining_days: 0 })).toContain(
    "; to be done on the day itself;",
  );
});

test("days beyond the limit are an extension, and those beyond all of them late", () => {
  const late = told({ used_days: 31, remaining_days: -1 });
  expect(late).toContain("working day 31 of 30; extended by 10 working days;");
  expect(late).toContain("; late by 1 working day;");
});

test("a pause says its ground and from when to when the clock stood", () => {
  expect(told({ pauses: [REVIEW] })).toContain(
    "; the clock stood from 3 June 2026 to 10 June 2026 for expert review;",
  );
});

test("while the clock stands the last day is only expected", () => {
  const { due_at: _, ...standing } = A_LICENCE;
  const sentence = explanation(
    { ...standing, pauses: [{ ...REVIEW, ended_on: "" }] },
    i18n.getFixedT("en", "deadlines"),
  );
  expect(sentence).toContain(
    "the clock has stood since 3 June 2026 for expert review, said to take 5 working days;",
  );
  expect(sentence).toContain("the last day is expected to be 29 June 2026;");
  expect(sentence).not.toContain("24:00");
});

test("a pause after the last day stops nothing", () => {
  expect(told({ pauses: [{ ...REVIEW, started_on: "2026-07-01", ended_on: "2026-07-02" }] })).toContain(
    "does not stop the clock",
  );
});

test("a year without its holidays is said to be one", () => {
  expect(told({ provisional: true })).toContain("not published yet");
  expect(told()).not.toContain("not published");
});

test("each day says why it counts or does not, with the holiday's own name", () => {
  expect(why({})).toBe("working day");
  expect(why({ verdict: "DAY_VERDICT_DAY_OF_EVENT", why: "当日不计" })).toBe("day of the event");
  expect(why({ verdict: "DAY_VERDICT_CLOCK_STOOD", why: "专家评审停止计算" })).toBe(
    "clock stood: expert review",
  );
  expect(
    why({ kind: "DAY_KIND_HOLIDAY", verdict: "DAY_VERDICT_NOT_WORKED", why: "法定节假日（端午节）" }),
  ).toBe("public holiday (端午节)");
});

test("a ground that has no English name yet keeps its own", () => {
  expect(
    why({ verdict: "DAY_VERDICT_CLOCK_STOOD", why: "公示停止计算" }, [{ ...REVIEW, ground: "公示" }]),
  ).toBe("clock stood: 公示");
});
