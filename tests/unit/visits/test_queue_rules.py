"""Which queue, which number, how long a wait: without a database."""

from datetime import date, datetime, timedelta

import pytest

from services.chassis.calendar import ZONE
from services.chassis.errors import WrongState
from services.visits.domain.queues import (
    COMPREHENSIVE,
    AnotherDay,
    NoWindowOpen,
    Ticket,
    TicketState,
    Window,
    called_out,
    estimated_wait,
    letter_for,
    queue_for,
)

LUXI = "433122000000"
LAND, POLICE = "433122-zrzy", "433122-ga"
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
MINUTE = timedelta(minutes=1)


def a_window(number: int = 1, *departments: str, is_open: bool = True) -> Window:
    code = f"433122-w{number:02d}"
    return Window(code, LUXI, f"{number}号窗口", not departments, departments, is_open)


def a_ticket(**changes: object) -> Ticket:
    values: dict[str, object] = {
        "ticket_id": "433122000000-20260302-A017",
        "number": "A017",
        "division": LUXI,
        "day": date(2026, 3, 2),
        "queue": COMPREHENSIVE,
        "item_code": "",
        "item_name": "",
        "owner": "",
        "taken_at": NINE,
        "place_at": NINE,
    }
    return Ticket(**{**values, **changes})  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("windows", "department", "queue"),
    [
        ([a_window(1), a_window(2, LAND)], LAND, LAND),
        ([a_window(1), a_window(2, LAND)], POLICE, COMPREHENSIVE),
        ([a_window(1), a_window(2, LAND)], "", COMPREHENSIVE),
        ([a_window(1), a_window(2, LAND, is_open=False)], LAND, COMPREHENSIVE),
        ([a_window(2, POLICE, LAND)], LAND, LAND),
    ],
    ids=["its own window", "none of its own", "says nothing", "its own is closed", "a window of two departments"],
)
def test_a_person_stands_where_an_open_window_takes_their_matter(windows: list[Window], department: str, queue: str):
    assert queue_for(windows, department) == queue


@pytest.mark.parametrize(
    ("windows", "department"),
    [([], ""), ([a_window(1, is_open=False)], ""), ([a_window(2, POLICE)], LAND), ([a_window(2, POLICE)], "")],
)
def test_without_an_open_window_no_ticket_is_given(windows: list[Window], department: str):
    with pytest.raises(NoWindowOpen):
        queue_for(windows, department)


def test_letters_begin_with_the_comprehensive_windows_and_go_on_beyond_the_alphabet():
    taken: list[str] = []
    for number in range(30):
        taken.append(letter_for(f"433122-d{number}", taken))
    assert letter_for(COMPREHENSIVE, taken) == "A"
    assert taken[0] == "B"
    assert taken[23] == "BB"
    assert len(set(taken)) == 30
    assert not set("".join(taken)) & set("AIO")


def test_a_number_is_called_out_with_three_digits_and_more_where_there_are_more():
    assert [called_out("A", 17), called_out("BB", 1), called_out("A", 1000)] == ["A017", "BB001", "A1000"]


@pytest.mark.parametrize(
    ("ahead", "recent", "open_windows", "busy", "minutes"),
    [
        (0, [], 1, 0, 0),
        (0, [], 1, 1, 10),
        (3, [], 2, 2, 20),
        (4, [6, 6, 6], 2, 1, 12),
        (4, [6, 6, 6], 2, 2, 15),
        (1, [5], 3, 3, 4),
        (2, [600, 30], 1, 0, 90),
        (2, [6], 0, 0, None),
    ],
    ids=[
        "an idle window",
        "the usual time while nothing is known",
        "two windows at work",
        "one of two is idle",
        "both at work",
        "whole minutes upwards",
        "a forgotten ticket counts an hour",
        "no window open",
    ],
)
def test_a_wait_is_estimated_from_recent_times_and_the_windows_now_open(
    ahead: int, recent: list[int], open_windows: int, busy: int, minutes: int | None
):
    wait = estimated_wait(
        ahead, [took * MINUTE for took in recent], open_windows=open_windows, busy=busy, usual=10 * MINUTE
    )
    assert wait == (None if minutes is None else minutes * MINUTE)


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (TicketState.WAITING, {"call", "leave"}),
        (TicketState.CALLED, {"recall", "serve", "pass_over", "transfer"}),
        (TicketState.SERVED, set()),
        (TicketState.NO_SHOW, {"transfer"}),
        (TicketState.LEFT, set()),
        (TicketState.EXPIRED, set()),
    ],
)
def test_each_state_allows_its_steps_and_no_other(state: TicketState, allowed: set[str]):
    steps = {
        "call": (a_window(1), NINE),
        "recall": (NINE,),
        "serve": (NINE,),
        "pass_over": (NINE,),
        "leave": (NINE,),
        "transfer": (LAND, NINE),
    }
    done: set[str] = set()
    for name, arguments in steps.items():
        try:
            getattr(a_ticket(state=state), name)(*arguments)
            done.add(name)
        except WrongState:
            pass
    assert done == allowed


def test_who_is_transferred_keeps_their_place_and_who_was_passed_over_goes_to_the_end():
    later = NINE + timedelta(minutes=40)
    transferred = a_ticket(state=TicketState.CALLED, window_code="433122-w01")
    transferred.transfer(LAND, later)
    assert (transferred.place_at, transferred.queue, transferred.window_code) == (NINE, LAND, "")
    late = a_ticket(state=TicketState.NO_SHOW, ended_at=NINE)
    late.transfer(COMPREHENSIVE, later)
    assert (late.place_at, late.taken_at, late.ended_at) == (later, NINE, None)


@pytest.mark.parametrize(
    ("now", "valid"),
    [
        (datetime(2026, 3, 2, 23, 59, tzinfo=ZONE), True),
        (datetime(2026, 3, 3, 0, 0, tzinfo=ZONE), False),
    ],
)
def test_a_ticket_is_good_on_its_day_in_shanghai_only(now: datetime, valid: bool):
    ticket = a_ticket(state=TicketState.NO_SHOW)
    if valid:
        ticket.transfer(LAND, now)
        return
    with pytest.raises(AnotherDay):
        ticket.transfer(LAND, now)
