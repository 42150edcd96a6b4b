"""How a case begins and, without a decision, ends: by what intake tells."""

from datetime import datetime

from services.approval import announcing, paperwork, storage
from services.approval.domain import Case, State
from services.approval.refusals import AlreadyOpen
from services.approval.use_cases.steps import HEARING_TIMER, RENEWAL_TIMER, issue, load, save
from services.chassis.calendar import end_of_day
from services.chassis.history import Actor
from services.chassis.work import Work


def open_case(
    work: Work, case: Case, applicant_name: str, actor: Actor, *, accepted_at: datetime, started_at: datetime
) -> None:
    """Nothing is read: the acceptance brings all there is to know."""
    calendar = work.ports.calendars.of(case.division)
    case.open(actor, accepted_at, work.now)
    announcing.opened(work, case, started_at)
    sealed = work.ports.seal_applicant(case.case_id, applicant_name)
    row = storage.new_case_row(case, sealed, calendar, work.now)
    work.insert(storage.cases, row, conflict=AlreadyOpen())
    work.insert(storage.history, *storage.entry_rows(case.written), conflict=AlreadyOpen())
    if case.follow_up and case.follow_up.deemed_on:
        work.set_timer(RENEWAL_TIMER, case.case_id, end_of_day(case.follow_up.deemed_on))


def end_case(work: Work, case_id: str, outcome: State, *, reason: str, actor: Actor, at: datetime) -> None:
    """WITHDRAWN or LAPSED; a decision that came first stands."""
    case = load(work, case_id, None)
    stage = case.current
    if stage is None or not case.end(outcome, reason, actor, at):
        return
    issue(work, case, paperwork.ended(case), stage.department)
    announcing.ended(work, case, stage.department, actor)
    if case.hearing:
        work.cancel_timer(HEARING_TIMER, case_id)
    if case.follow_up:
        work.cancel_timer(RENEWAL_TIMER, case_id)
    save(work, case)
