"""What people and staff do with a notice: read it, have it sent again, hand it over on paper."""

from services.chassis.access import Scope
from services.chassis.privacy import mask_name
from services.chassis.work import Work
from services.notices.domain import Channel, HandOver, Notice
from services.notices.use_cases.steps import load, save


def mark_read(work: Work, scope: Scope, notice_id: str, etag: str) -> Notice:
    notice = load(work, scope, notice_id, etag)
    if notice.read_at is None:
        was = notice.outcome
        notice.read(work.now)
        save(work, notice, was)
    return notice


def retry(work: Work, scope: Scope, notice_id: str, etag: str, channel: Channel) -> Notice:
    notice = load(work, scope, notice_id, etag)
    was = notice.outcome
    notice.retry(channel, work.ports.clock.now(), is_open=channel in work.ports.channels)
    save(work, notice, was, [channel])
    return notice


def hand_over(work: Work, scope: Scope, notice_id: str, etag: str, *, receiver: str, note: str) -> Notice:
    notice = load(work, scope, notice_id, etag)
    was = notice.outcome
    notice.hand(HandOver(mask_name(receiver), note, scope.principal.subject, work.now))
    save(work, notice, was, receiver_sealed=work.ports.seal_receiver(notice_id, receiver))
    return notice
