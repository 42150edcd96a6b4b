"""What the lead does with a project, what a department refers to it, and the one delivery."""

from collections.abc import Sequence
from datetime import date

from services.approval import announcing
from services.approval.domain import Way
from services.approval.joint import announcing as joint_announcing
from services.approval.joint import paperwork
from services.approval.joint.parts import Meeting, OnDenial
from services.approval.joint.project import Project
from services.approval.use_cases.joint.keeping import keep, load, save_project
from services.approval.use_cases.steps import issue, save
from services.chassis.access import Scope
from services.chassis.messages import actor_of
from services.chassis.work import Work


def record_meeting(
    work: Work, scope: Scope, project_id: str, etag: str, *, held_on: date, departments: Sequence[str], resolved: str
) -> Project:
    project = load(work, project_id, scope, etag)
    meeting = Meeting(held_on, tuple(departments), resolved)
    project.record_meeting(meeting, actor_of(scope.principal), work.now)
    issue(work, project, paperwork.meeting_record(project, meeting), project.lead)
    project.number_meeting(project.documents[-1].number)
    return save_project(work, project)


def refer_upwards(work: Work, scope: Scope, project_id: str, etag: str, *, branch_id: str, reason: str) -> Project:
    project = load(work, project_id, scope, etag)
    calendar = work.ports.calendars.of(project.division)
    project.refer(branch_id, reason, actor_of(scope.principal), calendar, work.now)
    return save_project(work, project)


def rule_on_referral(work: Work, scope: Scope, project_id: str, etag: str, *, branch_id: str, ruling: str) -> Project:
    project = load(work, project_id, scope, etag)
    project.rule_on_referral(branch_id, ruling, actor_of(scope.principal), work.now)
    return save_project(work, project)


def rule_on_denial(work: Work, scope: Scope, project_id: str, etag: str, *, ruling: OnDenial, reason: str) -> Project:
    project = load(work, project_id, scope, etag)
    actor = actor_of(scope.principal)
    calendar = work.ports.calendars.of(project.division)
    keep(work, project, project.rule_on_denial(ruling, reason, actor, calendar, work.now), actor)
    return project


def extend_project(
    work: Work, scope: Scope, project_id: str, etag: str, *, days: int, reason: str, approval: str
) -> Project:
    project = load(work, project_id, scope, etag)
    actor = actor_of(scope.principal)
    calendar = work.ports.calendars.of(project.division)
    extension = project.extend(days, reason, approval, actor, calendar=calendar, now=work.now)
    statutory = project.statutory_deadline(calendar, work.now)
    issue(work, project, paperwork.limit_extended(project, extension, approval, statutory), project.lead)
    for branch in project.under_way():
        assert branch.case is not None
        announcing.limit_extended(work, branch.case, extension, actor)
        save(work, branch.case)
    joint_announcing.limit_extended(work, project, extension, actor)
    return save_project(work, project)


def deliver_project(work: Work, scope: Scope, project_id: str, etag: str, *, way: Way, received_by: str) -> Project:
    """One package, once; every decided branch counts as delivered with it (JOINT-4)."""
    project = load(work, project_id, scope, etag)
    actor = actor_of(scope.principal)
    in_time = project.deliver(way, actor, work.ports.calendars.of(project.division), work.now)
    package = next(document for document in reversed(project.documents) if document.title == paperwork.PACKAGE)
    receipt = paperwork.delivered(project, f"{package.title}（{package.number}）", way, work.now)
    issue(work, project, receipt, project.lead, receiver=received_by)
    for branch in project.decided_branches():
        assert branch.case is not None
        announcing.delivered(work, branch.case, actor, in_time=in_time)
        save(work, branch.case)
    joint_announcing.delivered(work, project, actor, in_time=in_time)
    return save_project(work, project)
