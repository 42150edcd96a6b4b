import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { Problem } from "../../../api/problem";
import { useCommand } from "../../../api/queries";

import { PREFECTURE, useDivisions } from "../../../ui/divisions";
import { Field } from "../../../ui/Field";
import { day } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { useDraft } from "../../../ui/useDraft";

const TARGETS = ["APPLICATION", "WINDOW", "DEPARTMENT"] as const;
const NOTHING = {
  kind: "ordinary",
  division: PREFECTURE,
  target: "APPLICATION" as (typeof TARGETS)[number],
  code: "",
  title: "",
  text: "",
  anonymous: true,
  name: "",
  phone: "",
};

/** Anyone may complain, without a name (COMPLAINT-2); the number and the code come once. */
export default function Complain() {
  const { t } = useTranslation("open");
  const [form, setForm, discard] = useDraft("complaint", NOTHING, "device");
  const counties = useDivisions();
  const kinds = useQuery({
    queryKey: ["complaint-kinds"],
    queryFn: () => body(api.GET("/v1/complaint-kinds")),
    staleTime: 3_600_000,
  });
  const file = useCommand(
    (sent: typeof NOTHING, header) =>
      body(
        api.POST("/v1/complaints", {
          body: {
            kind: sent.kind,
            division: sent.division,
            target: { kind: `TARGET_KIND_${sent.target}`, code: sent.code },
            title: sent.title,
            text: sent.text,
            anonymous: sent.anonymous,
            ...(!sent.anonymous && { complainant: { name: sent.name, phone: sent.phone } }),
          },
          headers: header,
        }),
      ),
    { onDone: discard },
  );
  const set = (name: keyof typeof NOTHING) => (event: { target: { value: string } }) =>
    setForm((now) => ({ ...now, [name]: event.target.value }));
  const wrong = (field: string) => (file.error instanceof Problem ? file.error.of(field) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    file.send(form);
  };
  if (file.data)
    return (
      <>
        <h1>{t("complain.title")}</h1>
        <Notice tone="good" title={t("complain.filed")}>
          <p>
            {t("track.number")} <strong>{file.data.complaint_id}</strong>
            <br />
            {t("track.code")} <strong>{file.data.secret}</strong>
          </p>
          <p>
            {t("complain.keep")} {t("complain.until", { on: day(file.data.deadline?.due_on) })}
          </p>
        </Notice>
        <Link to={`/track?kind=complaint&number=${file.data.complaint_id}`}>{t("complain.track")}</Link>
      </>
    );
  return (
    <>
      <h1>{t("complain.title")}</h1>
      <p>{t("complain.text")}</p>
      <form className="card" onSubmit={submit}>
        <ProblemNotice problem={file.error} />
        <Field label={t("complain.kind")} required>
          {(wired) => (
            <select {...wired} value={form.kind} onChange={set("kind")}>
              {kinds.data?.kinds.map((kind) => (
                <option key={kind.code} value={kind.code}>
                  {kind.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("questions.where")} required>
          {(wired) => (
            <select {...wired} value={form.division} onChange={set("division")}>
              <option value={PREFECTURE}>{t("questions.prefecture")}</option>
              {counties.data?.divisions.map((county) => (
                <option key={county.code} value={county.code}>
                  {county.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("complain.about")} required>
          {(wired) => (
            <select {...wired} value={form.target} onChange={set("target")}>
              {TARGETS.map((target) => (
                <option key={target} value={target}>
                  {t(`complain.targets.${target}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t("complain.code")}
          hint={t(`complain.hints.${form.target}`)}
          error={wrong("target.code")}
          required
        >
          {(wired) => <input {...wired} maxLength={60} value={form.code} onChange={set("code")} />}
        </Field>
        <Field label={t("complain.subject")} error={wrong("title")} required>
          {(wired) => <input {...wired} maxLength={80} value={form.title} onChange={set("title")} />}
        </Field>
        <Field label={t("complain.what")} error={wrong("text")} required>
          {(wired) => (
            <textarea {...wired} rows={6} maxLength={4000} value={form.text} onChange={set("text")} />
          )}
        </Field>
        <p>
          <label>
            <input
              type="checkbox"
              checked={form.anonymous}
              onChange={(event) => setForm((now) => ({ ...now, anonymous: event.target.checked }))}
            />{" "}
            {t("complain.anonymous")}
          </label>
        </p>
        {!form.anonymous && (
          <>
            <Field label={t("complain.name")} error={wrong("complainant.name")} required>
              {(wired) => (
                <input
                  {...wired}
                  maxLength={40}
                  autoComplete="name"
                  value={form.name}
                  onChange={set("name")}
                />
              )}
            </Field>
            <Field label={t("complain.phone")} error={wrong("complainant.phone")} required>
              {(wired) => (
                <input
                  {...wired}
                  type="tel"
                  maxLength={20}
                  autoComplete="tel"
                  value={form.phone}
                  onChange={set("phone")}
                />
              )}
            </Field>
          </>
        )}
        <button type="submit" className="button" aria-disabled={file.isPending}>
          {file.isPending ? t("common:sending") : t("complain.send")}
        </button>
      </form>
    </>
  );
}
