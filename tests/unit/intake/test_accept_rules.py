"""ACCEPT-1…7 rule by rule, on the days of 2025 and 2026 when it is easy to count wrong; withdrawing; the history."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from services.chassis import history
from services.chassis.calendar import end_of_day
from services.chassis.errors import DomainError, WrongState
from services.intake.domain import Act, Application, Ground, Progress, State, decide_by
from services.intake.refusals import (
    AuthorityRequired,
    LimitPassed,
    NotCorrectable,
    NoticeOwed,
    PromiseBroken,
    PromiseNotSigned,
    PromiseTooLate,
    ReasonRequired,
    SecondNotice,
)
from tests.unit.intake.applications import (
    CALENDAR,
    CLERK,
    FORM,
    LICENCE,
    MONDAY,
    PLAN,
    TERMS,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    AnApplication,
    a_promise,
    an_application,
    at,
)

A_SECOND = timedelta(seconds=1)

# Received, and the last of the five working days after it (国务院办公厅 on the holidays of the year).
FIVE_DAYS = {
    "the eve of National Day 2025, of eight days": ("2025-09-30", "16:00", "2025-10-14"),
    "within National Day 2025": ("2025-10-03", "11:00", "2025-10-14"),
    "a worked Saturday after it": ("2025-10-11", "09:00", "2025-10-17"),
    "the eve of Spring Festival 2026": ("2026-02-13", "17:30", "2026-02-27"),
    "within Spring Festival 2026": ("2026-02-17", "10:00", "2026-02-28"),
    "a Friday before 清明 2026": ("2026-04-03", "10:00", "2026-04-13"),
    "one minute before midnight, before 劳动节 2026": ("2026-04-30", "23:59", "2026-05-11"),
    "one minute later": ("2026-05-01", "00:00", "2026-05-11"),
    "an ordinary Wednesday": ("2026-11-04", "10:00", "2026-11-11"),
}
days = pytest.mark.parametrize(("day", "time", "last"), FIVE_DAYS.values(), ids=FIVE_DAYS)


def last_instant(last: str) -> datetime:
    return end_of_day(date.fromisoformat(last)) - A_SECOND


def refuse(application: Application, ground: Ground, now: datetime, *, reason: str = "依法", whose: str = "") -> None:
    application.refuse(ground, reason, whose, calendar=CALENDAR, by=CLERK, now=now)


def correct(application: Application, name: str, now: datetime) -> None:
    application.correct(name, b"corrected", "笔误", TERMS, values_sealed="sealed", calendar=CALENDAR, by=CLERK, now=now)


class TestAccept1WhatNeedsNoApprovalEndsAtOnce:
    """ACCEPT-1 (行政许可法 art. 32(1)(1))."""

    @days
    def test_there_is_no_case_and_no_clock(self, day: str, time: str, last: str):
        for now in (at(day, time), last_instant(last)):
            application = an_application(received=at(day, time))
            refuse(application, Ground.NOT_REQUIRED, now, reason="国务院已取消该许可")
            assert (application.state, application.accepted_at) == (State.NOT_REQUIRED, None)
            assert application.acceptance_deadline(CALENDAR, now) is None
            assert not application.deem_accepted(end_of_day(date.fromisoformat(last)))

    def test_nobody_is_told_so_without_the_reason(self):
        with pytest.raises(ReasonRequired):
            refuse(an_application(), Ground.NOT_REQUIRED, MONDAY, reason=" ")

    def test_it_is_not_too_late_to_say_so_after_the_notice(self):
        application = an_application(FORM).notified(PLAN, LICENCE).supplied(PLAN, LICENCE)
        refuse(application, Ground.NOT_REQUIRED, WEDNESDAY)
        assert application.state is State.NOT_REQUIRED


class TestAccept2WhatIsAnothersIsRefusedNamingWhose:
    """ACCEPT-2 (行政许可法 art. 32(1)(2))."""

    @days
    def test_whatever_the_day(self, day: str, time: str, last: str):
        application = an_application(received=at(day, time))
        refuse(application, Ground.WRONG_AUTHORITY, last_instant(last), whose="湖南省应急管理厅")
        assert (application.state, application.closing_reason) == (State.REFUSED, "依法；请向湖南省应急管理厅申请")

    @pytest.mark.parametrize("whose", ["", " ", "\n"])
    def test_never_without_naming_it(self, whose: str):
        with pytest.raises(AuthorityRequired) as refusal:
            refuse(an_application(), Ground.WRONG_AUTHORITY, MONDAY, whose=whose)
        assert refusal.value.rule == "ACCEPT-2"


class TestAccept3WhatCanBeCorrectedOnTheSpotIs:
    """ACCEPT-3 (行政许可法 art. 32(1)(3))."""

    @days
    def test_while_the_window_checks(self, day: str, time: str, last: str):
        application = an_application(received=at(day, time))
        correct(application, "area_m2", last_instant(last))
        (kept,) = application.corrections
        assert (kept.corrected_by, kept.values_sealed) == (CLERK.subject, "sealed")
        with pytest.raises(LimitPassed):
            correct(application, "area_m2", last_instant(last) + A_SECOND)

    @pytest.mark.parametrize("name", ["place_kind", "dowry", "m01", ""])
    def test_only_what_the_form_has_and_the_item_leaves_open(self, name: str):
        application = an_application()
        with pytest.raises(NotCorrectable) as refusal:
            correct(application, name, TUESDAY)
        assert (refusal.value.rule, refusal.value.field) == ("ACCEPT-3", "field")
        assert (application.form_sealed, application.corrections) == (b"sealed", [])

    def test_the_refusal_names_the_field_as_people_do(self):
        with pytest.raises(NotCorrectable) as refusal:
            correct(an_application(), "place_kind", TUESDAY)
        assert refusal.value.text == "“场所种类”不能当场更正（ACCEPT-3）"

    def test_not_while_the_applicant_is_at_work_on_the_notice(self):
        with pytest.raises(WrongState):
            correct(an_application().notified(PLAN), "area_m2", TUESDAY)

    def test_it_is_no_notice(self):
        application = an_application(FORM)
        correct(application, "area_m2", MONDAY)
        assert application.notified(PLAN, LICENCE, on=TUESDAY).state is State.NOTIFIED


class TestAccept4OneNoticeOfEverything:
    """ACCEPT-4 (行政许可法 art. 32(1)(4))."""

    @days
    def test_within_five_days_and_not_a_second_later(self, day: str, time: str, last: str):
        received = at(day, time)
        assert an_application(FORM, received=received).notified(PLAN, LICENCE, on=last_instant(last)).missing
        with pytest.raises(LimitPassed) as refusal:
            an_application(FORM, received=received).notified(PLAN, LICENCE, on=last_instant(last) + A_SECOND)
        assert refusal.value.rule == "ACCEPT-5"

    @days
    def test_what_comes_back_is_checked_within_five_days_of_coming_back(self, day: str, time: str, last: str):
        application = an_application(FORM, received=MONDAY.replace(year=2024)).notified(
            PLAN, LICENCE, on=MONDAY.replace(year=2024)
        )
        application.supplied(PLAN, LICENCE, on=at(day, time))
        with pytest.raises(SecondNotice):
            application.notified(FORM, on=last_instant(last))
        assert application.accepted(last_instant(last)).state is State.ACCEPTED

    def test_only_acceptance_or_a_reasoned_refusal_is_left(self):
        left: list[Callable[[AnApplication], object]] = [
            lambda one: one.accepted(WEDNESDAY),
            lambda one: refuse(one, Ground.MATERIALS, WEDNESDAY, reason="平面图仍无比例尺"),
        ]
        for step in left:
            step(an_application(FORM).notified(PLAN, LICENCE).supplied(PLAN, LICENCE))
        barred: list[tuple[Callable[[AnApplication], object], type[DomainError]]] = [
            (lambda one: one.notified(PLAN, on=WEDNESDAY), SecondNotice),
            (lambda one: one.supplied(PLAN, on=WEDNESDAY), WrongState),
            (lambda one: refuse(one, Ground.MATERIALS, WEDNESDAY, reason=""), ReasonRequired),
        ]
        for step, expected in barred:
            with pytest.raises(expected):
                step(an_application(FORM).notified(PLAN, LICENCE).supplied(PLAN, LICENCE))

    def test_nobody_is_refused_for_materials_that_nobody_asked_for(self):
        with pytest.raises(NoticeOwed):
            refuse(an_application(FORM), Ground.MATERIALS, MONDAY)


class TestAccept5SilenceIsAcceptance:
    """ACCEPT-5 (行政许可法 art. 32(1)(4))."""

    @days
    def test_from_the_day_of_receipt_however_late_the_platform_wakes(self, day: str, time: str, last: str):
        limit = end_of_day(date.fromisoformat(last))
        assert decide_by(at(day, time), CALENDAR) == limit
        application = an_application(FORM, received=at(day, time))
        assert application.missed_at(CALENDAR, limit - A_SECOND) is None
        assert application.missed_at(CALENDAR, limit + timedelta(days=40)) == limit
        assert application.deem_accepted(limit)
        assert (application.accepted_at, application.deemed) == (at(day, time), True)
        deemed = application.written[-1]
        assert (deemed.act, deemed.at, deemed.actor.subject) == (Act.DEEMED_ACCEPTED, limit, "platform")

    @days
    def test_after_a_supply_from_the_day_of_the_supply(self, day: str, time: str, last: str):
        long_ago = at("2024-11-04")
        application = an_application(FORM, received=long_ago).notified(PLAN, LICENCE, on=long_ago)
        application.supplied(PLAN, LICENCE, on=at(day, time))
        assert application.deem_accepted(end_of_day(date.fromisoformat(last)))
        assert application.accepted_at == at(day, time)

    @pytest.mark.parametrize("state", ["notified", "accepted", "refused", "withdrawn"])
    def test_an_answer_in_time_is_an_answer(self, state: str):
        application = an_application()
        if state == "refused":
            refuse(application, Ground.OTHER, TUESDAY)
        else:
            {"notified": lambda: application.notified(PLAN), "accepted": application.accepted}.get(
                state, application.withdrawn
            )()
        assert application.missed_at(CALENDAR, at("2027-01-04")) is None
        assert not application.deem_accepted(at("2026-11-10", "00:00"))


class TestAccept7APromiseIsSignedAndKept:
    """ACCEPT-7 (容缺受理)."""

    # Ten working days after acceptance.
    LATEST = {
        "2025-09-26": "2025-10-16",
        "2025-12-29": "2026-01-13",
        "2026-02-13": "2026-03-05",
        "2026-11-03": "2026-11-17",
    }

    @pytest.mark.parametrize(("accepted", "latest"), LATEST.items())
    def test_it_is_for_a_day_within_the_promised_limit(self, accepted: str, latest: str):
        now, last = at(accepted), date.fromisoformat(latest)
        application = an_application(FORM, PLAN, received=now).accepted(now, promised_on=last)
        assert application.promised_on == last
        with pytest.raises(PromiseTooLate) as refusal:
            an_application(FORM, PLAN, received=now).accepted(now, promised_on=last + timedelta(days=1))
        assert refusal.value.facts == {"latest": latest}

    @pytest.mark.parametrize("unsigned", [{"signer_masked": ""}, {"text": "", "file": None}, {"text": "  "}], ids=str)
    def test_nothing_is_promised_without_a_signature(self, unsigned: dict[str, str]):
        application = an_application(FORM, PLAN)
        promise = a_promise(date(2026, 11, 13), **unsigned)
        with pytest.raises(PromiseNotSigned) as refusal:
            application.accept(TERMS, calendar=CALENDAR, by=CLERK, now=TUESDAY, promise=promise)
        assert (refusal.value.rule, refusal.value.field) == ("ACCEPT-7", "promise")
        assert (application.state, application.promise) == (State.RECEIVED, None)

    def test_what_was_signed_is_kept_whatever_becomes_of_it(self):
        kept = an_application(FORM, PLAN).accepted(TUESDAY, promised_on=date(2026, 11, 13)).supplied(LICENCE)
        assert (kept.promised_on, kept.promise) == (None, a_promise(date(2026, 11, 13)))
        broken = an_application(FORM, PLAN).accepted(TUESDAY, promised_on=date(2026, 11, 13))
        assert broken.lapse(at("2026-11-14", "00:00"))
        assert broken.promise == a_promise(date(2026, 11, 13))

    def test_a_broken_promise_is_not_withdrawn_from(self):
        application = an_application(FORM, PLAN).accepted(TUESDAY, promised_on=date(2026, 11, 13))
        with pytest.raises(PromiseBroken):
            application.withdrawn(on=at("2026-11-14", "00:00"))
        assert application.lapse(at("2026-11-14", "00:00"))


class TestWithdrawing:
    STATES: dict[str, Callable[[], AnApplication]] = {
        "received": an_application,
        "notified": lambda: an_application(FORM).notified(PLAN, LICENCE),
        "supplied": lambda: an_application(FORM).notified(PLAN, LICENCE).supplied(PLAN, LICENCE),
        "accepted": lambda: an_application().accepted(),
        "promised": lambda: an_application(FORM, PLAN).accepted(promised_on=date(2026, 11, 13)),
    }

    @pytest.mark.parametrize("state", STATES)
    def test_the_wish_counts_in_every_state(self, state: str):
        application = self.STATES[state]().withdrawn(on=THURSDAY)
        assert application.state is State.WITHDRAWN
        assert application.written[-1].act == Act.WITHDRAWN
        with pytest.raises(WrongState):
            application.withdrawn()

    @pytest.mark.parametrize("heard", [Progress.ON_ITS_WAY, Progress.OPEN])
    def test_the_wish_counts_while_the_case_is_on_its_way(self, heard: Progress):
        application = an_application().accepted()
        application.heard_of_case(heard, WEDNESDAY)
        assert application.withdrawn(on=THURSDAY).state is State.WITHDRAWN

    @pytest.mark.parametrize("decided", [Progress.GRANTED, Progress.DENIED, Progress.DELIVERED])
    def test_a_decision_that_came_first_stands_though_it_is_heard_of_later(self, decided: Progress):
        for application in (
            an_application().accepted().withdrawn(on=WEDNESDAY),
            an_application(FORM, PLAN).accepted(promised_on=date(2026, 11, 13)),
        ):
            if application.promised_on:
                application.lapse(at("2026-11-14", "00:00"))
            assert application.heard_of_case(decided, at("2026-11-16"))
            assert (application.state, application.closing_reason) == (State.ACCEPTED, "")
            assert application.written[-1].act == Act.DECISION_STANDS

    def test_a_case_that_was_opened_late_does_not_undo_it(self):
        application = an_application().accepted().withdrawn(on=WEDNESDAY)
        assert application.heard_of_case(Progress.OPEN, THURSDAY)
        assert application.state is State.WITHDRAWN


class TestHistory:
    def test_every_step_is_an_entry_and_the_chain_is_whole(self):
        application = an_application(FORM, PLAN)
        correct(application, "area_m2", MONDAY)
        application.notified(PLAN, on=MONDAY).supplied(PLAN, on=TUESDAY)
        application.hand_over("433122-zrzy", "", "由其接待", calendar=CALENDAR, by=CLERK, now=TUESDAY)
        application.accepted(WEDNESDAY, promised_on=date(2026, 11, 13)).supplied(LICENCE, on=THURSDAY).withdrawn()
        assert [(entry.act, entry.sequence) for entry in application.written] == [
            (Act.RECEIVED, 1),
            (Act.CORRECTED, 2),
            (Act.NOTIFIED, 3),
            (Act.SUPPLIED, 4),
            (Act.HANDED_OVER, 5),
            (Act.ACCEPTED, 6),
            (Act.SUPPLIED, 7),
            (Act.WITHDRAWN, 8),
        ]
        assert history.broken_at(application.written, application.head) is None
        assert history.broken_at(application.written[:-1], application.head) == 8

    def test_it_says_what_was_done_in_words_and_without_a_name(self):
        application = an_application(FORM).notified(PLAN, LICENCE)
        assert [entry.note for entry in application.written] == [
            "收到“公共场所卫生许可”的申请及1份材料",
            "一次性告知补正：平面图、营业执照",
        ]

    def test_a_refusal_leaves_no_entry(self):
        application = an_application(FORM)
        for step in (application.accepted, lambda: refuse(application, Ground.MATERIALS, MONDAY)):
            with pytest.raises(DomainError):
                step()
        assert [entry.act for entry in application.written] == [Act.RECEIVED]


class TestFirstContact:
    def change(self, application: Application) -> tuple[int, str, bool]:
        change = application.contact_change
        assert change
        return change.sequence, change.link.to_subject, change.open

    def test_it_is_open_from_receipt_until_the_answer(self):
        application = an_application(FORM)
        assert self.change(application) == (1, "", True)
        application.notified(PLAN, LICENCE)
        assert self.change(application) == (2, CLERK.subject, True)
        application.supplied(PLAN, LICENCE).accepted()
        assert self.change(application) == (3, CLERK.subject, False)

    def test_a_hand_over_is_a_link_with_who_to_whom_and_why(self):
        application = an_application().notified(PLAN)
        application.hand_over("433122-zrzy", "clerk-li", "请其接待", calendar=CALENDAR, by=CLERK, now=TUESDAY)
        last = application.chain[-1]
        assert (last.from_subject, last.to_department, last.to_subject) == (CLERK.subject, "433122-zrzy", "clerk-li")
        assert (last.reason, application.department) == ("请其接待", TERMS.department)
        assert self.change(application) == (3, "clerk-li", True)
        application.supplied(PLAN).accepted()
        assert self.change(application) == (4, "clerk-li", False)

    def test_who_takes_it_up_after_a_hand_over_to_a_department_stays_in_that_department(self):
        application = an_application()
        application.hand_over("433122-zrzy", "", "请其接待", calendar=CALENDAR, by=CLERK, now=TUESDAY)
        application.accepted()
        assert (application.chain[-1].to_department, application.chain[-1].to_subject) == (
            "433122-zrzy",
            CLERK.subject,
        )

    @pytest.mark.parametrize("how", ["accepted", "deemed", "refused", "withdrawn", "withdrawn later"])
    def test_every_answer_ends_it_once(self, how: str):
        application = an_application()
        match how:
            case "accepted":
                application.accepted()
            case "deemed":
                application.deem_accepted(at("2026-11-10", "00:00"))
            case "refused":
                refuse(application, Ground.OTHER, TUESDAY)
            case "withdrawn":
                application.withdrawn()
            case _:
                application.accepted()
                application.contact_change = None
                assert application.withdrawn().contact_change is None, "it ended with the acceptance"
                return
        assert not self.change(application)[2]

    def test_it_is_not_handed_over_once_there_is_an_answer_or_the_time_is_over(self):
        with pytest.raises(WrongState):
            an_application().accepted().hand_over("433122-zrzy", "", "晚了", calendar=CALENDAR, by=CLERK, now=THURSDAY)
        with pytest.raises(LimitPassed):
            an_application().hand_over(
                "433122-zrzy", "", "晚了", calendar=CALENDAR, by=CLERK, now=at("2026-11-10", "00:00")
            )
