import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { bare, day } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { useFile } from "../../../ui/useFile";
import "../citizen.css";

type Record = components["schemas"]["approval.CertificateRecord"];

/** One's certificates, to show, to have renewed, changed or cancelled. */
export default function Certificates() {
  const { t } = useTranslation("citizen");
  const certificates = usePages(
    ["certificates"],
    (page_token) => body(api.GET("/v1/certificates", { params: { query: { page_token } } })),
    (page) => page.certificates,
  );
  return (
    <>
      <h1>{t("certificates.title")}</h1>
      <Pages of={certificates} empty={t("certificates.none")}>
        {(rows) => (
          <ul className="case-list">
            {rows.map((one) => (
              <OneCertificate key={one.certificate_number} record={one} />
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

function OneCertificate({ record }: { record: Record }) {
  const { t } = useTranslation("citizen");
  const file = useFile();
  const { certificate, certificate_number: number } = record;
  const isThere =
    record.status === "CERTIFICATE_STATUS_VALID" || record.status === "CERTIFICATE_STATUS_SUSPENDED";
  // Nothing runs out of one without end, so there is nothing to renew.
  const acts = certificate?.valid_until ? ["RENEWAL", "CHANGE", "CANCELLATION"] : ["CHANGE", "CANCELLATION"];
  return (
    <li className="card">
      <div>
        <h2>{certificate?.name}</h2>
        <dl className="facts">
          <dt>{t("certificates.number")}</dt>
          <dd>{number}</dd>
          <dt>{t("certificates.status")}</dt>
          <dd>
            <span className={`tag ${record.valid_today ? "good" : "bad"}`}>
              {t(`certificate.${bare(record.status, "CERTIFICATE_STATUS_")}`)}
            </span>{" "}
            {!record.valid_today && isThere && t("certificates.notToday")}
          </dd>
          <dt>{t("certificates.validity")}</dt>
          <dd>
            {day(certificate?.valid_from)} —{" "}
            {certificate?.valid_until ? day(certificate.valid_until) : t("certificates.withoutEnd")}
          </dd>
          {record.reason && (
            <>
              <dt>{t("case.reason")}</dt>
              <dd>{record.reason}</dd>
            </>
          )}
        </dl>
        <ProblemNotice problem={file.error} />
        <div className="row">
          <button
            type="button"
            className="button second"
            onClick={() => file.open(`/v1/cases/${record.case_id}/documents/${number}/pdf`, `${number}.pdf`)}
          >
            {t("certificates.download")}
          </button>
          {isThere &&
            acts.map((act) => (
              <Link
                key={act}
                className="button second"
                to={`/apply/${record.item?.code}?follow=${act}&certificate=${encodeURIComponent(number)}`}
              >
                {t(`follow.${act}`)}
              </Link>
            ))}
          {/* A joint project's branch has the project's number and its own after it. */}
          <Link to={`/my/cases/${record.case_id.split("-")[0]}`}>{t("certificates.case")}</Link>
        </div>
      </div>
    </li>
  );
}
