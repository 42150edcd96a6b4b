"""What a department's move changes in cases under way: whose turn it is; what was done keeps its name (机构改革)."""

import sqlalchemy as sa

from services.approval import storage
from services.approval.domain import Case
from services.approval.use_cases import certifying
from services.approval.use_cases.steps import THE_PLATFORM, save
from services.chassis.department_moves import Move, answering_now
from services.chassis.work import Work


def move_cases(move: Move, work: Work) -> int:
    found = storage.undecided_cases_of(work.read, move)
    for case in found:
        _move(case, move.from_department, move, work)
        save(work, case, repinned=True)
    return len(found)


def move_certificates(move: Move, work: Work) -> int:
    """Somebody must be able to suspend or revoke them. What they are worth stays, so nobody else need hear of it."""
    found = storage.certificates_of(work.read, move)
    for certificate in found:
        certificate.move_department(move.to_department, move.reason, THE_PLATFORM, work.now)
        certifying.store(work, certificate)
    return len(found)


def show_decided_cases(move: Move, work: Work) -> int:
    """What was decided is not touched; who has the files now can read it."""
    found = storage.decided_cases_of(work.read, move)
    table = storage.cases
    seen_too = sa.func.array_append(table.c.departments, move.to_department)
    work.write(sa.update(table).where(table.c.case_id.in_(found)).values(departments=seen_too))
    return len(found)


def open_where_they_answer_now(case: Case, work: Work) -> None:
    """A case pinned to a version of its item from before a move is opened with who answers now."""
    moved = answering_now(work.read, storage.department_moves, case.departments, case.terms.code)
    if moved:
        case.department_names = storage.department_names(work.read, case.departments)
    for department, move in moved.items():
        _move(case, department, move, work)


def _move(case: Case, department: str, move: Move, work: Work) -> None:
    case.move_department(department, move.to_department, move.reason, THE_PLATFORM, work.now, with_staff=move.is_whole)
