import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../api/client";
import { SelectField } from "../../ui/SelectField";

/** A department that may answer for a division: its own, or the prefecture's above it. */
export function Departments({
  division,
  value,
  onChange,
  error,
}: {
  division: string;
  value: string;
  onChange: (code: string) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation("counter");
  const places = [...new Set([`${division.slice(0, 6)}000000`, `${division.slice(0, 4)}00000000`])];
  const found = useQuery({
    queryKey: ["departments", ...places],
    queryFn: async () => {
      const pages = places.map((place) =>
        body(api.GET("/v1/departments", { params: { query: { division: place, page_size: 100 } } })),
      );
      return (await Promise.all(pages)).flatMap((page) => page.departments).filter((one) => !one.retired_on);
    },
    enabled: division !== "",
  });
  return (
    <SelectField
      label={t("handOver.department")}
      required
      error={error}
      value={value}
      onChange={onChange}
      choices={(found.data ?? []).map((one) => [one.code, one.name] as const)}
      none={found.isPending ? t("common:loading") : t("choose")}
    />
  );
}
