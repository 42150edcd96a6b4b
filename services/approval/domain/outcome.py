"""How a case ends: decided, delivered, withdrawn or lapsed (rules DECIDE-1, DECIDE-2, CLOCK-5, CLOCK-6)."""

from datetime import date, datetime

from services.approval import clocks
from services.approval.domain.certificates import IssuedCertificate
from services.approval.domain.record import Record
from services.approval.domain.values import CHINESE, UNDECIDED, Certificate, FollowUpKind, State, Way
from services.approval.history import Act
from services.approval.refusals import (
    BillUnpaid,
    HearingMayBeRequested,
    HearingOpen,
    OwnApplication,
    ReasonRequired,
    StagesRemain,
    WrongState,
)
from services.chassis.calendar import ONE_DAY, WorkCalendar, local_date
from services.chassis.history import Actor


class Outcome(Record):
    """The acts that end a case."""

    def decide(self, outcome: State, reason: str, actor: Actor, now: datetime) -> None:
        """GRANTED or DENIED, at the last stage, by somebody who neither filed nor accepted it (DECIDE-1, DECIDE-2)."""
        stage = self._turn(actor, now)
        self._require_running()
        if stage is not self.stages[-1]:
            remaining = self.stages[self._place(stage) : -1]
            raise StagesRemain(stages="、".join(one.name for one in remaining))
        self._require_impartial(actor.subject)
        self._require_impartial(self._in_whose_name(actor))
        self._require_heard(now)
        if outcome is State.DENIED and not reason.strip():
            raise ReasonRequired(field="reason")
        self._finish(stage, reason, actor, now)
        self.state = self.outcome = outcome
        self.reason = reason
        self.decided_at = now
        self._write(Act(outcome.value), actor, now, f"{CHINESE[outcome]}：{reason}" if reason else CHINESE[outcome])

    def deem_granted(self, actor: Actor, at: datetime) -> bool:
        """A renewal that nobody decided before expiry counts as granted (CLOCK-6); False if it was, or is no such case.

        A special procedure does not hold this up: art. 50 looks at the expiry alone.
        """
        deemed_on = self.follow_up.deemed_on if self.follow_up else None
        if self.state not in UNDECIDED or deemed_on is None or local_date(at) <= deemed_on:
            return False
        self._stop_everything(deemed_on + ONE_DAY)
        self.state = self.outcome = State.GRANTED
        self.reason = "有效期届满前未作决定，视为准予延续"
        self.decided_at = at
        self._write(Act.RENEWAL_DEEMED, actor, at, f"原证有效期于{deemed_on}届满，未作决定，视为准予延续")
        return True

    @property
    def yields_certificate(self) -> bool:
        """Whether its grant issues one; a cancellation takes one away."""
        cancels = self.follow_up is not None and self.follow_up.kind is FollowUpKind.CANCELLATION
        return bool(self.terms.certificate_name) and not cancels

    def certify(self, number: str, predecessor: IssuedCertificate | None = None) -> Certificate:
        """The certificate that the grant yields, valid from its day.

        A renewal's begins the day after the old one ends, if that is still to come; a change keeps the old one's end.
        """
        if self.outcome is not State.GRANTED or self.ended_on is None:
            raise WrongState(state=CHINESE[self.state])
        start = self.ended_on
        renews = self.follow_up is not None and self.follow_up.kind is FollowUpKind.RENEWAL
        if renews and predecessor and predecessor.valid_until:
            start = max(start, predecessor.valid_until + ONE_DAY)
        until = clocks.last_day_of_validity(start, self.terms.certificate_months)
        if predecessor and not renews:
            until = predecessor.valid_until
        self.certificate = Certificate(number, self.terms.certificate_name, start, until)
        return self.certificate

    def deliver(self, way: Way, actor: Actor, calendar: WorkCalendar, now: datetime) -> bool:
        """Hands over the result; whether in time (CLOCK-5).

        An unpaid bill holds back what was granted. A denial is handed over in any case: the time to contest it runs
        from then (DECIDE-1), and a fee cannot stand in the way of that.
        """
        if self.state not in (State.GRANTED, State.DENIED):
            raise WrongState(state=CHINESE[self.state])
        if self.bill_open and self.outcome is State.GRANTED:
            raise BillUnpaid()
        deadline = self.delivery_deadline(calendar, now)
        self.state = State.DELIVERED
        self.delivered_at = now
        self._write(Act.DELIVERED, actor, now, f"送达方式：{way.value}")
        return deadline is None or not clocks.has_passed(deadline, local_date(now))

    def end(self, outcome: State, reason: str, actor: Actor, at: datetime) -> bool:
        """WITHDRAWN or LAPSED, as intake says; False once decided, for a decision stands."""
        if self.state not in UNDECIDED:
            return False
        self._stop_everything(local_date(at))
        self.state = self.outcome = outcome
        self.reason = reason
        self.decided_at = at
        self._write(Act(outcome.value), actor, at, f"{CHINESE[outcome]}：{reason}")
        return True

    def _stop_everything(self, on: date) -> None:
        """Nothing is waited for any more: a procedure ends with the case, requests fall away."""
        if self.state is State.STOPPED:
            self._end_pause(max(on, self.pauses[-1].started_on))
        self.procedure_request = self.extension_request = None

    def _require_impartial(self, subject: str) -> None:
        parts = {self.owner: "申请人", self.filed_by: "代为提交人", self.accepted_by: "受理人"}
        if subject and subject in parts:
            raise OwnApplication(part=parts[subject])

    def _require_heard(self, now: datetime) -> None:
        """DECIDE-5: who asked for a hearing is heard first, and who still may ask is not overtaken by the decision."""
        hearing = self.hearing
        if hearing is None:
            return
        if hearing.is_open:
            raise HearingOpen(hold_until=hearing.hold_until)
        if hearing.requested_at is None and local_date(now) <= hearing.request_until:
            raise HearingMayBeRequested(request_until=hearing.request_until)
