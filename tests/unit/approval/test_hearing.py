"""The hearing (rule DECIDE-5): 行政许可法 arts. 47 and 48, in working days around the holidays of 2025 and 2026."""

from dataclasses import replace
from datetime import date

import pytest

from services.approval.domain import Case, State
from services.approval.history import Act
from services.approval.refusals import (
    HearingMayBeRequested,
    HearingNeedsRecord,
    HearingNoticeTooShort,
    HearingNotOffered,
    HearingNotRequested,
    HearingNotScheduled,
    HearingNotYet,
    HearingOffered,
    HearingOpen,
    HearingRequested,
    HearingRequestTooLate,
    HearingScheduled,
    HearingTooLate,
    NotYourStage,
    PresiderExaminedIt,
    WrongState,
)
from services.chassis.calendar import ONE_DAY
from services.chassis.errors import NotFound, WrongRole
from tests.unit.approval.office import Office
from tests.unit.approval.people import (
    CALENDAR,
    CITIZEN,
    CLERK,
    COUNTY_COLLEAGUE,
    COUNTY_OFFICER,
    FOREIGN_CLERK,
    FRIDAY,
    HEAD,
    OFFICER,
    STRANGER,
    SUPERVISOR,
    a_case,
    actor,
    at,
    at_last_stage,
    stamp,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1 import events_pb2 as told

BY_THE_HEAD = actor(HEAD)
PLACE = "州政务服务中心三楼听证室"


def offered(on: date = FRIDAY) -> Case:
    """At the last stage, whose head has told the applicant of the right."""
    case = at_last_stage(a_case(on), on)
    case.offer_hearing("影响相邻企业的安全距离", BY_THE_HEAD, CALENDAR, at(on))
    return case


def requested(on: date) -> Case:
    case = offered(on)
    case.request_hearing("对安全距离有异议", actor(CITIZEN), CALENDAR, at(on))
    return case


@pytest.mark.parametrize(
    ("told_on", "last_day"),
    [
        # Sunday 28 September is worked, 1 to 8 October are off.
        (FRIDAY, date(2025, 10, 10)),
        # Saturday 14 February is worked, 15 to 23 are the Spring Festival.
        (date(2026, 2, 12), date(2026, 2, 26)),
        (date(2025, 11, 3), date(2025, 11, 10)),
    ],
)
def test_a_hearing_is_asked_for_within_five_working_days_of_the_notice(told_on: date, last_day: date):
    in_time, late = offered(told_on), offered(told_on)
    in_time.request_hearing("对安全距离有异议", actor(CITIZEN), CALENDAR, at(last_day, 23))
    with pytest.raises(HearingRequestTooLate) as refused:
        late.request_hearing("对安全距离有异议", actor(CITIZEN), CALENDAR, at(last_day + ONE_DAY, 0))
    assert str(last_day) in refused.value.text
    assert refused.value.rule == "DECIDE-5"


def test_it_is_held_within_twenty_working_days_of_the_request():
    case = requested(FRIDAY)
    # 28 to 30 September, 9 to 11 October, then ordinary weeks: the twentieth is Thursday the 30th.
    assert case.hearing
    assert case.hearing.hold_until == date(2025, 10, 30)
    with pytest.raises(HearingTooLate):
        case.schedule_hearing(at(date(2025, 10, 31)), PLACE, BY_THE_HEAD, CALENDAR, at(date(2025, 10, 9)))
    case.schedule_hearing(at(date(2025, 10, 30)), PLACE, BY_THE_HEAD, CALENDAR, at(date(2025, 10, 9)))


@pytest.mark.parametrize(
    ("notified_on", "earliest"),
    [
        # 29 and 30 September, 9 to 11 October (the 11th a worked Saturday), 13 and 14.
        (date(2025, 9, 28), date(2025, 10, 14)),
        (date(2025, 10, 13), date(2025, 10, 22)),
    ],
)
def test_the_notice_of_the_hearing_comes_seven_working_days_before_it(notified_on: date, earliest: date):
    case = requested(FRIDAY)
    for too_soon in (earliest - ONE_DAY, notified_on):
        with pytest.raises(HearingNoticeTooShort) as refused:
            case.schedule_hearing(at(too_soon), PLACE, BY_THE_HEAD, CALENDAR, at(notified_on))
        assert refused.value.facts["earliest"] == str(earliest)
    case.schedule_hearing(at(earliest), PLACE, BY_THE_HEAD, CALENDAR, at(notified_on))


def test_an_authority_that_is_late_still_gives_seven_days_notice():
    case = requested(FRIDAY)
    # With three days left of the twenty, the seventh working day after the notice is the only one.
    notified = at(date(2025, 10, 27))
    with pytest.raises(HearingNoticeTooShort):
        case.schedule_hearing(at(date(2025, 10, 30)), PLACE, BY_THE_HEAD, CALENDAR, notified)
    with pytest.raises(HearingTooLate):
        case.schedule_hearing(at(date(2025, 11, 6)), PLACE, BY_THE_HEAD, CALENDAR, notified)
    case.schedule_hearing(at(date(2025, 11, 5)), PLACE, BY_THE_HEAD, CALENDAR, notified)


def test_the_clock_stands_from_the_notice_of_the_hearing_to_its_record():
    case = requested(FRIDAY)
    before = case.statutory_deadline(CALENDAR, at(FRIDAY)).due_on
    pause = case.schedule_hearing(at(date(2025, 10, 22)), PLACE, BY_THE_HEAD, CALENDAR, at(date(2025, 10, 13)))
    assert (case.state, pause.started_on, pause.expected_days) == (State.STOPPED, date(2025, 10, 13), 7)
    assert case.statutory_deadline(CALENDAR, at(date(2025, 10, 14))).due_at is None
    with pytest.raises(HearingNeedsRecord):
        case.resume_clock("听证结束", BY_THE_HEAD, at(date(2025, 10, 22)))
    case.record_hearing("officer-peng", "双方就安全距离陈述意见", BY_THE_HEAD, at(date(2025, 10, 22), 16))
    after = case.statutory_deadline(CALENDAR, at(date(2025, 10, 23)))
    assert case.state is State.OPEN
    assert before is not None
    # 13 to 17 and 20 to 22 October: eight working days are left out.
    assert after.due_on == CALENDAR.add_working_days(before, 8)
    assert "因听证停止计算" in after.explanation


def test_nothing_is_decided_while_a_hearing_is_open_or_may_still_be_asked_for():
    case = offered(FRIDAY)
    with pytest.raises(HearingMayBeRequested):
        case.decide(State.GRANTED, "", BY_THE_HEAD, at(date(2025, 10, 10), 23))
    case.request_hearing("对安全距离有异议", actor(CITIZEN), CALENDAR, at(date(2025, 10, 10)))
    with pytest.raises(HearingOpen):
        case.decide(State.DENIED, "不符合", BY_THE_HEAD, at(date(2025, 10, 11)))
    unasked = offered(FRIDAY)
    unasked.decide(State.GRANTED, "", BY_THE_HEAD, at(date(2025, 10, 11), 0))
    assert unasked.state is State.GRANTED


def test_each_step_of_a_hearing_has_its_place():
    case = at_last_stage(a_case(FRIDAY), FRIDAY)
    now, day = at(date(2025, 9, 28)), at(date(2025, 10, 22))
    with pytest.raises(HearingNotOffered):
        case.request_hearing("对安全距离有异议", actor(CITIZEN), CALENDAR, now)
    case.offer_hearing("安全距离", BY_THE_HEAD, CALENDAR, now)
    with pytest.raises(HearingOffered):
        case.offer_hearing("安全距离", BY_THE_HEAD, CALENDAR, now)
    with pytest.raises(HearingNotRequested):
        case.schedule_hearing(day, PLACE, BY_THE_HEAD, CALENDAR, now)
    case.request_hearing("对安全距离有异议", actor(CITIZEN), CALENDAR, now)
    with pytest.raises(HearingRequested):
        case.request_hearing("对安全距离有异议", actor(CLERK), CALENDAR, now)
    with pytest.raises(HearingNotScheduled):
        case.record_hearing("officer-peng", "已举行", BY_THE_HEAD, day)
    case.schedule_hearing(day, PLACE, BY_THE_HEAD, CALENDAR, now)
    with pytest.raises(HearingScheduled):
        case.schedule_hearing(day, PLACE, BY_THE_HEAD, CALENDAR, now)
    with pytest.raises(HearingNotYet):
        case.record_hearing("officer-peng", "已举行", BY_THE_HEAD, at(date(2025, 10, 21)))
    case.record_hearing("officer-peng", "已举行", BY_THE_HEAD, day)
    case.decide(State.GRANTED, "根据听证笔录", BY_THE_HEAD, at(date(2025, 10, 23)))
    with pytest.raises(WrongState):
        case.request_hearing("再次申请", actor(CITIZEN), CALENDAR, at(date(2025, 10, 23)))
    acts = [Act.HEARING_OFFERED, Act.HEARING_REQUESTED, Act.HEARING_SCHEDULED, Act.HEARING_HELD, Act.GRANTED]
    assert [entry.act for entry in case.written[-5:]] == acts


@pytest.mark.parametrize("presider", [CITIZEN, CLERK, COUNTY_OFFICER, OFFICER])
def test_who_examined_filed_or_accepted_it_does_not_preside(presider):
    case = requested(FRIDAY)
    case.schedule_hearing(at(date(2025, 10, 22)), PLACE, BY_THE_HEAD, CALENDAR, at(date(2025, 10, 13)))
    with pytest.raises(PresiderExaminedIt):
        case.record_hearing(presider.subject, "已举行", BY_THE_HEAD, at(date(2025, 10, 22)))


def test_only_the_department_whose_turn_it_is_offers_and_calls_a_hearing():
    case = at_last_stage(a_case(FRIDAY), FRIDAY)
    for person in (STRANGER, COUNTY_OFFICER, OFFICER):
        with pytest.raises(NotYourStage):
            case.offer_hearing("安全距离", actor(person), CALENDAR, at(FRIDAY))


def test_a_withdrawal_ends_the_wait_for_a_hearing():
    case = requested(FRIDAY)
    case.schedule_hearing(at(date(2025, 10, 22)), PLACE, BY_THE_HEAD, CALENDAR, at(date(2025, 10, 13)))
    assert case.end(State.WITHDRAWN, "申请人撤回", actor(CITIZEN), at(date(2025, 10, 14)))
    assert not case.is_hearing_overdue(at(date(2026, 1, 5)))
    assert case.pauses[-1].ended_on == date(2025, 10, 14)


def asked_for(office: Office) -> Office:
    office.on(FRIDAY).act(COUNTY_OFFICER, "OfferHearing", matter="影响相邻企业的安全距离")
    office.act(CITIZEN, "RequestHearing", grounds="对安全距离有异议")
    return office


def test_a_hearing_goes_from_the_notice_of_the_right_to_its_record(office_with_case: Office):
    office = asked_for(office_with_case)
    office.on(date(2025, 10, 9))
    called = office.act(COUNTY_OFFICER, "ScheduleHearing", scheduled_at=stamp(at(date(2025, 10, 20), 9)), place=PLACE)
    assert called.state == pb.CASE_STATE_STOPPED
    (stopped,) = office.told(told.ClockStopped)
    assert (stopped.ground, stopped.expected_end_at.ToJsonString()) == ("听证", "2025-10-20T16:00:00Z")
    office.on(date(2025, 10, 20), 16)
    held = office.act(COUNTY_OFFICER, "RecordHearing", presider=COUNTY_COLLEAGUE.subject, outcome="双方陈述了意见")
    assert [one.title for one in held.documents] == ["听证权利告知书", "听证通知书", "听证笔录"]
    assert (held.hearing.presider, held.hearing.hold_until) == (COUNTY_COLLEAGUE.subject, "2025-10-30")
    assert office.told(told.ClockResumed)
    assert not office.run("SELECT 1 FROM timers")


def test_a_clerk_asks_on_the_applicant_s_behalf_and_no_stranger_does(office_with_case: Office):
    office_with_case.on(FRIDAY).act(COUNTY_OFFICER, "OfferHearing", matter="影响相邻企业的安全距离")
    with pytest.raises(NotFound):
        office_with_case.act(FOREIGN_CLERK, "RequestHearing", grounds="对安全距离有异议")
    with pytest.raises(WrongRole):
        office_with_case.act(COUNTY_OFFICER, "RequestHearing", grounds="对安全距离有异议")
    asked = office_with_case.act(CLERK, "RequestHearing", grounds="对安全距离有异议")
    assert asked.hearing.requested_by == CLERK.subject


def test_why_a_hearing_is_asked_for_is_sealed_and_not_shown_to_who_only_looks_on(office_with_case: Office):
    office = asked_for(office_with_case)
    observer = replace(SUPERVISOR, roles=frozenset({"OBSERVER"}))
    assert office.act(COUNTY_OFFICER, "GetCase").hearing.grounds == "对安全距离有异议"
    assert office.act(observer, "GetCase").hearing.grounds == ""
    assert office.call(COUNTY_OFFICER, "ListCases").cases[0].hearing.grounds == ""
    for table in ("cases", "history", "outbox"):
        assert "对安全距离有异议" not in str(office.run(f"SELECT * FROM {table}"))


def test_a_hearing_not_held_in_twenty_days_is_told_once_dated_as_the_rule_says(office_with_case: Office):
    office = asked_for(office_with_case)
    assert office.on(date(2025, 10, 30), 23).running.fire_timers() == 0
    # The platform was down for weeks.
    office.on(date(2025, 12, 1)).running.fire_timers()
    office.running.fire_timers()
    (overdue,) = office.told(told.HearingOverdue)
    assert overdue.due_at.ToJsonString() == "2025-10-30T16:00:00Z"
    assert (overdue.division, overdue.department) == ("433122000000", "433122-yjgl")
