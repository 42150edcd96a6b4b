"""A calendar changes while applications are checked (ACCEPT-5); and the five days explain themselves (CLOCK-7)."""

import sqlalchemy as sa

from tests.unit.intake.applications import at
from tests.unit.intake.desk import CLERK, JISHOU, LUXI, PLAN, XIANGXI, Desk, citizen
from tests.unit.intake.test_checking import notice
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.intake.v1 import intake_pb2 as pb
from yizhan.types.v1 import types_pb2


def changed(*off: str, version: int = 1, division: str = XIANGXI) -> catalogue.CalendarChanged:
    days = [catalogue_pb2.CalendarDay(day=day, name="州庆") for day in off]
    return catalogue.CalendarChanged(calendar=catalogue_pb2.Calendar(division=division, days=days, version=version))


def due(desk: Desk, application: pb.Application) -> str:
    request = pb.GetApplicationRequest(application_id=application.application_id)
    return desk.call("GetApplication", request, CLERK).acceptance_deadline.due_on


def fire(desk: Desk) -> None:
    while desk.running.fire_timers():
        pass


def explained(desk: Desk, application: pb.Application) -> types_pb2.ExplainedDeadline:
    request = pb.ExplainAcceptanceDeadlineRequest(application_id=application.application_id)
    return desk.call("ExplainAcceptanceDeadline", request, CLERK)


def test_a_holiday_set_meanwhile_puts_off_deemed_acceptance(own_desk: Desk):
    """Filed on Monday 2 November: five days end with Monday the 9th, or with Thursday off on Tuesday the 10th."""
    filed = own_desk.file(citizen(), missing=[PLAN])
    assert due(own_desk, filed) == "2026-11-09"
    own_desk.tell(changed("2026-11-05"), "catalogue")
    fire(own_desk)
    assert due(own_desk, filed) == "2026-11-10"
    own_desk.advance(at("2026-11-10", "23:59"))
    fire(own_desk)
    assert own_desk.events("AcceptanceDeemed") == []
    own_desk.advance(at("2026-11-11", "00:00"))
    fire(own_desk)
    ((_, told),) = own_desk.events("AcceptanceDeemed")
    assert '"missed_at":"2026-11-10T16:00:00Z"' in told.replace(" ", "")


def test_a_holiday_of_another_county_moves_nothing(own_desk: Desk):
    filed = own_desk.file(citizen())
    own_desk.tell(changed("2026-11-05", division=JISHOU), "catalogue")
    fire(own_desk)
    timers = own_desk.table("timers")
    query = sa.select(timers.c.due_at).where(timers.c.key == filed.application_id)
    assert [row.due_at for row in own_desk.read(query)] == [at("2026-11-10", "00:00")]


def test_an_application_that_was_answered_gets_no_timer_again(own_desk: Desk):
    filed = own_desk.file(citizen(), missing=[PLAN])
    own_desk.call("NotifyMissing", notice(filed, PLAN), CLERK)
    own_desk.tell(changed("2026-11-05", division=LUXI), "catalogue")
    fire(own_desk)
    timers = own_desk.table("timers")
    assert own_desk.read(sa.select(timers).where(timers.c.key == filed.application_id)) == []


def test_clock_7_each_of_the_five_days_says_why_it_counts(own_desk: Desk):
    own_desk.tell(changed("2026-11-05"), "catalogue")
    own_desk.running.ports.calendars.refresh()
    told = explained(own_desk, own_desk.file(citizen()))
    assert [(one.day[-2:], one.why, one.used_days) for one in told.days] == [
        ("02", "当日不计", 0),
        ("03", "工作日", 1),
        ("04", "工作日", 2),
        ("05", "地方规定放假（州庆）", 2),
        ("06", "工作日", 3),
        ("07", "周末", 3),
        ("08", "周末", 3),
        ("09", "工作日", 4),
        ("10", "工作日", 5),
    ]
    assert told.deadline.calendar_version.endswith("+433100@1")


def test_clock_7_what_has_been_answered_is_explained_as_it_stood_then(own_desk: Desk):
    filed = own_desk.file(citizen(), missing=[PLAN])
    own_desk.advance(at("2026-11-05", "10:00"))
    own_desk.call("NotifyMissing", notice(filed, PLAN), CLERK)
    own_desk.advance(at("2026-11-20", "10:00"))
    told = explained(own_desk, filed)
    assert (told.deadline.used_days, told.deadline.due_on, told.days[-1].day) == (3, "2026-11-09", "2026-11-09")


def test_clock_7_the_five_days_of_a_deemed_acceptance_were_all_used(own_desk: Desk):
    filed = own_desk.file(citizen(), missing=[PLAN])
    own_desk.advance(at("2026-11-20", "10:00"))
    fire(own_desk)
    assert explained(own_desk, filed).deadline.used_days == 5


def test_a_stranger_has_no_deadline_explained(own_desk: Desk):
    request = pb.ExplainAcceptanceDeadlineRequest(application_id=own_desk.file(citizen()).application_id)
    assert own_desk.refusal("ExplainAcceptanceDeadline", request, citizen()).reason == "NOT_FOUND"
