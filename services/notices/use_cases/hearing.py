"""What the others tell: that somebody is to be told something, and how an applicant can be reached."""

from datetime import UTC

from services.chassis.work import Work
from services.notices import storage
from services.notices.domain import Notice, Outcome
from services.notices.use_cases.steps import announce, save
from yizhan.types.v1 import types_pb2


def hear_notice(work: Work, event: types_pb2.NoticeDue) -> None:
    """Puts it into the inbox, and before every channel. The same notice told twice is one."""
    if storage.find(work.read, event.notice_id):
        return
    real_now = work.ports.clock.now()
    contact = storage.find_contact(work.read, event.subject)
    notice = Notice(
        notice_id=event.notice_id,
        subject=event.subject,
        owner=event.owner or (contact.owner if contact else ""),
        title=event.title,
        text=event.text,
        document_number=event.document_number,
        pdf_path=event.pdf_path,
        legal=event.legal,
        rule=event.rule,
        division=event.division,
        department=event.department,
        told_at=event.told_at.ToDatetime(UTC) if event.HasField("told_at") else work.now,
        heard_at=real_now,
        sendings={},
    )
    notice.start(work.ports.channels, real_now)
    storage.insert(work, notice)
    announce(work, notice, Outcome.ON_THE_WAY)


def hear_contact(work: Work, application_id: str, owner: str, sealed: bytes) -> None:
    """Keeps it sealed, and lets go what came before it."""
    if storage.find_contact(work.read, application_id):
        return
    real_now = work.ports.clock.now()
    row = {"application_id": application_id, "owner": owner, "contact_sealed": sealed or None, "heard_at": real_now}
    work.insert(storage.contacts, row)
    for notice in storage.list_about(work.read, application_id):
        was = notice.outcome
        notice.contact_came(owner, work.ports.channels, real_now)
        save(work, notice, was, notice.sendings)
