import { useTranslation } from "react-i18next";
import { Link, useRouteError } from "react-router";
import { Problem } from "../api/problem";
import { ProblemNotice } from "../ui/Notice";

/** While a page's code is on its way. */
export function PageLoading() {
  const { t } = useTranslation();
  return (
    <p className="page-loading" role="status">
      {t("loading")}
    </p>
  );
}

export function PageMissing() {
  const { t } = useTranslation();
  return (
    <div className="outcome">
      <h1>{t("missing.title")}</h1>
      <p>{t("missing.text")}</p>
      <Link to="/">{t("home")}</Link>
    </div>
  );
}

export function NotYours() {
  const { t } = useTranslation();
  return (
    <div className="outcome">
      <h1>{t("notYours.title")}</h1>
      <p>{t("notYours.text")}</p>
      <Link to="/">{t("home")}</Link>
    </div>
  );
}

/** A page that broke, or whose code did not come over the line. */
export function PageFailed() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <div className="outcome">
      <h1>{t("failed.title")}</h1>
      {error instanceof Problem ? <ProblemNotice problem={error} /> : <p>{t("failed.text")}</p>}
      <button type="button" className="button" onClick={() => window.location.reload()}>
        {t("reload")}
      </button>
    </div>
  );
}
