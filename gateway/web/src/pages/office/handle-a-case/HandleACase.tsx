import { useQuery } from "@tanstack/react-query";
import { Steps } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../api/client";
import { DaysLeft } from "../../../ui/DaysLeft";
import { ExplainedDeadline } from "../../../ui/ExplainedDeadline";
import { bare, instant } from "../../../ui/format";
import { Notice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";
import { usePeople } from "../../../work/colleagues";
import { Documents } from "../../../work/Documents";
import { History } from "../History";
import { CaseActs } from "./CaseActs";
import { CaseFacts } from "./CaseFacts";
import { TheApplication } from "./TheApplication";
import type { Case } from "./turn";

/** One case: what is asked, where it stands, until when, what was done, and what this desk may do now. */
export default function HandleACase() {
  const { caseId = "" } = useParams();
  const found = useQuery({
    queryKey: ["case", caseId],
    queryFn: () => body(api.GET("/v1/cases/{case_id}", { params: { path: { case_id: caseId } } })),
  });
  return (
    <>
      <Answer of={found} isPage>
        {(one) => <CasePage one={one} />}
      </Answer>
      {/* An alert may be about an application that was refused, or is not a case yet. */}
      {found.isError && !found.data && <TheApplication caseId={caseId} />}
    </>
  );
}

function CasePage({ one }: { one: Case }) {
  const { t } = useTranslation("office");
  const at = one.stages.findIndex((stage) => stage.plan?.code === one.current_stage);
  const nameOf = usePeople(one.stages.flatMap((stage) => [stage.claimed_by, stage.on_behalf_of]));
  return (
    <>
      <h1>{one.item?.name}</h1>
      <p className="row">
        <span>{one.case_id}</span>
        <span>{one.applicant_masked}</span>
        <strong>{t(`states.${bare(one.state, "CASE_STATE_")}`)}</strong>
        {one.project_id && <Link to={`/office/projects/${one.project_id}`}>{t("case.project")}</Link>}
      </p>
      {one.bill_open && <Notice tone="warning">{t("case.billOpen")}</Notice>}
      <Deadlines one={one} />
      <section className="card">
        <h2>{t("case.stages")}</h2>
        <Steps
          current={at < 0 ? one.stages.length : at}
          responsive
          items={one.stages.map((stage) => ({
            title: stage.plan?.name,
            content: (
              <>
                {stage.opinion || heldBy(stage, nameOf, t)}
                {stage.plan?.code === one.current_stage && stage.deadline && (
                  <div>
                    <DaysLeft deadline={stage.deadline} />
                  </div>
                )}
                {stage.completed_at && <div className="small">{instant(stage.completed_at)}</div>}
              </>
            ),
          }))}
        />
      </section>
      <TheApplication caseId={one.case_id} />
      <section aria-label={t("case.acts")} className="card no-print">
        <h2>{t("case.acts")}</h2>
        <CaseActs one={one} />
      </section>
      <CaseFacts one={one} />
      {one.documents.length > 0 && (
        <section className="card">
          <h2>{t("case.documents")}</h2>
          <Documents of={one.documents} />
        </section>
      )}
      <History
        of={one.case_id}
        load={() =>
          body(
            api.GET("/v1/cases/{case_id}/history", {
              params: { path: { case_id: one.case_id } },
            }),
          )
        }
        verify={() =>
          body(api.GET("/v1/cases/{case_id}/history:verify", { params: { path: { case_id: one.case_id } } }))
        }
        proof={`/v1/cases/${one.case_id}/history:proof`}
      />
    </>
  );
}

function heldBy(stage: Case["stages"][number], nameOf: (account: string) => string, t: TFunction): string {
  if (!stage.claimed_by) return t("office:case.unclaimed");
  const names = { name: nameOf(stage.claimed_by), absent: nameOf(stage.on_behalf_of) };
  return t(stage.on_behalf_of ? "office:case.claimedFor" : "office:case.claimedBy", names);
}

function Deadlines({ one }: { one: Case }) {
  const { t } = useTranslation("office");
  return (
    <>
      {one.promised_deadline && (
        <ExplainedDeadline
          title={t("case.promised")}
          deadline={one.promised_deadline}
          name={`${one.case_id} ${one.etag}`}
          explain={() =>
            body(
              api.GET("/v1/cases/{case_id}:explainDeadline", {
                params: { path: { case_id: one.case_id }, query: { which: "CASE_CLOCK_PROMISED" } },
              }),
            )
          }
        />
      )}
      {one.statutory_deadline && (
        <ExplainedDeadline
          title={t("case.statutory")}
          deadline={one.statutory_deadline}
          name={`${one.case_id} statutory`}
        />
      )}
    </>
  );
}
