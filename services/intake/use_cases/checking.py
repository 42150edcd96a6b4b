"""What the window does with an application: correct, notify once, accept, refuse, hand over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.chassis.access import Scope
from services.chassis.errors import InvalidField
from services.chassis.messages import actor_message, actor_of, stamp
from services.chassis.privacy import mask_name
from services.chassis.work import Work
from services.intake import paperwork
from services.intake.domain import Application, Ground, Missing, Promise, State, promise_due
from services.intake.refusals import NothingCorrected
from services.intake.use_cases.accepting import item_of, make_case
from services.intake.use_cases.filing import uploaded
from services.intake.use_cases.questions import check_department
from services.intake.use_cases.steps import ACCEPTANCE_TIMER, PROMISE_TIMER, close, issue, load, save
from yizhan.intake.v1 import events_pb2

_REFUSAL_RULES = {Ground.NOT_REQUIRED: "ACCEPT-1", Ground.WRONG_AUTHORITY: "ACCEPT-2"}


@dataclass(frozen=True, slots=True)
class SignedPromise:
    """What the applicant signed, as the window names it."""

    on: date
    upload_id: str
    text: str
    signer: str


def correct(
    work: Work, scope: Scope, application_id: str, etag: str, *, field: str, value: Any, note: str
) -> Application:
    """ACCEPT-3: what was and what is are kept sealed beside the corrected form."""
    application = load(work, application_id, scope, etag)
    item = item_of(work, application)
    before = work.ports.open_form(application_id, application.form_sealed)
    form = {**before, field: value}
    values = {"old": before[field], "new": value} if field in before else {"new": value}
    application.correct(
        field,
        work.ports.seal_form(application_id, form),
        note,
        item.terms,
        values_sealed=work.ports.seal_correction(application_id, values),
        calendar=work.ports.calendars.of(application.division),
        by=actor_of(scope.principal),
        now=work.now,
    )
    if form == before:
        raise NothingCorrected(field="value", name=item.terms.title_of(field))
    item.check_form(form)
    return save(work, application)


def notify_missing(work: Work, scope: Scope, application_id: str, etag: str, missing: Sequence[Missing]) -> Application:
    application = load(work, application_id, scope, etag)
    by = actor_of(scope.principal)
    codes = [entry.code for entry in missing]
    terms = item_of(work, application).terms
    application.notify(missing, terms, calendar=work.ports.calendars.of(application.division), by=by, now=work.now)
    if len(set(codes)) != len(codes):
        raise InvalidField(field="missing", what="同一材料列了两次")
    issue(work, application, paperwork.notice(application, terms, missing), by, work.now)
    work.cancel_timer(ACCEPTANCE_TIMER, application_id)
    work.publish(
        events_pb2.ApplicationNotified(
            application_id=application_id, missing=codes, notified_at=stamp(work.now), actor=actor_message(by)
        ),
        subject=application_id,
    )
    return save(work, application)


def accept(work: Work, scope: Scope, application_id: str, etag: str, signed: SignedPromise | None) -> Application:
    application = load(work, application_id, scope, etag)
    item = item_of(work, application)
    by = actor_of(scope.principal)
    application.accept(
        item.terms,
        calendar=work.ports.calendars.of(application.division),
        by=by,
        now=work.now,
        promise=_promise(work, scope, application_id, signed) if signed else None,
    )
    if application.promised_on:
        work.set_timer(PROMISE_TIMER, application_id, promise_due(application.promised_on))
    work.cancel_timer(ACCEPTANCE_TIMER, application_id)
    return save(work, make_case(work, application, item, by, work.now))


def refuse(
    work: Work, scope: Scope, application_id: str, etag: str, *, ground: Ground, reason: str, right_authority: str
) -> Application:
    application = load(work, application_id, scope, etag)
    by = actor_of(scope.principal)
    application.refuse(
        ground,
        reason,
        right_authority,
        calendar=work.ports.calendars.of(application.division),
        by=by,
        now=work.now,
    )
    terms = item_of(work, application).terms
    if application.state is State.NOT_REQUIRED:
        wording = paperwork.not_required(application, terms)
    else:
        wording = paperwork.refusal(application, terms, wrong_authority=ground is Ground.WRONG_AUTHORITY)
    issue(work, application, wording, by, work.now)
    close(work, application, _REFUSAL_RULES.get(ground, "ACCEPT-6"), by, work.now)
    return save(work, application)


def hand_over(
    work: Work, scope: Scope, application_id: str, etag: str, *, department: str, subject: str, reason: str
) -> Application:
    """首问责任制: the chain is kept, and the department that decides stays the item's."""
    application = load(work, application_id, scope, etag)
    check_department(work, department, application.division, field="to_department")
    calendar = work.ports.calendars.of(application.division)
    application.hand_over(department, subject, reason, calendar=calendar, by=actor_of(scope.principal), now=work.now)
    return save(work, application)


def _promise(work: Work, scope: Scope, application_id: str, signed: SignedPromise) -> Promise:
    signer = signed.signer.strip()
    sealed = work.ports.seal_signer(application_id, signer)
    file = uploaded(work, scope.principal, {"promise.upload_id": [signed.upload_id]}).get(signed.upload_id)
    return Promise(signed.on, work.now, mask_name(signer), sealed, signed.text.strip(), file)
