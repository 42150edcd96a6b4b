"""What every act shares: loading with its etag, numbering a paper and telling of it, saving with the history."""

from datetime import date

from services.approval import announcing, storage
from services.approval.domain import CHINESE, Case, IssuedCertificate, IssuedDocument, Stage
from services.approval.joint.project import Project
from services.approval.paperwork import Wording
from services.chassis.access import Scope
from services.chassis.calendar import local_date
from services.chassis.errors import DomainError, Stale
from services.chassis.history import PLATFORM, Actor
from services.chassis.numbering import document_number
from services.chassis.work import Work

# The timers, by the case's number.
HEARING_TIMER = "hearing"
RENEWAL_TIMER = "renewal"

THE_PLATFORM = Actor(PLATFORM, "PLATFORM")


def load(work: Work, case_id: str, scope: Scope | None, etag: str = "") -> Case:
    """The case in the caller's scope. Stale, with what happened, if another changed it before or while we act."""
    case = storage.load_case(work.read, case_id, scope, on=local_date(work.now))
    if etag and etag != str(case.version):
        raise what_happened(work, case_id)
    work.when_stale(lambda: what_happened(work, case_id))
    return case


def save(work: Work, case: Case, *, repinned: bool = False) -> Case:
    """With `repinned` also what only a move to another version of the item changes."""
    if case.written:
        work.insert(storage.history, *storage.entry_rows(case.written), conflict=Stale())
    row = storage.case_row(case, work.ports.calendars.of(case.division), work.now)
    work.save(
        storage.cases,
        key={"case_id": case.case_id},
        version=case.version,
        **(row | storage.pinned_row(case) if repinned else row),
    )
    case.version += 1
    case.written = []
    return case


def issue(
    work: Work,
    of: Case | IssuedCertificate | Project,
    wording: Wording,
    department: str,
    *,
    receiver: str = "",
    number: str = "",
    valid: tuple[date, date | None] | None = None,
) -> str:
    """Numbers a document, in that department's name, freezes what it says and has the person told of it.

    A certificate brings its number and its days; it is told of with the decision that it goes with.
    """
    is_certificate = bool(number)
    number = number or new_number(work, of, wording.kind)
    of.documents.append(IssuedDocument(number, wording.title, work.now))
    valid_from, valid_until = valid or (None, None)
    work.insert(
        storage.documents,
        {
            "number": number,
            "case_id": of.case_id,
            "title": wording.title,
            "issuer": of.name_of(department),
            "issued_at": work.now,
            "content": wording.content(),
            "receiver_sealed": work.ports.seal_receiver(number, receiver) if receiver else None,
            "valid_from": valid_from,
            "valid_until": valid_until,
        },
    )
    if not is_certificate:
        announcing.notice_due(work, of, wording, number, department)
    return number


def new_number(work: Work, of: Case | IssuedCertificate | Project, kind: str) -> str:
    return document_number(kind, of.division, work.now, work.ports.serials)


def turn_of(case: Case) -> Stage:
    """The stage of a case that somebody just acted on."""
    stage = case.current
    assert stage is not None
    return stage


def what_happened(work: Work, case_id: str) -> DomainError:
    """What the loser of two is told (DECIDE-3): what the case has come to, and by which act."""
    case = storage.load_case(work.read, case_id)
    last = storage.load_history(work.read, case_id, after=case.entries - 1)[-1]
    return Stale(
        field="etag",
        state=CHINESE[case.state],
        etag=case.version,
        act=last.act,
        at=last.at.isoformat(),
        by=last.actor.subject,
    )
