import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { api, body } from "../../../api/client";
import { bare, day, instant } from "../../../ui/format";
import { SelectField } from "../../../ui/SelectField";
import { Answer } from "../../../ui/States";
import { TextField } from "../../../ui/TextField";
import { BookingTrack } from "./BookingTrack";

const KINDS = ["application", "consultation", "complaint", "booking"] as const;
type Kind = (typeof KINDS)[number];
interface Asked {
  kind: Kind;
  number: string;
  code: string;
}

/** Whoever has the number and the code sees where it stands; no account is needed. The code never enters the address. */
export default function Track() {
  const { t } = useTranslation("open");
  const [address] = useSearchParams();
  const [kind, setKind] = useState<Kind>((address.get("kind") as Kind) || "application");
  const [number, setNumber] = useState(address.get("number") ?? "");
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState<Asked>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked({ kind, number: number.trim(), code: code.trim() });
  };
  return (
    <>
      <h1>{t("track.title")}</h1>
      <form className="card" onSubmit={submit}>
        <SelectField
          label={t("track.kind")}
          value={kind}
          onChange={setKind}
          choices={KINDS.map((one) => [one, t(`track.kinds.${one}`)] as const)}
        />
        <TextField label={t("track.number")} required maxLength={60} value={number} onChange={setNumber} />
        <TextField
          label={t("track.code")}
          hint={t("track.codeHint")}
          required
          maxLength={64}
          autoComplete="off"
          value={code}
          onChange={setCode}
        />
        <button type="submit" className="button">
          {t("track.look")}
        </button>
      </form>
      {asked?.kind === "application" && <ApplicationTrack {...asked} />}
      {asked?.kind === "consultation" && <ConsultationTrack {...asked} />}
      {asked?.kind === "complaint" && <ComplaintTrack {...asked} />}
      {asked?.kind === "booking" && <BookingTrack {...asked} />}
    </>
  );
}

function ApplicationTrack({ number, code }: Asked) {
  const { t } = useTranslation("open");
  const track = useQuery({
    queryKey: ["track", "application", number, code],
    queryFn: () =>
      body(
        api.GET("/v1/applications/{application_id}:track", {
          params: { path: { application_id: number }, query: { tracking_code: code } },
        }),
      ),
  });
  return (
    <Answer of={track}>
      {(found) => (
        <section className="card" aria-live="polite">
          <h2>{found.item_name}</h2>
          <dl className="facts">
            <dt>{t("track.number")}</dt>
            <dd>{found.application_id}</dd>
            <dt>{t("track.applicant")}</dt>
            <dd>{found.applicant_masked}</dd>
            <dt>{t("track.received")}</dt>
            <dd>{instant(found.received_at)}</dd>
            <dt>{t("track.state")}</dt>
            <dd>
              <strong>{t(`track.states.${bare(found.state, "APPLICATION_STATE_")}`)}</strong>
              {found.case_progress !== "CASE_PROGRESS_UNSPECIFIED" &&
                ` · ${t(`track.progress.${bare(found.case_progress, "CASE_PROGRESS_")}`)}`}
            </dd>
          </dl>
          {found.missing.length > 0 && (
            <>
              <h3>{t("track.missing")}</h3>
              <ul>
                {found.missing.map((one) => (
                  <li key={one.code}>{one.problem}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}
    </Answer>
  );
}

function ConsultationTrack({ number, code }: Asked) {
  const { t } = useTranslation("open");
  const track = useQuery({
    queryKey: ["track", "consultation", number, code],
    queryFn: () =>
      body(
        api.GET("/v1/consultations/{consultation_id}:track", {
          params: { path: { consultation_id: number }, query: { tracking_code: code } },
        }),
      ),
  });
  return (
    <Answer of={track}>
      {(found) => (
        <section className="card" aria-live="polite">
          <h2>{found.title}</h2>
          <p>{found.question}</p>
          {found.answer ? (
            <>
              <h3>{t("track.answered", { on: day(found.answered_at) })}</h3>
              <p>{found.answer}</p>
            </>
          ) : (
            <p className="quiet">{t("track.unanswered")}</p>
          )}
        </section>
      )}
    </Answer>
  );
}

function ComplaintTrack({ number, code }: Asked) {
  const { t } = useTranslation("open");
  const track = useQuery({
    queryKey: ["track", "complaint", number, code],
    queryFn: () =>
      body(
        api.GET("/v1/complaints/{complaint_id}:track", {
          params: { path: { complaint_id: number }, query: { secret: code } },
        }),
      ),
  });
  return (
    <Answer of={track}>
      {(found) => (
        <section className="card" aria-live="polite">
          <h2>{found.title}</h2>
          <p>
            <strong>{t(`track.complaintStates.${bare(found.state, "COMPLAINT_STATE_")}`)}</strong>
            {found.deadline?.running && ` · ${t("track.until", { on: day(found.deadline.due_on) })}`}
          </p>
          {found.refusal_reason && <p>{found.refusal_reason}</p>}
          {found.replies.map((reply) => (
            <blockquote key={reply.replied_at}>
              <p>{reply.text}</p>
              {reply.measures && <p>{reply.measures}</p>}
              <p className="quiet">{instant(reply.replied_at)}</p>
            </blockquote>
          ))}
        </section>
      )}
    </Answer>
  );
}
