import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import type { OnceHeader } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { ActForm } from "../../../work/ActForm";

type Record = components["schemas"]["approval.CertificateRecord"];
type Act = "suspend" | "reinstate" | "revoke" | "cancel";
interface Grounds {
  etag: string;
  reason: string;
  legal_basis: string;
}

/** From which status the law knows which way (行政许可法 arts. 69, 70): what was revoked is cancelled too. */
const WAYS: { [status in Record["status"]]?: readonly Act[] } = {
  CERTIFICATE_STATUS_VALID: ["suspend", "revoke", "cancel"],
  CERTIFICATE_STATUS_SUSPENDED: ["reinstate", "revoke", "cancel"],
  CERTIFICATE_STATUS_REVOKED: ["cancel"],
};

/** What the head may do to a certificate; each act has its reason and legal basis and yields a paper that says them. */
export function CertificateActs({ one }: { one: Record }) {
  const { t } = useTranslation("office");
  const ways = WAYS[one.status] ?? [];
  if (ways.length === 0) return <p>{t("certificates.ended")}</p>;
  return (
    <div className="acts">
      {ways.map((act) => (
        <ActForm
          key={act}
          name={`${one.certificate_number}.${act}`}
          label={t(`certificates.acts.${act}`)}
          danger={act === "revoke" || act === "cancel"}
          fields={[
            {
              name: "reason",
              label: t("fields.reason"),
              kind: "area",
              hint: t("certificates.reasonHint"),
              maxLength: 500,
            },
            {
              name: "legal_basis",
              label: t("certificates.basis"),
              hint: t(`certificates.basisHints.${act}`),
              maxLength: 300,
            },
          ]}
          send={(values, headers) =>
            change(act, one.certificate_number, headers, {
              etag: one.etag,
              reason: values.reason ?? "",
              legal_basis: values.legal_basis ?? "",
            })
          }
        />
      ))}
    </div>
  );
}

function change(act: Act, certificate_number: string, headers: OnceHeader, grounds: Grounds) {
  const sent = { params: { path: { certificate_number } }, headers, body: grounds };
  switch (act) {
    case "suspend":
      return api.POST("/v1/certificates/{certificate_number}:suspend", sent);
    case "reinstate":
      return api.POST("/v1/certificates/{certificate_number}:reinstate", sent);
    case "revoke":
      return api.POST("/v1/certificates/{certificate_number}:revoke", sent);
    case "cancel":
      return api.POST("/v1/certificates/{certificate_number}:cancel", sent);
  }
}
