import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type SampleFile, uploadSample } from "../../../../api/upload";
import { type Sample, SampleName } from "../../../../ui/Samples";
import { SelectField } from "../../../../ui/SelectField";
import { TextField } from "../../../../ui/TextField";
import { UploadField } from "../../../../work/UploadField";
import type { Wiring } from "./ValueField";

const LONGEST_NAME = 100;
const KINDS = ["SAMPLE_KIND_BLANK", "SAMPLE_KIND_EXAMPLE"] as const;

/** The samples of a material: each file is sent when it is chosen, and then named and said what it is for. */
export function SamplesField({ field, label, value, onChange, error }: Wiring) {
  const { t } = useTranslation("administration");
  const samples = (value ?? []) as readonly Sample[];
  const legend = useId();
  const add = (stored: SampleFile, file: string) => {
    const others = samples.filter((one) => one.digest !== stored.digest);
    onChange([...others, { ...stored, name: file.slice(0, LONGEST_NAME) || label, kind: KINDS[0] }]);
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
            maxLength={LONGEST_NAME}
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
        <UploadField
          label={t("items.samples.add")}
          hint={t("items.samples.hint")}
          error={error}
          send={uploadSample}
          onStored={add}
        />
      )}
    </fieldset>
  );
}
