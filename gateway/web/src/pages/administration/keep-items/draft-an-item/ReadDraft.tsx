import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../../api/client";
import { day } from "../../../../ui/format";
import { Notice } from "../../../../ui/Notice";
import { Answer } from "../../../../ui/States";
import { ReviewFacts, ReviewTag, Verdict } from "../../../../work/Review";
import { Differences } from "../compare-versions/Differences";
import { type Draft, pathInWords } from "../fields";
import { ItemsPage, useWritesItems } from "../ItemsPage";
import { ReadContent } from "../ReadContent";
import { draftKey, useVersion } from "../reading";
import { DraftActs } from "./DraftActs";

/** A draft on its way: what it changes, what is in its way, who has had a hand in it, and what is to be done next. */
export default function ReadDraft() {
  const { t } = useTranslation("administration");
  const { code = "" } = useParams();
  const draft = useQuery({
    queryKey: draftKey(code),
    queryFn: () => body(api.GET("/v1/items/{item_code}/draft", { params: { path: { item_code: code } } })),
  });
  return (
    <ItemsPage title={t("items.draft.title", { name: draft.data?.content?.name ?? code })}>
      <Answer of={draft}>
        {(open) => (
          <>
            <Review draft={open} />
            <Problems draft={open} />
            <DraftActs draft={open} />
            <h2>{t(open.current_version ? "items.draft.changes" : "items.draft.allNew")}</h2>
            {open.current_version > 0 && <Changes draft={open} />}
            {open.content && (
              <details className="whole" open={open.current_version === 0}>
                <summary>{t("items.draft.whole")}</summary>
                <ReadContent content={open.content} root={`/v1/items/${open.code}/draft`} />
              </details>
            )}
          </>
        )}
      </Answer>
    </ItemsPage>
  );
}

function Changes({ draft }: { draft: Draft }) {
  const inForce = useVersion(draft.code, draft.current_version);
  return (
    <Answer of={inForce}>
      {(item) => <Differences code={draft.code} from={0} to={0} older={item.content} newer={draft.content} />}
    </Answer>
  );
}

function Review({ draft }: { draft: Draft }) {
  const { t } = useTranslation("administration");
  const writes = useWritesItems();
  const review = draft.review;
  return (
    <section className="card items-card">
      <p className="row">
        <ReviewTag review={draft.review} />
        {draft.current_version > 0
          ? t("items.draft.replaces", { version: draft.current_version })
          : t("items.draft.first")}
        <Link to={`/administration/items/${draft.code}`}>{t("items.item.back")}</Link>
      </p>
      <dl className="facts">
        <dt>{t("items.list.code")}</dt>
        <dd>{draft.code}</dd>
        <ReviewFacts review={review} changedAt={draft.changed_at} />
        {review?.publish_on && (
          <>
            <dt>{t("items.draft.publishOn")}</dt>
            <dd>{t("items.draft.fromMidnight", { day: day(review.publish_on) })}</dd>
          </>
        )}
      </dl>
      <Verdict review={review} />
      {!writes && <p className="quiet">{t("items.draft.headReads")}</p>}
    </section>
  );
}

/** Everything that stands in the way of publishing, as the rules say it. */
function Problems({ draft }: { draft: Draft }) {
  const { t } = useTranslation("administration");
  if (draft.problems.length === 0) return null;
  return (
    <Notice tone="warning" title={t("items.draft.problems", { count: draft.problems.length })}>
      <ul>
        {draft.problems.map((problem) => (
          <li key={`${problem.field} ${problem.message}`}>
            {problem.field && <strong>{pathInWords(problem.field, t)} </strong>}
            {problem.message}
            {problem.rule && <span className="small"> {problem.rule}</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
