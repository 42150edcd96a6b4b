"""What officers do while their department's turn lasts: claim, give back, hand over, give their opinion (DECIDE-3)."""

from services.approval import announcing, storage
from services.approval.domain import Case
from services.approval.use_cases.steps import load, save
from services.chassis.access import Scope
from services.chassis.messages import actor_of
from services.chassis.work import Work


def claim_stage(work: Work, scope: Scope, case_id: str, etag: str) -> Case:
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    if not case.claim(actor, work.now):
        return case
    work.upsert(storage.officers, storage.officer_row(actor))
    return save(work, case)


def release_stage(work: Work, scope: Scope, case_id: str, etag: str) -> Case:
    case = load(work, case_id, scope, etag)
    case.release(actor_of(scope.principal), work.now)
    return save(work, case)


def hand_over_stage(work: Work, scope: Scope, case_id: str, etag: str, *, colleague: str, reason: str) -> Case:
    case = load(work, case_id, scope, etag)
    known = storage.known_officer(work.read, colleague)
    case.hand_over(colleague, reason, actor_of(scope.principal), work.now, known=known)
    return save(work, case)


def complete_stage(work: Work, scope: Scope, case_id: str, etag: str, *, stage: str, opinion: str) -> Case:
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    late = case.complete_stage(stage, opinion, actor, work.ports.calendars.of(case.division), work.now)
    completed = next(one for one in case.stages if one.code == stage)
    announcing.stage_completed(work, case, completed, actor, late=late)
    return save(work, case)
