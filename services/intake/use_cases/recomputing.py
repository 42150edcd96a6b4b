"""What follows from a calendar that changed: applications still being checked are deemed accepted when it says so."""

from collections.abc import Sequence
from datetime import datetime

from services.chassis import calendars, recomputing
from services.chassis.calendars import ToldCalendar
from services.chassis.recomputing import BATCH, RECOMPUTE_TIMER
from services.chassis.work import Work
from services.intake import storage
from services.intake.use_cases.checking import TIMERS
from services.intake.use_cases.steps import ACCEPTANCE_TIMER


def follow_calendar(work: Work, told: ToldCalendar) -> None:
    calendars.keep(work, storage.calendars, told)
    recomputing.begin(work, told)


@TIMERS.on(RECOMPUTE_TIMER)
def recompute_deadlines(key: str, due_at: datetime, work: Work) -> None:
    recomputing.go_on(key, work, _batch)


def _batch(work: Work, division: str, after: str) -> Sequence[str]:
    found = storage.being_checked(work.read, ACCEPTANCE_TIMER, division, after=after, limit=BATCH)
    for application, due_at in found:
        deadline = application.acceptance_deadline(work.ports.calendars.of(application.division), work.now)
        if deadline and deadline.due_at and deadline.due_at != due_at:
            work.move_timer(ACCEPTANCE_TIMER, application.application_id, due_at, to=deadline.due_at)
    return [application.application_id for application, _ in found]
