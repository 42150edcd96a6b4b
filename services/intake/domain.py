"""An application from receipt to acceptance or refusal (行政许可法 art. 32, rules ACCEPT-1…7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from services.chassis.calendar import WorkCalendar, end_of_day, local_date
from services.chassis.deadlines import Deadline, Limit, acceptance_deadline, compute
from services.chassis.divisions import within
from services.chassis.errors import WrongState
from services.intake.refusals import (
    AuthorityRequired,
    ItemNotOffered,
    LimitPassed,
    MaterialMissing,
    NotAllSupplied,
    NoticeIncomplete,
    NoticeOwed,
    NotTolerable,
    PromiseBroken,
    PromiseTooLate,
    ReasonRequired,
    SecondNotice,
    UnknownMaterial,
)

PLATFORM = "platform"


class State(StrEnum):
    RECEIVED = "RECEIVED"
    NOTIFIED = "NOTIFIED"
    SUPPLIED = "SUPPLIED"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    NOT_REQUIRED = "NOT_REQUIRED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


CHINESE = {
    State.RECEIVED: "已收件",
    State.NOTIFIED: "待补正",
    State.SUPPLIED: "已补正",
    State.ACCEPTED: "已受理",
    State.REFUSED: "不予受理",
    State.NOT_REQUIRED: "无需许可",
    State.WITHDRAWN: "已撤回",
    State.LAPSED: "已终止",
}
# In these the window owes an answer within five days.
BEING_CHECKED = (State.RECEIVED, State.SUPPLIED)


class Ground(StrEnum):
    """Why an application is refused."""

    NOT_REQUIRED = "NOT_REQUIRED"
    WRONG_AUTHORITY = "WRONG_AUTHORITY"
    MATERIALS = "MATERIALS"
    OTHER = "OTHER"


class Progress(StrEnum):
    """How far the case has come, as intake hears; in this order."""

    NONE = "NONE"
    ON_ITS_WAY = "ON_ITS_WAY"
    OPEN = "OPEN"
    GRANTED = "GRANTED"
    DENIED = "DENIED"
    DELIVERED = "DELIVERED"


_DECIDED = (Progress.GRANTED, Progress.DENIED, Progress.DELIVERED)


@dataclass(frozen=True, slots=True)
class MaterialRule:
    """One line of an item's material list."""

    code: str
    name: str
    required: bool
    minor: bool


@dataclass(frozen=True, slots=True)
class ItemTerms:
    """What a published item version asks of an application for it. Frozen: the application stays pinned to it."""

    code: str
    version: int
    name: str
    department: str
    divisions: frozenset[str]
    audiences: frozenset[int]
    online: bool
    tolerant: bool
    materials: tuple[MaterialRule, ...]
    promised: Limit
    runs_from_receipt: bool
    """The limits run from receipt of the application, not from its acceptance (rule CLOCK-1)."""
    form: Mapping[str, Any]

    def check_offered(self, division: str, kind: int, *, by_staff: bool) -> None:
        """Raises ItemNotOffered: where it cannot be filed, by whom, or not over the network."""
        if not any(within(division, offered) for offered in self.divisions):
            raise ItemNotOffered(field="division", how="在所选地区申请")
        if kind not in self.audiences:
            raise ItemNotOffered(field="applicant.kind", how="由此类申请人申请")
        if not self.online and not by_staff:
            raise ItemNotOffered(how="网上申请，请到窗口办理")

    def check_codes(self, codes: Iterable[str], *, field: str) -> None:
        """Raises UnknownMaterial for a code that the item does not list."""
        known = {rule.code for rule in self.materials}
        for code in codes:
            if code not in known:
                raise UnknownMaterial(field=field, code=code)

    def name_of(self, material: str) -> str:
        return next((rule.name for rule in self.materials if rule.code == material), material)


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file, checked and stored."""

    upload_id: str
    filename: str
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Material:
    """What was handed in under one code: a file, paper, or both."""

    code: str
    received_at: datetime
    file: File | None = None
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    code: str
    problem: str


@dataclass(frozen=True, slots=True)
class Correction:
    """ACCEPT-3: corrected on the spot, and kept."""

    field: str
    note: str
    at: datetime
    corrected_by: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """A link of the chain of first contact (首问责任制)."""

    at: datetime
    to_department: str
    to_subject: str = ""
    from_subject: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A numbered document that a step yielded; what it says is frozen beside it."""

    number: str
    title: str
    issued_at: datetime


@dataclass
class Application:
    """One request for one item. Methods are the steps of art. 32; each refuses what the law refuses."""

    application_id: str
    item_code: str
    item_version: int
    item_name: str
    department: str
    division: str
    owner: str
    filed_by: str
    party_kind: int
    applicant_masked: str
    identity_masked: str
    phone_masked: str
    # The form as filed, sealed: it holds personal data, and no rule here looks into it.
    form_sealed: bytes
    tracking_code: str
    received_at: datetime
    state: State = State.RECEIVED
    materials: list[Material] = field(default_factory=list[Material])
    missing: list[Missing] = field(default_factory=list[Missing])
    notified_at: datetime | None = None
    supplied_at: datetime | None = None
    corrections: list[Correction] = field(default_factory=list[Correction])
    documents: list[IssuedDocument] = field(default_factory=list[IssuedDocument])
    accepted_at: datetime | None = None
    deemed: bool = False
    promised_on: date | None = None
    closing_reason: str = ""
    progress: Progress = Progress.NONE
    chain: list[HandOver] = field(default_factory=list[HandOver])
    version: int = 1

    def acceptance_deadline(self, calendar: WorkCalendar, now: datetime) -> Deadline | None:
        """Until when the window must accept, refuse or notify; none once it has (rules ACCEPT-4, ACCEPT-5)."""
        if self.state not in BEING_CHECKED:
            return None
        return acceptance_deadline(self.supplied_at or self.received_at, calendar, local_date(now))

    def explained_acceptance(self, calendar: WorkCalendar, now: datetime) -> Deadline:
        """The five days as they stand, or stood when a paper answered them or they were over (rule CLOCK-7)."""
        running = self.acceptance_deadline(calendar, now)
        if running:
            return running
        since = self.supplied_at or self.received_at
        answered = [local_date(paper.issued_at) for paper in self.documents if paper.issued_at >= since]
        last_day = acceptance_deadline(since, calendar).projected_on
        return acceptance_deadline(since, calendar, min([*answered, last_day]))

    def correct(
        self, name: str, form_sealed: bytes, note: str, *, calendar: WorkCalendar, by: str, now: datetime
    ) -> None:
        """ACCEPT-3. The corrected form is checked against the item's schema by the caller."""
        self._require_in_time(calendar, now)
        self.form_sealed = form_sealed
        self.corrections.append(Correction(name, note, now, by))
        self._meet(by, now)

    def notify(
        self, missing: Sequence[Missing], terms: ItemTerms, *, calendar: WorkCalendar, by: str, now: datetime
    ) -> None:
        """ACCEPT-4: once, and everything at once. A second notice is refused, whoever asks and in whatever state.

        What may be promised under ACCEPT-7 need not be listed: it can still come without a notice.
        """
        if self.notified_at is not None:
            raise SecondNotice(notified_on=local_date(self.notified_at))
        self._require_in_time(calendar, now)
        terms.check_codes([entry.code for entry in missing], field="missing")
        spared = {entry.code for entry in missing}
        if terms.tolerant:
            spared |= {rule.code for rule in terms.materials if rule.minor}
        unlisted = [rule.code for rule in self._lacking(terms) if rule.code not in spared]
        if unlisted:
            raise NoticeIncomplete(field="missing", missing=_names(unlisted, terms))
        self.missing = list(missing)
        self.notified_at = now
        self.state = State.NOTIFIED
        self._meet(by, now)

    def supply(self, materials: Sequence[Material], terms: ItemTerms, now: datetime) -> None:
        """The applicant's answer to the notice, or to the promise of ACCEPT-7; never needed twice."""
        terms.check_codes([material.code for material in materials], field="materials")
        if self.state is State.ACCEPTED and self.promised_on is not None:
            if now >= promise_due(self.promised_on):
                raise PromiseBroken(promised_on=self.promised_on)
            self._hand_in(materials)
            if not self._lacking(terms):
                self.promised_on = None
            return
        self._require(State.NOTIFIED)
        supplied = {material.code for material in materials}
        lacking = [entry.code for entry in self.missing if entry.code not in supplied]
        if lacking:
            raise NotAllSupplied(field="materials", missing=_names(lacking, terms))
        self._hand_in(materials)
        self.supplied_at = now
        self.state = State.SUPPLIED

    def accept(
        self, terms: ItemTerms, *, calendar: WorkCalendar, by: str, now: datetime, promised_on: date | None = None
    ) -> None:
        """ACCEPT-6: complete, so accepted; or ACCEPT-7: a minor material is promised for a day."""
        self._require_in_time(calendar, now)
        lacking = self._lacking(terms)
        if lacking and promised_on is None:
            raise MaterialMissing(missing=_names([rule.code for rule in lacking], terms))
        if lacking and promised_on is not None:
            self._check_promise(lacking, terms, promised_on, calendar, now)
            self.promised_on = promised_on
        self._accepted(now)
        self._meet(by, now)

    def deem_accepted(self, missed_at: datetime) -> bool:
        """ACCEPT-5: five days without an answer; accepted from the day the material was received.

        False if the window answered in time, so that a late timer changes nothing.
        """
        if self.state not in BEING_CHECKED:
            return False
        self._accepted(self.supplied_at or self.received_at)
        self.deemed = True
        self.chain.append(HandOver(missed_at, self.department, reason="逾期未作受理决定，视为受理"))
        return True

    def refuse(
        self, ground: Ground, reason: str, right_authority: str, *, calendar: WorkCalendar, by: str, now: datetime
    ) -> None:
        """ACCEPT-1, ACCEPT-2, ACCEPT-6: refused or ended, with the reason and, if it is another's, whose it is.

        For its materials only after the one notice (ACCEPT-4): the applicant must have had the chance to supply them.
        """
        self._require_in_time(calendar, now)
        if not reason.strip():
            raise ReasonRequired(field="reason")
        if ground is Ground.MATERIALS and self.notified_at is None:
            raise NoticeOwed(field="ground")
        if ground is Ground.WRONG_AUTHORITY and not right_authority.strip():
            raise AuthorityRequired(field="right_authority")
        self.state = State.NOT_REQUIRED if ground is Ground.NOT_REQUIRED else State.REFUSED
        self.closing_reason = f"{reason}；请向{right_authority}申请" if right_authority else reason
        self._meet(by, now)

    def withdraw(self, reason: str) -> None:
        """At the applicant's wish, while nothing is decided."""
        if self.progress in _DECIDED:
            raise WrongState(state="已作出决定")
        self._require(State.RECEIVED, State.NOTIFIED, State.SUPPLIED, State.ACCEPTED)
        self.state = State.WITHDRAWN
        self.closing_reason = reason or "申请人撤回"

    def lapse(self) -> bool:
        """ACCEPT-7: the promise was not kept; closed for lack of material, without a further notice."""
        if self.state is not State.ACCEPTED or self.promised_on is None or self.progress in _DECIDED:
            return False
        self.state = State.LAPSED
        self.closing_reason = f"未在承诺的{self.promised_on}之前（含当日）补齐材料"
        return True

    def heard_of_case(self, progress: Progress) -> bool:
        """Events may come in any order: only news counts."""
        order = list(Progress)
        if order.index(progress) <= order.index(self.progress):
            return False
        self.progress = progress
        return True

    def _lacking(self, terms: ItemTerms) -> list[MaterialRule]:
        handed_in = {material.code for material in self.materials}
        return [rule for rule in terms.materials if rule.required and rule.code not in handed_in]

    def _check_promise(
        self, lacking: Sequence[MaterialRule], terms: ItemTerms, on: date, calendar: WorkCalendar, now: datetime
    ) -> None:
        if not terms.tolerant:
            raise NotTolerable(why="该事项不实行容缺受理")
        main = [rule.code for rule in lacking if not rule.minor]
        if main:
            raise NotTolerable(why=f"缺少主要材料{_names(main, terms)}")
        today = local_date(now)
        start = local_date(self.received_at) if terms.runs_from_receipt else today
        latest = compute(terms.promised, start, (), (), calendar, today).projected_on
        if not today < on <= latest:
            raise PromiseTooLate(field="promised_on", latest=latest)

    def _accepted(self, at: datetime) -> None:
        self.state = State.ACCEPTED
        self.accepted_at = at
        self.progress = Progress.ON_ITS_WAY

    def _hand_in(self, materials: Sequence[Material]) -> None:
        new = {material.code for material in materials}
        self.materials = [material for material in self.materials if material.code not in new] + list(materials)

    def _meet(self, by: str, now: datetime) -> None:
        """The first of the staff who deals with an application filed from afar is its first contact."""
        if not self.chain[0].to_subject:
            self.chain[0] = replace(self.chain[0], to_subject=by, at=now)

    def _require_in_time(self, calendar: WorkCalendar, now: datetime) -> None:
        """The window may still act. Once its five days are over it may not, be the timer of ACCEPT-5 ever so late."""
        self._require(*BEING_CHECKED)
        deadline = acceptance_deadline(self.supplied_at or self.received_at, calendar, local_date(now))
        if now >= end_of_day(deadline.projected_on):
            raise LimitPassed(due_on=deadline.projected_on)

    def _require(self, *states: State) -> None:
        if self.state not in states:
            raise WrongState(state=CHINESE[self.state])


def decide_by(received_at: datetime, calendar: WorkCalendar) -> datetime:
    """The instant at which an unanswered application is deemed accepted (rule ACCEPT-5)."""
    return end_of_day(acceptance_deadline(received_at, calendar).projected_on)


def promise_due(on: date) -> datetime:
    """When a promise of ACCEPT-7 is broken: at the end of its day."""
    return end_of_day(on)


def _names(codes: Sequence[str], terms: ItemTerms) -> str:
    return "、".join(terms.name_of(code) for code in codes)
