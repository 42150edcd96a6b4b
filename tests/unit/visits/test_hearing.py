"""What visits hears of the catalogue and of intake: in any order, as often as it comes."""

import uuid

import pytest

from services.chassis.events import NotYet
from services.visits.domain.visits import NotAWorkingDay
from tests.unit.visits.conftest import (
    AGENT,
    CITIZEN,
    LAND,
    LUXI,
    MANAGER_OF_WUXI,
    OFFICER,
    OFFICER_OF_POLICE,
    POLICE,
    REGISTRATION,
    Desk,
    a_rule,
    a_visit,
    application_received,
    department_changed,
    item_published,
    window_changed,
)
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.types.v1 import types_pb2
from yizhan.visits.v1 import visits_pb2 as pb


def test_the_newest_of_a_thing_stands_whichever_event_comes_last(desk: Desk):
    for event in (
        window_changed(1, LAND, version=2, open=False),
        window_changed(1, version=1),
        department_changed(LAND, "自然资源局", version=2),
        department_changed(LAND, "国土资源局", version=1),
        item_published(REGISTRATION, LAND, version=2),
        item_published(REGISTRATION, POLICE, version=1),
    ):
        desk.hear(event)
    [window], [department], [item] = desk.rows("windows"), desk.rows("departments"), desk.rows("items")
    assert (window["open"], window["departments"]) == (False, [LAND])
    assert department["name"] == "自然资源局"
    assert item["department"] == LAND


def test_an_event_that_comes_twice_has_one_effect(desk: Desk):
    event_id = uuid.uuid4()
    assert desk.hear(window_changed(1), event_id)
    assert not desk.hear(window_changed(1), event_id)
    assert len(desk.rows("queues")) == 1


def test_a_queue_keeps_its_letter_whatever_windows_come_and_go(desk: Desk):
    desk.hear(window_changed(3, LAND))
    desk.hear(window_changed(4, POLICE))
    desk.hear(window_changed(3, POLICE, version=2))
    desk.hear(window_changed(5, LAND))
    assert {row["queue"]: row["letter"] for row in desk.rows("queues")} == {
        "comprehensive": "A",
        LAND: "B",
        POLICE: "C",
    }


def test_windows_that_bring_queues_at_once_get_letters_of_their_own(desk: Desk):
    """One that loses is repeated, as the bus does."""
    windows = [window_changed(number, f"433122-d{number}") for number in range(10, 16)]

    def until_heard(event: catalogue.WindowChanged) -> None:
        for _ in range(20):
            try:
                desk.hear(event)
                return
            except Exception:
                continue

    desk.at_once([lambda event=event: until_heard(event) for event in windows])
    rows = desk.rows("queues")
    assert len(rows) == 7
    assert len({row["letter"] for row in rows}) == 7


def test_a_retired_item_is_asked_for_no_more_and_its_retirement_waits_for_it(hall: Desk):
    retired = catalogue.ItemRetired(item=types_pb2.ItemRef(code=REGISTRATION, version=2))
    with pytest.raises(NotYet):
        hall.hear(retired)
    hall.hear(item_published(REGISTRATION, LAND, version=2))
    hall.hear(retired)
    assert [row["retired"] for row in hall.rows("items")] == [True]
    hall.hear(item_published(REGISTRATION, LAND, version=3))
    hall.hear(retired)
    assert [row["retired"] for row in hall.rows("items")] == [False]


def test_open_visits_go_along_when_departments_are_merged(hall: Desk):
    asked = hall("RequestVisit", a_visit(visitor=pb.VISITOR_DEPARTMENT), CITIZEN)
    done = hall("RequestVisit", a_visit(), CITIZEN)
    hall("CancelVisit", pb.CancelVisitRequest(visit_id=done.visit_id, reason="下雨"), AGENT)
    hall.hear(
        catalogue.DepartmentMoved(from_department=LAND, department=catalogue_pb2.Department(code=POLICE), items=[])
    )
    request = pb.GetVisitRequest(visit_id=asked.visit_id)
    assert hall("GetVisit", request, OFFICER_OF_POLICE).department == POLICE
    assert not [
        one for one in hall("ListVisits", pb.ListVisitsRequest(), OFFICER).visits if one.visit_id != done.visit_id
    ]
    assert hall("RequestVisit", a_visit(day="2026-03-06"), CITIZEN).department == POLICE


def test_an_application_is_known_once(desk: Desk):
    for _ in range(2):
        desk.hear(application_received("4331222026030200000017", CITIZEN.subject))
    assert len(desk.rows("applications")) == 1


def test_a_countys_own_holiday_is_no_day_for_visits_nor_for_collective_days_that_leave_out_days_off(hall: Desk):
    days = [catalogue_pb2.CalendarDay(day="2026-03-05", name="县庆")]
    hall("CreateCollectiveRule", a_rule(working_days_only=True), MANAGER_OF_WUXI)
    hall.hear(catalogue.CalendarChanged(calendar=catalogue_pb2.Calendar(division=LUXI, days=days, version=1)))
    hall.running.ports.calendars.refresh()
    with pytest.raises(NotAWorkingDay):
        hall("RequestVisit", a_visit(), CITIZEN)
    request = pb.GetCollectiveCalendarRequest(division=LUXI, month="2026-03")
    # 15 March 2026 is a Sunday.
    assert [one.day[-2:] for one in hall("GetCollectiveCalendar", request).days] == ["10", "20", "25", "30"]
