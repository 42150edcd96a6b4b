import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";

type Delegation = components["schemas"]["approval.Delegation"];

/** The delegations by which the reader acts in a colleague's name today (DECIDE-2). */
export function useLent(): readonly Delegation[] {
  const me = useAccount()?.account_id ?? "";
  const found = useQuery({
    queryKey: ["delegations", "lent"],
    queryFn: () => body(api.GET("/v1/delegations", { params: { query: { page_size: 100 } } })),
    enabled: me !== "",
  });
  // Sweden writes a day as the API does.
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
  return (found.data?.delegations ?? []).filter((one) => one.delegate === me && one.from_on <= today);
}
