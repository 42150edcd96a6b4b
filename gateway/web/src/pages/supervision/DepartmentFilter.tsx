import { useTranslation } from "react-i18next";
import { PREFECTURE } from "../../ui/divisions";
import { SelectField } from "../../ui/SelectField";
import { useDepartments } from "./departments";

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
  const departments = useDepartments(division || PREFECTURE);
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
