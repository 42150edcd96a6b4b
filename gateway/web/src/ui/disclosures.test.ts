import { expect, test } from "vitest";
import { daysOpen, forceOf, paragraphsOf } from "./disclosures";

const POLICY = {
  kind: "DISCLOSURE_KIND_POLICY" as const,
  dated_on: "2026-11-20",
  effective_on: "2027-01-01",
  effective_until: "2028-12-31",
};

test("a publicity period runs to the end of its last day", () => {
  expect(daysOpen("2026-12-07", "2026-11-30")).toBe(7);
  expect(daysOpen("2026-12-07", "2026-12-07")).toBe(0);
  expect(daysOpen("2026-12-07", "2026-12-08")).toBe(-1);
});

test("without a period, or before today is known, nothing is said of how long it runs", () => {
  expect(daysOpen("", "2026-12-07")).toBeUndefined();
  expect(daysOpen("2026-12-07", "")).toBeUndefined();
});

test("a policy document is in force from its day on and through its last", () => {
  expect(forceOf(POLICY, "2026-12-31")).toBe("NOT_YET");
  expect(forceOf(POLICY, "2027-01-01")).toBe("IN_FORCE");
  expect(forceOf(POLICY, "2028-12-31")).toBe("IN_FORCE");
  expect(forceOf(POLICY, "2029-01-01")).toBe("OVER");
});

test("one that does not say from when is in force from its date, and without an end for good", () => {
  const open = { ...POLICY, effective_on: "", effective_until: "" };
  expect(forceOf(open, "2026-11-19")).toBe("NOT_YET");
  expect(forceOf(open, "2099-01-01")).toBe("IN_FORCE");
});

test("what is no policy document is neither in force nor not", () => {
  expect(forceOf({ ...POLICY, kind: "DISCLOSURE_KIND_NOTICE" }, "2027-01-01")).toBeUndefined();
});

test("a line is a paragraph, however its author moved it in", () => {
  expect(paragraphsOf("　　各县市：\r\n\n  现通知如下。\n")).toEqual(["各县市：", "现通知如下。"]);
});
