"""The rules of supervision over what is known of a case (rules WATCH-2, WATCH-3).

What is to be found follows from the case's clocks alone: the same clocks, in whatever order they were heard of, give
the same findings, each dated by its rule and not by the moment it was noticed.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, StrEnum
from itertools import pairwise

from services.chassis.calendar import WorkCalendar, end_of_day, local_date
from services.chassis.divisions import lineage
from services.chassis.errors import DomainError, WrongState
from services.chassis.errors import Kind as ErrorKind

# WATCH-3: so many working days to answer a yellow or red alert.
ANSWER_DAYS = 3
PLATFORM = "platform"
# The decisions on the merits, of a joint project also in part; how else a case ends is no decision.
DECISIONS = {"GRANTED": "准予许可", "PARTLY": "部分准予", "DENIED": "不予许可"}
# Any constant: an alert's id is computed from its cause in this name space, so that one cause has one id.
_ALERTS = uuid.UUID("4331224d-0000-5000-8000-000000000001")


class Level(IntEnum):
    """How grave an alert is; OFF is a threshold only."""

    OFF = 0
    REMINDER = 1
    YELLOW = 2
    RED = 3


class Kind(StrEnum):
    STAGE_REMINDER = "STAGE_REMINDER"
    PROMISED_REMINDER = "PROMISED_REMINDER"
    STAGE_PASSED = "STAGE_PASSED"
    PROMISED_PASSED = "PROMISED_PASSED"
    STATUTORY_PASSED = "STATUTORY_PASSED"
    STOPPED_TOO_LONG = "STOPPED_TOO_LONG"
    DELIVERY_PASSED = "DELIVERY_PASSED"
    ACCEPTANCE_MISSED = "ACCEPTANCE_MISSED"
    SECOND_NOTICE = "SECOND_NOTICE"
    OFF_STANDARD_CHARGE = "OFF_STANDARD_CHARGE"
    WRONG_ROLE = "WRONG_ROLE"
    NO_REASON = "NO_REASON"
    OTHER_ATTEMPT = "OTHER_ATTEMPT"
    COMPLAINT_OVERDUE = "COMPLAINT_OVERDUE"
    FOLLOW_UP_OVERDUE = "FOLLOW_UP_OVERDUE"
    NO_OPINION = "NO_OPINION"
    NOTICE_UNDELIVERED = "NOTICE_UNDELIVERED"
    HEARING_OVERDUE = "HEARING_OVERDUE"
    RENEWAL_DEEMED = "RENEWAL_DEEMED"


# Found on the clocks, hence found anew at every look; the others are told by an event.
CLOCK_KINDS = frozenset(
    {
        Kind.STAGE_REMINDER,
        Kind.PROMISED_REMINDER,
        Kind.STAGE_PASSED,
        Kind.PROMISED_PASSED,
        Kind.STATUTORY_PASSED,
        Kind.STOPPED_TOO_LONG,
        Kind.DELIVERY_PASSED,
    }
)

_REMINDERS = (Kind.STAGE_REMINDER, Kind.PROMISED_REMINDER)

# WATCH-2: a promise passed is yellow, a statute passed is red. The five days of acceptance and the ten of delivery
# are statutory (行政许可法 arts. 32, 44), and so are the twenty of a hearing and the expiry before which a renewal is
# to be decided (arts. 47, 50). What was attempted and refused is yellow.
DEFAULT_LEVELS = dict.fromkeys(Kind, Level.YELLOW) | {
    Kind.STAGE_REMINDER: Level.REMINDER,
    Kind.PROMISED_REMINDER: Level.REMINDER,
    Kind.STATUTORY_PASSED: Level.RED,
    Kind.DELIVERY_PASSED: Level.RED,
    Kind.ACCEPTANCE_MISSED: Level.RED,
    Kind.HEARING_OVERDUE: Level.RED,
    Kind.RENEWAL_DEEMED: Level.RED,
}

RULES = {
    Kind.STAGE_REMINDER: "CLOCK-4",
    Kind.PROMISED_REMINDER: "CLOCK-1",
    Kind.STAGE_PASSED: "CLOCK-4",
    Kind.PROMISED_PASSED: "CLOCK-1",
    Kind.STATUTORY_PASSED: "CLOCK-1",
    Kind.STOPPED_TOO_LONG: "CLOCK-3",
    Kind.DELIVERY_PASSED: "CLOCK-5",
    Kind.ACCEPTANCE_MISSED: "ACCEPT-5",
    Kind.SECOND_NOTICE: "ACCEPT-4",
    Kind.OFF_STANDARD_CHARGE: "FEE-1",
    Kind.WRONG_ROLE: "DECIDE-3",
    Kind.NO_REASON: "DECIDE-1",
    Kind.OTHER_ATTEMPT: "WATCH-2",
    Kind.COMPLAINT_OVERDUE: "COMPLAINT-1",
    Kind.FOLLOW_UP_OVERDUE: "RATE-1",
    Kind.NO_OPINION: "JOINT-3",
    Kind.NOTICE_UNDELIVERED: "WATCH-2",
    Kind.HEARING_OVERDUE: "DECIDE-5",
    Kind.RENEWAL_DEEMED: "CLOCK-6",
}

_ATTEMPTS = {
    "SECOND_NOTICE": Kind.SECOND_NOTICE,
    "OFF_STANDARD_CHARGE": Kind.OFF_STANDARD_CHARGE,
    "WRONG_ROLE": Kind.WRONG_ROLE,
    "NOT_YOUR_STAGE": Kind.WRONG_ROLE,
    "NOT_LEAD": Kind.WRONG_ROLE,
    "REASON_REQUIRED": Kind.NO_REASON,
}


def kind_of_attempt(reason: str) -> Kind:
    """What an attempt is, by the reason it was refused for."""
    return _ATTEMPTS.get(reason, Kind.OTHER_ATTEMPT)


class NoAnswerDue(DomainError):
    rule = "WATCH-3"
    message = "预警提醒无需答复"


class NotConcerned(DomainError):
    """A department answers for itself, and the centre's manager for what concerns no department."""

    kind = ErrorKind.NOT_ALLOWED
    rule = "WATCH-3"
    message = "该预警由{who}答复"


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of a case from `since` until its next event; what stands or has ended is None."""

    sequence: int
    since: datetime
    stage: str = ""
    stage_department: str = ""
    stage_due_at: datetime | None = None
    stage_reminder_at: datetime | None = None
    promised_due_at: datetime | None = None
    promised_reminder_at: datetime | None = None
    statutory_due_at: datetime | None = None
    stopped_until: datetime | None = None
    deliver_by: datetime | None = None
    recomputed: bool = False
    """From a calendar that changed: they stand in place of those before them, from when these began."""

    def due(self) -> list[tuple[Kind, datetime]]:
        """Every instant at which a rule is due if nothing happens before.

        A stage that ends with the promised limit has no alerts of its own: they would say the same twice. A reminder
        that falls before these clocks began is none, as for a limit of no days; a limit may have passed before, as for
        an application that was deemed accepted from the day of its receipt.
        """
        own_stage = self.stage_due_at != self.promised_due_at
        found = [
            (Kind.STAGE_REMINDER, self.stage_reminder_at if own_stage else None),
            (Kind.PROMISED_REMINDER, self.promised_reminder_at),
            (Kind.STAGE_PASSED, self.stage_due_at if own_stage else None),
            (Kind.PROMISED_PASSED, self.promised_due_at),
            (Kind.STATUTORY_PASSED, self.statutory_due_at),
            (Kind.STOPPED_TOO_LONG, self.stopped_until),
            (Kind.DELIVERY_PASSED, self.deliver_by),
        ]
        return [(kind, at) for kind, at in found if at and (at > self.since or kind not in _REMINDERS)]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule and the instant at which its cause came about; two with the same `cause` are one."""

    kind: Kind
    subject: str
    caused_at: datetime
    department: str = ""
    about: str = ""
    """What the cause is besides subject and time: a stage, a duty, a person's attempt."""
    once_a_day: bool = False
    """The same again on the same day is the same cause."""
    text: str = ""
    rule: str = ""
    officer: str = ""
    window: str = ""
    most: Level = Level.RED
    """Whatever the thresholds say, it is no graver."""

    @property
    def cause(self) -> str:
        time = local_date(self.caused_at) if self.once_a_day else self.caused_at
        return f"{self.kind}:{self.subject}:{self.about}:{time.isoformat()}"

    @property
    def alert_id(self) -> str:
        return str(uuid.uuid5(_ALERTS, self.cause))


def findings(application_id: str, department: str, clocks: Iterable[Clocks], until: datetime) -> list[Finding]:
    """What the clocks of a case have come to by `until`, oldest first.

    A rule is due at its instant if no later event of the case came before it: each event puts its own clocks in place
    of the earlier ones, and recomputed clocks theirs as if the earlier ones had never been. `department` answers where
    no stage's department does.
    """
    ordered = _in_effect(clocks)
    ends = [later.since for _, later in pairwise(ordered)]
    found: dict[str, Finding] = {}
    for one, end in zip(ordered, [*ends, until], strict=True):
        for kind, at in one.due():
            if at <= min(end, until):
                stage = one.stage if kind in (Kind.STAGE_REMINDER, Kind.STAGE_PASSED) else ""
                finding = Finding(kind, application_id, at, one.stage_department or department, stage)
                found.setdefault(finding.cause, finding)
    return sorted(found.values(), key=lambda finding: (finding.caused_at, finding.kind))


def _in_effect(clocks: Iterable[Clocks]) -> list[Clocks]:
    """In the order of the events, without those in whose place others were computed."""
    ordered: list[Clocks] = []
    for one in sorted(clocks, key=lambda one: one.sequence):
        if one.recomputed and ordered:
            ordered.append(replace(one, since=ordered.pop().since))
        else:
            ordered.append(one)
    return ordered


def next_due(clocks: Sequence[Clocks], after: datetime) -> datetime | None:
    """When to look again: the next instant of the newest clocks, or None."""
    if not clocks:
        return None
    newest = max(clocks, key=lambda one: one.sequence)
    return min((at for _, at in newest.due() if at > after), default=None)


@dataclass(frozen=True, slots=True)
class Threshold:
    """How grave a kind is in a division and all below it, for causes since then; the default has no `since`."""

    division: str
    kind: Kind
    level: Level
    since: datetime | None


def threshold_in_force(kind: Kind, division: str, settings: Sequence[Threshold], at: datetime) -> Threshold:
    """What the nearest division had set by then; of two settings, the newer; of none, the default."""
    for code in lineage(division):
        of_division = [one for one in settings if one.division == code and one.kind is kind]
        since = [(one.since, one) for one in of_division if one.since and one.since <= at]
        if since:
            return max(since, key=lambda pair: pair[0])[1]
    return Threshold("", kind, DEFAULT_LEVELS[kind], None)


def level_of(finding: Finding, division: str, settings: Sequence[Threshold]) -> Level:
    """A cause is judged by the threshold of its own time, whenever it is looked at."""
    return min(threshold_in_force(finding.kind, division, settings, finding.caused_at).level, finding.most)


class State(StrEnum):
    OPEN = "OPEN"
    ANSWERED = "ANSWERED"
    CONFIRMED = "CONFIRMED"
    WITHDRAWN = "WITHDRAWN"


CHINESE = {
    State.OPEN: "待答复",
    State.ANSWERED: "已答复",
    State.CONFIRMED: "已确认",
    State.WITHDRAWN: "已撤销",
}


class AnswerKind(StrEnum):
    RECTIFIED = "RECTIFIED"
    CONTESTED = "CONTESTED"


@dataclass(frozen=True, slots=True)
class Answer:
    kind: AnswerKind
    text: str
    answered_at: datetime
    answered_by: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A finding that was raised, and what became of it. Each step gives the alert as it is afterwards."""

    alert_id: str
    cause: str
    kind: Kind
    level: Level
    subject: str
    division: str
    department: str
    rule: str
    text: str
    caused_at: datetime
    raised_at: datetime
    officer: str = ""
    window: str = ""
    state: State = State.OPEN
    answer_by: datetime | None = None
    escalated: bool = False
    answer: Answer | None = None
    closing_note: str = ""
    closed_at: datetime | None = None
    closed_by: str = ""
    version: int = 1
    event_id: int = 0

    @property
    def is_closed(self) -> bool:
        return self.state in (State.CONFIRMED, State.WITHDRAWN)

    def answered(self, kind: AnswerKind, text: str, by: str, department: str, now: datetime) -> "Alert":
        if self.department != department:
            raise NotConcerned(who=self.department or "政务服务中心")
        if self.level is Level.REMINDER:
            raise NoAnswerDue()
        if self.state is not State.OPEN:
            raise WrongState(state=CHINESE[self.state])
        return replace(self, state=State.ANSWERED, answer=Answer(kind, text, now, by))

    def closed(self, state: State, note: str, by: str, now: datetime) -> "Alert":
        """Confirmed or withdrawn, answered or not: a supervisor need not wait for what is plain."""
        if self.is_closed:
            raise WrongState(state=CHINESE[self.state])
        return replace(self, state=state, closing_note=note, closed_by=by, closed_at=now)

    def left_unanswered(self, due_at: datetime, calendar: WorkCalendar) -> "Alert | None":
        """A level graver with as long again to answer, once; None if an answer came or red was reached (WATCH-3)."""
        if self.state is not State.OPEN or self.level is Level.RED or due_at != self.answer_by:
            return None
        level = Level(self.level + 1)
        return replace(self, level=level, escalated=True, answer_by=answer_by(due_at, level, calendar))


def answer_by(raised_at: datetime, level: Level, calendar: WorkCalendar) -> datetime | None:
    """The end of the third working day after it was raised; a reminder asks for no answer (WATCH-3)."""
    if level < Level.YELLOW:
        return None
    return end_of_day(calendar.add_working_days(local_date(raised_at), ANSWER_DAYS))


def raised(finding: Finding, level: Level, division: str, *, now: datetime, calendar: WorkCalendar) -> Alert:
    return Alert(
        alert_id=finding.alert_id,
        cause=finding.cause,
        kind=finding.kind,
        level=level,
        subject=finding.subject,
        division=division,
        department=finding.department,
        rule=finding.rule or RULES[finding.kind],
        text=finding.text,
        caused_at=finding.caused_at,
        raised_at=now,
        officer=finding.officer,
        window=finding.window,
        answer_by=answer_by(now, level, calendar),
    )


def division_of(department: str, otherwise: str) -> str:
    """The division that a department belongs to, by its code (433122-yjgl → 433122000000)."""
    code = department.partition("-")[0]
    return code.ljust(12, "0") if len(code) >= 6 and code.isdigit() else otherwise
