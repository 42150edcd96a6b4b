"""Which working days count where: the calendar of a division, as the catalogue told of it and of those above it.

A service that counts days keeps the calendars in a table of its own (`calendar_table`), hears of each change
(`keep`) and asks `Calendars.of`. What it computed from a calendar that changes is computed anew: see recomputing.py.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.chassis.calendar import LocalDay, WorkCalendar
from services.chassis.database import Database
from services.chassis.divisions import lineage
from services.chassis.work import Work

# A changed calendar is known everywhere after so long; asking is one small query a process.
LOOK_AGAIN_SECONDS = 2.0


class _ToldDay(Protocol):
    @property
    def day(self) -> str: ...
    @property
    def working(self) -> bool: ...
    @property
    def name(self) -> str: ...


class ToldCalendar(Protocol):
    """A calendar as the contract says it (yizhan.catalogue.v1.Calendar)."""

    @property
    def division(self) -> str: ...
    @property
    def days(self) -> Sequence[_ToldDay]: ...
    @property
    def loaded_years(self) -> Sequence[int]: ...
    @property
    def version(self) -> int: ...


@dataclass(frozen=True, slots=True)
class LocalCalendar:
    """What one division adds to the calendar above it."""

    division: str
    version: int
    days: Mapping[date, LocalDay]
    loaded_years: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """For example `433122@3`."""
        digits = next(digits for digits in (6, 9, 12) if set(self.division[digits:]) <= {"0"})
        return f"{self.division[:digits]}@{self.version}"


def overlaid(calendars: Iterable[LocalCalendar]) -> WorkCalendar:
    """The national calendar with a lineage's laid over it, the outermost first: the nearest division's day wins."""
    calendars = list(calendars)
    if not calendars:
        return _NATIONAL
    days: dict[date, LocalDay] = {}
    for calendar in calendars:
        days |= calendar.days
    years = frozenset[int]().union(*(calendar.loaded_years for calendar in calendars))
    return WorkCalendar(days, years, "+".join(calendar.name for calendar in calendars))


_NATIONAL = WorkCalendar()


def calendar_table(metadata: sa.MetaData) -> sa.Table:
    """Adds the table of calendars to a service that counts days."""
    return sa.Table(
        "calendars",
        metadata,
        sa.Column("division", sa.Text, primary_key=True),
        # Each day with whether it is worked and its name.
        sa.Column("days", JSONB, nullable=False),
        sa.Column("loaded_years", ARRAY(sa.Integer), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def calendar_row(told: ToldCalendar) -> dict[str, Any]:
    """The row, but for its version."""
    return {
        "division": told.division,
        "days": [[one.day, one.working, one.name] for one in told.days],
        "loaded_years": list(told.loaded_years),
    }


def calendar_of(row: sa.RowMapping) -> LocalCalendar:
    years = frozenset(row["loaded_years"])
    days = {date.fromisoformat(day): (working, name) for day, working, name in row["days"]}
    return LocalCalendar(
        row["division"],
        row["version"],
        {day: LocalDay(working, name, statutory=day.year in years) for day, (working, name) in days.items()},
        years,
    )


def of_lineage(connection: sa.Connection, table: sa.Table, division: str) -> WorkCalendar:
    """The calendar of a division as the table has it at this moment."""
    query = sa.select(table).where(table.c.division.in_(lineage(division)))
    found = {row["division"]: calendar_of(row) for row in connection.execute(query).mappings()}
    return overlaid(found[code] for code in reversed(lineage(division)) if code in found)


def keep(work: Work, table: sa.Table, told: ToldCalendar) -> None:
    """Keeps a calendar that changed, unless a newer one came before it."""
    row = calendar_row(told) | {"version": told.version}
    work.upsert(table, row, where=table.c.version < told.version)


@dataclass(frozen=True)
class _Known:
    """The calendars at one moment; replaced as a whole, so that no reader sees half of a change."""

    local: Mapping[str, LocalCalendar] = field(default_factory=dict[str, LocalCalendar])
    merged: dict[tuple[str, ...], WorkCalendar] = field(default_factory=dict[tuple[str, ...], WorkCalendar])

    def of(self, division: str) -> WorkCalendar:
        codes = tuple(code for code in reversed(lineage(division)) if code in self.local)
        calendar = self.merged.get(codes)
        if calendar is None:
            calendar = self.merged[codes] = overlaid(self.local[code] for code in codes)
        return calendar


class Calendars:
    """Every division's working days, remembered by the process, which looks every few seconds whether one changed.

    It looks on a connection of its own, one at a time: the pool has one to spare for it. Whoever comes while another
    looks is answered from what is known.
    """

    def __init__(self, database: Database, table: sa.Table, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._table = table
        self._monotonic = monotonic
        self._known: _Known | None = None
        self._looked_at = 0.0
        self._lock = Lock()

    def of(self, division: str) -> WorkCalendar:
        """The calendar by which limits in that division are counted."""
        known = self._known
        if known is not None and self._monotonic() - self._looked_at < LOOK_AGAIN_SECONDS:
            return known.of(division)
        if self._lock.acquire(blocking=known is None):
            try:
                # Whoever waited for the first look finds it done.
                if self._known is known:
                    self._look()
            finally:
                self._lock.release()
        assert self._known is not None
        return self._known.of(division)

    def refresh(self) -> None:
        """Looks at once: for who must not work with a calendar that has just been replaced."""
        with self._lock:
            self._look()

    def _look(self) -> None:
        table, now = self._table, self._monotonic()
        known = self._known.local if self._known else {}
        with self._database.read() as connection:
            versions = connection.execute(sa.select(table.c.division, table.c.version)).all()
            changed = [
                row.division
                for row in versions
                if row.division not in known or known[row.division].version != row.version
            ]
            if changed or self._known is None:
                query = sa.select(table).where(table.c.division.in_(changed))
                rows = connection.execute(query).mappings().all() if changed else []
                self._known = _Known({**known, **{row["division"]: calendar_of(row) for row in rows}})
        self._looked_at = now
