import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { startSession } from "../../../api/session";
import { Field } from "../../../ui/Field";
import { ProblemNotice } from "../../../ui/Notice";

/** Name and password. The same form for the page and for the dialog over a page whose session ended. */
export function SignInForm({ name: given = "", onDone }: { name?: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(given);
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => body(api.POST("/v1/sessions", { body: { name, password } })),
    onSuccess: (session) => {
      startSession(session);
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      <ProblemNotice problem={signIn.error} />
      <Field label={t("signInForm.name")} required>
        {(wired) => (
          <input
            {...wired}
            autoComplete="username"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("signInForm.password")} required>
        {(wired) => (
          <input
            {...wired}
            type="password"
            autoComplete="current-password"
            maxLength={128}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="button" aria-disabled={signIn.isPending}>
        {signIn.isPending ? t("signInForm.underWay") : t("signIn")}
      </button>
    </form>
  );
}
