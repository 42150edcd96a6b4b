import { Field } from "./Field";

/** A Field in which one of a few is chosen; `none` is the line for as long as nothing is. */
export function SelectField<Value extends string>({
  label,
  error,
  required,
  value,
  onChange,
  choices,
  none,
}: {
  label: string;
  error?: string | undefined;
  required?: boolean;
  value: Value | "";
  onChange: (value: Value) => void;
  choices: readonly (readonly [value: Value, text: string])[];
  none?: string;
}) {
  return (
    <Field label={label} {...(error && { error })} {...(required && { required })}>
      {(wired) => (
        <select {...wired} value={value} onChange={(event) => onChange(event.target.value as Value)}>
          {none !== undefined && <option value="">{none}</option>}
          {choices.map(([one, text]) => (
            <option key={one} value={one}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
