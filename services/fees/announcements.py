"""What fees publishes, as messages of its contract. No personal data is among it."""

from datetime import datetime

from services.chassis.messages import stamp_or_none
from services.fees.domain import Bill, Item, Settlement, Told
from services.fees.refunds import Made
from yizhan.fees.v1 import events_pb2
from yizhan.types.v1 import types_pb2


def item_ref(item: Item) -> types_pb2.ItemRef:
    return types_pb2.ItemRef(code=item.code, version=item.version, name=item.name, department=item.department)


def bill_issued(bill: Bill, actor: types_pb2.Actor) -> events_pb2.BillIssued:
    return events_pb2.BillIssued(
        bill_id=bill.bill_id,
        application_id=bill.application_id,
        item=item_ref(bill.item),
        division=bill.division,
        departments=bill.departments,
        lines=[
            events_pb2.ChargedLine(
                fee_code=line.standard.code,
                name=line.standard.name,
                quantity=line.quantity,
                amount_fen=line.amount_fen,
                department=line.standard.department,
                revenue_item=line.standard.revenue_item,
            )
            for line in bill.lines
        ],
        total_fen=bill.total_fen,
        issued_at=stamp_or_none(bill.issued_at),
        actor=actor,
    )


def bill_paid(bill: Bill, channel: str) -> events_pb2.BillPaid:
    return events_pb2.BillPaid(
        bill_id=bill.bill_id,
        application_id=bill.application_id,
        division=bill.division,
        departments=bill.departments,
        total_fen=bill.total_fen,
        receipt_number=bill.receipt_number,
        channel=channel,
        paid_at=stamp_or_none(bill.paid_at),
    )


def refund_due(settled: Settlement, channel: str, told: Told, now: datetime) -> events_pb2.PaymentRefundDue:
    bill = settled.bill
    return events_pb2.PaymentRefundDue(
        bill_id=bill.bill_id,
        application_id=bill.application_id,
        division=bill.division,
        departments=bill.departments,
        attempt_id=told.attempt_id,
        channel=channel,
        transaction_id=told.transaction_id,
        amount_fen=told.amount_fen,
        cause=settled.refund_cause,
        booked_at=stamp_or_none(now),
    )


def refund_made(made: Made, actor: types_pb2.Actor) -> events_pb2.RefundMade:
    """Without the ground: it is somebody's free text."""
    refund, bill = made.refund, made.bill
    return events_pb2.RefundMade(
        refund_id=refund.refund_id,
        bill_id=bill.bill_id,
        application_id=bill.application_id,
        division=bill.division,
        departments=bill.departments,
        channel=refund.channel,
        transaction_id=refund.transaction_id,
        amount_fen=refund.amount_fen,
        receipt_number=refund.receipt_number,
        made_at=stamp_or_none(refund.decided_at),
        actor=actor,
    )
