import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem";
import { type Upload, upload } from "../api/upload";
import { fileSize } from "./format";
import "./material-files.css";
import { type Sample, Samples, type Version } from "./Samples";
import { useOnline } from "./useOnline";

/** What a material is called and whether it must be there. */
export interface Wanted {
  code: string;
  name: string;
  required?: boolean;
  minor?: boolean;
  note?: string;
  /** What the window said is wrong with it. */
  problem?: string;
  /** Why the page cannot go on without it. */
  error?: string;
  media_types?: string[];
  samples?: Sample[];
}

/** The files that have arrived, by the material's code: enough for a draft to name them again after a reload. */
export type Handed = Record<string, Pick<Upload, "upload_id" | "filename" | "size">>;

interface Sending {
  file: File;
  share: number;
  refused?: string;
  /** The same file sent again may arrive: nothing is wrong with the file itself. */
  mayArrive?: boolean;
}

/** What the server says of a file that it will never take. */
const NEVER: readonly string[] = ["FILE_KIND_REFUSED", "FILE_EMPTY", "FILE_TOO_LARGE"];
const LARGEST = 20 * 1024 * 1024;
const KINDS = ".pdf,.png,.jpg,.jpeg,.ofd,.doc,.docx,.xls,.xlsx";

/** Files by drag and drop or by choice, each sent at once; a line that drops is waited for, and nothing chosen is lost. */
export function MaterialFiles({
  wanted,
  handed,
  onChange,
  of,
  capture = false,
}: {
  wanted: readonly Wanted[];
  handed: Handed;
  onChange: (change: (now: Handed) => Handed) => void;
  /** The version that shows the samples, if they are to be offered. */
  of?: Version | undefined;
  /** Where a camera is at hand, it is offered first. */
  capture?: boolean;
}) {
  const [sending, setSending] = useState<Record<string, Sending | undefined>>({});
  const running = useRef<Record<string, AbortController>>({});

  const send = async (one: Wanted, file: File, tooMuch?: string) => {
    running.current[one.code]?.abort();
    const tell = (said: Partial<Sending> | undefined) =>
      setSending((now) => ({ ...now, [one.code]: said && { share: 0, ...now[one.code], file, ...said } }));
    if (tooMuch) return tell({ refused: tooMuch, mayArrive: false });
    const mine = new AbortController();
    running.current[one.code] = mine;
    tell({ share: 0, refused: undefined });
    try {
      const { upload_id, filename, size } = await upload(file, (share) => tell({ share }), mine.signal);
      onChange((now) => ({ ...now, [one.code]: { upload_id, filename, size } }));
      tell(undefined);
    } catch (error) {
      if (mine.signal.aborted) return;
      tell({
        refused: error instanceof Problem ? error.message : String(error),
        mayArrive: !(error instanceof Problem && NEVER.includes(error.reason)),
      });
    }
  };

  const drop = (code: string) => {
    running.current[code]?.abort();
    setSending((now) => ({ ...now, [code]: undefined }));
    onChange(({ [code]: _gone, ...kept }) => kept);
  };

  return (
    <ul className="materials">
      {wanted.map((one) => (
        <OneMaterial
          key={one.code}
          wanted={one}
          handed={handed[one.code]}
          sending={sending[one.code]}
          of={of}
          capture={capture}
          onFile={(file, tooMuch) => void send(one, file, tooMuch)}
          onDrop={() => drop(one.code)}
        />
      ))}
    </ul>
  );
}

function OneMaterial({
  wanted,
  handed,
  sending,
  of,
  capture,
  onFile,
  onDrop,
}: {
  wanted: Wanted;
  handed?: Handed[string];
  sending?: Sending;
  of: Version | undefined;
  capture: boolean;
  onFile: (file: File, refused?: string) => void;
  onDrop: () => void;
}) {
  const { t } = useTranslation();
  const online = useOnline();
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) => {
    if (!file) return;
    if (file.size === 0) return onFile(file, t("upload.empty"));
    if (file.size > LARGEST) return onFile(file, t("upload.tooLarge"));
    onFile(file);
  };
  const kinds = wanted.media_types?.length
    ? wanted.media_types.join(",")
    : capture
      ? `image/*,${KINDS}`
      : KINDS;
  const percent = Math.round((sending?.share ?? 0) * 100);
  return (
    // Dropping a file is a second way for who uses a mouse; the button beside it is everyone's.
    <li
      className={over ? "over" : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <div className="material-what">
        <strong>{wanted.name}</strong>{" "}
        <span className="tag">
          {t(wanted.required ? "upload.required" : "upload.ifNeeded")}
          {wanted.minor && t("upload.minor")}
        </span>
        {wanted.note && <div className="hint">{wanted.note}</div>}
        {of && <Samples of={of} samples={wanted.samples} />}
        {wanted.problem && <div className="material-problem">{wanted.problem}</div>}
        <div role="status">
          {sending && !sending.refused && (
            <>
              <progress max={100} value={percent} aria-label={t("upload.progress", { name: wanted.name })} />
              <span className="small">
                {online ? t("upload.underWay", { file: sending.file.name, percent }) : t("upload.waiting")}
              </span>
            </>
          )}
          {!sending && handed && (
            <span className="material-there">
              ✓ {t("upload.there", { file: handed.filename, size: fileSize(handed.size) })}
            </span>
          )}
        </div>
        {sending?.refused && (
          <div className="error" role="alert">
            {sending.file.name}：{sending.refused}
          </div>
        )}
        {wanted.error && (
          <div id={id} className="error" role="alert">
            {wanted.error}
          </div>
        )}
      </div>
      <div className="row">
        {sending?.refused && sending.mayArrive && (
          <button type="button" className="button second" onClick={() => onFile(sending.file)}>
            {t("upload.again")}
          </button>
        )}
        <label className="button second">
          {t(handed ? "upload.another" : "upload.choose")}
          <input
            type="file"
            className="visually-hidden"
            aria-label={t("upload.chooseFor", { name: wanted.name })}
            {...(wanted.error && { "aria-invalid": true, "aria-describedby": id })}
            accept={kinds}
            onChange={(event) => {
              take(event.target.files?.[0]);
              // The same file may be chosen again after it was refused.
              event.target.value = "";
            }}
          />
        </label>
        {(handed || sending) && (
          <button
            type="button"
            className="plain"
            onClick={onDrop}
            aria-label={t("upload.removeFor", { name: wanted.name })}
          >
            {t("upload.remove")}
          </button>
        )}
      </div>
    </li>
  );
}
