"""Whatever anyone tries in whatever order, what the law asks of a case holds after every step."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from services.chassis.errors import DomainError
from tests.unit.approval.office import Office
from tests.unit.approval.people import (
    CITIZEN,
    CLERK,
    COUNTY_COLLEAGUE,
    COUNTY_HEAD,
    COUNTY_OFFICER,
    FRIDAY,
    HEAD,
    OFFICER,
    accepted,
    at,
    closed,
    stamp,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1 import events_pb2 as told
from yizhan.fees.v1 import events_pb2 as fees

STAFF = (COUNTY_OFFICER, COUNTY_COLLEAGUE, COUNTY_HEAD, OFFICER, HEAD)
RUNNING = (pb.CASE_STATE_OPEN,)
UNDECIDED = (pb.CASE_STATE_OPEN, pb.CASE_STATE_STOPPED)
# The paper and the event without which no state is reached.
PROOF = {
    pb.CASE_STATE_OPEN: ((), told.CaseOpened),
    pb.CASE_STATE_STOPPED: (("停止计算办理时限告知书", "听证通知书"), told.ClockStopped),
    pb.CASE_STATE_GRANTED: (("准予行政许可决定书",), told.CaseDecided),
    pb.CASE_STATE_DENIED: (("不予行政许可决定书",), told.CaseDecided),
    pb.CASE_STATE_DELIVERED: (("送达回证",), told.CaseDelivered),
    pb.CASE_STATE_WITHDRAWN: (("终止审查通知书",), told.CaseDecided),
}
CLOCKS = ("promised_due_at", "statutory_due_at", "stage_due_at", "promised_reminder_at", "stage_reminder_at")


def machine_of(office: Office) -> type[RuleBasedStateMachine]:
    """A machine over one office; each run of it has a case of its own."""
    numbers = count(1)

    class AnyOrder(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.case_id = f"case-{next(numbers)}"
            self.day: date = FRIDAY
            office.on(self.day).hear(accepted(case_id=self.case_id))

        @rule(person=st.sampled_from(STAFF))
        def claim(self, person: Any) -> None:
            self.attempt(person, "ClaimStage")

        @rule(person=st.sampled_from(STAFF), stage=st.sampled_from(["pre-review", "review", "decision"]))
        def complete(self, person: Any, stage: str) -> None:
            self.attempt(person, "CompleteStage", stage=stage, opinion="材料属实")

        @rule(decision=st.sampled_from([pb.DECISION_GRANT, pb.DECISION_DENY]), days=st.integers(0, 4))
        def go_on(self, decision: int, days: int) -> None:
            """The next step as it should be: without it hardly a run would come to a decision."""
            self.time_goes_by(days)
            case = self.case
            head = COUNTY_HEAD if case.current_stage == "pre-review" else HEAD
            if case.state == pb.CASE_STATE_STOPPED and case.procedures[-1].ground == "听证" and case.hearing.place:
                self.attempt(head, "RecordHearing", presider="somebody-else", outcome="已举行")
            elif case.state == pb.CASE_STATE_STOPPED:
                self.attempt(head, "ResumeClock", outcome="已经结束")
            elif case.current_stage == "decision":
                self.attempt(head, "DecideCase", decision=decision, reason="审查意见")
            elif case.current_stage:
                self.attempt(head, "CompleteStage", stage=case.current_stage, opinion="材料属实")
            else:
                self.attempt(CLERK, "DeliverResult", way="WINDOW")

        @rule(
            person=st.sampled_from(STAFF), ground=st.sampled_from(pb.PauseGround.values()[1:]), days=st.integers(1, 20)
        )
        def stop(self, person: Any, ground: int, days: int) -> None:
            self.attempt(person, "StopClock", ground=ground, expected_days=days, note="依法进行")

        @rule(person=st.sampled_from(STAFF))
        def resume(self, person: Any) -> None:
            self.attempt(person, "ResumeClock", outcome="已经结束")

        @rule(person=st.sampled_from(STAFF), days=st.integers(1, 12))
        def extend(self, person: Any, days: int) -> None:
            self.attempt(person, "ExtendLimit", days=days, reason="案情复杂")

        @rule(
            person=st.sampled_from((*STAFF, HEAD, HEAD)),
            decision=st.sampled_from([pb.DECISION_GRANT, pb.DECISION_DENY]),
            reason=st.sampled_from(["", " ", "审查意见"]),
        )
        def decide(self, person: Any, decision: int, reason: str) -> None:
            self.attempt(person, "DecideCase", decision=decision, reason=reason)

        @rule(person=st.sampled_from(STAFF))
        def offer_hearing(self, person: Any) -> None:
            self.attempt(person, "OfferHearing", matter="安全距离")

        @rule(days=st.integers(8, 30))
        def ask_for_a_hearing_that_is_called(self, days: int) -> None:
            self.attempt(CITIZEN, "RequestHearing", grounds="有异议")
            when = stamp(at(self.day + timedelta(days=days)))
            for head in (COUNTY_HEAD, HEAD):
                self.attempt(head, "ScheduleHearing", scheduled_at=when, place="听证室")

        @rule(person=st.sampled_from(STAFF), days=st.integers(1, 12), approve=st.booleans())
        def ask_for_an_extension_and_decide(self, person: Any, days: int, approve: bool) -> None:
            self.attempt(person, "RequestExtension", days=days, reason="案情复杂")
            for head in (COUNTY_HEAD, HEAD):
                self.attempt(head, "DecideExtension", approve=approve, reason="材料已齐")

        @rule(person=st.sampled_from(STAFF), colleague=st.sampled_from(STAFF))
        def pass_on(self, person: Any, colleague: Any) -> None:
            self.attempt(person, "HandOverStage", colleague=colleague.subject, reason="轮岗")

        @rule(person=st.sampled_from((CLERK, OFFICER)))
        def deliver(self, person: Any) -> None:
            self.attempt(person, "DeliverResult", way="WINDOW")

        @rule(event=st.sampled_from([fees.BillIssued, fees.BillPaid]), bill=st.integers(1, 2))
        def hear_of_a_bill(self, event: Any, bill: int) -> None:
            office.hear(event(bill_id=f"{self.case_id}-{bill}", application_id=self.case_id))

        @rule(chance=st.integers(0, 9))
        def withdraw(self, chance: int) -> None:
            # Seldom, or few runs would get anywhere.
            if chance == 9:
                office.hear(closed(self.case_id, on=self.day))

        @rule(days=st.integers(0, 15))
        def time_goes_by(self, days: int) -> None:
            self.day += timedelta(days=days)
            office.on(self.day)

        @invariant()
        def every_state_has_its_document_and_its_event(self) -> None:
            titles, event = PROOF[self.case.state]
            assert not titles or set(titles) & {document.title for document in self.case.documents}
            assert [one for one in self.told if isinstance(one, event)]

        @invariant()
        def the_clocks_told_last_are_the_case_s_and_none_runs_in_a_final_state(self) -> None:
            case = self.case
            if case.state not in UNDECIDED:
                assert isinstance(self.told[-1], told.CaseDecided | told.CaseDelivered)
                assert not office.run(f"SELECT 1 FROM cases WHERE case_id = '{self.case_id}' AND turn IS NOT NULL")
                assert not case.current_stage
                return
            clocks = self.told[-1].clocks
            assert clocks.stage == case.current_stage
            assert _due(clocks, "promised_due_at") == _due(case.promised_deadline, "due_at")
            assert _due(clocks, "statutory_due_at") == _due(case.statutory_deadline, "due_at")
            if case.state in RUNNING:
                assert all(clocks.HasField(name) for name in CLOCKS[:3])

        @invariant()
        def the_promise_never_ends_after_the_statute(self) -> None:
            assert self.case.promised_deadline.due_on <= self.case.statutory_deadline.due_on

        @invariant()
        def events_are_numbered_without_gaps(self) -> None:
            assert [event.sequence for event in self.told] == list(range(1, len(self.told) + 1))

        @invariant()
        def the_history_verifies(self) -> None:
            assert office.call(CITIZEN, "VerifyHistory", case_id=self.case_id).intact

        @invariant()
        def no_document_is_on_the_case_alone_or_in_the_files_alone(self) -> None:
            filed = office.run(f"SELECT number FROM documents WHERE case_id = '{self.case_id}'")
            assert {row.number for row in filed} == {document.document_number for document in self.case.documents}

        @property
        def case(self) -> pb.Case:
            return office.call(CITIZEN, "GetCase", case_id=self.case_id)

        @property
        def told(self) -> list[Any]:
            return office.told(case_id=self.case_id)

        def attempt(self, person: Any, method: str, **fields: Any) -> None:
            """Tries it; whatever is refused names its rule and changes nothing."""
            before = self.case
            try:
                office.call(person, method, case_id=self.case_id, **fields)
            except DomainError as refused:
                assert refused.rule, refused.reason
                assert refused.rule in refused.text
                assert self.case == before

    return AnyOrder


def _due(message: Any, name: str) -> Any:
    return getattr(message, name) if message.HasField(name) else None


@pytest.fixture
def one_office(new_office: Callable[[], Office]) -> Office:
    return new_office()


def test_whatever_anyone_tries_the_law_holds(one_office: Office):
    run_state_machine_as_test(
        machine_of(one_office),
        settings=settings(
            max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
