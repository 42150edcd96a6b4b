import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Attachment, type Disclosure, type DisclosureContent, paragraphsOf } from "./disclosures";
import { bare, day, fileFormat, fileSize } from "./format";
import { Standing } from "./Standing";
import "./disclosure.css";

/**
 * What is made public, as anyone reads it: its facts, its text, its attachments. Who writes or reviews it sees the same
 * before it is. `link` leads to an attachment's file, which of a draft only its writers may open.
 */
export function DisclosureText({
  of: one,
  heading: Heading,
  publisher,
  today,
  link,
}: {
  of: Disclosure;
  heading: "h1" | "h2";
  publisher: ReactNode;
  today: string;
  link: (attachment: Attachment, name: string) => ReactNode;
}) {
  const { t } = useTranslation("disclosure");
  const content = one.content;
  if (!content) return null;
  const Below = Heading === "h1" ? "h2" : "h3";
  return (
    <div className="disclosure">
      <Heading className="disclosure-title">{content.title}</Heading>
      <Facts one={one} content={content} publisher={publisher} today={today} />
      <div className="disclosure-body" lang="zh-CN">
        {paragraphsOf(content.body).map((text, at) => (
          <p key={at}>{text}</p>
        ))}
      </div>
      {content.attachments.length > 0 && (
        <section>
          <Below>{t("attachments")}</Below>
          <ol className="disclosure-files">
            {content.attachments.map((file) => (
              <li key={file.digest}>
                {link(
                  file,
                  t("attachment", {
                    name: file.name || t("unnamed"),
                    format: fileFormat(file.content_type),
                    size: fileSize(file.size),
                  }),
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      {content.source && (
        <p className="quiet">
          {t("source")} {content.source}
        </p>
      )}
    </div>
  );
}

function Facts({
  one,
  content,
  publisher,
  today,
}: {
  one: Disclosure;
  content: DisclosureContent;
  publisher: ReactNode;
  today: string;
}) {
  const { t } = useTranslation("disclosure");
  const kind = bare(content.kind, "DISCLOSURE_KIND_");
  const facts: readonly (readonly [label: string, value: ReactNode])[] = [
    ["kind", t(`kinds.${kind}`)],
    ["documentNumber", content.document_number],
    ["issuedBy", content.issued_by],
    ["datedOn", content.dated_on && day(content.dated_on)],
    [
      "force",
      content.kind === "DISCLOSURE_KIND_POLICY" && (content.effective_on || content.dated_on) && (
        <>
          <InForce content={content} /> <Standing of={one} today={today} />
        </>
      ),
    ],
    ["number", one.disclosure_id],
    ["publishedBy", publisher],
    ["publishedAt", one.published_at && day(one.published_at)],
    [
      "period",
      content.publicity_days > 0 && <Period one={one} days={content.publicity_days} today={today} />,
    ],
    [kind === "PUBLICITY" ? "objections" : "contact", content.contact],
  ];
  return (
    <dl className="facts card">
      {facts.map(
        ([label, value]) =>
          value && (
            <Fragment key={label}>
              <dt>{t(`facts.${label}`)}</dt>
              <dd>{value}</dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}

function InForce({ content }: { content: DisclosureContent }) {
  const { t } = useTranslation("disclosure");
  const from = day(content.effective_on || content.dated_on);
  return (
    <>
      {content.effective_until
        ? t("force.fromUntil", { from, until: day(content.effective_until) })
        : t("force.from", { from })}
    </>
  );
}

/** Its last day stands once it is published; a draft only says how long it will be. */
function Period({ one, days, today }: { one: Disclosure; days: number; today: string }) {
  const { t } = useTranslation("disclosure");
  if (!one.publicity_until) return <>{t("common:limit.working", { count: days })}</>;
  return (
    <>
      {t("period.until", { day: day(one.publicity_until), count: days })} <Standing of={one} today={today} />
    </>
  );
}
