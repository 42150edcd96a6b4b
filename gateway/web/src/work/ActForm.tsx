import { type FormEvent, Fragment, type ReactNode, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { inWords, Problem } from "../api/problem";
import { type OnceHeader, useCommand } from "../api/queries";
import { Field } from "../ui/Field";
import { ProblemNotice } from "../ui/Notice";
import { useDraft } from "../ui/useDraft";
import { useOvertaken } from "./Overtaken";
import { Several } from "./Several";

export interface ActField {
  /** As the request names it. */
  name: string;
  label: string;
  /** Of `several`, any of the choices; the value has one a line. */
  kind?: "text" | "area" | "number" | "date" | "datetime-local" | "password" | "several";
  choices?: readonly (readonly [value: string, label: string])[];
  /** What stands there before anything is typed: what is now, where something is changed. */
  initial?: string;
  hint?: string;
  optional?: boolean;
  maxLength?: number;
  /** Draws the field by itself, by what the form holds so far: for what is chosen and not typed. */
  draw?: (field: Drawn) => ReactNode;
}

export interface Drawn {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  required: boolean;
  /** What every field of the form holds now, by its name. */
  values: Values;
}

type Values = Record<string, string>;
const NOTHING: Values = {};

/**
 * One act on a case: a button that opens its form. What is typed is kept until it is sent; the server's objections stand
 * beside their fields.
 */
export function ActForm({
  name,
  label,
  fields,
  send,
  danger,
  about,
  secret,
  says,
}: {
  /** Of the draft: one a case and act. */
  name: string;
  label: string;
  fields: readonly ActField[];
  send: (values: Values, once: OnceHeader) => Promise<unknown>;
  danger?: boolean;
  /** Whom or what it is done to, where a list has the same button in each row. */
  about?: string;
  /** The field that no draft may keep. */
  secret?: string;
  /** What comes of it, to be read before it is confirmed. */
  says?: string;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [kept, setKept, discard] = useDraft<Values>(`act.${name}`, NOTHING);
  const [hidden, setHidden] = useState("");
  const values = secret ? { ...kept, [secret]: hidden } : kept;
  const heading = useId();
  const button = useRef<HTMLButtonElement>(null);
  // What had the focus goes with the form.
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const act = useCommand(send, {
    onDone: () => {
      discard();
      setHidden("");
      close();
    },
  });
  const takeBack = useOvertaken(act.error);
  const labelOf = (path: string) => fields.find(({ name }) => isAbout(path, name))?.label ?? path;
  const plain = fields.length === 0 && !says;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.send({ ...defaultsOf(fields), ...values });
  };
  const begin = () => {
    act.reset();
    takeBack();
    if (plain) act.send({});
    else setOpen((now) => !now);
  };
  return (
    <div className="act">
      <button
        ref={button}
        type="button"
        className={`button ${danger ? "" : "second"}`}
        aria-label={about && `${label} ${about}`}
        aria-expanded={plain ? undefined : open}
        aria-disabled={act.isPending}
        onClick={begin}
      >
        {label}
      </button>
      {plain && <ProblemNotice problem={act.error} />}
      {open && (
        <form className="card" onSubmit={submit} aria-labelledby={heading}>
          <h3 id={heading}>{label}</h3>
          {says && <p>{says}</p>}
          <ProblemNotice problem={inWords(act.error, labelOf)} />
          {fields.map((field) =>
            field.draw ? (
              <Fragment key={field.name}>
                {field.draw({
                  label: field.label,
                  value: values[field.name] ?? untouched(field),
                  onChange: (value) => setKept((now) => ({ ...now, [field.name]: value })),
                  error: objectionTo(act.error, field.name),
                  required: !field.optional,
                  values: { ...defaultsOf(fields), ...values },
                })}
              </Fragment>
            ) : field.kind === "several" ? (
              <Several
                key={field.name}
                label={field.label}
                hint={field.hint}
                error={objectionTo(act.error, field.name)}
                value={values[field.name] ?? untouched(field)}
                onChange={(value) => setKept((now) => ({ ...now, [field.name]: value }))}
                choices={field.choices ?? []}
              />
            ) : (
              <Field
                key={field.name}
                label={field.label}
                hint={field.hint}
                required={!field.optional}
                error={objectionTo(act.error, field.name)}
              >
                {(wired) => {
                  const common = {
                    ...wired,
                    value: values[field.name] ?? untouched(field),
                    onChange: ({ target }: { target: { value: string } }) =>
                      field.name === secret
                        ? setHidden(target.value)
                        : setKept((now) => ({ ...now, [field.name]: target.value })),
                  };
                  if (field.choices)
                    return (
                      <select {...common}>
                        {field.choices.map(([value, text]) => (
                          <option key={value} value={value}>
                            {text}
                          </option>
                        ))}
                      </select>
                    );
                  if (field.kind === "area")
                    return <textarea {...common} rows={4} maxLength={field.maxLength ?? 1000} />;
                  return <input {...common} type={field.kind ?? "text"} maxLength={field.maxLength ?? 200} />;
                }}
              </Field>
            ),
          )}
          <p className="row">
            <button type="submit" className="button" aria-disabled={act.isPending}>
              {act.isPending ? t("sending") : t("confirm")}
            </button>
            <button type="button" className="button second" onClick={close}>
              {t("close")}
            </button>
          </p>
        </form>
      )}
    </div>
  );
}

/** A request may hold a form's fields in a part of it, as `details.division`. */
function isAbout(path: string, name: string): boolean {
  return path === name || path.endsWith(`.${name}`);
}

function objectionTo(refusal: Error | null, name: string): string | undefined {
  if (!(refusal instanceof Problem)) return undefined;
  return refusal.fields.find(({ field }) => isAbout(field, name))?.message;
}

function defaultsOf(fields: readonly ActField[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, untouched(field)]));
}

function untouched(field: ActField): string {
  return field.initial ?? (field.kind === "several" ? "" : (field.choices?.[0]?.[0] ?? ""));
}
