"""What the administration makes public: written, reviewed by a second person, published, withdrawn."""

from dataclasses import asdict, replace
from datetime import date

import sqlalchemy as sa

from services.catalogue.disclosures import Attachment, Content, Disclosure, State
from services.catalogue.local_days import day_or_none
from services.catalogue.review import Review, ReviewState
from services.catalogue.storage import disclosures as storage
from services.catalogue.storage import network
from services.catalogue.storage.calendars import calendar_for
from services.catalogue.storage.disclosures import KINDS, Kept
from services.catalogue.storage.tables import DISCLOSURES
from services.catalogue.use_cases import files
from services.catalogue.use_cases.files import Named
from services.catalogue.use_cases.network import department_within
from services.chassis.access import Scope
from services.chassis.calendar import local_date
from services.chassis.errors import DomainError, NotFound, Stale
from services.chassis.messages import stamp
from services.chassis.numbering import document_number
from services.chassis.work import Work
from yizhan.catalogue.v1 import disclosures_pb2 as pb
from yizhan.catalogue.v1 import events_pb2


def create(work: Work, scope: Scope, content: pb.DisclosureContent) -> pb.DisclosureRecord:
    """Begins a draft, which may lack what it likes. Raises NotFound or InvalidField."""
    return _added(work, _begun(work, scope, content))


def release(work: Work, scope: Scope, content: pb.DisclosureContent) -> pb.DisclosureRecord:
    """What comes with the platform: public at once, by the same rules; its review was the release's."""
    kept = _begun(work, scope, content)
    reviewed = replace(kept.disclosure, review=Review(state=ReviewState.APPROVED))
    return _added(work, _publication(work, kept, reviewed.published(_problems(work, kept)), scope.principal.subject))


def read_record(work: Work, scope: Scope, disclosure_id: str) -> pb.DisclosureRecord:
    return _record(work, storage.load(work.read, disclosure_id, scope))


def update(
    work: Work, scope: Scope, disclosure_id: str, etag: str, content: pb.DisclosureContent
) -> pb.DisclosureRecord:
    kept = _current(work, scope, disclosure_id, etag)
    disclosure = kept.disclosure.changed(scope.principal.subject)
    department = department_within(work, scope, content.department)
    _take_in(work, content)
    return _saved(
        work,
        kept,
        replace(
            kept,
            disclosure=disclosure,
            content=content,
            department=department.code,
            division=department.division,
        ),
    )


def submit(work: Work, scope: Scope, disclosure_id: str, etag: str) -> pb.DisclosureRecord:
    kept = _current(work, scope, disclosure_id, etag)
    submitted = kept.disclosure.submitted(scope.principal.subject, work.now, _problems(work, kept))
    return _saved(work, kept, replace(kept, disclosure=submitted))


def review(
    work: Work, scope: Scope, disclosure_id: str, etag: str, *, approve: bool, reason: str
) -> pb.DisclosureRecord:
    kept = _current(work, scope, disclosure_id, etag)
    reviewed = kept.disclosure.reviewed(scope.principal.subject, work.now, approve=approve, reason=reason)
    return _saved(work, kept, replace(kept, disclosure=reviewed))


def publish(work: Work, scope: Scope, disclosure_id: str, etag: str) -> pb.DisclosureRecord:
    kept = _current(work, scope, disclosure_id, etag)
    published = _publication(work, kept, kept.disclosure.published(_problems(work, kept)), scope.principal.subject)
    return _saved(work, kept, published)


def withdraw(
    work: Work, scope: Scope, disclosure_id: str, etag: str, *, reason: str, replaced_by: str
) -> pb.DisclosureRecord:
    kept = _current(work, scope, disclosure_id, etag)
    withdrawn = kept.disclosure.withdrawn()
    if replaced_by and (replaced_by == disclosure_id or not storage.is_public(work.read, replaced_by)):
        raise NotFound(what=f"已发布的{replaced_by}", field="replaced_by")
    event = events_pb2.DisclosureWithdrawn(
        disclosure_id=disclosure_id, reason=reason, replaced_by=replaced_by, withdrawn_at=stamp(work.now)
    )
    work.publish(event, subject=disclosure_id)
    ended = replace(kept, disclosure=withdrawn, withdrawn_at=work.now, withdrawn_by=scope.principal.subject)
    return _saved(work, kept, replace(ended, withdrawal_reason=reason, replaced_by=replaced_by))


def discard(work: Work, scope: Scope, disclosure_id: str, etag: str) -> pb.DisclosureRecord:
    kept = _current(work, scope, disclosure_id, etag)
    discarded = replace(kept, disclosure=kept.disclosure.discarded(), withdrawn_by=scope.principal.subject)
    return _saved(work, kept, discarded)


def keep_attachment(work: Work, sender: str, data: bytes) -> pb.DisclosureAttachment:
    """Raises FileKindRefused."""
    return pb.DisclosureAttachment(**asdict(files.keep(work, sender, data)))


def public_attachment(read: sa.Connection, disclosure_id: str, digest: str) -> Named:
    """Raises NotFound, also once the disclosure was withdrawn."""
    return _attachment(read, storage.public(storage.load_public(read, disclosure_id)).content, digest)


def record_attachment(read: sa.Connection, scope: Scope, disclosure_id: str, digest: str) -> Named:
    """Raises NotFound."""
    return _attachment(read, storage.load(read, disclosure_id, scope).content, digest)


def _attachment(read: sa.Connection, content: pb.DisclosureContent, digest: str) -> Named:
    found = next((one for one in content.attachments if one.digest == digest), None)
    if found is None:
        raise NotFound(what="这个附件")
    return files.named(read, found.name or "附件", found.content_type, digest)


def _begun(work: Work, scope: Scope, content: pb.DisclosureContent) -> Kept:
    department = department_within(work, scope, content.department)
    _take_in(work, content)
    return Kept(
        disclosure_id=document_number("GK", department.division, work.now, work.ports.serials),
        version=1,
        disclosure=Disclosure().changed(scope.principal.subject),
        content=content,
        department=department.code,
        division=department.division,
        created_at=work.now,
        changed_at=work.now,
    )


def _publication(work: Work, kept: Kept, published: Disclosure, publisher: str) -> Kept:
    """What is public from now on, and told.

    The last day of a publicity period is announced with it, so no later change of the calendar moves it.
    """
    content = kept.content
    until = None
    if content.publicity_days:
        calendar = calendar_for(work.read, kept.division)
        until = calendar.add_working_days(local_date(work.now), content.publicity_days)
    public = replace(
        kept,
        disclosure=published,
        department_name=network.get_department(work.read, content.department).name,
        published_at=work.now,
        published_by=publisher,
        publicity_until=until,
    )
    event = events_pb2.DisclosurePublished(disclosure=storage.short(public))
    work.publish(event, subject=public.disclosure_id)
    return public


def _take_in(work: Work, content: pb.DisclosureContent) -> None:
    for field in ("dated_on", "effective_on", "effective_until"):
        _day(content, field)
    files.take_in(work, content.attachments)


def _current(work: Work, scope: Scope, disclosure_id: str, etag: str) -> Kept:
    """Raises NotFound or Stale."""
    kept = storage.load(work.read, disclosure_id, scope)
    if etag != str(kept.version):
        raise Stale()
    return kept


def _added(work: Work, kept: Kept) -> pb.DisclosureRecord:
    key = {"disclosure_id": kept.disclosure_id, "version": kept.version}
    work.insert(DISCLOSURES, key | storage.columns_of(kept))
    return _record(work, kept)


def _saved(work: Work, before: Kept, after: Kept) -> pb.DisclosureRecord:
    after = replace(after, changed_at=work.now)
    key = {"disclosure_id": before.disclosure_id}
    work.save(DISCLOSURES, key=key, version=before.version, **storage.columns_of(after))
    return _record(work, replace(after, version=before.version + 1))


def _record(work: Work, kept: Kept) -> pb.DisclosureRecord:
    """With everything that stands in the way of its publication, while it is a draft."""
    record = storage.record(kept)
    if kept.disclosure.state is State.DRAFT:
        record.problems.extend(
            pb.DisclosureProblem(reason=problem.reason, field=problem.field, message=problem.text)
            for problem in _problems(work, kept)
        )
    return record


def _problems(work: Work, kept: Kept) -> list[DomainError]:
    content = kept.content
    missing = files.missing(work.read, content.attachments)
    said = Content(
        kind=KINDS[content.kind],
        title=content.title,
        body=content.body,
        issued_by=content.issued_by,
        document_number=content.document_number,
        dated_on=_day(content, "dated_on"),
        effective_on=_day(content, "effective_on"),
        effective_until=_day(content, "effective_until"),
        publicity_days=content.publicity_days,
        contact=content.contact,
        attachments=tuple(Attachment(one.name, one.digest, one.digest not in missing) for one in content.attachments),
        department_in_office=content.department in network.in_office(work.read, [content.department]),
    )
    return said.problems(local_date(work.now))


def _day(content: pb.DisclosureContent, field: str) -> date | None:
    return day_or_none(getattr(content, field), f"content.{field}")
