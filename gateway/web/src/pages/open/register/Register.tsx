import type { FormEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { inWords, Problem } from "../../../api/problem";
import { useCommand } from "../../../api/queries";
import { DivisionField } from "../../../ui/DivisionField";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { SelectField } from "../../../ui/SelectField";
import { TextField } from "../../../ui/TextField";

const NOTHING = {
  name: "",
  password: "",
  party_kind: "PARTY_KIND_INDIVIDUAL" as "PARTY_KIND_INDIVIDUAL" | "PARTY_KIND_ORGANISATION",
  display_name: "",
  identity_number: "",
  phone: "",
  division: "",
};

/** An account for a person or an enterprise. Numbers are checked by the server (ACCEPT-8), and told beside the field. */
export default function Register() {
  const { t } = useTranslation("open");
  // Not kept as a draft: it holds a password and an identity number.
  const [form, setForm] = useState(NOTHING);
  const register = useCommand((sent: typeof NOTHING, header) =>
    body(api.POST("/v1/citizens", { body: sent, headers: header })),
  );
  const set = (name: keyof typeof NOTHING) => (text: string) => setForm((now) => ({ ...now, [name]: text }));
  const wrong = (field: string) => (register.error instanceof Problem ? register.error.of(field) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    register.send(form);
  };
  const enterprise = form.party_kind === "PARTY_KIND_ORGANISATION";
  const called: Record<string, string> = {
    display_name: t(enterprise ? "register.enterprise" : "register.name"),
    identity_number: t(enterprise ? "register.credit" : "register.identity"),
    phone: t("register.phone"),
    division: t("register.division"),
    name: t("register.account"),
    password: t("register.password"),
  };
  if (register.data)
    return (
      <Notice tone="good" title={t("register.done")}>
        <Link to="/sign-in">{t("common:signIn")}</Link>
      </Notice>
    );
  return (
    <>
      <h1>{t("register.title")}</h1>
      <form className="card" onSubmit={submit}>
        <ProblemNotice problem={inWords(register.error, (field) => called[field] ?? field)} />
        <SelectField
          label={t("register.kind")}
          required
          value={form.party_kind}
          onChange={set("party_kind")}
          choices={[
            ["PARTY_KIND_INDIVIDUAL", t("find.person")],
            ["PARTY_KIND_ORGANISATION", t("find.enterprise")],
          ]}
        />
        <TextField
          label={t(enterprise ? "register.enterprise" : "register.name")}
          error={wrong("display_name")}
          required
          maxLength={120}
          autoComplete={enterprise ? "organization" : "name"}
          value={form.display_name}
          onChange={set("display_name")}
        />
        <TextField
          label={t(enterprise ? "register.credit" : "register.identity")}
          error={wrong("identity_number")}
          required
          maxLength={18}
          autoComplete="off"
          value={form.identity_number}
          onChange={set("identity_number")}
        />
        <TextField
          label={t("register.phone")}
          error={wrong("phone")}
          required
          maxLength={20}
          autoComplete="tel"
          value={form.phone}
          onChange={set("phone")}
        />
        <DivisionField
          label={t("register.division")}
          error={wrong("division")}
          required
          none={t("register.choose")}
          value={form.division}
          onChange={set("division")}
        />
        <TextField
          label={t("register.account")}
          error={wrong("name")}
          hint={t("register.accountHint")}
          required
          maxLength={40}
          autoComplete="username"
          value={form.name}
          onChange={set("name")}
        />
        <TextField
          label={t("register.password")}
          error={wrong("password")}
          required
          type="password"
          maxLength={128}
          autoComplete="new-password"
          value={form.password}
          onChange={set("password")}
        />
        <button type="submit" className="button" aria-disabled={register.isPending}>
          {register.isPending ? t("common:sending") : t("register.send")}
        </button>
      </form>
    </>
  );
}
