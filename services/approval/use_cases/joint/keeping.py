"""What every act on a project shares: loading it with its etag, keeping what moved, saving it with its history."""

from services.approval import announcing, paperwork, storage
from services.approval.domain import Case, State
from services.approval.joint import announcing as joint_announcing
from services.approval.joint import paperwork as joint_paperwork
from services.approval.joint import rows
from services.approval.joint.parts import STATES_IN_CHINESE, Branch, Moved
from services.approval.joint.project import Project
from services.approval.refusals import AlreadyOpen
from services.approval.use_cases.steps import issue, save
from services.chassis.access import Scope
from services.chassis.calendar import end_of_day, local_date
from services.chassis.errors import DomainError, Stale
from services.chassis.history import Actor
from services.chassis.work import Work

OPINION_TIMER = "opinion"


def load(work: Work, project_id: str, scope: Scope | None, etag: str = "") -> Project:
    """The project in the caller's scope. Stale, with what happened, if another changed it before or while we act."""
    project = rows.load_project(work.read, project_id, scope)
    if etag and etag != str(project.version):
        raise what_happened(work, project_id)
    work.when_stale(lambda: what_happened(work, project_id))
    return project


def keep(work: Work, project: Project, moved: Moved, actor: Actor) -> None:
    """Everything an act moved: branches that start or end, the project's own end with its package, the project."""
    applicant = _applicant(work, project) if moved.started else ""
    for branch in moved.started:
        keep_started(work, project, branch, applicant)
    for branch in moved.ended:
        _keep_ended(work, branch, actor)
    if not project.is_undecided:
        if project.has_result:
            issue(work, project, joint_paperwork.result_package(project), project.lead)
        joint_announcing.ended(work, project, actor)
    save_project(work, project)


def keep_started(work: Work, project: Project, branch: Branch, applicant_name: str) -> None:
    """The branch's case, which the lead sees as well, and the day on which its silence counts (JOINT-3)."""
    case = branch.case
    assert case is not None
    started_at = case.stages[0].started_at
    assert started_at is not None
    calendar = work.ports.calendars.of(case.division)
    announcing.opened(work, case, started_at)
    sealed = work.ports.seal_applicant(case.case_id, applicant_name)
    work.insert(storage.cases, storage.new_case_row(case, sealed, calendar, work.now), conflict=AlreadyOpen())
    work.insert(storage.history, *storage.entry_rows(case.written), conflict=AlreadyOpen())
    case.written = []
    listen_for_opinion(work, case)


def listen_for_opinion(work: Work, case: Case) -> None:
    """Until the end of the branch's promised limit (JOINT-3); while its clock stands nobody knows that day, so that
    the timer looks every midnight."""
    ends_at = case.promised_deadline(work.ports.calendars.of(case.division), work.now).due_at
    work.set_timer(OPINION_TIMER, case.case_id, ends_at or end_of_day(local_date(work.now)))


def save_project(work: Work, project: Project, *, moved: bool = False) -> Project:
    """With `moved` also what only a department's move changes."""
    if project.written:
        work.insert(storage.history, *storage.entry_rows(project.written), conflict=Stale())
    row = rows.project_row(project, work.ports.calendars.of(project.division), work.now)
    work.save(
        rows.projects,
        key={"project_id": project.project_id},
        version=project.version,
        **(row | rows.moved_row(project) if moved else row),
    )
    project.version += 1
    project.written = []
    return project


def _keep_ended(work: Work, branch: Branch, actor: Actor) -> None:
    work.cancel_timer(OPINION_TIMER, branch.branch_id)
    case = branch.case
    if case is None:
        return
    by_the_project = case.outcome is State.ENDED
    wording = joint_paperwork.branch_ended(case) if by_the_project else paperwork.ended(case)
    issue(work, case, wording, case.deciding_department)
    announcing.ended(work, case, case.deciding_department, actor)
    save(work, case)


def _applicant(work: Work, project: Project) -> str:
    sealed = rows.sealed_applicant(work.read, project.project_id)
    return work.ports.unseal_applicant(project.project_id, sealed)


def what_happened(work: Work, project_id: str) -> DomainError:
    project = rows.load_project(work.read, project_id)
    last = storage.load_history(work.read, project_id, after=project.entries - 1)[-1]
    return Stale(
        field="etag",
        state=STATES_IN_CHINESE[project.state],
        etag=project.version,
        act=last.act,
        at=last.at.isoformat(),
        by=last.actor.subject,
    )
