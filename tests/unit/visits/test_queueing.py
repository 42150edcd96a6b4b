"""Queue tickets on a real database: taken, called, ended, and gone with the day."""

from datetime import UTC, datetime, timedelta

import pytest

from services.chassis.access import ANONYMOUS, Principal
from services.chassis.calendar import ZONE
from services.chassis.errors import NotFound, Stale, WrongState
from services.visits.domain.queues import (
    AnotherDay,
    NobodyWaiting,
    NoSuchQueue,
    NoWindowOpen,
    TicketHeld,
    TooManyTickets,
    WindowBusy,
    WindowClosed,
)
from tests.unit.visits.conftest import (
    CITIZEN,
    CLERK,
    CLERK_OF_JISHOU,
    JISHOU,
    LAND,
    LUXI,
    MANAGER,
    NEIGHBOUR,
    POLICE,
    REGISTRATION,
    Desk,
    on,
    window_changed,
)
from yizhan.visits.v1 import visits_pb2 as pb


def take(desk: Desk, by: Principal = ANONYMOUS, *, department: str = "", item_code: str = "") -> pb.TakenTicket:
    request = pb.TakeTicketRequest(division=LUXI, department=department, item_code=item_code)
    return desk("TakeTicket", request, by)


def call_next(desk: Desk, window: int, by: Principal = CLERK) -> pb.Ticket:
    return desk("CallNext", pb.CallNextRequest(window_code=f"433122-w{window:02d}"), by)


def serve(desk: Desk, ticket: pb.Ticket) -> pb.Ticket:
    return desk("ServeTicket", pb.ServeTicketRequest(ticket_id=ticket.ticket_id, etag=ticket.etag), CLERK)


def track(desk: Desk, taken: pb.TakenTicket) -> pb.TicketTrack:
    return desk("TrackTicket", pb.TrackTicketRequest(ticket_id=taken.ticket.ticket_id, secret=taken.secret))


def board(desk: Desk) -> pb.QueueBoard:
    return desk("GetQueueBoard", pb.GetQueueBoardRequest(division=LUXI))


def test_each_queue_counts_for_itself_and_anew_each_day_in_shanghai(hall: Desk):
    taken = [take(hall), take(hall), take(hall, department=LAND), take(hall, department=POLICE)]
    assert [one.ticket.number for one in taken] == ["A001", "A002", "B001", "C001"]
    # 23:59 of Monday in Shanghai, then midnight: still 16:00 of Monday in UTC.
    hall.clock.move_to(datetime(2026, 3, 2, 15, 59, tzinfo=UTC))
    assert take(hall).ticket.number == "A003"
    hall.clock.move_to(datetime(2026, 3, 2, 16, 0, tzinfo=UTC))
    assert take(hall).ticket.number == "A001"


def test_an_item_leads_to_its_departments_queue_and_without_a_window_of_its_own_to_the_comprehensive(hall: Desk):
    assert take(hall, item_code=REGISTRATION).ticket.queue_name == "泸溪县自然资源局"
    hall.hear(window_changed(3, LAND, version=2, open=False))
    assert take(hall, item_code=REGISTRATION).ticket.queue == "comprehensive"
    with pytest.raises(NotFound):
        take(hall, item_code="433122-zrzy-9999")


def test_where_no_window_is_open_no_ticket_is_given(hall: Desk):
    with pytest.raises(NoWindowOpen):
        hall("TakeTicket", pb.TakeTicketRequest(division=JISHOU))


def test_a_ticket_says_how_many_are_ahead_and_about_how_long_they_take(hall: Desk):
    first, second, third = take(hall), take(hall), take(hall)
    assert [one.ticket.ahead for one in (first, second, third)] == [0, 1, 2]
    # Two windows idle, ten minutes each until somebody was served.
    assert third.ticket.estimated_wait_minutes == 10
    called = call_next(hall, 1)
    hall.clock.move_to(on(3, 2, 9) + timedelta(minutes=50))
    serve(hall, called)
    call_next(hall, 1)
    assert track(hall, third).ahead == 0
    assert track(hall, third).estimated_wait_minutes == 0
    call_next(hall, 2)
    late = take(hall)
    # The one person served took 20 minutes; both windows are at work.
    assert late.ticket.estimated_wait_minutes == 10
    for number in (1, 2):
        hall.hear(window_changed(number, version=2, open=False))
    assert not track(hall, late).HasField("estimated_wait_minutes")


def test_a_ticket_is_followed_by_its_secret_or_by_who_took_it_and_by_nobody_else(hall: Desk):
    taken = take(hall, CITIZEN)
    assert track(hall, taken).state == pb.TICKET_STATE_WAITING
    mine = hall("TrackTicket", pb.TrackTicketRequest(ticket_id=taken.ticket.ticket_id), CITIZEN)
    assert mine.number == "A001"
    for request, by in (
        (pb.TrackTicketRequest(ticket_id=taken.ticket.ticket_id), NEIGHBOUR),
        (pb.TrackTicketRequest(ticket_id=taken.ticket.ticket_id, secret="WRONGONE"), ANONYMOUS),
        (pb.TrackTicketRequest(ticket_id="433122000000-20260302-A099", secret=taken.secret), ANONYMOUS),
        (pb.TrackTicketRequest(ticket_id=taken.ticket.ticket_id), CLERK),
    ):
        with pytest.raises(NotFound):
            hall("TrackTicket", request, by)
    assert taken.secret.encode() not in b"".join(row["secret_hash"] for row in hall.rows("tickets"))


def test_a_person_waits_once_in_a_queue_and_a_clerk_takes_tickets_for_many(hall: Desk):
    take(hall, CITIZEN)
    with pytest.raises(TicketHeld):
        take(hall, CITIZEN)
    assert take(hall, CITIZEN, department=LAND).ticket.number == "B001"
    assert [take(hall, CLERK).ticket.number for _ in range(2)] == ["A002", "A003"]


def test_more_tickets_than_people_can_come_are_refused_for_a_while(hall: Desk):
    for _ in range(hall.running.ports.tickets_per_minute):
        take(hall)
    with pytest.raises(TooManyTickets):
        take(hall)
    hall.clock.move_to(on(3, 2, 9) + timedelta(minutes=31, seconds=1))
    take(hall)


def test_the_window_calls_who_waits_longest_and_shows_it_on_the_board(hall: Desk):
    first, _ = take(hall), take(hall)
    called = call_next(hall, 1)
    assert (called.number, called.window_code, called.calls) == ("A001", "433122-w01", 1)
    shown = board(hall)
    assert [(one.number, one.window_name) for one in shown.called] == [("A001", "1号窗口")]
    assert [(line.letter, line.name, line.waiting, line.open_windows) for line in shown.queues] == [
        ("A", "综合受理", 1, 2),
        ("B", "泸溪县自然资源局", 0, 1),
        ("C", "泸溪县公安局", 0, 1),
    ]
    assert track(hall, first).window_name == "1号窗口"


def test_a_comprehensive_window_helps_the_departments_once_its_own_queue_is_empty(hall: Desk):
    take(hall, department=LAND)
    hall.clock.move_to(on(3, 2, 10))
    take(hall)
    called = call_next(hall, 1)
    assert called.number == "A001"
    serve(hall, called)
    assert call_next(hall, 1).number == "B001"
    take(hall)
    with pytest.raises(NobodyWaiting):
        call_next(hall, 4)


def test_a_queue_whose_last_window_closes_is_served_in_turn_at_the_comprehensive_windows(hall: Desk):
    taken = take(hall, department=LAND)
    hall.clock.move_to(on(3, 2, 10))
    take(hall)
    hall.hear(window_changed(3, LAND, version=2, open=False))
    assert track(hall, taken).HasField("estimated_wait_minutes")
    assert [line.open_windows for line in board(hall).queues] == [2, 2, 1]
    assert call_next(hall, 1).number == "B001"


def test_a_window_ends_one_ticket_before_it_calls_the_next(hall: Desk):
    take(hall), take(hall)
    called = call_next(hall, 1)
    with pytest.raises(WindowBusy):
        call_next(hall, 1)
    serve(hall, called)
    assert call_next(hall, 1).number == "A002"
    [ended] = hall.published("TicketEnded")
    assert (ended.ticket_id, ended.window_code, ended.outcome) == (
        called.ticket_id,
        "433122-w01",
        pb.TICKET_STATE_SERVED,
    )


def test_a_clerk_calls_at_windows_of_their_division_that_are_open(hall: Desk):
    take(hall)
    with pytest.raises(NotFound):
        call_next(hall, 1, CLERK_OF_JISHOU)
    with pytest.raises(NotFound):
        call_next(hall, 77)
    hall.hear(window_changed(1, version=2, open=False))
    with pytest.raises(WindowClosed):
        call_next(hall, 1)


def test_who_does_not_come_is_called_again_then_passed_over_and_queues_anew_on_coming(hall: Desk):
    taken, _ = take(hall), take(hall)
    called = call_next(hall, 1)
    called = hall("RecallTicket", pb.RecallTicketRequest(ticket_id=called.ticket_id, etag=called.etag), CLERK)
    assert called.calls == 2
    passed = hall("PassTicket", pb.PassTicketRequest(ticket_id=called.ticket_id, etag=called.etag), CLERK)
    assert passed.state == pb.TICKET_STATE_NO_SHOW
    hall.clock.move_to(on(3, 2, 10))
    back = hall("TransferTicket", pb.TransferTicketRequest(ticket_id=called.ticket_id, queue="comprehensive"), CLERK)
    assert (back.state, back.number) == (pb.TICKET_STATE_WAITING, "A001")
    assert track(hall, taken).ahead == 1
    assert call_next(hall, 1).number == "A002"


def test_who_is_sent_to_another_window_goes_by_when_they_came(hall: Desk):
    take(hall)
    hall.clock.move_to(on(3, 2, 10))
    take(hall, department=LAND)
    called = call_next(hall, 1)
    with pytest.raises(NoSuchQueue):
        hall("TransferTicket", pb.TransferTicketRequest(ticket_id=called.ticket_id, queue="433122-sl"), CLERK)
    hall("TransferTicket", pb.TransferTicketRequest(ticket_id=called.ticket_id, queue=LAND), CLERK)
    assert call_next(hall, 3).number == "A001"
    assert call_next(hall, 2).number == "B001"


def test_what_was_given_back_is_not_called(hall: Desk):
    taken, _ = take(hall), take(hall)
    left = hall("LeaveQueue", pb.LeaveQueueRequest(ticket_id=taken.ticket.ticket_id, secret=taken.secret))
    assert left.state == pb.TICKET_STATE_LEFT
    with pytest.raises(WrongState):
        hall("LeaveQueue", pb.LeaveQueueRequest(ticket_id=taken.ticket.ticket_id, secret=taken.secret))
    assert call_next(hall, 1).number == "A002"


def test_a_ticket_given_back_while_it_is_called_is_not_called_and_the_window_calls_the_next(hall: Desk):
    taken, _ = take(hall), take(hall)
    calling = hall.open_call("CallNext", CLERK)
    hall.answer(calling, "CallNext", pb.CallNextRequest(window_code="433122-w01"))
    hall("LeaveQueue", pb.LeaveQueueRequest(ticket_id=taken.ticket.ticket_id, secret=taken.secret))
    with pytest.raises(Stale):
        calling.work.commit()
    calling.close()
    assert call_next(hall, 1).number == "A002"


def test_a_window_whose_call_was_lost_calls_the_same_again_and_the_others_those_behind(hall: Desk):
    take(hall), take(hall)
    lost = hall.open_call("CallNext", CLERK)
    assert hall.answer(lost, "CallNext", pb.CallNextRequest(window_code="433122-w01")).number == "A001"
    lost.close()
    assert call_next(hall, 2).number == "A002"
    assert call_next(hall, 1).number == "A001"


def test_of_clerks_who_call_at_once_each_gets_a_ticket_of_their_own(hall: Desk):
    for number in range(5, 13):
        hall.hear(window_changed(number))
    numbers = {take(hall).ticket.number for _ in range(8)}
    called = hall.at_once([lambda number=number: call_next(hall, number) for number in range(5, 13)])
    assert {one.number for one in called} == numbers
    assert len(hall.rows("desks")) == 8


def test_one_window_that_calls_twice_at_once_gets_one_ticket(hall: Desk):
    take(hall), take(hall)
    results = hall.at_once([lambda: call_next(hall, 1)] * 2)
    assert [type(one) for one in results if isinstance(one, Exception)] in ([WindowBusy], [Stale])
    assert [row["state"] for row in hall.rows("tickets")].count("CALLED") == 1


def test_no_two_people_get_the_same_number(hall: Desk):
    taken = hall.at_once([lambda: take(hall)] * 12)
    assert sorted(one.ticket.number for one in taken) == [f"A{number:03d}" for number in range(1, 13)]


def test_two_clerks_end_a_ticket_once(hall: Desk):
    take(hall)
    called = call_next(hall, 1)
    request = pb.ServeTicketRequest(ticket_id=called.ticket_id)
    first, second = hall.open_call("ServeTicket", CLERK), hall.open_call("ServeTicket", CLERK)
    for call in (first, second):
        hall.answer(call, "ServeTicket", request)
    first.work.commit()
    with pytest.raises(Stale):
        second.work.commit()
    first.close()
    second.close()
    with pytest.raises(Stale):
        hall("RecallTicket", pb.RecallTicketRequest(ticket_id=called.ticket_id, etag="1"), CLERK)


def test_what_is_open_at_the_end_of_the_day_expires_then_also_after_an_outage(hall: Desk):
    waiting, called, served = take(hall), take(hall, department=LAND), take(hall, department=POLICE)
    call_next(hall, 3)
    serve(hall, call_next(hall, 4))
    hall.clock.move_to(on(3, 4))
    assert hall.running.fire_timers() == 1
    states = {row["number"]: (row["state"], row["ended_at"]) for row in hall.rows("tickets")}
    midnight = datetime(2026, 3, 3, 0, 0, tzinfo=ZONE)
    assert states[waiting.ticket.number] == states[called.ticket.number] == ("EXPIRED", midnight)
    assert states[served.ticket.number][0] == "SERVED"
    assert hall.rows("desks") == []
    [closed] = hall.published("QueueDayClosed")
    assert (closed.day, closed.taken, closed.served, closed.expired) == ("2026-03-02", 3, 1, 2)
    with pytest.raises(NobodyWaiting):
        call_next(hall, 1)


def test_yesterdays_tickets_are_not_called_even_before_the_timer_fired(hall: Desk):
    take(hall)
    passed = call_next(hall, 1)
    hall("PassTicket", pb.PassTicketRequest(ticket_id=passed.ticket_id), CLERK)
    take(hall)
    hall.clock.move_to(on(3, 3))
    with pytest.raises(NobodyWaiting):
        call_next(hall, 1)
    assert [line.waiting for line in board(hall).queues] == [0, 0, 0]
    with pytest.raises(AnotherDay):
        hall("TransferTicket", pb.TransferTicketRequest(ticket_id=passed.ticket_id, queue="comprehensive"), CLERK)


def test_staff_list_the_tickets_of_their_division_by_page(hall: Desk):
    for _ in range(3):
        take(hall)
    take(hall, department=LAND)
    first = hall("ListTickets", pb.ListTicketsRequest(page_size=2, queue="comprehensive"), MANAGER)
    second = hall(
        "ListTickets",
        pb.ListTicketsRequest(page_size=2, queue="comprehensive", page_token=first.next_page_token),
        MANAGER,
    )
    assert [one.number for one in (*first.tickets, *second.tickets)] == ["A003", "A002", "A001"]
    assert not second.next_page_token
    assert not hall("ListTickets", pb.ListTicketsRequest(), CLERK_OF_JISHOU).tickets
    assert not hall("ListTickets", pb.ListTicketsRequest(day="2026-03-01"), CLERK).tickets
