import { useId } from "react";

/** Several of a few, ticked; the value is theirs, one a line. */
export function Several({
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
  const ticked = linesOf(value);
  return (
    <fieldset className={`field several${error ? " wrong" : ""}`} aria-describedby={hint && id}>
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
                    "\n",
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

/** What stands one a line: what was ticked, or the names in an area that lists some. */
export function linesOf(value: string | undefined): string[] {
  return (value ?? "").split("\n").flatMap((line) => line.trim() || []);
}
