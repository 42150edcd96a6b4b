import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import { Problem } from "../../../api/problem";
import { useCommand } from "../../../api/queries";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { Field } from "../../../ui/Field";
import { bare, day } from "../../../ui/format";
import { Notice, ProblemNotice } from "../../../ui/Notice";
import { Answer } from "../../../ui/States";
import { TextField } from "../../../ui/TextField";
import { useDraft } from "../../../ui/useDraft";
import { DivisionName } from "../../citizen/file-an-application/Who";
import "../../citizen/citizen.css";
import "../agent.css";

type Day = components["schemas"]["visits.CollectiveDay"];
type Half = "HALF_DAY_MORNING" | "HALF_DAY_AFTERNOON";
const NOBODY = { name: "", phone: "" };

/** The township's collective-acceptance days (集中受理日), and a place on one of them for a villager. */
export default function Bookings() {
  const { t } = useTranslation("agent");
  const account = useAccount();
  // Villages go to their township's days.
  const village = useQuery({
    queryKey: ["division", account?.division],
    queryFn: () =>
      body(
        api.GET("/v1/divisions/{division_code}", {
          params: { path: { division_code: account?.division ?? "" } },
        }),
      ),
    enabled: Boolean(account),
  });
  const clock = useQuery({ queryKey: ["clock"], queryFn: () => body(api.GET("/v1/clock")) });
  const today = shanghaiDay(clock.data?.now);
  const months = today ? [today.slice(0, 7), nextMonth(today.slice(0, 7))] : [];
  const division = village.data?.parent ?? "";
  const days = useQuery({
    queryKey: ["collective-days", division, ...months],
    queryFn: async () => {
      const asked = months.map((month) =>
        body(
          api.GET("/v1/collective-calendar/{division}/{month}", { params: { path: { division, month } } }),
        ),
      );
      const found = (await Promise.all(asked)).flatMap((one) => one.days);
      return found.filter((one) => one.day > today).slice(0, 12);
    },
    enabled: Boolean(division && today),
  });
  return (
    <>
      <h1>{t("bookings.title")}</h1>
      <p>{t("bookings.intro")}</p>
      <Answer of={days} isEmpty={(found) => found.length === 0} empty={t("bookings.none")}>
        {(found) => (
          <ul className="case-list">
            {found.map((one) => (
              <OneDay key={`${one.rule_id} ${one.day}`} one={one} />
            ))}
          </ul>
        )}
      </Answer>
    </>
  );
}

function OneDay({ one }: { one: Day }) {
  const { t } = useTranslation("agent");
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
          <Notice tone="warning">{t("bookings.calledOff", { reason: one.reason })}</Notice>
        ) : (
          <>
            <p>{t("bookings.free", { morning: one.free_morning, afternoon: one.free_afternoon })}</p>
            <details>
              <summary>{t("bookings.book")}</summary>
              <Book one={one} />
            </details>
          </>
        )}
      </div>
    </li>
  );
}

function Book({ one }: { one: Day }) {
  const { t } = useTranslation("agent");
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
    name: person.name.trim() ? undefined : t("bookings.wanted"),
    phone: /^\+?[0-9-]{6,20}$/.test(person.phone) ? undefined : t("bookings.phoneWanted"),
  };
  const problemOf = (path: string) => (book.error instanceof Problem ? book.error.of(path) : undefined);
  if (book.data)
    return (
      <Notice tone="good" title={t("bookings.done", { number: book.data.booking?.booking_id })}>
        {t("bookings.secret")} <strong>{book.data.secret}</strong>
      </Notice>
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!wrong.name && !wrong.phone) book.send({ half, person });
      }}
    >
      <ProblemNotice problem={book.error} />
      <Field label={t("bookings.half")} required>
        {(wired) => (
          <select {...wired} value={half} onChange={(event) => setHalf(event.target.value as Half)}>
            {(["HALF_DAY_MORNING", "HALF_DAY_AFTERNOON"] as const).map((other) => (
              <option key={other} value={other} disabled={free[other] <= 0}>
                {t(`half.${bare(other, "HALF_DAY_")}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        label={t("bookings.name")}
        error={(tried && wrong.name) || problemOf("person.name")}
        required
        maxLength={40}
        value={person.name}
        onChange={(text) => setPerson((now) => ({ ...now, name: text }))}
      />
      <TextField
        label={t("bookings.phone")}
        error={(tried && wrong.phone) || problemOf("person.phone")}
        required
        type="tel"
        maxLength={20}
        value={person.phone}
        onChange={(text) => setPerson((now) => ({ ...now, phone: text }))}
      />
      <button type="submit" className="button" aria-disabled={book.isPending}>
        {t("bookings.send")}
      </button>
    </form>
  );
}

/** The platform's day, which a demonstration's clock may have moved. */
function shanghaiDay(now: string | undefined): string {
  if (!now) return "";
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date(now));
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
