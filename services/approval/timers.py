"""What approval does by itself: when a day is over it says that a hearing was not held, and renews what was left lying;
when a calendar has changed it computes the due times anew; when a department has moved its open work goes along.

The clocks of cases are supervision's to watch; these change, or belong to, the case itself.
"""

from datetime import datetime

from services.approval import storage
from services.approval.use_cases.deciding import deem_renewed
from services.approval.use_cases.hearing import tell_overdue
from services.approval.use_cases.joint.keeping import OPINION_TIMER
from services.approval.use_cases.joint.moving import move_projects
from services.approval.use_cases.joint.silence import opinion_due
from services.approval.use_cases.moving import move_cases, move_certificates, show_decided_cases
from services.approval.use_cases.recomputing import recompute_deadlines
from services.approval.use_cases.steps import HEARING_TIMER, RENEWAL_TIMER
from services.chassis import department_moves
from services.chassis.recomputing import RECOMPUTE_TIMER
from services.chassis.timers import Timers
from services.chassis.work import Work

TIMERS = Timers()

department_moves.move_on_timer(
    TIMERS, storage.department_moves, move_cases, move_projects, move_certificates, show_decided_cases
)


@TIMERS.on(HEARING_TIMER)
def on_hearing_due(case_id: str, due_at: datetime, work: Work) -> None:
    tell_overdue(work, case_id, due_at)


@TIMERS.on(RENEWAL_TIMER)
def on_certificate_expired(case_id: str, due_at: datetime, work: Work) -> None:
    deem_renewed(work, case_id, due_at)


@TIMERS.on(RECOMPUTE_TIMER)
def on_calendar_to_follow(key: str, due_at: datetime, work: Work) -> None:
    recompute_deadlines(work, key)


@TIMERS.on(OPINION_TIMER)
def on_opinion_due(branch_id: str, due_at: datetime, work: Work) -> None:
    opinion_due(work, branch_id)
