import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { bare, day, instant, yuan } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { SelectField } from "../../../ui/SelectField";
import { TextField } from "../../../ui/TextField";

const KINDS = ["case", "acceptance", "receipt"] as const;
type Kind = (typeof KINDS)[number];
interface Shown {
  valid: boolean;
  title: string;
  facts: [string, string][];
}

/** Is this paper genuine, and what is it worth today? By the number and the code that stand on it. */
export default function Verify() {
  const { t } = useTranslation("open");
  const [kind, setKind] = useState<Kind>("case");
  const [number, setNumber] = useState("");
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState<{ kind: Kind; number: string; code: string }>();
  const answer = useQuery({
    queryKey: ["verify", asked],
    queryFn: () => look(asked?.kind ?? "case", asked?.number ?? "", asked?.code ?? ""),
    enabled: asked !== undefined,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked({ kind, number: number.trim(), code: code.trim() });
  };
  return (
    <>
      <h1>{t("verify.title")}</h1>
      <p>{t("verify.text")}</p>
      <form className="card" onSubmit={submit}>
        <SelectField
          label={t("verify.kind")}
          value={kind}
          onChange={setKind}
          choices={KINDS.map((one) => [one, t(`verify.kinds.${one}`)] as const)}
        />
        <TextField label={t("verify.number")} required maxLength={60} value={number} onChange={setNumber} />
        <TextField
          label={t("verify.code")}
          hint={t("verify.codeHint")}
          required
          maxLength={64}
          value={code}
          onChange={setCode}
        />
        <button type="submit" className="button">
          {t("verify.look")}
        </button>
      </form>
      {asked && answer.isPending && <p role="status">{t("common:loading")}</p>}
      <ProblemNotice problem={answer.error} />
      {answer.data && (
        <>
          <Notice
            tone={answer.data.valid ? "good" : "bad"}
            title={t(answer.data.valid ? "verify.valid" : "verify.invalid")}
          />
          <section className="card">
            <h2>{answer.data.title}</h2>
            <dl className="facts">
              {answer.data.facts
                .filter(([, value]) => value && value !== "—")
                .map(([name, value]) => (
                  <FactRow key={name} name={t(`verify.facts.${name}`)} value={value} />
                ))}
            </dl>
          </section>
        </>
      )}
    </>
  );

  async function look(of: Kind, document_number: string, its: string): Promise<Shown> {
    if (of === "acceptance") {
      const found = await body(
        api.GET("/v1/documents/{document_number}:verify", {
          params: { path: { document_number }, query: { code: its } },
        }),
      );
      return {
        valid: true,
        title: found.title,
        facts: [
          ["number", found.document_number],
          ["case", found.application_id],
          ["item", found.item_name],
          ["applicant", found.applicant_masked],
          ["issuer", found.issuer],
          ["issued", instant(found.issued_at)],
        ],
      };
    }
    if (of === "receipt") {
      const found = await body(
        api.GET("/v1/receipts/{receipt_number}:verify", {
          params: { path: { receipt_number: document_number }, query: { code: its } },
        }),
      );
      return {
        valid: !found.voided_at,
        title: t("verify.kinds.receipt"),
        facts: [
          ["number", found.receipt_number],
          ["item", found.item_name],
          ["applicant", found.payer_masked],
          ["amount", yuan(found.total_fen)],
          ["issuer", found.issuer],
          ["issued", instant(found.issued_at)],
          ["voided", instant(found.voided_at)],
          ["voidedBy", found.voided_by],
        ],
      };
    }
    const found = await body(
      api.GET("/v1/case-documents/{document_number}:verify", {
        params: { path: { document_number }, query: { code: its } },
      }),
    );
    const status = bare(found.status, "CERTIFICATE_STATUS_");
    return {
      valid: found.valid,
      title: found.title,
      facts: [
        ["number", found.document_number],
        ["case", found.case_id],
        ["item", found.item_name],
        ["applicant", found.applicant_masked],
        ["issuer", found.issuer],
        ["issued", instant(found.issued_at)],
        ["until", day(found.valid_until || undefined)],
        ["status", status === "UNSPECIFIED" ? "" : t(`verify.statuses.${status}`)],
        ["replaced", found.replaced_by],
      ],
    };
  }
}

function FactRow({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
