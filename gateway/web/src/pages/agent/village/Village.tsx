import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { useAccount } from "../../../api/session";
import { Pages, usePages } from "../../../ui/Pages";
import { DivisionName } from "../../citizen/file-an-application/Who";
import { CaseList } from "../../citizen/my-cases/CaseList";
import "../../citizen/citizen.css";
import "../agent.css";

/** The village's applications, whoever filed them, and the agent's other work. */
export default function Village() {
  const { t } = useTranslation("agent");
  const account = useAccount();
  const applications = usePages(
    ["village-applications"],
    (page_token) => body(api.GET("/v1/applications", { params: { query: { page_token } } })),
    (page) => page.applications,
  );
  return (
    <>
      <h1>
        <DivisionName code={account?.division ?? ""} />
        {t("village.title")}
      </h1>
      <nav aria-label={t("village.work")} className="agent-work">
        <Link to="/agent/apply" className="button">
          {t("village.file")}
        </Link>
        <Link to="/agent/visits" className="button second">
          {t("village.visits")}
        </Link>
        <Link to="/agent/bookings" className="button second">
          {t("village.bookings")}
        </Link>
      </nav>
      <h2>{t("village.cases")}</h2>
      <Pages of={applications} empty={t("village.none")}>
        {(rows) => <CaseList applications={rows} under="/agent/cases" />}
      </Pages>
    </>
  );
}
