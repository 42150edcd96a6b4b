"""How an accepted application becomes a case; and what time alone does (rules ACCEPT-5, ACCEPT-7)."""

from datetime import datetime

import sqlalchemy as sa

from services.chassis.calendar import local_date
from services.chassis.deadlines import compute
from services.chassis.history import Actor
from services.chassis.messages import stamp
from services.chassis.timers import Timers
from services.chassis.work import Work
from services.intake import paperwork, storage
from services.intake.domain import BY_ITSELF, Application
from services.intake.items import PinnedItem
from services.intake.use_cases.filing import unseal
from services.intake.use_cases.steps import ACCEPTANCE_TIMER, PROMISE_TIMER, close, issue, load, publish_accepted, save
from yizhan.intake.v1 import events_pb2

TIMERS = Timers()


@TIMERS.on(ACCEPTANCE_TIMER)
def deem_accepted(application_id: str, due_at: datetime, work: Work) -> None:
    """ACCEPT-5, by itself; when the platform was down at the limit, at its next start and with the same dates."""
    application = load(work, application_id, None)
    if deem(work, application, due_at):
        save(work, application)


@TIMERS.on(PROMISE_TIMER)
def lapse(application_id: str, due_at: datetime, work: Work) -> None:
    """ACCEPT-7: the promised material did not come."""
    application = load(work, application_id, None)
    if application.lapse(due_at):
        terms = item_of(work, application).terms
        issue(work, application, paperwork.lapse(application, terms), BY_ITSELF, due_at)
        close(work, application, "ACCEPT-7", BY_ITSELF, due_at)
        save(work, application)


def deem(work: Work, application: Application, missed_at: datetime) -> bool:
    """Writes down what time has decided at that instant; False if it had not. The caller saves."""
    if not application.deem_accepted(missed_at):
        return False
    work.publish(
        events_pb2.AcceptanceDeemed(
            application_id=application.application_id,
            missed_at=stamp(missed_at),
            department=application.department,
        ),
        subject=application.application_id,
    )
    make_case(work, application, item_of(work, application), BY_ITSELF, missed_at)
    return True


def make_case(work: Work, application: Application, item: PinnedItem, by: Actor, at: datetime) -> Application:
    """Issues the acceptance, and tells approval and fees."""
    started = application.received_at if item.terms.runs_from_receipt else application.accepted_at
    start = local_date(started or at)
    calendar = work.ports.calendars.of(application.division)
    deadline = compute(item.terms.promised, start, (), (), calendar, local_date(at))
    issue(work, application, paperwork.acceptance(application, item.terms, deadline.explanation), by, at)
    table = storage.applications
    sealed = work.read.execute(
        sa.select(table.c.applicant_sealed).where(table.c.application_id == application.application_id)
    ).scalar_one()
    publish_accepted(work, application, item, unseal(work, application.application_id, sealed).name, by)
    return application


def item_of(work: Work, application: Application) -> PinnedItem:
    return work.ports.items.pinned(work, application.item_code, application.item_version)
