import { useQuery } from "@tanstack/react-query";
import { allPages } from "../api/allPages";
import { api, body } from "../api/client";

/** Every centre of the prefecture, which hardly ever change. */
export function useCentres(enabled = true) {
  return useQuery({
    queryKey: ["centres"],
    queryFn: () =>
      allPages(
        (page_token) => body(api.GET("/v1/centres", { params: { query: { page_size: 100, page_token } } })),
        (page) => page.centres,
      ),
    staleTime: 3_600_000,
    enabled,
  });
}
