import { useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";

/** The platform's present: its clock may be a simulated one. With `every` it is read anew so often, in milliseconds. */
export function useClock(every?: number) {
  return useQuery({
    queryKey: ["clock"],
    queryFn: () => body(api.GET("/v1/clock", {})),
    ...(every && { refetchInterval: every }),
  });
}
