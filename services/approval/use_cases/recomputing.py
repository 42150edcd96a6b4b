"""What follows from a calendar that changed: due times anew, told where one moved (rules CLOCK-7, WATCH-1)."""

from collections.abc import Sequence
from datetime import datetime

from services.approval import announcing, storage
from services.approval.domain import Case
from services.approval.use_cases.steps import save
from services.chassis import calendars, recomputing
from services.chassis.calendars import ToldCalendar
from services.chassis.recomputing import BATCH, RECOMPUTE_TIMER
from services.chassis.timers import Timers
from services.chassis.work import Work

TIMERS = Timers()
# A statement of so few rows is made once and kept (see work.py): it costs a third of one of fifty.
_A_COMMIT = 8


def follow_calendar(work: Work, told: ToldCalendar) -> None:
    calendars.keep(work, storage.calendars, told)
    recomputing.begin(work, told)


@TIMERS.on(RECOMPUTE_TIMER)
def recompute_deadlines(key: str, due_at: datetime, work: Work) -> None:
    """As of now and not of the timer's time: what stopped a clock meanwhile is a part of its deadline."""
    work.now = work.ports.clock.now()
    recomputing.go_on(key, work, _batch)


def _batch(work: Work, division: str, after: str) -> Sequence[str]:
    found = storage.cases_with_clocks(work.read, division, after=after, limit=BATCH)
    for number, (case, due_at) in enumerate(found, 1):
        _recompute(work, case, due_at)
        if number % _A_COMMIT == 0:
            work.commit()
    return [case.case_id for case, _ in found]


def _recompute(work: Work, case: Case, due_at: datetime) -> None:
    calendar = work.ports.calendars.of(case.division)
    if case.recompute(calendar, work.now):
        announcing.deadlines_recomputed(work, case, calendar)
        save(work, case)
    elif (case.due_at(calendar, work.now) or storage.NEVER) != due_at:
        # While the clock stands nobody is told when it will strike, but the queue is in the order of it.
        save(work, case)
