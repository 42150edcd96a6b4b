import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { Notice } from "../../../ui/Notice";
import { SignInForm } from "./SignInForm";

/** The page; where another page asked for it, that page shows as soon as somebody is signed in. */
export default function SignIn() {
  const { t } = useTranslation();
  const { pathname, state } = useLocation();
  const navigate = useNavigate();
  return (
    <div className="card sign-in">
      <h1>{t("signIn")}</h1>
      {state?.changed && <Notice tone="good">{t("signInForm.changed")}</Notice>}
      <SignInForm onDone={() => pathname === "/sign-in" && navigate("/", { replace: true })} />
      <p>
        <Link to="/register">{t("register")}</Link>
      </p>
    </div>
  );
}
