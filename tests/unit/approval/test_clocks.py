"""How a case's time runs: rules CLOCK-1 to CLOCK-5 and CLOCK-7, on real days of 2025 and 2026."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.approval.clocks import last_day_of_validity
from services.approval.domain import State
from services.chassis.deadlines import (
    ExtensionTooLate,
    ExtensionTooLong,
    ExtensionWithoutReason,
    PauseGround,
    SecondExtension,
    Unit,
)
from tests.unit.approval.people import (
    CALENDAR,
    COUNTY_HEAD,
    COUNTY_OFFICER,
    FRIDAY,
    HEAD,
    STAGES,
    a_case,
    actor,
    at,
    at_last_stage,
)

MONDAY = date(2025, 11, 3)


def test_the_promise_counts_worked_weekends_and_not_national_day():
    # 28, 29, 30 September, then 9, 10 and Saturday 11 October.
    case = a_case(FRIDAY, promised=6)
    assert case.promised_deadline(CALENDAR, at(FRIDAY)).due_on == date(2025, 10, 11)


def test_both_limits_run_from_the_same_day_and_the_statute_ends_later():
    case = a_case(MONDAY, promised=10, statutory=20)
    assert case.promised_deadline(CALENDAR, at(MONDAY)).due_on == date(2025, 11, 17)
    assert case.statutory_deadline(CALENDAR, at(MONDAY)).due_on == date(2025, 12, 1)


def test_limits_may_run_from_receipt_while_the_first_stage_begins_with_acceptance():
    case = a_case(MONDAY, promised=10, started_on=date(2025, 10, 30))
    assert case.promised_deadline(CALENDAR, at(MONDAY)).due_on == date(2025, 11, 13)
    share = case.stage_deadline(case.stages[0], CALENDAR, at(MONDAY))
    assert share is not None
    assert share.started_on == MONDAY


def test_a_stage_runs_from_when_its_turn_came():
    case = a_case(MONDAY)
    case.complete_stage("pre-review", "属实", actor(COUNTY_OFFICER), CALENDAR, at(date(2025, 11, 5)))
    share = case.stage_deadline(case.stages[1], CALENDAR, at(date(2025, 11, 6)))
    assert share is not None
    assert (share.started_on, share.due_on, share.used_days) == (date(2025, 11, 5), date(2025, 11, 19), 1)
    assert case.stage_deadline(case.stages[2], CALENDAR, at(date(2025, 11, 6))) is None


def test_a_stage_can_be_late_while_the_case_is_in_time():
    case = a_case(MONDAY)
    # Five days end on Monday the 10th.
    tuesday = at(date(2025, 11, 11))
    assert case.complete_stage("pre-review", "属实", actor(COUNTY_OFFICER), CALENDAR, tuesday) is True
    assert case.promised_deadline(CALENDAR, tuesday).remaining_days > 0


def test_a_stage_completed_on_its_last_day_is_in_time_and_on_the_weekend_after_it_is_late():
    friday_due = (replace(STAGES[0], days=4), *STAGES[1:])
    in_time, late = a_case(MONDAY, stages=friday_due), a_case(MONDAY, stages=friday_due)
    by = actor(COUNTY_OFFICER)
    assert in_time.complete_stage("pre-review", "属实", by, CALENDAR, at(date(2025, 11, 7), 23)) is False
    assert late.complete_stage("pre-review", "属实", by, CALENDAR, at(date(2025, 11, 8), 0)) is True


def test_an_expert_review_stops_every_clock_and_its_days_do_not_count():
    case = a_case(MONDAY, promised=10)
    case.stop_clock(PauseGround.EXPERT_REVIEW, 3, "专家组三人", actor(COUNTY_OFFICER), at(date(2025, 11, 5)))
    standing = case.clocks(CALENDAR, at(date(2025, 11, 6)))
    assert standing is not None
    assert standing.promised_due_at is standing.statutory_due_at is standing.stage_due_at is None
    assert standing.promised_reminder_at is standing.stage_reminder_at is None

    case.resume_clock("同意", actor(COUNTY_OFFICER), at(date(2025, 11, 10)))
    deadline = case.promised_deadline(CALENDAR, at(date(2025, 11, 11)))
    # The 5th, 6th, 7th and 10th are left out: four days later than the 17th.
    assert (deadline.due_on, deadline.used_days) == (date(2025, 11, 21), 2)
    assert "11-05至11-10因专家评审停止计算（行政许可法第四十五条）" in deadline.explanation


def test_a_pause_of_an_earlier_stage_is_nothing_to_a_later_one():
    case = a_case(MONDAY)
    case.stop_clock(PauseGround.HEARING, 2, "听证", actor(COUNTY_OFFICER), at(date(2025, 11, 4)))
    case.resume_clock("已举行", actor(COUNTY_OFFICER), at(date(2025, 11, 6)))
    case.complete_stage("pre-review", "属实", actor(COUNTY_OFFICER), CALENDAR, at(date(2025, 11, 6)))
    share = case.stage_deadline(case.stages[1], CALENDAR, at(date(2025, 11, 6)))
    assert share is not None
    assert share.pauses == ()
    assert share.due_on == date(2025, 11, 20)


def test_the_head_extends_every_running_limit_by_the_same_days():
    case = a_case(MONDAY, promised=10, statutory=20)
    case.extend(10, "需补充检测", actor(COUNTY_HEAD), CALENDAR, at(date(2025, 11, 6)))
    now = at(date(2025, 11, 6))
    assert case.promised_deadline(CALENDAR, now).due_on == date(2025, 12, 1)
    assert case.statutory_deadline(CALENDAR, now).due_on == date(2025, 12, 15)
    share = case.stage_deadline(case.stages[0], CALENDAR, now)
    assert share is not None
    assert share.total_days == 15


def test_a_broken_promise_stays_broken_when_the_statutory_limit_is_extended():
    case = a_case(MONDAY, promised=3, statutory=20)
    now = at(date(2025, 11, 10))
    case.extend(10, "案情复杂", actor(COUNTY_HEAD), CALENDAR, now)
    assert case.promised_deadline(CALENDAR, now).due_on == date(2025, 11, 6)
    assert case.statutory_deadline(CALENDAR, now).due_on == date(2025, 12, 15)


def test_an_extension_is_granted_once_at_most_ten_days_with_a_reason_and_before_the_end():
    now = at(date(2025, 11, 6))
    with pytest.raises(ExtensionTooLong):
        a_case(MONDAY).extend(11, "案情复杂", actor(COUNTY_HEAD), CALENDAR, now)
    with pytest.raises(ExtensionWithoutReason):
        a_case(MONDAY).extend(10, "  ", actor(COUNTY_HEAD), CALENDAR, now)
    with pytest.raises(ExtensionTooLate):
        ended = a_case(MONDAY, promised=2, statutory=3)
        ended.extend(5, "案情复杂", actor(COUNTY_HEAD), CALENDAR, at(date(2025, 11, 7)))
    twice = a_case(MONDAY)
    twice.extend(5, "案情复杂", actor(COUNTY_HEAD), CALENDAR, now)
    with pytest.raises(SecondExtension):
        twice.extend(5, "仍然复杂", actor(COUNTY_HEAD), CALENDAR, now)


def test_a_reminder_comes_with_the_working_day_before_the_last():
    # The last day is Thursday 9 October, the one before it Tuesday 30 September; 0:00 in Shanghai.
    stages = (replace(STAGES[0], days=4), *STAGES[1:])
    clocks = a_case(FRIDAY, promised=6, stages=stages).clocks(CALENDAR, at(FRIDAY))
    assert clocks is not None
    assert clocks.stage_due_at == datetime(2025, 10, 9, 16, tzinfo=UTC)
    assert clocks.stage_reminder_at == datetime(2025, 9, 29, 16, tzinfo=UTC)
    assert clocks.promised_reminder_at == datetime(2025, 10, 9, 16, tzinfo=UTC)


def test_a_limit_in_calendar_days_ends_on_a_holiday_and_reminds_on_the_working_day_before():
    # Twelve days from 23 September end on 5 October, in the holidays; 30 September is the last day worked before.
    clocks = a_case(date(2025, 9, 23), promised=12, unit=Unit.CALENDAR).clocks(CALENDAR, at(date(2025, 9, 23)))
    assert clocks is not None
    assert clocks.promised_due_at == datetime(2025, 10, 5, 16, tzinfo=UTC)
    assert clocks.promised_reminder_at == datetime(2025, 9, 29, 16, tzinfo=UTC)


def test_a_limit_of_a_day_has_no_reminder():
    clocks = a_case(MONDAY, promised=1).clocks(CALENDAR, at(MONDAY))
    assert clocks is not None
    assert clocks.promised_due_at == datetime(2025, 11, 4, 16, tzinfo=UTC)
    assert clocks.promised_reminder_at is None


def test_what_was_granted_is_delivered_within_ten_days():
    # Granted before the Spring Festival of 2026: 15 to 23 February are off, Saturday 14 and 28 are worked.
    case = at_last_stage(a_case(date(2026, 2, 2)), date(2026, 2, 6))
    case.decide(State.GRANTED, "", actor(HEAD), at(date(2026, 2, 12)))
    deadline = case.delivery_deadline(CALENDAR, at(date(2026, 2, 12)))
    assert deadline is not None
    assert deadline.due_on == date(2026, 3, 4)
    assert "CLOCK-5（行政许可法第四十四条）" in deadline.explanation


def test_a_decided_case_has_no_clock_and_still_explains_what_it_took():
    case = at_last_stage(a_case(MONDAY), date(2025, 11, 6))
    case.decide(State.GRANTED, "", actor(HEAD), at(date(2025, 11, 7)))
    much_later = at(date(2026, 3, 2))
    assert case.clocks(CALENDAR, much_later) is None
    assert case.due_at(CALENDAR, much_later) is None
    assert "第4个工作日，共20个工作日" in case.promised_deadline(CALENDAR, much_later).explanation


@pytest.mark.parametrize(
    ("valid_from", "months", "last_day"),
    [
        (date(2025, 11, 3), 36, date(2028, 11, 2)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 1), 12, date(2026, 11, 30)),
        (date(2025, 11, 3), 0, None),
    ],
)
def test_a_certificate_ends_the_day_before_the_corresponding_day(valid_from: date, months: int, last_day: date | None):
    assert last_day_of_validity(valid_from, months) == last_day


def test_the_clock_that_had_run_out_before_it_was_stopped_is_not_set_back():
    case = a_case(MONDAY, promised=3, stages=STAGES)
    late = at(date(2025, 11, 10))
    case.stop_clock(PauseGround.TESTING, 5, "检测", actor(COUNTY_OFFICER), late)
    clocks = case.clocks(CALENDAR, late)
    assert clocks is not None
    assert clocks.promised_due_at == datetime(2025, 11, 6, 16, tzinfo=UTC)
    assert clocks.statutory_due_at is None
