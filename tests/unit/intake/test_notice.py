"""ACCEPT-3, ACCEPT-4 and ACCEPT-5: what the window may still do, and until when."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from services.chassis.calendar import end_of_day
from services.chassis.errors import DomainError, WrongState
from services.chassis.history import Actor
from services.intake.domain import Application, Ground, Missing, Progress, State, decide_by
from services.intake.refusals import (
    LimitPassed,
    MaterialMissing,
    NotAllSupplied,
    NoticeIncomplete,
    NoticeOwed,
    SecondNotice,
    UnknownMaterial,
)
from tests.unit.intake.applications import (
    CALENDAR,
    CLERK,
    DEPARTMENT_HEAD,
    FORM,
    FRIDAY,
    INTOLERANT,
    LICENCE,
    LIMIT,
    MONDAY,
    NEXT_MONDAY,
    PHOTO,
    PLAN,
    TERMS,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    AnApplication,
    a_material,
    an_application,
    at,
)

FIVE_DAYS = [
    pytest.param("2026-11-02", "2026-11-09", id="an ordinary Monday: the Monday after"),
    pytest.param("2025-09-26", "2025-10-10", id="before National Day 2025: 28 September is worked, eight days are off"),
    pytest.param("2025-09-28", "2025-10-11", id="on a worked Sunday: ends on a worked Saturday"),
    pytest.param("2026-09-30", "2026-10-13", id="before National Day 2026: Saturday 10 October is worked"),
    pytest.param("2025-12-30", "2026-01-07", id="over New Year: Sunday 4 January is worked"),
    pytest.param("2026-02-13", "2026-02-27", id="over Spring Festival 2026"),
]


@pytest.mark.parametrize(("received", "last_day"), FIVE_DAYS)
def test_the_window_has_until_the_end_of_the_fifth_working_day_after_receipt(received: str, last_day: str):
    last = end_of_day(date.fromisoformat(last_day))
    assert decide_by(at(received), CALENDAR) == last
    an_application(received=at(received)).accepted(last - timedelta(seconds=1))
    with pytest.raises(LimitPassed, match="LIMIT_PASSED"):
        an_application(received=at(received)).accepted(last)


def test_the_hour_of_receipt_does_not_matter_and_the_day_is_shanghais():
    just_before_midnight, just_after = at("2026-11-02", "23:59"), at("2026-11-03", "00:01")
    assert decide_by(just_before_midnight, CALENDAR) == end_of_day(date(2026, 11, 9))
    assert decide_by(just_after, CALENDAR) == end_of_day(date(2026, 11, 10))


def test_a_deadline_explains_itself_while_the_window_owes_an_answer_and_only_then():
    application = an_application(FORM)
    deadline = application.acceptance_deadline(CALENDAR, WEDNESDAY)
    assert deadline
    assert deadline.due_at == LIMIT
    assert "ACCEPT-5" in deadline.explanation
    assert "第2个工作日" in deadline.explanation
    assert application.notified(PLAN).acceptance_deadline(CALENDAR, WEDNESDAY) is None


# ACCEPT-3


def test_a_correction_on_the_spot_is_kept_with_who_when_and_what():
    application = an_application()
    act_correct(application, TUESDAY, note="面积误填为平方尺")
    assert application.form_sealed == b"corrected"
    (kept,) = application.corrections
    assert (kept.field, kept.note, kept.at) == ("area_m2", "面积误填为平方尺", TUESDAY)
    assert (kept.corrected_by, kept.values_sealed) == (CLERK.subject, "sealed")
    assert application.state is State.RECEIVED


def test_an_accepted_application_is_not_corrected_any_more():
    with pytest.raises(WrongState):
        act_correct(an_application().accepted(), WEDNESDAY)


# ACCEPT-4


def test_one_notice_lists_everything_and_stops_the_five_days():
    application = an_application(FORM).notified(PLAN, LICENCE, on=TUESDAY)
    assert application.state is State.NOTIFIED
    assert application.notified_at == TUESDAY
    assert [entry.code for entry in application.missing] == [PLAN, LICENCE]
    assert application.acceptance_deadline(CALENDAR, FRIDAY) is None


def test_what_was_handed_in_but_is_wrong_can_be_noticed_too():
    application = an_application()
    application.notify([Missing(PLAN, "缺比例尺")], TERMS, calendar=CALENDAR, by=CLERK, now=MONDAY)
    assert application.missing == [Missing(PLAN, "缺比例尺")]


LATER = {
    "notified": lambda: an_application(FORM).notified(PLAN, LICENCE),
    "supplied": lambda: an_application(FORM).notified(PLAN, LICENCE).supplied(PLAN, LICENCE),
    "accepted": lambda: an_application(FORM).notified(PLAN, LICENCE).supplied(PLAN, LICENCE).accepted(),
    "refused": lambda: refused(an_application(FORM).notified(PLAN, LICENCE).supplied(PLAN, LICENCE)),
    "withdrawn": lambda: an_application(FORM).notified(PLAN, LICENCE).withdrawn(),
    "overdue": lambda: an_application(FORM).notified(PLAN, LICENCE).supplied(PLAN, LICENCE),
}


@pytest.mark.parametrize("state", LATER)
@pytest.mark.parametrize("who", [CLERK, DEPARTMENT_HEAD])
def test_a_second_notice_is_refused_whoever_asks_and_in_whatever_state(state: str, who: Actor):
    application = LATER[state]()
    notice = list(application.missing)
    asked_on = at("2027-03-01") if state == "overdue" else WEDNESDAY
    with pytest.raises(SecondNotice) as refusal:
        application.notify([a_material(PHOTO)], TERMS, calendar=CALENDAR, by=who, now=asked_on)
    assert refusal.value.rule == "ACCEPT-4"
    assert refusal.value.reported, "supervision hears of it (WATCH-2)"
    assert "2026-11-02" in refusal.value.text
    assert application.missing == notice


def test_a_notice_names_only_what_the_item_lists():
    with pytest.raises(UnknownMaterial) as refusal:
        an_application(FORM).notified(PLAN, "dowry")
    assert refusal.value.facts == {"code": "dowry"}
    assert refusal.value.field == "missing"


def test_a_notice_that_leaves_out_a_missing_main_material_is_refused():
    application = an_application(FORM)
    with pytest.raises(NoticeIncomplete) as refusal:
        application.notified(LICENCE)
    assert refusal.value.facts == {"missing": "平面图"}
    assert application.state is State.RECEIVED
    application.notified(PLAN, LICENCE)


def test_a_notice_may_leave_out_what_can_still_be_promised():
    an_application(FORM).notified(PLAN)
    with pytest.raises(NoticeIncomplete):
        an_application(FORM).notified(PLAN, terms=INTOLERANT)


def test_the_applicant_supplies_the_whole_of_the_notice():
    application = an_application(FORM).notified(PLAN, LICENCE)
    with pytest.raises(NotAllSupplied) as refusal:
        application.supplied(LICENCE)
    assert refusal.value.facts == {"missing": "平面图"}
    assert application.state is State.NOTIFIED
    application.supplied(PLAN, LICENCE, PHOTO)
    assert {material.code for material in application.materials} == {FORM, PLAN, LICENCE, PHOTO}


def test_a_supplied_material_takes_the_place_of_the_wrong_one():
    application = an_application().notified(PLAN).supplied(PLAN, on=TUESDAY)
    (plan,) = (material for material in application.materials if material.code == PLAN)
    assert plan.received_at == TUESDAY


def test_nothing_is_supplied_without_a_notice_and_nothing_twice():
    with pytest.raises(WrongState):
        an_application(FORM).supplied(PLAN)
    with pytest.raises(WrongState):
        an_application().notified(PLAN).supplied(PLAN).supplied(PLAN)
    with pytest.raises(UnknownMaterial):
        an_application().notified(PLAN).supplied(PLAN, "dowry")


def test_after_the_supply_five_new_days_run_and_only_acceptance_or_a_reasoned_refusal_is_left():
    application = an_application(FORM).notified(PLAN, LICENCE).supplied(PLAN, LICENCE, on=THURSDAY)
    deadline = application.acceptance_deadline(CALENDAR, THURSDAY)
    assert deadline
    assert deadline.projected_on == date(2026, 11, 12)
    with pytest.raises(SecondNotice):
        application.notified(PHOTO, on=FRIDAY)
    assert refused(an_application(FORM).notified(PLAN, LICENCE).supplied(PLAN, LICENCE)).state is State.REFUSED
    assert application.accepted(FRIDAY).state is State.ACCEPTED


def test_nobody_is_refused_for_their_materials_before_the_notice():
    application = an_application(FORM)
    with pytest.raises(NoticeOwed) as refusal:
        refused(application)
    assert refusal.value.rule == "ACCEPT-4"
    assert application.state is State.RECEIVED


def test_a_wait_for_the_applicant_has_no_end():
    application = an_application(FORM).notified(PLAN, LICENCE)
    assert not application.deem_accepted(LIMIT)
    application.supplied(PLAN, LICENCE, on=at("2027-05-10"))
    assert application.state is State.SUPPLIED


# ACCEPT-5


def test_five_days_without_an_answer_are_an_acceptance_from_the_day_of_receipt():
    application = an_application(FORM)
    assert application.deem_accepted(LIMIT)
    assert (application.state, application.deemed, application.accepted_at) == (State.ACCEPTED, True, MONDAY)
    assert application.progress is Progress.ON_ITS_WAY
    assert "视为受理" in application.chain[-1].reason


def test_after_a_supply_it_is_the_day_of_the_supply():
    application = an_application(FORM).notified(PLAN, LICENCE).supplied(PLAN, LICENCE, on=THURSDAY)
    assert application.deem_accepted(at("2026-11-13", "00:00"))
    assert application.accepted_at == THURSDAY


@pytest.mark.parametrize("late_by", [timedelta(0), timedelta(hours=3), timedelta(days=40)])
def test_a_timer_that_fires_late_changes_no_date(late_by: timedelta):
    application = an_application()
    application.deem_accepted(LIMIT + late_by)
    assert application.accepted_at == MONDAY


def test_an_answer_in_time_leaves_the_timer_nothing_to_do():
    for answered in (an_application().accepted(), refused(an_application().notified(PLAN).supplied(PLAN))):
        before = replace(answered)
        assert not answered.deem_accepted(LIMIT)
        assert answered == before


def act_notify(application: Application, now: datetime) -> None:
    application.notify([a_material(PLAN)], TERMS, calendar=CALENDAR, by=CLERK, now=now)


def act_accept(application: Application, now: datetime) -> None:
    application.accept(TERMS, calendar=CALENDAR, by=CLERK, now=now)


def act_refuse(application: Application, now: datetime) -> None:
    application.refuse(Ground.OTHER, "依法不予受理", "", calendar=CALENDAR, by=CLERK, now=now)


def act_correct(application: Application, now: datetime, note: str = "笔误") -> None:
    application.correct(
        "area_m2", b"corrected", note, TERMS, values_sealed="sealed", calendar=CALENDAR, by=CLERK, now=now
    )


@pytest.mark.parametrize("act", [act_notify, act_accept, act_refuse, act_correct])
def test_once_the_five_days_are_over_the_window_is_too_late_though_no_timer_has_fired(act):
    application = an_application()
    with pytest.raises(LimitPassed) as refusal:
        act(application, LIMIT)
    assert refusal.value.rule == "ACCEPT-5"
    assert application.state is State.RECEIVED
    act(an_application(), LIMIT - timedelta(microseconds=1))


def test_a_main_material_that_is_missing_keeps_the_window_from_accepting():
    with pytest.raises(MaterialMissing) as refusal:
        an_application(FORM, PHOTO).accepted(NEXT_MONDAY)
    assert refusal.value.rule == "ACCEPT-6"
    assert refusal.value.facts == {"missing": "平面图、营业执照"}


def refused(application: AnApplication) -> AnApplication:
    application.refuse(Ground.MATERIALS, "平面图仍无比例尺", "", calendar=CALENDAR, by=CLERK, now=TUESDAY)
    return application


def test_every_refusal_of_acceptance_names_its_rule():
    from services.intake import refusals

    found = [kind for kind in vars(refusals).values() if isinstance(kind, type) and issubclass(kind, DomainError)]
    assert {kind.__name__ for kind in found if not kind.rule} == {"DomainError"}
