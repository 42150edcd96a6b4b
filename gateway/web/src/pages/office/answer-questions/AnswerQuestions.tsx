import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { Pages, usePages } from "../../../ui/Pages";
import { useAsked } from "../../../ui/useAsked";
import { ActForm } from "../../../work/ActForm";
import { ConsultationCard } from "../../../work/ConsultationCard";

type Consultation = components["schemas"]["intake.Consultation"];
const STATES = ["ROUTED", "ANSWERED", "PUBLISHED"] as const;

/** The questions that were routed to the department: answered here, handed on, and published by the head. */
export default function AnswerQuestions() {
  const { t } = useTranslation(["office", "counter"]);
  const [asked, ask] = useAsked();
  const state = STATES.find((one) => one === asked.get("state")) ?? "ROUTED";
  const list = usePages(
    ["consultations", "office", state],
    (page_token) =>
      body(
        api.GET("/v1/consultations", {
          params: { query: { page_token, state: `CONSULTATION_STATE_${state}` } },
        }),
      ),
    (page) => page.consultations,
  );
  return (
    <>
      <h1>{t("questions.title")}</h1>
      <p>
        <Segmented
          aria-label={t("questions.which")}
          value={state}
          onChange={(chosen) => ask("state", chosen)}
          options={STATES.map((one) => ({
            value: one,
            label: t(`counter:consultation.CONSULTATION_STATE_${one}`),
          }))}
        />
      </p>
      <Pages of={list} empty={t("questions.none")}>
        {(all) =>
          all.map((one) => (
            <ConsultationCard key={one.consultation_id} consultation={one}>
              <Acts one={one} />
            </ConsultationCard>
          ))
        }
      </Pages>
    </>
  );
}

function Acts({ one }: { one: Consultation }) {
  const { t } = useTranslation("office");
  const heads = useAccount()?.roles.includes("DEPARTMENT_HEAD") ?? false;
  const path = { params: { path: { consultation_id: one.consultation_id } } };
  if (one.state === "CONSULTATION_STATE_ROUTED")
    return (
      <div className="acts no-print">
        <ActForm
          name={`${one.consultation_id}.answer`}
          label={t("questions.toAnswer")}
          about={one.consultation_id}
          fields={[
            {
              name: "answer",
              label: t("questions.answer"),
              kind: "area",
              hint: t("questions.answerHint"),
              maxLength: 8000,
            },
          ]}
          send={(values, headers) =>
            api.POST("/v1/consultations/{consultation_id}:answer", {
              ...path,
              headers,
              body: { etag: one.etag, answer: values.answer ?? "" },
            })
          }
        />
      </div>
    );
  if (one.state !== "CONSULTATION_STATE_ANSWERED" || !heads) return null;
  return (
    <div className="acts no-print">
      <ActForm
        name={`${one.consultation_id}.publish`}
        label={t("questions.publish")}
        about={one.consultation_id}
        fields={[]}
        send={(_, headers) =>
          api.POST("/v1/consultations/{consultation_id}:publish", {
            ...path,
            headers,
            body: { etag: one.etag },
          })
        }
      />
    </div>
  );
}
