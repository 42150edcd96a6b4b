import { useTranslation } from "react-i18next";
import { useDepartmentsOf } from "../../ui/departments";
import { PREFECTURE } from "../../ui/divisions";
import { SelectField } from "../../ui/SelectField";

/** Narrows a list to one of the departments of a place; of the prefecture itself if none was chosen. */
export function DepartmentFilter({
  division,
  value,
  onChange,
}: {
  division: string;
  value: string;
  onChange: (code: string) => void;
}) {
  const { t } = useTranslation("supervision");
  const departments = useDepartmentsOf(division || PREFECTURE).data ?? [];
  return (
    <SelectField
      label={t("department")}
      value={value}
      onChange={onChange}
      none={t("every")}
      choices={departments.map((one) => [one.code, one.name] as const)}
    />
  );
}
