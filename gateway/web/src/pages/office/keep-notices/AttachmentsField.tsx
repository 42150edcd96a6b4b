import { useId } from "react";
import { useTranslation } from "react-i18next";
import { uploadAttachment } from "../../../api/upload";
import { fileFormat, fileSize } from "../../../ui/format";
import { TextField } from "../../../ui/TextField";
import { UploadField } from "../../../work/UploadField";
import type { Sent } from "./sent";

type Attachments = NonNullable<Sent["attachments"]>;
const MOST = 10;
const LONGEST_NAME = 80;

/** The attachments in their order: each file is sent when it is chosen, and then named. */
export function AttachmentsField({
  value,
  onChange,
  error,
}: {
  value: Attachments;
  onChange: (value: Attachments) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation(["disclosing", "administration"]);
  const legend = useId();
  const add = (stored: Attachments[number], file: string) => {
    const others = value.filter((one) => one.digest !== stored.digest);
    onChange([...others, { ...stored, name: file.slice(0, LONGEST_NAME) }]);
  };
  const up = (at: number) =>
    onChange(value.map((one, place) => value[place === at ? at - 1 : place === at - 1 ? at : place] ?? one));
  return (
    <fieldset className="edit-part" aria-labelledby={legend}>
      <legend id={legend}>{t("fields.attachments")}</legend>
      {value.map((file, at) => (
        <div key={file.digest} className="edit-row">
          <TextField
            label={t("edit.fileName", { place: at + 1 })}
            hint={`${fileFormat(file.content_type ?? "")} ${fileSize(file.size)}`}
            maxLength={LONGEST_NAME}
            value={file.name ?? ""}
            onChange={(name) => onChange(value.map((one, place) => (place === at ? { ...one, name } : one)))}
          />
          <p className="row">
            {at > 0 && (
              <button type="button" className="button second" onClick={() => up(at)}>
                {t("administration:items.edit.up")}
                <span className="visually-hidden">{file.name}</span>
              </button>
            )}
            <button
              type="button"
              className="button second"
              onClick={() => onChange(value.filter((_, place) => place !== at))}
            >
              {t("administration:items.edit.remove")}
              <span className="visually-hidden">{file.name}</span>
            </button>
          </p>
        </div>
      ))}
      {value.length < MOST ? (
        <UploadField
          label={t("edit.addFile")}
          hint={t("edit.fileHint", { most: MOST })}
          error={error}
          send={uploadAttachment}
          onStored={add}
        />
      ) : (
        error && <p className="error">{error}</p>
      )}
    </fieldset>
  );
}
