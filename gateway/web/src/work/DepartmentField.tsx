import { useTranslation } from "react-i18next";
import { PREFECTURE, useDivisions } from "../ui/divisions";
import { Field } from "../ui/Field";

interface Named {
  code: string;
  name: string;
  division: string;
}

/** One of departments by name, grouped by division, as there may be hundreds; one that is not among them by its code. */
export function DepartmentField({
  label,
  error,
  required,
  value,
  onChange,
  departments,
}: {
  label: string;
  error?: string | undefined;
  required?: boolean;
  value: string;
  onChange: (code: string) => void;
  departments: readonly Named[];
}) {
  const { t } = useTranslation();
  const divisions = [...new Set(departments.map((one) => one.division))];
  return (
    <Field label={label} {...(error && { error })} {...(required && { required })}>
      {(wired) => (
        <select {...wired} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("form.pick")}</option>
          {value && !departments.some((one) => one.code === value) && <option value={value}>{value}</option>}
          {divisions.map((division) => (
            <DepartmentsOf
              key={division}
              division={division}
              departments={departments.filter((one) => one.division === division)}
            />
          ))}
        </select>
      )}
    </Field>
  );
}

function DepartmentsOf({ division, departments }: { division: string; departments: readonly Named[] }) {
  const name = usePrefectureAndCounties().find(([code]) => code === division)?.[1] ?? division;
  return (
    <optgroup label={name}>
      {departments.map((one) => (
        <option key={one.code} value={one.code}>
          {one.name}
        </option>
      ))}
    </optgroup>
  );
}

export function usePrefectureAndCounties(): readonly (readonly [code: string, name: string])[] {
  const { t } = useTranslation("administration");
  const counties = useDivisions();
  const below = (counties.data?.divisions ?? []).map((one) => [one.code, one.name] as const);
  return [[PREFECTURE, t("items.prefecture")], ...below];
}
