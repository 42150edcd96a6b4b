"""A running case moves to a newer version of its item."""

from services.approval import announcing, paperwork, storage
from services.approval.domain import Case
from services.approval.refusals import UnknownVersion
from services.approval.use_cases.steps import issue, load, save
from services.chassis.access import Scope
from services.chassis.messages import actor_of
from services.chassis.work import Work


def migrate_case(work: Work, scope: Scope, case_id: str, etag: str, *, version: int, reason: str) -> Case:
    case = load(work, case_id, scope, etag)
    actor = actor_of(scope.principal)
    before = case.terms.version
    found = storage.load_version(work.read, case.terms.code, version)
    if found is None:
        raise UnknownVersion(field="version", version=version)
    case.migrate(*found, reason, actor, work.now)
    calendar = work.ports.calendars.of(case.division)
    promised, statutory = case.promised_deadline(calendar, work.now), case.statutory_deadline(calendar, work.now)
    issue(work, case, paperwork.migrated(case, before, reason, promised, statutory), case.terms.department)
    announcing.migrated(work, case, before, reason, actor)
    return save(work, case, repinned=True)
