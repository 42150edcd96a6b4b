import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api, body } from "../../../api/client";
import { Problem } from "../../../api/problem";
import { useCommand } from "../../../api/queries";
import { forgetSession, useAccount } from "../../../api/session";
import { ProblemNotice } from "../../../ui/Notice";
import { TextField } from "../../../ui/TextField";

const NOTHING = { current_password: "", new_password: "", again: "" };

/** Whose session this is, and a new password for it; the number is what a colleague hands a case over by. */
export default function MyAccount() {
  const { t } = useTranslation("open");
  const account = useAccount();
  if (!account) return null;
  const facts = [
    ["name", account.name],
    ["displayName", account.display_name],
    ["position", account.title],
    ["department", account.department],
    ["window", account.window_code],
    ["phone", account.phone],
    ["number", account.account_id],
  ] as const;
  return (
    <>
      <h1>{t("account.title")}</h1>
      <section className="card">
        <dl className="facts">
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => [
              <dt key={name}>{t(`account.${name}`)}</dt>,
              <dd key={`${name} value`}>{value}</dd>,
            ])}
        </dl>
      </section>
      <NewPassword />
    </>
  );
}

/** Every session of the account ends with the old password, this one as well. */
function NewPassword() {
  const { t } = useTranslation("open");
  const navigate = useNavigate();
  // Never a draft.
  const [form, setForm] = useState(NOTHING);
  const [tried, setTried] = useState(false);
  const change = useCommand(
    ({ current_password, new_password }: typeof NOTHING, once) =>
      body(
        api.POST("/v1/accounts/me:changePassword", {
          headers: once,
          body: { current_password, new_password },
        }),
      ),
    {
      onDone: () => {
        forgetSession();
        navigate("/sign-in", { state: { changed: true } });
      },
    },
  );
  const set = (name: keyof typeof NOTHING) => (text: string) => setForm((now) => ({ ...now, [name]: text }));
  const refused = (field: string) => (change.error instanceof Problem ? change.error.of(field) : undefined);
  const differs = form.again !== form.new_password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!differs) change.send(form);
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{t("account.change")}</h2>
      <p>{t("account.ends")}</p>
      <ProblemNotice problem={change.error} />
      <TextField
        label={t("account.current")}
        error={refused("current_password")}
        required
        type="password"
        autoComplete="current-password"
        maxLength={128}
        value={form.current_password}
        onChange={set("current_password")}
      />
      <TextField
        label={t("account.new")}
        error={refused("new_password")}
        required
        type="password"
        autoComplete="new-password"
        maxLength={128}
        value={form.new_password}
        onChange={set("new_password")}
      />
      <TextField
        label={t("account.again")}
        error={tried && differs ? t("account.differs") : undefined}
        required
        type="password"
        autoComplete="new-password"
        maxLength={128}
        value={form.again}
        onChange={set("again")}
      />
      <button type="submit" className="button" aria-disabled={change.isPending}>
        {t("account.send")}
      </button>
    </form>
  );
}
