"""What the domain has, as the contract says it."""

from services.chassis.messages import stamp, stamp_or_none
from services.notices.domain import Notice, Sending
from yizhan.notices.v1 import notices_pb2 as pb


def notice(found: Notice) -> pb.Notice:
    return pb.Notice(
        notice_id=found.notice_id,
        subject=found.subject,
        title=found.title,
        text=found.text,
        document_number=found.document_number,
        pdf_path=found.pdf_path,
        legal=found.legal,
        rule=found.rule,
        told_at=stamp(found.told_at),
        read_at=stamp_or_none(found.read_at),
        etag=str(found.version),
    )


def delivery(found: Notice) -> pb.Delivery:
    given = found.hand_over
    return pb.Delivery(
        notice_id=found.notice_id,
        subject=found.subject,
        title=found.title,
        legal=found.legal,
        rule=found.rule,
        division=found.division,
        department=found.department,
        told_at=stamp(found.told_at),
        outcome=f"OUTCOME_{found.outcome}",
        means=f"MEANS_{found.means}" if found.means else None,
        delivered_at=stamp_or_none(found.delivered_at),
        undelivered_reason=found.undelivered_reason,
        sendings=[_sending(one) for one in found.sendings.values()],
        has_inbox=bool(found.owner),
        read_at=stamp_or_none(found.read_at),
        receiver_masked=given.receiver_masked if given else "",
        handed_over_at=stamp_or_none(given.at) if given else None,
        etag=str(found.version),
    )


def _sending(one: Sending) -> pb.Sending:
    return pb.Sending(
        channel=f"CHANNEL_{one.channel}",
        state=f"SENDING_STATE_{one.state}",
        attempts=one.attempts,
        next_attempt_at=stamp(one.next_attempt_at) if one.is_open else None,
        last_error=one.last_error,
        sent_at=stamp_or_none(one.sent_at),
    )
