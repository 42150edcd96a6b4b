import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem";

type Tone = "info" | "good" | "warning" | "bad";

/** A sentence that must be seen; its tone is a word for who cannot see colours. */
export function Notice({
  tone = "info",
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={`notice ${tone}`} role={tone === "bad" || tone === "warning" ? "alert" : "status"}>
      <strong>{title ?? t(`tone.${tone}`)}</strong>
      {children && <div>{children}</div>}
    </div>
  );
}

/** What the server refused and why: the sentence, the rule, each field, and the number under which the logs tell more. */
export function ProblemNotice({ problem }: { problem: Error | null | undefined }) {
  const { t } = useTranslation();
  if (!problem) return null;
  if (!(problem instanceof Problem)) return <Notice tone="bad">{problem.message}</Notice>;
  return (
    <Notice tone="bad" title={t(problem.reason === "STALE" ? "stale.title" : "refused")}>
      <p>{problem.message}</p>
      {problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((error) => (
            <li key={`${error.field} ${error.rule}`}>
              <code>{error.field}</code> {error.message}
            </li>
          ))}
        </ul>
      )}
      {problem.rule && (
        <p className="small">
          {t("rule")} <code>{problem.rule}</code>
        </p>
      )}
      {problem.status >= 500 && problem.instance && (
        <p className="small">
          {t("incident")} <code>{problem.instance.split(":").pop()}</code>
        </p>
      )}
    </Notice>
  );
}
