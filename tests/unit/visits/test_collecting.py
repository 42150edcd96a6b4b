"""Collective-acceptance days on a real database: set, shown, booked by many at once, called off."""

from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from services.chassis.access import ANONYMOUS, Principal
from services.chassis.errors import NotFound, Stale, WrongState
from services.visits.domain.collective import BookedAlready, HalfDayFull, NoDays, NotTakenThere
from services.visits.domain.days import ReasonRequired
from services.visits.seed import seed
from tests.serving import counting
from tests.unit.visits.conftest import (
    AGENT,
    CITIZEN,
    CIVIL,
    CLERK,
    CLERK_OF_JISHOU,
    JISHOU,
    LAND,
    LUXI,
    MANAGER,
    MANAGER_OF_JISHOU,
    MANAGER_OF_WUXI,
    MONDAY,
    NEIGHBOUR,
    OTHER_AGENT,
    PREFECTURE,
    WUXI,
    Desk,
    a_booking,
    a_rule,
    application_received,
    department_changed,
    on,
)
from yizhan.visits.v1 import visits_pb2 as pb

APPLICATION = "4331222026030200000017"


def set_rule(desk: Desk, by: Principal = MANAGER_OF_WUXI, **changes: Any) -> pb.CollectiveRule:
    return desk("CreateCollectiveRule", a_rule(**changes), by)


def month(desk: Desk, text: str = "2026-03", division: str = LUXI) -> list[pb.CollectiveDay]:
    return list(desk("GetCollectiveCalendar", pb.GetCollectiveCalendarRequest(division=division, month=text)).days)


def book(desk: Desk, rule: pb.CollectiveRule, number: int = 1, by: Principal = ANONYMOUS, **changes: Any) -> Any:
    return desk("BookCollectiveDay", a_booking(rule.rule_id, number, **changes), by)


def call_off(desk: Desk, rule: pb.CollectiveRule, day: str = "2026-03-10", **changes: Any) -> pb.CollectiveRule:
    values: dict[str, Any] = {"rule_id": rule.rule_id, "day": day, "cancelled": True, "reason": "大雪封路"}
    return desk("ChangeCollectiveDay", pb.ChangeCollectiveDayRequest(**{**values, **changes}), MANAGER_OF_WUXI)


def free(desk: Desk, day: str = "2026-03-10") -> tuple[int, int]:
    [found] = [one for one in month(desk) if one.day == day]
    return found.free_morning, found.free_afternoon


def test_a_month_merges_every_rule_of_the_subtree_with_its_exceptions(desk: Desk):
    desk.hear(department_changed(CIVIL, "泸溪县民政局"))
    rule = set_rule(desk)
    set_rule(desk, days_of_month=[], dates=["2026-03-10", "2026-03-12"], title="惠农补贴专场", morning=30)
    rule = call_off(desk, rule, "2026-03-15")
    call_off(desk, rule, "2026-03-20", cancelled=False, place="镇中心小学", morning=7, reason="中心装修")
    shown = month(desk)
    assert [(one.day[-2:], one.title[:2]) for one in shown] == [
        ("05", "赶场"),
        ("10", "赶场"),
        ("10", "惠农"),
        ("12", "惠农"),
        ("15", "赶场"),
        ("20", "赶场"),
        ("25", "赶场"),
        ("30", "赶场"),
    ]
    assert [(part.code, part.name) for part in shown[0].departments] == [(CIVIL, "泸溪县民政局")]
    assert (shown[4].cancelled, shown[4].reason, shown[4].free_morning) == (True, "大雪封路", 0)
    assert (shown[5].place, shown[5].free_morning, shown[5].free_afternoon) == ("镇中心小学", 7, 1)
    assert month(desk, division=PREFECTURE) == shown
    assert month(desk, division=JISHOU) == []
    assert month(desk, "2026-02") == []


def test_a_manager_sets_days_in_their_division_only(desk: Desk):
    rule = set_rule(desk, MANAGER)
    for by in (MANAGER_OF_JISHOU,):
        with pytest.raises(NotFound):
            set_rule(desk, by)
        for request in (
            pb.UpdateCollectiveRuleRequest(rule_id=rule.rule_id, terms=rule.terms),
            pb.ChangeCollectiveDayRequest(rule_id=rule.rule_id, day="2026-03-10", cancelled=True, reason="大雪"),
            pb.GetCollectiveRuleRequest(rule_id=rule.rule_id),
        ):
            with pytest.raises(NotFound):
                desk(type(request).__name__.removesuffix("Request"), request, by)
        assert not desk("ListCollectiveRules", pb.ListCollectiveRulesRequest(), by).rules
    with pytest.raises(NoDays):
        set_rule(desk, days_of_month=[])
    listed = desk("ListCollectiveRules", pb.ListCollectiveRulesRequest(division=WUXI), CLERK).rules
    assert list(listed) == [rule]


def test_a_place_is_booked_masked_and_given_back(desk: Desk):
    rule = set_rule(desk)
    made = book(desk, rule)
    assert (made.booking.name_masked, made.booking.phone_masked) == ("李**", "138****0001")
    assert (made.booking.place, made.booking.state) == ("武溪镇政务服务中心", pb.BOOKING_STATE_BOOKED)
    assert free(desk) == (1, 1)
    assert "时珍" not in repr(desk.rows("bookings"))
    assert "13800000001" not in repr(desk.rows("bookings")) + repr(desk.rows("outbox"))
    with pytest.raises(BookedAlready):
        book(desk, rule, half=pb.HALF_DAY_AFTERNOON)
    cancel = pb.CancelBookingRequest(booking_id=made.booking.booking_id, secret=made.secret)
    assert desk("CancelBooking", cancel).state == pb.BOOKING_STATE_CANCELLED
    assert free(desk) == (2, 1)
    with pytest.raises(WrongState):
        desk("CancelBooking", cancel)
    book(desk, rule)


def test_a_day_with_fewer_places_than_are_booked_throws_nobody_out_and_lets_nobody_in(desk: Desk):
    rule = set_rule(desk)
    booking = book(desk, rule, 1)
    book(desk, rule, 2)
    call_off(desk, rule, cancelled=False, morning=1, reason="人手不足")
    assert desk.running.fire_timers() == 0
    assert free(desk) == (0, 1)
    desk("CancelBooking", pb.CancelBookingRequest(booking_id=booking.booking.booking_id, secret=booking.secret))
    with pytest.raises(HalfDayFull):
        book(desk, rule, 3)


def test_a_booking_is_followed_by_its_secret_or_its_owner_and_read_in_full_as_an_audited_act(desk: Desk):
    rule = set_rule(desk)
    made = book(desk, rule, by=CITIZEN)
    number = made.booking.booking_id
    assert desk("TrackBooking", pb.TrackBookingRequest(booking_id=number, secret=made.secret)).booking_id == number
    assert desk("TrackBooking", pb.TrackBookingRequest(booking_id=number), CITIZEN).booking_id == number
    for request, by in (
        (pb.TrackBookingRequest(booking_id=number, secret="WRONGONE"), ANONYMOUS),
        (pb.TrackBookingRequest(booking_id=number), NEIGHBOUR),
        (pb.TrackBookingRequest(booking_id="YY-433122-20260302-0000000-0", secret=made.secret), ANONYMOUS),
    ):
        with pytest.raises(NotFound):
            desk("TrackBooking", request, by)
    for reader, sees in ((CITIZEN, True), (NEIGHBOUR, False), (CLERK, True), (CLERK_OF_JISHOU, False)):
        listed = desk("ListBookings", pb.ListBookingsRequest(day="2026-03-10"), reader).bookings
        assert [one.booking_id for one in listed] == ([number] if sees else [])
    reveal = pb.RevealBookingRequest(booking_id=number, purpose="通知改期")
    assert desk("RevealBooking", reveal, CLERK).name == "李时珍"
    with pytest.raises(NotFound):
        desk("RevealBooking", reveal, CLERK_OF_JISHOU)
    assert [row["purpose"] for row in desk.rows("reveals")] == ["通知改期"]


def test_an_agent_lists_follows_and_gives_back_what_they_booked_for_villagers_and_nothing_else(desk: Desk):
    rule = set_rule(desk)
    for_villager, for_self = book(desk, rule, 1, AGENT), book(desk, rule, 2, CITIZEN, half=pb.HALF_DAY_AFTERNOON)
    number = for_villager.booking.booking_id

    def seen(by: Principal) -> list[str]:
        return [one.booking_id for one in desk("ListBookings", pb.ListBookingsRequest(), by).bookings]

    assert seen(AGENT) == [number]
    assert seen(CITIZEN) == [for_self.booking.booking_id]
    assert seen(OTHER_AGENT) == []
    assert desk("TrackBooking", pb.TrackBookingRequest(booking_id=number), AGENT).name_masked == "李**"
    for method in ("TrackBooking", "CancelBooking"):
        with pytest.raises(NotFound):
            desk(method, getattr(pb, f"{method}Request")(booking_id=number), OTHER_AGENT)
    cancelled = desk("CancelBooking", pb.CancelBookingRequest(booking_id=number), AGENT)
    assert cancelled.state == pb.BOOKING_STATE_CANCELLED
    assert seen(AGENT) == [number]


def test_a_booking_from_before_its_maker_was_kept_stays_with_its_owner(desk: Desk):
    number = book(desk, set_rule(desk), by=CITIZEN).booking.booking_id
    with desk.running.read() as connection:
        connection.exec_driver_sql("UPDATE bookings SET booked_by = DEFAULT")
    assert [one.booking_id for one in desk("ListBookings", pb.ListBookingsRequest(), CITIZEN).bookings] == [number]
    assert desk("TrackBooking", pb.TrackBookingRequest(booking_id=number), CITIZEN).booking_id == number
    with pytest.raises(NotFound):
        desk("TrackBooking", pb.TrackBookingRequest(booking_id=number), ANONYMOUS)


def test_an_application_is_booked_by_its_applicant_or_a_clerk_of_its_place_and_by_nobody_else(desk: Desk):
    rule = set_rule(desk, morning=20)
    with pytest.raises(NotFound):
        book(desk, rule, by=CITIZEN, application_id=APPLICATION)
    desk.hear(application_received(APPLICATION, CITIZEN.subject))
    assert book(desk, rule, 1, CITIZEN, application_id=APPLICATION).booking.application_id == APPLICATION
    assert book(desk, rule, 2, CLERK, application_id=APPLICATION).booking.application_id == APPLICATION
    for stranger in (ANONYMOUS, NEIGHBOUR, CLERK_OF_JISHOU):
        with pytest.raises(NotFound):
            book(desk, rule, 3, stranger, application_id=APPLICATION)
    without_its_department = set_rule(desk, departments=[LAND])
    with pytest.raises(NotTakenThere):
        book(desk, without_its_department, 4, CITIZEN, application_id=APPLICATION)


def test_of_many_who_book_at_once_exactly_as_many_get_a_place_as_there_are(desk: Desk):
    rule = set_rule(desk, morning=5)
    results = desk.at_once([lambda number=number: book(desk, rule, number) for number in range(20)])
    refused = [one for one in results if isinstance(one, Exception)]
    assert {type(one) for one in refused} == {HalfDayFull}
    assert len(refused) == 15
    booked = [row for row in desk.rows("bookings") if row["state"] == "BOOKED"]
    assert len(booked) == 5
    assert [row["taken"] for row in desk.rows("places")] == [5]
    assert free(desk) == (0, 1)


def test_places_that_are_booked_and_given_back_at_once_add_up(desk: Desk):
    rule = set_rule(desk, morning=6)
    made = [book(desk, rule, number) for number in range(6)]

    def give_back(one: pb.MadeBooking) -> None:
        desk("CancelBooking", pb.CancelBookingRequest(booking_id=one.booking.booking_id, secret=one.secret))

    results = desk.at_once(
        [
            *(lambda one=one: give_back(one) for one in made),
            *(lambda number=number: book(desk, rule, number) for number in range(10, 20)),
        ]
    )
    # Stale: full when it was tried, and free again when one looked why.
    assert {type(one) for one in results} <= {type(None), pb.MadeBooking, HalfDayFull, Stale}
    assert None in results
    booked = [row for row in desk.rows("bookings") if row["state"] == "BOOKED"]
    assert [row["taken"] for row in desk.rows("places")] == [len(booked)]
    assert len(booked) <= 6


def test_a_day_called_off_tells_everybody_who_booked_it_and_nobody_else(desk: Desk):
    rule = set_rule(desk, morning=20)
    desk.hear(application_received(APPLICATION, CITIZEN.subject))
    with_application = book(desk, rule, 1, CITIZEN, application_id=APPLICATION).booking
    anonymous = [book(desk, rule, number).booking for number in range(2, 12)]
    given_back = book(desk, rule, 20)
    desk("CancelBooking", pb.CancelBookingRequest(booking_id=given_back.booking.booking_id, secret=given_back.secret))
    another_day = book(desk, rule, 21, day="2026-03-15").booking
    with pytest.raises(ReasonRequired):
        call_off(desk, rule, reason="")
    rule = call_off(desk, rule)
    assert desk.running.fire_timers() == 1
    notices = desk.published("NoticeDue")
    assert {notice.subject for notice in notices} == {APPLICATION} | {one.booking_id for one in anonymous}
    assert len(notices) == 11
    [told] = [notice for notice in notices if notice.subject == APPLICATION]
    assert (told.owner, told.title) == (CITIZEN.subject, "集中受理日停办")
    assert "大雪封路" in told.text
    assert told.notice_id.startswith(with_application.booking_id)
    states = {row["booking_id"]: row["state"] for row in desk.rows("bookings")}
    assert states[with_application.booking_id] == "CALLED_OFF"
    assert states[another_day.booking_id] == "BOOKED"
    assert states[given_back.booking.booking_id] == "CANCELLED"
    # Held after all: the places of those who were called off are free.
    call_off(desk, rule, cancelled=False, reason="雪已化")
    assert free(desk) == (20, 1)


def test_a_day_held_elsewhere_tells_who_booked_it_once(desk: Desk):
    rule = set_rule(desk)
    booking = book(desk, rule).booking
    rule = call_off(desk, rule, cancelled=False, place="镇中心小学", reason="中心装修")
    call_off(desk, rule, cancelled=False, place="镇中心小学", morning=9, reason="中心装修")
    desk.running.fire_timers()
    [notice] = desk.published("NoticeDue")
    assert "镇中心小学" in notice.text
    [row] = desk.rows("bookings")
    assert (row["booking_id"], row["place"], row["state"]) == (booking.booking_id, "镇中心小学", "BOOKED")


def test_bookings_on_days_that_a_new_rule_no_longer_sets_are_called_off(desk: Desk):
    rule = set_rule(desk)
    gone, stays = book(desk, rule, 1), book(desk, rule, 2, day="2026-03-15")
    terms = pb.CollectiveTerms()
    terms.CopyFrom(rule.terms)
    del terms.days_of_month[:]
    terms.days_of_month.extend([2, 15])
    update = pb.UpdateCollectiveRuleRequest(rule_id=rule.rule_id, etag=rule.etag, terms=terms, reason="赶场日调整")
    updated = desk("UpdateCollectiveRule", update, MANAGER_OF_WUXI)
    assert list(updated.terms.days_of_month) == [2, 15]
    desk.running.fire_timers()
    [notice] = desk.published("NoticeDue")
    assert (notice.subject, "赶场日调整" in notice.text) == (gone.booking.booking_id, True)
    states = {row["booking_id"]: row["state"] for row in desk.rows("bookings")}
    assert states[stays.booking.booking_id] == "BOOKED"
    with pytest.raises(Stale):
        desk("UpdateCollectiveRule", update, MANAGER_OF_WUXI)


def test_who_books_while_the_day_is_called_off_is_refused_or_told(desk: Desk):
    """Whichever comes first, nobody holds a place on a day that is not held without having been told."""
    rule = set_rule(desk, morning=20)
    results = desk.at_once(
        [
            *(lambda number=number: book(desk, rule, number) for number in range(6)),
            lambda: call_off(desk, rule),
            *(lambda number=number: book(desk, rule, number) for number in range(10, 16)),
        ]
    )
    booked = {one.booking.booking_id for one in results if isinstance(one, pb.MadeBooking)}
    desk.running.fire_timers()
    assert {notice.subject for notice in desk.published("NoticeDue")} == booked
    assert not [row for row in desk.rows("bookings") if row["state"] == "BOOKED"]


def test_a_booking_decided_before_a_change_is_refused_after_it(desk: Desk):
    rule = set_rule(desk)
    booking = desk.open_call("BookCollectiveDay", ANONYMOUS)
    desk.answer(booking, "BookCollectiveDay", a_booking(rule.rule_id))
    call_off(desk, rule)
    with pytest.raises(Stale):
        booking.work.commit()
    booking.close()
    assert desk.rows("bookings") == []
    assert desk.rows("places") == []


def test_a_change_made_before_an_outage_is_told_after_it_dated_as_it_was_made(desk: Desk):
    rule = set_rule(desk)
    book(desk, rule)
    call_off(desk, rule)
    desk.clock.move_to(on(3, 12))
    desk.running.fire_timers()
    [notice] = desk.published("NoticeDue")
    assert notice.told_at.ToDatetime(UTC) == MONDAY


def test_each_change_of_days_or_places_drops_the_kept_calendar(desk: Desk):
    rule = set_rule(desk)
    made = book(desk, rule)
    desk("CancelBooking", pb.CancelBookingRequest(booking_id=made.booking.booking_id, secret=made.secret))
    call_off(desk, rule)
    assert [event.division for event in desk.published("CollectiveCalendarChanged")] == [WUXI] * 4


def test_the_calendar_asks_the_database_as_often_for_many_rules_as_for_one(desk: Desk):
    counts: list[int] = []
    for _ in range(2):
        for _ in range(5):
            set_rule(desk)
        with counting(desk.running.database.engine) as statements:
            month(desk)
        counts.append(len(statements))
    assert counts[1] <= counts[0]


def test_demonstration_days_are_set_once(desk: Desk, key_ring_file: Path):
    settings = {"database_url": desk.running.settings.database_url, "key_ring_file": key_ring_file}
    for _ in range(2):
        seed(desk.running.database, desk.clock, settings, lambda *_: None)
    assert len(desk.rows("collective_rules")) == 3
    assert [one.day[-2:] for one in month(desk, division=WUXI)] == ["05", "10", "15", "20", "25", "30"]
