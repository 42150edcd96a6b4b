"""How a case ends: decided, delivered, withdrawn or lapsed (rules DECIDE-1, DECIDE-2, CLOCK-5)."""

from datetime import datetime

from services.approval import clocks
from services.approval.domain.record import Record
from services.approval.domain.values import CHINESE, UNDECIDED, Certificate, State, Way
from services.approval.history import Act
from services.approval.refusals import BillUnpaid, OwnApplication, ReasonRequired, StagesRemain, WrongState
from services.chassis.calendar import WorkCalendar, local_date
from services.chassis.history import Actor


class Outcome(Record):
    """The acts that end a case."""

    def decide(self, outcome: State, reason: str, actor: Actor, now: datetime) -> None:
        """GRANTED or DENIED, at the last stage, by somebody who neither filed nor accepted it (DECIDE-1, DECIDE-2)."""
        stage = self._turn(actor)
        self._require_running()
        if stage is not self.stages[-1]:
            remaining = self.stages[self._place(stage) : -1]
            raise StagesRemain(stages="、".join(one.name for one in remaining))
        self._require_impartial(actor)
        if outcome is State.DENIED and not reason.strip():
            raise ReasonRequired(field="reason")
        self._finish(stage, reason, actor, now)
        self.state = self.outcome = outcome
        self.reason = reason
        self.decided_at = now
        self._write(Act(outcome.value), actor, now, f"{CHINESE[outcome]}：{reason}" if reason else CHINESE[outcome])

    def certify(self, number: str) -> Certificate:
        """The certificate that the grant yields, valid from its day."""
        if self.outcome is not State.GRANTED or self.ended_on is None:
            raise WrongState(state=CHINESE[self.state])
        until = clocks.last_day_of_validity(self.ended_on, self.terms.certificate_months)
        self.certificate = Certificate(number, self.terms.certificate_name, self.ended_on, until)
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
        if self.state is State.STOPPED:
            self._end_pause(max(local_date(at), self.pauses[-1].started_on))
        self.state = self.outcome = outcome
        self.reason = reason
        self.decided_at = at
        self._write(Act(outcome.value), actor, at, f"{CHINESE[outcome]}：{reason}")
        return True

    def _require_impartial(self, actor: Actor) -> None:
        parts = {self.owner: "申请人", self.filed_by: "代为提交人", self.accepted_by: "受理人"}
        if actor.subject in parts:
            raise OwnApplication(part=parts[actor.subject])
