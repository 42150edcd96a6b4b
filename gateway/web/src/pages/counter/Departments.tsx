import { useTranslation } from "react-i18next";
import { useDepartmentsFor } from "../../ui/departments";
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
  const found = useDepartmentsFor(division);
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
