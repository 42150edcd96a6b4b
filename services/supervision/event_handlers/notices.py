"""What the law says people are told, and what did not reach them."""

from services.chassis.work import Work
from services.supervision.domain import Finding, Kind
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.use_cases.projecting import instant, note
from services.supervision.use_cases.raising import raise_once
from yizhan.notices.v1 import events_pb2

_MEANS = {"EMAIL": "电子邮件", "SMS": "短信", "INBOX": "站内消息", "PAPER": "纸质送达"}


@HANDLERS.on(events_pb2.NoticeUndelivered)
def on_notice_undelivered(event: events_pb2.NoticeUndelivered, work: Work) -> None:
    """The department that tells has to hand it over on paper."""
    at, told = instant(event.at), f"“{event.title}”未能送达：{event.reason}"
    note(work, event.subject, told, at)
    finding = Finding(
        Kind.NOTICE_UNDELIVERED,
        event.subject,
        at,
        event.department,
        about=event.notice_id,
        text=told,
        rule=event.rule,
    )
    raise_once(work, finding, event.division)


@HANDLERS.on(events_pb2.NoticeDelivered)
def on_notice_delivered(event: events_pb2.NoticeDelivered, work: Work) -> None:
    """The alert stays: that it took so long is for the department to answer."""
    note(work, event.subject, f"告知事项已送达（{_MEANS.get(event.means, event.means)}）", instant(event.at))
