"""What approval learns from the others: acceptances, closures, bills, departments' names. In any order."""

from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp

from services.approval import clocks, storage
from services.approval.domain import Case, Stage, State, Terms
from services.approval.use_cases.opening import end_case, open_case
from services.approval.use_cases.recomputing import follow_calendar
from services.chassis.calendar import local_date
from services.chassis.deadlines import Unit
from services.chassis.errors import NotFound
from services.chassis.events import Handlers, NotYet
from services.chassis.history import Actor
from services.chassis.work import Work
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.fees.v1 import events_pb2 as fees
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2

HANDLERS = Handlers("approval")

# The ways in which intake ends what may already be a case; a refusal never was one.
_ENDS = {"WITHDRAWN": State.WITHDRAWN, "LAPSED": State.LAPSED}


@HANDLERS.on(intake.ApplicationAccepted)
def on_application_accepted(event: intake.ApplicationAccepted, work: Work) -> None:
    from_receipt = event.runs_from == types_pb2.RUNS_FROM_RECEIPT
    started = event.received_at if from_receipt else event.accepted_at
    case = Case(
        case_id=event.application_id,
        terms=_terms(event),
        division=event.division,
        owner=event.owner,
        filed_by=event.filed_by,
        accepted_by=event.actor.subject,
        applicant_masked=event.applicant_masked,
        started_on=local_date(_instant(started)),
        stages=[Stage(one.code, one.name, one.department, one.role, one.days) for one in event.stages],
    )
    open_case(
        work,
        case,
        event.applicant_name,
        _actor(event.actor),
        accepted_at=_instant(event.accepted_at),
        started_at=_instant(started),
    )


@HANDLERS.on(intake.ApplicationClosed)
def on_application_closed(event: intake.ApplicationClosed, work: Work) -> None:
    outcome = _ENDS.get(event.outcome)
    if outcome is None:
        return
    try:
        at, actor = _instant(event.closed_at), _actor(event.actor)
        end_case(work, event.application_id, outcome, reason=event.reason, actor=actor, at=at)
    except NotFound:
        if event.accepted:
            raise NotYet from None


@HANDLERS.on(fees.BillIssued)
def on_bill_issued(event: fees.BillIssued, work: Work) -> None:
    # Kept apart from the case: a bill may be told of before its case, and paid before it is told of.
    work.insert_new(storage.bills, {"bill_id": event.bill_id, "case_id": event.application_id, "paid": False})


@HANDLERS.on(fees.BillPaid)
def on_bill_paid(event: fees.BillPaid, work: Work) -> None:
    work.upsert(storage.bills, {"bill_id": event.bill_id, "case_id": event.application_id, "paid": True})


@HANDLERS.on(catalogue.DepartmentChanged)
def on_department_changed(event: catalogue.DepartmentChanged, work: Work) -> None:
    work.upsert(storage.departments, {"code": event.department.code, "name": event.department.name})


@HANDLERS.on(catalogue.CalendarChanged)
def on_calendar_changed(event: catalogue.CalendarChanged, work: Work) -> None:
    follow_calendar(work, event.calendar)


def _terms(event: intake.ApplicationAccepted) -> Terms:
    return Terms(
        code=event.item.code,
        version=event.item.version,
        name=event.item.name,
        department=event.item.department,
        promised=clocks.promised_limit(event.promised.days, _unit(event.promised)),
        statutory=clocks.statutory_limit(event.statutory.days, _unit(event.statutory)),
        legal_basis=event.legal_basis,
        certificate_name=event.certificate_name,
        certificate_months=event.certificate_months,
    )


def _unit(limit: types_pb2.Limit) -> Unit:
    return Unit.CALENDAR if limit.unit == types_pb2.DAY_UNIT_CALENDAR else Unit.WORKING


def _actor(actor: types_pb2.Actor) -> Actor:
    return Actor(actor.subject, actor.role, actor.division, actor.department)


def _instant(stamp: Timestamp) -> datetime:
    return stamp.ToDatetime(UTC)
