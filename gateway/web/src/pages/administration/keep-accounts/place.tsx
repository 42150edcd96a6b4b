import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useDepartmentsOf } from "../../../ui/departments";
import { SelectField } from "../../../ui/SelectField";
import type { ActField, Drawn } from "../../../work/ActForm";
import { DepartmentField } from "../../../work/DepartmentField";
import { WhereField } from "../WhereField";

/** Where somebody works, by name: the division, and of it the department and the window. `within` names the request's part. */
export function usePlace(within: "" | "details.") {
  const { t } = useTranslation("administration");
  const division = `${within}division`;
  return (now: { division: string; department: string; window_code: string }): ActField[] => [
    {
      name: division,
      label: t("accounts.division"),
      initial: now.division,
      draw: (field) => <Where {...field} />,
    },
    {
      name: `${within}department`,
      label: t("accounts.department"),
      optional: true,
      initial: now.department,
      draw: (field) => <Department {...field} division={field.values[division] ?? ""} />,
    },
    {
      name: `${within}window_code`,
      label: t("accounts.window"),
      optional: true,
      initial: now.window_code,
      draw: (field) => <Window {...field} division={field.values[division] ?? ""} />,
    },
  ];
}

function Where({ label, value, onChange, error }: Drawn) {
  return (
    <fieldset className={`field${error ? " wrong" : ""}`}>
      <legend>{label}</legend>
      <WhereField value={value} onChange={onChange} />
      {error && (
        <div className="error" role="alert">
          {error}
        </div>
      )}
    </fieldset>
  );
}

/** Those of its county or prefecture, but for what was merged into others. */
function Department({ label, value, onChange, error, division }: Drawn & { division: string }) {
  const { data } = useDepartmentsOf(division && `${division.slice(0, 6)}000000`);
  return (
    <DepartmentField
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      departments={(data ?? []).filter((one) => !one.retired_on)}
    />
  );
}

/** Those of the division's own centre. */
function Window({ label, value, onChange, error, division }: Drawn & { division: string }) {
  const { data } = useQuery({
    queryKey: ["windows", "of", division],
    queryFn: () => body(api.GET("/v1/windows", { params: { query: { division, page_size: 100 } } })),
    enabled: division !== "",
  });
  const found = (data?.windows ?? []).map((one) => [one.code, one.name] as const);
  const known = !value || found.some(([code]) => code === value);
  return (
    <SelectField
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      none="—"
      choices={known ? found : [...found, [value, value]]}
    />
  );
}
