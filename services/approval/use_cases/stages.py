"""What a department does while its turn lasts: claim, give its opinion, stop and resume the clock, extend the limit."""

from services.approval import announcing, paperwork
from services.approval.domain import Case, Stage
from services.approval.joint.refusals import ProjectExtends
from services.approval.use_cases.joint import branches
from services.approval.use_cases.steps import actor_of, issue, load, save
from services.chassis.access import Scope
from services.chassis.deadlines import PauseGround
from services.chassis.work import Work


def claim_stage(work: Work, scope: Scope, case_id: str, etag: str) -> Case:
    case = load(work, case_id, scope, etag)
    if not case.claim(actor_of(scope.principal), work.now):
        return case
    return save(work, case)


def complete_stage(work: Work, scope: Scope, case_id: str, etag: str, *, stage: str, opinion: str) -> Case:
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    late = case.complete_stage(stage, opinion, actor, work.ports.calendars.of(case.division), work.now)
    completed = next(one for one in case.stages if one.code == stage)
    announcing.stage_completed(work, case, completed, actor, late=late)
    return save(work, case)


def stop_clock(
    work: Work, scope: Scope, case_id: str, etag: str, *, ground: PauseGround, expected_days: int, note: str
) -> Case:
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    pause = case.stop_clock(ground, expected_days, note, actor, work.now)
    wording = paperwork.clock_stopped(case, pause, pause.expected_end(work.ports.calendars.of(case.division)), note)
    issue(work, case, wording, _turn(case).department)
    announcing.clock_stopped(work, case, pause, actor)
    branches.clock_moved(work, case)
    return save(work, case)


def resume_clock(work: Work, scope: Scope, case_id: str, etag: str, *, outcome: str) -> Case:
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    pause = case.resume_clock(outcome, actor, work.now)
    promised = case.promised_deadline(work.ports.calendars.of(case.division), work.now)
    issue(work, case, paperwork.clock_resumed(case, pause, outcome, promised), _turn(case).department)
    announcing.clock_resumed(work, case, actor)
    branches.clock_moved(work, case)
    return save(work, case)


def extend_limit(work: Work, scope: Scope, case_id: str, etag: str, *, days: int, reason: str) -> Case:
    case = load(work, case_id, scope, etag)
    if case.project_id:
        raise ProjectExtends()
    actor = actor_of(scope.principal)
    extension = case.extend(days, reason, actor, work.ports.calendars.of(case.division), work.now)
    statutory = case.statutory_deadline(work.ports.calendars.of(case.division), work.now)
    issue(work, case, paperwork.limit_extended(case, extension, statutory), _turn(case).department)
    announcing.limit_extended(work, case, extension, actor)
    return save(work, case)


def _turn(case: Case) -> Stage:
    stage = case.current
    assert stage is not None
    return stage
