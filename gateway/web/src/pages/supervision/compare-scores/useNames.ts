import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { allPages } from "../../../api/allPages";
import { api, body } from "../../../api/client";
import { useCentres } from "../../../ui/centres";
import { PREFECTURE } from "../../../ui/divisions";
import { usePeople } from "../../../work/colleagues";
import type { Kind, Score } from "./scores";

/**
 * How whoever is scored is called: as the service says, a window or centre that it has not heard of by the catalogue's name,
 * officers by theirs where the reader may know them, and whom nobody names by the code.
 */
export function useNames(kind: Kind, scores: readonly Score[]): (score: Score) => string {
  const { t } = useTranslation("supervision");
  const centres = useCentres(kind === "CENTRE").data;
  const windows = useWindows(kind === "WINDOW").data;
  const nameOf = usePeople(kind === "OFFICER" ? scores.map((one) => one.subject) : []);
  return useCallback(
    ({ name, subject }) => {
      if (name) return name;
      if (kind === "OFFICER") return nameOf(subject);
      const known =
        centres?.find((one) => one.division === subject) ?? windows?.find((one) => one.code === subject);
      return known?.name ?? (kind === "CENTRE" && subject === PREFECTURE ? t("scores.centreOfAll") : subject);
    },
    [kind, centres, windows, nameOf, t],
  );
}

function useWindows(enabled: boolean) {
  return useQuery({
    queryKey: ["windows", "all"],
    queryFn: () =>
      allPages(
        (page_token) =>
          body(api.GET("/v1/windows", { params: { query: { subtree: true, page_size: 100, page_token } } })),
        (page) => page.windows,
      ),
    staleTime: 3_600_000,
    enabled,
  });
}
