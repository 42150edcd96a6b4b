import { useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";

export const PREFECTURE = "433100000000";

/** One division with those above it; nothing is asked as long as none is named. */
export function useDivision(division_code: string) {
  return useQuery({
    queryKey: ["division", division_code],
    queryFn: () => body(api.GET("/v1/divisions/{division_code}", { params: { path: { division_code } } })),
    staleTime: 3_600_000,
    enabled: division_code !== "",
  });
}

/** The divisions directly below one, which hardly ever change; those that were abolished only if asked for. */
export function useDivisions(parent = PREFECTURE, enabled = true, include_abolished = false) {
  return useQuery({
    queryKey: ["divisions", parent, include_abolished],
    queryFn: () =>
      body(api.GET("/v1/divisions", { params: { query: { parent, page_size: 100, include_abolished } } })),
    staleTime: 3_600_000,
    enabled,
  });
}
