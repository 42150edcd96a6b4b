"""The one bill of a case."""

from services.chassis.work import Work
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.use_cases.projecting import instant, learn, note
from yizhan.fees.v1 import events_pb2


@HANDLERS.on(events_pb2.BillIssued)
def on_bill_issued(event: events_pb2.BillIssued, work: Work) -> None:
    told = f"开具缴款通知，共{_yuan(event.total_fen)}元"
    learn(work, event.application_id, told, instant(event.issued_at), event.actor, billed_fen=event.total_fen)


@HANDLERS.on(events_pb2.BillPaid)
def on_bill_paid(event: events_pb2.BillPaid, work: Work) -> None:
    told = f"缴款{_yuan(event.total_fen)}元，开具电子票据"
    learn(work, event.application_id, told, instant(event.paid_at), paid=True)


@HANDLERS.on(events_pb2.ReductionDecided)
def on_reduction_decided(event: events_pb2.ReductionDecided, work: Work) -> None:
    amount, at = _yuan(event.amount_fen), instant(event.decided_at)
    if not event.approved:
        note(work, event.application_id, f"减免{amount}元的申请未获批准", at, event.actor)
    elif event.settled:
        learn(work, event.application_id, f"减免{amount}元，无需缴款", at, event.actor, paid=True)
    else:
        note(work, event.application_id, f"减免{amount}元，还应缴{_yuan(event.owed_fen)}元", at, event.actor)


@HANDLERS.on(events_pb2.BillCancelled)
def on_bill_cancelled(event: events_pb2.BillCancelled, work: Work) -> None:
    told = f"办件结束，未缴的{_yuan(event.amount_fen)}元不再收取，撤销缴款通知"
    note(work, event.application_id, told, instant(event.cancelled_at))


@HANDLERS.on(events_pb2.PaymentRefundDue)
def on_payment_refund_due(event: events_pb2.PaymentRefundDue, work: Work) -> None:
    note(work, event.application_id, f"多收{_yuan(event.amount_fen)}元，应予退还", instant(event.booked_at))


@HANDLERS.on(events_pb2.RefundMade)
def on_refund_made(event: events_pb2.RefundMade, work: Work) -> None:
    voided = "，电子票据同时作废" if event.receipt_number else ""
    told = f"退还{_yuan(event.amount_fen)}元{voided}"
    note(work, event.application_id, told, instant(event.made_at), event.actor)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
