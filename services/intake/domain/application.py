"""An application from receipt to acceptance or refusal (行政许可法 art. 32, rules ACCEPT-1…7)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from services.chassis.calendar import WorkCalendar, end_of_day, local_date
from services.chassis.deadlines import Deadline, acceptance_deadline, compute
from services.chassis.errors import WrongState
from services.chassis.hash_chain import GENESIS
from services.chassis.history import PLATFORM, Actor, Entry
from services.intake.domain.follow_up import FollowUp
from services.intake.domain.records import (
    Act,
    Authorisation,
    ContactChange,
    Correction,
    HandOver,
    IssuedDocument,
    Material,
    Missing,
    Promise,
)
from services.intake.domain.states import BEING_CHECKED, CHINESE, DECIDED, WAITING, Ground, Progress, State
from services.intake.domain.terms import ItemTerms, MaterialRule
from services.intake.refusals import (
    AuthorityRequired,
    LimitPassed,
    MaterialMissing,
    NotAllSupplied,
    NoticeIncomplete,
    NoticeOwed,
    NotTolerable,
    PromiseBroken,
    PromiseNotSigned,
    PromiseTooLate,
    ReasonRequired,
    SecondNotice,
)

BY_ITSELF = Actor(PLATFORM, "PLATFORM")
"""Who does what time does."""


@dataclass
class Application:
    """One request for one item. Methods are the steps of art. 32; each refuses what the law refuses.

    Every step is written into the history, and says who answers for the person from then on (首问责任制).
    """

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
    """While a promise of ACCEPT-7 is open."""
    closing_reason: str = ""
    progress: Progress = Progress.NONE
    chain: list[HandOver] = field(default_factory=list[HandOver])
    authorisation: Authorisation | None = None
    promise: Promise | None = None
    """What was signed, whatever became of it."""
    follow_up: FollowUp | None = None
    head: str = GENESIS
    """Hash of the last entry of the history."""
    entries: int = 0
    version: int = 1
    written: list[Entry] = field(default_factory=list[Entry])
    """What was done since the application was loaded: to be added to its history."""
    contact_change: ContactChange | None = None
    """What became of the first contact since it was loaded: to be told."""

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

    def missed_at(self, calendar: WorkCalendar, now: datetime) -> datetime | None:
        """The instant at which it was deemed accepted (ACCEPT-5), if the platform has yet to write that down."""
        deadline = self.acceptance_deadline(calendar, now)
        limit = end_of_day(deadline.projected_on) if deadline else None
        return limit if limit and limit <= now else None

    def receive(self, by: Actor) -> None:
        """Its five days begin; who takes it at the window is its first contact, else the department is to choose."""
        self.chain = [HandOver(self.received_at, self.department, self.filed_by)]
        self.contact_change = ContactChange.to(self.chain)
        how = "，由他人代为提出" if self.authorisation else ""
        handed_in = f"收到“{self.item_name}”的申请及{len(self.materials)}份材料{how}"
        self._write(Act.RECEIVED, by, handed_in, self.received_at)

    def correct(
        self,
        name: str,
        form_sealed: bytes,
        note: str,
        terms: ItemTerms,
        *,
        values_sealed: str,
        calendar: WorkCalendar,
        by: Actor,
        now: datetime,
    ) -> None:
        """ACCEPT-3, art. 32(1)(3). The corrected form is checked against the item's schema by the caller."""
        self._require_in_time(calendar, now)
        terms.check_correctable(name)
        self.form_sealed = form_sealed
        self.corrections.append(Correction(name, note, now, by.subject, values_sealed))
        self._write(Act.CORRECTED, by, f"当场更正：{terms.title_of(name)}", now)
        self._meet(by, now)

    def notify(
        self, missing: Sequence[Missing], terms: ItemTerms, *, calendar: WorkCalendar, by: Actor, now: datetime
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
        self._write(Act.NOTIFIED, by, f"一次性告知补正：{_names([entry.code for entry in missing], terms)}", now)
        self._meet(by, now)

    def supply(self, materials: Sequence[Material], terms: ItemTerms, *, by: Actor, now: datetime) -> None:
        """The applicant's answer to the notice, or to the promise of ACCEPT-7; never needed twice."""
        codes = [material.code for material in materials]
        terms.check_codes(codes, field="materials")
        if self.state is State.ACCEPTED and self.promised_on is not None:
            self._require_promise_open(now)
            self._hand_in(materials)
            self._write(Act.SUPPLIED, by, f"按承诺补交：{_names(codes, terms)}", now)
            if not self._lacking(terms):
                self.promised_on = None
            return
        self._require(State.NOTIFIED)
        lacking = [entry.code for entry in self.missing if entry.code not in codes]
        if lacking:
            raise NotAllSupplied(field="materials", missing=_names(lacking, terms))
        self._hand_in(materials)
        self.supplied_at = now
        self.state = State.SUPPLIED
        self._write(Act.SUPPLIED, by, f"补正：{_names(codes, terms)}", now)

    def accept(
        self, terms: ItemTerms, *, calendar: WorkCalendar, by: Actor, now: datetime, promise: Promise | None = None
    ) -> None:
        """ACCEPT-6: complete, so accepted; or ACCEPT-7: a minor material is promised for a day, and signed for."""
        self._require_in_time(calendar, now)
        lacking = self._lacking(terms)
        note = "材料齐全、符合法定形式，予以受理"
        if lacking:
            names = _names([rule.code for rule in lacking], terms)
            if promise is None:
                raise MaterialMissing(missing=names)
            self._check_promise(lacking, terms, promise, calendar, now)
            self.promise, self.promised_on = promise, promise.on
            note = f"容缺受理，申请人签署承诺，于{promise.on}之前（含当日）补齐：{names}"
        self._write(Act.ACCEPTED, by, note, now)
        self._meet(by, now)
        self._accepted(now, now)

    def deem_accepted(self, missed_at: datetime) -> bool:
        """ACCEPT-5, art. 32(1)(4): five days without an answer; accepted from the day the material was received.

        False if the window answered in time, so that a late timer changes nothing.
        """
        if self.state not in BEING_CHECKED:
            return False
        received = self.supplied_at or self.received_at
        self.chain.append(HandOver(missed_at, self.department, reason="逾期未作受理决定，视为受理"))
        note = f"逾期未作受理决定或者告知补正，自{local_date(received)}收到申请材料之日起视为受理"
        self._write(Act.DEEMED_ACCEPTED, BY_ITSELF, note, missed_at)
        self._accepted(received, missed_at)
        self.deemed = True
        return True

    def refuse(
        self, ground: Ground, reason: str, right_authority: str, *, calendar: WorkCalendar, by: Actor, now: datetime
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
        needless = ground is Ground.NOT_REQUIRED
        self.state = State.NOT_REQUIRED if needless else State.REFUSED
        self.closing_reason = f"{reason}；请向{right_authority}申请" if right_authority else reason
        told = "依法不需要取得行政许可，即时告知不受理" if needless else "不予受理"
        self._write(Act.NOT_REQUIRED if needless else Act.REFUSED, by, f"{told}：{self.closing_reason}", now)
        self._meet(by, now)
        self.contact_change = ContactChange.ended(self.chain, now)

    def withdraw(self, reason: str, *, by: Actor, now: datetime) -> None:
        """At the applicant's wish, while nothing is decided."""
        if self.progress in DECIDED:
            raise WrongState(state="已作出决定")
        self._require(*WAITING, State.ACCEPTED)
        if self.promised_on is not None:
            self._require_promise_open(now)
        if self.state in WAITING:
            self.contact_change = ContactChange.ended(self.chain, now)
        self.state = State.WITHDRAWN
        self.closing_reason = reason or "申请人撤回"
        self._write(Act.WITHDRAWN, by, "申请人撤回申请", now)

    def lapse(self, broken_at: datetime) -> bool:
        """ACCEPT-7: the promise was not kept; closed for lack of material, without a further notice."""
        if self.state is not State.ACCEPTED or self.promised_on is None or self.progress in DECIDED:
            return False
        self.state = State.LAPSED
        self.closing_reason = f"未在承诺的{self.promised_on}之前（含当日）补齐材料"
        self._write(Act.LAPSED, BY_ITSELF, f"{self.closing_reason}，终止办理", broken_at)
        return True

    def hand_over(
        self, department: str, subject: str, reason: str, *, calendar: WorkCalendar, by: Actor, now: datetime
    ) -> None:
        """首问责任制: another answers for the person from now on. The item's department still decides."""
        self._require(*WAITING)
        if self.state in BEING_CHECKED:
            self._require_in_time(calendar, now)
        self.chain.append(HandOver(now, department, subject, by.subject, reason))
        self.contact_change = ContactChange.to(self.chain)
        self._write(Act.HANDED_OVER, by, f"首问责任转交{department}：{reason}", now)

    def issued(self, document: IssuedDocument, by: Actor) -> None:
        """Its number stands in the history too: a document cannot be slipped in or taken away."""
        self.documents.append(document)
        self._write(Act.DOCUMENT_ISSUED, by, f"出具{document.title}（{document.number}）", document.issued_at)

    def heard_of_case(self, progress: Progress, at: datetime) -> bool:
        """Events may come in any order: only news counts.

        Approval settles what comes first, a wish to withdraw, a broken promise or the decision: a decision that is
        heard of after the application was closed was made before the closing got there, and stands.
        """
        order = list(Progress)
        if order.index(progress) <= order.index(self.progress):
            return False
        self.progress = progress
        if self.state in (State.WITHDRAWN, State.LAPSED) and progress in DECIDED:
            self.state = State.ACCEPTED
            self.closing_reason = ""
            self._write(Act.DECISION_STANDS, BY_ITSELF, "终止之前已经作出决定，以决定为准", at)
        return True

    def _lacking(self, terms: ItemTerms) -> list[MaterialRule]:
        handed_in = {material.code for material in self.materials}
        return [rule for rule in terms.materials if rule.required and rule.code not in handed_in]

    def _check_promise(
        self, lacking: Sequence[MaterialRule], terms: ItemTerms, promise: Promise, calendar: WorkCalendar, now: datetime
    ) -> None:
        if not terms.tolerant:
            raise NotTolerable(why="该事项不实行容缺受理")
        main = [rule.code for rule in lacking if not rule.minor]
        if main:
            raise NotTolerable(why=f"缺少主要材料{_names(main, terms)}")
        today = local_date(now)
        start = local_date(self.received_at) if terms.runs_from_receipt else today
        latest = compute(terms.promised, start, (), (), calendar, today).projected_on
        if not today < promise.on <= latest:
            raise PromiseTooLate(field="promised_on", latest=latest)
        if not promise.is_signed:
            raise PromiseNotSigned(field="promise")

    def _accepted(self, on: datetime, at: datetime) -> None:
        self.state = State.ACCEPTED
        self.accepted_at = on
        self.progress = Progress.ON_ITS_WAY
        self.contact_change = ContactChange.ended(self.chain, at)

    def _hand_in(self, materials: Sequence[Material]) -> None:
        new = {material.code for material in materials}
        self.materials = [material for material in self.materials if material.code not in new] + list(materials)

    def _meet(self, by: Actor, now: datetime) -> None:
        """Where nobody answers yet, the first of the staff who deals with the application does."""
        if not self.chain[-1].to_subject:
            self.chain.append(HandOver(now, self.chain[-1].to_department, by.subject))
            self.contact_change = ContactChange.to(self.chain)

    def _require_in_time(self, calendar: WorkCalendar, now: datetime) -> None:
        """The window may still act. Once its five days are over it may not, be the timer of ACCEPT-5 ever so late."""
        self._require(*BEING_CHECKED)
        deadline = acceptance_deadline(self.supplied_at or self.received_at, calendar, local_date(now))
        if now >= end_of_day(deadline.projected_on):
            raise LimitPassed(due_on=deadline.projected_on)

    def _require_promise_open(self, now: datetime) -> None:
        """The promised day is not over, be the timer of ACCEPT-7 ever so late."""
        if self.promised_on is not None and now >= promise_due(self.promised_on):
            raise PromiseBroken(promised_on=self.promised_on)

    def _require(self, *states: State) -> None:
        if self.state not in states:
            raise WrongState(state=CHINESE[self.state])

    def _write(self, act: Act, by: Actor, note: str, at: datetime) -> None:
        self.entries += 1
        entry = Entry.after(
            self.head, subject=self.application_id, sequence=self.entries, at=at, act=act, actor=by, note=note
        )
        self.head = entry.hash
        self.written.append(entry)


def decide_by(received_at: datetime, calendar: WorkCalendar) -> datetime:
    """The instant at which an unanswered application is deemed accepted (rule ACCEPT-5)."""
    return end_of_day(acceptance_deadline(received_at, calendar).projected_on)


def promise_due(on: date) -> datetime:
    """When a promise of ACCEPT-7 is broken: at the end of its day."""
    return end_of_day(on)


def _names(codes: Sequence[str], terms: ItemTerms) -> str:
    return "、".join(terms.name_of(code) for code in codes)
