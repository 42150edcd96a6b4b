"""JOINT-3: what becomes of a branch whose department gives no opinion in its limit."""

from datetime import datetime

from services.approval import announcing
from services.approval.domain import Case
from services.approval.joint import announcing as joint_announcing
from services.approval.joint import paperwork as joint_paperwork
from services.approval.joint.parts import Branch
from services.approval.joint.project import PLATFORM_ACTOR, Project
from services.approval.use_cases.certifying import follow_up
from services.approval.use_cases.joint.keeping import keep, listen_for_opinion, load
from services.approval.use_cases.steps import issue, save
from services.chassis.work import Work


def opinion_due(work: Work, branch_id: str) -> None:
    """At the end of a branch's promised limit. Where that moved to a later day the timer follows it; to an earlier one
    only a calendar moves it, which sets the timer anew.
    """
    project = load(work, branch_id.rpartition("-")[0], None)
    branch = project.branch(branch_id)
    case = branch.case
    if case is None or branch.is_over:
        return
    calendar = work.ports.calendars.of(project.division)
    ends_at = case.promised_deadline(calendar, work.now).due_at
    if ends_at is None or ends_at > work.now:
        listen_for_opinion(work, case)
    elif project.is_silent(branch, calendar, work.now):
        _was_silent(work, project, branch, case, ends_at)


def _was_silent(work: Work, project: Project, branch: Branch, case: Case, due_at: datetime) -> None:
    """Supervision is told either way; where the item says so, the department agreed when its limit ended."""
    silent = case.current.department if case.current else case.deciding_department
    joint_announcing.no_opinion(work, project, branch, silent, due_at)
    if not branch.deemed_consent:
        return
    calendar = work.ports.calendars.of(project.division)
    due_on = case.promised_deadline(calendar, work.now).due_on
    moved = project.take_to_agree(branch.branch_id, calendar, due_at)
    issue(work, case, joint_paperwork.taken_to_agree(case, due_on), case.deciding_department)
    follow_up(work, case, None, PLATFORM_ACTOR)
    announcing.ended(work, case, case.deciding_department, PLATFORM_ACTOR)
    save(work, case)
    keep(work, project, moved, PLATFORM_ACTOR)
