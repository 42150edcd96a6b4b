"""Calendars: what divisions add, and the working days that come of it."""

import sqlalchemy as sa

from services.catalogue.storage.tables import CALENDARS
from services.chassis.calendar import WorkCalendar
from services.chassis.calendars import of_lineage
from services.chassis.divisions import lineage
from yizhan.catalogue.v1.catalogue_pb2 import Calendar, CalendarDay


def get_calendar(read: sa.Connection, division: str) -> Calendar:
    """What the division itself adds; empty, without an etag, if it adds nothing."""
    row = read.execute(sa.select(CALENDARS).where(CALENDARS.c.division == division)).first()
    if row is None:
        return Calendar(division=division)
    return Calendar(
        division=row.division,
        days=[CalendarDay(day=day, working=working, name=name) for day, working, name in row.days],
        loaded_years=row.loaded_years,
        version=row.version,
        etag=str(row.version),
    )


def calendar_for(read: sa.Connection, division: str) -> WorkCalendar:
    """The calendar by which limits in the division are counted."""
    return of_lineage(read, CALENDARS, division)


def calendar_above(read: sa.Connection, division: str) -> WorkCalendar:
    """The calendar without what the division itself adds."""
    above = lineage(division)[1:]
    return of_lineage(read, CALENDARS, above[0]) if above else WorkCalendar()
