import { useTranslation } from "react-i18next";
import type { OnceHeader } from "../api/queries";
import type { components } from "../api/schema";
import { bare, day, instant } from "../ui/format";
import { Notice } from "../ui/Notice";
import { ActForm } from "./ActForm";
import { usePersonName } from "./colleagues";

type Review = components["schemas"]["catalogue.Review"];

const TONES: Record<string, string> = { SUBMITTED: "warning", SENT_BACK: "bad", APPROVED: "good" };

/** How far a draft has come on its way to a second person and back. */
export function ReviewTag({ review }: { review: Review | undefined }) {
  const { t } = useTranslation("administration");
  const state = bare(review?.state, "REVIEW_STATE_") || "UNSPECIFIED";
  return (
    <span className={`tag ${TONES[state] ?? ""}`}>
      {t(`items.review.${state}`)}
      {state === "SCHEDULED" && ` · ${day(review?.publish_on)}`}
    </span>
  );
}

/** Who has had a hand in a draft, as lines of a list of facts. */
export function ReviewFacts({
  review,
  changedAt,
}: {
  review: Review | undefined;
  changedAt: string | undefined;
}) {
  const { t } = useTranslation("administration");
  return (
    <>
      <dt>{t("items.draft.authors")}</dt>
      <dd>
        {review?.authors.length
          ? review.authors.map((one, at) => (
              <span key={one}>
                {at > 0 && "、"}
                <Person account={one} />
              </span>
            ))
          : "—"}
      </dd>
      <dt>{t("items.draft.changed")}</dt>
      <dd>{instant(changedAt)}</dd>
      {review?.submitted_at && (
        <>
          <dt>{t("items.draft.submitted")}</dt>
          <dd>
            <Person account={review.submitted_by} /> {instant(review.submitted_at)}
          </dd>
        </>
      )}
      {review?.reviewed_at && (
        <>
          <dt>{t("items.draft.reviewed")}</dt>
          <dd>
            <Person account={review.reviewed_by} /> {instant(review.reviewed_at)}
          </dd>
        </>
      )}
    </>
  );
}

/** What the reviewer said: what is to be changed, or an opinion. */
export function Verdict({ review }: { review: Review | undefined }) {
  const { t } = useTranslation("administration");
  if (!review?.reason) return null;
  const isBack = review.state === "REVIEW_STATE_SENT_BACK";
  return (
    <Notice
      tone={isBack ? "warning" : "info"}
      title={t(isBack ? "items.draft.sentBack" : "items.draft.opinion")}
    >
      {review.reason}
    </Notice>
  );
}

export function Person({ account }: { account: string }) {
  return usePersonName(account);
}

/** A second person lets a draft pass, or sends it back saying what is to be changed. */
export function ReviewActs({
  name,
  send,
}: {
  /** Of the drafts of what is typed: one for each thing that is reviewed. */
  name: string;
  send: (
    said: { verdict: "REVIEW_VERDICT_APPROVE" | "REVIEW_VERDICT_SEND_BACK"; reason: string },
    once: OnceHeader,
  ) => Promise<unknown>;
}) {
  const { t } = useTranslation("administration");
  const reason = { name: "reason", kind: "area", maxLength: 500 } as const;
  return (
    <>
      <ActForm
        name={`${name}.approve`}
        label={t("items.acts.approve")}
        fields={[{ ...reason, label: t("items.acts.opinion"), optional: true }]}
        send={(values, once) =>
          send({ verdict: "REVIEW_VERDICT_APPROVE", reason: values.reason ?? "" }, once)
        }
      />
      <ActForm
        name={`${name}.sendBack`}
        label={t("items.acts.sendBack")}
        danger
        fields={[{ ...reason, label: t("items.acts.whatToChange") }]}
        send={(values, once) =>
          send({ verdict: "REVIEW_VERDICT_SEND_BACK", reason: values.reason ?? "" }, once)
        }
      />
    </>
  );
}
