"""What an act in a branch means for its project; the act itself is the case's."""

from services.approval import storage
from services.approval.domain import Case
from services.approval.joint import announcing
from services.approval.joint.project import Project
from services.approval.use_cases import steps
from services.approval.use_cases.joint import keeping
from services.approval.use_cases.joint.keeping import OPINION_TIMER, keep, save_project
from services.chassis.errors import DomainError
from services.chassis.history import Actor
from services.chassis.work import Work


def before_opinion(work: Work, case: Case) -> Project | None:
    """The project that the case is a branch of, if its department may now give its opinion."""
    if not case.project_id:
        return None
    project = _project_of(work, case)
    if case.current:
        project.check_opinion(case.case_id, work.ports.calendars.of(case.division), work.now)
    return project


def after_opinion(work: Work, project: Project, case: Case, actor: Actor) -> None:
    """Starts or ends other branches, and decides the project with its last one (JOINT-2, JOINT-4)."""
    calendar = work.ports.calendars.of(case.division)
    moved = project.decided_branch(case.case_id, actor, calendar, work.now)
    work.cancel_timer(OPINION_TIMER, case.case_id)
    keep(work, project, moved, actor)


def clock_moved(work: Work, case: Case) -> None:
    """A branch's clock was stopped, or runs again: the project's stands and runs with it (JOINT-1)."""
    if case.project_id:
        project = _project_of(work, case)
        announcing.clocks_changed(work, project)
        save_project(work, project)


def _project_of(work: Work, case: Case) -> Project:
    """With this very case as its branch, so that what is done to the one is seen by the other."""
    project = keeping.load(work, case.project_id, None)
    project.branch(case.case_id).case = case
    seen = case.version
    work.when_stale(lambda: _what_happened(work, case, seen))
    return project


def _what_happened(work: Work, case: Case, seen: int) -> DomainError:
    """Somebody was faster in this branch, or in another one of the same project."""
    if storage.load_case(work.read, case.case_id).version != seen:
        return steps.what_happened(work, case.case_id)
    return keeping.what_happened(work, case.project_id)
