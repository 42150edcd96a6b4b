"""What follows from a calendar that changed: the limit of a complaint that runs ends when it says so (COMPLAINT-1).

The duties after a bad rating keep the ends that were told when it was given.
"""

from collections.abc import Sequence
from datetime import datetime

from services.chassis import calendars, recomputing
from services.chassis.calendars import ToldCalendar
from services.chassis.recomputing import BATCH, RECOMPUTE_TIMER
from services.chassis.work import Work
from services.complaints.storage import complaints as storage
from services.complaints.storage import tables
from services.complaints.use_cases.handling import LIMIT_TIMER, TIMERS


def follow_calendar(work: Work, told: ToldCalendar) -> None:
    calendars.keep(work, tables.calendars, told)
    recomputing.begin(work, told)


@TIMERS.on(RECOMPUTE_TIMER)
def recompute_deadlines(key: str, due_at: datetime, work: Work) -> None:
    recomputing.go_on(key, work, _batch)


def _batch(work: Work, division: str, after: str) -> Sequence[str]:
    found = storage.with_limit(work.read, LIMIT_TIMER, division, after=after, limit=BATCH)
    for complaint, due_at in found:
        deadline = complaint.deadline(work.ports.calendars.of(complaint.division), work.now)
        if deadline and deadline.due_at and deadline.due_at != due_at:
            work.move_timer(LIMIT_TIMER, complaint.complaint_id, due_at, to=deadline.due_at)
    return [complaint.complaint_id for complaint, _ in found]
