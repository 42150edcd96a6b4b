import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { upload } from "../../api/upload";
import { Field } from "../../ui/Field";
import { type Sample, Samples, type Version } from "../../ui/Samples";

export interface Handed {
  way: "" | "paper" | "file";
  upload_id?: string;
  filename?: string;
}

export interface Wanted {
  code: string;
  name: string;
  note?: string;
  required: boolean;
  minor: boolean;
  media_types: readonly string[];
  samples?: readonly Sample[];
}

const USUAL = ["application/pdf", "image/jpeg", "image/png"];

/** What the person hands over at the window: an original on paper, or a file that is scanned here. */
export function Materials({
  wanted,
  handed,
  onChange,
  of,
}: {
  wanted: readonly Wanted[];
  handed: Record<string, Handed>;
  onChange: (code: string, handed: Handed) => void;
  /** The version that shows the samples, if they are to be offered. */
  of?: Version;
}) {
  return wanted.map((material) => (
    <OneMaterial
      key={material.code}
      material={material}
      handed={handed[material.code] ?? { way: "" }}
      onChange={(next) => onChange(material.code, next)}
      of={of}
    />
  ));
}

function OneMaterial({
  material,
  handed,
  onChange,
  of,
}: {
  material: Wanted;
  handed: Handed;
  onChange: (handed: Handed) => void;
  of: Version | undefined;
}) {
  const { t } = useTranslation("counter");
  const [share, setShare] = useState<number>();
  const [failed, setFailed] = useState("");
  const sending = useRef<AbortController>(undefined);
  const label = `${material.name}${material.required ? (material.minor ? t("materials.minor") : "") : t("materials.optional")}`;
  const send = async (file: File | undefined) => {
    if (!file) return;
    sending.current?.abort();
    sending.current = new AbortController();
    setFailed("");
    setShare(0);
    try {
      const stored = await upload(file, setShare, sending.current.signal);
      onChange({ way: "file", upload_id: stored.upload_id, filename: stored.filename });
    } catch (error) {
      if (!sending.current.signal.aborted) setFailed(error instanceof Error ? error.message : String(error));
    } finally {
      setShare(undefined);
    }
  };
  return (
    <div className="material">
      <Field label={label} hint={material.note} required={material.required && !material.minor}>
        {(wired) => (
          <select
            {...wired}
            required={false}
            value={handed.way}
            onChange={(event) => onChange({ way: event.target.value as Handed["way"] })}
          >
            <option value="">{t("handedIn.none")}</option>
            <option value="paper">{t("handedIn.paper")}</option>
            <option value="file">{t("handedIn.file")}</option>
          </select>
        )}
      </Field>
      {of && <Samples of={of} samples={material.samples} />}
      {handed.way === "file" && (
        <Field
          label={t("materials.file", { name: material.name })}
          error={failed}
          hint={
            share !== undefined
              ? t("materials.progress", { share: Math.round(share * 100) })
              : handed.filename
          }
        >
          {(wired) => (
            <input
              {...wired}
              type="file"
              accept={(material.media_types.length ? material.media_types : USUAL).join(",")}
              onChange={(event) => void send(event.target.files?.[0])}
            />
          )}
        </Field>
      )}
    </div>
  );
}

/** As the API takes them. */
export function filedMaterials(handed: Record<string, Handed>) {
  return Object.entries(handed)
    .filter(([, one]) => one.way === "paper" || one.upload_id)
    .map(([code, one]) =>
      one.way === "paper" ? { code, paper: true } : { code, upload_id: one.upload_id ?? "" },
    );
}
