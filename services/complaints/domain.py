"""A complaint from filing to the accepted or reviewed reply (rules COMPLAINT-1…4)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from services.chassis.calendar import WorkCalendar, local_date
from services.chassis.deadlines import Deadline, Extension, Limit, Unit, compute
from services.chassis.errors import DomainError, InvalidField, Kind, WrongState


class State(StrEnum):
    FILED = "FILED"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    REPLIED = "REPLIED"
    IN_REVIEW = "IN_REVIEW"
    REVIEWED = "REVIEWED"
    CLOSED = "CLOSED"


CHINESE = {
    State.FILED: "待受理",
    State.ACCEPTED: "办理中",
    State.REFUSED: "不予受理",
    State.REPLIED: "已答复",
    State.IN_REVIEW: "复查中",
    State.REVIEWED: "复查已答复",
    State.CLOSED: "已办结",
}
BEING_HANDLED = (State.ACCEPTED, State.IN_REVIEW)


class Stage(StrEnum):
    """Which of a complaint's limits runs."""

    ACCEPTANCE = "ACCEPTANCE"
    HANDLING = "HANDLING"
    REVIEW = "REVIEW"


class TargetKind(StrEnum):
    WINDOW = "WINDOW"
    OFFICER = "OFFICER"
    DEPARTMENT = "DEPARTMENT"
    APPLICATION = "APPLICATION"


# An application's number carries a check digit and is looked at by the use case.
_CODES = {
    TargetKind.WINDOW: re.compile(r"[0-9]{6,12}-w[0-9]{2,3}"),
    # A staff number or an account: events carry it, so a person's name must not stand here.
    TargetKind.OFFICER: re.compile(r"[A-Za-z0-9._:@-]{1,64}"),
    TargetKind.DEPARTMENT: re.compile(r"[0-9]{6,12}-[a-z0-9]{2,20}"),
    TargetKind.APPLICATION: re.compile(r"[0-9]{22}"),
}


class Finding(StrEnum):
    TRUE = "TRUE"
    PARTLY = "PARTLY"
    UNFOUNDED = "UNFOUNDED"


class UnknownKind(DomainError):
    kind = Kind.BAD_INPUT
    rule = "COMPLAINT-1"
    message = "没有“{code}”这一投诉种类"


class InvalidTarget(DomainError):
    kind = Kind.BAD_INPUT
    message = "投诉对象的编码有误，请核对；姓名请写在投诉内容里"


class NameRequired(DomainError):
    kind = Kind.BAD_INPUT
    rule = "COMPLAINT-2"
    message = "实名投诉请填写姓名，或者选择匿名投诉"


class NotAnonymous(DomainError):
    kind = Kind.BAD_INPUT
    rule = "COMPLAINT-2"
    message = "匿名投诉不留姓名和电话"


class Anonymous(DomainError):
    rule = "COMPLAINT-2"
    message = "匿名投诉，没有投诉人信息"


class ComplainedAbout(DomainError):
    kind = Kind.NOT_ALLOWED
    rule = "COMPLAINT-2"
    message = "被投诉的人员和部门不得办理该投诉"


class SameHandler(DomainError):
    kind = Kind.NOT_ALLOWED
    rule = "COMPLAINT-3"
    message = "复查应当由原办理人以外的人员办理"


class NotTheHandler(DomainError):
    kind = Kind.NOT_ALLOWED
    rule = "COMPLAINT-2"
    message = "该投诉由{handler}办理；需由他人办理的，请先转办"


class ExtendedAlready(DomainError):
    rule = "COMPLAINT-1"
    message = "办理期限只能延长一次，已于{approved_on}延长{days}日"


class LongerThanAllowed(DomainError):
    rule = "COMPLAINT-1"
    message = "延长{days}日，超过可以延长的{longest}日"


class PastTheLimit(DomainError):
    rule = "COMPLAINT-1"
    message = "办理期限已于{due_on}届满，不能再延长"


class MeasuresRequired(DomainError):
    kind = Kind.BAD_INPUT
    rule = "COMPLAINT-4"
    message = "投诉属实或部分属实的，应当说明处理措施"


class SecondReview(DomainError):
    rule = "COMPLAINT-3"
    message = "复查只能申请一次"


class ReviewTooLate(DomainError):
    rule = "COMPLAINT-3"
    message = "申请复查的期限已于{due_on}届满"


@dataclass(frozen=True, slots=True)
class ComplaintKind:
    """A kind's limits, all in one unit (COMPLAINT-1). A complaint keeps those of the day it was filed."""

    code: str
    name: str
    basis: str
    unit: Unit
    accept_days: int
    handle_days: int
    extend_days: int
    review_request_days: int
    review_days: int

    def limit(self, days: int, rule: str = "COMPLAINT-1") -> Limit:
        return Limit(days, self.unit, rule, self.basis, self.extend_days)


@dataclass(frozen=True, slots=True)
class Target:
    """What was named on filing."""

    kind: TargetKind
    code: str

    def __post_init__(self) -> None:
        if not _CODES[self.kind].fullmatch(self.code):
            raise InvalidTarget(field="target.code")


@dataclass(frozen=True, slots=True)
class HandOver:
    """A link of the chain of first contact (首问责任制)."""

    at: datetime
    to_department: str = ""
    to_subject: str = ""
    from_subject: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    finding: Finding
    text: str
    measures: str
    at: datetime
    by: str
    in_time: bool


@dataclass(frozen=True, slots=True)
class Handler:
    """Who acts on a complaint, as their token says."""

    subject: str
    department: str = ""
    formerly: frozenset[str] = frozenset()
    """Departments that were merged into theirs: a complaint about one of them is about their colleagues."""


@dataclass
class Complaint:
    """Whoever is complained about never handles it (COMPLAINT-2): storage hides it from them, these methods refuse."""

    complaint_id: str
    kind: ComplaintKind
    division: str
    owner: str
    anonymous: bool
    complainant_masked: str
    phone_masked: str
    target: Target
    departments: list[str]
    accounts: list[str]
    title: str
    text: str
    filed_at: datetime
    state: State = State.FILED
    accepted_at: datetime | None = None
    refusal_reason: str = ""
    extension: Extension | None = None
    replies: list[Reply] = field(default_factory=list[Reply])
    review_requested_at: datetime | None = None
    review_reason: str = ""
    handler: str = ""
    handling_department: str = ""
    chain: list[HandOver] = field(default_factory=list[HandOver])
    version: int = 1

    def deadline(self, calendar: WorkCalendar, now: datetime) -> Deadline | None:
        """The limit that runs, if one does (COMPLAINT-1)."""
        today, kind = local_date(now), self.kind
        if self.state is State.FILED:
            return compute(kind.limit(kind.accept_days), local_date(self.filed_at), (), (), calendar, today)
        if self.state is State.ACCEPTED and self.accepted_at:
            extensions = [self.extension] if self.extension else []
            limit = kind.limit(kind.handle_days)
            return compute(limit, local_date(self.accepted_at), (), extensions, calendar, today)
        if self.state is State.IN_REVIEW and self.review_requested_at:
            limit = kind.limit(kind.review_days, "COMPLAINT-3")
            return compute(limit, local_date(self.review_requested_at), (), (), calendar, today)
        return None

    @property
    def stage(self) -> Stage | None:
        stages = {State.FILED: Stage.ACCEPTANCE, State.ACCEPTED: Stage.HANDLING, State.IN_REVIEW: Stage.REVIEW}
        return stages.get(self.state)

    def in_time(self, calendar: WorkCalendar, now: datetime) -> bool:
        deadline = self.deadline(calendar, now)
        return deadline is None or deadline.due_at is None or now < deadline.due_at

    def review_until(self, calendar: WorkCalendar) -> date | None:
        """The last day to ask for review; None where it can't be asked for (COMPLAINT-3)."""
        if self.state is not State.REPLIED:
            return None
        replied_on = local_date(self.replies[-1].at)
        limit = self.kind.limit(self.kind.review_request_days, "COMPLAINT-3")
        return compute(limit, replied_on, (), (), calendar, replied_on).projected_on

    def accept(self, by: Handler, departments: Iterable[str], accounts: Iterable[str], now: datetime) -> None:
        """COMPLAINT-1. Adds whom else it turned out to be about; nobody is ever taken off that list."""
        self._require(State.FILED)
        self.departments = _joined(self.departments, departments)
        self.accounts = _joined(self.accounts, accounts)
        self.refuse_the_complained_about(by)
        self.state = State.ACCEPTED
        self.accepted_at = now
        self._meet(by, now)
        self.handler = by.subject

    def refuse(self, reason: str, by: Handler, now: datetime) -> None:
        """COMPLAINT-1: never without a reason."""
        self._require(State.FILED)
        self.refuse_the_complained_about(by)
        if not reason.strip():
            raise InvalidField(field="reason", what="不予受理应当说明理由")
        self.state = State.REFUSED
        self.refusal_reason = reason
        self._meet(by, now)

    def assign(self, to: Handler, reason: str, by: Handler, now: datetime) -> None:
        """Hands it over; an empty subject leaves the choice to the department. Never to whom it is about."""
        self._require(*BEING_HANDLED)
        self.refuse_the_complained_about(to)
        self._refuse_the_reviewed(to)
        if not to.subject and not to.department:
            raise InvalidField(field="to_subject", what="请填写转办的部门或人员")
        self.chain.append(HandOver(now, to.department, to.subject, self.handler or by.subject, reason))
        self.handler = to.subject
        self.handling_department = to.department

    def extend(self, days: int, reason: str, calendar: WorkCalendar, now: datetime) -> None:
        """COMPLAINT-1: once, before the limit is over, by no more days than the kind allows."""
        self._require(State.ACCEPTED)
        if self.extension:
            raise ExtendedAlready(approved_on=self.extension.approved_on, days=self.extension.days)
        if days > self.kind.extend_days:
            raise LongerThanAllowed(field="days", days=days, longest=self.kind.extend_days)
        deadline = self.deadline(calendar, now)
        if deadline and deadline.due_at and now >= deadline.due_at:
            raise PastTheLimit(due_on=deadline.projected_on)
        self.extension = Extension(days, reason, local_date(now))

    def reply(
        self, finding: Finding, text: str, measures: str, *, by: Handler, calendar: WorkCalendar, now: datetime
    ) -> None:
        """COMPLAINT-3: of a review, by someone else than the first time."""
        self._require(*BEING_HANDLED)
        self.refuse_the_complained_about(by)
        self._refuse_the_reviewed(by)
        if self.handler and self.handler != by.subject:
            raise NotTheHandler(handler=self.handler)
        if not self.handler and self.handling_department not in ("", by.department):
            raise NotTheHandler(handler=self.handling_department)
        if finding is not Finding.UNFOUNDED and not measures.strip():
            raise MeasuresRequired(field="measures")
        in_time = self.in_time(calendar, now)
        self.replies.append(Reply(finding, text, measures, now, by.subject, in_time))
        self.state = State.REPLIED if self.state is State.ACCEPTED else State.REVIEWED
        self._take_up(by, now)

    @property
    def newly_found_true(self) -> bool:
        """COMPLAINT-4: whether the last reply is the first that found something true."""
        found = [reply.finding is not Finding.UNFOUNDED for reply in self.replies]
        return bool(found) and found[-1] and not any(found[:-1])

    def accept_reply(self) -> None:
        self._require(State.REPLIED, State.REVIEWED)
        self.state = State.CLOSED

    def request_review(self, reason: str, calendar: WorkCalendar, now: datetime) -> None:
        """COMPLAINT-3: once, in the kind's time. The handler falls away; someone else takes it up."""
        if self.review_requested_at:
            raise SecondReview()
        self._require(State.REPLIED)
        until = self.review_until(calendar)
        if until and local_date(now) > until:
            raise ReviewTooLate(due_on=until)
        self.state = State.IN_REVIEW
        self.review_requested_at = now
        self.review_reason = reason
        self.chain.append(HandOver(now, from_subject=self.handler, reason="投诉人申请复查"))
        self.handler = self.handling_department = ""

    def refuse_the_complained_about(self, someone: Handler) -> None:
        if self._is_about({someone.department, *someone.formerly}) or someone.subject in self.accounts:
            raise ComplainedAbout()

    def move_department(self, to: Handler, reason: str, now: datetime) -> None:
        """机构改革: whoever handles it goes on under the new department.

        Nobody does if by that the handlers became colleagues of those complained about (COMPLAINT-2): the centre
        chooses anew.
        """
        accountable = self.chain[-1].to_subject
        if self._is_about({to.department, *to.formerly}):
            self.handler = self.handling_department = ""
            self.chain.append(HandOver(now, from_subject=accountable, reason=f"{reason}；被投诉部门不得办理，另行指定"))
        else:
            self.handling_department = to.department
            self.chain.append(HandOver(now, to.department, self.handler, accountable, reason))

    def _is_about(self, departments: Iterable[str]) -> bool:
        return not set(self.departments).isdisjoint(departments)

    def _refuse_the_reviewed(self, someone: Handler) -> None:
        if self.state is State.IN_REVIEW and someone.subject == self.replies[0].by:
            raise SameHandler()

    def _meet(self, by: Handler, now: datetime) -> None:
        """The first of the staff who deals with a complaint filed from afar is its first contact."""
        if not self.chain[0].to_subject:
            self.chain[0] = replace(self.chain[0], to_subject=by.subject, at=now)
        elif self.chain[0].to_subject != by.subject:
            self.chain.append(HandOver(now, "", by.subject, self.chain[0].to_subject, CHINESE[self.state]))

    def _take_up(self, by: Handler, now: datetime) -> None:
        if not self.handler:
            self.chain[-1] = replace(self.chain[-1], to_subject=by.subject, at=now)
            self.handler = by.subject

    def _require(self, *states: State) -> None:
        if self.state not in states:
            raise WrongState(state=CHINESE[self.state])


def _joined(known: Sequence[str], more: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*known, *more]))
