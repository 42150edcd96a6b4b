"""The decision and its delivery (rules DECIDE-1, DECIDE-2, CLOCK-5), and the renewal that silence grants (CLOCK-6)."""

from datetime import datetime

from services.approval import announcing, paperwork, storage
from services.approval.domain import Case, IssuedCertificate, State, Way
from services.approval.joint.refusals import ProjectDelivers
from services.approval.use_cases.certifying import follow_up
from services.approval.use_cases.joint import branches
from services.approval.use_cases.steps import RENEWAL_TIMER, THE_PLATFORM, issue, load, save
from services.chassis.access import Scope
from services.chassis.messages import actor_of
from services.chassis.work import Work


def decide_case(work: Work, scope: Scope, case_id: str, etag: str, *, outcome: State, reason: str) -> Case:
    """Grants or denies. A grant issues the certificate, or changes one as asked; a branch moves its project on."""
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    project = branches.before_opinion(work, case)
    case.decide(outcome, reason, actor, work.now)
    department = case.deciding_department
    predecessor = _predecessor(work, case) if outcome is State.GRANTED else None
    if predecessor:
        predecessor.require_in_force()
    issue(work, case, paperwork.granted(case) if outcome is State.GRANTED else paperwork.denied(case), department)
    if outcome is State.GRANTED:
        follow_up(work, case, predecessor, actor)
    if case.follow_up and case.follow_up.deemed_on:
        work.cancel_timer(RENEWAL_TIMER, case_id)
    announcing.ended(work, case, department, actor)
    if project:
        branches.after_opinion(work, project, case, actor)
    return save(work, case)


def deem_renewed(work: Work, case_id: str, due_at: datetime) -> None:
    """CLOCK-6, by itself: when the platform was down at expiry, at its next start and with the same dates.

    Nothing is renewed whose certificate has been revoked, cancelled or replaced in the meantime.
    """
    case = load(work, case_id, None)
    predecessor = _predecessor(work, case)
    if predecessor is None or not predecessor.is_in_force or not case.deem_granted(THE_PLATFORM, due_at):
        return
    department = case.deciding_department
    issue(work, case, paperwork.renewal_deemed(case), department)
    follow_up(work, case, predecessor, THE_PLATFORM)
    announcing.renewal_deemed(work, case, due_at)
    announcing.ended(work, case, department, THE_PLATFORM)
    save(work, case)


def deliver_result(work: Work, scope: Scope, case_id: str, etag: str, *, way: Way, received_by: str) -> Case:
    case = load(work, case_id, scope, etag)
    if case.project_id:
        raise ProjectDelivers()
    actor = actor_of(scope.principal)
    in_time = case.deliver(way, actor, work.ports.calendars.of(case.division), work.now)
    issue(work, case, paperwork.delivered(case, way, work.now), case.deciding_department, receiver=received_by)
    announcing.delivered(work, case, actor, in_time=in_time)
    return save(work, case)


def _predecessor(work: Work, case: Case) -> IssuedCertificate | None:
    """The certificate that the case follows up, if it does."""
    return storage.load_certificate(work.read, case.follow_up.certificate_number) if case.follow_up else None
