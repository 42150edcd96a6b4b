"""Random people do random things to one application at random times; the law holds after every act."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from services.chassis.access import Scope
from services.chassis.errors import DomainError
from services.intake import storage
from services.intake.domain import Application, Ground, Missing, Progress, State
from services.intake.use_cases import checking, filing
from tests.unit.intake.desk import CLERK, HEAD, HYGIENE, HYGIENE_FORM, IDENTITY_NUMBER, LUXI, OPENING, PLAN, Desk
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.options.v1.options_pb2 import Access

WINDOW = Scope(CLERK, frozenset({Access.DIVISION}))
OFFICE = Scope(HEAD, frozenset({Access.DEPARTMENT}))
CODES = st.lists(st.sampled_from(["m01", "m02", PLAN, "m04", "m05", "dowry"]), min_size=1, max_size=6, unique=True)
TITLES = {
    State.NOTIFIED: "一次性告知书",
    State.SUPPLIED: "一次性告知书",
    State.ACCEPTED: "受理通知书",
    State.LAPSED: "受理通知书",
    State.REFUSED: "不予受理通知书",
    State.NOT_REQUIRED: "不予受理通知书",
}
ENDED = (State.REFUSED, State.NOT_REQUIRED, State.WITHDRAWN, State.LAPSED)


class Acts(RuleBasedStateMachine):
    desk: Desk

    @initialize(missing=st.sets(st.sampled_from(["m02", PLAN, "m05"])))
    def file(self, missing: set[str]) -> None:
        self.now = OPENING
        self.ended: State | None = None
        materials = [filing.HandedIn(code, "", paper=True) for code in self.desk.required() if code not in missing]
        filed = self.work(
            lambda work: filing.file_application(
                work,
                WINDOW,
                item_code=HYGIENE,
                item_version=1,
                division=LUXI,
                applicant=filing.Applicant(1, "石山", IDENTITY_NUMBER, "13874335678", ""),
                form=HYGIENE_FORM,
                materials=materials,
            )
        )
        self.id = filed.application_id

    @rule(codes=CODES, apt=st.booleans(), scope=st.sampled_from([WINDOW, OFFICE]))
    def notify(self, codes: list[str], apt: bool, scope: Scope) -> None:
        """Of anything, or by an apt clerk of all that is missing."""
        there = {material.code for material in self.application().materials}
        codes = [code for code in self.desk.required() if code not in there] or ["m01"] if apt else codes
        missing = [Missing(code, "未提交") for code in codes]
        self.act(lambda work: checking.notify_missing(work, scope, self.id, "", missing))

    @rule(codes=CODES, apt=st.booleans())
    def supply(self, codes: list[str], apt: bool) -> None:
        codes = [entry.code for entry in self.application().missing] or ["m02"] if apt else codes
        materials = [filing.HandedIn(code, "", paper=True) for code in codes]
        self.act(lambda work: filing.supply_materials(work, WINDOW, self.id, "", materials))

    @rule(promise=st.none() | st.integers(-1, 25))
    def accept(self, promise: int | None) -> None:
        on = None if promise is None else self.today() + timedelta(days=promise)
        self.act(lambda work: checking.accept(work, WINDOW, self.id, "", on))

    @rule(
        ground=st.sampled_from(list(Ground)), reason=st.sampled_from(["", "依法"]), whose=st.sampled_from(["", "省厅"])
    )
    def refuse(self, ground: Ground, reason: str, whose: str) -> None:
        self.act(
            lambda work: checking.refuse(work, WINDOW, self.id, "", ground=ground, reason=reason, right_authority=whose)
        )

    @rule(area=st.sampled_from([20, "很大"]))
    def correct(self, area: Any) -> None:
        self.act(lambda work: checking.correct(work, WINDOW, self.id, "", field="area_m2", value=area, note="笔误"))

    @rule(really=st.integers(0, 3))
    def withdraw(self, really: int) -> None:
        if really:
            return
        self.act(lambda work: filing.withdraw(work, WINDOW, self.id, "", ""))

    @rule(event=st.sampled_from(["opened", "GRANTED", "DENIED", "delivered"]))
    def hear(self, event: str) -> None:
        if self.application().progress is Progress.NONE:
            return
        told = {"opened": approval.CaseOpened(case_id=self.id), "delivered": approval.CaseDelivered(case_id=self.id)}
        self.desk.tell(told.get(event) or approval.CaseDecided(case_id=self.id, outcome=event), "approval")

    @rule(days=st.sampled_from([0, 1, 4, 8, 20]), awake=st.booleans())
    def wait(self, days: int, awake: bool) -> None:
        """Time passes; the platform may be down while it does, and then fires late or not yet."""
        self.now += timedelta(days=days, hours=1)
        if awake:
            running = self.desk.running
            running.service.timers.fire_due(
                running.service.metadata, running.database.engine, lambda: self.now, running.work
            )

    @invariant()
    def no_state_without_its_document(self) -> None:
        application = self.application()
        if application.state in TITLES:
            assert TITLES[application.state] in [document.title for document in application.documents]
        numbers = [document.number for document in application.documents]
        documents = self.desk.table("documents")
        kept = self.desk.read(sa.select(documents.c.number).where(documents.c.application_id == self.id))
        assert sorted(numbers) == sorted(row.number for row in kept)

    @invariant()
    def never_a_second_notice_and_never_two_cases(self) -> None:
        titles = [document.title for document in self.application().documents]
        assert len(titles) == len(set(titles))
        told = [name for name, _ in self.desk.events(subject=self.id)]
        for once in ("ApplicationReceived", "ApplicationNotified", "ApplicationAccepted", "ApplicationClosed"):
            assert told.count(once) <= 1
        assert (self.application().state in ENDED) == ("ApplicationClosed" in told)

    @invariant()
    def what_has_ended_stays_ended(self) -> None:
        state = self.application().state
        assert self.ended in (None, state)
        self.ended = state if state in ENDED else None

    @invariant()
    def an_acceptance_has_its_material_or_the_law_behind_it(self) -> None:
        application = self.application()
        if application.state is not State.ACCEPTED or application.deemed or application.promised_on:
            return
        assert set(self.desk.required()) <= {material.code for material in application.materials}

    @invariant()
    def a_timer_runs_exactly_while_something_is_owed(self) -> None:
        application = self.application()
        timers = self.desk.table("timers")
        running = {row.name for row in self.desk.read(sa.select(timers.c.name).where(timers.c.key == self.id))}
        owed: set[str] = set()
        if application.state in (State.RECEIVED, State.SUPPLIED):
            owed = {"acceptance-deadline"}
        if application.state is State.ACCEPTED and application.promised_on:
            owed = {"promise"}
        decided = application.progress in (Progress.GRANTED, Progress.DENIED, Progress.DELIVERED)
        assert running == owed or (decided and running <= owed)

    def act(self, step: Callable[[Any], Application]) -> None:
        before = self.application()
        try:
            self.work(step)
        except DomainError as refusal:
            assert refusal.rule or refusal.reason in ("WRONG_STATE", "FORM_INVALID")
            assert self.application() == before, "a refusal changes nothing"

    def work(self, step: Callable[[Any], Application]) -> Application:
        with self.desk.running.read() as connection:
            work = self.desk.running.work(lambda: connection, self.now)
            application = step(work)
            work.commit()
            return application

    def application(self) -> Application:
        with self.desk.running.read() as connection:
            return storage.load_application(connection, self.id)

    def today(self) -> date:
        return self.now.date()


def test_the_law_holds_whatever_is_tried(open_desk: Callable[..., AbstractContextManager[Desk]]):
    with open_desk() as desk:
        machine = type("ActsOnADesk", (Acts,), {"desk": desk})
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=40,
                stateful_step_count=14,
                derandomize=True,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
        told = {name for name, _ in desk.events()}
        assert told >= {"ApplicationNotified", "ApplicationSupplied", "ApplicationAccepted", "AcceptanceDeemed"}
        assert "ApplicationClosed" in told
