import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PREFECTURE, useDivisions } from "../../../../ui/divisions";
import { Field } from "../../../../ui/Field";
import { SelectField } from "../../../../ui/SelectField";
import { useDepartments } from "../names";
import { DivisionName } from "../Value";
import type { Wiring } from "./ValueField";

/** Several of a few; what is chosen already stays choosable, whatever it is. */
export function Choices({ field, label, value, onChange, error }: Wiring) {
  const { t } = useTranslation("administration");
  const chosen = (value ?? []) as readonly string[];
  const all = [...new Set([...(field.choices ?? []), ...chosen])];
  return (
    <Ticks
      label={label}
      error={error}
      all={all.map((one) => [one, t(`items.values.${one}`, one)] as const)}
      chosen={chosen}
      onChange={onChange}
    />
  );
}

function usePrefectureAndCounties(): readonly (readonly [code: string, name: string])[] {
  const { t } = useTranslation("administration");
  const counties = useDivisions();
  const below = (counties.data?.divisions ?? []).map((one) => [one.code, one.name] as const);
  return [[PREFECTURE, t("items.prefecture")], ...below];
}

/** The prefecture and its counties; a township or village that was named by file stays until it is unticked. */
export function Divisions({ label, value, onChange, error }: Wiring) {
  const known = usePrefectureAndCounties();
  const chosen = (value ?? []) as readonly string[];
  const others = chosen.filter((code) => !known.some(([one]) => one === code));
  return (
    <Ticks
      label={label}
      error={error}
      all={[...known, ...others.map((code) => [code, <DivisionName key={code} code={code} />] as const)]}
      chosen={chosen}
      onChange={onChange}
    />
  );
}

function Ticks({
  label,
  error,
  all,
  chosen,
  onChange,
}: {
  label: string;
  error: string | undefined;
  all: readonly (readonly [value: string, text: ReactNode])[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  return (
    <fieldset className={`field ticks${error ? " wrong" : ""}`}>
      <legend>{label}</legend>
      {all.map(([one, text]) => (
        <label key={one} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))
            }
          />{" "}
          {text}
        </label>
      ))}
      {error && (
        <div className="error" role="alert">
          {error}
        </div>
      )}
    </fieldset>
  );
}

export function Division({ field, label, value, onChange, error }: Wiring) {
  const { t } = useTranslation("administration");
  const known = usePrefectureAndCounties();
  const text = String(value ?? "");
  const isBelow = text !== "" && !known.some(([one]) => one === text);
  return (
    <SelectField
      label={label}
      error={error}
      required={field.required ?? false}
      value={text}
      onChange={onChange}
      choices={isBelow ? [...known, [text, text] as const] : known}
      none={t("common:form.pick")}
    />
  );
}

/** By division, as there are hundreds; one that has been merged away shows by its code. */
export function Department({ field, label, value, onChange, error }: Wiring) {
  const { t } = useTranslation("administration");
  const departments = useDepartments();
  const text = String(value ?? "");
  const there = (departments.data ?? []).filter((one) => !one.retired_on);
  const divisions = [...new Set(there.map((one) => one.division))];
  return (
    <Field label={label} {...(error && { error })} required={field.required ?? false}>
      {(wired) => (
        <select {...wired} value={text} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("common:form.pick")}</option>
          {text && !there.some((one) => one.code === text) && <option value={text}>{text}</option>}
          {divisions.map((division) => (
            <DepartmentsOf
              key={division}
              division={division}
              departments={there.filter((one) => one.division === division)}
            />
          ))}
        </select>
      )}
    </Field>
  );
}

function DepartmentsOf({
  division,
  departments,
}: {
  division: string;
  departments: readonly { code: string; name: string }[];
}) {
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
