import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { bare } from "../../../ui/format";
import { PlainTable } from "../../../ui/PlainTable";
import { useAdministrationText } from "../texts";
import { type Span, spansOf } from "./spans";

type WorkingDay = components["schemas"]["catalogue.WorkingDay"];
type Kind = "WORKDAY" | "EXCHANGED" | "WEEKEND" | "HOLIDAY" | "LOCAL_WORKDAY" | "LOCAL_HOLIDAY";

/** Those that differ from an ordinary week carry a sign, so that no colour has to be seen. */
const SIGNED = ["HOLIDAY", "EXCHANGED", "LOCAL_HOLIDAY", "LOCAL_WORKDAY"] as const;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/** A year by months, and the same said in words. */
export function Year({ days }: { days: readonly WorkingDay[] }) {
  const { t } = useAdministrationText();
  const special = spansOf(days.filter((one) => isSigned(kindOf(one))));
  return (
    <>
      <h2>{t("calendars.special")}</h2>
      {special.length === 0 ? (
        <p className="quiet">{t("calendars.nothingSpecial")}</p>
      ) : (
        <PlainTable
          region={t("calendars.special")}
          columns={(["days", "kind", "name"] as const).map((column) => t(`calendars.${column}`))}
        >
          {special.map((one) => (
            <tr key={one.first}>
              <th scope="row">{spanText(one)}</th>
              <td>{t(`common:dayKinds.${bare(one.kind, "DAY_KIND_") as Kind}`)}</td>
              <td>{one.name || "—"}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      <h2>{t("calendars.byMonth")}</h2>
      <p className="small">
        {SIGNED.map((kind) => `${t(`calendars.signs.${kind}`)} ${t(`common:dayKinds.${kind}`)}`).join(" · ")}
      </p>
      <div className="year">
        {Array.from({ length: 12 }, (_, month) => {
          const prefix = `-${String(month + 1).padStart(2, "0")}-`;
          const within = days.filter((one) => one.day.slice(4, 8) === prefix);
          return <Month key={prefix} days={within} />;
        })}
      </div>
    </>
  );
}

function Month({ days }: { days: readonly WorkingDay[] }) {
  const { t } = useAdministrationText();
  const { i18n } = useTranslation();
  const first = days[0];
  if (!first) return null;
  const language = i18n.language === "en" ? "en-GB" : "zh-CN";
  const write = (at: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(at);
  const start = Date.parse(first.day);
  const before = (new Date(start).getUTCDay() + 6) % 7;
  const cells: (WorkingDay | undefined)[] = [...Array<undefined>(before).fill(undefined), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => cells[week * 7 + day]),
  );
  return (
    <table className="month">
      <caption>{write(start, { year: "numeric", month: "long" })}</caption>
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, day) => MONDAY + day * 86_400_000).map((at) => (
            <th key={at} scope="col" abbr={write(at, { weekday: "long" })}>
              {write(at, { weekday: "narrow" })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, number) => (
          <tr key={week.find(Boolean)?.day ?? number}>
            {week.map((one, place) => {
              if (!one) return <td key={`empty ${place + number * 7}`} />;
              const kind = kindOf(one);
              return (
                <td key={one.day} className={kind} title={one.name || undefined}>
                  {Number(one.day.slice(8))}
                  {isSigned(kind) && (
                    <span className="sign">
                      <span aria-hidden="true">{t(`calendars.signs.${kind}`)}</span>
                      <span className="visually-hidden">{`${t(`common:dayKinds.${kind}`)} ${one.name}`}</span>
                    </span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function kindOf(one: WorkingDay): Kind {
  return bare(one.kind, "DAY_KIND_") as Kind;
}

function isSigned(kind: Kind): kind is (typeof SIGNED)[number] {
  return (SIGNED as readonly string[]).includes(kind);
}

export function spanText(one: Pick<Span, "first" | "last">): string {
  return one.first === one.last ? one.first : `${one.first} — ${one.last}`;
}
