import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { allPages } from "../api/allPages";
import { api, body } from "../api/client";
import { orNone } from "../api/problem";
import type { components } from "../api/schema";
import { type Role, useAccount } from "../api/session";

export type Colleague = components["schemas"]["identity.Colleague"];

/** For whom the contract opens the list; to others people are known by their account. */
const ASKERS: readonly Role[] = ["CLERK", "OFFICER", "DEPARTMENT_HEAD", "CENTRE_MANAGER", "SUPERVISOR"];
const AT_ONCE = 100;
/** So many numbers fit into a line that every proxy takes. */
const NAMED_AT_ONCE = 40;

function useMayAsk(): boolean {
  return useAccount()?.roles.some((role) => ASKERS.includes(role)) ?? false;
}

/** Who can be handed something or stand in: of the reader's department, or of a place that the reader watches. */
export function useColleagues(query: { department?: string; division?: string }, enabled = true) {
  const mayAsk = useMayAsk();
  return useQuery({
    queryKey: ["colleagues", query],
    queryFn: () =>
      allPages(
        (page_token) =>
          body(
            api.GET("/v1/colleagues", { params: { query: { ...query, page_token, page_size: AT_ONCE } } }),
          ),
        (page) => page.colleagues,
      ),
    enabled: enabled && mayAsk,
  });
}

/** As choices: by name and, since two may have the same, by what they do. */
export function asChoices(colleagues: readonly Colleague[] | undefined, without: readonly string[] = []) {
  return (colleagues ?? [])
    .filter((one) => !without.includes(one.account_id))
    .map(
      (one) =>
        [one.account_id, one.title ? `${one.display_name}（${one.title}）` : one.display_name] as const,
    );
}

/** What people are called, as far as the reader may know; their account where not. */
export function usePeople(accounts: readonly (string | undefined)[]): (account: string) => string {
  const mayAsk = useMayAsk();
  const asked = [...new Set(accounts.filter((one): one is string => !!one && one !== "platform"))].sort();
  const found = useQuery({
    queryKey: ["people", asked],
    queryFn: async () => {
      const pages = [];
      for (let at = 0; at < asked.length; at += NAMED_AT_ONCE) {
        const query = { account_ids: asked.slice(at, at + NAMED_AT_ONCE), page_size: AT_ONCE };
        pages.push(await body(api.GET("/v1/colleagues", { params: { query } })));
      }
      return new Map(
        pages.flatMap((page) => page.colleagues).map((one) => [one.account_id, one.display_name]),
      );
    },
    staleTime: 600_000,
    enabled: mayAsk && asked.length > 0,
  });
  return useCallback((account) => found.data?.get(account) ?? account, [found.data]);
}

/** Who wrote or reviewed, as far as the reader may know: administrators read accounts, others their colleagues' names. */
export function usePersonName(account: string): string {
  const { t } = useTranslation("administration");
  const me = useAccount();
  const isOther = account !== "" && account !== me?.account_id && account !== "platform";
  const keepsAccounts = me?.roles.includes("ADMINISTRATOR") ?? false;
  const colleague = usePeople([isOther && !keepsAccounts ? account : undefined])(account);
  const asked = useQuery({
    queryKey: ["account", account],
    queryFn: () =>
      orNone(
        body(api.GET("/v1/accounts/{account_id}", { params: { path: { account_id: account } } })),
        "NOT_FOUND",
      ),
    staleTime: 3_600_000,
    enabled: isOther && keepsAccounts,
  });
  if (account === "platform") return t("items.people.platform");
  if (account === me?.account_id) return t("items.people.you", { name: me.display_name });
  if (colleague !== account) return colleague;
  return asked.data?.display_name || t("items.people.somebody");
}
