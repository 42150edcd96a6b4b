import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type OnceHeader, useCommand } from "../api/queries";
import { useDraft } from "../ui/useDraft";
import { Moved } from "./Moved";

/** What is typed, under the etag of what it was begun from. */
export interface Kept<Content> {
  etag: string;
  content: Content;
}

/**
 * The form in which a whole draft is changed: what is typed is kept until it is saved or undone, and whoever was overtaken
 * meanwhile says whose text goes on.
 */
export function EditKept<Content, Saved>({
  name,
  base,
  save: send,
  onSaved,
  label,
  more,
  children,
}: {
  /** What is typed is kept under it. */
  name: string;
  base: Kept<Content>;
  save: (typed: Kept<Content>, once: OnceHeader) => Promise<Saved>;
  onSaved: (saved: Saved) => void;
  label: string;
  /** Beside the buttons. */
  more?: ReactNode;
  children: (content: Content, onChange: (content: Content) => void, refusal: Error | null) => ReactNode;
}) {
  const { t } = useTranslation("administration");
  const [kept, keep, discard] = useDraft<Kept<Content> | null>(name, null);
  const current = kept ?? { etag: base.etag, content: base.content };
  const save = useCommand(send, {
    onDone: (saved) => {
      discard();
      onSaved(saved);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.send(current);
  };
  const startAnew = () => {
    save.reset();
    discard();
  };
  return (
    <form onSubmit={submit}>
      {current.etag !== base.etag && (
        <Moved onTheirs={startAnew} onMine={() => keep({ ...current, etag: base.etag })} />
      )}
      {children(current.content, (content) => keep({ etag: current.etag, content }), save.error)}
      <p className="row save-bar no-print">
        <button type="submit" className="button" aria-disabled={save.isPending}>
          {save.isPending ? t("common:sending") : label}
        </button>
        {kept && (
          <button type="button" className="button second" onClick={startAnew}>
            {t("items.edit.undo")}
          </button>
        )}
        {more}
      </p>
    </form>
  );
}
