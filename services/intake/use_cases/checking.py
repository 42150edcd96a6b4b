"""What the window does with an application: correct, notify once, accept, refuse; and what time does (ACCEPT-5)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from services.chassis.access import Scope
from services.chassis.calendar import local_date
from services.chassis.deadlines import compute
from services.chassis.timers import Timers
from services.chassis.work import Work
from services.intake import paperwork, storage
from services.intake.domain import PLATFORM, Application, Ground, Missing, State, promise_due
from services.intake.items import PinnedItem
from services.intake.use_cases.filing import actor_of, unseal
from services.intake.use_cases.steps import (
    ACCEPTANCE_TIMER,
    PROMISE_TIMER,
    close,
    issue,
    load,
    publish_accepted,
    save,
    stamp,
)
from yizhan.intake.v1 import events_pb2
from yizhan.types.v1 import types_pb2

TIMERS = Timers()
_PLATFORM_ACTOR = types_pb2.Actor(subject=PLATFORM, role="PLATFORM")
_REFUSAL_RULES = {Ground.NOT_REQUIRED: "ACCEPT-1", Ground.WRONG_AUTHORITY: "ACCEPT-2"}


def correct(
    work: Work, scope: Scope, application_id: str, etag: str, *, field: str, value: Any, note: str
) -> Application:
    application = load(work, application_id, scope, etag)
    form = {**work.ports.open_form(application_id, application.form_sealed), field: value}
    application.correct(
        field,
        work.ports.seal_form(application_id, form),
        note,
        calendar=work.ports.calendars.of(application.division),
        by=scope.principal.subject,
        now=work.now,
    )
    _item(work, application).check_form(form)
    return save(work, application)


def notify_missing(work: Work, scope: Scope, application_id: str, etag: str, missing: Sequence[Missing]) -> Application:
    application = load(work, application_id, scope, etag)
    terms = _item(work, application).terms
    application.notify(
        missing, terms, calendar=work.ports.calendars.of(application.division), by=scope.principal.subject, now=work.now
    )
    issue(work, application, paperwork.notice(application, terms, missing), work.now)
    work.cancel_timer(ACCEPTANCE_TIMER, application_id)
    work.publish(
        events_pb2.ApplicationNotified(
            application_id=application_id,
            missing=[entry.code for entry in missing],
            notified_at=stamp(work.now),
            actor=actor_of(scope.principal),
        ),
        subject=application_id,
    )
    return save(work, application)


def accept(work: Work, scope: Scope, application_id: str, etag: str, promised_on: date | None) -> Application:
    application = load(work, application_id, scope, etag)
    item = _item(work, application)
    application.accept(
        item.terms,
        calendar=work.ports.calendars.of(application.division),
        by=scope.principal.subject,
        now=work.now,
        promised_on=promised_on,
    )
    if application.promised_on:
        work.set_timer(PROMISE_TIMER, application_id, promise_due(application.promised_on))
    work.cancel_timer(ACCEPTANCE_TIMER, application_id)
    return _make_case(work, application, item, actor_of(scope.principal))


def refuse(
    work: Work, scope: Scope, application_id: str, etag: str, *, ground: Ground, reason: str, right_authority: str
) -> Application:
    application = load(work, application_id, scope, etag)
    application.refuse(
        ground,
        reason,
        right_authority,
        calendar=work.ports.calendars.of(application.division),
        by=scope.principal.subject,
        now=work.now,
    )
    issue(work, application, paperwork.refusal(application, _item(work, application).terms), work.now)
    outcome = application.state.value
    close(work, application, outcome, _REFUSAL_RULES.get(ground, "ACCEPT-6"), actor_of(scope.principal))
    return save(work, application)


@TIMERS.on(ACCEPTANCE_TIMER)
def deem_accepted(application_id: str, due_at: datetime, work: Work) -> None:
    """ACCEPT-5, by itself; when the platform was down at the limit, at its next start and with the same dates."""
    application = load(work, application_id, None)
    if not application.deem_accepted(due_at):
        return
    work.publish(
        events_pb2.AcceptanceDeemed(
            application_id=application_id, missed_at=stamp(due_at), department=application.department
        ),
        subject=application_id,
    )
    _make_case(work, application, _item(work, application), _PLATFORM_ACTOR)


@TIMERS.on(PROMISE_TIMER)
def lapse(application_id: str, due_at: datetime, work: Work) -> None:
    """ACCEPT-7: the promised material did not come."""
    application = load(work, application_id, None)
    if application.lapse():
        close(work, application, State.LAPSED.value, "ACCEPT-7", _PLATFORM_ACTOR)
        save(work, application)


def _make_case(work: Work, application: Application, item: PinnedItem, actor: types_pb2.Actor) -> Application:
    started = application.received_at if item.terms.runs_from_receipt else application.accepted_at
    start = local_date(started or work.now)
    deadline = compute(
        item.terms.promised, start, (), (), work.ports.calendars.of(application.division), local_date(work.now)
    )
    issue(work, application, paperwork.acceptance(application, item.terms, deadline.explanation), work.now)
    table = storage.applications
    sealed = work.read.execute(
        sa.select(table.c.applicant_sealed).where(table.c.application_id == application.application_id)
    ).scalar_one()
    publish_accepted(work, application, item, unseal(work, application.application_id, sealed).name, actor)
    return save(work, application)


def _item(work: Work, application: Application) -> PinnedItem:
    return work.ports.items.pinned(work, application.item_code, application.item_version)
