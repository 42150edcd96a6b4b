"""What becomes of a certificate, in the timeline of the case that yielded it."""

from services.chassis.work import Work
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.use_cases.projecting import instant, note
from yizhan.approval.v1 import events_pb2

_STATUSES = {
    "VALID": "恢复有效",
    "SUSPENDED": "暂扣",
    "REVOKED": "吊销或者撤销",
    "CANCELLED": "注销",
    "REPLACED": "已换发",
}


@HANDLERS.on(events_pb2.CertificateIssued)
def on_certificate_issued(event: events_pb2.CertificateIssued, work: Work) -> None:
    note(work, event.case_id, f"颁发证照{event.certificate_number}", instant(event.at))


@HANDLERS.on(events_pb2.CertificateChanged)
def on_certificate_changed(event: events_pb2.CertificateChanged, work: Work) -> None:
    status = _STATUSES.get(event.status, event.status)
    note(work, event.case_id, f"证照{event.certificate_number}{status}", instant(event.at))
