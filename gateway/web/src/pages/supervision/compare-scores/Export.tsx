import { useTranslation } from "react-i18next";
import { ProblemNotice } from "../../../ui/Notice";
import { useFile } from "../../../ui/useFile";
import type { Kind } from "./scores";

/** The ranking, the course of the points and the weights, as a workbook that the service makes. */
export function Export({ kind, month, months }: { kind: Kind; month: string; months: number }) {
  const { t } = useTranslation("supervision");
  const file = useFile();
  const asked = new URLSearchParams({ kind: `SCORE_KIND_${kind}`, month, months: String(months) });
  const name = t("scores.file", { kind: t(`scores.kinds.${kind}`), month });
  return (
    <div className="no-print">
      <ProblemNotice problem={file.error} />
      <p>
        <button
          type="button"
          className="button second"
          onClick={() => file.open(`/v1/scores:export?${asked}`, `${name}.xlsx`)}
        >
          {t("scores.xlsx")}
        </button>
      </p>
    </div>
  );
}
