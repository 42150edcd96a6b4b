import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";

export type Score = components["schemas"]["supervision.Score"];
export const KINDS = ["DEPARTMENT", "CENTRE", "WINDOW", "OFFICER"] as const;
export type Kind = (typeof KINDS)[number];

const PAGE = 200;
/** The prefecture has some hundreds of departments and some thousands who decide: a ranking never is longer. */
const MOST_PAGES = 25;

/** A month's whole ranking: it is only one if nobody is left out, so that every page of it is read. */
export async function wholeRanking(
  page: (page_token: string) => Promise<{ scores: Score[]; next_page_token: string }>,
): Promise<{ scores: Score[]; isWhole: boolean }> {
  const scores: Score[] = [];
  let token = "";
  for (let read = 0; read < MOST_PAGES; read++) {
    const found = await page(token);
    scores.push(...found.scores);
    token = found.next_page_token;
    if (!token) return { scores, isWhole: true };
  }
  return { scores, isWhole: false };
}

/** What is asked of one month; `month` empty is this month by the platform's clock. */
export function rankingOf(kind: Kind, month: string) {
  return {
    queryKey: ["scores", kind, month],
    queryFn: () =>
      wholeRanking((page_token) =>
        body(
          api.GET("/v1/scores", {
            params: { query: { kind: `SCORE_KIND_${kind}` as const, month, page_token, page_size: PAGE } },
          }),
        ),
      ),
  };
}

export function useRanking(kind: Kind, month: string) {
  return useQuery(rankingOf(kind, month));
}

/** The months that end with this one, the oldest first: `monthsUntil("2026-02", 3)` begins with 2025-12. */
export function monthsUntil(month: string, count: number): string[] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return Array.from({ length: count }, (_, index) => {
    const at = year * 12 + number - count + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}
