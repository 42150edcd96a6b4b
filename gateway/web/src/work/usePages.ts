import { useInfiniteQuery } from "@tanstack/react-query";

/** A list that is read page by page: its rows so far, and how to read on. */
export function usePages<Page extends { next_page_token: string }, Row>(
  key: readonly unknown[],
  read: (token: string) => Promise<Page>,
  rows: (page: Page) => Row[],
  options: { every?: number; enabled?: boolean } = {},
) {
  const asked = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_page_token || undefined,
    ...(options.every && { refetchInterval: options.every }),
    enabled: options.enabled ?? true,
  });
  return { asked, rows: asked.data?.pages.flatMap(rows) ?? [] };
}
