import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SelectField } from "../../../../ui/SelectField";
import { DepartmentField, usePrefectureAndCounties } from "../../../../work/DepartmentField";
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

/** One that has been merged away shows by its code. */
export function Department({ field, label, value, onChange, error }: Wiring) {
  const departments = useDepartments();
  return (
    <DepartmentField
      label={label}
      error={error}
      required={field.required ?? false}
      value={String(value ?? "")}
      onChange={onChange}
      departments={(departments.data ?? []).filter((one) => !one.retired_on)}
    />
  );
}
