"""Time limits that explain themselves (rules CLOCK-1, CLOCK-2, CLOCK-3, CLOCK-7, ACCEPT-5).

A deadline is computed anew from its limit, the calendar and the events so far; what is stored of it is a copy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from services.chassis.calendar import ONE_DAY, Day, WorkCalendar, end_of_day, local_date
from services.chassis.errors import DomainError, Kind

# 行政许可法 第四十二条: ten days more by leave of the authority's head, fifteen where departments act jointly.
LONGEST_EXTENSION = 10
LONGEST_JOINT_EXTENSION = 15


class Unit(StrEnum):
    WORKING = "工作日"
    CALENDAR = "自然日"


class PauseGround(StrEnum):
    """What stops the clock (行政许可法 第四十五条, rule CLOCK-3). Nothing else does: not a site visit (现场核查)."""

    HEARING = "听证"
    TENDER = "招标"
    AUCTION = "拍卖"
    INSPECTION = "检验"
    TESTING = "检测"
    QUARANTINE = "检疫"
    APPRAISAL = "鉴定"
    EXPERT_REVIEW = "专家评审"


class UnlawfulPause(DomainError):
    rule = "CLOCK-3"
    message = "“{ground}”不是停止计算期限的法定事由"


class PauseUntold(DomainError):
    """The clock stops once the applicant is told how long it takes; a pause of no days tells nothing."""

    rule = "CLOCK-3"
    message = "停止计算期限应当书面告知申请人所需时间，至少1个工作日"


class PauseEndsBeforeItStarts(DomainError):
    kind = Kind.BAD_INPUT
    rule = "CLOCK-3"
    message = "停止计算期限自{started_on}起，不能止于{ended_on}"


class ExtensionTooLong(DomainError):
    rule = "CLOCK-2"
    message = "延长{days}日，超过可以延长的{longest}日"


class ExtensionTooShort(DomainError):
    kind = Kind.BAD_INPUT
    rule = "CLOCK-2"
    message = "延长的期限至少1日"


class SecondExtension(DomainError):
    rule = "CLOCK-2"
    message = "期限只能延长一次，已于{approved_on}延长{days}日"


class ExtensionTooLate(DomainError):
    rule = "CLOCK-2"
    message = "期限已于{due_on}届满，不能再延长"


class ExtensionWithoutReason(DomainError):
    rule = "CLOCK-2"
    message = "延长期限应当将理由告知申请人"


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of days allowed by a rule; 0 days end on the day of the event itself (当日办结)."""

    days: int
    unit: Unit = Unit.WORKING
    rule: str = "CLOCK-1"
    basis: str = "行政许可法第四十二条"
    longest_extension: int = LONGEST_EXTENSION


@dataclass(frozen=True, slots=True)
class Pause:
    """A span in which the clock stands (rule CLOCK-3).

    It begins on `started_on`, the day the applicant is told in writing that it takes `expected_days` working days,
    and lasts until `ended_on`, None as long as it is open. Neither of these two days counts: on each of them at
    least a part of the day belongs to the hearing or review, and art. 45 leaves out the time that it needs.
    """

    ground: PauseGround
    started_on: date
    expected_days: int
    ended_on: date | None = None
    basis: str = "行政许可法第四十五条"

    def __post_init__(self) -> None:
        if self.expected_days < 1:
            raise PauseUntold(field="expected_days")
        if self.ended_on is not None and self.ended_on < self.started_on:
            raise PauseEndsBeforeItStarts(field="ended_on", started_on=self.started_on, ended_on=self.ended_on)

    def expected_end(self, calendar: WorkCalendar) -> date:
        """The last of the days told to the applicant; a pause still open after it is longer than told (WATCH-2)."""
        return calendar.add_working_days(self.started_on, self.expected_days)


@dataclass(frozen=True, slots=True)
class Extension:
    """More days, of the limit's own unit (rule CLOCK-2)."""

    days: int
    reason: str
    approved_on: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """Where a limit stands on one day, which is among the `used_days` itself if it counts.

    Once late, the days past the limit go on being used and `remaining_days` is negative.
    """

    limit: Limit
    started_on: date
    due_on: date | None
    """The last day; None while a pause is open."""
    projected_on: date
    """The last day, if every open pause ends when the applicant was told; equal to `due_on` once that is known."""
    used_days: int
    total_days: int
    pauses: tuple[Pause, ...]
    extensions: tuple[Extension, ...]
    as_of: date
    """The day on which things stand so."""
    provisional: bool
    """The days reach into a year whose holidays are not published: compute again when they are."""
    calendar_version: str

    @property
    def due_at(self) -> datetime | None:
        """24:00 of the last day, as an instant in UTC; None while a pause is open."""
        return None if self.due_on is None else end_of_day(self.due_on)

    @property
    def running(self) -> bool:
        return self.due_on is not None

    @property
    def remaining_days(self) -> int:
        return self.total_days - self.used_days

    @property
    def explanation(self) -> str:
        """Everything the deadline rests on, in Chinese, for the applicant and the court (rule CLOCK-7)."""
        return "；".join(_explain(self))


def compute(  # noqa: PLR0917 (in the order of the sentence: this limit, from this day, with these events, …)
    limit: Limit,
    start: date,
    pauses: Iterable[Pause],
    extensions: Iterable[Extension],
    calendar: WorkCalendar,
    today: date,
) -> Deadline:
    """The deadline of `limit` for an event on the day `start`, which is not counted, as things stand on `today`.

    Pauses may come in any order and overlap: a day is left out once. A pause that begins when the limit is already
    over stops nothing. A limit in calendar days ends on its last day, be it a holiday.
    """
    pauses = tuple(sorted(pauses, key=_from_when_to_when))
    extensions = tuple(sorted(extensions, key=lambda extension: extension.approved_on))
    count = _Count(limit.unit, calendar)
    total_days = limit.days + sum(extension.days for extension in extensions)

    stood = [_stood(pause, calendar, today) for pause in pauses]
    projected_on = _last_day(start, total_days, stood, count)
    stood = [(first, last) for first, last in stood if first <= projected_on]
    is_open = any(pause.ended_on is None and pause.started_on <= projected_on for pause in pauses)
    return Deadline(
        limit=limit,
        started_on=start,
        due_on=None if is_open else projected_on,
        projected_on=projected_on,
        used_days=_used_days(start, today, stood, count),
        total_days=total_days,
        pauses=pauses,
        extensions=extensions,
        as_of=today,
        provisional=count.is_provisional(start, projected_on),
        calendar_version=calendar.version,
    )


class Verdict(StrEnum):
    """How a limit counts one day."""

    COUNTS = "计入"
    DAY_OF_EVENT = "当日不计"
    NOT_WORKED = "非工作日"
    CLOCK_STOOD = "停止计算"


@dataclass(frozen=True, slots=True)
class DeadlineDay:
    """One day of a deadline: whether it counts, and why not; `used_days` are those used up at its end."""

    day: Day
    verdict: Verdict
    used_days: int
    ground: PauseGround | None = None
    """On which the clock stood."""

    @property
    def why(self) -> str:
        if self.verdict is Verdict.CLOCK_STOOD:
            return f"{self.ground}停止计算"
        return Verdict.DAY_OF_EVENT.value if self.verdict is Verdict.DAY_OF_EVENT else self.day.why


def days_of(deadline: Deadline, calendar: WorkCalendar) -> list[DeadlineDay]:
    """The verdict of every day from the event to the last day, by the calendar it was computed with (rule CLOCK-7).

    A day that more than one pause covers is told with the ground of the first. A day that would not have counted
    anyway is not one on which the clock stood.
    """
    limit, started_on = deadline.limit, deadline.started_on
    pauses = [pause for pause in deadline.pauses if pause.started_on <= deadline.projected_on]
    stood = [(*_stood(pause, calendar, deadline.as_of), pause.ground) for pause in pauses]
    told: list[DeadlineDay] = []
    used = 0
    for number in range((deadline.projected_on - started_on).days + 1):
        day = calendar.day(started_on + number * ONE_DAY)
        ground = next((ground for first, last, ground in stood if first <= day.day <= last), None)
        if number == 0:
            verdict = Verdict.DAY_OF_EVENT
        elif limit.unit is Unit.WORKING and not day.working:
            verdict = Verdict.NOT_WORKED
        elif ground:
            verdict = Verdict.CLOCK_STOOD
        else:
            verdict = Verdict.COUNTS
            used += 1
        told.append(DeadlineDay(day, verdict, used, ground if verdict is Verdict.CLOCK_STOOD else None))
    return told


def acceptance_deadline(received_at: datetime, calendar: WorkCalendar, today: date | None = None) -> Deadline:
    """End of the 5th working day after receipt; the day of receipt is not counted.

    After it an application without a decision or a notice is deemed accepted, from the day of receipt.
    Source: 行政许可法 art. 32(4) (rules ACCEPT-4, ACCEPT-5).
    """
    received_on = local_date(received_at)
    limit = Limit(5, rule="ACCEPT-5", basis="行政许可法第三十二条", longest_extension=0)
    return compute(limit, received_on, (), (), calendar, today or received_on)


def pause_ground(name: str) -> PauseGround:
    """The lawful ground of that Chinese name; UnlawfulPause for any other."""
    try:
        return PauseGround(name)
    except ValueError:
        raise UnlawfulPause(field="ground", ground=name) from None


def check_extension(deadline: Deadline, extension: Extension) -> None:
    """Refuses an extension that CLOCK-2 does not allow: a second, a late, an unreasoned or too long a one."""
    if deadline.extensions:
        earlier = deadline.extensions[0]
        raise SecondExtension(approved_on=earlier.approved_on, days=earlier.days)
    if deadline.due_on is not None and extension.approved_on > deadline.due_on:
        raise ExtensionTooLate(due_on=deadline.due_on)
    if not extension.reason.strip():
        raise ExtensionWithoutReason(field="reason")
    if extension.days < 1:
        raise ExtensionTooShort(field="days")
    if extension.days > deadline.limit.longest_extension:
        raise ExtensionTooLong(field="days", days=extension.days, longest=deadline.limit.longest_extension)


Span: TypeAlias = tuple[date, date]
"""A first and a last day, both within."""


@dataclass(frozen=True, slots=True)
class _Count:
    """Adding and counting days of one unit."""

    unit: Unit
    calendar: WorkCalendar

    def add(self, day: date, days: int) -> date:
        if self.unit is Unit.WORKING:
            return self.calendar.add_working_days(day, days)
        return day + timedelta(days=days)

    def between(self, after: date, until: date) -> int:
        """Days after `after`, up to and with `until`."""
        if self.unit is Unit.WORKING:
            return self.calendar.working_days_between(after, until)
        return (until - after).days

    def is_provisional(self, first: date, last: date) -> bool:
        years = range(first.year, last.year + 1)
        return self.unit is Unit.WORKING and not all(self.calendar.is_published(year) for year in years)


def _from_when_to_when(pause: Pause) -> tuple[date, date, int, str]:
    return pause.started_on, pause.ended_on or date.max, pause.expected_days, pause.ground


def _stood(pause: Pause, calendar: WorkCalendar, today: date) -> Span:
    """The days on which the clock stands for it: while it is open, until the day told, and at least until today."""
    return pause.started_on, pause.ended_on or max(pause.expected_end(calendar), today)


def _last_day(start: date, days: int, stood: Sequence[Span], count: _Count) -> date:
    """The day on which `days` days are full, when those within `stood` (by first day) are left out."""
    after = start
    for first, last in stood:
        running = max(0, count.between(after, first - ONE_DAY))
        if days <= running:
            break
        days -= running
        after = max(after, last)
    return count.add(after, days)


def _used_days(start: date, today: date, stood: Sequence[Span], count: _Count) -> int:
    after, used = start, 0
    for first, last in stood:
        used += max(0, count.between(after, min(first - ONE_DAY, today)))
        after = max(after, last)
    return used + max(0, count.between(after, today))


def _explain(deadline: Deadline) -> Iterable[str]:
    limit, unit = deadline.limit, deadline.limit.unit

    def brief(day: date) -> str:
        return f"{day:%m-%d}" if day.year == deadline.started_on.year else day.isoformat()

    yield f"{limit.rule}（{limit.basis}）"
    yield f"自{deadline.started_on}的次日起算"
    allowed = f"共{deadline.total_days}个{unit}" if deadline.total_days else "当日办结"
    yield f"第{deadline.used_days}个{unit}，{allowed}" if deadline.used_days else allowed
    for pause in deadline.pauses:
        span = brief(pause.started_on) + (f"至{brief(pause.ended_on)}" if pause.ended_on else "起")
        if pause.started_on > deadline.projected_on:
            yield f"{span}的{pause.ground}始于期限届满之后，不停止计算"
        elif pause.ended_on:
            yield f"{span}因{pause.ground}停止计算（{pause.basis}）"
        else:
            yield f"{span}因{pause.ground}停止计算，告知所需时间{pause.expected_days}个工作日（{pause.basis}）"
    for extension in deadline.extensions:
        yield f"{brief(extension.approved_on)}经批准延长{extension.days}个{unit}（{extension.reason}）"
    if deadline.due_on is None:
        yield f"期限尚未恢复计算，预计{deadline.projected_on}届满"
    else:
        yield f"至{deadline.due_on} 24时届满"
    if deadline.remaining_days < 0:
        yield f"已超过{-deadline.remaining_days}个{unit}"
    if deadline.provisional:
        yield "所涉年度的节假日安排尚未公布，暂按周一至周五计算"
    yield f"日历版本{deadline.calendar_version}"
