import { useId } from "react";

/** Several of a few, ticked; the value is theirs, joined by commas. */
export function ManyOf({
  label,
  hint,
  error,
  value,
  onChange,
  choices,
}: {
  label: string;
  hint: string | undefined;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
  choices: readonly (readonly [value: string, label: string])[];
}) {
  const id = useId();
  const ticked = manyOf(value);
  return (
    <fieldset className={`field many${error ? " wrong" : ""}`} aria-describedby={hint && id}>
      <legend>{label}</legend>
      <div>
        {choices.map(([one, text]) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={ticked.includes(one)}
              {...(error && { "aria-invalid": true })}
              onChange={(event) =>
                onChange(
                  (event.target.checked ? [...ticked, one] : ticked.filter((other) => other !== one)).join(
                    ",",
                  ),
                )
              }
            />
            {text}
          </label>
        ))}
      </div>
      {hint && (
        <div id={id} className="hint">
          {hint}
        </div>
      )}
      {error && (
        <div className="error" role="alert">
          {error}
        </div>
      )}
    </fieldset>
  );
}

/** What was ticked. */
export function manyOf(value: string | undefined): string[] {
  return (value ?? "").split(",").filter(Boolean);
}
