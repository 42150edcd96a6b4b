"""What the applicant does, or who files for them: upload, file, supply."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.chassis.abolished_divisions import require_in_force
from services.chassis.access import Principal, Scope
from services.chassis.calendar import local_date
from services.chassis.errors import DomainError, InvalidField, Kind, NotFound, Stale
from services.chassis.messages import actor_message, actor_of, stamp
from services.chassis.numbering import application_number, check_credit_code, check_identity_number, secret_code
from services.chassis.privacy import mask_identity_number, mask_name, mask_phone
from services.chassis.sealing import CONTACT
from services.chassis.work import Work
from services.intake import storage
from services.intake.domain import Application, Authorisation, File, FollowUp, FollowUpKind, Material, decide_by
from services.intake.use_cases.steps import ACCEPTANCE_TIMER, PROMISE_TIMER, keep_history, load, save
from yizhan.intake.v1 import events_pb2
from yizhan.types.v1 import types_pb2


class UploadNotFound(DomainError):
    kind = Kind.BAD_INPUT
    message = "没有找到您上传的文件{upload_id}"


class AuthorisationRequired(DomainError):
    """An applicant may have somebody else file, who then says by what right (行政许可法 art. 29(2))."""

    kind = Kind.BAD_INPUT
    message = "代办员代为申请的，应当提交申请人的委托（行政许可法第二十九条第二款）"


class CertificateNotFound(DomainError):
    kind = Kind.BAD_INPUT
    message = "没有证书{number}，请核对编号"


@dataclass(frozen=True, slots=True)
class Applicant:
    """The applicant in full, as it came: to be sealed at once."""

    kind: int
    name: str
    identity_number: str
    phone: str
    address: str
    email: str = ""

    @property
    def masked_name(self) -> str:
        return self.name if self._is_organisation else mask_name(self.name)

    @property
    def masked_identity(self) -> str:
        return self.identity_number if self._is_organisation else mask_identity_number(self.identity_number)

    @property
    def _is_organisation(self) -> bool:
        return self.kind == types_pb2.PARTY_KIND_ORGANISATION

    def checked(self) -> "Applicant":
        """ACCEPT-8: with the number as it is stored. Raises InvalidIdentityNumber or InvalidCreditCode."""
        check = check_credit_code if self._is_organisation else check_identity_number
        number = check(self.identity_number, "applicant.identity_number")
        return replace(self, identity_number=number)

    def as_json(self) -> str:
        values = [self.kind, self.name, self.identity_number, self.phone, self.address, self.email]
        return json.dumps(values, ensure_ascii=False)

    def contact(self) -> str:
        """Whom to tell, and where, as `notices` reads it."""
        return json.dumps({"name": self.name, "phone": self.phone, "email": self.email}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Applicant":
        return cls(*json.loads(text))


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A material as the applicant names it."""

    code: str
    upload_id: str
    paper: bool


@dataclass(frozen=True, slots=True)
class GivenAuthorisation:
    """By what right another files for the applicant, as they name it (行政许可法 art. 29(2))."""

    upload_id: str
    relation: str


@dataclass(frozen=True, slots=True)
class WantedFollowUp:
    """The certificate to follow up, as the applicant names it."""

    kind: FollowUpKind
    certificate_number: str


def keep_upload(work: Work, principal: Principal, filename: str, chunks: Iterable[bytes]) -> File:
    """Stores a file and commits at once: what cannot be recorded is not kept."""
    file = work.ports.files.keep(filename, chunks)
    work.insert(
        storage.uploads,
        {
            "upload_id": file.upload_id,
            "owner": principal.subject,
            "filename": file.filename,
            "content_type": file.content_type,
            "size": file.size,
            "sha256": file.sha256,
            "uploaded_at": work.now,
            "named": False,
        },
    )
    try:
        work.commit()
    except Exception:
        work.ports.files.discard(file.upload_id)
        raise
    return file


def file_application(
    work: Work,
    scope: Scope,
    *,
    item_code: str,
    item_version: int,
    division: str,
    applicant: Applicant,
    form: dict[str, Any],
    materials: Sequence[HandedIn],
    authorisation: GivenAuthorisation | None = None,
    follow_up: WantedFollowUp | None = None,
) -> Application:
    """Receives an application; its five days begin (ACCEPT-4)."""
    principal = scope.principal
    by_staff = principal.is_staff
    if by_staff and not scope.permits(division=division):
        raise InvalidField(field="division", what="不在您的辖区内")
    if "AGENT" in principal.roles and authorisation is None:
        raise AuthorisationRequired(field="authorisation")
    item = work.ports.items.for_filing(work, item_code, item_version)
    terms = item.terms
    terms.check_offered(division, applicant.kind, by_staff=by_staff)
    require_in_force(work, storage.abolished_divisions, division, field="division")
    item.check_form(form)
    applicant = applicant.checked()
    terms.check_codes([material.code for material in materials], field="materials")
    identity_hash = work.ports.keys.lookup_hash(applicant.identity_number)
    files = uploaded(
        work,
        principal,
        {
            "materials": [material.upload_id for material in materials],
            "authorisation.upload_id": [authorisation.upload_id] if authorisation else [],
        },
    )
    application = Application(
        application_id=application_number(division, work.now, work.ports.serials),
        item_code=terms.code,
        item_version=terms.version,
        item_name=terms.name,
        department=terms.department,
        division=division,
        owner="" if by_staff else principal.subject,
        filed_by=principal.subject if by_staff else "",
        party_kind=applicant.kind,
        applicant_masked=applicant.masked_name,
        identity_masked=applicant.masked_identity,
        phone_masked=mask_phone(applicant.phone),
        form_sealed=b"",
        tracking_code=secret_code(),
        received_at=work.now,
        materials=_materials(principal, materials, files, work.now),
        authorisation=authorisation and Authorisation(files[authorisation.upload_id], authorisation.relation),
        follow_up=_follow_up(work, follow_up, terms.code, identity_hash) if follow_up else None,
    )
    application.receive(actor_of(principal))
    application.form_sealed = work.ports.seal_form(application.application_id, form)
    deadline = decide_by(work.now, work.ports.calendars.of(application.division))
    sealed = work.ports.seal_applicant(application.application_id, applicant.as_json())
    work.insert(storage.applications, storage.new_application_row(application, sealed, identity_hash), conflict=Stale())
    keep_history(work, application)
    work.set_timer(ACCEPTANCE_TIMER, application.application_id, deadline)
    received = events_pb2.ApplicationReceived(
        application_id=application.application_id,
        item=types_pb2.ItemRef(code=terms.code, version=terms.version, name=terms.name, department=terms.department),
        division=division,
        applicant_masked=application.applicant_masked,
        received_at=stamp(work.now),
        decide_by=stamp(deadline),
        actor=actor_message(actor_of(principal)),
        owner=application.owner,
        contact_sealed=CONTACT.seal(work.ports.keys, application.application_id, applicant.contact()),
    )
    work.publish(received, subject=application.application_id)
    return application


def supply_materials(
    work: Work, scope: Scope, application_id: str, etag: str, materials: Sequence[HandedIn]
) -> Application:
    """ACCEPT-4: what the notice listed; or the material promised under ACCEPT-7."""
    application = load(work, application_id, scope, etag)
    terms = work.ports.items.pinned(work, application.item_code, application.item_version).terms
    files = uploaded(work, scope.principal, {"materials": [material.upload_id for material in materials]})
    supplied = _materials(scope.principal, materials, files, work.now)
    application.supply(supplied, terms, by=actor_of(scope.principal), now=work.now)
    if application.supplied_at == work.now:
        deadline = decide_by(work.now, work.ports.calendars.of(application.division))
        work.set_timer(ACCEPTANCE_TIMER, application_id, deadline)
        told = events_pb2.ApplicationSupplied(
            application_id=application_id, supplied_at=stamp(work.now), decide_by=stamp(deadline)
        )
        work.publish(told, subject=application_id)
    elif application.promised_on is None:
        work.cancel_timer(PROMISE_TIMER, application_id)
    return save(work, application)


def reveal_applicant(work: Work, scope: Scope, application_id: str, purpose: str) -> Applicant:
    """The applicant in full; who read it, when and why are kept."""
    sealed = _sealed(work, application_id, scope)
    work.insert(
        storage.reveals,
        {"application_id": application_id, "subject": scope.principal.subject, "purpose": purpose, "at": work.now},
    )
    return unseal(work, application_id, sealed)


def unseal(work: Work, application_id: str, sealed: bytes) -> Applicant:
    return Applicant.from_json(work.ports.open_applicant(application_id, sealed))


def _sealed(work: Work, application_id: str, scope: Scope) -> bytes:
    table = storage.applications
    query = table.select().with_only_columns(table.c.applicant_sealed)
    row = work.read.execute(
        query.where(table.c.application_id == application_id, storage.application_scope(scope))
    ).first()
    if row is None:
        raise NotFound(what="该办件")
    return row.applicant_sealed


def uploaded(work: Work, principal: Principal, named: Mapping[str, Sequence[str]]) -> dict[str, File]:
    """The caller's own uploads that the fields name, in one read, or none if they name none; they are kept from now on.

    Raises UploadNotFound.
    """
    wanted = {field: [upload_id for upload_id in ids if upload_id] for field, ids in named.items()}
    every = [upload_id for ids in wanted.values() for upload_id in ids]
    files = storage.load_uploads(work.read, every, principal.subject) if every else {}
    for field, ids in wanted.items():
        for upload_id in ids:
            if upload_id not in files:
                raise UploadNotFound(field=field, upload_id=upload_id)
    for upload_id in files:
        work.change(storage.uploads, key={"upload_id": upload_id}, named=True)
    return files


def _materials(
    principal: Principal, handed_in: Sequence[HandedIn], files: Mapping[str, File], now: datetime
) -> list[Material]:
    codes = [material.code for material in handed_in]
    if len(set(codes)) != len(codes):
        raise InvalidField(field="materials", what="同一材料列了两次")
    if not principal.is_staff and any(material.paper for material in handed_in):
        raise InvalidField(field="materials", what="纸质材料由窗口收取后登记，请上传文件")
    return [Material(m.code, now, files.get(m.upload_id), m.paper) for m in handed_in if m.upload_id or m.paper]


def _follow_up(work: Work, wanted: WantedFollowUp, item_code: str, identity_hash: bytes) -> FollowUp:
    number = wanted.certificate_number
    found = storage.load_certificate(work.read, number, identity_hash)
    if found is None:
        raise CertificateNotFound(field="follow_up.certificate_number", number=number)
    certificate, theirs, under_way = found
    return certificate.followed_up(
        wanted.kind, item_code=item_code, theirs=theirs, under_way=under_way, today=local_date(work.now)
    )
