import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "./Notice";
import { Answer } from "./States";

/** A list that comes in pages: its `data` are the rows so far. With `every` it is read anew so often, in milliseconds. */
export function usePages<Page extends { next_page_token: string }, Row>(
  queryKey: QueryKey,
  load: (page_token: string) => Promise<Page>,
  rowsOf: (page: Page) => readonly Row[],
  every?: number,
) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: "",
    getNextPageParam: (page: Page) => page.next_page_token || undefined,
    select: ({ pages }) => pages.flatMap(rowsOf),
    ...(every && { refetchInterval: every }),
  });
}

/** Shows one; the next page is asked for, not scrolled into, so that the page's end can be reached. */
export function Pages<Row>({
  of: asked,
  empty,
  children,
}: {
  of: ReturnType<typeof usePages<{ next_page_token: string }, Row>>;
  empty?: ReactNode;
  children: (rows: Row[]) => ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Answer of={asked} isEmpty={(rows) => rows.length === 0} empty={empty}>
      {(rows) => (
        <>
          {children(rows)}
          {asked.isFetchNextPageError && <ProblemNotice problem={asked.error} />}
          {asked.hasNextPage && (
            <p className="row no-print">
              <button
                type="button"
                className="button second"
                aria-disabled={asked.isFetchingNextPage}
                onClick={() => asked.isFetchingNextPage || void asked.fetchNextPage()}
              >
                {t(asked.isFetchingNextPage ? "loading" : "more")}
              </button>
            </p>
          )}
        </>
      )}
    </Answer>
  );
}
