import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { api, body } from "../../../api/client";
import { inWords, Problem } from "../../../api/problem";
import { useCommand } from "../../../api/queries";
import { DivisionField } from "../../../ui/DivisionField";
import { useDepartmentsOf } from "../../../ui/departments";
import { PREFECTURE } from "../../../ui/divisions";
import { day } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { SelectField } from "../../../ui/SelectField";
import { TextField } from "../../../ui/TextField";
import { useDraft } from "../../../ui/useDraft";
import { Suggestions } from "./Suggestions";

/** 《阳光政务》: what others asked and were told, and a question of one's own. */
export default function Questions() {
  const { t } = useTranslation("open");
  const [address] = useSearchParams();
  const [asking, setAsking] = useState(address.has("item") || address.has("department"));
  const list = usePages(
    ["published"],
    (page_token) => body(api.GET("/v1/published-consultations", { params: { query: { page_token } } })),
    (page) => page.consultations,
  );
  return (
    <>
      <h1>{t("questions.title")}</h1>
      <p className="row">
        <button
          type="button"
          className="button"
          aria-expanded={asking}
          onClick={() => setAsking((now) => !now)}
        >
          {t("questions.ask")}
        </button>
        <Link to="/track?kind=consultation">{t("questions.track")}</Link>
      </p>
      {asking && (
        <Ask
          item={address.get("item") ?? ""}
          division={address.get("division") ?? ""}
          department={address.get("department") ?? ""}
        />
      )}
      <h2>{t("questions.published")}</h2>
      <Pages of={list} empty={t("questions.none")}>
        {(all) => (
          <ul className="found">
            {all.map((one) => (
              <li key={one.consultation_id} className="card">
                <h3>{one.title}</h3>
                <p>{one.question}</p>
                <p>
                  <strong>{t("questions.answer")}</strong> {one.answer}
                </p>
                <p className="quiet">{day(one.published_at)}</p>
              </li>
            ))}
          </ul>
        )}
      </Pages>
      <Suggestions />
    </>
  );
}

const NOTHING = {
  division: PREFECTURE,
  department: "",
  title: "",
  question: "",
  asker_name: "",
  asker_phone: "",
};

/** What the fields of the request are called on the page. */
const CALLED: Record<string, string> = {
  department: "department",
  title: "subject",
  question: "question",
  asker_name: "name",
  asker_phone: "phone",
};

function Ask({ item, division, department }: { item: string; division: string; department: string }) {
  const { t } = useTranslation("open");
  const [form, setForm, discard] = useDraft("question", NOTHING, "device");
  const departments = useDepartmentsOf(form.division);
  // Who comes from what a department made public asks that department, whatever was begun before.
  useEffect(() => {
    if (department) setForm((now) => ({ ...now, division, department }));
  }, [division, department]);
  const ask = useCommand(
    (sent: typeof NOTHING & { item_code: string }, header) =>
      body(api.POST("/v1/consultations", { body: sent, headers: header })),
    { onDone: discard },
  );
  const set = (name: keyof typeof NOTHING) => (text: string) => setForm((now) => ({ ...now, [name]: text }));
  const wrong = (field: string) => (ask.error instanceof Problem ? ask.error.of(field) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.send({ ...form, item_code: item });
  };
  if (ask.data)
    return (
      <Notice tone="good" title={t("questions.asked")}>
        <p>
          {t("track.number")} <strong>{ask.data.consultation_id}</strong>
          <br />
          {t("track.code")} <strong>{ask.data.tracking_code}</strong>
        </p>
        <p>{t("questions.keep")}</p>
      </Notice>
    );
  return (
    <form className="card" onSubmit={submit}>
      <ProblemNotice
        problem={inWords(ask.error, (field) => (CALLED[field] ? t(`questions.${CALLED[field]}`) : field))}
      />
      <DivisionField
        label={t("questions.where")}
        required
        whole={[PREFECTURE, t("questions.prefecture")]}
        value={form.division}
        onChange={set("division")}
      />
      {!item && (
        <SelectField
          label={t("questions.department")}
          error={wrong("department")}
          required
          none={t("register.choose")}
          value={form.department}
          onChange={set("department")}
          choices={(departments.data ?? []).map((one) => [one.code, one.name] as const)}
        />
      )}
      <TextField
        label={t("questions.subject")}
        error={wrong("title")}
        required
        maxLength={80}
        value={form.title}
        onChange={set("title")}
      />
      <TextField
        label={t("questions.question")}
        error={wrong("question")}
        required
        rows={5}
        maxLength={2000}
        value={form.question}
        onChange={set("question")}
      />
      <TextField
        label={t("questions.name")}
        error={wrong("asker_name")}
        required
        maxLength={40}
        autoComplete="name"
        value={form.asker_name}
        onChange={set("asker_name")}
      />
      <TextField
        label={t("questions.phone")}
        error={wrong("asker_phone")}
        hint={t("questions.phoneHint")}
        type="tel"
        maxLength={20}
        autoComplete="tel"
        value={form.asker_phone}
        onChange={set("asker_phone")}
      />
      <button type="submit" className="button" aria-disabled={ask.isPending}>
        {ask.isPending ? t("common:sending") : t("questions.send")}
      </button>
    </form>
  );
}
