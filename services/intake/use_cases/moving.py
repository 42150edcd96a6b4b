"""What a department's move changes for whoever waits: another department answers, and the chain says why (机构改革)."""

from services.chassis.department_moves import Move
from services.chassis.work import Work
from services.intake import storage
from services.intake.domain import ContactChange
from services.intake.use_cases.steps import keep_history, tell_contact


def move_applications(move: Move, work: Work) -> int:
    found = storage.open_applications_of(work.read, move)
    for application in found:
        application.move_department(move.to_department, move.reason, work.now, with_staff=move.is_whole)
        keep_history(work, application)
        work.save(
            storage.applications,
            key={"application_id": application.application_id},
            version=application.version,
            department=application.department,
            **storage.application_row(application),
        )
    return len(found)


def move_consultations(move: Move, work: Work) -> int:
    found = storage.open_consultations_of(work.read, move)
    for consultation in found:
        consultation.move_department(move.to_department, move.reason, work.now, with_staff=move.is_whole)
        change = ContactChange.to(consultation.chain)
        tell_contact(work, change, "CONSULTATION", consultation.consultation_id, consultation.division)
        work.save(
            storage.consultations,
            key={"consultation_id": consultation.consultation_id},
            version=consultation.version,
            **storage.consultation_row(consultation),
        )
    return len(found)
