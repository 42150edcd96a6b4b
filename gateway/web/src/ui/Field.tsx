import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

interface Wired {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  required?: boolean;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * A label, its control, a hint and the error beside it, wired for who listens. What the browser itself finds wrong when the
 * form is sent stands there too: its own bubble speaks the language of the browser, not of the page.
 */
export function Field({
  label,
  hint,
  error,
  required,
  children,
}: {
  label: string;
  hint?: ReactNode;
  error?: string;
  required?: boolean;
  children: (wired: Wired) => ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [found, setFound] = useState("");
  const said = error || found;
  const told = [hint && `${id}-hint`, said && `${id}-error`].filter(Boolean).join(" ");
  const onInvalid = (event: FormEvent) => {
    const control = event.target as Control;
    event.preventDefault();
    setFound(t(`form.${wrongOf(control)}`));
    if (control === control.form?.querySelector(":is(input, select, textarea):invalid")) control.focus();
  };
  return (
    <div
      className={`field${said ? " wrong" : ""}`}
      onInvalidCapture={onInvalid}
      onChange={() => setFound("")}
    >
      <label htmlFor={id}>
        {label}
        {required && (
          <span className="required" aria-hidden="true">
            {" *"}
          </span>
        )}
      </label>
      {children({
        id,
        ...(told && { "aria-describedby": told }),
        ...(said && { "aria-invalid": true }),
        ...(required && { required }),
      })}
      {hint && (
        <div id={`${id}-hint`} className="hint">
          {hint}
        </div>
      )}
      {said && (
        <div id={`${id}-error`} className="error" role="alert">
          {said}
        </div>
      )}
    </div>
  );
}

/** What the browser finds wrong, as our messages call it. */
function wrongOf({ validity, tagName }: Control): string {
  if (validity.valueMissing) return tagName === "SELECT" ? "choose" : "required";
  return "pattern";
}
