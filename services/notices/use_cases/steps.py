"""What every change of a notice ends with: it is saved, and the others are told if it arrived late or not at all."""

from collections.abc import Iterable

from services.chassis.access import Scope
from services.chassis.errors import Stale
from services.chassis.messages import stamp
from services.chassis.work import Work
from services.notices import storage
from services.notices.domain import CHINESE_OUTCOMES, Channel, Notice, Outcome
from yizhan.notices.v1 import events_pb2


def load(work: Work, scope: Scope, notice_id: str, etag: str) -> Notice:
    """Raises NotFound, or Stale if the caller saw another version."""
    notice = storage.load(work.read, notice_id, scope)
    if etag and etag != str(notice.version):
        raise _stale(notice)
    work.when_stale(lambda: _stale(storage.load(work.read, notice_id, scope)))
    return notice


def save(
    work: Work,
    notice: Notice,
    was: Outcome,
    changed: Iterable[Channel] = (),
    *,
    release: Channel | None = None,
    receiver_sealed: bytes | None = None,
) -> None:
    storage.save(work, notice, changed, release=release, receiver_sealed=receiver_sealed)
    announce(work, notice, was)
    notice.version += 1


def announce(work: Work, notice: Notice, was: Outcome) -> None:
    """Supervision hears of a legal notice that reached nobody, and of its arrival after that."""
    if notice.outcome is was or not notice.legal:
        return
    if notice.outcome is Outcome.UNDELIVERED:
        # Where nothing could be tried it was so from the first, whenever that was noticed.
        tried = any(sending.attempts for sending in notice.sendings.values())
        undelivered = events_pb2.NoticeUndelivered(
            notice_id=notice.notice_id,
            subject=notice.subject,
            division=notice.division,
            department=notice.department,
            title=notice.title,
            rule=notice.rule,
            reason=notice.undelivered_reason,
            at=stamp(work.now if tried else notice.told_at),
        )
        work.publish(undelivered, subject=notice.notice_id)
    if notice.outcome is Outcome.DELIVERED and notice.undelivered_reason:
        delivered = events_pb2.NoticeDelivered(
            notice_id=notice.notice_id,
            subject=notice.subject,
            division=notice.division,
            department=notice.department,
            means=notice.means,
            at=stamp(work.now),
        )
        work.publish(delivered, subject=notice.notice_id)


def _stale(notice: Notice) -> Stale:
    return Stale(field="etag", state=CHINESE_OUTCOMES[notice.outcome], etag=notice.version)
