import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../../api/client";
import { useCommand } from "../../../../api/queries";
import type { components } from "../../../../api/schema";
import { Field } from "../../../../ui/Field";
import { Notice, ProblemNotice } from "../../../../ui/Notice";
import { PlainTable } from "../../../../ui/PlainTable";
import { pathInWords } from "../fields";

type Outcome = components["schemas"]["catalogue.ImportItemsResponse"];
/** Read once, so that what is imported is what was tried, whatever becomes of the file meanwhile. */
interface Chosen {
  name: string;
  bytes: ArrayBuffer;
}

/** A file is tried first, every problem by its row; only what nothing stands in the way of can be imported. */
export function ImportItems() {
  const { t } = useTranslation("administration");
  const [chosen, setChosen] = useState<Chosen>();
  const tried = useCommand((file: Chosen) => load(file, true));
  const imported = useCommand((file: Chosen) => load(file, false));
  const choose = async (file: File | undefined) => {
    tried.reset();
    imported.reset();
    setChosen(undefined);
    if (!file) return;
    const read = { name: file.name, bytes: await file.arrayBuffer() };
    setChosen(read);
    tried.send(read);
  };
  const isClean = tried.data && !tried.data.problems.some((problem) => problem.blocking);
  return (
    <section className="card items-card">
      <h2>{t("items.exchange.import")}</h2>
      <p>{t("items.exchange.importText")}</p>
      <Field label={t("items.exchange.file")} hint={t("items.exchange.fileHint")}>
        {(wired) => (
          <input
            {...wired}
            type="file"
            accept=".xlsx,.json"
            // The same file, mended, may be chosen again.
            onClick={(event) => {
              event.currentTarget.value = "";
            }}
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        )}
      </Field>
      {chosen && <p>{t("items.exchange.chosen", { name: chosen.name })}</p>}
      {tried.isPending && <p role="status">{t("items.exchange.trying")}</p>}
      <ProblemNotice problem={tried.error} />
      {tried.data && !imported.data && <Tried outcome={tried.data} />}
      <ProblemNotice problem={imported.error} />
      {isClean && chosen && !imported.data && (
        <button
          type="button"
          className="button"
          aria-disabled={imported.isPending}
          onClick={() => imported.send(chosen)}
        >
          {t(imported.isPending ? "common:sending" : "items.exchange.importNow")}
        </button>
      )}
      {imported.data && (
        <Notice tone="good" title={t("items.exchange.imported")}>
          <Counts outcome={imported.data} />
          <p>
            <Link to="/administration/items/drafts?state=DRAFTING">{t("items.exchange.toDrafts")}</Link>
          </p>
        </Notice>
      )}
    </section>
  );
}

function load({ bytes }: Chosen, dry_run: boolean): Promise<Outcome> {
  return body(
    api.POST("/v1/items:import", {
      params: { query: { dry_run } },
      headers: { "content-type": "application/octet-stream" },
      body: "",
      bodySerializer: () => bytes,
    }),
  );
}

function Counts({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation("administration");
  return (
    <ul>
      {(["created", "updated", "unchanged"] as const).map((name) => (
        <li key={name}>{t(`items.exchange.${name}`, { count: outcome[name] })}</li>
      ))}
    </ul>
  );
}

function Tried({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation("administration");
  const blocking = outcome.problems.filter((problem) => problem.blocking).length;
  const tone = blocking > 0 ? "bad" : outcome.problem_count > 0 ? "warning" : "good";
  const verdict = { bad: "notImportable", warning: "importable", good: "clean" }[tone];
  return (
    <>
      <Notice tone={tone} title={t(`items.exchange.${verdict}`)}>
        <Counts outcome={outcome} />
      </Notice>
      {outcome.problems.length > 0 && (
        <>
          <h3>{t("items.exchange.problems", { count: outcome.problem_count })}</h3>
          {outcome.problem_count > outcome.problems.length && (
            <p>{t("items.exchange.onlyFirst", { count: outcome.problems.length })}</p>
          )}
          <PlainTable
            region={t("items.exchange.problems", { count: outcome.problem_count })}
            columns={["row", "column", "item", "message", "hinders"].map((column) =>
              t(`items.exchange.columns.${column}`),
            )}
          >
            {outcome.problems.map((problem, at) => (
              <tr key={at}>
                <th scope="row">{place(problem, t("items.exchange.wholeFile"))}</th>
                <td>
                  {problem.sheet ? problem.column : pathInWords(problem.column.replace(/^content\./, ""), t)}
                </td>
                <td>{problem.item_code || "—"}</td>
                <td>
                  {problem.message}
                  {problem.rule && <span className="small quiet"> {problem.rule}</span>}
                </td>
                <td>{t(problem.blocking ? "items.exchange.import" : "items.exchange.publication")}</td>
              </tr>
            ))}
          </PlainTable>
        </>
      )}
    </>
  );
}

function place(problem: Outcome["problems"][number], whole: string): string {
  if (!problem.row) return problem.sheet || whole;
  return problem.sheet ? `${problem.sheet} ${problem.row}` : String(problem.row);
}
