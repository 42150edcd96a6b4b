"""What a department's move changes for whoever waits: another department answers, and the chain says why (机构改革)."""

from services.chassis.department_moves import Move
from services.chassis.work import Work
from services.intake import storage
from services.intake.domain import ContactChange
from services.intake.use_cases.steps import save, tell_contact


def move_applications(move: Move, work: Work) -> int:
    found = storage.open_applications_of(work.read, move)
    for application in found:
        application.move_department(move.to_department, move.reason, work.now, with_staff=move.is_whole)
        save(work, application, moved=True)
    return len(found)


def move_consultations(move: Move, work: Work) -> int:
    found = storage.open_consultations_of(work.read, move)
    for one in found:
        one.move_department(move.to_department, move.reason, work.now, with_staff=move.is_whole)
        work.save(
            storage.consultations,
            key={"consultation_id": one.consultation_id},
            version=one.version,
            **storage.consultation_row(one),
        )
        tell_contact(work, ContactChange.to(one.chain), "CONSULTATION", one.consultation_id, one.division)
    return len(found)
