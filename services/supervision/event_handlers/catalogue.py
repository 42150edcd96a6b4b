"""Departments: their names and what becomes of their work; the names of centres and windows; and the calendars by which
alerts are to be answered."""

from datetime import date

from services.chassis import calendars, department_moves
from services.chassis.work import Work
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.storage.tables import CALENDARS, DEPARTMENT_MOVES, DEPARTMENTS, FORMER_NAMES, PLACES
from services.supervision.use_cases.moving import move_alerts, move_cases
from services.supervision.use_cases.projecting import TIMERS
from yizhan.catalogue.v1 import catalogue_pb2, events_pb2

department_moves.move_on_timer(TIMERS, DEPARTMENT_MOVES, move_cases, move_alerts)


@HANDLERS.on(events_pb2.DepartmentChanged)
def on_department_changed(event: events_pb2.DepartmentChanged, work: Work) -> None:
    work.upsert(DEPARTMENTS, {"code": event.department.code, "name": event.department.name})


@HANDLERS.on(events_pb2.CentreChanged)
def on_centre_changed(event: events_pb2.CentreChanged, work: Work) -> None:
    _call(work, event.centre.division, event.centre.name, event.centre.etag)


@HANDLERS.on(events_pb2.WindowChanged)
def on_window_changed(event: events_pb2.WindowChanged, work: Work) -> None:
    _call(work, event.window.code, event.window.name, event.window.etag)


def _call(work: Work, code: str, name: str, etag: str) -> None:
    row = {"code": code, "name": name, "version": int(etag)}
    work.upsert(PLACES, row, where=PLACES.c.version < row["version"])


@HANDLERS.on(events_pb2.CalendarChanged)
def on_calendar_changed(event: events_pb2.CalendarChanged, work: Work) -> None:
    """For alerts from now on: one that is out has the time to answer that its department was told."""
    calendars.keep(work, CALENDARS, event.calendar)


@HANDLERS.on(events_pb2.DepartmentMoved)
def on_department_moved(event: events_pb2.DepartmentMoved, work: Work) -> None:
    """A new name is kept beside the old one, by which what is past is told."""
    department_moves.remember(work, DEPARTMENT_MOVES, event)
    if event.move == catalogue_pb2.DEPARTMENT_MOVE_RENAMED and event.department.former_names:
        row = {
            "code": event.department.code,
            "until": date.fromisoformat(event.effective_on),
            "name": event.department.former_names[-1],
        }
        work.upsert(FORMER_NAMES, row)
