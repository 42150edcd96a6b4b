import type { FormEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { Problem } from "../../../api/problem";
import { useCommand } from "../../../api/queries";
import { useDivisions } from "../../../ui/divisions";
import { Field } from "../../../ui/Field";
import { Notice, ProblemNotice } from "../../../ui/Notice";

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
  const counties = useDivisions();
  // Not kept as a draft: it holds a password and an identity number.
  const [form, setForm] = useState(NOTHING);
  const register = useCommand((sent: typeof NOTHING, header) =>
    body(api.POST("/v1/citizens", { body: sent, headers: header })),
  );
  const set = (name: keyof typeof NOTHING) => (event: { target: { value: string } }) =>
    setForm((now) => ({ ...now, [name]: event.target.value }));
  const wrong = (field: string) => (register.error instanceof Problem ? register.error.of(field) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    register.send(form);
  };
  const enterprise = form.party_kind === "PARTY_KIND_ORGANISATION";
  if (register.data)
    return (
      <Notice tone="good" title={t("register.done")}>
        <Link to="/sign-in">{t("common:signIn")}</Link>
      </Notice>
    );
  const text = (
    name: "name" | "display_name" | "identity_number" | "phone",
    label: string,
    more: { maxLength: number; autoComplete: string; hint?: string },
  ) => (
    <Field label={label} error={wrong(name)} hint={more.hint} required>
      {(wired) => (
        <input
          {...wired}
          maxLength={more.maxLength}
          autoComplete={more.autoComplete}
          value={form[name]}
          onChange={set(name)}
        />
      )}
    </Field>
  );
  return (
    <>
      <h1>{t("register.title")}</h1>
      <form className="card" onSubmit={submit}>
        <ProblemNotice problem={register.error} />
        <Field label={t("register.kind")} required>
          {(wired) => (
            <select {...wired} value={form.party_kind} onChange={set("party_kind")}>
              <option value="PARTY_KIND_INDIVIDUAL">{t("find.person")}</option>
              <option value="PARTY_KIND_ORGANISATION">{t("find.enterprise")}</option>
            </select>
          )}
        </Field>
        {text("display_name", t(enterprise ? "register.enterprise" : "register.name"), {
          maxLength: 120,
          autoComplete: enterprise ? "organization" : "name",
        })}
        {text("identity_number", t(enterprise ? "register.credit" : "register.identity"), {
          maxLength: 18,
          autoComplete: "off",
        })}
        {text("phone", t("register.phone"), { maxLength: 20, autoComplete: "tel" })}
        <Field label={t("register.division")} error={wrong("division")} required>
          {(wired) => (
            <select {...wired} value={form.division} onChange={set("division")}>
              <option value="">{t("register.choose")}</option>
              {counties.data?.divisions.map((county) => (
                <option key={county.code} value={county.code}>
                  {county.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {text("name", t("register.account"), {
          maxLength: 40,
          autoComplete: "username",
          hint: t("register.accountHint"),
        })}
        <Field label={t("register.password")} error={wrong("password")} required>
          {(wired) => (
            <input
              {...wired}
              type="password"
              maxLength={128}
              autoComplete="new-password"
              value={form.password}
              onChange={set("password")}
            />
          )}
        </Field>
        <button type="submit" className="button" aria-disabled={register.isPending}>
          {register.isPending ? t("common:sending") : t("register.send")}
        </button>
      </form>
    </>
  );
}
