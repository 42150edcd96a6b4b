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

/** What people call a channel; one that is not open any more by its name. */
export function useChannelTitle(): (name: string) => string {
  const channels = useChannels().data;
  return (name) => channels?.find((one) => one.name === name)?.title ?? name;
}
