import { useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";
import { shanghaiDay } from "./format";

/** The platform's present: its clock may be a simulated one. With `every` it is read anew so often, in milliseconds. */
export function useClock(every?: number) {
  return useQuery({
    queryKey: ["clock"],
    queryFn: () => body(api.GET("/v1/clock", {})),
    ...(every && { refetchInterval: every }),
  });
}

/** The day that it is at Shanghai, as the API writes days; empty until the platform has said, or without a line to it. */
export function useToday(): string {
  const { data, isError } = useClock();
  return isError ? "" : shanghaiDay(data?.now);
}
