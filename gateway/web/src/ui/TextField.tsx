import type { HTMLInputTypeAttribute, ReactNode } from "react";
import { Field } from "./Field";

/** A Field whose control is one line of text or, with `rows`, several. */
export function TextField({
  label,
  hint,
  error,
  required,
  value,
  onChange,
  rows,
  ...control
}: {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  value: string;
  onChange: (text: string) => void;
  maxLength?: number;
  rows?: number;
  type?: HTMLInputTypeAttribute;
  max?: string;
  autoComplete?: string;
}) {
  return (
    <Field label={label} hint={hint} {...(error && { error })} {...(required && { required })}>
      {(wired) => {
        const common = {
          ...wired,
          ...control,
          value,
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
        };
        return rows ? <textarea {...common} rows={rows} /> : <input {...common} />;
      }}
    </Field>
  );
}
