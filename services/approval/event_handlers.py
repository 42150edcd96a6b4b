"""What approval learns from the others, in any order: acceptances, closures, bills, departments, item versions."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from google.protobuf.timestamp_pb2 import Timestamp

from services.approval import clocks, storage
from services.approval.domain import Case, FollowUp, FollowUpKind, Stage, State, Terms, is_asked_in_time
from services.approval.joint.parts import Branch, OnDenial, ProjectState, joint_limit
from services.approval.joint.project import Project
from services.approval.use_cases.joint.opening import end_project, open_project
from services.approval.use_cases.opening import end_case, open_case
from services.approval.use_cases.recomputing import follow_calendar
from services.chassis import department_moves
from services.chassis.calendar import local_date
from services.chassis.deadlines import Unit
from services.chassis.errors import NotFound
from services.chassis.events import Handlers, NotYet
from services.chassis.history import Actor
from services.chassis.sealing import APPLICANT
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
    applicant = APPLICANT.open(work.ports.keys, event.application_id, event.applicant_sealed)
    if event.HasField("joint"):
        project = _project(event, local_date(_instant(started)))
        open_project(work, project, applicant, _actor(event.actor), started_at=_instant(started))
        return
    case = Case(
        case_id=event.application_id,
        terms=_terms(event),
        division=event.division,
        owner=event.owner,
        filed_by=event.filed_by,
        accepted_by=event.actor.subject,
        applicant_masked=event.applicant_masked,
        started_on=local_date(_instant(started)),
        stages=_stages(event.stages),
        follow_up=_follow_up(event, work) if event.follow_up.kind else None,
    )
    open_case(
        work,
        case,
        applicant,
        _actor(event.actor),
        accepted_at=_instant(event.accepted_at),
        started_at=_instant(started),
    )


@HANDLERS.on(intake.ApplicationClosed)
def on_application_closed(event: intake.ApplicationClosed, work: Work) -> None:
    outcome = _ENDS.get(event.outcome)
    if outcome is None:
        return
    at, actor = _instant(event.closed_at), _actor(event.actor)
    try:
        end_case(work, event.application_id, outcome, reason=event.reason, actor=actor, at=at)
    except NotFound:
        ended = ProjectState(outcome.value)
        found = end_project(work, event.application_id, ended, reason=event.reason, actor=actor, at=at)
        if event.accepted and not found:
            raise NotYet from None


@HANDLERS.on(fees.BillIssued)
def on_bill_issued(event: fees.BillIssued, work: Work) -> None:
    # Kept apart from the case: a bill may be told of before its case, and paid before it is told of.
    work.insert_new(storage.bills, {"bill_id": event.bill_id, "case_id": event.application_id, "paid": False})


@HANDLERS.on(fees.BillPaid)
def on_bill_paid(event: fees.BillPaid, work: Work) -> None:
    _settle(work, event.bill_id, event.application_id)


@HANDLERS.on(fees.ReductionDecided)
def on_reduction_decided(event: fees.ReductionDecided, work: Work) -> None:
    if event.settled:
        _settle(work, event.bill_id, event.application_id)


@HANDLERS.on(fees.BillCancelled)
def on_bill_cancelled(event: fees.BillCancelled, work: Work) -> None:
    _settle(work, event.bill_id, event.application_id)


def _settle(work: Work, bill_id: str, case_id: str) -> None:
    work.upsert(storage.bills, {"bill_id": bill_id, "case_id": case_id, "paid": True})


@HANDLERS.on(catalogue.DepartmentChanged)
def on_department_changed(event: catalogue.DepartmentChanged, work: Work) -> None:
    work.upsert(storage.departments, {"code": event.department.code, "name": event.department.name})


@HANDLERS.on(catalogue.DepartmentMoved)
def on_department_moved(event: catalogue.DepartmentMoved, work: Work) -> None:
    department_moves.remember(work, storage.department_moves, event)


@HANDLERS.on(catalogue.CalendarChanged)
def on_calendar_changed(event: catalogue.CalendarChanged, work: Work) -> None:
    follow_calendar(work, event.calendar)


@HANDLERS.on(catalogue.ItemPublished)
def on_item_published(event: catalogue.ItemPublished, work: Work) -> None:
    content = event.item.content
    if not content.stages:
        return
    terms = Terms(
        code=event.item.code,
        version=event.item.version,
        name=content.name,
        department=content.department,
        promised=clocks.promised_limit(content.promised_limit.days, _unit(content.promised_limit)),
        statutory=clocks.statutory_limit(content.statutory_limit.days, _unit(content.statutory_limit)),
        legal_basis="；".join(f"《{basis.title.strip('《》')}》{basis.article}" for basis in content.legal_basis[:4]),
        certificate_name=content.certificate.name,
        certificate_months=content.certificate.validity_months,
    )
    work.insert_new(storage.item_versions, storage.version_row(terms, _stages(content.stages)))


def _follow_up(event: intake.ApplicationAccepted, work: Work) -> FollowUp:
    """Of a renewal the expiry is looked up: silence grants what was asked for in time (CLOCK-6)."""
    asked = event.follow_up
    kind = FollowUpKind(types_pb2.FollowUpKind.Name(asked.kind).removeprefix("FOLLOW_UP_KIND_"))
    if kind is not FollowUpKind.RENEWAL:
        return FollowUp(kind, asked.certificate_number)
    try:
        until = storage.load_certificate(work.read, asked.certificate_number).valid_until
    except NotFound:
        raise NotYet from None
    in_time = is_asked_in_time(_instant(event.received_at), until)
    return FollowUp(kind, asked.certificate_number, until if in_time else None)


def _stages(stages: Iterable[types_pb2.Stage]) -> list[Stage]:
    return [Stage(one.code, one.name, one.department, one.role, one.days) for one in stages]


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


def _project(event: intake.ApplicationAccepted, started_on: date) -> Project:
    """The project's kind, frozen in the acceptance, with its branches numbered in order (JOINT-1)."""
    terms = _terms(event)
    return Project(
        project_id=event.application_id,
        terms=replace(terms, promised=joint_limit(terms.promised), statutory=joint_limit(terms.statutory)),
        on_denial=OnDenial(types_pb2.DenialRule.Name(event.joint.on_denial).removeprefix("DENIAL_RULE_")),
        division=event.division,
        owner=event.owner,
        filed_by=event.filed_by,
        accepted_by=event.actor.subject,
        applicant_masked=event.applicant_masked,
        started_on=started_on,
        accepted_at=_instant(event.accepted_at),
        branches=[
            _branch(f"{event.application_id}-{number:02}", branch, terms)
            for number, branch in enumerate(event.joint.branches, 1)
        ],
    )


def _branch(branch_id: str, branch: types_pb2.JointBranch, whole: Terms) -> Branch:
    # Where no law sets a limit for the item, the joint one is all there is.
    statutory = whole.statutory
    if branch.HasField("statutory"):
        statutory = clocks.statutory_limit(branch.statutory.days, _unit(branch.statutory))
    return Branch(
        branch_id=branch_id,
        terms=Terms(
            code=branch.item.code,
            version=branch.item.version,
            name=branch.item.name,
            department=branch.item.department,
            promised=clocks.promised_limit(branch.promised.days, _unit(branch.promised)),
            statutory=statutory,
            legal_basis=branch.legal_basis,
            certificate_name=branch.certificate_name,
            certificate_months=branch.certificate_months,
        ),
        stages=tuple(Stage(one.code, one.name, one.department, one.role, one.days) for one in branch.stages),
        needs=tuple(branch.needs_result_of),
        deemed_consent=branch.deemed_consent,
    )


def _unit(limit: types_pb2.Limit) -> Unit:
    return Unit.CALENDAR if limit.unit == types_pb2.DAY_UNIT_CALENDAR else Unit.WORKING


def _actor(actor: types_pb2.Actor) -> Actor:
    return Actor(actor.subject, actor.role, actor.division, actor.department)


def _instant(stamp: Timestamp) -> datetime:
    return stamp.ToDatetime(UTC)
