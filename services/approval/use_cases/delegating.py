"""Lending one's name to a colleague while on leave (DECIDE-2, DECIDE-3)."""

from datetime import date
from uuid import uuid4

from services.approval import storage
from services.approval.domain import Delegation, delegate
from services.approval.refusals import ColleagueElsewhere
from services.chassis.access import Scope
from services.chassis.calendar import local_date
from services.chassis.errors import Stale
from services.chassis.messages import actor_of
from services.chassis.work import Work


def create_delegation(work: Work, scope: Scope, to: str, *, from_on: date, until_on: date, reason: str) -> Delegation:
    actor = actor_of(scope.principal)
    made = delegate(
        uuid4().hex, actor, to, from_on=from_on, until_on=until_on, reason=reason, today=local_date(work.now)
    )
    known = storage.known_officer(work.read, to)
    if known is not None and known.department != made.department:
        raise ColleagueElsewhere(field="delegate", department=made.department)
    work.insert(storage.delegations, storage.delegation_row(made))
    work.upsert(storage.officers, storage.officer_row(actor))
    return made


def end_delegation(work: Work, scope: Scope, delegation_id: str, etag: str) -> Delegation:
    found = storage.load_delegation(work.read, delegation_id, scope)
    if etag and etag != str(found.version):
        raise Stale(field="etag", etag=found.version)
    if found.end(actor_of(scope.principal), work.now):
        key = {"delegation_id": delegation_id}
        work.save(storage.delegations, key=key, version=found.version, ended_at=found.ended_at)
        found.version += 1
    return found
