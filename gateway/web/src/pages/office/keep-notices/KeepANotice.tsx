import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { DisclosureText } from "../../../ui/DisclosureText";
import type { Disclosure } from "../../../ui/disclosures";
import { bare, instant } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";
import { useToday } from "../../../ui/useClock";
import { useFile } from "../../../ui/useFile";
import { Person, ReviewFacts, Verdict } from "../../../work/Review";
import { DepartmentName } from "../../supervision/departments";
import { fieldInWords } from "./fields";
import { NoticeActs } from "./NoticeActs";
import { type NoticeRecord, useRecord } from "./records";
import { StateTag } from "./StateTag";
import "./keep-notices.css";

/** One record: how far it has come, what is in its way, what may be done with it now, and how the public reads it. */
export default function KeepANotice() {
  const { t } = useTranslation("disclosing");
  const { number = "" } = useParams();
  const asked = useRecord(number);
  return (
    <>
      <p className="no-print">
        <Link to=".." relative="path">
          {t("record.back")}
        </Link>
      </p>
      <Answer of={asked} isPage>
        {(record) => record.disclosure && <Page record={record} one={record.disclosure} />}
      </Answer>
    </>
  );
}

function Page({ record, one }: { record: NoticeRecord; one: Disclosure }) {
  const { t } = useTranslation("disclosing");
  const state = bare(one.state, "DISCLOSURE_STATE_");
  const isDraft = state === "DRAFT";
  return (
    <>
      <h1>{one.content?.title}</h1>
      <p className="row">
        <span>{one.disclosure_id}</span>
        <StateTag of={record} />
      </p>
      <section className="card" aria-label={t("record.history")}>
        <dl className="facts">
          <ReviewFacts review={record.review} changedAt={record.changed_at} />
          <Done label="published" by={record.published_by} at={one.published_at} />
          <Done
            label={state === "DISCARDED" ? "discarded" : "withdrawn"}
            by={record.withdrawn_by}
            at={one.withdrawn_at ?? record.changed_at}
          />
          {one.withdrawal_reason && (
            <>
              <dt>{t("record.reason")}</dt>
              <dd>{one.withdrawal_reason}</dd>
            </>
          )}
          {one.replaced_by && (
            <>
              <dt>{t("record.replacedBy")}</dt>
              <dd>
                <Link to={`/notices/${one.replaced_by}`}>{one.replaced_by}</Link>
              </dd>
            </>
          )}
        </dl>
        {isDraft && <Verdict review={record.review} />}
      </section>
      {isDraft && <Problems record={record} />}
      <NoticeActs record={record} />
      <section className="card preview-notice" aria-label={t(`preview.${state}`)}>
        <p className="row quiet no-print">
          {t(`preview.${state}`)}
          {one.published_at && <Link to={`/notices/${one.disclosure_id}`}>{t("preview.public")}</Link>}
        </p>
        <Preview one={one} />
      </section>
    </>
  );
}

function Done({ label, by, at }: { label: string; by: string; at: string | undefined }) {
  const { t } = useTranslation("disclosing");
  if (!by) return null;
  return (
    <>
      <dt>{t(`record.${label}`)}</dt>
      <dd>
        <Person account={by} /> {instant(at)}
      </dd>
    </>
  );
}

function Problems({ record }: { record: NoticeRecord }) {
  const { t } = useTranslation(["disclosing", "administration"]);
  if (record.problems.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title={t("administration:items.draft.problems", { count: record.problems.length })}
    >
      <ul>
        {record.problems.map((problem) => (
          <li key={`${problem.field} ${problem.message}`}>
            <strong>{fieldInWords(problem.field, t)}</strong> {problem.message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The page that the public reads; its files are those of the record, which only who keeps it may open. */
function Preview({ one }: { one: Disclosure }) {
  const today = useToday();
  const file = useFile();
  return (
    <>
      <DisclosureText
        heading="h2"
        of={one}
        publisher={one.department_name || <DepartmentName code={one.content?.department ?? ""} />}
        today={today}
        link={({ digest }, name) => (
          <button
            type="button"
            className="plain"
            onClick={() =>
              file.open(
                `/v1/disclosure-records/${encodeURIComponent(one.disclosure_id)}/attachments/${digest}`,
              )
            }
          >
            {name}
          </button>
        )}
      />
      <ProblemNotice problem={file.error} />
    </>
  );
}
