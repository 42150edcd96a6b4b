"""Random people do random things to one application at random times; the law holds after every act."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from services.chassis import history
from services.chassis.access import Scope
from services.chassis.calendar import WorkCalendar
from services.chassis.errors import DomainError
from services.intake import storage
from services.intake.domain import Act, Application, Ground, Missing, Progress, State
from services.intake.use_cases import checking, filing, withdrawing
from tests.unit.intake.desk import CLERK, HEAD, HYGIENE, HYGIENE_FORM, IDENTITY_NUMBER, LUXI, OPENING, PLAN, Desk, tell
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.options.v1.options_pb2 import Access

WINDOW = Scope(CLERK, frozenset({Access.DIVISION}))
OFFICE = Scope(HEAD, frozenset({Access.DEPARTMENT}))
CODES = st.lists(st.sampled_from(["m01", "m02", PLAN, "m04", "m05", "dowry"]), min_size=1, max_size=6, unique=True)
# What every state is reached by: the document that says so, the event, and the act in the history.
REACHED = {
    State.RECEIVED: ("", "ApplicationReceived", Act.RECEIVED),
    State.NOTIFIED: ("一次性告知书", "ApplicationNotified", Act.NOTIFIED),
    State.SUPPLIED: ("一次性告知书", "ApplicationSupplied", Act.SUPPLIED),
    State.ACCEPTED: ("受理通知书", "ApplicationAccepted", None),
    State.LAPSED: ("逾期未补正终止告知书", "ApplicationClosed", Act.LAPSED),
    State.REFUSED: ("不予受理通知书", "ApplicationClosed", Act.REFUSED),
    State.NOT_REQUIRED: ("无需行政许可告知书", "ApplicationClosed", Act.NOT_REQUIRED),
    State.WITHDRAWN: ("撤回申请确认书", "ApplicationClosed", Act.WITHDRAWN),
}
ENDED = (State.REFUSED, State.NOT_REQUIRED, State.WITHDRAWN, State.LAPSED)
DECIDED = (Progress.GRANTED, Progress.DENIED, Progress.DELIVERED)
# A refusal that rests on no rule of the law says in which state the application is, or which field is wrong.
UNRULED = ("WRONG_STATE", "FORM_INVALID", "INVALID_FIELD")


@dataclass(frozen=True)
class Seen:
    """What is there between two acts."""

    application: Application
    history: list[history.Entry]
    told: list[tuple[str, dict[str, Any]]]
    kept_documents: list[str]
    timers: set[str]

    def events(self, name: str) -> list[dict[str, Any]]:
        return [data for told, data in self.told if told == name]

    @property
    def titles(self) -> list[str]:
        return [document.title for document in self.application.documents]


class Acts(RuleBasedStateMachine):
    desk: Desk

    @initialize(missing=st.sampled_from([set[str](), {"m02"}, {"m02"}, {PLAN}, {"m02", PLAN, "m05"}]))
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
        codes = sorted(self.lacks()) or ["m01"] if apt else codes
        missing = [Missing(code, "未提交") for code in codes]
        self.act(lambda work: checking.notify_missing(work, scope, self.id, "", missing))

    @precondition(lambda self: bool(self.lacks()) and self.seen.application.state is State.RECEIVED)
    @rule()
    def notify_what_is_missing(self) -> None:
        self.notify([], apt=True, scope=WINDOW)

    @rule(codes=CODES, apt=st.booleans())
    def supply(self, codes: list[str], apt: bool) -> None:
        codes = [entry.code for entry in self.seen.application.missing] or ["m02"] if apt else codes
        materials = [filing.HandedIn(code, "", paper=True) for code in codes]
        self.act(lambda work: filing.supply_materials(work, WINDOW, self.id, "", materials))

    @precondition(lambda self: self.seen.application.state is State.NOTIFIED)
    @rule()
    def answer_the_notice(self) -> None:
        self.supply([], apt=True)

    @rule(promise=st.none() | st.integers(-1, 25), really_signed=st.sampled_from([True, True, False]))
    def accept(self, promise: int | None, really_signed: bool) -> None:
        on = None if promise is None else self.today() + timedelta(days=promise)
        words = "承诺按期补齐" if really_signed else ""
        signed = None if on is None else checking.SignedPromise(on, "", words, "石山")
        self.act(lambda work: checking.accept(work, WINDOW, self.id, "", signed))

    @rule(
        ground=st.sampled_from(list(Ground)),
        reason=st.sampled_from(["依法", "依法", ""]),
        whose=st.sampled_from(["", "省厅"]),
    )
    def refuse(self, ground: Ground, reason: str, whose: str) -> None:
        self.act(
            lambda work: checking.refuse(work, WINDOW, self.id, "", ground=ground, reason=reason, right_authority=whose)
        )

    @precondition(lambda self: self.seen.application.state is State.RECEIVED)
    @rule()
    def tell_that_nothing_is_required(self) -> None:
        self.refuse(Ground.NOT_REQUIRED, "依法", "")

    @rule(area=st.sampled_from([20, "很大"]))
    def correct(self, area: Any) -> None:
        self.act(lambda work: checking.correct(work, WINDOW, self.id, "", field="area_m2", value=area, note="笔误"))

    @rule(really=st.integers(0, 3))
    def withdraw(self, really: int) -> None:
        if really:
            return
        self.act(lambda work: withdrawing.withdraw(work, WINDOW, self.id, "", ""))

    @rule(department=st.sampled_from(["433122-wsjk", "433122-zrzy", "433101-wsjk"]))
    def hand_over(self, department: str) -> None:
        self.act(
            lambda work: checking.hand_over(
                work, WINDOW, self.id, "", department=department, subject="", reason="请你局接待"
            )
        )

    @rule(event=st.sampled_from(["opened", "GRANTED", "DENIED", "delivered"]))
    def hear(self, event: str) -> None:
        if self.seen.application.progress is Progress.NONE:
            return
        told = {"opened": approval.CaseOpened(case_id=self.id), "delivered": approval.CaseDelivered(case_id=self.id)}
        self._seen = None
        heard = told.get(event) or approval.CaseDecided(case_id=self.id, outcome=event)
        tell(self.desk.running, heard, "approval", now=self.now)

    @rule(days=st.sampled_from([0, 1, 4, 8, 20]), awake=st.booleans())
    def wait(self, days: int, awake: bool) -> None:
        """Time passes; the platform may be down while it does, and then fires late or not yet."""
        self.now += timedelta(days=days, hours=1)
        if awake:
            self._seen = None
            running = self.desk.running
            running.service.timers.fire_due(
                running.service.metadata, running.database.engine, lambda: self.now, running.work
            )

    @precondition(lambda self: self.lacks() == {"m02"} and self.seen.application.state is State.RECEIVED)
    @rule()
    def accept_what_is_promised(self) -> None:
        self.accept(5, really_signed=True)

    @precondition(lambda self: self.seen.application.promised_on is not None)
    @rule()
    def break_the_promise(self) -> None:
        self.wait(40, awake=True)

    @precondition(lambda self: self.seen.application.state is State.ACCEPTED)
    @rule()
    def withdraw_the_case(self) -> None:
        self.withdraw(0)

    @precondition(lambda self: self.seen.application.accepted_at is not None and self.seen.application.state in ENDED)
    @rule()
    def hear_of_a_decision_that_came_first(self) -> None:
        self.hear("GRANTED")

    @invariant()
    def no_state_without_its_document_its_event_and_its_entry(self) -> None:
        title, event, act = REACHED[self.seen.application.state]
        acts = {entry.act for entry in self.seen.history}
        assert not title or title in self.seen.titles
        assert self.seen.events(event)
        assert act in acts if act else {Act.ACCEPTED, Act.DEEMED_ACCEPTED} & acts

    @invariant()
    def every_document_is_kept_told_and_in_the_history(self) -> None:
        numbers = sorted(document.number for document in self.seen.application.documents)
        assert numbers == sorted(self.seen.kept_documents)
        assert numbers == sorted(notice["document_number"] for notice in self.seen.events("NoticeDue"))
        notes = [entry.note for entry in self.seen.history if entry.act == Act.DOCUMENT_ISSUED]
        assert len(notes) == len(numbers)
        assert all(any(number in note for note in notes) for number in numbers)

    @invariant()
    def the_history_verifies_and_runs_forward(self) -> None:
        entries = self.seen.history
        assert history.broken_at(entries, self.seen.application.head) is None
        assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)

    @invariant()
    def never_a_second_notice_and_never_two_cases(self) -> None:
        assert len(self.seen.titles) == len(set(self.seen.titles))
        for once in ("ApplicationReceived", "ApplicationNotified", "ApplicationAccepted", "ApplicationClosed"):
            assert len(self.seen.events(once)) <= 1
        if self.seen.events("ApplicationClosed") and self.seen.application.state not in ENDED:
            assert self.seen.application.progress in DECIDED, "a decision that came first stands"

    @invariant()
    def what_has_ended_stays_ended_unless_a_decision_came_first(self) -> None:
        application = self.seen.application
        if self.ended and application.state is not self.ended:
            assert self.ended in (State.WITHDRAWN, State.LAPSED)
            assert (application.state, application.progress in DECIDED) == (State.ACCEPTED, True)
        self.ended = application.state if application.state in ENDED else None

    @invariant()
    def somebody_answers_for_the_person_until_they_have_their_answer(self) -> None:
        application, told = self.seen.application, self.seen.events("FirstContactChanged")
        sequences = [change["sequence"] for change in told]
        assert sequences == sorted(set(sequences)), "the newest stands"
        waiting = application.accepted_at is None and application.state not in ENDED
        assert bool(told[-1].get("open")) == waiting

    @invariant()
    def an_acceptance_has_its_material_or_the_law_behind_it(self) -> None:
        application = self.seen.application
        if application.state is not State.ACCEPTED or application.deemed or application.promised_on:
            return
        assert not self.lacks() or Act.DECISION_STANDS in {entry.act for entry in self.seen.history}

    @invariant()
    def a_clock_runs_exactly_while_something_is_owed(self) -> None:
        application = self.seen.application
        owed: set[str] = set()
        if application.state in (State.RECEIVED, State.SUPPLIED):
            owed = {"acceptance-deadline"}
        assert (application.acceptance_deadline(WorkCalendar(), self.now) is not None) == bool(owed)
        if application.state is State.ACCEPTED and application.promised_on:
            owed = {"promise"}
        assert self.seen.timers == owed or (application.progress in DECIDED and self.seen.timers <= owed)

    def act(self, step: Callable[[Any], Application]) -> None:
        before = self.seen.application
        try:
            self.work(step)
        except DomainError as refusal:
            assert refusal.rule or refusal.reason in UNRULED
            assert self.seen.application == before, "a refusal changes nothing"

    def work(self, step: Callable[[Any], Application]) -> Application:
        self._seen = None
        with self.desk.running.read() as connection:
            work = self.desk.running.work(lambda: connection, self.now)
            application = step(work)
            work.commit()
            return application

    @property
    def seen(self) -> Seen:
        if self._seen is None:
            documents, timers = self.desk.table("documents").c, self.desk.table("timers").c
            with self.desk.running.read() as connection:
                kept = connection.scalars(sa.select(documents.number).where(documents.application_id == self.id))
                running = connection.scalars(sa.select(timers.name).where(timers.key == self.id))
                self._seen = Seen(
                    storage.load_application(connection, self.id),
                    storage.load_history(connection, self.id),
                    [(name, json.loads(data)) for name, data in self.desk.events(subject=self.id)],
                    list(kept),
                    set(running),
                )
        return self._seen

    def lacks(self) -> set[str]:
        return set(self.desk.required()) - {material.code for material in self.seen.application.materials}

    def today(self) -> date:
        return self.now.date()


def test_the_law_holds_whatever_is_tried(open_desk: Callable[..., AbstractContextManager[Desk]]):
    with open_desk() as desk:
        machine = type("ActsOnADesk", (Acts,), {"desk": desk})
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=100,
                stateful_step_count=16,
                derandomize=True,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
        acts = {row.act for row in desk.read(sa.select(desk.table("history").c.act).distinct())}
        # A department's move is no step on one application: it takes all that are open.
        assert acts == set(Act) - {Act.DEPARTMENT_MOVED}, "whatever can happen has happened"
