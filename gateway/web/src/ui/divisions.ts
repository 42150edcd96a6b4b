import { useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";

export const PREFECTURE = "433100000000";

/** The divisions directly below one, which hardly ever change. */
export function useDivisions(parent = PREFECTURE, enabled = true) {
  return useQuery({
    queryKey: ["divisions", parent],
    queryFn: () => body(api.GET("/v1/divisions", { params: { query: { parent, page_size: 100 } } })),
    staleTime: 3_600_000,
    enabled,
  });
}
