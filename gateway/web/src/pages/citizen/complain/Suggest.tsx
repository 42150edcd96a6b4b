import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { Problem } from "../../../api/problem";
import { useCommand } from "../../../api/queries";
import { useAccount } from "../../../api/session";
import { PREFECTURE } from "../../../ui/divisions";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { focusFirstWrong } from "../../../ui/SchemaForm";
import { TextField } from "../../../ui/TextField";
import { useDraft } from "../../../ui/useDraft";
import "../citizen.css";

const EMPTY = { title: "", text: "" };

/** The suggestion box (意见箱). */
export default function Suggest() {
  const { t } = useTranslation("citizen");
  const account = useAccount();
  const [draft, setDraft, discard] = useDraft("suggest", EMPTY);
  const [tried, setTried] = useState(false);
  const leave = useCommand(
    (said: typeof EMPTY, once) =>
      body(
        api.POST("/v1/suggestions", {
          headers: once,
          body: { ...said, division: account?.division || PREFECTURE },
        }),
      ),
    { onDone: discard },
  );
  const shorter = (text: string, limit: number) => {
    const { length } = text.trim();
    if (length >= limit) return undefined;
    return length > 0 ? t("common:form.minLength", { limit }) : t("complain.wanted");
  };
  const wrong = {
    title: shorter(draft.title, 2),
    text: shorter(draft.text, 4),
  };
  const problemOf = (path: string) => (leave.error instanceof Problem ? leave.error.of(path) : undefined);
  if (leave.data)
    return (
      <>
        <h1>{t("suggest.title")}</h1>
        <Notice tone="good" title={t("suggest.done", { number: leave.data.suggestion_id })}>
          <p>{t("suggest.next")}</p>
        </Notice>
      </>
    );
  return (
    <>
      <h1>{t("suggest.title")}</h1>
      <form
        className="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (wrong.title || wrong.text) focusFirstWrong();
          else leave.send(draft);
        }}
      >
        <ProblemNotice problem={leave.error} />
        <TextField
          label={t("complain.subject")}
          error={(tried && wrong.title) || problemOf("title")}
          required
          maxLength={80}
          value={draft.title}
          onChange={(text) => setDraft((now) => ({ ...now, title: text }))}
        />
        <TextField
          label={t("suggest.text")}
          error={(tried && wrong.text) || problemOf("text")}
          required
          rows={5}
          maxLength={2000}
          value={draft.text}
          onChange={(text) => setDraft((now) => ({ ...now, text: text }))}
        />
        <button type="submit" className="button" aria-disabled={leave.isPending}>
          {t("suggest.send")}
        </button>
      </form>
    </>
  );
}
