import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { api, body } from "../../api/client";
import { Problem } from "../../api/problem";
import { useCommand } from "../../api/queries";
import type { components } from "../../api/schema";
import { Field } from "../../ui/Field";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { TextField } from "../../ui/TextField";
import { useTyped } from "../../ui/useDraft";
import { useShortcuts } from "../../work/keyboard";
import { useRefusal } from "./useRefusal";

type Application = components["schemas"]["intake.Application"];
type Content = components["schemas"]["catalogue.ItemContent"];

/** The promise of a tolerant acceptance; its text is the usual one until somebody words it. */
interface Promised {
  until: string;
  signer: string;
  text?: string;
}
const NOTHING: Promised = { until: "", signer: "" };

/** Required materials that are neither there as a file nor on paper. */
export function lacking(application: Application, content: Content) {
  const there = new Set(application.materials.filter((one) => one.file || one.paper).map((one) => one.code));
  return content.materials.filter((one) => one.required && !there.has(one.code));
}

/** Accepts what is complete; what only lacks a minor material, with a promise that the applicant signs (ACCEPT-7). */
export function Accept({
  application,
  content,
  onDone,
  onRefused,
}: {
  application: Application;
  content: Content;
  onDone?: (accepted: Application) => void;
  onRefused?: (problem: Error) => void;
}) {
  const { t } = useTranslation("counter");
  const missing = lacking(application, content);
  const tolerable = content.tolerant_acceptance && missing.every((one) => one.minor);
  const names = missing.map((one) => one.name).join("、");
  const [kept, type, discard] = useTyped<Promised>(`accept.${application.application_id}`, NOTHING);
  const { until, signer, text = t("accept.promiseText", { names }) } = kept;
  const promised = missing.length > 0;
  const accept = useCommand(
    (etag: string, once) =>
      body(
        api.POST("/v1/applications/{application_id}:accept", {
          params: { path: { application_id: application.application_id } },
          body: { etag, ...(promised && { promised_on: until, promise: { text, signer } }) },
          headers: once,
        }),
      ),
    {
      onDone: (accepted) => {
        discard();
        onDone?.(accepted);
      },
    },
  );
  useRefusal(accept.error, onRefused);
  const possible = !promised || (tolerable && until && signer);
  const send = () => {
    if (possible) accept.send(application.etag);
  };
  useShortcuts({ "Alt+Y": send });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ProblemNotice problem={accept.error} />
      {!promised && <p>{t("accept.complete")}</p>}
      {promised && !tolerable && (
        <Notice tone="warning" title={t("accept.lacking")}>
          {names}
        </Notice>
      )}
      {promised && tolerable && (
        <>
          <Notice tone="info" title={t("accept.tolerable")}>
            {names}
          </Notice>
          <Field label={t("accept.until")} required error={problemOf(accept.error, "promised_on")}>
            {(wired) => (
              <input
                {...wired}
                type="date"
                // With a last year of four digits the keyboard goes on to the month by itself.
                max="9999-12-31"
                value={until}
                onChange={(event) => type({ until: event.target.value })}
              />
            )}
          </Field>
          <TextField
            label={t("accept.promise")}
            required
            rows={2}
            maxLength={500}
            value={text}
            onChange={(typed) => type({ text: typed })}
          />
          <TextField
            label={t("accept.signer")}
            required
            hint={t("accept.signerHint")}
            maxLength={60}
            value={signer}
            onChange={(typed) => type({ signer: typed })}
          />
        </>
      )}
      <Button
        type="primary"
        disabled={!possible}
        aria-busy={accept.isPending}
        htmlType="submit"
        aria-keyshortcuts="Alt+Y"
      >
        {t(promised && tolerable ? "accept.doTolerant" : "accept.do")} <kbd>Alt+Y</kbd>
      </Button>
    </form>
  );
}

function problemOf(error: Error | null, field: string): string | undefined {
  return error instanceof Problem ? error.of(field) : undefined;
}
