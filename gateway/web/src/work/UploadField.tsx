import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../ui/Field";

/** The catalogue's limit of a file. */
const LARGEST = 5 * 1024 * 1024;

/** Sends a file as soon as it is chosen, says how much of it has gone, and hands on what was stored with the file's name. */
export function UploadField<Stored>({
  label,
  hint,
  error,
  send,
  onStored,
}: {
  label: string;
  hint: string;
  error: string | undefined;
  send: (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<Stored>;
  /** The name without its ending. */
  onStored: (stored: Stored, name: string) => void;
}) {
  const { t } = useTranslation("administration");
  const [share, setShare] = useState<number>();
  const [refused, setRefused] = useState("");
  const sending = useRef<AbortController>(undefined);
  // While a file is on its way more may be typed: what comes back is added to what stands there by then.
  const latest = useRef(onStored);
  latest.current = onStored;
  const begin = async (file: File | undefined) => {
    if (!file) return;
    if (file.size === 0 || file.size > LARGEST) return setRefused(t("items.samples.tooLarge"));
    sending.current?.abort();
    const mine = new AbortController();
    sending.current = mine;
    setRefused("");
    setShare(0);
    try {
      const stored = await send(file, setShare, mine.signal);
      latest.current(stored, file.name.replace(/\.[^.]*$/, ""));
    } catch (failure) {
      if (!mine.signal.aborted) setRefused(failure instanceof Error ? failure.message : String(failure));
    } finally {
      if (sending.current === mine) setShare(undefined);
    }
  };
  return (
    <Field
      label={label}
      hint={share === undefined ? hint : t("items.samples.progress", { percent: Math.round(share * 100) })}
      error={refused || error || ""}
    >
      {(wired) => (
        <input
          {...wired}
          type="file"
          accept=".pdf,.png,.jpg,.jpeg"
          onChange={(event) => {
            void begin(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      )}
    </Field>
  );
}
