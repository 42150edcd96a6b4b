import { api } from "../../../api/client";
import { Problem } from "../../../api/problem";
import type { OnceHeader } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { PlainTable } from "../../../ui/PlainTable";
import { ActForm } from "../../../work/ActForm";
import { useAdministrationText } from "../texts";
import { daysOf, type Span, spansOf } from "./spans";
import { spanText } from "./Year";

type Calendar = components["schemas"]["catalogue.Calendar"];
type Day = components["schemas"]["catalogue.CalendarDay"];

/** What the division itself adds in a year: entered by spans, taken back by spans, and the year declared complete. */
export function OwnDays({
  calendar,
  division,
  name,
  year,
  provisional,
}: {
  calendar: Calendar;
  division: string;
  name: string;
  year: number;
  provisional: boolean;
}) {
  const { t } = useAdministrationText();
  const spans = spansOf(
    calendar.days
      .filter((one) => one.day.startsWith(String(year)))
      .toSorted((one, other) => one.day.localeCompare(other.day))
      .map((one) => ({ ...one, kind: one.working ? "worked" : "off" })),
  );
  const put = (change: { days?: Day[]; loaded_years?: number[] }, headers: OnceHeader) =>
    api.PUT("/v1/calendars/{division}", {
      params: { path: { division } },
      headers,
      body: {
        calendar: {
          days: calendar.days,
          loaded_years: calendar.loaded_years,
          ...change,
          etag: calendar.etag,
        },
      },
    });
  const add = (values: Record<string, string>, headers: OnceHeader) => {
    const added = daysOf(values["calendar.days"] ?? "", values.last ?? "");
    if (added.length === 0) throw noSpan(t("calendars.noSpan"));
    const working = values.working === "true";
    const kept = calendar.days.filter((one) => !added.includes(one.day));
    const days = added.map((day) => ({ day, working, name: values.name ?? "" }));
    return put({ days: [...kept, ...days] }, headers);
  };
  return (
    <section aria-label={t("calendars.own", { name, year })}>
      <h2>{t("calendars.own", { name, year })}</h2>
      <div className="acts no-print">
        <ActForm
          name={`calendar.${division}.${year}`}
          label={t("calendars.add")}
          fields={[
            { name: "calendar.days", label: t("calendars.first"), kind: "date", initial: `${year}-01-01` },
            {
              name: "last",
              label: t("calendars.last"),
              kind: "date",
              optional: true,
              hint: t("calendars.lastHint"),
            },
            {
              name: "working",
              label: t("calendars.how"),
              choices: [
                ["false", t("calendars.off")],
                ["true", t("calendars.worked")],
              ],
            },
            { name: "name", label: t("calendars.name"), maxLength: 40, hint: t("calendars.nameHint") },
          ]}
          // A refusal of ours is a refusal like any other: beside its field, with what was typed still there.
          send={async (values, headers) => add(values, headers)}
        />
        {provisional && (
          <ActForm
            name={`calendar.${division}.${year}.load`}
            label={t("calendars.load", { year })}
            fields={[]}
            send={(_, headers) => put({ loaded_years: [...calendar.loaded_years, year] }, headers)}
          />
        )}
        {calendar.loaded_years.includes(year) && (
          <ActForm
            name={`calendar.${division}.${year}.unload`}
            label={t("calendars.unload", { year })}
            fields={[]}
            send={(_, headers) =>
              put({ loaded_years: calendar.loaded_years.filter((one) => one !== year) }, headers)
            }
          />
        )}
      </div>
      {provisional && <p className="small">{t("calendars.loadHint")}</p>}
      {spans.length === 0 ? (
        <p className="quiet">{t("calendars.nothingOwn")}</p>
      ) : (
        <PlainTable
          region={t("calendars.own", { name, year })}
          columns={(["days", "kind", "name", "act"] as const).map((column) => t(`calendars.${column}`))}
        >
          {spans.map((one) => (
            <tr key={one.first}>
              <th scope="row">{spanText(one)}</th>
              <td>{t(one.kind === "worked" ? "calendars.worked" : "calendars.off")}</td>
              <td>{one.name}</td>
              <td>
                <ActForm
                  name={`calendar.${division}.${one.first}.remove`}
                  label={t("calendars.remove")}
                  about={spanText(one)}
                  fields={[]}
                  send={(_, headers) =>
                    put({ days: calendar.days.filter((day) => !within(day, one)) }, headers)
                  }
                />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </section>
  );
}

function within(one: Day, span: Span): boolean {
  return span.first <= one.day && one.day <= span.last;
}

function noSpan(message: string): Problem {
  return new Problem(400, "SPAN_REVERSED", message, "", [{ field: "last", rule: "", message }]);
}
