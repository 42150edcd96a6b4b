"""What intake learns from the others: published items, departments' names, how its cases went, certificates."""

from datetime import date
from typing import Any

from services.chassis import abolished_divisions, department_moves
from services.chassis.errors import NotFound
from services.chassis.events import Handlers, NotYet
from services.chassis.work import Work
from services.intake import storage
from services.intake.domain import Progress
from services.intake.items import row_of
from services.intake.use_cases import moving
from services.intake.use_cases.accepting import TIMERS
from services.intake.use_cases.recomputing import follow_calendar
from services.intake.use_cases.steps import load, save
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.catalogue.v1 import events_pb2 as catalogue

HANDLERS = Handlers("intake")

APPLICATION_NUMBER_LENGTH = 22
# Of a joint project that was granted in part, something was granted: it can be withdrawn no more.
_HEARD = {"GRANTED": Progress.GRANTED, "PARTLY": Progress.GRANTED, "DENIED": Progress.DENIED}

department_moves.move_on_timer(TIMERS, storage.department_moves, moving.move_applications, moving.move_consultations)


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


@HANDLERS.on(catalogue.DivisionsChanged)
def on_divisions_changed(event: catalogue.DivisionsChanged, work: Work) -> None:
    abolished_divisions.remember(work, storage.abolished_divisions, event)


@HANDLERS.on(catalogue.CalendarChanged)
def on_calendar_changed(event: catalogue.CalendarChanged, work: Work) -> None:
    follow_calendar(work, event.calendar)


@HANDLERS.on(catalogue.DepartmentMoved)
def on_department_moved(event: catalogue.DepartmentMoved, work: Work) -> None:
    department_moves.remember(work, storage.department_moves, event)


@HANDLERS.on(approval.CaseOpened)
def on_case_opened(event: approval.CaseOpened, work: Work) -> None:
    if not event.project_id:
        _hear(work, event.case_id, Progress.OPEN)


@HANDLERS.on(approval.CaseDecided)
def on_case_decided(event: approval.CaseDecided, work: Work) -> None:
    # A branch of a joint project is none of intake's: the application is the project.
    heard = _HEARD.get(event.outcome)
    if heard and not event.project_id:
        _hear(work, event.case_id, heard)


@HANDLERS.on(approval.CaseDelivered)
def on_case_delivered(event: approval.CaseDelivered, work: Work) -> None:
    if not event.project_id:
        _hear(work, event.case_id, Progress.DELIVERED)


@HANDLERS.on(approval.CertificateIssued)
def on_certificate_issued(event: approval.CertificateIssued, work: Work) -> None:
    work.insert_new(storage.certificates, _certificate(event, "VALID", 0))


@HANDLERS.on(approval.CertificateChanged)
def on_certificate_changed(event: approval.CertificateChanged, work: Work) -> None:
    """It says all that is kept, so it may come before the issue, and an older one after a newer."""
    kept = storage.certificates.c.sequence
    row = _certificate(event, event.status, event.sequence)
    work.upsert(storage.certificates, row, where=kept < event.sequence)


def _certificate(
    event: approval.CertificateIssued | approval.CertificateChanged, status: str, sequence: int
) -> dict[str, Any]:
    return {
        "number": event.certificate_number,
        # A branch of a joint project adds its own number to the application's.
        "application_id": event.case_id[:APPLICATION_NUMBER_LENGTH],
        "item_code": event.item.code,
        "status": status,
        "valid_until": date.fromisoformat(event.valid_until) if event.valid_until else None,
        "sequence": sequence,
    }


def _hear(work: Work, application_id: str, progress: Progress) -> None:
    try:
        application = load(work, application_id, None)
    except NotFound:
        raise NotYet from None
    if application.heard_of_case(progress, work.now):
        save(work, application)
