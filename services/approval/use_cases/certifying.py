"""Certificates: issued with a grant, replaced by the next, suspended, reinstated, revoked, cancelled."""

from services.approval import announcing, paperwork, storage
from services.approval.domain import Case, Change, FollowUpKind, IssuedCertificate, Status
from services.approval.use_cases.steps import issue, new_number
from services.chassis.access import Scope
from services.chassis.errors import Stale
from services.chassis.history import Actor
from services.chassis.messages import actor_of
from services.chassis.work import Work

_OWN_WISH = "《中华人民共和国行政许可法》第七十条"


def follow_up(work: Work, case: Case, predecessor: IssuedCertificate | None, actor: Actor) -> None:
    """What a grant does to certificates: a new one, in the place of the one before if there is one; or one less."""
    if case.yields_certificate:
        issued = _issue_certificate(work, case, predecessor)
        if predecessor:
            predecessor.replace(issued, actor, work.now)
        issued.issue(actor, work.now)
        row = storage.new_certificate_row(issued, work.now)
        work.insert(storage.certificates, row)
        work.insert(storage.history, *storage.entry_rows(issued.written), conflict=Stale())
        announcing.certificate_issued(work, issued)
    elif predecessor and case.follow_up and case.follow_up.kind is FollowUpKind.CANCELLATION:
        predecessor.give_up(actor, work.now, _OWN_WISH)
    if predecessor and predecessor.written:
        _save(work, predecessor)


def change_certificate(
    work: Work, scope: Scope, number: str, etag: str, what: Change, *, reason: str, legal_basis: str
) -> IssuedCertificate:
    certificate = storage.load_certificate(work.read, number, scope)
    if etag and etag != str(certificate.version):
        raise Stale(field="etag", etag=certificate.version)
    certificate.change(what, reason, legal_basis, actor_of(scope.principal), work.now)
    wording = paperwork.changed(certificate, what, reason, legal_basis)
    issue(work, certificate, wording, certificate.department)
    return _save(work, certificate)


def _issue_certificate(work: Work, case: Case, predecessor: IssuedCertificate | None) -> IssuedCertificate:
    made = case.certify(new_number(work, case, paperwork.CERTIFICATE), predecessor)
    days = (made.valid_from, made.valid_until)
    issue(work, case, paperwork.certificate(case, made), case.deciding_department, number=made.number, valid=days)
    return IssuedCertificate(
        number=made.number,
        case_id=case.case_id,
        item_code=case.terms.code,
        item_version=case.terms.version,
        item_name=case.terms.name,
        name=made.name,
        holder_masked=case.applicant_masked,
        owner=case.owner,
        division=case.division,
        department=case.deciding_department,
        valid_from=made.valid_from,
        valid_until=made.valid_until,
        status=Status.VALID,
        status_since=work.now,
        predecessor=predecessor.number if predecessor else "",
    )


def store(work: Work, certificate: IssuedCertificate) -> None:
    """The certificate as it stands, with its history."""
    work.insert(storage.history, *storage.entry_rows(certificate.written), conflict=Stale())
    work.save(
        storage.certificates,
        key={"number": certificate.number},
        version=certificate.version,
        **storage.certificate_row(certificate),
    )
    certificate.version += 1
    certificate.written = []


def _save(work: Work, certificate: IssuedCertificate) -> IssuedCertificate:
    store(work, certificate)
    announcing.certificate_changed(work, certificate)
    return certificate
