"""Local days, and years that the national calendar lacks: what an administrator may set, and what anyone may read."""

from typing import Any

import pytest
import sqlalchemy as sa

from services.catalogue import local_days
from services.catalogue.refusals import AlreadyThere
from services.catalogue.storage.tables import METADATA
from services.catalogue.use_cases import calendars
from services.chassis.errors import DomainError, NotFound, Stale
from services.chassis.wire import json_to_binary
from tests.unit.catalogue.seeded import Catalogue
from yizhan.catalogue.v1.catalogue_pb2 import Calendar, CalendarDay, ListWorkingDaysResponse
from yizhan.catalogue.v1.events_pb2 import CalendarChanged
from yizhan.types.v1 import types_pb2

PREFECTURE, LUXI, JISHOU, TOWNSHIP = "433100000000", "433122000000", "433101000000", "433122102000"
# The days that 2027 will have off in any case; its arrangement is not published.
FIXED_2027 = ("2027-01-01", "2027-05-01", "2027-05-02", "2027-10-01", "2027-10-02", "2027-10-03")


def calendar(division: str = PREFECTURE, *off: str, worked: tuple[str, ...] = (), **others: Any) -> Calendar:
    days = [CalendarDay(day=day, name="自治州州庆") for day in off]
    days += [CalendarDay(day=day, working=True, name="补班") for day in worked]
    return Calendar(division=division, days=days, **others)


def put(catalogue: Catalogue, told: Calendar, *, by: str = PREFECTURE) -> Calendar:
    return catalogue.run(calendars.put_calendar, told, division=by)


def listed(catalogue: Catalogue, division: str, first: str, last: str) -> ListWorkingDaysResponse:
    with catalogue.read() as read:
        return calendars.list_working_days(read, division, first, last)


def told(catalogue: Catalogue) -> list[Calendar]:
    outbox = METADATA.tables["outbox"]
    query = sa.select(outbox.c.type, outbox.c.data).order_by(outbox.c.id)
    with catalogue.read() as read:
        rows = read.execute(query.where(outbox.c.type == CalendarChanged.DESCRIPTOR.full_name)).all()
    return [CalendarChanged.FromString(json_to_binary(row.type, row.data)).calendar for row in rows]


def test_a_calendar_is_told_whole_with_a_rising_version(own_catalogue: Catalogue):
    first = put(own_catalogue, calendar(PREFECTURE, "2026-09-21"))
    second = put(own_catalogue, calendar(PREFECTURE, "2026-09-22", etag=first.etag))
    assert [one.version for one in told(own_catalogue)] == [1, 2]
    assert [day.day for day in told(own_catalogue)[1].days] == ["2026-09-22"]
    assert own_catalogue.run(calendars.get_calendar, PREFECTURE) == second


def test_two_administrators_do_not_overwrite_each_other(own_catalogue: Catalogue):
    first = put(own_catalogue, calendar(LUXI, "2026-09-21"))
    with pytest.raises(AlreadyThere):
        put(own_catalogue, calendar(LUXI, "2026-09-22"))
    put(own_catalogue, calendar(LUXI, etag=first.etag))
    with pytest.raises(Stale):
        put(own_catalogue, calendar(LUXI, "2026-09-22", etag=first.etag))


def test_a_division_without_a_calendar_has_an_empty_one_to_begin_with(catalogue: Catalogue):
    assert catalogue.run(calendars.get_calendar, JISHOU) == Calendar(division=JISHOU)


@pytest.mark.parametrize("division", [PREFECTURE, JISHOU, "439999000000"])
def test_a_countys_administrator_has_no_other_divisions_calendar(catalogue: Catalogue, division: str):
    with pytest.raises(NotFound):
        put(catalogue, calendar(division, "2026-09-21"), by=LUXI)
    with pytest.raises(NotFound):
        catalogue.run(calendars.get_calendar, division, division=LUXI)


@pytest.mark.parametrize(
    ("wrong", "reason", "named"),
    [
        (calendar(PREFECTURE, "2026-02-30"), "NO_SUCH_DAY", "2026-02-30"),
        (calendar(PREFECTURE, "2026-13-01"), "NO_SUCH_DAY", "2026-13-01"),
        (calendar(PREFECTURE, "2026-09-21", "2026-09-21"), "DAY_TWICE", "2026-09-21"),
        (calendar(PREFECTURE, "2026-09-26", worked=("2026-09-26",)), "DAY_TWICE", "2026-09-26"),
        (calendar(PREFECTURE, worked=("2026-10-01",)), "HOLIDAY_WORKED", "国庆节"),
        (calendar(PREFECTURE, worked=("2026-09-21",)), "WORKED_ALREADY", "2026-09-21"),
        (calendar(PREFECTURE, worked=("2026-09-20",)), "WORKED_ALREADY", "2026-09-20"),
        (calendar(PREFECTURE, loaded_years=[2026]), "YEAR_PUBLISHED", "2026"),
        (calendar(PREFECTURE, *FIXED_2027[:5], loaded_years=[2027]), "YEAR_INCOMPLETE", "2027-10-03"),
        (calendar(PREFECTURE, *FIXED_2027, loaded_years=[2027, 2028]), "YEAR_INCOMPLETE", "2028-01-01"),
    ],
)
def test_a_calendar_that_contradicts_itself_or_the_nations_is_refused(
    catalogue: Catalogue, wrong: Calendar, reason: str, named: str
):
    with pytest.raises(DomainError) as refused:
        put(catalogue, wrong)
    assert refused.value.reason == reason
    assert named in refused.value.text


def test_a_county_may_work_on_the_prefectures_own_holiday(own_catalogue: Catalogue):
    put(own_catalogue, calendar(PREFECTURE, "2026-09-21"))
    put(own_catalogue, calendar(LUXI, worked=("2026-09-21",)))
    worked = {one: listed(own_catalogue, one, "2026-09-21", "2026-09-21").working_days for one in (JISHOU, TOWNSHIP)}
    assert worked == {JISHOU: 0, TOWNSHIP: 1}


def test_a_local_day_may_be_set_in_a_year_that_is_not_arranged_yet(own_catalogue: Catalogue):
    put(own_catalogue, calendar(PREFECTURE, "2027-09-20"))
    found = listed(own_catalogue, LUXI, "2027-09-20", "2027-09-20")
    assert found.days[0].kind == types_pb2.DAY_KIND_LOCAL_HOLIDAY
    assert list(found.provisional_years) == [2027]


def test_a_year_is_loaded_with_its_holidays_and_exchanged_days(own_catalogue: Catalogue):
    put(own_catalogue, calendar(PREFECTURE, *FIXED_2027, worked=("2027-09-26",), loaded_years=[2027]))
    found = listed(own_catalogue, TOWNSHIP, "2027-09-25", "2027-10-01")
    kinds = [types_pb2.DayKind.Name(day.kind).removeprefix("DAY_KIND_") for day in found.days]
    assert kinds == ["WEEKEND", "EXCHANGED", "WORKDAY", "WORKDAY", "WORKDAY", "WORKDAY", "HOLIDAY"]
    assert list(found.provisional_years) == []
    assert found.calendar_version.endswith("+433100@1")


def test_anyone_reads_which_days_are_worked_and_why(catalogue: Catalogue):
    """Mid-Autumn and National Day 2026: Sunday 20 September is worked for the latter."""
    found = listed(catalogue, LUXI, "2026-09-18", "2026-10-10")
    off = {day.day: day.name or "周末" for day in found.days if not day.working}
    assert off == {
        "2026-09-19": "周末",
        **dict.fromkeys(("2026-09-25", "2026-09-26", "2026-09-27"), "中秋"),
        **{f"2026-10-{day:02d}": "国庆节" for day in range(1, 8)},
    }
    exchanged = {day.day: day.name for day in found.days if day.kind == types_pb2.DAY_KIND_EXCHANGED}
    assert exchanged == {"2026-09-20": "国庆节", "2026-10-10": "国庆节"}
    assert found.working_days == 23 - 11


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        ("2026-02-30", "2026-03-01", local_days.NoSuchDay),
        ("2026-03-02", "2026-03-01", local_days.SpanReversed),
        ("2026-01-01", "2027-02-05", local_days.SpanTooLong),
    ],
)
def test_a_span_is_real_forward_and_at_most_four_hundred_days(
    catalogue: Catalogue, first: str, last: str, refusal: type[DomainError]
):
    with pytest.raises(refusal):
        listed(catalogue, LUXI, first, last)
    assert len(listed(catalogue, LUXI, "2026-01-01", "2027-02-04").days) == 400


def test_a_division_that_does_not_exist_has_no_working_days(catalogue: Catalogue):
    with pytest.raises(NotFound):
        listed(catalogue, "439999000000", "2026-01-01", "2026-01-02")
