import { useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";

/** The channels through which a bill can be paid here; none until one is configured. */
export function useChannels() {
  return useQuery({
    queryKey: ["payment-channels"],
    queryFn: async () => (await body(api.GET("/v1/payment-channels", {}))).channels,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
