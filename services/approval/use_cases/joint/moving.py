"""What a department's move changes in projects under way, and in their branches with them (机构改革)."""

from collections import defaultdict
from collections.abc import Collection

from services.approval import storage
from services.approval.domain import Case
from services.approval.joint import rows
from services.approval.joint.project import Project
from services.approval.use_cases.joint.keeping import save_project
from services.approval.use_cases.steps import THE_PLATFORM, save
from services.chassis.department_moves import Move, answering_now_by_item
from services.chassis.work import Work


def move_projects(move: Move, work: Work) -> int:
    found = rows.undecided_projects_of(work.read, move)
    for project in found:
        codes = {code for code in _parts(project) if move.concerns(code)}
        for case in _move(project, move.from_department, move, codes, work):
            save(work, case, repinned=True)
        save_project(work, project, moved=True)
    return len(found)


def open_where_they_answer_now(project: Project, work: Work) -> None:
    """A project of a kind, or with items, pinned to versions from before a move is opened with who answers now."""
    moved: dict[tuple[str, Move], set[str]] = defaultdict(set)
    for code, departments in answering_now_by_item(work.read, storage.department_moves, _parts(project)).items():
        for department, move in departments.items():
            moved[department, move].add(code)
    if moved:
        project.know_departments(storage.department_names(work.read, project.departments))
    for (department, move), codes in moved.items():
        _move(project, department, move, codes, work)


def _parts(project: Project) -> dict[str, Collection[str]]:
    """The items of the kind and of the branches, each with the departments that answer for it or act in it."""
    branches = {branch.terms.code: branch.still_to_act for branch in project.branches}
    return {project.terms.code: {project.lead}, **branches}


def _move(project: Project, department: str, move: Move, codes: Collection[str], work: Work) -> list[Case]:
    return project.move_department(
        department, move.to_department, move.reason, THE_PLATFORM, work.now, codes=codes, with_staff=move.is_whole
    )
