import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { useAccount } from "../../../api/session";
import { bare, instant, lastDay } from "../../../ui/format";
import { SHAPES } from "../../../ui/levels";
import { headed } from "../../../ui/punctuation";
import { ActForm } from "../../../work/ActForm";
import { Subject } from "../Subject";
import { mayAnswer, mayClose } from "./answering";
import type { Alert } from "./useLiveAlerts";

/** An alert with its cause, its limit and what was done about it. */
export function AlertCard({ alert }: { alert: Alert }) {
  const { t } = useTranslation("supervision");
  const level = bare(alert.level, "ALERT_LEVEL_");
  const waits = alert.state === "ALERT_STATE_OPEN" && alert.answer_by;
  return (
    <li className={`card alert ${level.toLowerCase()}`}>
      <h2>
        <span aria-hidden="true">{SHAPES[level]}</span> {t(`levels.${level}`)} · {alert.text}
      </h2>
      <p className="row quiet">
        <span>{alert.rule}</span>
        <Subject number={alert.subject} />
        <span>{alert.department_name || alert.department || t("live.centre")}</span>
        <span>{t("live.caused", { at: instant(alert.caused_at) })}</span>
        {waits && <span>{t("live.answerBy", { at: lastDay(alert.answer_by) })}</span>}
        <strong>
          {level === "REMINDER" && alert.state === "ALERT_STATE_OPEN"
            ? t("live.noAnswerDue")
            : t(`alertStates.${bare(alert.state, "ALERT_STATE_")}`)}
        </strong>
        {alert.escalated && <span className="tag bad">{t("live.escalated")}</span>}
      </p>
      {alert.answer && (
        <p>{headed(t(`answers.${bare(alert.answer.kind, "ANSWER_KIND_")}`), alert.answer.text)}</p>
      )}
      {alert.closing_note && <p>{alert.closing_note}</p>}
      <Handling alert={alert} />
    </li>
  );
}

/** Whom the alert concerns answers; the supervisor confirms or withdraws (WATCH-3). */
function Handling({ alert }: { alert: Alert }) {
  const { t } = useTranslation("supervision");
  const account = useAccount();
  const path = { params: { path: { alert_id: alert.alert_id } } };
  const { etag } = alert;
  const answers = mayAnswer(alert, account);
  const closes = mayClose(alert, account);
  if (!answers && !closes) return null;
  return (
    <div className="acts no-print">
      {answers && (
        <ActForm
          name={`${alert.alert_id}.answer`}
          label={t("acts.answer")}
          fields={[
            {
              name: "kind",
              label: t("acts.kind"),
              choices: [
                ["ANSWER_KIND_RECTIFIED", t("answers.RECTIFIED")],
                ["ANSWER_KIND_CONTESTED", t("answers.CONTESTED")],
              ],
            },
            { name: "text", label: t("acts.text"), kind: "area", maxLength: 2000 },
          ]}
          send={(values, headers) =>
            api.POST("/v1/alerts/{alert_id}:answer", {
              ...path,
              headers,
              body: { etag, kind: values.kind as "ANSWER_KIND_RECTIFIED", text: values.text ?? "" },
            })
          }
        />
      )}
      {closes && (
        <>
          <ActForm
            name={`${alert.alert_id}.confirm`}
            label={t("acts.confirm")}
            fields={[{ name: "note", label: t("acts.note"), kind: "area", optional: true }]}
            send={(values, headers) =>
              api.POST("/v1/alerts/{alert_id}:confirm", {
                ...path,
                headers,
                body: { etag, note: values.note ?? "" },
              })
            }
          />
          <ActForm
            name={`${alert.alert_id}.withdraw`}
            label={t("acts.withdraw")}
            fields={[{ name: "note", label: t("acts.note"), kind: "area" }]}
            send={(values, headers) =>
              api.POST("/v1/alerts/{alert_id}:withdraw", {
                ...path,
                headers,
                body: { etag, note: values.note ?? "" },
              })
            }
          />
        </>
      )}
    </div>
  );
}
