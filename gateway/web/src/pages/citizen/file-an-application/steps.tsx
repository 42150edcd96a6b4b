import type { ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";

export const STEPS = ["who", "form", "materials", "summary"] as const;
export type Step = (typeof STEPS)[number];

/** The step in which a field of the request is filled in; none if it is in none of them. */
export function stepOf(field: string): Step | undefined {
  if (/^(applicant|division|authorisation)\b/.test(field)) return "who";
  if (/^form\b/.test(field)) return "form";
  return /^materials\b/.test(field) ? "materials" : undefined;
}

export function Progress({ step, onGo }: { step: Step; onGo: (step: Step) => void }) {
  const { t } = useTranslation("citizen");
  const at = STEPS.indexOf(step);
  return (
    <ol className="steps" aria-label={t("file.steps")}>
      {STEPS.map((one, number) => (
        <li key={one} aria-current={one === step ? "step" : undefined}>
          {number < at ? (
            <button type="button" className="plain" onClick={() => onGo(one)}>
              {t(`file.step.${one}`)}
            </button>
          ) : (
            <span>{t(`file.step.${one}`)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** One step: what it asks, and the ways on and back. */
export function StepCard({
  title,
  heading,
  onSubmit,
  onBack,
  submit,
  busy = false,
  children,
}: {
  title: string;
  heading: RefObject<HTMLHeadingElement | null>;
  onSubmit: () => void;
  onBack?: () => void;
  submit?: string;
  busy?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation("citizen");
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <div className="row">
        <button type="submit" className="button" aria-disabled={busy}>
          {submit ?? t("file.next")}
        </button>
        {onBack && (
          <button type="button" className="button second" onClick={onBack}>
            {t("file.back")}
          </button>
        )}
      </div>
    </form>
  );
}

/** A part of the summary, with the way back to where it is mended. */
export function Part({
  title,
  onMend,
  children,
}: {
  title: string;
  onMend: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation("citizen");
  return (
    <section className="part">
      <div className="row">
        <h3>{title}</h3>
        <button type="button" className="plain" aria-label={t("file.mendPart", { title })} onClick={onMend}>
          {t("file.mend")}
        </button>
      </div>
      {children}
    </section>
  );
}
