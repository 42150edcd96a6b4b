"""What stops the clock and what moves its end (CLOCK-2, CLOCK-3)."""

from services.approval import announcing, paperwork
from services.approval.domain import Case, ProcedureResult
from services.approval.joint.refusals import ProjectExtends
from services.approval.use_cases.joint import branches
from services.approval.use_cases.steps import issue, load, save, turn_of
from services.chassis.access import Scope
from services.chassis.deadlines import Extension, PauseGround, pause_ground
from services.chassis.errors import InvalidField
from services.chassis.history import Actor
from services.chassis.messages import actor_of
from services.chassis.work import Work


def request_procedure(
    work: Work, scope: Scope, case_id: str, etag: str, *, ground: str, expected_days: int, note: str
) -> Case:
    case = load(work, case_id, scope, etag)
    case.request_procedure(_lawful(ground), expected_days, note, actor_of(scope.principal), work.now)
    return save(work, case)


def stop_clock(
    work: Work, scope: Scope, case_id: str, etag: str, *, ground: str, expected_days: int, note: str
) -> Case:
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    pause = case.stop_clock(_lawful(ground), expected_days, note, actor, work.now)
    wording = paperwork.clock_stopped(case, pause, pause.expected_end(work.ports.calendars.of(case.division)), note)
    case.told_of_procedure(issue(work, case, wording, turn_of(case).department))
    announcing.clock_stopped(work, case, pause, actor)
    branches.clock_moved(work, case)
    return save(work, case)


def resume_clock(work: Work, scope: Scope, case_id: str, etag: str, *, outcome: str, result: ProcedureResult) -> Case:
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    pause = case.resume_clock(outcome, actor, work.now, result=result)
    promised = case.promised_deadline(work.ports.calendars.of(case.division), work.now)
    issue(work, case, paperwork.clock_resumed(case, pause, promised), turn_of(case).department)
    announcing.clock_resumed(work, case, actor)
    branches.clock_moved(work, case)
    return save(work, case)


def request_extension(work: Work, scope: Scope, case_id: str, etag: str, *, days: int, reason: str) -> Case:
    case = load(work, case_id, scope, etag)
    _require_no_project(case)
    calendar = work.ports.calendars.of(case.division)
    case.request_extension(days, reason, actor_of(scope.principal), calendar, work.now)
    return save(work, case)


def decide_extension(work: Work, scope: Scope, case_id: str, etag: str, *, approve: bool, reason: str) -> Case:
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    if approve:
        extension = case.approve_extension(actor, work.ports.calendars.of(case.division), work.now)
        _tell_extension(work, case, extension, actor)
    else:
        case.refuse_extension(reason, actor, work.now)
    return save(work, case)


def extend_limit(work: Work, scope: Scope, case_id: str, etag: str, *, days: int, reason: str) -> Case:
    case = load(work, case_id, scope, etag)
    _require_no_project(case)
    actor = actor_of(scope.principal)
    extension = case.extend(days, reason, actor, work.ports.calendars.of(case.division), work.now)
    _tell_extension(work, case, extension, actor)
    return save(work, case)


def _require_no_project(case: Case) -> None:
    """A branch of a joint project is extended with the whole, never alone (JOINT-1)."""
    if case.project_id:
        raise ProjectExtends()


def _tell_extension(work: Work, case: Case, extension: Extension, actor: Actor) -> None:
    statutory = case.statutory_deadline(work.ports.calendars.of(case.division), work.now)
    issue(work, case, paperwork.limit_extended(case, extension, statutory), turn_of(case).department)
    announcing.limit_extended(work, case, extension, actor)


def _lawful(ground: str) -> PauseGround:
    """By its Chinese name; UnlawfulPause for one that the law does not list."""
    if not ground:
        raise InvalidField(field="ground", what="请说明特殊程序的法定事由")
    return pause_ground(ground)
