"""Local calendars: laid over each other along a division's lineage, remembered by a process, replaced by newer ones."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from services.chassis import recomputing
from services.chassis.calendar import DayKind, LocalDay, WorkCalendar
from services.chassis.calendars import LOOK_AGAIN_SECONDS, Calendars, LocalCalendar, calendar_table, keep, overlaid
from services.chassis.database import Database, chassis_tables
from services.chassis.recomputing import RECOMPUTE_TIMER, Pass
from services.chassis.timers import Timers
from services.chassis.work import Work
from yizhan.catalogue.v1.catalogue_pb2 import Calendar, CalendarDay

METADATA = sa.MetaData()
chassis_tables(METADATA)
CALENDARS = calendar_table(METADATA)

PREFECTURE, LUXI, FENGHUANG = "433100000000", "433122000000", "433123000000"
TOWNSHIP, VILLAGE = "433122101000", "433122101200"
FOUNDING_DAY = date(2026, 9, 21)  # Monday
NOW = datetime(2026, 9, 1, 2, tzinfo=UTC)


class Second:
    """A monotonic clock that the test moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


class Shelf:
    """A database with calendars, and who reads them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.second = Second()
        self.calendars = Calendars(database, CALENDARS, monotonic=self.second)

    def hear(self, *told: Calendar) -> None:
        with self.database.read() as connection:
            for calendar in told:
                work = Work(METADATA, lambda: connection, NOW)
                keep(work, CALENDARS, calendar)
                work.commit()

    def later(self) -> Calendars:
        self.second.at += LOOK_AGAIN_SECONDS
        return self.calendars


@pytest.fixture
def shelf(new_database: Callable[[], str]) -> Iterator[Shelf]:
    with closing(Database(new_database(), pool_size=2)) as database:
        METADATA.create_all(database.engine)
        yield Shelf(database)


def calendar(division: str, version: int, *days: tuple[date, bool], years: tuple[int, ...] = ()) -> Calendar:
    listed = [CalendarDay(day=day.isoformat(), working=working, name="州庆") for day, working in days]
    return Calendar(division=division, version=version, days=listed, loaded_years=years)


def local(division: str, version: int, *days: tuple[date, bool], years: frozenset[int] = frozenset()) -> LocalCalendar:
    return LocalCalendar(division, version, {day: LocalDay(working, "州庆") for day, working in days}, years)


def test_the_nearest_divisions_day_wins():
    prefecture = local(PREFECTURE, 3, (FOUNDING_DAY, False), (date(2026, 9, 22), False))
    county = local(LUXI, 1, (date(2026, 9, 22), True))
    township = local(TOWNSHIP, 2, (FOUNDING_DAY, True))
    merged = overlaid([prefecture, county, township])
    assert [merged.is_working_day(day) for day in (FOUNDING_DAY, date(2026, 9, 22))] == [True, True]
    assert merged.version == f"{WorkCalendar().version}+433100@3+433122@1+433122101@2"


def test_loaded_years_are_united():
    merged = overlaid([local(PREFECTURE, 1, years=frozenset({2027})), local(LUXI, 1, years=frozenset({2028}))])
    assert [merged.is_published(year) for year in (2026, 2027, 2028, 2029)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("day", "kind", "name", "working"),
    [
        (date(2026, 9, 18), DayKind.WORKDAY, "", True),
        (date(2026, 9, 19), DayKind.WEEKEND, "", False),
        (date(2026, 9, 20), DayKind.EXCHANGED, "国庆节", True),
        (date(2026, 9, 25), DayKind.HOLIDAY, "中秋", False),
        (date(2026, 9, 21), DayKind.LOCAL_HOLIDAY, "州庆", False),
        (date(2026, 9, 26), DayKind.LOCAL_WORKDAY, "补班", True),
        (date(2027, 10, 1), DayKind.HOLIDAY, "国庆节", False),
        (date(2027, 10, 9), DayKind.EXCHANGED, "国庆节", True),
    ],
)
def test_a_day_says_why_it_is_worked_or_not(day: date, kind: DayKind, name: str, working: bool):
    days = {
        date(2026, 9, 21): LocalDay(False, "州庆"),
        date(2026, 9, 26): LocalDay(True, "补班"),
        date(2027, 10, 1): LocalDay(False, "国庆节", statutory=True),
        date(2027, 10, 9): LocalDay(True, "国庆节", statutory=True),
    }
    found = WorkCalendar(days, {2027}, "433100@1").day(day)
    assert (found.kind, found.name, found.working) == (kind, name, working)


def test_without_a_calendar_every_division_has_the_national_one(shelf: Shelf):
    assert shelf.calendars.of(VILLAGE).version == WorkCalendar().version


def test_a_calendar_counts_in_its_subtree_alone(shelf: Shelf):
    shelf.hear(calendar(LUXI, 1, (FOUNDING_DAY, False)))
    worked = [shelf.calendars.of(one).is_working_day(FOUNDING_DAY) for one in (PREFECTURE, FENGHUANG, LUXI, VILLAGE)]
    assert worked == [True, True, False, False]


def test_an_older_calendar_that_comes_late_changes_nothing(shelf: Shelf):
    shelf.hear(calendar(LUXI, 2), calendar(LUXI, 1, (FOUNDING_DAY, False)), calendar(LUXI, 2, (FOUNDING_DAY, False)))
    assert shelf.calendars.of(LUXI).is_working_day(FOUNDING_DAY)
    assert shelf.calendars.of(LUXI).version.endswith("+433122@2")


def test_a_change_is_seen_after_seconds_and_at_once_by_who_must(shelf: Shelf):
    before = shelf.calendars.of(LUXI)
    shelf.hear(calendar(PREFECTURE, 1, (FOUNDING_DAY, False)))
    assert shelf.calendars.of(LUXI) is before
    assert not shelf.later().of(LUXI).is_working_day(FOUNDING_DAY)
    shelf.hear(calendar(PREFECTURE, 2))
    shelf.calendars.refresh()
    assert shelf.calendars.of(LUXI).is_working_day(FOUNDING_DAY)


def test_looking_reads_versions_and_keeps_what_has_not_changed(shelf: Shelf):
    shelf.hear(calendar(PREFECTURE, 1), calendar(LUXI, 1))
    known, statements = shelf.calendars.of(VILLAGE), list[str]()
    event.listen(shelf.database.engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    for _ in range(100):
        assert shelf.calendars.of(VILLAGE) is known
    assert statements == []
    assert shelf.later().of(VILLAGE) is known
    assert len(statements) == 1
    assert "days" not in statements[0]


def test_a_look_takes_no_connection_of_a_command(shelf: Shelf):
    """A pool of two: a command holds one and asks, others ask at the same moment; the second serves all looks."""
    found: list[WorkCalendar] = []
    with shelf.database.read():
        askers = [threading.Thread(target=lambda: found.append(shelf.calendars.of(LUXI))) for _ in range(8)]
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join(5)
    assert len(found) == 8


class Rows:
    """Something to compute anew: a hundred and more keys, and who has been through them."""

    def __init__(self, database: Database, count: int) -> None:
        self.keys = [f"{number:06d}" for number in range(count)]
        self.seen: list[str] = []
        self.timers = Timers()
        self.timers.on(RECOMPUTE_TIMER)(lambda key, due_at, work: recomputing.go_on(key, work, self.batch, self.others))
        self.seen_of_others: list[str] = []
        self.database = database
        self.fails_at = ""

    def batch(self, work: Work, division: str, after: str) -> list[str]:
        assert division == LUXI
        found = [key for key in self.keys if key > after][: recomputing.BATCH]
        if self.fails_at in found:
            raise RuntimeError("the platform went down")
        self.seen += found
        return found

    def others(self, work: Work, division: str, after: str) -> list[str]:
        found = [key for key in self.keys[:60] if key > after][: recomputing.BATCH]
        self.seen_of_others += found
        return found

    def fire(self, now: datetime) -> int:
        def work(connection: Callable[[], sa.Connection], due_at: datetime) -> Work:
            ports: Any = SimpleNamespace(calendars=SimpleNamespace(refresh=lambda: None))
            return Work(METADATA, connection, due_at, ports=ports)

        return self.timers.fire_due(METADATA, self.database.engine, lambda: now, work)

    def begin(self) -> None:
        with self.database.read() as connection:
            work = Work(METADATA, lambda: connection, NOW)
            recomputing.begin(work, calendar(LUXI, 4))
            work.commit()

    def waiting(self) -> list[str]:
        timers = METADATA.tables["timers"]
        with self.database.read() as connection:
            return sorted(connection.execute(sa.select(timers.c.key)).scalars())


def test_a_pass_goes_through_every_row_and_a_second_follows_it(shelf: Shelf):
    rows = Rows(shelf.database, 2_120)
    rows.begin()
    assert rows.fire(NOW) == 1
    assert len(rows.seen) == 1_000, "one lease does not do all"
    assert rows.waiting() == ["433122000000@4/1/0/000999", "433122000000@4/2/0/"]
    while rows.fire(NOW):
        pass
    assert rows.seen == rows.keys
    while rows.fire(NOW + timedelta(minutes=1)):
        pass
    assert rows.seen == rows.keys * 2
    assert rows.waiting() == []


def test_a_pass_goes_on_with_the_next_kind_of_rows_once_it_is_through_with_one_also_in_another_lease(shelf: Shelf):
    rows = Rows(shelf.database, 999)
    rows.begin()
    rows.fire(NOW)
    assert (len(rows.seen), rows.seen_of_others) == (999, [])
    assert rows.waiting()[0] == "433122000000@4/1/1/"
    while rows.fire(NOW):
        pass
    assert (len(rows.seen), rows.seen_of_others) == (999, rows.keys[:60])


def test_a_pass_that_broke_off_goes_on_where_it_was(shelf: Shelf):
    rows = Rows(shelf.database, 1_300)
    rows.begin()
    rows.fire(NOW)
    rows.fails_at = "001120"
    rows.fire(NOW)
    assert rows.waiting()[0] == "433122000000@4/1/0/000999"
    assert len(rows.seen) == 1_100


@pytest.mark.parametrize("after", ["", "4331222026090100000012", "a/b@c"])
def test_the_key_of_a_timer_says_where_a_pass_is(after: str):
    one = Pass(LUXI, 7, 2, kind=1, after=after)
    assert Pass.of(one.key) == one
