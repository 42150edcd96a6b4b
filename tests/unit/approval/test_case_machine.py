"""The case alone, without a database: random acts, lawful and not, in random order, and what must always hold.

What is stored, issued and told beside it is held by test_any_order.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from services.approval.domain import Case, FollowUp, FollowUpKind, State, Way
from services.approval.domain.delegation import delegate
from services.approval.history import Act
from services.chassis import history
from services.chassis.access import Principal
from services.chassis.calendar import local_date
from services.chassis.deadlines import PauseGround
from services.chassis.errors import DomainError, Kind
from services.chassis.history import Actor, Entry
from tests.unit.approval.people import (
    CALENDAR,
    CITIZEN,
    CLERK,
    COUNTY_COLLEAGUE,
    COUNTY_HEAD,
    COUNTY_OFFICER,
    FRIDAY,
    HEAD,
    OFFICER,
    STRANGER,
    a_case,
    actor,
    at,
    at_last_stage,
)
from tests.unit.approval.test_migration import NEWER, WITH_SITE

STAFF = (COUNTY_OFFICER, COUNTY_COLLEAGUE, COUNTY_HEAD, OFFICER, HEAD, STRANGER)
ANYONE = (*STAFF, CITIZEN, CLERK)
LENDING = ((HEAD, OFFICER), (COUNTY_OFFICER, COUNTY_COLLEAGUE), (OFFICER, STRANGER), (HEAD, HEAD))
UNDECIDED = (State.OPEN, State.STOPPED)
# Every other time it is the head whose turn it is: strangers alone would get nowhere.
THE_RIGHTFUL = None
people = st.one_of(st.just(THE_RIGHTFUL), st.sampled_from(ANYONE))
staff = st.sampled_from(STAFF)
texts = st.sampled_from(["", " ", "审查意见"])
reasons = st.sampled_from([" ", "案情复杂", "需补充检测"])
# The act without which no state is reached.
ACT_OF = {
    State.STOPPED: {Act.CLOCK_STOPPED, Act.HEARING_SCHEDULED},
    State.GRANTED: {Act.GRANTED, Act.RENEWAL_DEEMED},
    State.DENIED: {Act.DENIED},
    State.DELIVERED: {Act.DELIVERED},
    State.WITHDRAWN: {Act.WITHDRAWN},
}


class AnyAct(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.day: date = FRIDAY
        self.case: Case = a_case(FRIDAY)
        self.case.follow_up = FollowUp(FollowUpKind.RENEWAL, "ZZ-1", date(2026, 2, 12))

    @initialize(accepted_by=st.sampled_from([CLERK, HEAD, OFFICER]), last=st.booleans())
    def begin(self, accepted_by: Principal, last: bool) -> None:
        self.case.accepted_by = accepted_by.subject
        if last:
            at_last_stage(self.case, FRIDAY)

    @rule(person=people)
    def claim(self, person: Principal | None) -> None:
        self.attempt(lambda case: case.claim(self.actor(person), self.now))

    @rule(person=people)
    def release(self, person: Principal | None) -> None:
        self.attempt(lambda case: case.release(self.actor(person), self.now))

    @rule(person=people, colleague=staff, known=st.booleans())
    def hand_over(self, person: Principal | None, colleague: Principal, known: bool) -> None:
        seen = actor(colleague) if known else None
        self.attempt(lambda case: case.hand_over(colleague.subject, "轮岗", self.actor(person), self.now, known=seen))

    @rule(pair=st.sampled_from(LENDING), days=st.integers(-1, 10))
    def lend(self, pair: tuple[Principal, Principal], days: int) -> None:
        lender, to = pair
        until = self.day + timedelta(days=days)

        def lend(case: Case) -> None:
            made = delegate(
                "d", actor(lender), to.subject, from_on=self.day, until_on=until, reason="休假", today=self.day
            )
            case.delegations = [*case.delegations, made]

        self.attempt(lend)

    @rule(person=people, stage=st.sampled_from(["pre-review", "review", "site", "decision"]))
    def complete(self, person: Principal | None, stage: str) -> None:
        self.attempt(lambda case: case.complete_stage(stage, "材料属实", self.actor(person), CALENDAR, self.now))

    @rule(choice=st.integers(0, 11), days=st.integers(0, 4))
    def go_on(self, choice: int, days: int) -> None:
        """Something that belongs here: without it hardly a run would come far."""
        self.time_goes_by(days)
        acts = self.what_belongs_here()
        self.attempt(acts[choice % len(acts)])

    def what_belongs_here(self) -> list[Callable[[Case], Any]]:
        by, now, hearing, stage = self.actor(THE_RIGHTFUL), self.now, self.case.hearing, self.case.current
        if stage is None:
            return [lambda case: case.deliver(Way.WINDOW, actor(CLERK), CALENDAR, now)]
        end: list[Callable[[Case], Any]] = [lambda case: case.end(State.WITHDRAWN, "申请人撤回", actor(CITIZEN), now)]
        if hearing and hearing.is_on:
            return [*end, lambda case: case.record_hearing("a-presider", "已举行", by, now)]
        if self.case.state is State.STOPPED:
            return [*end, lambda case: case.resume_clock("已结束", by, now)]
        hearing_day = at(CALENDAR.add_working_days(self.day, 8))
        on: list[Callable[[Case], Any]] = [
            lambda case: case.stop_clock(PauseGround.TESTING, 3, "检测", by, now),
            lambda case: case.request_extension(5, "案情复杂", by, CALENDAR, now),
            lambda case: case.extend(5, "案情复杂", by, CALENDAR, now),
            lambda case: case.offer_hearing("安全距离", by, CALENDAR, now),
            lambda case: case.request_hearing("有异议", actor(CITIZEN), CALENDAR, now),
            lambda case: case.schedule_hearing(hearing_day, "听证室", by, CALENDAR, now),
            self.deputise,
        ]
        if stage is self.case.stages[-1]:
            return [
                *on,
                lambda case: case.decide(State.GRANTED, "", by, now),
                lambda case: case.decide(State.DENIED, "不符合", by, now),
                lambda case: case.decide(State.GRANTED, "", actor(OFFICER), now),
            ]
        return [*on, *(3 * [lambda case: case.complete_stage(stage.code, "材料属实", by, CALENDAR, now)])]

    def deputise(self, case: Case) -> None:
        until = self.day + timedelta(days=30)
        case.delegations = [
            delegate("d", actor(HEAD), "officer-wang", from_on=self.day, until_on=until, reason="休假", today=self.day)
        ]

    @rule(person=people, ground=st.sampled_from(PauseGround), days=st.integers(0, 20), only_ask=st.booleans())
    def stop(self, person: Principal | None, ground: PauseGround, days: int, only_ask: bool) -> None:
        if only_ask:
            self.attempt(lambda case: case.request_procedure(ground, days, "依法进行", self.actor(person), self.now))
        else:
            self.attempt(lambda case: case.stop_clock(ground, days, "依法进行", self.actor(person), self.now))

    @rule(person=people)
    def resume(self, person: Principal | None) -> None:
        self.attempt(lambda case: case.resume_clock("已经结束", self.actor(person), self.now))

    @rule(person=people, days=st.integers(0, 12), reason=reasons)
    def ask_for_extension(self, person: Principal | None, days: int, reason: str) -> None:
        self.attempt(lambda case: case.request_extension(days, reason, self.actor(person), CALENDAR, self.now))

    @rule(person=people, approve=st.booleans(), reason=reasons)
    def decide_extension(self, person: Principal | None, approve: bool, reason: str) -> None:
        if approve:
            self.attempt(lambda case: case.approve_extension(self.actor(person), CALENDAR, self.now))
        else:
            self.attempt(lambda case: case.refuse_extension(reason, self.actor(person), self.now))

    @rule(person=people, days=st.integers(0, 12), reason=reasons)
    def extend(self, person: Principal | None, days: int, reason: str) -> None:
        self.attempt(lambda case: case.extend(days, reason, self.actor(person), CALENDAR, self.now))

    @rule(person=people)
    def offer_hearing(self, person: Principal | None) -> None:
        self.attempt(lambda case: case.offer_hearing("安全距离", self.actor(person), CALENDAR, self.now))

    @rule(person=st.sampled_from([CITIZEN, CLERK]))
    def request_hearing(self, person: Principal) -> None:
        self.attempt(lambda case: case.request_hearing("有异议", actor(person), CALENDAR, self.now))

    @rule(person=people, days=st.integers(5, 30))
    def schedule_hearing(self, person: Principal | None, days: int) -> None:
        when = at(self.day + timedelta(days=days))
        self.attempt(lambda case: case.schedule_hearing(when, "听证室", self.actor(person), CALENDAR, self.now))

    @rule(person=people, presider=st.sampled_from(["somebody-else", "officer-long", "clerk-tian"]))
    def record_hearing(self, person: Principal | None, presider: str) -> None:
        self.attempt(lambda case: case.record_hearing(presider, "已举行", self.actor(person), self.now))

    @rule(person=people, outcome=st.sampled_from([State.GRANTED, State.DENIED]), reason=texts)
    def decide(self, person: Principal | None, outcome: State, reason: str) -> None:
        self.attempt(lambda case: case.decide(outcome, reason, self.actor(person), self.now))

    @rule(person=people)
    def migrate(self, person: Principal | None) -> None:
        self.attempt(lambda case: case.migrate(NEWER, WITH_SITE, "条例修订", self.actor(person), self.now))

    @rule()
    def the_old_certificate_expires(self) -> None:
        self.attempt(lambda case: case.deem_granted(actor(HEAD), self.now))

    @rule(chance=st.integers(0, 9))
    def withdraw(self, chance: int) -> None:
        # Seldom, or few runs would get anywhere.
        if chance == 9:
            self.attempt(lambda case: case.end(State.WITHDRAWN, "申请人撤回", actor(CITIZEN), self.now))

    @rule(days=st.integers(0, 10))
    def time_goes_by(self, days: int) -> None:
        self.day += timedelta(days=days)

    @invariant()
    def no_state_is_reached_without_its_act(self) -> None:
        needed = ACT_OF.get(self.case.state, {Act.OPENED})
        assert {entry.act for entry in self.history} & needed

    @invariant()
    def the_history_verifies(self) -> None:
        assert history.broken_at(self.history, self.case.head) is None
        assert len(self.history) == self.case.entries

    @invariant()
    def no_clock_runs_in_a_final_state_and_none_while_it_stands(self) -> None:
        clocks = self.case.clocks(CALENDAR, self.now)
        if self.case.state not in UNDECIDED:
            assert clocks is None
            assert self.case.current is None
            assert all(pause.ended_on for pause in self.case.pauses)
        elif self.case.state is State.OPEN:
            assert clocks is not None
            assert clocks.promised_due_at
            assert clocks.statutory_due_at
            assert clocks.stage_due_at

    @invariant()
    def the_clock_stands_just_as_long_as_one_procedure_lasts(self) -> None:
        lasting = [pause for pause in self.case.pauses if pause.ended_on is None]
        assert len(lasting) == (1 if self.case.state is State.STOPPED else 0)

    @invariant()
    def the_promise_never_ends_after_the_statute(self) -> None:
        promised = self.case.promised_deadline(CALENDAR, self.now)
        assert promised.projected_on <= self.case.statutory_deadline(CALENDAR, self.now).projected_on

    @invariant()
    def there_is_at_most_one_extension_and_no_request_beside_it(self) -> None:
        extended = [entry for entry in self.history if entry.act == Act.LIMIT_EXTENDED]
        assert len(extended) <= 1
        assert bool(self.case.extension) == bool(extended)
        assert not (self.case.extension and self.case.extension_request)

    @invariant()
    def nobody_who_took_part_before_the_department_s_turn_decided(self) -> None:
        partial = {self.case.owner, self.case.accepted_by}
        for entry in self.history:
            if entry.act in (Act.GRANTED, Act.DENIED):
                assert entry.actor.subject not in partial
                assert not any(f"受{one}委托" in entry.note for one in partial)

    @invariant()
    def a_hearing_that_was_asked_for_was_held_before_a_decision(self) -> None:
        acts = [entry.act for entry in self.history]
        decided = {Act.GRANTED, Act.DENIED} & set(acts)
        if decided and Act.HEARING_REQUESTED in acts:
            assert Act.HEARING_HELD in acts

    def actor(self, person: Principal | None) -> Actor:
        stage = self.case.current
        if person or stage is None:
            return actor(person or HEAD)
        return actor(Principal("head-of-it", frozenset({"DEPARTMENT_HEAD"}), "433100000000", stage.department))

    @property
    def now(self) -> datetime:
        return at(self.day)

    @property
    def history(self) -> list[Entry]:
        return self.case.written

    def attempt(self, act: Callable[[Case], Any]) -> None:
        """Tries it; what is refused names its rule, or is a field filled in wrongly, and changes nothing."""
        before = self.seen
        try:
            act(self.case)
        except DomainError as refused:
            assert refused.rule or refused.kind is Kind.BAD_INPUT, refused.reason
            assert refused.rule in refused.text
            assert "—" not in refused.text, refused.text
            assert self.seen == before

    @property
    def seen(self) -> tuple[object, ...]:
        case = self.case
        requests = (case.procedure_request, case.extension_request, case.hearing)
        return case.state, case.head, case.terms, tuple(case.stages), tuple(case.pauses), requests, local_date(self.now)


def test_whatever_anyone_does_to_a_case_the_law_holds():
    run_state_machine_as_test(AnyAct, settings=settings(max_examples=200, stateful_step_count=25, deadline=None))
