"""The decision and its delivery (rules DECIDE-1, DECIDE-2, CLOCK-5)."""

from services.approval import announcing, paperwork
from services.approval.domain import Case, State, Way
from services.approval.joint.refusals import ProjectDelivers
from services.approval.use_cases.joint import branches
from services.approval.use_cases.steps import actor_of, issue, load, new_number, save
from services.chassis.access import Scope
from services.chassis.work import Work


def decide_case(work: Work, scope: Scope, case_id: str, etag: str, *, outcome: State, reason: str) -> Case:
    """Grants or denies; a grant issues the certificate with the decision. In a branch it moves the project on."""
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    project = branches.before_opinion(work, case)
    case.decide(outcome, reason, actor, work.now)
    department = case.deciding_department
    issue(work, case, paperwork.granted(case) if outcome is State.GRANTED else paperwork.denied(case), department)
    if outcome is State.GRANTED and case.terms.certificate_name:
        certificate = case.certify(new_number(work, case, paperwork.CERTIFICATE))
        issue(work, case, paperwork.certificate(case, certificate), department, certificate=certificate)
    announcing.ended(work, case, department, actor)
    if project:
        branches.after_opinion(work, project, case, actor)
    return save(work, case)


def deliver_result(work: Work, scope: Scope, case_id: str, etag: str, *, way: Way, received_by: str) -> Case:
    case = load(work, case_id, scope, etag)
    if case.project_id:
        raise ProjectDelivers()
    actor = actor_of(scope.principal)
    in_time = case.deliver(way, actor, work.ports.calendars.of(case.division), work.now)
    issue(work, case, paperwork.delivered(case, way, work.now), case.deciding_department, receiver=received_by)
    announcing.delivered(work, case, actor, in_time=in_time)
    return save(work, case)
