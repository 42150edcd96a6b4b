"""The clocks of a case: promised, statutory, and the current stage's (rules CLOCK-1…5).

Nothing ticks. Each clock is computed anew from its limit, its first day and the events so far; what is due when is
told to supervision, whose timers strike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.chassis.calendar import ONE_DAY, WorkCalendar, end_of_day
from services.chassis.deadlines import Deadline, Extension, Limit, Pause, Unit, compute

# 行政许可法 art. 44: ten days from the grant to issue and deliver the certificate (rule CLOCK-5).
DELIVERY = Limit(10, rule="CLOCK-5", basis="行政许可法第四十四条", longest_extension=0)


@dataclass(frozen=True, slots=True)
class Clocks:
    """When each clock of a case strikes; None for one that stands or has ended."""

    promised_due_at: datetime | None = None
    statutory_due_at: datetime | None = None
    stage_due_at: datetime | None = None
    promised_reminder_at: datetime | None = None
    stage_reminder_at: datetime | None = None


def promised_limit(days: int, unit: Unit) -> Limit:
    return Limit(days, unit, basis="承诺时限")


def statutory_limit(days: int, unit: Unit) -> Limit:
    return Limit(days, unit, basis="法定时限，行政许可法第四十二条")


def stage_limit(name: str, days: int, unit: Unit) -> Limit:
    return Limit(days, unit, rule="CLOCK-4", basis=f"“{name}”环节的承诺时限")


def run(
    limit: Limit,
    since: date,
    pauses: Iterable[Pause],
    extension: Extension | None,
    *,
    calendar: WorkCalendar,
    today: date,
) -> Deadline:
    """The clock of a limit, as things stand on `today`.

    An extension moves a limit only if it was approved before that limit ended: art. 42 prolongs a time that still
    runs, so a promise that was broken stays broken although the statute's limit is extended.
    """
    pauses = [pause for pause in pauses if _touches(pause, since, today)]
    plain = compute(limit, since, pauses, (), calendar, today)
    if extension is None or (plain.due_on is not None and extension.approved_on > plain.due_on):
        return plain
    return compute(limit, since, pauses, (extension,), calendar, today)


def delivery_deadline(granted_on: date, calendar: WorkCalendar, today: date) -> Deadline:
    """Until when the certificate must be in the applicant's hands (rule CLOCK-5)."""
    return compute(DELIVERY, granted_on, (), (), calendar, today)


def has_passed(deadline: Deadline, today: date) -> bool:
    """Whether the last day is over; `remaining_days` would not tell on the holiday after it."""
    return deadline.due_on is not None and today > deadline.due_on


def reminder_at(deadline: Deadline, calendar: WorkCalendar) -> datetime | None:
    """When a reminder is due (WATCH-2): the beginning (0:00) of the working day before the last day.

    A working day also before a limit in calendar days: on a holiday nobody would read it. None if the clock stands,
    and for a limit so short that its reminder would come with, or before, the event that started it.
    """
    if deadline.due_on is None:
        return None
    day = calendar.add_working_days(deadline.due_on, -1)
    return end_of_day(day - ONE_DAY) if day > deadline.started_on else None


def soonest(deadlines: Sequence[Deadline]) -> datetime:
    """The end of whichever ends first; while the clock stands, as it is expected to."""
    return end_of_day(min(deadline.projected_on for deadline in deadlines))


def last_day_of_validity(valid_from: date, months: int) -> date | None:
    """The last day on which a certificate of so many months is valid; None for one without end (0 months).

    The day before the corresponding day of the last month, as certificates print it (2025-11-03 to 2028-11-02); the
    month's last day where it has no corresponding day (民法典 art. 202).
    """
    if months == 0:
        return None
    year, month = divmod(valid_from.month - 1 + months, 12)
    year, month = valid_from.year + year, month + 1
    try:
        return date(year, month, valid_from.day) - ONE_DAY
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1) - ONE_DAY


def _touches(pause: Pause, since: date, today: date) -> bool:
    """Whether a pause lies in the time that a clock which began on `since` has run until `today`."""
    return pause.started_on <= today and (pause.ended_on is None or pause.ended_on > since)
