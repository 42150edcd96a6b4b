import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useParams } from "react-router";
import { api, body } from "../../../api/client";
import { Problem } from "../../../api/problem";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { ExplainedDeadline } from "../../../ui/ExplainedDeadline";
import { bare, day, instant } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { clauses } from "../../../ui/punctuation";
import { Answer } from "../../../ui/States";
import { type Schema, told } from "../../../ui/schema";
import { Collect, RequestHearing, Withdraw } from "./Acts";
import { Bills } from "./Bills";
import { Documents } from "./Documents";
import { Lanes } from "./Lanes";
import { Rate } from "./Rate";
import { Supply } from "./Supply";
import { isUndecided, stateOf } from "./state";
import { Timeline } from "./Timeline";
import "../citizen.css";
import "./follow-a-case.css";

export type Application = components["schemas"]["intake.Application"];
export type Case = components["schemas"]["approval.Case"];
export type Project = components["schemas"]["approval.Project"];
type Item = components["schemas"]["catalogue.Item"];

/** One case from filing to rating, for whose it is and for the agent who filed it for them. */
export default function FollowACase() {
  const { number = "" } = useParams();
  const application = useQuery({
    queryKey: ["application", number],
    queryFn: () =>
      body(api.GET("/v1/applications/{application_id}", { params: { path: { application_id: number } } })),
    // Accepted a moment ago: its case is about to be there.
    refetchInterval: ({ state }) =>
      state.data?.case_progress === "CASE_PROGRESS_ON_ITS_WAY" ? 1_500 : false,
  });
  return (
    <Answer of={application} isPage>
      {(found) => <WithItem application={found} />}
    </Answer>
  );
}

function WithItem({ application }: { application: Application }) {
  const { code = "", version = 1 } = application.item ?? {};
  const item = useQuery({
    queryKey: ["item", code, version],
    queryFn: () =>
      body(
        api.GET("/v1/items/{item_code}/versions/{version}", {
          params: { path: { item_code: code, version } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const number = application.application_id;
  const hasCase =
    bare(application.case_progress, "CASE_PROGRESS_") !== "UNSPECIFIED" &&
    application.case_progress !== "CASE_PROGRESS_ON_ITS_WAY";
  const isJoint = item.data?.joint !== undefined;
  const ofCase = useQuery({
    queryKey: ["case", number],
    queryFn: () => body(api.GET("/v1/cases/{case_id}", { params: { path: { case_id: number } } })),
    enabled: hasCase && item.isSuccess && !isJoint,
  });
  const project = useQuery({
    queryKey: ["project", number],
    queryFn: () => body(api.GET("/v1/projects/{project_id}", { params: { path: { project_id: number } } })),
    enabled: hasCase && isJoint,
  });
  return <TheCase application={application} item={item.data} ofCase={ofCase.data} project={project.data} />;
}

function TheCase({
  application,
  item,
  ofCase,
  project,
}: {
  application: Application;
  item?: Item;
  ofCase?: Case;
  project?: Project;
}) {
  const { t } = useTranslation("citizen");
  const { t: common } = useTranslation();
  const account = useAccount();
  const { state: arrived } = useLocation();
  const isOwner = account?.roles?.includes("CITIZEN") ?? false;
  const isAgent = account?.roles?.includes("AGENT") ?? false;
  const number = application.application_id;
  const filed = (arrived as { filed?: boolean } | null)?.filed === true;
  const state = stateOf(application, ofCase, project);
  const schema = (item?.content?.form ?? { type: "object" }) as Schema;
  const delivered = (ofCase?.delivered_at ?? project?.delivered_at) !== undefined;
  return (
    <>
      <h1>{application.item?.name}</h1>
      {filed && (
        <Notice tone="good" title={t("filed.title", { number })}>
          <p>{t("filed.next", { day: day(application.acceptance_deadline?.due_on) })}</p>
          <p>
            {t("filed.code")} <strong>{application.tracking_code}</strong>
          </p>
          {application.follow_up_note && <p>{application.follow_up_note}</p>}
        </Notice>
      )}
      <section className="card" aria-label={t("case.facts")}>
        <dl className="facts">
          <dt>{t("case.number")}</dt>
          <dd>{number}</dd>
          <dt>{t("case.state")}</dt>
          <dd>
            <strong>{t(`state.${state}`)}</strong>
          </dd>
          <dt>{t("case.applicant")}</dt>
          <dd>
            {application.applicant?.name} {application.applicant?.identity_number}
          </dd>
          <dt>{t("case.received")}</dt>
          <dd>{instant(application.received_at)}</dd>
          {ofCase?.certificate && (
            <>
              <dt>{ofCase.certificate.name}</dt>
              <dd>
                {clauses([
                  ofCase.certificate.certificate_number,
                  t("case.validFrom") + day(ofCase.certificate.valid_from),
                ])}
                {ofCase.certificate.valid_until &&
                  ` ${t("case.validUntil")}${day(ofCase.certificate.valid_until)}`}
              </dd>
            </>
          )}
          {(ofCase?.decision_reason || project?.reason) && (
            <>
              <dt>{t("case.reason")}</dt>
              <dd>{ofCase?.decision_reason || project?.reason}</dd>
            </>
          )}
          {application.closing_reason && (
            <>
              <dt>{t("case.closingReason")}</dt>
              <dd>{application.closing_reason}</dd>
            </>
          )}
        </dl>
        {application.deemed && <Notice>{t("case.deemed")}</Notice>}
      </section>
      <Supply application={application} item={item} />
      <Deadlines application={application} ofCase={ofCase} project={project} />
      {isAgent && <Collect ofCase={ofCase} project={project} />}
      <Bills number={number} />
      {ofCase?.hearing && <RequestHearing ofCase={ofCase} hearing={ofCase.hearing} />}
      {project && <Lanes project={project} />}
      {isOwner && delivered && <Rate number={number} />}
      <Documents
        documents={[...application.documents, ...(ofCase?.documents ?? []), ...(project?.documents ?? [])]}
        application={application}
      />
      <Timeline number={number} ofCase={ofCase} project={project} isOwner={isOwner} />
      {application.form && (
        <details className="card">
          <summary>{t("case.form")}</summary>
          <dl className="facts">
            {told(schema, application.form, common("form.yes"), common("form.no")).map(([title, text]) => (
              <div key={title} className="fact">
                <dt>{title}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <Withdraw application={application} isOpen={isUndecided(state)} />
      <p className="row no-print">
        {isOwner && <Link to={`/complain?about=${number}`}>{t("case.complain")}</Link>}
        <button type="button" className="plain" onClick={() => window.print()}>
          {t("case.print")}
        </button>
      </p>
    </>
  );
}

function Deadlines({
  application,
  ofCase,
  project,
}: {
  application: Application;
  ofCase?: Case;
  project?: Project;
}) {
  const { t } = useTranslation("citizen");
  const number = application.application_id;
  const deadline = ofCase?.promised_deadline ?? project?.promised_deadline;
  if (deadline)
    return (
      <ExplainedDeadline
        title={t("deadline.promised")}
        deadline={deadline}
        // The API explains the days of a case; a project says its own in one sentence.
        explain={
          ofCase &&
          (() =>
            body(
              api.GET("/v1/cases/{case_id}:explainDeadline", {
                params: { path: { case_id: number }, query: { which: "CASE_CLOCK_PROMISED" } },
              }),
            ))
        }
        name={`${number}.promised`}
      />
    );
  if (!application.acceptance_deadline) return null;
  return (
    <ExplainedDeadline
      title={t("deadline.acceptance")}
      deadline={application.acceptance_deadline}
      explain={() =>
        body(
          api.GET("/v1/applications/{application_id}:explainDeadline", {
            params: { path: { application_id: number } },
          }),
        )
      }
      name={`${number}.acceptance`}
    />
  );
}

/** A 404 is an answer here: there is none yet. */
export async function orNone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}
