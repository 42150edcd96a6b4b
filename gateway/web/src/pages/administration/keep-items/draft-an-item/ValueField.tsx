import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../../../ui/Field";
import { SelectField } from "../../../../ui/SelectField";
import { TextField } from "../../../../ui/TextField";
import type { Plain } from "../fields";
import { Choices, Department, Division, Divisions } from "./Choosing";
import { SamplesField } from "./SamplesField";
import { fenOf, yuanOf } from "./typing";

export interface Wiring {
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
    case "samples":
      return <SamplesField {...wiring} />;
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
