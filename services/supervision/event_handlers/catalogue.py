"""Names of departments, for people who read codes badly."""

from services.chassis.work import Work
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.storage.tables import DEPARTMENTS
from yizhan.catalogue.v1 import events_pb2


@HANDLERS.on(events_pb2.DepartmentChanged)
def on_department_changed(event: events_pb2.DepartmentChanged, work: Work) -> None:
    work.upsert(DEPARTMENTS, {"code": event.department.code, "name": event.department.name})
