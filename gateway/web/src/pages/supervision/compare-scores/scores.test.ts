import { expect, test, vi } from "vitest";
import { monthsUntil, type Score, wholeRanking } from "./scores";

vi.mock("../../../api/client", () => ({ api: {}, body: () => {} }));

const score = (subject: string, points: number) => ({ subject, points }) as Score;

test("a ranking holds everybody, on however many pages they stand", async () => {
  const pages: Record<string, { scores: Score[]; next_page_token: string }> = {
    "": { scores: [score("a", 99)], next_page_token: "2" },
    "2": { scores: [score("b", 80)], next_page_token: "3" },
    "3": { scores: [score("c", 12)], next_page_token: "" },
  };
  const found = await wholeRanking(async (token) => pages[token] ?? { scores: [], next_page_token: "" });
  expect(found.scores.map((one) => one.subject)).toEqual(["a", "b", "c"]);
  expect(found.isWhole).toBe(true);
});

test("a ranking that does not end says that it is not whole", async () => {
  const found = await wholeRanking(async () => ({ scores: [score("a", 1)], next_page_token: "more" }));
  expect(found.isWhole).toBe(false);
});

test("months are counted back over the turn of a year", () => {
  expect(monthsUntil("2026-02", 4)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  expect(monthsUntil("2026-12", 1)).toEqual(["2026-12"]);
});
