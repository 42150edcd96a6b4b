import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { day, instant } from "../../../ui/format";
import { ProblemNotice } from "../../../ui/Notice";
import { fieldOf, fieldsOf, type Schema, type Typed } from "../../../ui/schema";
import { TextField } from "../../../ui/TextField";
import { Chain } from "../../../work/Chain";

type Application = components["schemas"]["intake.Application"];
type Content = components["schemas"]["catalogue.ItemContent"];

/** The applicant, masked; in full only for a purpose, which is kept. */
export function Who({ application }: { application: Application }) {
  const { t } = useTranslation("counter");
  const [purpose, setPurpose] = useState("");
  const reveal = useCommand((why: string, once) =>
    body(
      api.POST("/v1/applications/{application_id}:reveal", {
        params: { path: { application_id: application.application_id } },
        body: { purpose: why },
        headers: once,
      }),
    ),
  );
  const full = reveal.data;
  const who = full ?? application.applicant;
  const ready = purpose.trim().length >= 2;
  return (
    <>
      <dl className="facts">
        <dt>{t("applicant")}</dt>
        <dd>{who?.name}</dd>
        <dt>{t("applicantForm.number")}</dt>
        <dd>{who?.identity_number}</dd>
        <dt>{t("applicantForm.phone")}</dt>
        <dd>{who?.phone || "—"}</dd>
        {full && (
          <>
            <dt>{t("applicantForm.address")}</dt>
            <dd>{full.address || "—"}</dd>
          </>
        )}
        <dt>{t("receivedAt")}</dt>
        <dd>{instant(application.received_at)}</dd>
        {application.authorisation && (
          <>
            <dt>{t("check.authorisation")}</dt>
            <dd>{application.authorisation.relation}</dd>
          </>
        )}
        <dt>{t("check.chain")}</dt>
        <dd>
          <Chain links={application.chain} division={application.division} />
        </dd>
      </dl>
      {!full && (
        <details>
          <summary>{t("reveal.title")}</summary>
          <ProblemNotice problem={reveal.error} />
          <TextField
            label={t("reveal.purpose")}
            hint={t("reveal.kept")}
            maxLength={200}
            value={purpose}
            onChange={setPurpose}
          />
          <Button disabled={!ready} aria-busy={reveal.isPending} onClick={() => reveal.send(purpose.trim())}>
            {t("reveal.do")}
          </Button>
        </details>
      )}
    </>
  );
}

/** The form as it was filed, with what was corrected since. */
export function FormRead({ application, content }: { application: Application; content: Content }) {
  const { t } = useTranslation("counter");
  const schema = (content.form ?? {}) as Schema;
  return (
    <>
      <h3>{t("check.filled")}</h3>
      <FormValues schema={schema} values={(application.form ?? {}) as Typed} />
      {application.corrections.length > 0 && (
        <>
          <h3>{t("check.corrections")}</h3>
          <ul>
            {application.corrections.map((one) => (
              <li key={`${one.field} ${one.at}`}>
                {day(one.at)} {fieldOf(schema, one.field).title ?? one.field}：{String(one.old_value ?? "—")}{" "}
                → {String(one.new_value ?? "—")}（{one.note}）
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function FormValues({ schema, values }: { schema: Schema; values: Typed }) {
  const { t } = useTranslation("counter");
  return (
    <dl className="facts">
      {fieldsOf(schema)
        .filter((name) => values[name] !== undefined)
        .map((name) => {
          const field = fieldOf(schema, name);
          const value = values[name];
          return (
            <div key={name} className="fact">
              <dt>{field.title ?? name}</dt>
              <dd>
                {typeof value === "boolean" ? (
                  t(value ? "yes" : "no")
                ) : field.type === "object" ? (
                  <FormValues schema={field} values={value as Typed} />
                ) : Array.isArray(value) && field.items?.properties ? (
                  value.map((row, at) => (
                    <FormValues key={at} schema={field.items as Schema} values={row as Typed} />
                  ))
                ) : Array.isArray(value) ? (
                  value.join("、")
                ) : (
                  String(value)
                )}
              </dd>
            </div>
          );
        })}
    </dl>
  );
}
