import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../api/client";
import { useCommand } from "../api/queries";
import type { components } from "../api/schema";
import { instant, yuan } from "./format";
import { ProblemNotice } from "./Notice";
import { bracketed } from "./punctuation";
import { SelectField } from "./SelectField";
import { TextField } from "./TextField";
import { useDraft } from "./useDraft";
import "./reductions.css";

type Bill = components["schemas"]["fees.Bill"];
type Ground = components["schemas"]["types.FeeReduction"];
const TONES: Record<string, string> = {
  REDUCTION_STATE_APPROVED: "good",
  REDUCTION_STATE_REFUSED: "bad",
};

/**
 * What was asked to be taken off a bill, on which ground, and what became of it; while the bill is owed, its payer or
 * whoever serves them asks for it here, on a ground that the item publishes (FEE-5).
 */
export function Reductions({ bill }: { bill: Bill }) {
  const { t } = useTranslation("reduction");
  const grounds = stillOpen(bill);
  if (bill.reductions.length === 0 && grounds.length === 0) return null;
  return (
    <section
      className={`reductions${bill.reductions.length === 0 ? " no-print" : ""}`}
      aria-label={t("title")}
    >
      <h3>{t("title")}</h3>
      {bill.reductions.length > 0 && (
        <ul className="plain-list">
          {bill.reductions.map((one) => (
            <li key={one.reduction_id}>
              <span className={`tag ${TONES[one.state] ?? "warning"}`}>{t(`state.${one.state}`)}</span>{" "}
              {one.ground?.name} <strong className="money">−{yuan(one.amount_fen)}</strong>
              <div className="small">
                {one.ground?.basis}
                <br />
                {t("evidence", { evidence: one.evidence })}
                {one.refusal_reason && (
                  <>
                    <br />
                    {t("refusedFor", { reason: one.refusal_reason })}
                  </>
                )}
                <br />
                {one.reduction_id} {instant(one.decided_at ?? one.requested_at)}
              </div>
            </li>
          ))}
        </ul>
      )}
      {grounds.length > 0 && <Ask bill={bill} grounds={grounds} />}
    </section>
  );
}

/** The grounds under which a charge comes that is still whole; none while one waits to be decided. */
function stillOpen(bill: Bill): Ground[] {
  if (bill.reductions.some((one) => one.state === "REDUCTION_STATE_REQUESTED")) return [];
  const whole = bill.lines
    .filter((line) => line.reduced_fen === "0")
    .map((line) => line.standard?.code ?? "");
  return bill.reduction_grounds.filter((ground) => ground.fee_codes.some((code) => whole.includes(code)));
}

const NOTHING = { ground: "", evidence: "" };

function Ask({ bill, grounds }: { bill: Bill; grounds: readonly Ground[] }) {
  const { t } = useTranslation("reduction");
  const [typed, setTyped, discard] = useDraft(`reduction.${bill.bill_id}`, NOTHING);
  const [tried, setTried] = useState(false);
  const ask = useCommand(
    (input: typeof NOTHING, once) =>
      body(
        api.POST("/v1/reductions", {
          headers: once,
          body: { bill_id: bill.bill_id, ground_code: input.ground, evidence: input.evidence },
        }),
      ),
    { onDone: discard },
  );
  const chosen = grounds.find((one) => one.code === typed.ground);
  const lacksGround = !chosen;
  const lacksEvidence = typed.evidence.trim().length < 2;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!lacksGround && !lacksEvidence) ask.send(typed);
  };
  return (
    <details className="no-print">
      <summary>{t("ask")}</summary>
      <form noValidate onSubmit={send}>
        <p className="quiet">{t("text")}</p>
        <ProblemNotice problem={ask.error} />
        <SelectField
          label={t("ground")}
          required
          error={ask.error?.of("ground_code") ?? (tried && lacksGround ? t("chooseGround") : undefined)}
          value={typed.ground}
          onChange={(ground) => setTyped((now) => ({ ...now, ground }))}
          choices={grounds.map((one) => [
            one.code,
            one.name + bracketed(t(one.percent === 100 ? "whole" : "part", { percent: one.percent })),
          ])}
          none={t("choose")}
        />
        {chosen && <p className="small">{chosen.basis}</p>}
        <TextField
          label={t("evidenceLabel")}
          hint={chosen?.evidence ? t("evidenceHint", { evidence: chosen.evidence }) : t("evidenceAny")}
          required
          rows={2}
          error={ask.error?.of("evidence") ?? (tried && lacksEvidence ? t("nameEvidence") : undefined)}
          maxLength={300}
          value={typed.evidence}
          onChange={(evidence) => setTyped((now) => ({ ...now, evidence }))}
        />
        <button type="submit" className="button second" aria-disabled={ask.isPending}>
          {t("send")}
        </button>
      </form>
    </details>
  );
}
