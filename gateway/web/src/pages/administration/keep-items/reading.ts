import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import type { Draft } from "./fields";
import { orNone } from "./names";

/** What the public may read from its browser's cache, whoever keeps the items reads as it is now. */
export const AS_IT_IS = { cache: "no-cache" } as const;

type Item = components["schemas"]["catalogue.Item"];
type Version = components["schemas"]["catalogue.ItemVersion"];

/** Every version of an item, the newest first; none if it was never published. */
export function useVersions(code: string) {
  return useQuery({
    queryKey: ["item-versions", code],
    queryFn: async () => {
      const found: Version[] = [];
      let page_token = "";
      do {
        const query = { page_size: 100, page_token };
        const page = await orNone(
          body(
            api.GET("/v1/items/{item_code}/versions", {
              params: { path: { item_code: code }, query },
              ...AS_IT_IS,
            }),
          ),
          "NOT_FOUND",
        );
        found.push(...(page?.versions ?? []));
        page_token = page?.next_page_token ?? "";
      } while (page_token);
      return found;
    },
  });
}

/** One published version, whole; 0 asks for none. */
export function useVersion(code: string, version: number) {
  return useQuery({
    queryKey: ["item-version", code, version],
    queryFn: () =>
      body(
        api.GET("/v1/items/{item_code}/versions/{version}", {
          params: { path: { item_code: code, version } },
          ...AS_IT_IS,
        }),
      ),
    enabled: version > 0,
  });
}

/** Where the query's answer is kept. */
export const draftKey = (code: string) => ["item-draft", code, "whole"] as const;

/** Opens the page of a draft just saved, with its new etag: what was read of it before would be refused. */
export function useOpenDraft(): (draft: Draft) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (draft) => {
    client.setQueryData(draftKey(draft.code), draft);
    navigate(`/administration/items/${draft.code}/draft`);
  };
}

/** The open draft; null if there is none, or if it is not for the reader. */
export function useDraftOf(code: string) {
  return useQuery({
    queryKey: ["item-draft", code],
    queryFn: () =>
      orNone(
        body(api.GET("/v1/items/{item_code}/draft", { params: { path: { item_code: code } } })),
        "NO_DRAFT",
        "NOT_FOUND",
      ),
  });
}

/**
 * Resolves once the list of versions says what a command just did. The gateway keeps public answers until it hears of
 * the change: mostly within a second, and after five whoever waits is shown the page as it is told then.
 */
export async function untilTold(item: Item): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { versions } = await body(
      api.GET("/v1/items/{item_code}/versions", {
        params: { path: { item_code: item.code }, query: { page_size: 100, page_token: "" } },
        ...AS_IT_IS,
      }),
    ).catch(() => ({ versions: [] as Version[] }));
    if (versions.some((one) => one.version === item.version && one.state === item.state)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
