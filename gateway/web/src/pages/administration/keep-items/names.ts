import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { orNone } from "../../../api/problem";
import { PREFECTURE, useDivisions } from "../../../ui/divisions";

const HOUR = 3_600_000;

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
