import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useDepartmentsFor } from "../../../ui/departments";
import { ExplainedDeadline } from "../../../ui/ExplainedDeadline";
import { bare, instant } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { headed } from "../../../ui/punctuation";
import { Answer } from "../../../ui/States";
import { ActForm } from "../../../work/ActForm";
import { usePeople } from "../../../work/colleagues";
import { ComplaintActs } from "./ComplaintActs";

type Complaint = components["schemas"]["complaints.Complaint"];
type Named = (code: string) => string;

/** One complaint: what it says, until when, who had it, what was replied, and what the reader may do now. */
export default function HandleAComplaint() {
  const { number = "" } = useParams();
  const found = useQuery({
    queryKey: ["complaint", number],
    queryFn: () =>
      body(api.GET("/v1/complaints/{complaint_id}", { params: { path: { complaint_id: number } } })),
  });
  return (
    <Answer of={found} isPage>
      {(one) => <ComplaintPage one={one} />}
    </Answer>
  );
}

function ComplaintPage({ one }: { one: Complaint }) {
  const { t } = useTranslation("office");
  const departments = useDepartmentsFor(one.division).data ?? [];
  const nameOf = usePeople([
    ...one.target_accounts,
    one.target?.code,
    one.handler,
    ...one.chain.map((link) => link.to_subject),
  ]);
  const named: Named = (code) => departments.find((found) => found.code === code)?.name ?? nameOf(code);
  return (
    <>
      <p>
        <Link to=".." relative="path">
          {t("complaints.back")}
        </Link>
      </p>
      <h1>{one.title}</h1>
      <p className="row">
        <span>{one.complaint_id}</span>
        <span>{one.kind?.name}</span>
        <strong>{t(`complaints.states.${bare(one.state, "COMPLAINT_STATE_")}`)}</strong>
      </p>
      <section className="card">
        <p className="as-written">{one.text}</p>
        <Facts one={one} named={named} />
        <Reveal one={one} />
      </section>
      {one.deadline && (
        <ExplainedDeadline
          title={t("complaints.left")}
          deadline={one.deadline}
          name={`${one.complaint_id} ${one.etag}`}
        />
      )}
      <section aria-label={t("case.acts")} className="card no-print">
        <h2>{t("case.acts")}</h2>
        <ComplaintActs one={one} departments={departments} />
      </section>
      <Replies one={one} />
      <section className="card">
        <h2>{t("complaints.chain")}</h2>
        <ol>
          {one.chain.map((link) => (
            <li key={link.at}>
              {instant(link.at)}{" "}
              {[named(link.to_department), named(link.to_subject), link.reason].filter(Boolean).join(" · ") ||
                t("complaints.noContact")}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Facts({ one, named }: { one: Complaint; named: Named }) {
  const { t } = useTranslation("office");
  const about = [...one.target_departments, ...one.target_accounts].map(named);
  return (
    <dl className="facts">
      <dt>{t("complaints.target")}</dt>
      <dd>
        {t(`complaints.targets.${bare(one.target?.kind, "TARGET_KIND_") || "UNSPECIFIED"}`)}{" "}
        {named(one.target?.code ?? "")}
      </dd>
      {about.length > 0 && (
        <>
          <dt>{t("complaints.about")}</dt>
          <dd>{about.join("、")}</dd>
        </>
      )}
      <dt>{t("complaints.complainant")}</dt>
      <dd>
        {one.anonymous ? t("complaints.anonymous") : `${one.complainant_masked} ${one.phone_masked}`.trim()}
      </dd>
      <dt>{t("complaints.filedAt")}</dt>
      <dd>{instant(one.filed_at)}</dd>
      {(one.handling_department || one.handler) && (
        <>
          <dt>{t("complaints.handler")}</dt>
          <dd>{[named(one.handling_department), named(one.handler)].filter(Boolean).join(" · ")}</dd>
        </>
      )}
      {one.refusal_reason && (
        <>
          <dt>{t("complaints.refused")}</dt>
          <dd>{one.refusal_reason}</dd>
        </>
      )}
    </dl>
  );
}

/** In full only for a purpose, which is kept with who looked; it is gone when the page is left. */
function Reveal({ one }: { one: Complaint }) {
  const { t } = useTranslation("office");
  const [shown, show] = useState<components["schemas"]["complaints.Complainant"]>();
  if (one.anonymous) return null;
  return (
    <div className="acts no-print">
      <ActForm
        name={`${one.complaint_id}.reveal`}
        label={t("complaints.reveal")}
        fields={[{ name: "purpose", label: t("complaints.purpose"), hint: t("complaints.purposeHint") }]}
        send={async (values, headers) =>
          show(
            await body(
              api.POST("/v1/complaints/{complaint_id}:reveal", {
                params: { path: { complaint_id: one.complaint_id } },
                headers,
                body: { purpose: values.purpose ?? "" },
              }),
            ),
          )
        }
      />
      {shown && (
        <Notice title={t("complaints.complainant")}>
          {shown.name} {shown.phone}
        </Notice>
      )}
    </div>
  );
}

function Replies({ one }: { one: Complaint }) {
  const { t } = useTranslation("office");
  if (one.replies.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("complaints.replies")}</h2>
      {one.replies.map((reply, at) => (
        <article key={reply.replied_at}>
          {at === 1 && (
            <p>
              <strong>{t("complaints.review")}</strong> {one.review_reason}
            </p>
          )}
          <p>
            <strong>{t(`complaints.findings.${bare(reply.finding, "FINDING_")}`)}</strong>{" "}
            <span className="quiet">
              {instant(reply.replied_at)} · {t(reply.in_time ? "complaints.inTime" : "complaints.late")}
            </span>
          </p>
          <p className="as-written">{reply.text}</p>
          {reply.measures && <p className="as-written">{headed(t("complaints.measures"), reply.measures)}</p>}
        </article>
      ))}
      {one.replies.length === 1 && one.review_reason && (
        <p>
          <strong>{t("complaints.review")}</strong> {one.review_reason}
        </p>
      )}
    </section>
  );
}
