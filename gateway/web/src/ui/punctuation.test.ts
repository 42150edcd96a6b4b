import i18n from "i18next";
import { expect, test } from "vitest";
import { bracketed, clauses, headed, listed } from "./punctuation";

test.each([
  ["zh", "甲、乙，丙（丁）：戊"],
  ["en", "甲, 乙, 丙 (丁): 戊"],
])("in %s it is %s", async (language, text) => {
  await i18n.init({ lng: language });
  expect(headed(clauses([listed(["甲", "乙"]), `丙${bracketed("丁")}`]), "戊")).toBe(text);
});
