import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { queries } from "../../../api/queries";
import { forgetSession } from "../../../api/session";
import { SignInForm } from "./SignInForm";

/** Over the page on which the session ended; what was typed there is still there afterwards. */
export default function SignInAgain() {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="sign-in-again" onCancel={() => forgetSession()}>
      <h1 id="sign-in-again">{t("ended.title")}</h1>
      <p>{t("ended.text")}</p>
      <SignInForm onDone={() => void queries.invalidateQueries()} />
    </dialog>
  );
}
