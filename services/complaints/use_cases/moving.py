"""What a department's move changes for complaints that it handles; whom they are about stays as named (机构改革)."""

from services.chassis.department_moves import Move
from services.chassis.work import Work
from services.complaints.domain import Handler
from services.complaints.storage import complaints as storage
from services.complaints.use_cases import first_contact
from services.complaints.use_cases.handling import save


def move_complaints(move: Move, work: Work) -> int:
    found = storage.being_handled_by(work.read, move)
    if found:
        formerly = storage.merged_into(work.read, move.to_department)
        to = Handler("", move.to_department, formerly | {move.from_department})
        for complaint in found:
            complaint.move_department(to, move.reason, work.now)
            first_contact.tell(work, complaint)
            save(work, complaint)
    return len(found)
