"""Names of departments, for people who read codes badly; and the calendars by which alerts are to be answered."""

from services.chassis import calendars
from services.chassis.work import Work
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.storage.tables import CALENDARS, DEPARTMENTS
from yizhan.catalogue.v1 import events_pb2


@HANDLERS.on(events_pb2.DepartmentChanged)
def on_department_changed(event: events_pb2.DepartmentChanged, work: Work) -> None:
    work.upsert(DEPARTMENTS, {"code": event.department.code, "name": event.department.name})


@HANDLERS.on(events_pb2.CalendarChanged)
def on_calendar_changed(event: events_pb2.CalendarChanged, work: Work) -> None:
    """For alerts from now on: one that is out has the time to answer that its department was told."""
    calendars.keep(work, CALENDARS, event.calendar)
