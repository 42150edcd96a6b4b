"""What approval does by itself: when a day is over it says that a hearing was not held, and renews what was left lying;
when a calendar has changed it computes the due times anew.

The clocks of cases are supervision's to watch; these change, or belong to, the case itself.
"""

from datetime import datetime

from services.approval.use_cases.deciding import deem_renewed
from services.approval.use_cases.hearing import tell_overdue
from services.approval.use_cases.recomputing import recompute_deadlines
from services.approval.use_cases.steps import HEARING_TIMER, RENEWAL_TIMER
from services.chassis.recomputing import RECOMPUTE_TIMER
from services.chassis.timers import Timers
from services.chassis.work import Work

TIMERS = Timers()


@TIMERS.on(HEARING_TIMER)
def on_hearing_due(case_id: str, due_at: datetime, work: Work) -> None:
    tell_overdue(work, case_id, due_at)


@TIMERS.on(RENEWAL_TIMER)
def on_certificate_expired(case_id: str, due_at: datetime, work: Work) -> None:
    deem_renewed(work, case_id, due_at)


@TIMERS.on(RECOMPUTE_TIMER)
def on_calendar_to_follow(key: str, due_at: datetime, work: Work) -> None:
    recompute_deadlines(work, key)
