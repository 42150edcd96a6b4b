import { useInfiniteQuery } from "@tanstack/react-query";

/** A list that comes page by page: what was read so far, and `more` while there is more. */
export function usePages<Page extends { next_page_token: string }>(
  key: readonly unknown[],
  load: (pageToken: string) => Promise<Page>,
  enabled = true,
) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_page_token || undefined,
    enabled,
  });
}
