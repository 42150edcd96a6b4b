import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { bare, day, instant } from "../../../ui/format";
import type { Case } from "./turn";

/** What waits for a decision, what stops or stopped the clock, the hearing, and what came of it all. */
export function CaseFacts({ one }: { one: Case }) {
  const { t } = useTranslation("office");
  const { procedure_request: procedure, extension_request: extension, hearing } = one;
  const { name, certificate_number: number } = one.certificate ?? {};
  const facts: [label: string, text: React.ReactNode][] = [];
  const days = (count: number) => t("facts.days", { count });
  const add = (label: string, text: React.ReactNode) => facts.push([t(`facts.${label}`), text]);
  if (one.follow_up)
    add(
      "followUp",
      <Link to={`/office/certificates/${one.follow_up.certificate_number}`}>
        {t(`facts.followUps.${bare(one.follow_up.kind, "FOLLOW_UP_KIND_") || "UNSPECIFIED"}`)}{" "}
        {one.follow_up.certificate_number}
      </Link>,
    );
  if (one.deemed_on) add("deemed", day(one.deemed_on));
  if (procedure)
    add("procedureRequest", `${procedure.ground} · ${days(procedure.expected_days)} · ${procedure.note}`);
  if (extension) add("extensionRequest", `${days(extension.days)} · ${extension.reason}`);
  for (const past of one.procedures)
    add(
      "procedure",
      <>
        {past.ground} · {day(past.started_on)} — {day(past.ended_on || past.expected_end)} · {past.note}
        {past.outcome && ` · ${past.outcome}`}
        {past.overrun && <span className="tag bad">■ {t("facts.overrun")}</span>}
      </>,
    );
  if (hearing) {
    add(
      "hearingTold",
      t("facts.hearingUntil", { told: day(hearing.told_on), until: day(hearing.request_until) }),
    );
    if (hearing.requested_at) add("hearingAsked", `${instant(hearing.requested_at)} · ${hearing.grounds}`);
    if (hearing.requested_at && !hearing.scheduled_at) add("hearingBy", day(hearing.hold_until));
    if (hearing.scheduled_at) add("hearingAt", `${instant(hearing.scheduled_at)} · ${hearing.place}`);
    if (hearing.held_at) add("hearingHeld", `${hearing.presider} · ${hearing.outcome}`);
  }
  if (one.decided_at) add("decided", `${instant(one.decided_at)} · ${one.decision_reason}`);
  if (number)
    add(
      "certificate",
      <Link to={`/office/certificates/${number}`}>
        {name} {number}
      </Link>,
    );
  if (one.delivered_at) add("delivered", instant(one.delivered_at));
  else if (one.deliver_by) add("deliverBy", day(one.deliver_by));
  if (facts.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("facts.title")}</h2>
      <dl className="facts">
        {facts.map(([label, text], at) => (
          <div key={at} className="fact">
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
