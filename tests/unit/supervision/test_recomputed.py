"""A calendar changed: clocks that were wrong from the beginning are set right, and what was found on them (WATCH-2)."""

from datetime import datetime

import pytest

from tests.unit.supervision.builders import (
    CASE,
    LUXI,
    PROMISED_DUE,
    SAFETY,
    STATUTORY_DUE,
    Supervision,
    Told,
    accepted,
    checked,
    checking,
    decided,
    deciding,
    june,
    opened,
    received,
    stamp,
    stopped,
)
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue

DECIDING = (received(), accepted(), opened(), checked())
A_DAY_LATER = june(18)


def recomputed(
    at: datetime,
    clocks: approval.CaseClocks | None = None,
    *,
    sequence: int = 3,
    stands_until: datetime | None = None,
    deliver_by: datetime | None = None,
) -> Told:
    message = approval.DeadlinesRecomputed(
        case_id=CASE,
        sequence=sequence,
        division=LUXI,
        calendar_version="cn+433100@1",
        recomputed_at=stamp(at),
        clocks=clocks,
        expected_end_at=stamp(stands_until),
        deliver_by=stamp(deliver_by),
        department=SAFETY,
    )
    return Told(message, at)


def standing(supervision: Supervision) -> list[tuple[str, datetime]]:
    """Alerts that were not withdrawn."""
    rows = [row for row in supervision.rows("alerts") if row["state"] != "WITHDRAWN"]
    return sorted((row["kind"], row["caused_at"]) for row in rows)


def test_a_limit_that_has_not_passed_by_the_right_calendar_loses_its_alerts(supervision: Supervision):
    supervision.tell(*DECIDING).until(june(17, 9))
    assert standing(supervision) == [("PROMISED_PASSED", PROMISED_DUE), ("PROMISED_REMINDER", june(16))]
    supervision.tell(recomputed(june(17, 10), deciding(A_DAY_LATER))).until(june(17, 10))
    assert standing(supervision) == [("PROMISED_REMINDER", june(17))]
    assert supervision.until(june(18, 1)) and ("PROMISED_PASSED", A_DAY_LATER) in standing(supervision)


def test_a_limit_that_has_passed_by_the_right_calendar_is_an_alert_dated_by_it(supervision: Supervision):
    supervision.tell(*DECIDING, recomputed(june(16, 9), deciding(june(16)))).until(june(16, 9))
    assert ("PROMISED_PASSED", june(16)) in standing(supervision)


def test_what_was_found_on_earlier_clocks_stands(supervision: Supervision):
    """The first stage was late before; the calendar moves what runs, not what was."""
    late = checked(at=june(8, 10))
    supervision.tell(received(), accepted(), opened(), late, recomputed(june(9), deciding(A_DAY_LATER))).until(june(10))
    assert ("STAGE_PASSED", june(6)) in standing(supervision)


@pytest.mark.parametrize("first", [0, 1])
def test_recomputed_clocks_may_arrive_before_those_that_they_replace(supervision: Supervision, first: int):
    moved = checking()
    moved.stage_due_at.FromDatetime(june(9))
    events = [opened(), recomputed(june(3), moved, sequence=2)]
    supervision.tell(received(), accepted(), events[first], events[1 - first]).until(june(8))
    assert [kind for kind, _ in standing(supervision)] == ["STAGE_REMINDER"]
    assert ("STAGE_PASSED", june(9)) in standing(supervision.until(june(9, 1)))


def test_while_the_clock_stands_the_day_it_should_run_again_moves(supervision: Supervision):
    supervision.tell(*DECIDING, stopped(until=june(16))).until(june(15))
    supervision.tell(recomputed(june(15, 9), sequence=4, stands_until=june(17))).until(june(16, 9))
    assert standing(supervision) == []
    assert standing(supervision.until(june(17, 1))) == [("STOPPED_TOO_LONG", june(17))]


def test_the_day_of_delivery_moves(supervision: Supervision):
    supervision.tell(*DECIDING, decided(sequence=3)).tell(recomputed(june(16), sequence=4, deliver_by=june(31)))
    assert standing(supervision.until(june(30, 9))) == []
    assert standing(supervision.until(june(31, 1))) == [("DELIVERY_PASSED", june(31))]


def test_the_timeline_says_that_the_calendar_changed(supervision: Supervision):
    supervision.tell(*DECIDING, recomputed(june(9), deciding(A_DAY_LATER)))
    assert "工作日安排有变，重新计算时限" in [row["text"] for row in supervision.rows("facts")]


def test_an_alert_is_to_be_answered_by_the_calendar_of_its_division(supervision: Supervision):
    """Raised on Wednesday the 17th: three working days end on Tuesday the 23rd, or, with the 22nd off, on the 24th."""
    days = [catalogue_pb2.CalendarDay(day="2026-06-22", name="县庆")]
    calendar = catalogue_pb2.Calendar(division=LUXI, days=days, version=1)
    supervision.tell(Told(catalogue.CalendarChanged(calendar=calendar), june(1, 9)))
    supervision.tell(*DECIDING).until(june(17, 9))
    (late,) = [row for row in supervision.rows("alerts") if row["kind"] == "PROMISED_PASSED"]
    assert late["answer_by"] == june(25)
    assert late["answer_by"] < STATUTORY_DUE
