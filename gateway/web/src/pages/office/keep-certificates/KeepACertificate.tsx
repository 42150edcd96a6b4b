import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { bare, day, instant } from "../../../ui/format";
import { Answer } from "../../../ui/States";
import { Documents } from "../../../work/Documents";
import { Entries, Intact } from "../History";
import { CertificateActs } from "./CertificateActs";

type Record = components["schemas"]["approval.CertificateRecord"];

/** One certificate: what it is worth today and why, its papers, its history, and what its department's head may do. */
export default function KeepACertificate() {
  const { number = "" } = useParams();
  const found = useQuery({
    queryKey: ["certificate", number],
    queryFn: () =>
      body(
        api.GET("/v1/certificates/{certificate_number}", {
          params: { path: { certificate_number: number } },
        }),
      ),
  });
  return (
    <Answer of={found} isPage>
      {(one) => <CertificatePage one={one} />}
    </Answer>
  );
}

function CertificatePage({ one }: { one: Record }) {
  const { t } = useTranslation("office");
  const heads = useAccount()?.roles.includes("DEPARTMENT_HEAD") ?? false;
  const name = one.certificate?.name ?? "";
  const paper = {
    document_number: one.certificate_number,
    title: name,
    pdf_path: `/v1/cases/${one.case_id}/documents/${one.certificate_number}/pdf`,
  };
  return (
    <>
      <h1>{name}</h1>
      <p className="row">
        <span>{one.certificate_number}</span>
        <span className={`tag ${one.valid_today ? "good" : "bad"}`}>
          {one.valid_today ? "✓" : "✗"}{" "}
          {t(`certificates.statuses.${bare(one.status, "CERTIFICATE_STATUS_")}`)}
          {!one.valid_today &&
            one.status === "CERTIFICATE_STATUS_VALID" &&
            ` · ${t("certificates.notToday")}`}
        </span>
      </p>
      <section className="card">
        <Facts one={one} />
      </section>
      {heads && (
        <section aria-label={t("case.acts")} className="card no-print">
          <h2>{t("case.acts")}</h2>
          <CertificateActs one={one} />
        </section>
      )}
      <section className="card">
        <h2>{t("case.documents")}</h2>
        <Documents of={[paper, ...one.documents]} />
      </section>
      <section className="card">
        <h2>{t("certificates.history")}</h2>
        <Intact is={one.history_intact} />
        <Entries of={one.history} />
      </section>
    </>
  );
}

function Facts({ one }: { one: Record }) {
  const { t } = useTranslation("office");
  const until = one.certificate?.valid_until;
  return (
    <dl className="facts">
      <dt>{t("certificates.holder")}</dt>
      <dd>{one.holder_masked}</dd>
      <dt>{t("queue.item")}</dt>
      <dd>{one.item?.name}</dd>
      <dt>{t("queue.number")}</dt>
      <dd>
        <Link to={`/office/cases/${one.case_id}`}>{one.case_id}</Link>
      </dd>
      <dt>{t("certificates.validity")}</dt>
      <dd>
        {day(one.certificate?.valid_from)} — {until ? day(until) : t("certificates.withoutEnd")}
      </dd>
      <dt>{t("certificates.since")}</dt>
      <dd>{instant(one.status_since)}</dd>
      {one.reason && (
        <>
          <dt>{t("fields.reason")}</dt>
          <dd>{one.reason}</dd>
        </>
      )}
      {one.legal_basis && (
        <>
          <dt>{t("certificates.basis")}</dt>
          <dd>{one.legal_basis}</dd>
        </>
      )}
      <Other label="predecessor" number={one.predecessor} />
      <Other label="replacedBy" number={one.replaced_by} from={one.replaced_from} />
    </dl>
  );
}

function Other({ label, number, from }: { label: string; number: string; from?: string }) {
  const { t } = useTranslation("office");
  if (!number) return null;
  return (
    <>
      <dt>{t(`certificates.${label}`)}</dt>
      <dd>
        <Link to={`/office/certificates/${number}`}>{number}</Link>
        {from && ` ${t("certificates.from", { day: day(from) })}`}
      </dd>
    </>
  );
}
