"""A visit at home (上门服务): asked for, arranged, made."""

# pyright: strict

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from services.chassis.calendar import WorkCalendar, local_date
from services.chassis.divisions import division_prefix
from services.chassis.errors import DomainError, InvalidField, Kind, WrongState
from services.visits.domain.days import DayTooFar, HalfDay, ReasonRequired

# Beyond this nobody knows who will be there; it is also about as far as a year's working days are published ahead.
_FURTHEST = timedelta(days=60)
_VILLAGE_DIGITS = 12


class VisitState(StrEnum):
    REQUESTED = "REQUESTED"
    CONFIRMED = "CONFIRMED"
    DONE = "DONE"
    CANCELLED = "CANCELLED"
    LAPSED = "LAPSED"


CHINESE = {
    VisitState.REQUESTED: "待确认",
    VisitState.CONFIRMED: "已确认",
    VisitState.DONE: "已上门",
    VisitState.CANCELLED: "已取消",
    VisitState.LAPSED: "已过期",
}
OPEN = (VisitState.REQUESTED, VisitState.CONFIRMED)


class Visitor(StrEnum):
    AGENT = "AGENT"
    DEPARTMENT = "DEPARTMENT"


class NotAVillage(DomainError):
    kind = Kind.BAD_INPUT
    message = "上门服务的地点应为村（社区）"


class NotAWorkingDay(DomainError):
    kind = Kind.BAD_INPUT
    message = "{day}不是工作日，请另选一天"


class DayTooSoon(DomainError):
    kind = Kind.BAD_INPUT
    message = "上门服务最早可约次日，{day}不能预约"


class DayFull(DomainError):
    message = "{day}的上门服务已约满，请另选一天"


class VisitorUnknown(DomainError):
    kind = Kind.BAD_INPUT
    message = "请指明由谁上门"


class NotYetDue(DomainError):
    message = "约定{day}上门，未到日期不能办结"


def check_village(division: str) -> None:
    if len(division_prefix(division)) != _VILLAGE_DIGITS:
        raise NotAVillage(field="division")


def check_day(day: date, calendar: WorkCalendar, now: datetime) -> None:
    """A working day, from tomorrow on, for as long as can be planned."""
    today = local_date(now)
    if day <= today:
        raise DayTooSoon(field="day", day=day)
    if day - today > _FURTHEST:
        raise DayTooFar(field="day", day=day, furthest=_FURTHEST.days)
    if not calendar.is_working_day(day):
        raise NotAWorkingDay(field="day", day=day)


def team_of(visitor: Visitor, division: str, department: str) -> str:
    """Whose day fills up: the department's, or that of the village's agent."""
    return division if visitor is Visitor.AGENT else department


def division_of_team(team: str) -> str:
    """Where a department or a village is: both codes begin with the place's digits."""
    digits, department, _ = team.partition("-")
    if len(digits) not in (6, 9, 12) or not (department or len(division_prefix(digits)) == _VILLAGE_DIGITS):
        raise InvalidField(field="team", what="应为部门编码或村（社区）编码")
    return digits.ljust(12, "0")


@dataclass
class Visit:
    visit_id: str
    division: str
    visitor: Visitor
    department: str
    # Whose day it takes a place of; a department that is merged later leaves it as it was.
    team: str
    item_code: str
    item_name: str
    owner: str
    name_masked: str
    phone_masked: str
    address_masked: str
    day: date
    half: HalfDay
    requested_at: datetime
    state: VisitState = VisitState.REQUESTED
    visitor_subject: str = ""
    note: str = ""
    reason: str = ""
    version: int = 1

    def confirm(self, visitor_subject: str) -> None:
        """Also hands an arranged visit to somebody else."""
        self._require(*OPEN)
        if not visitor_subject:
            raise VisitorUnknown(field="visitor_subject")
        self.state = VisitState.CONFIRMED
        self.visitor_subject = visitor_subject

    def reschedule(self, day: date, half: HalfDay, *, by_office: bool) -> None:
        self._require(*OPEN)
        self.day, self.half = day, half
        if not by_office:
            self.state = VisitState.REQUESTED

    def finish(self, note: str, now: datetime) -> None:
        self._require(VisitState.CONFIRMED)
        if local_date(now) < self.day:
            raise NotYetDue(day=self.day)
        self.state = VisitState.DONE
        self.note = note

    def cancel(self, reason: str, *, by_office: bool) -> None:
        self._require(*OPEN)
        if by_office and not reason.strip():
            raise ReasonRequired(field="reason")
        self.state = VisitState.CANCELLED
        self.reason = reason

    def lapse(self) -> bool:
        """Once its day is over. False if somebody had confirmed it: they still owe the note."""
        if self.state is not VisitState.REQUESTED:
            return False
        self.state = VisitState.LAPSED
        return True

    def _require(self, *states: VisitState) -> None:
        if self.state not in states:
            raise WrongState(state=CHINESE[self.state])
