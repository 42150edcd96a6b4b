"""The hearing from the notice of the right to its record (DECIDE-5)."""

from datetime import datetime

from services.approval import announcing, paperwork
from services.approval.domain import Case, Hearing
from services.approval.use_cases.joint import branches
from services.approval.use_cases.steps import HEARING_TIMER, issue, load, save, turn_of
from services.chassis.access import Scope
from services.chassis.calendar import end_of_day
from services.chassis.messages import actor_of
from services.chassis.work import Work


def offer_hearing(work: Work, scope: Scope, case_id: str, etag: str, *, matter: str) -> Case:
    case = load(work, case_id, scope, etag)
    calendar = work.ports.calendars.of(case.division)
    hearing = case.offer_hearing(matter, actor_of(scope.principal), calendar, work.now)
    issue(work, case, paperwork.right_told(case, hearing, matter), turn_of(case).department)
    return save(work, case)


def request_hearing(work: Work, scope: Scope, case_id: str, etag: str, *, grounds: str) -> Case:
    case = load(work, case_id, scope, etag)
    calendar = work.ports.calendars.of(case.division)
    sealed = work.ports.seal_grounds(case_id, grounds)
    hearing = case.request_hearing(sealed, actor_of(scope.principal), calendar, work.now)
    assert hearing.hold_until
    work.set_timer(HEARING_TIMER, case_id, end_of_day(hearing.hold_until))
    return save(work, case)


def schedule_hearing(work: Work, scope: Scope, case_id: str, etag: str, *, at: datetime, place: str) -> Case:
    """The notice of the hearing is the written notice that stops the clock."""
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    pause = case.schedule_hearing(at, place, actor, work.ports.calendars.of(case.division), work.now)
    case.told_of_procedure(issue(work, case, paperwork.called(case, _hearing(case)), turn_of(case).department))
    announcing.clock_stopped(work, case, pause, actor)
    branches.clock_moved(work, case)
    return save(work, case)


def record_hearing(work: Work, scope: Scope, case_id: str, etag: str, *, presider: str, outcome: str) -> Case:
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    case.record_hearing(presider, outcome, actor, work.now)
    issue(work, case, paperwork.recorded(case, _hearing(case)), turn_of(case).department)
    announcing.clock_resumed(work, case, actor)
    branches.clock_moved(work, case)
    work.cancel_timer(HEARING_TIMER, case_id)
    return save(work, case)


def tell_overdue(work: Work, case_id: str, due_at: datetime) -> None:
    """DECIDE-5: the twentieth day is over and the hearing was not held; supervision alerts."""
    case = load(work, case_id, None)
    if case.is_hearing_overdue(due_at):
        announcing.hearing_overdue(work, case, due_at)


def _hearing(case: Case) -> Hearing:
    assert case.hearing is not None
    return case.hearing
