"""What the domain has, as the contract says it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from services.approval.announcing import certificate_item, item_ref, pdf_path
from services.approval.domain import (
    Case,
    Certificate,
    Delegation,
    FollowUp,
    Hearing,
    IssuedCertificate,
    IssuedDocument,
    Procedure,
    ProcedureResult,
    Stage,
    Status,
)
from services.approval.ports import Ports
from services.chassis.calendar import WorkCalendar, local_date
from services.chassis.explained import deadline_message
from services.chassis.history import Entry
from services.chassis.messages import actor_message, stamp, stamp_or_none
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.types.v1 import types_pb2


def case(found: Case, ports: Ports, now: datetime) -> pb.Case:
    calendar = ports.calendars.of(found.division)
    current = found.current
    delivery = found.delivery_deadline(calendar, now)
    message = pb.Case(
        case_id=found.case_id,
        item=item_ref(found.terms),
        division=found.division,
        applicant_masked=found.applicant_masked,
        state=f"CASE_STATE_{found.state}",
        stages=[_stage(found, one, calendar, now) for one in found.stages],
        current_stage=current.code if current else "",
        promised_deadline=deadline_message(found.promised_deadline(calendar, now), over=current is None),
        statutory_deadline=deadline_message(found.statutory_deadline(calendar, now), over=current is None),
        certificate=_certificate(found.certificate, ports) if found.certificate else None,
        decision_reason=found.reason,
        decided_at=stamp_or_none(found.decided_at),
        deliver_by=_day(delivery.due_on) if delivery else "",
        delivered_at=stamp_or_none(found.delivered_at),
        bill_open=found.bill_open,
        etag=str(found.version),
        documents=[_document(one, found.case_id, ports) for one in found.documents],
        procedures=[_procedure(one, calendar, now) for one in found.pauses],
        hearing=_hearing(found.hearing) if found.hearing else None,
        follow_up=_follow_up(found.follow_up) if found.follow_up else None,
        project_id=found.project_id,
    )
    if found.current and found.follow_up:
        message.deemed_on = _day(found.follow_up.deemed_on)
    if asked := found.procedure_request:
        message.procedure_request.MergeFrom(
            pb.ProcedureRequest(
                ground=asked.ground,
                expected_days=asked.expected_days,
                note=asked.note,
                asked_by=asked.asked_by,
                asked_at=stamp(asked.asked_at),
            )
        )
    if waits := found.extension_request:
        message.extension_request.MergeFrom(
            pb.ExtensionRequest(
                days=waits.days, reason=waits.reason, asked_by=waits.asked_by, asked_at=stamp(waits.asked_at)
            )
        )
    return message


def certificate_record(found: IssuedCertificate, ports: Ports, now: datetime) -> pb.CertificateRecord:
    return pb.CertificateRecord(
        certificate_number=found.number,
        certificate=_certificate(Certificate(found.number, found.name, found.valid_from, found.valid_until), ports),
        case_id=found.case_id,
        item=certificate_item(found),
        division=found.division,
        department=found.department,
        holder_masked=found.holder_masked,
        status=f"CERTIFICATE_STATUS_{found.status}",
        status_since=stamp(found.status_since),
        reason=found.reason,
        legal_basis=found.legal_basis,
        valid_today=found.is_valid_on(local_date(now)),
        predecessor=found.predecessor,
        replaced_by=found.replaced_by,
        replaced_from=_day(found.replaced_from),
        documents=[_document(one, found.case_id, ports) for one in found.documents],
        etag=str(found.version),
    )


def delegation(found: Delegation) -> pb.Delegation:
    return pb.Delegation(
        delegation_id=found.delegation_id,
        delegator=found.delegator,
        delegate=found.delegate,
        role=found.role,
        division=found.division,
        department=found.department,
        from_on=_day(found.from_on),
        until_on=_day(found.until_on),
        reason=found.reason,
        ended_at=stamp_or_none(found.ended_at),
        etag=str(found.version),
    )


def verification(row: Mapping[str, Any], now: datetime) -> pb.CaseDocumentVerification:
    """What anyone may see of a document: that it is genuine, and of a certificate what it is worth today."""
    today = local_date(now)
    status = Status(row["status"]) if row["status"] else None
    in_its_days = (row["valid_from"] or date.min) <= today <= (row["valid_until"] or date.max)
    return pb.CaseDocumentVerification(
        document_number=row["number"],
        title=row["title"],
        case_id=row["case_id"],
        item_name=row["terms"]["name"],
        applicant_masked=row["applicant_masked"],
        issuer=row["issuer"],
        issued_at=stamp(row["issued_at"]),
        valid_until=_day(row["valid_until"]),
        valid=in_its_days and (status is None or status.is_good_on(today, row["replaced_from"])),
        status=f"CERTIFICATE_STATUS_{status}" if status else None,
        status_since=stamp_or_none(row["status_since"]),
        replaced_by=row["replaced_by"] or "",
    )


def history_entry(entry: Entry) -> pb.HistoryEntry:
    return pb.HistoryEntry(
        sequence=entry.sequence,
        at=stamp(entry.at),
        act=entry.act,
        actor=actor_message(entry.actor),
        note=entry.note,
        hash=entry.hash,
    )


def _stage(found: Case, stage: Stage, calendar: WorkCalendar, now: datetime) -> pb.CaseStage:
    deadline = found.stage_deadline(stage, calendar, now)
    return pb.CaseStage(
        plan=types_pb2.Stage(
            code=stage.code, name=stage.name, department=stage.department, role=stage.role, days=stage.days
        ),
        started_at=stamp_or_none(stage.started_at),
        completed_at=stamp_or_none(stage.completed_at),
        claimed_by=stage.claimed_by,
        on_behalf_of=stage.on_behalf_of,
        opinion=stage.opinion,
        deadline=deadline_message(deadline, over=stage is not found.current) if deadline else None,
    )


def _document(document: IssuedDocument, case_id: str, ports: Ports) -> pb.CaseDocument:
    return pb.CaseDocument(
        document_number=document.number,
        title=document.title,
        issued_at=stamp(document.issued_at),
        verification_url=ports.verification_url(document.number),
        pdf_path=pdf_path(case_id, document.number),
    )


def _procedure(procedure: Procedure, calendar: WorkCalendar, now: datetime) -> pb.Procedure:
    expected_end = procedure.expected_end(calendar)
    result = f"PROCEDURE_RESULT_{ProcedureResult(procedure.result).name}" if procedure.result else None
    return pb.Procedure(
        ground=procedure.ground,
        notice_number=procedure.notice_number,
        note=procedure.note,
        started_on=_day(procedure.started_on),
        expected_days=procedure.expected_days,
        expected_end=_day(expected_end),
        ended_on=_day(procedure.ended_on),
        overrun=(procedure.ended_on or local_date(now)) > expected_end,
        result=result,
        outcome=procedure.outcome,
    )


def _hearing(hearing: Hearing) -> pb.Hearing:
    return pb.Hearing(
        told_on=_day(hearing.told_on),
        request_until=_day(hearing.request_until),
        requested_at=stamp_or_none(hearing.requested_at),
        requested_by=hearing.requested_by,
        hold_until=_day(hearing.hold_until),
        notified_on=_day(hearing.notified_on),
        scheduled_at=stamp_or_none(hearing.scheduled_at),
        place=hearing.place,
        presider=hearing.presider,
        held_at=stamp_or_none(hearing.held_at),
        outcome=hearing.outcome,
    )


def _follow_up(follow_up: FollowUp) -> types_pb2.FollowUp:
    return types_pb2.FollowUp(kind=f"FOLLOW_UP_KIND_{follow_up.kind}", certificate_number=follow_up.certificate_number)


def _certificate(certificate: Certificate, ports: Ports) -> pb.Certificate:
    return pb.Certificate(
        certificate_number=certificate.number,
        name=certificate.name,
        valid_from=_day(certificate.valid_from),
        valid_until=_day(certificate.valid_until),
        verification_url=ports.verification_url(certificate.number),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
