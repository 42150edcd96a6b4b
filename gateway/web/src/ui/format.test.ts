import i18n from "i18next";
import { beforeAll, expect, test } from "vitest";
import { lastDay } from "./format";

beforeAll(async () => {
  await i18n.init({ lng: "zh" });
});

test("a limit that ends with a day names that day, not the one that begins then", () => {
  // Midnight in Shanghai between the 4th and the 5th.
  expect(lastDay("2026-12-04T16:00:00Z")).toBe("2026年12月4日");
  expect(lastDay(undefined)).toBe("—");
});
