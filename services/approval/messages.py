"""What the domain has, as the contract says it."""

from datetime import date, datetime

from google.protobuf.timestamp_pb2 import Timestamp

from services.approval.announcing import actor_message, item_ref, stamp
from services.approval.domain import Case, Certificate, Stage
from services.approval.ports import Ports
from services.chassis.calendar import WorkCalendar
from services.chassis.explained import deadline_message
from services.chassis.history import Entry
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
        promised_deadline=deadline_message(found.promised_deadline(calendar, now)),
        statutory_deadline=deadline_message(found.statutory_deadline(calendar, now)),
        certificate=_certificate(found.certificate, ports) if found.certificate else None,
        decision_reason=found.reason,
        decided_at=_stamp(found.decided_at),
        deliver_by=_day(delivery.due_on) if delivery else "",
        delivered_at=_stamp(found.delivered_at),
        bill_open=found.bill_open,
        etag=str(found.version),
        project_id=found.project_id,
    )
    for document in found.documents:
        message.documents.add(
            document_number=document.number,
            title=document.title,
            issued_at=stamp(document.issued_at),
            verification_url=ports.verification_url(document.number),
            pdf_path=f"/v1/cases/{found.case_id}/documents/{document.number}/pdf",
        )
    return message


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
        started_at=_stamp(stage.started_at),
        completed_at=_stamp(stage.completed_at),
        claimed_by=stage.claimed_by,
        opinion=stage.opinion,
        deadline=deadline_message(deadline) if deadline else None,
    )


def _certificate(certificate: Certificate, ports: Ports) -> pb.Certificate:
    return pb.Certificate(
        certificate_number=certificate.number,
        name=certificate.name,
        valid_from=_day(certificate.valid_from),
        valid_until=_day(certificate.valid_until),
        verification_url=ports.verification_url(certificate.number),
    )


def _stamp(at: datetime | None) -> Timestamp | None:
    return stamp(at) if at else None


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
