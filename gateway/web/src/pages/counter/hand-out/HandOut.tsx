import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { day } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { Pages, usePages } from "../../../ui/Pages";
import { SelectField } from "../../../ui/SelectField";
import { TextField } from "../../../ui/TextField";
import { useDraft } from "../../../ui/useDraft";
import { Documents } from "../../../work/Documents";
import { CounterPage } from "../CounterPage";

type Case = components["schemas"]["approval.Case"];
const STATES = ["CASE_STATE_GRANTED", "CASE_STATE_DENIED"] as const;
const WAYS = ["WINDOW", "POST", "AGENT"] as const;

/** Results that lie ready: handed out once nothing is owed any more. */
export default function HandOut() {
  const { t } = useTranslation("counter");
  const [handed, setHanded] = useState("");
  return (
    <CounterPage title={t("handOut.title")}>
      {handed && <Notice tone="good">{t("handOut.done", { number: handed })}</Notice>}
      {STATES.map((state) => (
        <Results key={state} state={state} onDelivered={setHanded} />
      ))}
    </CounterPage>
  );
}

function Results({
  state,
  onDelivered,
}: {
  state: (typeof STATES)[number];
  onDelivered: (number: string) => void;
}) {
  const { t } = useTranslation("counter");
  const list = usePages(
    ["cases", state],
    (token) => body(api.GET("/v1/cases", { params: { query: { state, page_size: 20, page_token: token } } })),
    (page) => page.cases,
  );
  return (
    <section aria-label={t(`handOut.${state}`)}>
      <h2>{t(`handOut.${state}`)}</h2>
      <Pages of={list} empty={t("handOut.nothing")}>
        {(rows) => rows.map((one) => <Result key={one.case_id} result={one} onDelivered={onDelivered} />)}
      </Pages>
    </section>
  );
}

function Result({ result, onDelivered }: { result: Case; onDelivered: (number: string) => void }) {
  const { t } = useTranslation("counter");
  const [way, setWay] = useState<(typeof WAYS)[number]>("WINDOW");
  const [receiver, setReceiver, discard] = useDraft(`hand-out.${result.case_id}`, "");
  const deliver = useCommand(
    (input: { way: (typeof WAYS)[number]; received_by: string }, once) =>
      body(
        api.POST("/v1/cases/{case_id}:deliver", {
          params: { path: { case_id: result.case_id } },
          body: { etag: result.etag, ...input },
          headers: once,
        }),
      ),
    {
      onDone: () => {
        discard();
        onDelivered(result.case_id);
      },
    },
  );
  return (
    <article className="card" aria-label={result.case_id}>
      <h3>{result.item?.name}</h3>
      <p className="row">
        <strong>{result.case_id}</strong> {result.applicant_masked}
        {result.deliver_by && <span>{t("handOut.by", { day: day(result.deliver_by) })}</span>}
        {result.bill_open && <span className="tag warning">{t("handOut.unpaid")}</span>}
      </p>
      <Documents of={result.documents} />
      {result.project_id ? (
        <p>{t("handOut.withProject", { number: result.project_id })}</p>
      ) : (
        <>
          <ProblemNotice problem={deliver.error} />
          <div className="form-grid">
            <SelectField
              label={t("handOut.way")}
              value={way}
              onChange={setWay}
              choices={WAYS.map((one) => [one, t(`way.${one}`)] as const)}
            />
            <TextField
              label={t("handOut.receiver")}
              hint={t("handOut.receiverHint")}
              maxLength={60}
              value={receiver}
              onChange={setReceiver}
            />
          </div>
          <Button
            type="primary"
            disabled={result.bill_open}
            aria-busy={deliver.isPending}
            onClick={() => deliver.send({ way, received_by: receiver.trim() })}
          >
            {t("handOut.do")}
          </Button>
        </>
      )}
    </article>
  );
}
