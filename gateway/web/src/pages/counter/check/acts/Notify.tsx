import { useTranslation } from "react-i18next";
import { api, body } from "../../../../api/client";
import { useCommand } from "../../../../api/queries";
import { instant } from "../../../../ui/format";
import { Notice } from "../../../../ui/Notice";
import { type Mark, markOf } from "../Marks";
import { type Act, Form } from "./Form";

/**
 * Tells the applicant everything that lacks, once. Where that was done the screen says why it cannot be again, and asks
 * nobody: an attempted second notice is itself a matter for supervision.
 */
export function Notify({
  application,
  content,
  marks,
  onDone,
  onRefused,
}: Act & { marks: Record<string, Mark> }) {
  const { t } = useTranslation("counter");
  const listed = content.materials.flatMap((material) => {
    const mark = markOf(material, application, marks);
    if (!mark || mark.verdict === "sound") return [];
    const problem = mark.problem.trim() || t(`mark.usual.${mark.verdict}`, { name: material.name });
    return [{ code: material.code, name: material.name, problem }];
  });
  const notify = useCommand(
    (missing: { code: string; problem: string }[], once) =>
      body(
        api.POST("/v1/applications/{application_id}:notify", {
          params: { path: { application_id: application.application_id } },
          body: { etag: application.etag, missing },
          headers: once,
        }),
      ),
    { onDone },
  );
  if (application.missing.length > 0) {
    const told = application.documents.find((one) => one.title.includes("一次性告知"));
    return (
      <Notice tone="warning" title={t("notify.secondTitle")}>
        <p>{t("notify.second", { at: instant(told?.issued_at), document: told?.document_number ?? "" })}</p>
        <p className="small">
          {t("common:rule")} <code>ACCEPT-4</code>
        </p>
      </Notice>
    );
  }
  return (
    <Form
      command={notify}
      onRefused={onRefused}
      input={() => listed.map(({ code, problem }) => ({ code, problem }))}
      label={t("notify.do", { count: listed.length })}
      ready={listed.length > 0}
    >
      <p>{t("notify.once")}</p>
      {listed.length === 0 ? (
        <p className="quiet">{t("notify.nothing")}</p>
      ) : (
        <ol>
          {listed.map((one) => (
            <li key={one.code}>
              {one.name}：{one.problem}
            </li>
          ))}
        </ol>
      )}
    </Form>
  );
}
