import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api, body } from "../../../api/client";
import { orNone } from "../../../api/problem";
import type { components } from "../../../api/schema";
import type { Draft } from "./fields";

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
