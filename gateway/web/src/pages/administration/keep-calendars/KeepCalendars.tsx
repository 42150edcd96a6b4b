import { useQuery } from "@tanstack/react-query";
import { api, body } from "../../../api/client";
import { useAccount } from "../../../api/session";
import { PREFECTURE, useDivision } from "../../../ui/divisions";
import { Notice } from "../../../ui/Notice";
import { SelectField } from "../../../ui/SelectField";
import { Answer } from "../../../ui/States";
import { useAsked } from "../../../ui/useAsked";
import { useClock } from "../../../ui/useClock";
import { AdministrationPage } from "../AdministrationPage";
import { useAdministrationText } from "../texts";
import { WhereField } from "../WhereField";
import { OwnDays } from "./OwnDays";
import { Year } from "./Year";

/** The working days of a division: the nation's, with what it and those above it add. */
export default function KeepCalendars() {
  const { t } = useAdministrationText();
  const own = useAccount()?.division ?? PREFECTURE;
  const [asked, ask] = useAsked();
  const division = asked.get("division") || own;
  // The platform's year: its clock may be a simulated one.
  const clock = useClock();
  const present = yearOf(clock.data?.now);
  const year = Number(asked.get("year")) || present;
  const calendar = useQuery({
    queryKey: ["calendar", division],
    queryFn: () => body(api.GET("/v1/calendars/{division}", { params: { path: { division } } })),
  });
  const days = useWorkingDays(division, year);
  const where = useDivision(division);
  const years = Array.from({ length: 7 }, (_, n) => String(present - 2 + n));
  return (
    <AdministrationPage title={t("calendars.title")}>
      <div className="where-row no-print">
        <SelectField
          label={t("calendars.year")}
          value={String(year)}
          onChange={(chosen) => ask("year", chosen)}
          choices={years.map((one) => [one, one] as const)}
        />
        <WhereField value={division} onChange={(code) => ask("division", code)} />
      </div>
      <Answer of={days}>
        {(read) => (
          <>
            {read.provisional_years.includes(year) && (
              <Notice tone="warning" title={t("calendars.provisional", { year })}>
                {t("calendars.provisionalText")}
              </Notice>
            )}
            <p>
              {t("calendars.sum", { name: where.data?.name ?? division, year, count: read.working_days })}
              <span className="small"> {t("calendars.version", { version: read.calendar_version })}</span>
            </p>
            <Answer of={calendar}>
              {(kept) => (
                <OwnDays
                  key={`${division} ${year}`}
                  calendar={kept}
                  division={division}
                  name={where.data?.name ?? division}
                  year={year}
                  provisional={read.provisional_years.includes(year)}
                />
              )}
            </Answer>
            <Year days={read.days} />
          </>
        )}
      </Answer>
    </AdministrationPage>
  );
}

function yearOf(now: string | undefined): number {
  const at = now ? new Date(now) : new Date();
  return Number(new Intl.DateTimeFormat("en", { timeZone: "Asia/Shanghai", year: "numeric" }).format(at));
}

/** A whole year, day by day. */
function useWorkingDays(division: string, year: number) {
  return useQuery({
    queryKey: ["working-days", division, year],
    queryFn: () =>
      body(
        api.GET("/v1/divisions/{division}/working-days", {
          params: {
            path: { division },
            query: { first_day: `${year}-01-01`, last_day: `${year}-12-31` },
          },
        }),
      ),
  });
}
