from datetime import UTC, date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.calendar import LocalDay, WorkCalendar, end_of_day, local_date, month_of

NATIONAL = WorkCalendar()
any_day = st.dates(date(2023, 1, 1), date(2028, 12, 31))
published_day = st.dates(date(2023, 1, 1), date(2026, 12, 31))


@given(published_day)
def test_the_published_years_are_those_of_the_state_council(day: date):
    assert NATIONAL.is_working_day(day) is chinese_calendar.is_workday(day)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2025, 1, 26), True),  # Sunday worked before the Spring Festival
        (date(2025, 1, 28), False),  # New Year's Eve, a Tuesday
        (date(2025, 10, 8), False),  # Wednesday, last day of National Day and Mid-Autumn together
        (date(2025, 10, 11), True),  # Saturday worked in exchange
        (date(2026, 2, 23), False),  # Monday, last day of the Spring Festival
        (date(2026, 2, 28), True),  # Saturday worked in exchange
        (date(2026, 11, 21), False),  # a plain Saturday
        (date(2026, 11, 23), True),  # a plain Monday
    ],
)
def test_holidays_and_exchanged_weekends_are_known(day: date, worked: bool):
    assert NATIONAL.is_working_day(day) is worked


def test_twenty_working_days_across_national_day_and_an_exchanged_saturday():
    assert NATIONAL.add_working_days(date(2025, 9, 22), 20) == date(2025, 10, 24)


def test_counting_backwards_finds_the_working_day_before():
    assert NATIONAL.add_working_days(date(2026, 10, 8), -1) == date(2026, 9, 30)
    assert NATIONAL.add_working_days(date(2025, 1, 2), -2) == date(2024, 12, 30)


def test_a_day_off_set_by_the_prefecture_moves_what_comes_after_it():
    prefecture_day = date(2026, 9, 21)  # Monday
    local = WorkCalendar(local_days={prefecture_day: LocalDay(False)}, local_version="433100@1")
    assert not local.is_working_day(prefecture_day)
    assert local.add_working_days(date(2026, 9, 18), 2) == date(2026, 9, 22)
    assert NATIONAL.add_working_days(date(2026, 9, 18), 2) == date(2026, 9, 21)
    assert local.version == f"{NATIONAL.version}+433100@1"


def test_a_year_the_package_lacks_is_weekdays_until_an_administrator_loads_it():
    new_year = date(2027, 1, 1)  # Friday
    assert not NATIONAL.is_published(2027)
    assert NATIONAL.is_working_day(new_year)
    loaded = WorkCalendar(local_days={new_year: LocalDay(False)}, loaded_years={2027}, local_version="433100@2")
    assert loaded.is_published(2027)
    assert not loaded.is_working_day(new_year)


def test_local_days_without_a_version_are_refused():
    with pytest.raises(ValueError):
        WorkCalendar(local_days={date(2026, 9, 21): LocalDay(False)})


@given(any_day, st.integers(-300, 300).filter(bool))
def test_adding_days_and_counting_them_agree(start: date, days: int):
    end = NATIONAL.add_working_days(start, days)
    assert NATIONAL.is_working_day(end)
    if days > 0:
        assert NATIONAL.working_days_between(start, end) == days
    else:
        assert NATIONAL.working_days_between(end, start - timedelta(days=1)) == -days - 1


@given(any_day, any_day)
def test_counting_agrees_with_looking_at_every_day(a: date, b: date):
    first, last = sorted((a, b))
    days = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    assert NATIONAL.working_days_between(first, last) == sum(map(NATIONAL.is_working_day, days))
    assert NATIONAL.working_days_between(last, first) == -NATIONAL.working_days_between(first, last)


def test_a_day_begins_and_ends_in_shanghai():
    assert end_of_day(date(2026, 11, 23)) == datetime(2026, 11, 23, 16, tzinfo=UTC)
    assert local_date(datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC)) == date(2026, 11, 23)
    assert local_date(end_of_day(date(2026, 11, 23))) == date(2026, 11, 24)
    assert month_of(datetime(2026, 11, 30, 16, tzinfo=UTC)) == "2026-12"


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError):
        local_date(datetime(2026, 11, 23, 9))
