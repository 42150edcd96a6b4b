import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { Problem } from "../../../api/problem";
import { useAccount } from "../../../api/session";
import { PREFECTURE, useDivisions } from "../../../ui/divisions";
import { useWritesItems } from "./ItemsPage";

const HOUR = 3_600_000;

/** What was asked for, or null if it is refused for one of these reasons, each of which is an answer in itself. */
export async function orNone<Found>(found: Promise<Found>, ...reasons: string[]): Promise<Found | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Problem && reasons.includes(error.reason)) return null;
    throw error;
  }
}

/** Every department of the prefecture, by division and code. */
export function useDepartments() {
  return useQuery({
    queryKey: ["all-departments"],
    queryFn: async () => {
      const found = [];
      let page_token = "";
      do {
        const page = await body(
          api.GET("/v1/departments", { params: { query: { page_size: 100, page_token } } }),
        );
        found.push(...page.departments);
        page_token = page.next_page_token;
      } while (page_token);
      return found;
    },
    staleTime: HOUR,
  });
}

/** A division by name; what lies below the counties is asked for by itself. */
export function useDivisionName(code: string): string {
  const { t } = useTranslation("administration");
  const counties = useDivisions();
  const known = code === PREFECTURE || code.endsWith("000000");
  const asked = useQuery({
    queryKey: ["division", code],
    queryFn: () =>
      orNone(
        body(api.GET("/v1/divisions/{division_code}", { params: { path: { division_code: code } } })),
        "NOT_FOUND",
      ),
    staleTime: HOUR,
    enabled: code.length === 12 && !known,
  });
  if (code === PREFECTURE) return t("items.prefecture");
  return counties.data?.divisions.find((one) => one.code === code)?.name ?? asked.data?.name ?? code;
}

/** Who wrote or reviewed, as far as the reader may know: accounts are the administrators' to read. */
export function usePersonName(account: string): string {
  const { t } = useTranslation("administration");
  const me = useAccount();
  const mayAsk = useWritesItems() && account !== me?.account_id && account !== "platform";
  const asked = useQuery({
    queryKey: ["account", account],
    queryFn: () =>
      orNone(
        body(api.GET("/v1/accounts/{account_id}", { params: { path: { account_id: account } } })),
        "NOT_FOUND",
      ),
    staleTime: HOUR,
    enabled: mayAsk && account !== "",
  });
  if (account === "platform") return t("items.people.platform");
  if (account === me?.account_id) return t("items.people.you", { name: me.display_name });
  return asked.data?.display_name || t("items.people.somebody");
}
