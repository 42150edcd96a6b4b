import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { bare, day } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { PlainTable } from "../../../ui/PlainTable";
import { SelectField } from "../../../ui/SelectField";
import { TextField } from "../../../ui/TextField";
import { useAsked } from "../../../ui/useAsked";

type Status = components["schemas"]["approval.CertificateStatus"];
const STATUSES = ["VALID", "SUSPENDED", "REVOKED", "CANCELLED", "REPLACED"] as const;

/** The certificates that the department issued, the latest first. */
export default function Certificates() {
  const { t } = useTranslation("office");
  const [asked, ask] = useAsked();
  const status = STATUSES.find((one) => one === asked.get("status")) ?? "";
  const list = usePages(
    ["certificates", "office", status],
    (page_token) =>
      body(
        api.GET("/v1/certificates", {
          params: {
            query: { page_token, ...(status && { status: `CERTIFICATE_STATUS_${status}` as Status }) },
          },
        }),
      ),
    (page) => page.certificates,
  );
  return (
    <>
      <h1>{t("certificates.title")}</h1>
      <div className="form-grid">
        <SelectField
          label={t("certificates.status")}
          value={status}
          onChange={(chosen) => ask("status", chosen)}
          choices={STATUSES.map((one) => [one, t(`certificates.statuses.${one}`)] as const)}
          none={t("certificates.every")}
        />
        <ByNumber />
      </div>
      <Pages of={list} empty={t("certificates.none")}>
        {(all) => (
          <PlainTable
            region={t("certificates.title")}
            columns={["number", "name", "holder", "validity", "status"].map((column) =>
              t(`certificates.${column}`),
            )}
          >
            {all.map((one) => (
              <tr key={one.certificate_number}>
                <th scope="row">
                  <Link to={`/office/certificates/${one.certificate_number}`}>{one.certificate_number}</Link>
                </th>
                <td>{one.certificate?.name}</td>
                <td>{one.holder_masked}</td>
                <td>
                  {day(one.certificate?.valid_from)} —{" "}
                  {one.certificate?.valid_until
                    ? day(one.certificate.valid_until)
                    : t("certificates.withoutEnd")}
                </td>
                <td>{t(`certificates.statuses.${bare(one.status, "CERTIFICATE_STATUS_")}`)}</td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Pages>
    </>
  );
}

/** Somebody stands there with the paper in hand: its number opens it. */
function ByNumber() {
  const { t } = useTranslation("office");
  const [number, setNumber] = useState("");
  const go = useNavigate();
  const wanted = number.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted) go(`/office/certificates/${encodeURIComponent(wanted)}`);
      }}
    >
      <TextField
        label={t("certificates.byNumber")}
        autoComplete="off"
        maxLength={60}
        value={number}
        onChange={setNumber}
      />
      <p>
        <button type="submit" className="button second" aria-disabled={!wanted}>
          {t("certificates.open")}
        </button>
      </p>
    </form>
  );
}
