"""Which days a rule of collective acceptance sets, around months' ends and real holidays; when one may be booked."""

from datetime import date, datetime

import pytest

from services.chassis.calendar import ZONE, LocalDay, WorkCalendar
from services.chassis.errors import InvalidField, WrongState
from services.visits.domain.collective import (
    Booking,
    BookingClosed,
    CalledOff,
    ChangedDay,
    DayOver,
    EndsBeforeItBegins,
    HalfDayFull,
    NoDays,
    NotHeld,
    Rule,
    Terms,
    month_span,
)
from services.visits.domain.days import DayTooFar, HalfDay, ReasonRequired

NATIONAL = WorkCalendar()
FIVES_AND_TENS = (5, 10, 15, 20, 25, 30)
WUXI = "433122107000"


def terms(**changes: object) -> Terms:
    values: dict[str, object] = {
        "title": "赶场日集中受理",
        "days_of_month": FIVES_AND_TENS,
        "dates": (),
        "first_on": date(2025, 1, 1),
        "last_on": None,
        "working_days_only": False,
        "place": "武溪镇政务服务中心",
        "departments": ("433122-mz",),
        "item_codes": (),
        "morning": 10,
        "afternoon": 5,
    }
    return Terms(**{**values, **changes})  # pyright: ignore[reportArgumentType]


def a_rule(**changes: object) -> Rule:
    return Rule("JZ-433122-20260302-0000001-0", WUXI, terms(**changes))


def days(rule: Rule, month: str) -> list[int]:
    return [session.day.day for session in rule.sessions(*month_span(month), NATIONAL)]


@pytest.mark.parametrize(
    ("changes", "month", "expected"),
    [
        ({}, "2026-03", [5, 10, 15, 20, 25, 30]),
        ({}, "2026-02", [5, 10, 15, 20, 25]),
        ({"days_of_month": (31,)}, "2026-04", []),
        ({"days_of_month": (31,)}, "2026-05", [31]),
        ({"days_of_month": (29, 30, 31)}, "2026-02", []),
        ({"days_of_month": (29, 30, 31)}, "2028-02", [29]),
        ({"days_of_month": (), "dates": (date(2026, 3, 7), date(2026, 4, 1))}, "2026-03", [7]),
        ({"dates": (date(2026, 3, 10), date(2026, 3, 12))}, "2026-03", [5, 10, 12, 15, 20, 25, 30]),
        ({"first_on": date(2026, 3, 10), "last_on": date(2026, 3, 20)}, "2026-03", [10, 15, 20]),
        # 15 and 20 February 2026 lie in the Spring Festival; 14 and 28 February are worked for it.
        ({"working_days_only": True}, "2026-02", [5, 10, 25]),
        ({"working_days_only": True, "days_of_month": (14, 21, 28)}, "2026-02", [14, 28]),
        # National Day 2025: 1 to 8 October off, 28 September and 11 October (a Saturday) worked.
        ({"working_days_only": True}, "2025-10", [10, 15, 20, 30]),
        ({"working_days_only": True, "days_of_month": (28,)}, "2025-09", [28]),
        ({"working_days_only": True, "days_of_month": (1, 8, 9, 11)}, "2025-10", [9, 11]),
        ({}, "2025-10", [5, 10, 15, 20, 25, 30]),
    ],
    ids=[
        "every fifth and tenth",
        "February has no 30th",
        "April has no 31st",
        "May has one",
        "none in a short February",
        "one in a leap year",
        "single dates",
        "dates beside days, once each",
        "from and until",
        "worked days only, Spring Festival",
        "weekends that are worked",
        "worked days only, National Day",
        "a Sunday that is worked",
        "a Saturday that is worked",
        "a market is held on holidays",
    ],
)
def test_a_rule_sets_these_days(changes: dict[str, object], month: str, expected: list[int]):
    assert days(a_rule(**changes), month) == expected


def test_a_countys_own_holiday_is_left_out_where_only_worked_days_count():
    local = WorkCalendar({date(2026, 3, 25): LocalDay(working=False)}, local_version="433122-1")
    rule = a_rule(working_days_only=True)
    found = [session.day.day for session in rule.sessions(*month_span("2026-03"), local)]
    assert found == [5, 10, 20, 30]


@pytest.mark.parametrize("month", ["1999-12", "2101-01", "9999-12"])
def test_a_month_that_nobody_plans_is_refused(month: str):
    with pytest.raises(InvalidField):
        month_span(month)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"days_of_month": ()}, NoDays),
        ({"first_on": date(2026, 3, 2), "last_on": date(2026, 3, 1)}, EndsBeforeItBegins),
    ],
)
def test_a_rule_that_sets_nothing_is_refused(changes: dict[str, object], error: type[Exception]):
    with pytest.raises(error):
        terms(**changes).check()


@pytest.mark.parametrize(
    ("changes", "taken"),
    [
        ({}, True),
        ({"departments": ("433122-yb",)}, False),
        ({"departments": ()}, True),
        ({"item_codes": ("433122-mz-0001",)}, True),
        ({"item_codes": ("433122-mz-0002",)}, False),
    ],
    ids=["its department is there", "another is", "all are", "it is named", "another item of its department is"],
)
def test_an_item_is_taken_where_it_or_its_department_is_named(changes: dict[str, object], taken: bool):
    assert terms(**changes).takes("433122-mz-0001", "433122-mz") is taken


NOON_OF_THE_NINTH = datetime(2026, 3, 9, 12, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("day", "now", "error"),
    [
        (date(2026, 3, 10), NOON_OF_THE_NINTH, None),
        (date(2026, 3, 10), datetime(2026, 3, 9, 23, 59, tzinfo=ZONE), None),
        (date(2026, 3, 10), datetime(2026, 3, 10, 0, 0, tzinfo=ZONE), BookingClosed),
        (date(2026, 3, 5), NOON_OF_THE_NINTH, BookingClosed),
        (date(2026, 3, 11), NOON_OF_THE_NINTH, NotHeld),
        (date(2026, 6, 5), NOON_OF_THE_NINTH, None),
        (date(2026, 6, 10), NOON_OF_THE_NINTH, DayTooFar),
    ],
)
def test_a_day_is_booked_until_the_evening_before_and_ninety_days_ahead(
    day: date, now: datetime, error: type[Exception] | None
):
    if error is None:
        assert a_rule().bookable(day, HalfDay.MORNING, NATIONAL, now).day == day
        return
    with pytest.raises(error):
        a_rule().bookable(day, HalfDay.MORNING, NATIONAL, now)


def test_a_booking_across_a_holiday_meets_the_next_day_that_is_held():
    before_the_festival = datetime(2026, 2, 13, 9, 0, tzinfo=ZONE)
    rule = a_rule(working_days_only=True)
    for holiday in (date(2026, 2, 15), date(2026, 2, 20)):
        with pytest.raises(NotHeld):
            rule.bookable(holiday, HalfDay.MORNING, NATIONAL, before_the_festival)
    assert rule.bookable(date(2026, 2, 25), HalfDay.MORNING, NATIONAL, before_the_festival).day == date(2026, 2, 25)


def test_one_day_may_differ_and_the_others_stay():
    rule = a_rule()
    change = ChangedDay(date(2026, 3, 10), place="镇中心小学", afternoon=0, reason="中心装修")
    assert rule.change_day(change, NATIONAL, NOON_OF_THE_NINTH)
    tenth, fifteenth = (rule.session(date(2026, 3, day), NATIONAL) for day in (10, 15))
    assert tenth and fifteenth
    assert (tenth.place, tenth.capacity) == ("镇中心小学", {HalfDay.MORNING: 10, HalfDay.AFTERNOON: 0})
    assert (fifteenth.place, fifteenth.capacity) == (
        "武溪镇政务服务中心",
        {HalfDay.MORNING: 10, HalfDay.AFTERNOON: 5},
    )
    with pytest.raises(HalfDayFull):
        rule.bookable(date(2026, 3, 10), HalfDay.AFTERNOON, NATIONAL, NOON_OF_THE_NINTH)


def test_only_a_change_of_place_or_a_day_called_off_needs_telling():
    rule = a_rule()
    tenth = date(2026, 3, 10)
    assert not rule.change_day(ChangedDay(tenth, morning=3), NATIONAL, NOON_OF_THE_NINTH)
    assert rule.change_day(ChangedDay(tenth, cancelled=True, reason="大雪封路"), NATIONAL, NOON_OF_THE_NINTH)
    with pytest.raises(CalledOff):
        rule.bookable(tenth, HalfDay.MORNING, NATIONAL, NOON_OF_THE_NINTH)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (ChangedDay(date(2026, 3, 11), cancelled=True, reason="大雪"), NotHeld),
        (ChangedDay(date(2026, 3, 5), cancelled=True, reason="大雪"), DayOver),
        (ChangedDay(date(2026, 3, 10), cancelled=True, reason="  "), ReasonRequired),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(change: ChangedDay, error: type[Exception]):
    with pytest.raises(error):
        a_rule().change_day(change, NATIONAL, NOON_OF_THE_NINTH)


def a_booking() -> Booking:
    return Booking(
        booking_id="YY-433122-20260302-0000001-0",
        rule_id="JZ-433122-20260302-0000001-0",
        division=WUXI,
        day=date(2026, 3, 10),
        half=HalfDay.MORNING,
        place="武溪镇政务服务中心",
        application_id="",
        owner="",
        name_masked="张*",
        phone_masked="138****5678",
        booked_at=NOON_OF_THE_NINTH,
    )


def test_a_place_is_given_back_once_and_not_after_its_day():
    booking = a_booking()
    booking.cancel(datetime(2026, 3, 10, 8, 0, tzinfo=ZONE))
    with pytest.raises(WrongState):
        booking.cancel(NOON_OF_THE_NINTH)
    with pytest.raises(WrongState):
        booking.call_off("大雪")
    with pytest.raises(BookingClosed):
        a_booking().cancel(datetime(2026, 3, 11, 0, 0, tzinfo=ZONE))
