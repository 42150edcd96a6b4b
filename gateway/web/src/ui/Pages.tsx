import { type QueryKey, type UseQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "./Notice";
import { Answer } from "./States";

/** A list that comes in pages; the next one is asked for, not scrolled into, so that the page's end can be reached. */
export function Pages<Page extends { next_page_token: string }, Row>({
  queryKey,
  load,
  rowsOf,
  empty,
  children,
}: {
  queryKey: QueryKey;
  load: (page_token: string) => Promise<Page>;
  rowsOf: (page: Page) => readonly Row[];
  empty?: ReactNode;
  children: (rows: readonly Row[]) => ReactNode;
}) {
  const { t } = useTranslation();
  const asked = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: "",
    getNextPageParam: (page: Page) => page.next_page_token || undefined,
    select: ({ pages }) => pages.flatMap(rowsOf),
  });
  return (
    <Answer
      of={asked as unknown as UseQueryResult<Row[]>}
      isEmpty={(rows) => rows.length === 0}
      empty={empty}
    >
      {(rows) => (
        <>
          {children(rows)}
          {asked.isFetchNextPageError && <ProblemNotice problem={asked.error} />}
          {asked.hasNextPage && (
            <button
              type="button"
              className="button second"
              aria-disabled={asked.isFetchingNextPage}
              onClick={() => void asked.fetchNextPage()}
            >
              {t(asked.isFetchingNextPage ? "loading" : "more")}
            </button>
          )}
        </>
      )}
    </Answer>
  );
}
