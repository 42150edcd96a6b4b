"""ACCEPT-1, 2, 6, 7 and 8; withdrawing; the chain of first contact; what is heard of the case."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.deadlines import Limit, Unit
from services.chassis.errors import Kind, WrongState
from services.chassis.numbering import InvalidCreditCode, InvalidIdentityNumber
from services.intake.domain import Application, Ground, Progress, State
from services.intake.refusals import (
    AuthorityRequired,
    ItemNotOffered,
    MaterialMissing,
    NotTolerable,
    PromiseBroken,
    PromiseTooLate,
    ReasonRequired,
    UnknownMaterial,
)
from services.intake.use_cases.filing import Applicant
from tests.unit.intake.applications import (
    CALENDAR,
    CLERK,
    FORM,
    INTOLERANT,
    LICENCE,
    PHOTO,
    PLAN,
    TERMS,
    TUESDAY,
    WEDNESDAY,
    AnApplication,
    an_application,
    at,
)

INDIVIDUAL, ORGANISATION = 1, 2
FRIDAY_AFTER_NEXT = date(2026, 11, 13)
# The end of ten working days after TUESDAY.
PROMISED_LIMIT = date(2026, 11, 17)


# The end of FRIDAY_AFTER_NEXT.
BROKEN = at("2026-11-14", "00:00")


def tolerated() -> AnApplication:
    return an_application(FORM, PLAN).accepted(TUESDAY, promised_on=FRIDAY_AFTER_NEXT)


def lapsed() -> AnApplication:
    application = tolerated()
    assert application.lapse(BROKEN)
    return application


def refuse(application: Application, ground: Ground, reason: str = "依法", authority: str = "") -> Application:
    application.refuse(ground, reason, authority, calendar=CALENDAR, by=CLERK, now=TUESDAY)
    return application


# ACCEPT-1 and 2


def test_what_needs_no_approval_ends_at_once():
    application = refuse(an_application(), Ground.NOT_REQUIRED, "二〇一九年起无需许可")
    assert application.state is State.NOT_REQUIRED
    assert application.closing_reason == "二〇一九年起无需许可"


def test_what_is_anothers_is_refused_naming_whose_it_is():
    with pytest.raises(AuthorityRequired) as refusal:
        refuse(an_application(), Ground.WRONG_AUTHORITY, "不属本机关职权", " ")
    assert (refusal.value.rule, refusal.value.field) == ("ACCEPT-2", "right_authority")
    application = refuse(an_application(), Ground.WRONG_AUTHORITY, "不属本机关职权", "湖南省应急管理厅")
    assert application.state is State.REFUSED
    assert application.closing_reason == "不属本机关职权；请向湖南省应急管理厅申请"


def test_what_is_not_offered_there_or_to_them_or_online_is_not_taken():
    TERMS.check_offered("433122100200", INDIVIDUAL, by_staff=False)
    offline = replace(TERMS, online=False, audiences=frozenset({ORGANISATION}))
    with pytest.raises(ItemNotOffered) as elsewhere:
        TERMS.check_offered("433101000000", INDIVIDUAL, by_staff=False)
    assert elsewhere.value.field == "division"
    with pytest.raises(ItemNotOffered) as by_a_person:
        offline.check_offered("433122000000", INDIVIDUAL, by_staff=True)
    assert by_a_person.value.field == "applicant.kind"
    with pytest.raises(ItemNotOffered):
        offline.check_offered("433122000000", ORGANISATION, by_staff=False)
    offline.check_offered("433122000000", ORGANISATION, by_staff=True)


# ACCEPT-6


def test_what_is_complete_is_accepted_the_day_it_is():
    application = an_application().accepted(WEDNESDAY)
    assert (application.state, application.accepted_at, application.deemed) == (State.ACCEPTED, WEDNESDAY, False)
    assert application.progress is Progress.ON_ITS_WAY
    assert application.promised_on is None


def test_an_optional_material_keeps_nobody_waiting():
    an_application(FORM, PLAN, LICENCE).accepted()
    an_application(FORM, PLAN, LICENCE, PHOTO).accepted()


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_refusal_gives_its_reason(reason: str):
    with pytest.raises(ReasonRequired) as refusal:
        refuse(an_application(), Ground.OTHER, reason)
    assert refusal.value.reported, "a refusal without reason is an alert (WATCH-2)"


ENDED = {
    "accepted": lambda: an_application().accepted(),
    "refused": lambda: refuse(an_application(), Ground.OTHER),
    "needs no approval": lambda: refuse(an_application(), Ground.NOT_REQUIRED),
    "withdrawn": lambda: an_application().withdrawn(),
    "lapsed": lapsed,
}


@pytest.mark.parametrize("state", ENDED)
def test_what_is_decided_is_not_decided_again(state: str):
    with pytest.raises(WrongState):
        ENDED[state]().accepted(WEDNESDAY)
    with pytest.raises(WrongState):
        refuse(ENDED[state](), Ground.OTHER)


# ACCEPT-7


def test_a_minor_material_can_be_promised_for_a_day():
    application = an_application(FORM, PLAN).accepted(TUESDAY, promised_on=FRIDAY_AFTER_NEXT)
    assert (application.state, application.promised_on) == (State.ACCEPTED, FRIDAY_AFTER_NEXT)


def test_nothing_is_promised_where_nothing_is_missing():
    assert an_application().accepted(TUESDAY, promised_on=FRIDAY_AFTER_NEXT).promised_on is None


def test_without_a_promise_a_minor_material_is_missing_like_any_other():
    with pytest.raises(MaterialMissing):
        an_application(FORM, PLAN).accepted(TUESDAY)


def test_a_main_material_cannot_be_promised():
    with pytest.raises(NotTolerable) as refusal:
        an_application(FORM, LICENCE).accepted(TUESDAY, promised_on=FRIDAY_AFTER_NEXT)
    assert (refusal.value.rule, refusal.value.facts) == ("ACCEPT-7", {"why": "缺少主要材料平面图"})


def test_an_item_that_does_not_allow_it_knows_no_promises():
    with pytest.raises(NotTolerable, match="NOT_TOLERABLE"):
        an_application(FORM, PLAN).accepted(TUESDAY, terms=INTOLERANT, promised_on=FRIDAY_AFTER_NEXT)


@pytest.mark.parametrize(
    ("promised_on", "taken"),
    [
        (date(2026, 11, 2), False),
        (date(2026, 11, 3), False),
        (date(2026, 11, 4), True),
        (PROMISED_LIMIT, True),
        (PROMISED_LIMIT + timedelta(days=1), False),
        (date(2027, 11, 17), False),
    ],
)
def test_a_promise_lies_after_today_and_within_the_promised_limit(promised_on: date, taken: bool):
    application = an_application(FORM, PLAN)
    if taken:
        assert application.accepted(TUESDAY, promised_on=promised_on).promised_on == promised_on
        return
    with pytest.raises(PromiseTooLate) as refusal:
        application.accepted(TUESDAY, promised_on=promised_on)
    assert refusal.value.facts == {"latest": "2026-11-17"}
    assert (application.state, application.promised_on) == (State.RECEIVED, None)


def test_where_the_limit_runs_from_receipt_so_does_the_latest_promise():
    from_receipt = replace(TERMS, runs_from_receipt=True, promised=Limit(10, Unit.CALENDAR))
    with pytest.raises(PromiseTooLate) as refusal:
        an_application(FORM, PLAN).accepted(WEDNESDAY, terms=from_receipt, promised_on=date(2026, 11, 13))
    assert refusal.value.facts == {"latest": "2026-11-12"}


def test_a_kept_promise_is_a_promise_no_more():
    application = tolerated()
    application.supplied(LICENCE, on=at("2026-11-13", "23:59"))
    assert application.promised_on is None
    assert not application.lapse(BROKEN)


def test_something_else_does_not_keep_the_promise():
    application = tolerated().supplied(PHOTO, on=WEDNESDAY)
    assert application.promised_on == FRIDAY_AFTER_NEXT
    with pytest.raises(UnknownMaterial):
        application.supplied("dowry", on=WEDNESDAY)


def test_a_promise_is_not_kept_the_day_after_be_the_timer_ever_so_late():
    application = tolerated()
    with pytest.raises(PromiseBroken) as refusal:
        application.supplied(LICENCE, on=at("2026-11-14", "00:00"))
    assert refusal.value.rule == "ACCEPT-7"
    assert application.lapse(BROKEN)


def test_a_broken_promise_closes_the_case_without_a_further_notice():
    application = lapsed()
    assert application.state is State.LAPSED
    assert "2026-11-13" in application.closing_reason
    assert application.notified_at is None
    assert not application.lapse(BROKEN), "once"


@pytest.mark.parametrize("decided", [Progress.GRANTED, Progress.DENIED, Progress.DELIVERED])
def test_a_decided_case_does_not_lapse(decided: Progress):
    application = tolerated()
    application.heard_of_case(decided, WEDNESDAY)
    assert not application.lapse(BROKEN)
    assert application.state is State.ACCEPTED


# ACCEPT-8


@pytest.mark.parametrize("number", ["433122198503170013", "11010519491231002X", "11010519491231002x"])
def test_an_identity_number_with_its_check_digit_is_taken(number: str):
    taken = Applicant(INDIVIDUAL, "石山", number, "", "").checked()
    assert taken.identity_number == number.upper()


@pytest.mark.parametrize("number", ["433122198503170014", "433122198502300013", "91433122MA4L1X2Y3Z", ""])
def test_an_identity_number_is_checked_by_its_digit_and_never_repeated(number: str):
    with pytest.raises(InvalidIdentityNumber) as refusal:
        Applicant(INDIVIDUAL, "石山", number, "", "").checked()
    assert (refusal.value.rule, refusal.value.field) == ("ACCEPT-8", "applicant.identity_number")
    assert refusal.value.facts == {}


def test_a_credit_code_is_checked_by_its_own_rule():
    assert Applicant(ORGANISATION, "酉水化工", "91110000600037341L", "", "").checked()
    with pytest.raises(InvalidCreditCode) as refusal:
        Applicant(ORGANISATION, "酉水化工", "91110000600037341A", "", "").checked()
    assert refusal.value.rule == "ACCEPT-8"


def test_a_persons_name_is_masked_and_an_organisations_is_not():
    person = Applicant(INDIVIDUAL, "石山", "433122198503170013", "", "")
    assert (person.masked_name, person.masked_identity) == ("石*", "4331**********0013")
    organisation = Applicant(ORGANISATION, "酉水化工", "91110000600037341L", "", "")
    assert (organisation.masked_name, organisation.masked_identity) == ("酉水化工", "91110000600037341L")


# Withdrawing

OPEN = {
    "received": an_application,
    "notified": lambda: an_application().notified(PLAN),
    "supplied": lambda: an_application().notified(PLAN).supplied(PLAN),
    "accepted": lambda: an_application().accepted(),
    "promised": tolerated,
}


@pytest.mark.parametrize("state", OPEN)
def test_an_application_can_be_withdrawn_until_it_is_decided(state: str):
    application = OPEN[state]()
    application.withdrawn("改日再办")
    assert (application.state, application.closing_reason) == (State.WITHDRAWN, "改日再办")


@pytest.mark.parametrize("state", [state for state in ENDED if state != "accepted"])
def test_what_has_ended_is_not_withdrawn(state: str):
    with pytest.raises(WrongState):
        ENDED[state]().withdrawn()


@pytest.mark.parametrize("decided", [Progress.GRANTED, Progress.DENIED, Progress.DELIVERED])
def test_a_decision_comes_before_a_wish(decided: Progress):
    application = an_application().accepted()
    application.heard_of_case(decided, WEDNESDAY)
    with pytest.raises(WrongState) as refusal:
        application.withdrawn()
    assert refusal.value.kind is Kind.BROKEN_RULE
    assert "已作出决定" in refusal.value.text


# First contact (首问责任制)


def test_the_first_of_the_staff_to_deal_with_it_is_its_first_contact():
    application = an_application()
    assert application.chain[0].to_subject == ""
    application.notified(PLAN, on=TUESDAY).supplied(PLAN).accepted(WEDNESDAY)
    _, met = application.chain
    assert (met.to_subject, met.at, met.to_department) == (CLERK.subject, TUESDAY, TERMS.department)


def test_who_filed_at_the_window_stays_the_first_contact():
    filed = an_application(filed_by="agent-long", owner="").accepted()
    assert [link.to_subject for link in filed.chain] == ["agent-long"]


# What is heard of the case


@pytest.mark.parametrize("heard", permutations([Progress.OPEN, Progress.GRANTED, Progress.DELIVERED]))
def test_events_of_the_case_may_come_in_any_order(heard: tuple[Progress, ...]):
    application = an_application().accepted()
    for progress in heard:
        application.heard_of_case(progress, WEDNESDAY)
    assert application.progress is Progress.DELIVERED


@given(st.lists(st.sampled_from(list(Progress)), max_size=8))
def test_progress_never_goes_back_and_says_whether_it_was_news(heard: list[Progress]):
    application = an_application().accepted()
    order = list(Progress)
    for progress in heard:
        before = application.progress
        news = application.heard_of_case(progress, WEDNESDAY)
        assert news == (application.progress is not before)
        assert order.index(application.progress) >= order.index(before)
