import { useTranslation } from "react-i18next";
import type { components } from "../api/schema";
import { bare, day, instant } from "../ui/format";
import { Notice } from "../ui/Notice";
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
