"""Visits at home on a real database: who may ask, see and arrange them, and how many a day."""

from datetime import UTC, date

import pytest

from services.chassis.access import Principal
from services.chassis.errors import NotFound, Stale, WrongState
from services.visits.domain.days import ReasonRequired
from services.visits.domain.visits import DayFull, NotAWorkingDay, VisitorUnknown
from tests.unit.visits.conftest import (
    AGENT,
    CITIZEN,
    CLERK,
    CLERK_OF_JISHOU,
    HEAD,
    LAND,
    MANAGER,
    MANAGER_OF_JISHOU,
    NEIGHBOUR,
    OFFICER,
    OFFICER_OF_POLICE,
    OTHER_AGENT,
    POLICE,
    VILLAGE,
    Desk,
    a_visit,
    on,
)
from yizhan.visits.v1 import visits_pb2 as pb

BY_DEPARTMENT = {"visitor": pb.VISITOR_DEPARTMENT}


def ask(desk: Desk, by: Principal = CITIZEN, **changes: object) -> pb.Visit:
    return desk("RequestVisit", a_visit(**changes), by)


def get(desk: Desk, visit: pb.Visit, by: Principal) -> pb.Visit:
    return desk("GetVisit", pb.GetVisitRequest(visit_id=visit.visit_id), by)


def confirm(desk: Desk, visit: pb.Visit, by: Principal = AGENT, **fields: str) -> pb.Visit:
    return desk("ConfirmVisit", pb.ConfirmVisitRequest(visit_id=visit.visit_id, **fields), by)


def set_capacity(desk: Desk, per_day: int, by: Principal = MANAGER, team: str = VILLAGE, etag: str = "") -> str:
    request = pb.SetVisitCapacityRequest(team=team, per_day=per_day, etag=etag)
    return desk("SetVisitCapacity", request, by).etag


def test_a_visit_is_asked_for_confirmed_made_and_its_person_told(hall: Desk):
    asked = ask(hall)
    assert (asked.state, asked.department, asked.item_name) == (pb.VISIT_STATE_REQUESTED, LAND, "不动产登记")
    confirmed = confirm(hall, asked)
    assert (confirmed.state, confirmed.visitor_subject) == (pb.VISIT_STATE_CONFIRMED, AGENT.subject)
    hall.clock.move_to(on(3, 5, 11))
    finish = pb.FinishVisitRequest(visit_id=asked.visit_id, etag=confirmed.etag, note="已代为提交申请材料")
    assert hall("FinishVisit", finish, AGENT).state == pb.VISIT_STATE_DONE
    [notice] = hall.published("NoticeDue")
    assert (notice.owner, notice.subject, notice.legal) == (CITIZEN.subject, asked.visit_id, False)
    assert "3月5日上午" in notice.text
    states = [event.state for event in hall.published("VisitChanged")]
    assert states == [pb.VISIT_STATE_REQUESTED, pb.VISIT_STATE_CONFIRMED, pb.VISIT_STATE_DONE]


def test_name_phone_and_address_are_masked_encrypted_and_shown_in_full_as_an_audited_act(hall: Desk):
    asked = ask(hall)
    assert (asked.name_masked, asked.phone_masked, asked.address_masked) == ("张**", "138****5678", "湖南省泸溪县****")
    assert "三丰" not in repr(hall.rows("visits"))
    assert "五里洲" not in repr(hall.rows("visits"))
    assert "三丰" not in repr(hall.rows("outbox"))
    request = pb.RevealVisitRequest(visit_id=asked.visit_id, purpose="确认上门路线")
    shown = hall("RevealVisit", request, AGENT)
    assert (shown.name, shown.phone) == ("张三丰", "13812345678")
    assert shown.address.endswith("五里洲村3组12号")
    [kept] = hall.rows("reveals")
    assert (kept["what"], kept["subject"], kept["purpose"]) == (asked.visit_id, AGENT.subject, "确认上门路线")
    with pytest.raises(NotFound):
        hall("RevealVisit", request, OTHER_AGENT)


def test_a_visit_is_seen_by_its_person_its_village_its_department_and_its_centre_and_nobody_else(hall: Desk):
    asked = ask(hall)
    for reader in (CITIZEN, AGENT, OFFICER, CLERK, MANAGER):
        listed = hall("ListVisits", pb.ListVisitsRequest(day="2026-03-05"), reader).visits
        assert [one.visit_id for one in listed] == [asked.visit_id], reader
        assert get(hall, asked, reader) == asked
    for reader in (NEIGHBOUR, OTHER_AGENT, OFFICER_OF_POLICE, CLERK_OF_JISHOU, MANAGER_OF_JISHOU):
        assert not hall("ListVisits", pb.ListVisitsRequest(), reader).visits, reader
        with pytest.raises(NotFound):
            get(hall, asked, reader)


def test_an_agent_asks_for_people_of_their_village_only(hall: Desk):
    assert ask(hall, AGENT).state == pb.VISIT_STATE_REQUESTED
    for stranger in (OTHER_AGENT, CLERK_OF_JISHOU):
        with pytest.raises(NotFound):
            ask(hall, stranger)
    with pytest.raises(NotFound):
        ask(hall, item_code="433122-zrzy-9999")
    with pytest.raises(NotAWorkingDay):
        ask(hall, day="2026-03-07")


def test_an_officer_confirms_a_departments_visit_and_a_manager_says_who_goes(hall: Desk):
    asked = ask(hall, **BY_DEPARTMENT)
    with pytest.raises(VisitorUnknown):
        confirm(hall, asked, MANAGER)
    with pytest.raises(VisitorUnknown):
        confirm(hall, asked, AGENT)
    assert confirm(hall, asked, OFFICER).visitor_subject == OFFICER.subject
    assert confirm(hall, asked, MANAGER, visitor_subject="s-other").visitor_subject == "s-other"


def test_a_day_takes_so_many_visits_as_are_set_and_a_cancelled_one_makes_room(hall: Desk):
    etag = set_capacity(hall, 1)
    first = ask(hall)
    with pytest.raises(DayFull):
        ask(hall, NEIGHBOUR)
    # Another team's day, and another day, are not full.
    ask(hall, NEIGHBOUR, **BY_DEPARTMENT)
    ask(hall, NEIGHBOUR, day="2026-03-06")
    hall("CancelVisit", pb.CancelVisitRequest(visit_id=first.visit_id), CITIZEN)
    ask(hall, NEIGHBOUR)
    set_capacity(hall, 2, etag=etag)
    ask(hall)
    set_capacity(hall, 0)
    with pytest.raises(DayFull):
        ask(hall, day="2026-03-09")


def test_a_capacity_is_set_by_its_head_or_its_manager_and_not_over_another_change(hall: Desk):
    default = hall("GetVisitCapacity", pb.GetVisitCapacityRequest(team=LAND), HEAD)
    assert (default.per_day, default.etag) == (4, "")
    set_capacity(hall, 6, HEAD, LAND)
    assert hall("GetVisitCapacity", pb.GetVisitCapacityRequest(team=LAND), MANAGER).per_day == 6
    with pytest.raises(Stale):
        set_capacity(hall, 7, HEAD, LAND, etag="9")
    for by, team in ((HEAD, POLICE), (HEAD, VILLAGE), (MANAGER_OF_JISHOU, LAND), (MANAGER, "433122-nobody")):
        with pytest.raises(NotFound):
            set_capacity(hall, 1, by, team)


def test_of_many_who_ask_at_once_exactly_as_many_get_a_visit_as_there_are(hall: Desk):
    set_capacity(hall, 3)
    people = [Principal(f"c-{number}", frozenset({"CITIZEN"})) for number in range(12)]
    results = hall.at_once([lambda who=who: ask(hall, who) for who in people])
    refused = [one for one in results if isinstance(one, Exception)]
    assert len(refused) == 9
    assert {type(one) for one in refused} == {DayFull}
    assert len(hall.rows("visits")) == 3


def test_a_visit_moved_to_another_day_leaves_its_place(hall: Desk):
    set_capacity(hall, 1)
    asked = confirm(hall, ask(hall))
    move = pb.RescheduleVisitRequest(visit_id=asked.visit_id, day="2026-03-06", half=pb.HALF_DAY_AFTERNOON)
    moved = hall("RescheduleVisit", move, CITIZEN)
    assert (moved.day, moved.half, moved.state) == ("2026-03-06", pb.HALF_DAY_AFTERNOON, pb.VISIT_STATE_REQUESTED)
    assert ask(hall, NEIGHBOUR).state == pb.VISIT_STATE_REQUESTED
    with pytest.raises(DayFull):
        ask(hall, NEIGHBOUR, day="2026-03-06")
    back = pb.RescheduleVisitRequest(visit_id=asked.visit_id, day="2026-03-05", half=pb.HALF_DAY_MORNING)
    with pytest.raises(DayFull):
        hall("RescheduleVisit", back, AGENT)
    assert {(row["day"], row["taken"]) for row in hall.rows("places")} == {
        (date(2026, 3, 5), 1),
        (date(2026, 3, 6), 1),
    }


def test_the_office_says_why_it_calls_a_visit_off_and_the_person_is_told(hall: Desk):
    asked = ask(hall)
    with pytest.raises(ReasonRequired):
        hall("CancelVisit", pb.CancelVisitRequest(visit_id=asked.visit_id), AGENT)
    cancel = pb.CancelVisitRequest(visit_id=asked.visit_id, reason="山洪预警", etag=asked.etag)
    assert hall("CancelVisit", cancel, AGENT).state == pb.VISIT_STATE_CANCELLED
    [notice] = hall.published("NoticeDue")
    assert "山洪预警" in notice.text
    with pytest.raises(WrongState):
        confirm(hall, asked)


def test_two_who_act_on_a_visit_at_once_do_not_both_succeed(hall: Desk):
    asked = ask(hall)
    results = hall.at_once(
        [
            lambda: confirm(hall, asked, AGENT, etag=asked.etag),
            lambda: hall("CancelVisit", pb.CancelVisitRequest(visit_id=asked.visit_id, etag=asked.etag), CITIZEN),
        ]
    )
    assert [type(one) for one in results if isinstance(one, Exception)] == [Stale]


def test_what_nobody_confirmed_lapses_with_its_day_and_what_was_confirmed_does_not(hall: Desk):
    forgotten, arranged = ask(hall), ask(hall, NEIGHBOUR)
    confirm(hall, arranged)
    moved = ask(hall, NEIGHBOUR, **BY_DEPARTMENT)
    move = pb.RescheduleVisitRequest(visit_id=moved.visit_id, day="2026-03-10", half=pb.HALF_DAY_MORNING)
    hall("RescheduleVisit", move, NEIGHBOUR)
    hall.clock.move_to(on(3, 9))
    hall.running.fire_timers()
    states = [get(hall, visit, MANAGER).state for visit in (forgotten, arranged, moved)]
    assert states == [pb.VISIT_STATE_LAPSED, pb.VISIT_STATE_CONFIRMED, pb.VISIT_STATE_REQUESTED]
    lapsed = hall.published("NoticeDue")[-1]
    assert (lapsed.owner, lapsed.title) == (CITIZEN.subject, "上门服务预约已过期")
    assert lapsed.told_at.ToDatetime(UTC) == on(3, 6, 0)
