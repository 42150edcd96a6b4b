import { useState } from "react";
import { api, body } from "../../../api/client";
import { Problem } from "../../../api/problem";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { Field } from "../../../ui/Field";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { PlainTable } from "../../../ui/PlainTable";
import { TextField } from "../../../ui/TextField";
import { useAdministrationText } from "../texts";
import { Says } from "./Changes";

type Division = components["schemas"]["catalogue.Division"];
type Outcome = components["schemas"]["catalogue.ImportDivisionsResponse"];
/** Read once, so that what is carried out is what was tried. */
type Chosen = { name: string; bytes: ArrayBuffer };
type Query = { dry_run: boolean; plan_etag?: string; basis?: string };

/** A year's table is tried first, and shows what it would add, rename and abolish; only then can it be carried out. */
export function LoadTable({ one }: { one: Division }) {
  const { t } = useAdministrationText();
  const [chosen, setChosen] = useState<Chosen>();
  const [basis, setBasis] = useState("");
  const load = (file: Chosen, query: Query) =>
    body(
      api.POST("/v1/divisions:import", {
        params: { query: { division: one.code, ...query } },
        headers: { "content-type": "application/octet-stream" },
        body: "",
        bodySerializer: () => file.bytes,
      }),
    );
  const tried = useCommand((file: Chosen) => load(file, { dry_run: true }));
  const done = useCommand(({ file, plan_etag }: { file: Chosen; plan_etag: string }) =>
    load(file, { dry_run: false, plan_etag, basis }),
  );
  const choose = async (file: File | undefined) => {
    tried.reset();
    done.reset();
    setChosen(undefined);
    if (!file) return;
    const read = { name: file.name, bytes: await file.arrayBuffer() };
    setChosen(read);
    tried.send(read);
  };
  const plan = !done.data && tried.data;
  return (
    <section className="card" aria-label={t("divisions.table.title")}>
      <h2>{t("divisions.table.title")}</h2>
      <p>{t("divisions.table.about", { name: one.name })}</p>
      <Field label={t("divisions.table.file")} hint={t("divisions.table.fileHint")}>
        {(wired) => (
          <input
            {...wired}
            type="file"
            accept=".csv"
            // The same file, mended, may be chosen again.
            onClick={(event) => {
              event.currentTarget.value = "";
            }}
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        )}
      </Field>
      {tried.isPending && <p role="status">{t("divisions.table.trying")}</p>}
      <ProblemNotice problem={tried.error} />
      {plan && <Tried outcome={plan} />}
      <ProblemNotice problem={done.error} />
      {plan && chosen && plan.problem_count === 0 && plan.changes.length > 0 && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            done.send({ file: chosen, plan_etag: plan.plan_etag });
          }}
        >
          <TextField
            label={t("divisions.basis")}
            hint={t("divisions.basisHint")}
            required
            value={basis}
            onChange={setBasis}
            error={done.error instanceof Problem ? done.error.of("basis") : undefined}
          />
          <button type="submit" className="button" aria-disabled={done.isPending}>
            {t(done.isPending ? "common:sending" : "divisions.table.carryOut", {
              count: plan.changes.length,
            })}
          </button>
        </form>
      )}
      {done.data && (
        <Notice tone="good" title={t("divisions.table.done")}>
          <Counts outcome={done.data} />
        </Notice>
      )}
    </section>
  );
}

function Counts({ outcome }: { outcome: Outcome }) {
  const { t } = useAdministrationText();
  return (
    <ul>
      {(["added", "renamed", "abolished", "unchanged"] as const).map((name) => (
        <li key={name}>{t(`divisions.table.${name}`, { count: outcome[name] })}</li>
      ))}
    </ul>
  );
}

function Tried({ outcome }: { outcome: Outcome }) {
  const { t } = useAdministrationText();
  const wrong = outcome.problem_count > 0;
  const verdict = wrong ? "wrong" : outcome.changes.length > 0 ? "ready" : "nothing";
  return (
    <>
      <Notice tone={wrong ? "bad" : "info"} title={t(`divisions.table.${verdict}`)}>
        {!wrong && <Counts outcome={outcome} />}
      </Notice>
      {wrong && (
        <PlainTable
          region={t("divisions.table.problems")}
          columns={[t("divisions.table.row"), t("divisions.table.problem")]}
        >
          {outcome.problems.map((problem, at) => (
            <tr key={at}>
              <th scope="row">{problem.row || t("divisions.table.whole")}</th>
              <td>{problem.message}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      {outcome.changes.length > 0 && (
        <PlainTable
          region={t("divisions.table.ready")}
          columns={[t("divisions.code"), t("divisions.name"), t("divisions.what")]}
        >
          {outcome.changes.map((change) => (
            <tr key={change.division_code}>
              <th scope="row">{change.division_code}</th>
              <td>{change.name}</td>
              <td>
                <Says one={change} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </>
  );
}
