"""Whatever the departments, the lead and time do to a joint project, JOINT-1 to JOINT-4 hold after every step."""

from datetime import date, timedelta
from itertools import count
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from services.approval.domain import State
from services.approval.joint import rows
from services.approval.joint.project import Project
from services.chassis.errors import DomainError
from tests.unit.approval.office import Office
from tests.unit.approval.people import CITIZEN, CLERK, FRIDAY, closed
from tests.unit.approval.projects import (
    ENDS_ALL,
    GO_ON,
    HOUSING,
    HOUSING_HEAD,
    LEAD,
    LEAD_DECIDES,
    LEAD_OFFICER,
    PLANNING,
    REFORM,
    REFORM_HEAD,
    REFORM_OFFICER,
    accepted_project,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1 import events_pb2 as told
from yizhan.fees.v1 import events_pb2 as fees

STAFF = (REFORM_HEAD, REFORM_OFFICER, LEAD, LEAD_OFFICER, HOUSING_HEAD)
HEADS = {REFORM: REFORM_HEAD, PLANNING: LEAD, HOUSING: HOUSING_HEAD}
NUMBERS = st.integers(1, 4)


def machine_of(office: Office) -> type[RuleBasedStateMachine]:
    """A machine over one office; each run of it has a project of its own."""
    serial = count(1)

    class AnyOrder(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.project_id = f"4331002025092600{next(serial):06}"
            self.day: date = FRIDAY

        @initialize(on_denial=st.sampled_from([ENDS_ALL, GO_ON, LEAD_DECIDES]))
        def accept(self, on_denial: int) -> None:
            office.on(self.day).hear(accepted_project(self.project_id, self.day, on_denial=on_denial))
            self.look()

        @rule(number=NUMBERS, decision=st.sampled_from([pb.DECISION_GRANT, pb.DECISION_GRANT, pb.DECISION_DENY]))
        def the_department_gives_its_opinion(self, number: int, decision: int) -> None:
            branch = self.project.branches[number - 1]
            head = HEADS[branch.terms.department]
            self.attempt(head, "DecideCase", branch.branch_id, decision=decision, reason="审查意见")

        @rule(number=NUMBERS, person=st.sampled_from((*STAFF, CLERK)), decision=st.sampled_from([1, 2]))
        def anybody_gives_an_opinion(self, number: int, person: Any, decision: int) -> None:
            self.attempt(person, "DecideCase", self.branch_id(number), decision=decision, reason="")

        @rule(number=NUMBERS, person=st.sampled_from(STAFF), days=st.integers(1, 10))
        def stop(self, number: int, person: Any, days: int) -> None:
            fields = {"ground": pb.PAUSE_GROUND_EXPERT_REVIEW, "expected_days": days, "note": "专家评审"}
            self.attempt(person, "StopClock", self.branch_id(number), **fields)

        @rule(number=NUMBERS)
        def resume(self, number: int) -> None:
            head = HEADS[self.project.branches[number - 1].terms.department]
            self.attempt(head, "ResumeClock", self.branch_id(number), outcome="评审结束")

        @rule(number=NUMBERS, person=st.sampled_from(STAFF))
        def refer(self, number: int, person: Any) -> None:
            self.attempt(person, "ReferUpwards", branch_id=self.branch_id(number), reason="拿不准")

        @rule(number=NUMBERS, person=st.sampled_from((LEAD, LEAD, LEAD_OFFICER, REFORM_HEAD)))
        def rule_on_referral(self, number: int, person: Any) -> None:
            self.attempt(person, "RuleOnReferral", branch_id=self.branch_id(number), ruling="按规定办理")

        @rule(ruling=st.sampled_from([ENDS_ALL, GO_ON]), person=st.sampled_from((LEAD, LEAD, HOUSING_HEAD)))
        def rule_on_denial(self, ruling: int, person: Any) -> None:
            self.attempt(person, "RuleOnDenial", ruling=ruling, reason="已与各部门协调")

        @rule(days=st.integers(1, 16), person=st.sampled_from((LEAD, LEAD, REFORM_HEAD)))
        def extend(self, days: int, person: Any) -> None:
            self.attempt(person, "ExtendProject", days=days, reason="方案修改", approval="州府函〔2025〕8号")

        @rule(number=NUMBERS, person=st.sampled_from((LEAD, CLERK)))
        def deliver_singly(self, number: int, person: Any) -> None:
            self.attempt(person, "DeliverResult", self.branch_id(number), way="WINDOW")

        @rule(person=st.sampled_from((CLERK, LEAD)))
        def deliver(self, person: Any) -> None:
            self.attempt(person, "DeliverProject", way="WINDOW")

        @rule(event=st.sampled_from([fees.BillIssued, fees.BillPaid]))
        def hear_of_a_bill(self, event: Any) -> None:
            office.hear(event(bill_id=f"JK-{self.project_id}", application_id=self.project_id))
            self.look()

        @precondition(lambda self: self.project.is_undecided)
        @rule(chance=st.integers(0, 9))
        def withdraw(self, chance: int) -> None:
            # Seldom, or few runs would get anywhere.
            if chance == 9:
                office.hear(closed(self.project_id, on=self.day))
                self.look()

        @rule(days=st.integers(0, 9), with_timers=st.booleans())
        def time_goes_by(self, days: int, with_timers: bool) -> None:
            """With the timers now and then away, as in an outage."""
            self.day += timedelta(days=days)
            office.on(self.day)
            if with_timers:
                while office.running.fire_timers():
                    pass
            self.look()

        @invariant()
        def no_branch_is_due_after_the_project(self) -> None:
            now, calendar = office.clock.now(), office.running.ports.calendars.of(self.project.division)
            for limit in ("promised_deadline", "statutory_deadline"):
                whole = getattr(self.project, limit)(calendar, now)
                for branch in self.project.branches:
                    # What starts when the joint limit is over cannot have ended before.
                    if branch.case and branch.case.started_on <= whole.projected_on:
                        assert getattr(branch.case, limit)(calendar, now).projected_on <= whole.projected_on

        @invariant()
        def no_clock_runs_in_a_final_state(self) -> None:
            calendar = office.running.ports.calendars.of(self.project.division)
            for branch in self.project.branches:
                if branch.case and branch.is_over:
                    assert branch.case.clocks(calendar, office.clock.now()) is None
                    assert all(pause.ended_on for pause in branch.case.pauses)
            if not self.project.is_undecided:
                assert self.project.clocks(calendar, office.clock.now()) is None

        @invariant()
        def what_needs_another_never_starts_before_it_is_granted(self) -> None:
            by_code = {branch.terms.code: branch for branch in self.project.branches}
            for branch in self.project.branches:
                if branch.case:
                    started_at = branch.case.stages[0].started_at
                    for needed in branch.needs:
                        case = by_code[needed].case
                        assert case
                        assert case.outcome is State.GRANTED
                        assert started_at
                        assert case.decided_at
                        assert case.decided_at <= started_at

        @invariant()
        def the_project_is_decided_iff_all_branches_are(self) -> None:
            assert self.project.is_undecided != all(branch.is_over for branch in self.project.branches)
            decided = office.told(told.CaseDecided, case_id=self.project_id)
            assert len(decided) == (0 if self.project.is_undecided else 1)

        @invariant()
        def there_is_exactly_one_result_package(self) -> None:
            titles = [document.title for document in self.project.documents]
            assert titles.count("联合审批结果通知书") == (1 if self.project.has_result else 0)
            assert titles.count("送达回证") == len(office.told(told.CaseDelivered, case_id=self.project_id)) <= 1

        @invariant()
        def the_histories_verify(self) -> None:
            assert office.call(CITIZEN, "VerifyProjectHistory", project_id=self.project_id).intact
            for branch in self.project.branches:
                if branch.case:
                    assert office.call(CITIZEN, "VerifyHistory", case_id=branch.branch_id).intact

        @invariant()
        def events_are_numbered_without_gaps(self) -> None:
            events = [one for one in office.told(case_id=self.project_id) if not isinstance(one, told.NoOpinion)]
            assert [event.sequence for event in events] == list(range(1, len(events) + 1))

        def branch_id(self, number: int) -> str:
            return f"{self.project_id}-{number:02}"

        def look(self) -> None:
            with office.running.read() as connection:
                self.project: Project = rows.load_project(connection, self.project_id)

        def attempt(self, person: Any, method: str, case_id: str = "", **fields: Any) -> None:
            """Tries it; whatever is refused names its rule and changes nothing. What has not begun is not there."""
            before = office.call(CITIZEN, "GetProject", project_id=self.project_id)
            target = {"case_id": case_id} if case_id else {"project_id": self.project_id}
            try:
                office.call(person, method, **target, **fields)
            except DomainError as refused:
                waits = bool(case_id) and self.project.branch(case_id).case is None
                strange = bool(case_id) and person.department not in (self.of(case_id), PLANNING)
                assert refused.rule or (refused.reason == "NOT_FOUND" and (waits or strange)), refused.text
                assert office.call(CITIZEN, "GetProject", project_id=self.project_id) == before
            self.look()

        def of(self, branch_id: str) -> str:
            return self.project.branch(branch_id).terms.department

    return AnyOrder


def test_whatever_is_done_to_a_project_its_rules_hold(offices: Office):
    run_state_machine_as_test(
        machine_of(offices),
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
