import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { Problem } from "../../../api/problem";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { Field } from "../../../ui/Field";
import { bare, day, shanghaiDay } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { focusFirstWrong } from "../../../ui/SchemaForm";
import { Answer } from "../../../ui/States";
import { TextField } from "../../../ui/TextField";
import { useClock } from "../../../ui/useClock";
import { useDraft } from "../../../ui/useDraft";
import { DivisionName } from "../../citizen/file-an-application/Who";
import "../../citizen/citizen.css";

type Day = components["schemas"]["visits.CollectiveDay"];
type Half = "HALF_DAY_MORNING" | "HALF_DAY_AFTERNOON";
const NOBODY = { name: "", phone: "" };

const AT_ONCE = 12;

/** The collective-acceptance days (集中受理日) of a division and all below it, this month and the next, and a place on one. */
export function Days({ division }: { division: string }) {
  const { t } = useTranslation("open");
  const [shown, setShown] = useState(AT_ONCE);
  const days = useCollectiveDays(division);
  return (
    <Answer of={days} isEmpty={(found) => found.length === 0} empty={t("collective.none")}>
      {(found) => (
        <>
          <ul className="case-list">
            {found.slice(0, shown).map((one) => (
              <OneDay key={`${one.rule_id} ${one.day}`} one={one} />
            ))}
          </ul>
          {found.length > shown && (
            <button type="button" className="button second" onClick={() => setShown(shown + AT_ONCE)}>
              {t("common:more")}
            </button>
          )}
        </>
      )}
    </Answer>
  );
}

/** Those that are still to come, this month and the next. */
export function useCollectiveDays(division: string) {
  const clock = useClock();
  const today = shanghaiDay(clock.data?.now);
  const months = today ? [today.slice(0, 7), nextMonth(today.slice(0, 7))] : [];
  return useQuery({
    queryKey: ["collective-days", division, ...months],
    queryFn: async () => {
      const asked = months.map((month) =>
        body(
          api.GET("/v1/collective-calendar/{division}/{month}", { params: { path: { division, month } } }),
        ),
      );
      return (await Promise.all(asked)).flatMap((one) => one.days).filter((one) => one.day > today);
    },
    enabled: Boolean(division && today),
  });
}

function OneDay({ one }: { one: Day }) {
  const { t } = useTranslation("open");
  return (
    <li className="card">
      <div>
        <h2>
          {day(one.day)} {one.title}
        </h2>
        <p>
          <DivisionName code={one.division} />，{one.place}
        </p>
        <p className="small">{one.departments.map((department) => department.name).join("、")}</p>
        {one.cancelled ? (
          <Notice tone="warning">{t("collective.calledOff", { reason: one.reason })}</Notice>
        ) : (
          <>
            <p>{t("collective.free", { morning: one.free_morning, afternoon: one.free_afternoon })}</p>
            <details>
              <summary>{t("collective.book")}</summary>
              <Book one={one} />
            </details>
          </>
        )}
      </div>
    </li>
  );
}

function Book({ one }: { one: Day }) {
  const { t } = useTranslation("open");
  const free = { HALF_DAY_MORNING: one.free_morning, HALF_DAY_AFTERNOON: one.free_afternoon };
  const [person, setPerson, discard] = useDraft(`booking.${one.rule_id}.${one.day}`, NOBODY);
  const [half, setHalf] = useState<Half>(
    free.HALF_DAY_MORNING > 0 ? "HALF_DAY_MORNING" : "HALF_DAY_AFTERNOON",
  );
  const [tried, setTried] = useState(false);
  const book = useCommand(
    (said: { half: Half; person: typeof NOBODY }, once) =>
      body(
        api.POST("/v1/collective-bookings", {
          headers: once,
          body: { rule_id: one.rule_id, day: one.day, ...said },
        }),
      ),
    { onDone: discard },
  );
  const wrong = {
    name: person.name.trim() ? undefined : t("collective.wanted"),
    phone: /^\+?[0-9-]{6,20}$/.test(person.phone) ? undefined : t("collective.phoneWanted"),
  };
  const problemOf = (path: string) => (book.error instanceof Problem ? book.error.of(path) : undefined);
  if (book.data)
    return (
      <Notice tone="good" title={t("collective.done", { number: book.data.booking?.booking_id })}>
        {t("collective.secret")} <strong>{book.data.secret}</strong>
        <p>
          <Link to={`/track?kind=booking&number=${book.data.booking?.booking_id}`}>
            {t("collective.track")}
          </Link>
        </p>
      </Notice>
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        // Another day's form on this page may be wrong too.
        if (wrong.name || wrong.phone) focusFirstWrong(event.currentTarget);
        else book.send({ half, person });
      }}
    >
      <ProblemNotice problem={book.error} />
      <Field label={t("collective.half")} required>
        {(wired) => (
          <select {...wired} value={half} onChange={(event) => setHalf(event.target.value as Half)}>
            {(["HALF_DAY_MORNING", "HALF_DAY_AFTERNOON"] as const).map((other) => (
              <option key={other} value={other} disabled={free[other] <= 0}>
                {t(`collective.halves.${bare(other, "HALF_DAY_")}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        label={t("collective.name")}
        error={(tried && wrong.name) || problemOf("person.name")}
        required
        maxLength={40}
        value={person.name}
        onChange={(text) => setPerson((now) => ({ ...now, name: text }))}
      />
      <TextField
        label={t("collective.phone")}
        error={(tried && wrong.phone) || problemOf("person.phone")}
        required
        type="tel"
        maxLength={20}
        value={person.phone}
        onChange={(text) => setPerson((now) => ({ ...now, phone: text }))}
      />
      <button type="submit" className="button" aria-disabled={book.isPending}>
        {t("collective.send")}
      </button>
    </form>
  );
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
