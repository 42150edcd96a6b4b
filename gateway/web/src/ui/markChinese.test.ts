import { expect, test } from "vitest";
import { languageOf } from "./markChinese";

test.each([
  ["危险化学品安全生产许可证核发", "zh-CN"],
  ["《行政许可法》第42条（CLOCK-1）", "zh-CN"],
  ["Handled by 泸溪县公安局", "en"],
  ["Last day", "en"],
  ["¥1,234.50", ""],
  ["2026-11-28 · 09:30", ""],
  ["", ""],
])("%j is read out as %j", (text, language) => expect(languageOf(text)).toBe(language));
