"""A calendar changes while complaints wait (COMPLAINT-1)."""

from datetime import timedelta
from typing import Any

from tests.unit.complaints.conftest import JISHOU, LUXI, MONDAY, Desk, a_complaint
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue


def changed(*off: str, version: int = 1, division: str = LUXI) -> catalogue.CalendarChanged:
    days = [catalogue_pb2.CalendarDay(day=day, name="县庆") for day in off]
    return catalogue.CalendarChanged(calendar=catalogue_pb2.Calendar(division=division, days=days, version=version))


def fire(desk: Desk) -> list[Any]:
    """What was overdue, once every timer that is due has fired."""
    while desk.running.fire_timers():
        pass
    return desk.published("ComplaintOverdue")


def test_a_holiday_set_meanwhile_puts_off_the_limit(desk: Desk):
    """Filed on Monday 2 March 2026: five days end with Monday the 9th, or with Wednesday off on Tuesday the 10th."""
    desk("FileComplaint", a_complaint())
    desk.hear(changed("2026-03-04"))
    assert fire(desk) == []
    desk.clock.move_to(MONDAY + timedelta(days=8))
    assert fire(desk) == []
    desk.clock.move_to(MONDAY + timedelta(days=9))
    (overdue,) = fire(desk)
    assert overdue.due_at.ToJsonString() == "2026-03-10T16:00:00Z"


def test_a_holiday_taken_back_brings_the_limit_nearer_and_what_has_passed_is_told(desk: Desk):
    desk.hear(changed("2026-03-04"))
    desk.running.ports.calendars.refresh()
    desk("FileComplaint", a_complaint())
    desk.clock.move_to(MONDAY + timedelta(days=8))
    assert fire(desk) == []
    desk.hear(changed(version=2))
    (overdue,) = fire(desk)
    assert overdue.due_at.ToJsonString() == "2026-03-09T16:00:00Z"


def test_a_holiday_of_another_county_moves_nothing(desk: Desk):
    desk("FileComplaint", a_complaint())
    desk.hear(changed("2026-03-04", division=JISHOU))
    desk.clock.move_to(MONDAY + timedelta(days=8))
    assert len(fire(desk)) == 1
