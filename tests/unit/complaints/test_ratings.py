"""RATE-1 on a real PostgreSQL."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from services.chassis.access import Principal
from services.chassis.calendar import end_of_day
from services.chassis.errors import NotFound, Stale, WrongState
from services.chassis.service import Running
from services.complaints.ratings import AlreadyRated, CallFirst, NoFollowUp, NotDelivered
from services.complaints.service import SERVICE
from tests.unit.complaints.conftest import (
    CITIZEN,
    EMERGENCY,
    HEAD_OF_EMERGENCY,
    HEALTH,
    JISHOU,
    LUXI,
    MANAGER,
    MANAGER_OF_JISHOU,
    MONDAY,
    NEIGHBOUR,
    Desk,
)
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.complaints.v1 import complaints_pb2 as pb
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2

CASE = "4331222026030200000017"
ITEM = types_pb2.ItemRef(code="433122-yjgl-0001", version=2, name="烟花爆竹经营许可", department=EMERGENCY)


def stamp(at: datetime) -> Timestamp:
    return Timestamp(seconds=int(at.timestamp()))


def accepted(case_id: str = CASE) -> intake.ApplicationAccepted:
    return intake.ApplicationAccepted(application_id=case_id, item=ITEM, division=LUXI, owner=CITIZEN.subject)


def delivered(case_id: str = CASE, department: str = EMERGENCY) -> approval.CaseDelivered:
    return approval.CaseDelivered(
        case_id=case_id,
        owner=CITIZEN.subject,
        item=ITEM,
        division=LUXI,
        department=department,
        delivered_at=stamp(MONDAY),
    )


def rate(
    desk: Desk,
    level: pb.RatingLevel = pb.RATING_LEVEL_SATISFIED,
    by: Principal = CITIZEN,
    case_id: str = CASE,
) -> pb.Rating:
    return desk("RateService", pb.RateServiceRequest(case_id=case_id, level=level, comment="办得快"), by)


def record(desk: Desk, step: pb.FollowUpStep, by: Principal = MANAGER, etag: str = "") -> pb.Rating:
    request = pb.RecordFollowUpRequest(case_id=CASE, step=step, note="已电话说明情况。", etag=etag)
    return desk("RecordFollowUp", request, by)


def open_follow_ups(desk: Desk, by: Principal, *, include_closed: bool = False) -> list[str]:
    request = pb.ListFollowUpsRequest(include_closed=include_closed)
    return [rating.case_id for rating in desk("ListFollowUps", request, by).ratings]


def test_rate_1_a_delivered_service_is_rated_by_whose_it_is(desk: Desk):
    desk.hear(delivered())
    rated = rate(desk)
    assert (rated.level, rated.department, rated.HasField("follow_up")) == (
        pb.RATING_LEVEL_SATISFIED,
        EMERGENCY,
        False,
    )
    [event] = desk.published("ServiceRated")
    assert (event.satisfied, event.division, event.department, event.item.code) == (True, LUXI, EMERGENCY, ITEM.code)
    assert desk.published("FollowUpOpened") == []


def test_rate_1_a_case_not_yet_delivered_is_not_rated(desk: Desk):
    desk.hear(accepted())
    with pytest.raises(NotDelivered):
        rate(desk)


def test_rate_1_somebody_elses_case_is_not_found(desk: Desk):
    desk.hear(delivered())
    with pytest.raises(NotFound):
        rate(desk, by=NEIGHBOUR)
    with pytest.raises(NotFound):
        rate(desk, case_id="4331222026030200000025")


def test_rate_1_a_case_without_an_account_is_nobodys_to_rate(desk: Desk):
    event = delivered()
    event.owner = ""
    desk.hear(event)
    with pytest.raises(NotFound):
        rate(desk, by=Principal("", frozenset({"CITIZEN"})))


def test_rate_1_a_second_rating_is_refused(desk: Desk):
    desk.hear(delivered())
    rate(desk)
    with pytest.raises(AlreadyRated):
        rate(desk, pb.RATING_LEVEL_VERY_DISSATISFIED)
    assert [event.level for event in desk.published("ServiceRated")] == [pb.RATING_LEVEL_SATISFIED]


def test_rate_1_of_two_ratings_at_once_one_counts(desk: Desk):
    desk.hear(delivered())
    first, second = desk.open_call("RateService", CITIZEN), desk.open_call("RateService", CITIZEN)
    for call in (first, second):
        desk.answer(call, "RateService", pb.RateServiceRequest(case_id=CASE, level=pb.RATING_LEVEL_DISSATISFIED))
    first.work.commit()
    with pytest.raises(AlreadyRated):
        second.work.commit()
    first.close()
    second.close()
    assert len(desk.rows("ratings")) == len(desk.published("ServiceRated")) == 1


def test_a_delivery_that_is_told_twice_is_one(desk: Desk):
    event_id = uuid.uuid4()
    assert desk.hear(delivered(), event_id)
    assert not desk.hear(delivered(), event_id)
    rate(desk)
    assert desk.hear(delivered()), "told again under another id it changes nothing either"
    with pytest.raises(AlreadyRated):
        rate(desk)


def test_events_of_a_case_come_in_any_order(desk: Desk):
    desk.hear(delivered())
    desk.hear(accepted())
    desk.hear(intake.ApplicationReceived(application_id=CASE, item=ITEM, division=LUXI, received_at=stamp(MONDAY)))
    assert rate(desk).item == ITEM


@pytest.mark.parametrize("level", [pb.RATING_LEVEL_DISSATISFIED, pb.RATING_LEVEL_VERY_DISSATISFIED])
def test_rate_1_the_lower_two_levels_open_a_follow_up_with_two_limits(desk: Desk, level: pb.RatingLevel):
    desk.hear(delivered())
    follow_up = rate(desk, level).follow_up
    assert follow_up.call_by == stamp(end_of_day(MONDAY.date() + timedelta(days=1)))
    assert follow_up.put_right_by == stamp(end_of_day(MONDAY.date() + timedelta(days=21)))
    [event] = desk.published("FollowUpOpened")
    assert (event.call_by, event.put_right_by) == (follow_up.call_by, follow_up.put_right_by)
    assert not desk.published("ServiceRated")[0].satisfied


def test_rate_1_its_limits_are_settings(run_service: Callable[..., Running], key_ring_file: Path):
    running = run_service(SERVICE, key_ring_file=key_ring_file, follow_up_call_days=2, follow_up_put_right_days=20)
    assert (running.ports.follow_up.call_days, running.ports.follow_up.put_right_days) == (2, 20)


def test_rate_1_called_back_and_put_right_in_time_closes_the_follow_up(desk: Desk):
    desk.hear(delivered())
    rate(desk, pb.RATING_LEVEL_DISSATISFIED)
    assert open_follow_ups(desk, MANAGER) == open_follow_ups(desk, HEAD_OF_EMERGENCY) == [CASE]
    assert open_follow_ups(desk, MANAGER_OF_JISHOU) == []
    record(desk, pb.FOLLOW_UP_STEP_CALL_BACK)
    desk.clock.pass_days(10)
    record(desk, pb.FOLLOW_UP_STEP_PUT_RIGHT)
    [closed] = desk.published("FollowUpClosed")
    assert closed.in_time
    assert open_follow_ups(desk, MANAGER) == []
    assert open_follow_ups(desk, MANAGER, include_closed=True) == [CASE]
    desk.clock.pass_days(60)
    assert desk.running.fire_timers() == 0


def test_rate_1_its_steps_come_in_order_and_once(desk: Desk):
    desk.hear(delivered())
    rate(desk, pb.RATING_LEVEL_DISSATISFIED)
    with pytest.raises(CallFirst):
        record(desk, pb.FOLLOW_UP_STEP_PUT_RIGHT)
    called = record(desk, pb.FOLLOW_UP_STEP_CALL_BACK)
    with pytest.raises(WrongState):
        record(desk, pb.FOLLOW_UP_STEP_CALL_BACK)
    with pytest.raises(Stale):
        record(desk, pb.FOLLOW_UP_STEP_PUT_RIGHT, etag=str(int(called.etag) - 1))
    with pytest.raises(NotFound):
        record(desk, pb.FOLLOW_UP_STEP_PUT_RIGHT, by=MANAGER_OF_JISHOU)


def test_rate_1_a_good_rating_needs_no_follow_up(desk: Desk):
    desk.hear(delivered())
    rate(desk)
    with pytest.raises(NoFollowUp):
        record(desk, pb.FOLLOW_UP_STEP_CALL_BACK)


def test_watch_2_each_missed_duty_of_a_follow_up_is_told_once(desk: Desk):
    desk.hear(delivered())
    follow_up = rate(desk, pb.RATING_LEVEL_VERY_DISSATISFIED).follow_up
    desk.clock.pass_days(2)
    assert desk.running.fire_timers() == 1
    record(desk, pb.FOLLOW_UP_STEP_CALL_BACK)
    desk.clock.pass_days(30)
    assert desk.running.fire_timers() == 1
    assert desk.running.fire_timers() == 0
    overdue = [(event.step, event.due_at, event.department) for event in desk.published("FollowUpOverdue")]
    assert overdue == [
        (pb.FOLLOW_UP_STEP_CALL_BACK, follow_up.call_by, EMERGENCY),
        (pb.FOLLOW_UP_STEP_PUT_RIGHT, follow_up.put_right_by, EMERGENCY),
    ]
    record(desk, pb.FOLLOW_UP_STEP_PUT_RIGHT)
    assert not desk.published("FollowUpClosed")[0].in_time


def test_the_public_summary_counts_by_department_and_item(desk: Desk):
    levels = [
        (EMERGENCY, pb.RATING_LEVEL_VERY_SATISFIED),
        (EMERGENCY, pb.RATING_LEVEL_FAIRLY_SATISFIED),
        (EMERGENCY, pb.RATING_LEVEL_DISSATISFIED),
        (HEALTH, pb.RATING_LEVEL_SATISFIED),
    ]
    for number, (department, level) in enumerate(levels):
        desk.hear(delivered(f"case-{number}", department))
        rate(desk, level, case_id=f"case-{number}")
    summary: pb.RatingSummary = desk("GetRatingSummary", pb.GetRatingSummaryRequest(division=LUXI))
    assert [(c.department, list(c.levels), c.rated, c.satisfied) for c in summary.counts] == [
        (EMERGENCY, [1, 0, 1, 1, 0], 3, 2),
        (HEALTH, [0, 1, 0, 0, 0], 1, 1),
    ]
    assert (list(summary.total.levels), summary.total.rated, summary.total.satisfied) == ([1, 1, 1, 1, 0], 4, 3)
    empty: pb.RatingSummary = desk("GetRatingSummary", pb.GetRatingSummaryRequest(division=JISHOU))
    assert (list(empty.counts), empty.total.rated) == ([], 0)
    one: pb.RatingSummary = desk("GetRatingSummary", pb.GetRatingSummaryRequest(department=HEALTH, item_code=ITEM.code))
    assert one.total.rated == 1


def test_a_rating_is_read_by_its_citizen_its_department_and_its_centre(desk: Desk):
    desk.hear(delivered())
    rate(desk)
    for reader in (CITIZEN, HEAD_OF_EMERGENCY, MANAGER):
        assert desk("GetRating", pb.GetRatingRequest(case_id=CASE), reader).comment == "办得快"
    for stranger in (NEIGHBOUR, MANAGER_OF_JISHOU):
        with pytest.raises(NotFound):
            desk("GetRating", pb.GetRatingRequest(case_id=CASE), stranger)
