import { useTranslation } from "react-i18next";
import type { components } from "../../api/schema";
import { useAccount } from "../../api/session";
import { PREFECTURE, useDivision, useDivisions } from "../../ui/divisions";
import { SelectField } from "../../ui/SelectField";

type Division = components["schemas"]["catalogue.Division"];

/** Any division of the administrator's own, found level by level. */
export function WhereField({ value, onChange }: { value: string; onChange: (division: string) => void }) {
  const own = useAccount()?.division ?? PREFECTURE;
  const chosen = useDivision(value);
  if (!chosen.data) return null;
  const whole = [...chosen.data.ancestors.map((one) => one.code), value];
  const path = whole.includes(own) ? whole.slice(whole.indexOf(own)) : [own];
  return (
    <div className="row where">
      {path.map((code, level) => (
        <Below key={code} parent={code} value={path[level + 1] ?? ""} onChange={onChange} />
      ))}
    </div>
  );
}

function Below({
  parent,
  value,
  onChange,
}: {
  parent: string;
  value: string;
  onChange: (division: string) => void;
}) {
  const { t } = useTranslation("administration");
  const above = useDivision(parent);
  const below = useDivisions(parent);
  if (!above.data || !below.data?.divisions.length) return null;
  return (
    <SelectField
      label={t(`where.below.${levelOf(above.data)}`)}
      value={value}
      onChange={(code) => onChange(code || parent)}
      none={t("where.itself", { name: above.data.name })}
      choices={below.data.divisions.map((one) => [one.code, one.name] as const)}
    />
  );
}

function levelOf(division: Division) {
  return division.level.replace("DIVISION_LEVEL_", "") as
    | "PREFECTURE"
    | "COUNTY"
    | "TOWNSHIP"
    | "VILLAGE"
    | "UNSPECIFIED";
}
