"""What intake learns from the others: published items, departments' names, how its cases went."""

from services.chassis.errors import NotFound
from services.chassis.events import Handlers, NotYet
from services.chassis.work import Work
from services.intake import storage
from services.intake.domain import Progress
from services.intake.items import row_of
from services.intake.use_cases.recomputing import follow_calendar
from services.intake.use_cases.steps import load, save
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.catalogue.v1 import events_pb2 as catalogue

HANDLERS = Handlers("intake")


@HANDLERS.on(catalogue.ItemPublished)
def on_item_published(event: catalogue.ItemPublished, work: Work) -> None:
    work.insert_new(storage.items, row_of(event.item))


@HANDLERS.on(catalogue.ItemRetired)
def on_item_retired(event: catalogue.ItemRetired, work: Work) -> None:
    known = storage.items.select().where(
        storage.items.c.code == event.item.code, storage.items.c.version == event.item.version
    )
    if work.read.execute(known).first() is None:
        raise NotYet
    work.update(storage.items, key={"code": event.item.code, "version": event.item.version}, retired=True)


@HANDLERS.on(catalogue.DepartmentChanged)
def on_department_changed(event: catalogue.DepartmentChanged, work: Work) -> None:
    work.upsert(storage.departments, {"code": event.department.code, "name": event.department.name})


@HANDLERS.on(catalogue.CalendarChanged)
def on_calendar_changed(event: catalogue.CalendarChanged, work: Work) -> None:
    follow_calendar(work, event.calendar)


@HANDLERS.on(approval.CaseOpened)
def on_case_opened(event: approval.CaseOpened, work: Work) -> None:
    _hear(work, event.case_id, Progress.OPEN)


@HANDLERS.on(approval.CaseDecided)
def on_case_decided(event: approval.CaseDecided, work: Work) -> None:
    heard = {"GRANTED": Progress.GRANTED, "DENIED": Progress.DENIED}.get(event.outcome)
    if heard:
        _hear(work, event.case_id, heard)


@HANDLERS.on(approval.CaseDelivered)
def on_case_delivered(event: approval.CaseDelivered, work: Work) -> None:
    _hear(work, event.case_id, Progress.DELIVERED)


def _hear(work: Work, application_id: str, progress: Progress) -> None:
    try:
        application = load(work, application_id, None)
    except NotFound:
        raise NotYet from None
    if application.heard_of_case(progress):
        save(work, application)
