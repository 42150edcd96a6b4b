import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { useDepartmentsFor } from "../../../ui/departments";
import { day } from "../../../ui/format";
import { Pages, usePages } from "../../../ui/Pages";
import { useAsked } from "../../../ui/useAsked";
import { ActForm } from "../../../work/ActForm";

type Suggestion = components["schemas"]["complaints.Suggestion"];
const STATES = ["LEFT", "ANSWERED", "PUBLISHED"] as const;

/** The suggestion box (意见箱): each is answered once, and may be published with its answer. */
export default function Suggestions() {
  const { t } = useTranslation("office");
  const [asked, ask] = useAsked();
  const state = STATES.find((one) => one === asked.get("state")) ?? "LEFT";
  const list = usePages(
    ["suggestions", "office", state],
    (page_token) =>
      body(
        api.GET("/v1/suggestions", { params: { query: { page_token, state: `SUGGESTION_STATE_${state}` } } }),
      ),
    (page) => page.suggestions,
  );
  return (
    <>
      <h1>{t("suggestions.title")}</h1>
      <p>
        <Segmented
          aria-label={t("suggestions.which")}
          value={state}
          onChange={(chosen) => ask("state", chosen)}
          options={STATES.map((one) => ({ value: one, label: t(`suggestions.states.${one}`) }))}
        />
      </p>
      <Pages of={list} empty={t("suggestions.none")}>
        {(all) => all.map((one) => <OneSuggestion key={one.suggestion_id} one={one} />)}
      </Pages>
    </>
  );
}

function OneSuggestion({ one }: { one: Suggestion }) {
  const { t } = useTranslation("office");
  const roles = useAccount()?.roles ?? [];
  const answers = roles.includes("DEPARTMENT_HEAD") || roles.includes("CENTRE_MANAGER");
  const department = useDepartmentsFor(one.department && one.division).data?.find(
    (found) => found.code === one.department,
  );
  return (
    <article className="card" aria-label={one.suggestion_id}>
      <h2>{one.title}</h2>
      <p className="row quiet">
        <span>{one.suggestion_id}</span>
        <span>{day(one.left_at)}</span>
        <span>{department?.name ?? one.department}</span>
        <span>{`${one.author_masked} ${one.phone_masked}`.trim() || t("suggestions.unnamed")}</span>
      </p>
      <p className="as-written">{one.text}</p>
      {one.answer && (
        <p className="as-written">
          <strong>{t("suggestions.answer")}</strong> {one.answer}{" "}
          <span className="quiet">{day(one.answered_at)}</span>
        </p>
      )}
      {one.state === "SUGGESTION_STATE_LEFT" && answers && (
        <div className="acts no-print">
          <ActForm
            name={`${one.suggestion_id}.answer`}
            label={t("suggestions.toAnswer")}
            about={one.suggestion_id}
            fields={[
              { name: "answer", label: t("suggestions.answer"), kind: "area", maxLength: 4000 },
              {
                name: "publish",
                label: t("suggestions.publish"),
                hint: t("suggestions.publishHint"),
                choices: [
                  ["false", t("suggestions.keep")],
                  ["true", t("suggestions.open")],
                ],
              },
            ]}
            send={(values, headers) =>
              api.POST("/v1/suggestions/{suggestion_id}:answer", {
                params: { path: { suggestion_id: one.suggestion_id } },
                headers,
                body: { etag: one.etag, answer: values.answer ?? "", publish: values.publish === "true" },
              })
            }
          />
        </div>
      )}
    </article>
  );
}
