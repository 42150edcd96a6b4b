import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../api/client";
import { useCommand } from "../api/queries";
import type { components } from "../api/schema";
import { Departments } from "../pages/counter/Departments";
import { instant } from "../ui/format";
import { Notice, ProblemNotice } from "../ui/Notice";
import { TextField } from "../ui/TextField";
import { Chain } from "./Chain";

type Consultation = components["schemas"]["intake.Consultation"];

/** A question, its answer and its chain of first contact; one that waits can be handed over. `children` are further acts. */
export function ConsultationCard({
  consultation,
  children,
}: {
  consultation: Consultation;
  children?: ReactNode;
}) {
  const { t } = useTranslation("counter");
  return (
    <article className="card" aria-label={consultation.consultation_id}>
      <h3>{consultation.title}</h3>
      <p className="row">
        <strong>{consultation.consultation_id}</strong>
        <span className="tag">{t(`consultation.${consultation.state}`)}</span>
        <span>
          {consultation.asker_masked} · {instant(consultation.asked_at)}
        </span>
      </p>
      <p className="as-written">{consultation.question}</p>
      {consultation.answer && (
        <Notice tone="info" title={t("questions.answer")}>
          <span className="as-written">{consultation.answer}</span>
        </Notice>
      )}
      <details>
        <summary>{t("check.chain")}</summary>
        <Chain links={consultation.chain} division={consultation.division} />
      </details>
      {children}
      {consultation.state === "CONSULTATION_STATE_ROUTED" && <HandOver consultation={consultation} />}
    </article>
  );
}

function HandOver({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("counter");
  const [department, setDepartment] = useState("");
  const [reason, setReason] = useState("");
  const handOver = useCommand((input: { to_department: string; reason: string }, once) =>
    body(
      api.POST("/v1/consultations/{consultation_id}:handOver", {
        params: { path: { consultation_id: consultation.consultation_id } },
        body: { etag: consultation.etag, ...input },
        headers: once,
      }),
    ),
  );
  return (
    <details>
      <summary>{t("questions.handOver")}</summary>
      <ProblemNotice problem={handOver.error} />
      <Departments division={consultation.division} value={department} onChange={setDepartment} />
      <TextField
        label={t("handOver.reason")}
        required
        hint={t("handOver.noNames")}
        maxLength={300}
        value={reason}
        onChange={setReason}
      />
      <Button
        disabled={!department || reason.trim().length < 2}
        aria-busy={handOver.isPending}
        onClick={() => handOver.send({ to_department: department, reason: reason.trim() })}
      >
        {t("handOver.do")}
      </Button>
    </details>
  );
}
