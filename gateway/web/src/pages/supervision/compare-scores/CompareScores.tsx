import { useTranslation } from "react-i18next";
import { SelectField } from "../../../ui/SelectField";
import { Answer } from "../../../ui/States";
import { TextField } from "../../../ui/TextField";
import { useAsked } from "../../../ui/useAsked";
import { SupervisionPage } from "../SupervisionPage";
import { Export } from "./Export";
import { Ranking } from "./Ranking";
import { KINDS, type Kind, useRanking } from "./scores";
import { Trend } from "./Trend";
import "./scores.css";

const SHOWN = ["RANKING", "TREND6", "TREND12"] as const;
type Shown = (typeof SHOWN)[number];
/** How far back the points are told. */
const MONTHS: Record<Shown, number> = { RANKING: 12, TREND6: 6, TREND12: 12 };

/** The month's scores, ranked, or how they went over the months before; each leads to what it is made of (WATCH-5). */
export default function CompareScores() {
  const { t } = useTranslation("supervision");
  const [asked, put] = useAsked();
  const kind = (asked.get("kind") ?? "DEPARTMENT") as Kind;
  const month = asked.get("month") ?? "";
  const shown = (asked.get("show") ?? "RANKING") as Shown;
  const ranking = useRanking(kind, month);
  return (
    <SupervisionPage title={t("scores.title")}>
      <div className="filters no-print">
        <SelectField
          label={t("scores.kind")}
          value={kind}
          onChange={(one) => put("kind", one)}
          choices={KINDS.map((one) => [one, t(`scores.kinds.${one}`)] as const)}
        />
        <TextField
          label={t("scores.month")}
          type="month"
          value={month}
          onChange={(one) => put("month", one)}
        />
        <SelectField
          label={t("scores.show")}
          value={shown}
          onChange={(one) => put("show", one)}
          choices={SHOWN.map((one) => [one, t(`scores.shown.${one}`)] as const)}
        />
      </div>
      <Export kind={kind} month={month} months={MONTHS[shown]} />
      {shown === "RANKING" ? (
        <Answer of={ranking} isEmpty={(found) => found.scores.length === 0} empty={t("scores.none")}>
          {(found) => <Ranking kind={kind} {...found} />}
        </Answer>
      ) : (
        <Answer of={ranking}>
          {(found) => (
            // Which month this one is, is the platform's to say.
            <Trend kind={kind} month={month || found.scores[0]?.month || thisMonth()} count={MONTHS[shown]} />
          )}
        </Answer>
      )}
    </SupervisionPage>
  );
}

function thisMonth(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit" })
    .format(new Date())
    .slice(0, 7);
}
