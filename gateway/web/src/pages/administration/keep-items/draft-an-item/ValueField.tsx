import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { PREFECTURE, useDivisions } from "../../../../ui/divisions";
import { Field } from "../../../../ui/Field";
import { SelectField } from "../../../../ui/SelectField";
import { TextField } from "../../../../ui/TextField";
import type { Plain } from "../fields";
import { useDepartments } from "../names";
import { DivisionName } from "../Value";
import { fenOf, yuanOf } from "./typing";

interface Wiring {
  field: Plain;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
  error: string | undefined;
}

/** The control for one value of an item, by what kind of value it is. */
export function ValueField(wiring: Wiring) {
  const { t } = useTranslation("administration");
  const { field, label, value, onChange, error } = wiring;
  const required = field.required ?? false;
  const text = value === undefined || value === null ? "" : String(value);
  switch (field.kind) {
    case "flag":
      return <Flag {...wiring} />;
    case "choice":
      return (
        <SelectField
          label={label}
          error={error}
          required={required}
          value={text.endsWith("_UNSPECIFIED") ? "" : text}
          onChange={onChange}
          choices={(field.choices ?? []).map((one) => [one, t(`items.values.${one}`)] as const)}
          none={t("common:form.pick")}
        />
      );
    case "choices":
      return <Choices {...wiring} />;
    case "divisions":
      return <Divisions {...wiring} />;
    case "division":
      return <Division {...wiring} />;
    case "department":
      return <Department {...wiring} />;
    case "fen":
      return <Amount {...wiring} />;
    case "number":
      return (
        <Field label={label} {...(error && { error })} required={required}>
          {(wired) => (
            <input
              {...wired}
              type="number"
              min={0}
              max={field.max}
              step={1}
              value={text}
              onChange={(event) =>
                onChange(event.target.value === "" ? undefined : Number(event.target.value))
              }
            />
          )}
        </Field>
      );
    case "words":
      return (
        <TextField
          label={label}
          hint={t("items.edit.onePerLine")}
          required={required}
          error={error}
          rows={3}
          value={((value as string[] | undefined) ?? []).join("\n")}
          onChange={(lines) => onChange(lines === "" ? [] : lines.split("\n"))}
        />
      );
    default:
      return (
        <TextField
          label={label}
          required={required}
          error={error}
          {...(field.max && { maxLength: field.max })}
          {...(field.kind === "area" && { rows: 2 })}
          value={text}
          onChange={onChange}
        />
      );
  }
}

function Flag({ label, value, onChange, error }: Wiring) {
  return (
    <div className={`field${error ? " wrong" : ""}`}>
      <label className="choice">
        <input
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
          {...(error && { "aria-invalid": true })}
        />{" "}
        {label}
      </label>
      {error && (
        <div className="error" role="alert">
          {error}
        </div>
      )}
    </div>
  );
}

/** Several of a few; what is chosen already stays choosable, whatever it is. */
function Choices({ field, label, value, onChange, error }: Wiring) {
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
function Divisions({ label, value, onChange, error }: Wiring) {
  const { t } = useTranslation("administration");
  const counties = useDivisions();
  const chosen = (value ?? []) as readonly string[];
  const known = [
    [PREFECTURE, t("items.prefecture")] as const,
    ...(counties.data?.divisions ?? []).map((one) => [one.code, one.name] as const),
  ];
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

function Division({ field, label, value, onChange, error }: Wiring) {
  const { t } = useTranslation("administration");
  const counties = useDivisions();
  const text = String(value ?? "");
  const known = [
    [PREFECTURE, t("items.prefecture")] as const,
    ...(counties.data?.divisions ?? []).map((one) => [one.code, one.name] as const),
  ];
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
function Department({ field, label, value, onChange, error }: Wiring) {
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
  const { t } = useTranslation("administration");
  const counties = useDivisions();
  const name = counties.data?.divisions.find((one) => one.code === division)?.name ?? t("items.prefecture");
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

/** In yuan, as people say it; what is no amount yet is kept as it is typed, and refused when it is sent. */
function Amount({ label, value, onChange, error }: Wiring) {
  const { t } = useTranslation("administration");
  const [typed, setTyped] = useState("");
  // "12" and "12.00" are the same fen: as long as they are, what was typed stands.
  const shown = fenOf(typed) === value ? typed : yuanOf(value);
  return (
    <TextField
      label={label}
      hint={t("items.edit.inYuan")}
      required
      error={error ?? (shown !== "" && fenOf(shown) === null ? t("items.edit.noAmount") : undefined)}
      value={shown}
      onChange={(next) => {
        setTyped(next);
        onChange(fenOf(next) ?? next);
      }}
    />
  );
}
