"""Who may do what, when, and what the law refuses (rules DECIDE-1 to DECIDE-4, CLOCK-3)."""

from dataclasses import replace
from datetime import date

import pytest

from services.approval.domain import Case, State, Way
from services.approval.history import Act
from services.approval.refusals import (
    AlreadyClaimed,
    BillUnpaid,
    ClockRuns,
    ClockStands,
    LastStageDecides,
    NotYourStage,
    OwnApplication,
    ReasonRequired,
    StagePassed,
    StagesRemain,
    WrongState,
)
from services.chassis import history
from services.chassis.deadlines import PauseGround
from tests.unit.approval.people import (
    CALENDAR,
    CITIZEN,
    CLERK,
    COUNTY_COLLEAGUE,
    COUNTY_HEAD,
    COUNTY_OFFICER,
    HEAD,
    OFFICER,
    STRANGER,
    a_case,
    actor,
    at,
    at_last_stage,
)

MONDAY, TUESDAY, FRIDAY = date(2025, 11, 3), date(2025, 11, 4), date(2025, 11, 7)


@pytest.fixture
def case() -> Case:
    return a_case(MONDAY)


@pytest.fixture
def last(case: Case) -> Case:
    return at_last_stage(case, TUESDAY)


def test_a_case_goes_from_department_to_department_under_one_number(case: Case):
    assert case.current and case.current.code == "pre-review"
    case.complete_stage("pre-review", "属实", actor(COUNTY_OFFICER), CALENDAR, at(TUESDAY))
    assert case.current and case.current.code == "review"
    case.complete_stage("review", "符合条件", actor(OFFICER), CALENDAR, at(FRIDAY))
    case.decide(State.GRANTED, "符合十三项条件", actor(HEAD), at(FRIDAY))
    assert case.current is None
    assert [stage.claimed_by for stage in case.stages] == ["officer-long", "officer-wang", "head-zhao"]


@pytest.mark.parametrize("stranger", [STRANGER, OFFICER, HEAD, CLERK])
def test_only_the_stage_s_department_acts_and_the_attempt_is_reported(case: Case, stranger):
    with pytest.raises(NotYourStage) as refused:
        case.complete_stage("pre-review", "属实", actor(stranger), CALENDAR, at(TUESDAY))
    assert refused.value.reported
    assert refused.value.text == "当前为“县级初审”环节，由泸溪县应急管理局的审批人员办理（DECIDE-3）"


def test_the_head_stands_in_for_an_officer_but_no_officer_for_the_head(last: Case):
    with pytest.raises(NotYourStage):
        last.decide(State.GRANTED, "", actor(OFFICER), at(FRIDAY))
    assert a_case(MONDAY).claim(actor(COUNTY_HEAD), at(TUESDAY))


def test_what_one_officer_claimed_no_other_touches_and_the_head_may_take_over(case: Case):
    assert case.claim(actor(COUNTY_OFFICER), at(TUESDAY))
    for act in (
        lambda: case.claim(actor(COUNTY_COLLEAGUE), at(TUESDAY)),
        lambda: case.complete_stage("pre-review", "属实", actor(COUNTY_COLLEAGUE), CALENDAR, at(TUESDAY)),
        lambda: case.stop_clock(PauseGround.HEARING, 3, "听证", actor(COUNTY_COLLEAGUE), at(TUESDAY)),
    ):
        with pytest.raises(AlreadyClaimed):
            act()
    assert case.claim(actor(COUNTY_HEAD), at(FRIDAY))
    with pytest.raises(AlreadyClaimed):
        case.complete_stage("pre-review", "属实", actor(COUNTY_OFFICER), CALENDAR, at(FRIDAY))


def test_to_claim_what_one_has_changes_nothing(case: Case):
    case.claim(actor(COUNTY_OFFICER), at(TUESDAY))
    before = case.entries
    assert case.claim(actor(COUNTY_OFFICER), at(FRIDAY)) is False
    assert case.entries == before


def test_a_stage_that_has_passed_is_not_completed_again(case: Case):
    case.complete_stage("pre-review", "属实", actor(COUNTY_OFFICER), CALENDAR, at(TUESDAY))
    with pytest.raises(StagePassed):
        case.complete_stage("pre-review", "属实", actor(OFFICER), CALENDAR, at(TUESDAY))


def test_the_last_stage_decides_and_no_other(case: Case):
    with pytest.raises(StagesRemain) as refused:
        case.decide(State.GRANTED, "", actor(COUNTY_OFFICER), at(TUESDAY))
    assert "县级初审、州级审查" in refused.value.text
    at_last_stage(case, TUESDAY)
    with pytest.raises(LastStageDecides):
        case.complete_stage("decision", "同意", actor(HEAD), CALENDAR, at(FRIDAY))


def test_nothing_goes_on_while_the_clock_stands(last: Case):
    last.stop_clock(PauseGround.EXPERT_REVIEW, 5, "专家评审", actor(HEAD), at(TUESDAY))
    for act in (
        lambda: last.stop_clock(PauseGround.HEARING, 3, "听证", actor(HEAD), at(TUESDAY)),
        lambda: last.decide(State.GRANTED, "", actor(HEAD), at(TUESDAY)),
    ):
        with pytest.raises(ClockStands):
            act()
    last.resume_clock("评审通过", actor(HEAD), at(FRIDAY))
    with pytest.raises(ClockRuns):
        last.resume_clock("评审通过", actor(HEAD), at(FRIDAY))


@pytest.mark.parametrize(
    ("part", "field"), [("申请人", "owner"), ("代为提交人", "filed_by"), ("受理人", "accepted_by")]
)
def test_who_applied_filed_or_accepted_does_not_decide(last: Case, part: str, field: str):
    setattr(last, field, HEAD.subject)
    with pytest.raises(OwnApplication) as refused:
        last.decide(State.GRANTED, "", actor(HEAD), at(FRIDAY))
    assert refused.value.text == f"您是该申请的{part}，不能对其作出决定（DECIDE-2）"


def test_a_denial_without_reason_is_refused_and_reported(last: Case):
    with pytest.raises(ReasonRequired) as refused:
        last.decide(State.DENIED, " \n", actor(HEAD), at(FRIDAY))
    assert refused.value.reported
    assert last.state is State.OPEN


def test_only_the_head_extends_and_another_s_attempt_is_reported(case: Case):
    with pytest.raises(NotYourStage) as refused:
        case.extend(5, "案情复杂", actor(COUNTY_OFFICER), CALENDAR, at(TUESDAY))
    assert "负责人" in refused.value.text


def test_an_unpaid_bill_holds_back_a_certificate_but_never_a_denial():
    granted, denied = at_last_stage(a_case(MONDAY), TUESDAY), at_last_stage(a_case(MONDAY), TUESDAY)
    granted.decide(State.GRANTED, "", actor(HEAD), at(FRIDAY))
    denied.decide(State.DENIED, "未设安全管理机构", actor(HEAD), at(FRIDAY))
    granted.bill_open = denied.bill_open = True
    with pytest.raises(BillUnpaid):
        granted.deliver(Way.WINDOW, actor(CLERK), CALENDAR, at(FRIDAY))
    assert denied.deliver(Way.POST, actor(CLERK), CALENDAR, at(FRIDAY)) is True


def test_delivery_is_late_after_the_tenth_day(last: Case):
    last.decide(State.GRANTED, "", actor(HEAD), at(FRIDAY))
    # The tenth working day is Friday the 21st; the Saturday after it is late.
    on_time = replace(last, written=[])
    assert on_time.deliver(Way.WINDOW, actor(CLERK), CALENDAR, at(date(2025, 11, 21), 23)) is True
    assert last.deliver(Way.WINDOW, actor(CLERK), CALENDAR, at(date(2025, 11, 22), 0)) is False


def test_nothing_is_delivered_twice_or_before_it_is_decided(last: Case):
    with pytest.raises(WrongState):
        last.deliver(Way.WINDOW, actor(CLERK), CALENDAR, at(TUESDAY))
    last.decide(State.GRANTED, "", actor(HEAD), at(FRIDAY))
    last.deliver(Way.WINDOW, actor(CLERK), CALENDAR, at(FRIDAY))
    with pytest.raises(WrongState):
        last.deliver(Way.WINDOW, actor(CLERK), CALENDAR, at(FRIDAY))


def test_a_withdrawal_ends_the_case_and_its_pause_but_not_a_decision(case: Case, last: Case):
    stopped = a_case(MONDAY)
    stopped.stop_clock(PauseGround.HEARING, 5, "听证", actor(COUNTY_OFFICER), at(TUESDAY))
    assert stopped.end(State.WITHDRAWN, "申请人撤回", actor(CITIZEN), at(FRIDAY))
    assert stopped.pauses[0].ended_on == FRIDAY
    last.decide(State.GRANTED, "", actor(HEAD), at(FRIDAY))
    assert last.end(State.WITHDRAWN, "申请人撤回", actor(CITIZEN), at(FRIDAY)) is False
    assert last.state is State.GRANTED


def test_every_act_is_an_entry_of_one_unbroken_chain(last: Case):
    last.decide(State.GRANTED, "符合条件", actor(HEAD), at(FRIDAY))
    entries = last.written
    assert [entry.act for entry in entries] == [Act.OPENED, Act.STAGE_COMPLETED, Act.STAGE_COMPLETED, Act.GRANTED]
    assert history.broken_at(entries, last.head) is None


def test_a_changed_a_dropped_and_a_cut_off_entry_are_each_found(last: Case):
    entries = list(last.written)
    changed = [entries[0], replace(entries[1], note="“县级初审”环节意见：不属实"), *entries[2:]]
    assert history.broken_at(changed, last.head) == 2
    assert history.broken_at([entries[0], *entries[2:]], last.head) == 2
    assert history.broken_at(entries[:-1], last.head) == 3
    moved = [replace(entries[0], subject="another"), *entries[1:]]
    assert history.broken_at(moved, last.head) == 1
