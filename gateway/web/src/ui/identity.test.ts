import { expect, test } from "vitest";
import { isCreditCode, isPersonNumber } from "./identity";

test("a number with its right check digit is a person's or an organisation's", () => {
  expect(isPersonNumber("433101198506200001")).toBe(true);
  expect(isPersonNumber("11010519491231002X")).toBe(true);
  expect(isCreditCode("91433122MA0000YJ9W")).toBe(true);
});

test("one wrong digit, or too few, is told", () => {
  expect(isPersonNumber("433101198506200002")).toBe(false);
  expect(isPersonNumber("43310119850620000")).toBe(false);
  expect(isCreditCode("91433122MA0000YJ91")).toBe(false);
  expect(isCreditCode("91433122MA0000YJ9")).toBe(false);
});
