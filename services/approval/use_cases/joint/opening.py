"""How a project begins and, without a decision, ends: by what intake tells."""

from datetime import datetime

from services.approval import storage
from services.approval.joint import announcing, rows
from services.approval.joint.parts import ProjectState
from services.approval.joint.project import Project
from services.approval.refusals import AlreadyOpen
from services.approval.use_cases.joint.keeping import keep, keep_started, load
from services.approval.use_cases.joint.moving import open_where_they_answer_now
from services.chassis.errors import NotFound
from services.chassis.history import Actor
from services.chassis.work import Work


def open_project(work: Work, project: Project, applicant_name: str, actor: Actor, *, started_at: datetime) -> None:
    """The project with every branch that can start at once; all that is read is whether a department moved."""
    calendar = work.ports.calendars.of(project.division)
    moved = project.open(actor, calendar, work.now)
    open_where_they_answer_now(project, work)
    announcing.opened(work, project, started_at)
    for branch in moved.started:
        keep_started(work, project, branch, applicant_name)
    sealed = work.ports.seal_applicant(project.project_id, applicant_name)
    work.insert(rows.projects, rows.new_project_row(project, sealed, calendar, work.now), conflict=AlreadyOpen())
    work.insert(storage.history, *storage.entry_rows(project.written), conflict=AlreadyOpen())


def end_project(work: Work, project_id: str, outcome: ProjectState, *, reason: str, actor: Actor, at: datetime) -> bool:
    """WITHDRAWN or LAPSED, with every undecided branch; a decision of the whole that came first stands. False if there
    is no such project."""
    try:
        project = load(work, project_id, None)
    except NotFound:
        return False
    moved = project.end(outcome, reason, actor, at)
    if moved is not None:
        keep(work, project, moved, actor)
    return True
