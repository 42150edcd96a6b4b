import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { api, body } from "../../../api/client";
import { bare, instant, lastDay, yuan } from "../../../ui/format";
import { Answer } from "../../../ui/States";
import { SupervisionPage } from "../SupervisionPage";

/** Everything that supervision heard of a case, from whichever service, and the alerts that came of it (WATCH-1). */
export default function ReadACaseLife() {
  const { t } = useTranslation("supervision");
  const { number = "" } = useParams();
  const life = useQuery({
    queryKey: ["life", number],
    queryFn: () =>
      body(
        api.GET("/v1/supervised-cases/{application_id}", { params: { path: { application_id: number } } }),
      ),
  });
  return (
    <Answer of={life} isPage>
      {(found) => (
        <SupervisionPage title={found.case?.item?.name || number}>
          <section className="card">
            <dl className="facts">
              <dt>{t("life.number")}</dt>
              <dd>{number}</dd>
              <dt>{t("life.applicant")}</dt>
              <dd>{found.case?.applicant_masked}</dd>
              <dt>{t("life.state")}</dt>
              <dd>{t(`watched.${bare(found.case?.state, "WATCHED_STATE_") || "UNSPECIFIED"}`)}</dd>
              <dt>{t("life.promised")}</dt>
              <dd>{lastDay(found.case?.promised_due_at)}</dd>
              <dt>{t("life.statutory")}</dt>
              <dd>{lastDay(found.case?.statutory_due_at)}</dd>
              <dt>{t("life.billed")}</dt>
              <dd>{found.case?.billed_fen === "0" ? "—" : yuan(found.case?.billed_fen)}</dd>
            </dl>
          </section>
          {found.alerts.length > 0 && (
            <section className="card">
              <h2>{t("life.alerts")}</h2>
              <ul>
                {found.alerts.map((alert) => (
                  <li key={alert.alert_id}>
                    <strong>{t(`levels.${bare(alert.level, "ALERT_LEVEL_")}`)}</strong> {alert.text}{" "}
                    <span className="quiet">
                      {alert.rule} · {t(`alertStates.${bare(alert.state, "ALERT_STATE_")}`)}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section className="card">
            <h2>{t("life.facts")}</h2>
            <ol>
              {found.facts.map((fact) => (
                <li key={fact.event_id}>
                  {instant(fact.at)} · {fact.text}
                </li>
              ))}
            </ol>
          </section>
        </SupervisionPage>
      )}
    </Answer>
  );
}
