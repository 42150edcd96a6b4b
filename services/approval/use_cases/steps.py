"""What every act on a case shares: loading with its etag, numbering a paper, saving with its history."""

from services.approval import storage
from services.approval.domain import CHINESE, Case, Certificate, IssuedDocument
from services.approval.paperwork import Wording
from services.chassis.access import Principal, Scope
from services.chassis.errors import DomainError, Stale
from services.chassis.history import Actor
from services.chassis.numbering import document_number
from services.chassis.work import Work


def load(work: Work, case_id: str, scope: Scope | None, etag: str = "") -> Case:
    """The case in the caller's scope. Stale, with what happened, if another changed it before or while we act."""
    case = storage.load_case(work.read, case_id, scope)
    if etag and etag != str(case.version):
        raise _what_happened(work, case_id)
    work.when_stale(lambda: _what_happened(work, case_id))
    return case


def save(work: Work, case: Case) -> Case:
    if case.written:
        work.insert(storage.history, *storage.entry_rows(case.written), conflict=Stale())
    work.save(
        storage.cases,
        key={"case_id": case.case_id},
        version=case.version,
        **storage.case_row(case, work.ports.calendars.of(case.division), work.now),
    )
    case.version += 1
    case.written = []
    return case


def issue(
    work: Work,
    case: Case,
    wording: Wording,
    department: str,
    *,
    receiver: str = "",
    certificate: Certificate | None = None,
) -> None:
    """Numbers a document, in that department's name, and freezes what it says."""
    number = certificate.number if certificate else new_number(work, case, wording.kind)
    case.documents.append(IssuedDocument(number, wording.title, work.now))
    work.insert(
        storage.documents,
        {
            "number": number,
            "case_id": case.case_id,
            "title": wording.title,
            "issuer": case.name_of(department),
            "issued_at": work.now,
            "content": wording.content(),
            "receiver_sealed": work.ports.seal_receiver(number, receiver) if receiver else None,
            "valid_from": certificate.valid_from if certificate else None,
            "valid_until": certificate.valid_until if certificate else None,
        },
    )


def new_number(work: Work, case: Case, kind: str) -> str:
    return document_number(kind, case.division, work.now, work.ports.serials)


def actor_of(principal: Principal) -> Actor:
    roles = "+".join(sorted(principal.roles)) or "ANYONE"
    return Actor(principal.subject, roles, principal.division, principal.department)


def _what_happened(work: Work, case_id: str) -> DomainError:
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
