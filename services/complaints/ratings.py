"""The rating of a completed service, and what follows a bad one (rule RATE-1)."""

# pyright: strict

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from services.chassis.calendar import WorkCalendar, end_of_day, local_date
from services.chassis.deadlines import Limit, compute
from services.chassis.errors import DomainError, Kind, WrongState

_CALL, _PUT_RIGHT = "回访", "整改"


class Level(IntEnum):
    """非常满意 … 非常不满意; the first three count as satisfied (WATCH-5), the last two open a follow-up."""

    VERY_SATISFIED = 1
    SATISFIED = 2
    FAIRLY_SATISFIED = 3
    DISSATISFIED = 4
    VERY_DISSATISFIED = 5

    @property
    def satisfied(self) -> bool:
        return self <= Level.FAIRLY_SATISFIED


class Step(StrEnum):
    CALL_BACK = "CALL_BACK"
    PUT_RIGHT = "PUT_RIGHT"


class NotDelivered(DomainError):
    rule = "RATE-1"
    message = "办件{case_id}的结果尚未送达，送达后再评价"


class AlreadyRated(DomainError):
    kind = Kind.ALREADY_EXISTS
    rule = "RATE-1"
    message = "办件{case_id}已经评价过，每件只评价一次"


class NoFollowUp(DomainError):
    rule = "RATE-1"
    message = "该评价不需要回访整改"


class CallFirst(DomainError):
    rule = "RATE-1"
    message = "应当先回访，再登记整改结果"


@dataclass(frozen=True, slots=True)
class RatedCase:
    """A case as far as rating it needs."""

    case_id: str
    owner: str
    division: str
    department: str
    item_code: str
    item_version: int
    item_name: str
    delivered_at: datetime | None


@dataclass
class FollowUp:
    """Two duties after a bad rating, each with its end of limit."""

    call_by: datetime
    put_right_by: datetime
    called_at: datetime | None = None
    call_note: str = ""
    put_right_at: datetime | None = None
    put_right_note: str = ""

    @property
    def in_time(self) -> bool:
        called = self.called_at is not None and self.called_at < self.call_by
        return called and self.put_right_at is not None and self.put_right_at < self.put_right_by

    def is_done(self, step: Step) -> bool:
        return (self.called_at if step is Step.CALL_BACK else self.put_right_at) is not None

    def record(self, step: Step, note: str, now: datetime) -> None:
        if self.is_done(step):
            raise WrongState(state=f"已{_CALL if step is Step.CALL_BACK else _PUT_RIGHT}")
        if step is Step.CALL_BACK:
            self.called_at, self.call_note = now, note
        elif self.called_at is None:
            raise CallFirst(field="step")
        else:
            self.put_right_at, self.put_right_note = now, note


@dataclass
class Rating:
    """One rating of one case, once."""

    case: RatedCase
    level: Level
    comment: str
    rated_at: datetime
    follow_up: FollowUp | None = None
    version: int = 1

    def record(self, step: Step, note: str, now: datetime) -> FollowUp:
        if self.follow_up is None:
            raise NoFollowUp()
        self.follow_up.record(step, note, now)
        return self.follow_up


@dataclass(frozen=True, slots=True)
class FollowUpLimits:
    """Working days to call back and to put right."""

    call_days: int = 1
    put_right_days: int = 15


def rate(
    case: RatedCase, level: Level, comment: str, *, limits: FollowUpLimits, calendar: WorkCalendar, now: datetime
) -> Rating:
    """RATE-1: a completed service alone is rated; the lower two levels open a follow-up at once."""
    if case.delivered_at is None:
        raise NotDelivered(case_id=case.case_id)
    follow_up = None
    if not level.satisfied:
        follow_up = FollowUp(_ends(limits.call_days, calendar, now), _ends(limits.put_right_days, calendar, now))
    return Rating(case, level, comment, now, follow_up)


def _ends(days: int, calendar: WorkCalendar, now: datetime) -> datetime:
    today = local_date(now)
    limit = Limit(days, rule="RATE-1", basis="政务服务“好差评”制度")
    return end_of_day(compute(limit, today, (), (), calendar, today).projected_on)
