import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { kindOfSubject } from "./subject";

/** What something is about: a case leads to its life; what has none is told in words. */
export function Subject({ number }: { number: string }) {
  const { t } = useTranslation("supervision");
  const kind = kindOfSubject(number);
  if (kind === "case") return <Link to={`/supervision/cases/${number}`}>{number}</Link>;
  return <span>{t(`subjects.${kind}`, { number })}</span>;
}
