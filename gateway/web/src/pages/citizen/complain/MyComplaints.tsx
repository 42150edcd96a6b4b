import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { DaysLeft } from "../../../ui/DaysLeft";
import { bare, day } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { clauses } from "../../../ui/punctuation";
import { TextField } from "../../../ui/TextField";
import { useDraft } from "../../../ui/useDraft";
import "../citizen.css";

type Complaint = components["schemas"]["complaints.Complaint"];

/** One's complaints with their replies, and one's suggestions with their answers. */
export default function MyComplaints() {
  const { t } = useTranslation("citizen");
  const complaints = usePages(
    ["complaints"],
    (page_token) => body(api.GET("/v1/complaints", { params: { query: { page_token } } })),
    (page) => page.complaints,
  );
  const suggestions = usePages(
    ["suggestions"],
    (page_token) => body(api.GET("/v1/suggestions", { params: { query: { page_token } } })),
    (page) => page.suggestions,
  );
  return (
    <>
      <h1>{t("my.complaints")}</h1>
      <p className="row">
        <Link to="/complain" className="button second">
          {t("complain.title")}
        </Link>
        <Link to="/suggest" className="button second">
          {t("suggest.title")}
        </Link>
      </p>
      <h2>{t("complaints.title")}</h2>
      <Pages of={complaints} empty={t("complaints.none")}>
        {(rows) => (
          <ul className="case-list">
            {rows.map((one) => (
              <OneComplaint key={one.complaint_id} complaint={one} />
            ))}
          </ul>
        )}
      </Pages>
      <h2>{t("complaints.suggestions")}</h2>
      <Pages of={suggestions} empty={t("complaints.noSuggestions")}>
        {(rows) => (
          <ul className="case-list">
            {rows.map((one) => (
              <li key={one.suggestion_id} className="card">
                <div>
                  <strong>{one.title}</strong>
                  <p className="small">{clauses([one.suggestion_id, day(one.left_at)])}</p>
                  <p>{one.answer || t("complaints.unanswered")}</p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

function OneComplaint({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation("citizen");
  const [reason, setReason, discard] = useDraft(`review.${complaint.complaint_id}`, "");
  const path = { complaint_id: complaint.complaint_id };
  const accept = useCommand((_: string, once) =>
    body(
      api.POST("/v1/complaints/{complaint_id}:acceptReply", { params: { path }, headers: once, body: {} }),
    ),
  );
  const review = useCommand(
    (why: string, once) =>
      body(
        api.POST("/v1/complaints/{complaint_id}:requestReview", {
          params: { path },
          headers: once,
          body: { reason: why },
        }),
      ),
    { onDone: discard },
  );
  return (
    <li className="card">
      <div>
        <strong>{complaint.title}</strong>{" "}
        <span className="tag">{t(`complaint.${bare(complaint.state, "COMPLAINT_STATE_")}`)}</span>{" "}
        {complaint.deadline?.running && <DaysLeft deadline={complaint.deadline} />}
        <p className="small">{clauses([complaint.complaint_id, day(complaint.filed_at)])}</p>
        {complaint.refusal_reason && <p>{complaint.refusal_reason}</p>}
        {complaint.replies.map((reply) => (
          <blockquote key={reply.replied_at}>
            <p>{reply.text}</p>
            <p className="small">
              {reply.measures} {day(reply.replied_at)}
            </p>
          </blockquote>
        ))}
        <ProblemNotice problem={accept.error ?? review.error} />
        {complaint.state === "COMPLAINT_STATE_REPLIED" && (
          <>
            <button type="button" className="button" onClick={() => accept.send("")}>
              {t("complaints.accept")}
            </button>
            <TextField
              label={t("complaints.reviewReason")}
              maxLength={500}
              value={reason}
              onChange={setReason}
            />
            <button
              type="button"
              className="button second"
              aria-disabled={reason.trim().length < 2}
              onClick={() => reason.trim().length >= 2 && review.send(reason.trim())}
            >
              {t("complaints.review")}
            </button>
          </>
        )}
      </div>
    </li>
  );
}
