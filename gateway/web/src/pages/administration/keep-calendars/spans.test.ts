import { expect, test } from "vitest";
import { daysOf, spansOf } from "./spans";

test("an arrangement is every day from the first to the last, over the month's end", () => {
  expect(daysOf("2028-09-29", "2028-10-02")).toEqual([
    "2028-09-29",
    "2028-09-30",
    "2028-10-01",
    "2028-10-02",
  ]);
  expect(daysOf("2028-09-20", "")).toEqual(["2028-09-20"]);
});

test("what ends before it begins, or runs for months, is no arrangement", () => {
  expect(daysOf("2028-10-02", "2028-10-01")).toEqual([]);
  expect(daysOf("2028-10-01", "2082-10-07")).toEqual([]);
});

test("days that follow each other for one reason are one span, and a gap or another reason ends it", () => {
  const of = (day: string, name: string) => ({ day, kind: "DAY_KIND_HOLIDAY", name });
  const spans = spansOf([
    of("2028-01-31", "春节"),
    of("2028-02-01", "春节"),
    of("2028-02-03", "春节"),
    of("2028-02-04", "元宵"),
  ]);
  expect(spans.map((one) => [one.first, one.last])).toEqual([
    ["2028-01-31", "2028-02-01"],
    ["2028-02-03", "2028-02-03"],
    ["2028-02-04", "2028-02-04"],
  ]);
});
