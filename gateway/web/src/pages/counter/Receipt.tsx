import { useTranslation } from "react-i18next";
import type { components } from "../../api/schema";
import { day, instant } from "../../ui/format";

type Application = components["schemas"]["intake.Application"];

/** The list of what was handed in, for the person to take along: seen on paper only. */
export function Receipt({ application }: { application: Application }) {
  const { t } = useTranslation("counter");
  return (
    <section className="receipt">
      <h2>{t("receipt.title")}</h2>
      <dl className="facts">
        <dt>{t("number")}</dt>
        <dd>{application.application_id}</dd>
        <dt>{t("item")}</dt>
        <dd>{application.item?.name}</dd>
        <dt>{t("applicant")}</dt>
        <dd>{application.applicant?.name}</dd>
        <dt>{t("receivedAt")}</dt>
        <dd>{instant(application.received_at)}</dd>
        {application.tracking_code && (
          <>
            <dt>{t("trackingCode")}</dt>
            <dd>{application.tracking_code}</dd>
          </>
        )}
        {application.acceptance_deadline && (
          <>
            <dt>{t("receipt.until")}</dt>
            <dd>{day(application.acceptance_deadline.due_on)}</dd>
          </>
        )}
      </dl>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t("receipt.place")}</th>
            <th>{t("material")}</th>
            <th>{t("receipt.kind")}</th>
          </tr>
        </thead>
        <tbody>
          {application.materials.map((material, at) => (
            <tr key={material.code}>
              <td>{at + 1}</td>
              <td>{material.name}</td>
              <td>{t(material.paper ? "handedIn.paper" : "handedIn.file")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t("receipt.sign")}</p>
    </section>
  );
}
