import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { uploadSample } from "../../../../api/upload";
import { Field } from "../../../../ui/Field";
import { type Sample, SampleName } from "../../../../ui/Samples";
import { SelectField } from "../../../../ui/SelectField";
import { TextField } from "../../../../ui/TextField";
import type { Wiring } from "./ValueField";

const LARGEST = 5 * 1024 * 1024;
const KINDS = ["SAMPLE_KIND_BLANK", "SAMPLE_KIND_EXAMPLE"] as const;

/** The samples of a material: each file is sent when it is chosen, and then named and said what it is for. */
export function SamplesField({ field, label, value, onChange, error }: Wiring) {
  const { t } = useTranslation("administration");
  const samples = (value ?? []) as readonly Sample[];
  const [share, setShare] = useState<number>();
  const [refused, setRefused] = useState("");
  const sending = useRef<AbortController>(undefined);
  // While a file is on its way more may be typed: what comes back is added to what stands there by then.
  const now = useRef({ samples, onChange });
  now.current = { samples, onChange };
  const legend = useId();
  const send = async (file: File | undefined) => {
    if (!file) return;
    if (file.size === 0 || file.size > LARGEST) return setRefused(t("items.samples.tooLarge"));
    sending.current?.abort();
    const mine = new AbortController();
    sending.current = mine;
    setRefused("");
    setShare(0);
    try {
      const stored = await uploadSample(file, setShare, mine.signal);
      const name = file.name.replace(/\.[^.]*$/, "").slice(0, 100) || label;
      const others = now.current.samples.filter((one) => one.digest !== stored.digest);
      now.current.onChange([...others, { ...stored, name, kind: KINDS[0] }]);
    } catch (failure) {
      if (!mine.signal.aborted) setRefused(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setShare(undefined);
    }
  };
  const change = (at: number, said: Partial<Sample>) =>
    onChange(samples.map((one, place) => (place === at ? { ...one, ...said } : one)));
  return (
    <fieldset className="edit-part samples-edit" aria-labelledby={legend}>
      <legend id={legend}>{label}</legend>
      {samples.map((sample, at) => (
        <div key={sample.digest} className="edit-sample">
          <p className="small">
            <SampleName sample={sample} />
          </p>
          <TextField
            label={t("items.samples.name")}
            required
            maxLength={100}
            value={sample.name}
            onChange={(name) => change(at, { name })}
          />
          <SelectField
            label={t("items.samples.kind")}
            required
            value={sample.kind}
            onChange={(kind) => change(at, { kind })}
            choices={KINDS.map((one) => [one, t(`common:samples.${one}`)] as const)}
          />
          <button
            type="button"
            className="button second"
            onClick={() => onChange(samples.filter((_, place) => place !== at))}
          >
            {t("items.edit.remove")}
            <span className="visually-hidden">{sample.name}</span>
          </button>
        </div>
      ))}
      {samples.length < (field.max ?? 0) && (
        <Field
          label={t("items.samples.add")}
          hint={
            share === undefined
              ? t("items.samples.hint")
              : t("items.samples.progress", { percent: Math.round(share * 100) })
          }
          error={refused || error || ""}
        >
          {(wired) => (
            <input
              {...wired}
              type="file"
              accept=".pdf,.png,.jpg,.jpeg"
              onChange={(event) => {
                void send(event.target.files?.[0]);
                event.target.value = "";
              }}
            />
          )}
        </Field>
      )}
    </fieldset>
  );
}
