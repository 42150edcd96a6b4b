"""What the complainant does: file, track, accept the reply, ask for review."""

from dataclasses import dataclass

from services.chassis import numbering, secrets
from services.chassis.access import Principal, Scope
from services.chassis.messages import stamp
from services.chassis.privacy import mask_name, mask_phone
from services.chassis.work import Work
from services.complaints.domain import (
    Anonymous,
    Complaint,
    HandOver,
    InvalidTarget,
    NameRequired,
    NotAnonymous,
    Target,
    TargetKind,
)
from services.complaints.ports import Person, Ports
from services.complaints.storage import complaints as storage
from services.complaints.storage import ratings
from services.complaints.storage.tables import complaints, reveals
from services.complaints.use_cases import first_contact
from services.complaints.use_cases.handling import run_limit, save
from services.complaints.use_cases.wording import target_of
from yizhan.complaints.v1 import events_pb2


@dataclass(frozen=True)
class Filing:
    """A complaint as it is brought in; `department` is the one that the window or officer belongs to, if known."""

    kind: str
    division: str
    target: Target
    department: str
    title: str
    text: str
    anonymous: bool
    complainant: Person


def file_complaint(work: Work, principal: Principal, filing: Filing) -> tuple[Complaint, str]:
    """COMPLAINT-2. The complaint and, this once, its secret."""
    ports: Ports = work.ports
    _check_person(filing)
    kind = ports.kind(filing.kind)
    complaint_id = numbering.document_number("TS", filing.division, work.now, ports.serials)
    received_by = principal.subject if principal.is_staff else ""
    complaint = Complaint(
        complaint_id=complaint_id,
        kind=kind,
        division=filing.division,
        owner="" if filing.anonymous or principal.is_staff else principal.subject,
        anonymous=filing.anonymous,
        complainant_masked=mask_name(filing.complainant.name),
        phone_masked=mask_phone(filing.complainant.phone),
        target=filing.target,
        departments=_departments(work, filing),
        accounts=[filing.target.code] if filing.target.kind is TargetKind.OFFICER else [],
        title=filing.title,
        text=filing.text,
        filed_at=work.now,
        chain=[HandOver(work.now, to_subject=received_by)],
    )
    secret = numbering.secret_code()
    sealed = None if filing.anonymous else ports.seal(filing.complainant, _place(complaint_id))
    work.insert(complaints, storage.new_row(complaint, sealed, secrets.secret_hash(ports.keys, complaint_id, secret)))
    work.publish(
        events_pb2.ComplaintFiled(
            complaint_id=complaint_id,
            kind=kind.code,
            division=filing.division,
            target=target_of(complaint),
            anonymous=filing.anonymous,
            filed_at=stamp(work.now),
            accept_by=run_limit(work, complaint),
        ),
        subject=complaint_id,
    )
    first_contact.tell(work, complaint)
    return complaint, secret


def of_complainant(work: Work, principal: Principal, complaint_id: str, secret: str) -> Complaint:
    """The complaint of whoever has its secret or is signed in as its owner; NotFound to all others alike."""
    found = storage.load_with_secret_hash(work.read, complaint_id)
    return secrets.of_holder(found, principal, work.ports.keys, complaint_id, secret, what="该投诉")


def accept_reply(work: Work, principal: Principal, complaint_id: str, secret: str) -> Complaint:
    """COMPLAINT-3."""
    complaint = of_complainant(work, principal, complaint_id, secret)
    complaint.accept_reply()
    work.publish(
        events_pb2.ComplaintClosed(complaint_id=complaint_id, division=complaint.division, closed_at=stamp(work.now)),
        subject=complaint_id,
    )
    return save(work, complaint)


def request_review(work: Work, principal: Principal, complaint_id: str, secret: str, reason: str) -> Complaint:
    """COMPLAINT-3: once; the limit to reply to it runs."""
    complaint = of_complainant(work, principal, complaint_id, secret)
    complaint.request_review(reason, work.ports.calendars.of(complaint.division), work.now)
    work.publish(
        events_pb2.ReviewRequested(
            complaint_id=complaint_id,
            division=complaint.division,
            target=target_of(complaint),
            requested_at=stamp(work.now),
            reply_by=run_limit(work, complaint),
        ),
        subject=complaint_id,
    )
    first_contact.tell(work, complaint)
    return save(work, complaint)


def reveal_complainant(work: Work, scope: Scope, complaint_id: str, purpose: str) -> Person:
    """The complainant in full to who may see the complaint; who asked, when and why is kept."""
    sealed = storage.load_sealed(work.read, complaint_id, scope)
    if sealed is None:
        raise Anonymous()
    work.insert(
        reveals,
        {"complaint_id": complaint_id, "subject": scope.principal.subject, "purpose": purpose, "at": work.now},
    )
    return work.ports.unseal(sealed, _place(complaint_id))


def _check_person(filing: Filing) -> None:
    person = filing.complainant
    if filing.anonymous and (person.name or person.phone):
        raise NotAnonymous(field="complainant")
    if not filing.anonymous and not person.name.strip():
        raise NameRequired(field="complainant.name")


def _departments(work: Work, filing: Filing) -> list[str]:
    """Whom a complaint is about before anyone looked into it; acceptance adds who else it turns out to be."""
    code = filing.target.code
    found = [filing.department] if filing.department else []
    if filing.target.kind is TargetKind.DEPARTMENT:
        found.append(code)
    if filing.target.kind is TargetKind.APPLICATION:
        if not numbering.valid(code):
            raise InvalidTarget(field="target.code")
        found += ratings.departments_of_case(work.read, code)
    return list(dict.fromkeys(found))


def _place(complaint_id: str) -> str:
    return f"complaints.complaints:{complaint_id}"
