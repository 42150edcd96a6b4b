import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { api, body } from "../../../api/client";
import { Problem } from "../../../api/problem";
import { useCommand } from "../../../api/queries";
import { useAccount } from "../../../api/session";
import { PREFECTURE } from "../../../ui/divisions";
import { day } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { focusFirstWrong } from "../../../ui/SchemaForm";
import { SelectField } from "../../../ui/SelectField";
import { TextField } from "../../../ui/TextField";
import { useDraft } from "../../../ui/useDraft";
import "../citizen.css";

interface Draft {
  kind: string;
  targetKind: "APPLICATION" | "WINDOW" | "DEPARTMENT" | "OFFICER";
  target: string;
  title: string;
  text: string;
  anonymous: boolean;
  name: string;
  phone: string;
}
const EMPTY: Draft = {
  kind: "",
  targetKind: "APPLICATION",
  target: "",
  title: "",
  text: "",
  anonymous: false,
  name: "",
  phone: "",
};

/** A complaint, named or not; its number and secret are shown once (COMPLAINT-2). */
export default function Complain() {
  const { t } = useTranslation("citizen");
  const [search] = useSearchParams();
  const about = search.get("about") ?? "";
  const account = useAccount();
  const [draft, setDraft, discard] = useDraft<Draft>(`complain.${about}`, EMPTY);
  const [tried, setTried] = useState(false);
  const kinds = useQuery({
    queryKey: ["complaint-kinds"],
    queryFn: () => body(api.GET("/v1/complaint-kinds")),
  });
  const kind = draft.kind || (kinds.data?.kinds[0]?.code ?? "");
  const target = draft.target || (draft.targetKind === "APPLICATION" ? about : "");
  const name = draft.name || (account?.display_name ?? "");
  const file = useCommand(
    (said: Draft, once) =>
      body(
        api.POST("/v1/complaints", {
          headers: once,
          body: {
            kind: said.kind,
            division: account?.division || PREFECTURE,
            target: { kind: `TARGET_KIND_${said.targetKind}`, code: said.target },
            title: said.title,
            text: said.text,
            anonymous: said.anonymous,
            ...(!said.anonymous && { complainant: { name: said.name, phone: said.phone } }),
          },
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
    target: target.trim() ? undefined : t("complain.wanted"),
    title: shorter(draft.title, 2),
    text: shorter(draft.text, 4),
    name: draft.anonymous || name.trim() ? undefined : t("complain.wanted"),
  };
  if (file.data)
    return (
      <>
        <h1>{t("complain.title")}</h1>
        <Notice tone="good" title={t("complain.done", { number: file.data.complaint_id })}>
          <p>
            {t("complain.secret")} <strong>{file.data.secret}</strong>
          </p>
          <p>{t("complain.next", { day: day(file.data.deadline?.due_on) })}</p>
        </Notice>
        {!draft.anonymous && account && <Link to="/my/complaints">{t("my.complaints")}</Link>}
      </>
    );
  const put = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const problemOf = (path: string) => (file.error instanceof Problem ? file.error.of(path) : undefined);
  return (
    <>
      <h1>{t("complain.title")}</h1>
      <p>{t("complain.intro")}</p>
      <form
        className="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.values(wrong).some(Boolean)) focusFirstWrong();
          else file.send({ ...draft, kind, target: target.trim(), name });
        }}
      >
        <ProblemNotice problem={file.error} />
        <SelectField
          label={t("complain.kind")}
          required
          value={kind}
          onChange={(value) => put({ kind: value })}
          choices={(kinds.data?.kinds ?? []).map((one) => [one.code, one.name] as const)}
        />
        <SelectField
          label={t("complain.about")}
          required
          value={draft.targetKind}
          onChange={(value) => put({ targetKind: value, target: "" })}
          choices={(["APPLICATION", "WINDOW", "DEPARTMENT", "OFFICER"] as const).map(
            (one) => [one, t(`complain.target.${one}`)] as const,
          )}
        />
        <TextField
          label={t("complain.code")}
          hint={t(`complain.codeHint.${draft.targetKind}`)}
          error={(tried && wrong.target) || problemOf("target.code")}
          required
          maxLength={64}
          value={target}
          onChange={(text) => put({ target: text })}
        />
        <TextField
          label={t("complain.subject")}
          error={(tried && wrong.title) || problemOf("title")}
          required
          maxLength={80}
          value={draft.title}
          onChange={(text) => put({ title: text })}
        />
        <TextField
          label={t("complain.text")}
          error={(tried && wrong.text) || problemOf("text")}
          required
          rows={5}
          maxLength={2000}
          value={draft.text}
          onChange={(text) => put({ text: text })}
        />
        <div className="field">
          <label className="tick">
            <input
              type="checkbox"
              checked={draft.anonymous}
              onChange={(event) => put({ anonymous: event.target.checked })}
            />
            {t("complain.anonymous")}
          </label>
          <div className="hint">{t("complain.anonymousHint")}</div>
        </div>
        {!draft.anonymous && (
          <>
            <TextField
              label={t("who.name")}
              error={(tried && wrong.name) || problemOf("complainant.name")}
              required
              maxLength={40}
              autoComplete="name"
              value={name}
              onChange={(text) => put({ name: text })}
            />
            <TextField
              label={t("who.phone")}
              error={problemOf("complainant.phone")}
              type="tel"
              maxLength={20}
              autoComplete="tel"
              value={draft.phone}
              onChange={(text) => put({ phone: text })}
            />
          </>
        )}
        <button type="submit" className="button" aria-disabled={file.isPending}>
          {file.isPending ? t("file.underWay") : t("complain.send")}
        </button>
      </form>
    </>
  );
}
