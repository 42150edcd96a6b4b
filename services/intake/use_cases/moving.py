"""What a department's move changes for whoever waits: another department answers, and the chain says why (机构改革)."""

from services.chassis.department_moves import Move
from services.chassis.work import Work
from services.intake import storage
from services.intake.consultations import Consultation
from services.intake.domain import Application
from services.intake.use_cases.steps import stamp
from yizhan.types.v1 import types_pb2


def move_applications(move: Move, work: Work) -> int:
    found = storage.open_applications_of(work.read, move)
    for application in found:
        application.move_department(move.to_department, move.reason, work.now, with_staff=move.is_whole)
        work.save(
            storage.applications,
            key={"application_id": application.application_id},
            version=application.version,
            department=application.department,
            **storage.application_row(application),
        )
        _tell(work, application.application_id, "APPLICATION", application)
    return len(found)


def move_consultations(move: Move, work: Work) -> int:
    found = storage.open_consultations_of(work.read, move)
    for consultation in found:
        consultation.move_department(move.to_department, move.reason, work.now, with_staff=move.is_whole)
        work.save(
            storage.consultations,
            key={"consultation_id": consultation.consultation_id},
            version=consultation.version,
            **storage.consultation_row(consultation),
        )
        _tell(work, consultation.consultation_id, "CONSULTATION", consultation)
    return len(found)


def _tell(work: Work, subject: str, kind: str, moved: Application | Consultation) -> None:
    """首问责任制: the newest link of the chain."""
    link = moved.chain[-1]
    event = types_pb2.FirstContactChanged(
        subject=subject,
        kind=kind,
        sequence=len(moved.chain),
        division=moved.division,
        department=link.to_department,
        holder=link.to_subject,
        from_subject=link.from_subject,
        reason=link.reason,
        since=stamp(link.at),
        open=True,
    )
    work.publish(event, subject=subject)
