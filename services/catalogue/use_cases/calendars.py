"""The working days of divisions: what they add to the nation's, and the list that anyone may read."""

from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa

from services.catalogue import local_days
from services.catalogue.local_days import Entry, parse_day
from services.catalogue.storage import calendars, divisions
from services.catalogue.storage.tables import CALENDARS
from services.catalogue.use_cases.network import level_within, put
from services.chassis.access import Scope
from services.chassis.calendars import calendar_row
from services.chassis.explained import DAY_KINDS
from services.chassis.work import Work
from yizhan.catalogue.v1 import events_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Calendar, ListWorkingDaysResponse, WorkingDay


def get_calendar(work: Work, scope: Scope, division: str) -> Calendar:
    level_within(work, scope, division)
    return calendars.get_calendar(work.read, division)


def put_calendar(work: Work, scope: Scope, calendar: Calendar) -> Calendar:
    """The whole of what a division adds, in place of what it added before."""
    level_within(work, scope, calendar.division)
    entries = [Entry(parse_day(one.day, "calendar.days"), one.working) for one in calendar.days]
    local_days.check(entries, calendar.loaded_years, calendars.calendar_above(work.read, calendar.division))
    version = put(work, CALENDARS, {"division": calendar.division}, calendar.etag, calendar_row(calendar))
    saved = Calendar()
    saved.CopyFrom(calendar)
    saved.version = version
    saved.etag = str(version)
    work.publish(events_pb2.CalendarChanged(calendar=saved), subject=saved.division)
    return saved


def list_working_days(read: sa.Connection, division: str, first_day: str, last_day: str) -> ListWorkingDaysResponse:
    first, last = parse_day(first_day, "first_day"), parse_day(last_day, "last_day")
    local_days.check_span(first, last)
    divisions.load(read, division)
    calendar = calendars.calendar_for(read, division)
    days = [calendar.day(day) for day in _days(first, last)]
    return ListWorkingDaysResponse(
        days=[
            WorkingDay(day=one.day.isoformat(), working=one.working, kind=DAY_KINDS[one.kind], name=one.name)
            for one in days
        ],
        working_days=sum(one.working for one in days),
        calendar_version=calendar.version,
        provisional_years=[year for year in range(first.year, last.year + 1) if not calendar.is_published(year)],
    )


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
