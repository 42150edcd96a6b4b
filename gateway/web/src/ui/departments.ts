import { useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";

/** The departments of one place, which hardly ever change; none as long as no place is named. */
export function useDepartmentsOf(division: string) {
  return useQuery({
    queryKey: ["departments", "of", division],
    queryFn: () => body(api.GET("/v1/departments", { params: { query: { division, page_size: 100 } } })),
    select: (page) => page.departments,
    staleTime: 3_600_000,
    enabled: division !== "",
  });
}

/** The departments that may answer for a division, its own and the prefecture's above it, but for those retired. */
export function useDepartmentsFor(division: string) {
  const places = [...new Set([`${division.slice(0, 6)}000000`, `${division.slice(0, 4)}00000000`])];
  return useQuery({
    queryKey: ["departments", ...places],
    queryFn: async () => {
      const pages = places.map((place) =>
        body(api.GET("/v1/departments", { params: { query: { division: place, page_size: 100 } } })),
      );
      return (await Promise.all(pages)).flatMap((page) => page.departments).filter((one) => !one.retired_on);
    },
    enabled: division !== "",
  });
}
