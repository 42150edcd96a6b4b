import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { startSession } from "../../../api/session";
import { ProblemNotice } from "../../../ui/Notice";
import { TextField } from "../../../ui/TextField";

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
      <TextField
        label={t("signInForm.name")}
        required
        autoComplete="username"
        maxLength={40}
        value={name}
        onChange={setName}
      />
      <TextField
        label={t("signInForm.password")}
        required
        type="password"
        autoComplete="current-password"
        maxLength={128}
        value={password}
        onChange={setPassword}
      />
      <button type="submit" className="button" aria-disabled={signIn.isPending}>
        {signIn.isPending ? t("signInForm.underWay") : t("signIn")}
      </button>
    </form>
  );
}
