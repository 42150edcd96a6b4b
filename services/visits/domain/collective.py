"""Collective-acceptance days (集中受理日): which days a centre sets, what differs on one of them, who has a place."""

# pyright: strict

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from services.chassis.calendar import ONE_DAY, WorkCalendar, local_date
from services.chassis.errors import DomainError, InvalidField, Kind, WrongState
from services.visits.domain.days import CHINESE as HALVES
from services.visits.domain.days import DayTooFar, HalfDay, ReasonRequired

_FURTHEST = timedelta(days=90)
# A day further off is a slip of the pen.
_LAST_YEAR = 2100


class BookingState(StrEnum):
    BOOKED = "BOOKED"
    CANCELLED = "CANCELLED"
    CALLED_OFF = "CALLED_OFF"


CHINESE = {
    BookingState.BOOKED: "已预约",
    BookingState.CANCELLED: "已取消",
    BookingState.CALLED_OFF: "已停办",
}


class NoDays(DomainError):
    kind = Kind.BAD_INPUT
    message = "请至少指定每月的一天或者一个日期"


class EndsBeforeItBegins(DomainError):
    kind = Kind.BAD_INPUT
    message = "终止日期{last_on}早于起始日期{first_on}"


class NotHeld(DomainError):
    kind = Kind.BAD_INPUT
    message = "{day}不是集中受理日"


class CalledOff(DomainError):
    message = "{day}的集中受理已停办：{reason}"


class DayOver(DomainError):
    message = "{day}已经过去，不能更改"


class BookingClosed(DomainError):
    message = "{day}的预约已经截止，预约须在前一日之前办理"


class HalfDayFull(DomainError):
    message = "{day}{half}已约满，请另选时间"


class NotTakenThere(DomainError):
    kind = Kind.BAD_INPUT
    message = "{day}的集中受理不办理该事项，请另选一天"


class BookedAlready(DomainError):
    message = "该电话已预约{day}的集中受理，请勿重复预约"


@dataclass(frozen=True)
class Terms:
    """What a rule says: every month's days (逢五逢十 is 5, 10, 15 …), single dates, or both."""

    title: str
    days_of_month: tuple[int, ...]
    dates: tuple[date, ...]
    first_on: date
    last_on: date | None
    working_days_only: bool
    place: str
    departments: tuple[str, ...]
    item_codes: tuple[str, ...]
    morning: int
    afternoon: int

    def check(self) -> None:
        if not (self.days_of_month or self.dates):
            raise NoDays(field="terms.days_of_month")
        if self.last_on and self.last_on < self.first_on:
            raise EndsBeforeItBegins(field="terms.last_on", first_on=self.first_on, last_on=self.last_on)

    def takes(self, item_code: str, department: str) -> bool:
        """Whether an item is among those that are taken; a rule that names neither items nor departments takes all."""
        if self.item_codes:
            return item_code in self.item_codes
        return not self.departments or department in self.departments

    def holds_on(self, day: date, calendar: WorkCalendar) -> bool:
        if not self.first_on <= day <= (self.last_on or date.max):
            return False
        if day not in self.dates and day.day not in self.days_of_month:
            return False
        return not self.working_days_only or calendar.is_working_day(day)


@dataclass(frozen=True)
class ChangedDay:
    """One day that differs from its rule."""

    day: date
    cancelled: bool = False
    place: str = ""
    morning: int | None = None
    afternoon: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Session:
    """One collective-acceptance day: the rule with what differs on it."""

    day: date
    place: str
    cancelled: bool
    reason: str
    capacity: Mapping[HalfDay, int]


@dataclass
class Rule:
    rule_id: str
    division: str
    terms: Terms
    exceptions: dict[date, ChangedDay] = field(default_factory=dict[date, ChangedDay])
    # Why it was changed last, for those whose day is no more.
    reason: str = ""
    version: int = 1

    def session(self, day: date, calendar: WorkCalendar) -> Session | None:
        """The day as it is held, or called off; None if it is no day of this rule."""
        if not self.terms.holds_on(day, calendar):
            return None
        differs = self.exceptions.get(day, ChangedDay(day))
        return Session(
            day=day,
            place=differs.place or self.terms.place,
            cancelled=differs.cancelled,
            reason=differs.reason,
            capacity={
                HalfDay.MORNING: self.terms.morning if differs.morning is None else differs.morning,
                HalfDay.AFTERNOON: self.terms.afternoon if differs.afternoon is None else differs.afternoon,
            },
        )

    def sessions(self, first: date, last: date, calendar: WorkCalendar) -> Iterator[Session]:
        """Of a span of days, in order."""
        days = (first + ONE_DAY * number for number in range((last - first).days + 1))
        return (session for day in days if (session := self.session(day, calendar)))

    def update(self, terms: Terms, reason: str) -> None:
        terms.check()
        self.terms = terms
        self.reason = reason

    def change_day(self, change: ChangedDay, calendar: WorkCalendar, now: datetime) -> bool:
        """Lays a change over one day; whether those who booked it must be told."""
        before = self.session(change.day, calendar)
        if before is None:
            raise NotHeld(field="day", day=change.day)
        if change.day < local_date(now):
            raise DayOver(field="day", day=change.day)
        if change.cancelled and not change.reason.strip():
            raise ReasonRequired(field="reason")
        self.exceptions[change.day] = change
        after = self.session(change.day, calendar)
        assert after
        return after.cancelled or after.place != before.place

    def bookable(self, day: date, half: HalfDay, calendar: WorkCalendar, now: datetime) -> Session:
        """The session of a day that may be booked now. How many places are free, only the storage can say."""
        session = self.session(day, calendar)
        if session is None:
            raise NotHeld(field="day", day=day)
        if session.cancelled:
            raise CalledOff(day=day, reason=session.reason)
        today = local_date(now)
        if day <= today:
            raise BookingClosed(field="day", day=day)
        if day - today > _FURTHEST:
            raise DayTooFar(field="day", day=day, furthest=_FURTHEST.days)
        if session.capacity[half] <= 0:
            raise HalfDayFull(day=day, half=HALVES[half])
        return session


@dataclass
class Booking:
    booking_id: str
    rule_id: str
    division: str
    day: date
    half: HalfDay
    place: str
    application_id: str
    owner: str
    name_masked: str
    phone_masked: str
    booked_at: datetime
    booked_by: str = ""
    """Whose account booked: the owner's, or that of an agent or a clerk who did it for somebody."""
    state: BookingState = BookingState.BOOKED
    reason: str = ""
    version: int = 1

    def cancel(self, now: datetime) -> None:
        """On the day itself as well: a place that is given back is one that nobody waits at."""
        self._require_booked()
        if self.day < local_date(now):
            raise BookingClosed(day=self.day)
        self.state = BookingState.CANCELLED

    def call_off(self, reason: str) -> None:
        self._require_booked()
        self.state = BookingState.CALLED_OFF
        self.reason = reason

    def _require_booked(self) -> None:
        if self.state is not BookingState.BOOKED:
            raise WrongState(state=CHINESE[self.state])


def month_span(month: str) -> tuple[date, date]:
    """First and last day of a month such as `2026-02`."""
    year, number = int(month[:4]), int(month[5:])
    if not 2000 <= year <= _LAST_YEAR:
        raise InvalidField(field="month", what="没有这个月份的日历")
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])
