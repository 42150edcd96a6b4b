import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { components } from "../../api/schema";
import { instant } from "../../ui/format";
import { ProblemNotice } from "../../ui/Notice";
import { Answer } from "../../ui/States";
import { useFile } from "../../ui/useFile";

type Entry = components["schemas"]["approval.HistoryEntry"];

/** What happened to a case or project, whether its chain is whole (DECIDE-4), and a file that proves it where there is one. */
export function History({
  of: number,
  load,
  verify,
  proof,
}: {
  of: string;
  load: () => Promise<{ entries: readonly Entry[] }>;
  verify: () => Promise<{ intact: boolean }>;
  proof?: string;
}) {
  const { t } = useTranslation("office");
  const file = useFile();
  const history = useQuery({ queryKey: ["history", number], queryFn: load });
  const verified = useQuery({ queryKey: ["history-verified", number], queryFn: verify });
  return (
    <section className="card">
      <h2>{t("case.history")}</h2>
      {verified.data && <Intact is={verified.data.intact} />}
      <Answer of={history}>{(found) => <Entries of={found.entries} />}</Answer>
      <ProblemNotice problem={file.error} />
      {proof && (
        <p className="no-print">
          <button type="button" className="button second" onClick={() => file.open(proof, `${number}.json`)}>
            {t("case.proof")}
          </button>
        </p>
      )}
    </section>
  );
}

export function Intact({ is: intact }: { is: boolean }) {
  const { t } = useTranslation("office");
  return (
    <p className={intact ? "tag good" : "tag bad"}>
      {intact ? `✓ ${t("case.intact")}` : `✗ ${t("case.broken")}`}
    </p>
  );
}

export function Entries({ of: entries }: { of: readonly Entry[] }) {
  return (
    <ol>
      {entries.map((entry) => (
        <li key={entry.sequence}>
          {instant(entry.at)} · {entry.note || entry.act}
          <span className="quiet"> {entry.actor?.subject}</span>
        </li>
      ))}
    </ol>
  );
}
