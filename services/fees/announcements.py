"""What fees publishes, as messages of its contract. No personal data is among it."""

from datetime import datetime

from services.chassis.messages import stamp_or_none
from services.fees.domain import Bill, BillState, Ending, Item, Settlement, Told
from services.fees.receipts import yuan
from services.fees.reductions import Reduction
from services.fees.refunds import Made, Refund
from services.fees.requests import RequestState
from yizhan.fees.v1 import events_pb2
from yizhan.types.v1 import types_pb2

_ENDED = {
    Ending.WITHDRAWN: "申请已撤回",
    Ending.LAPSED: "因材料未补齐终止办理",
    Ending.DENIED: "已作出不予许可的决定",
}


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
        total_fen=bill.payable_fen,
        receipt_number=bill.receipt_number,
        channel=channel,
        paid_at=stamp_or_none(bill.paid_at),
    )


def bill_cancelled(bill: Bill) -> events_pb2.BillCancelled:
    return events_pb2.BillCancelled(
        bill_id=bill.bill_id,
        application_id=bill.application_id,
        division=bill.division,
        departments=bill.departments,
        amount_fen=bill.payable_fen,
        cause=bill.cancelled_for,
        cancelled_at=stamp_or_none(bill.cancelled_at),
    )


def cancellation_notice(bill: Bill) -> types_pb2.NoticeDue:
    ended = _ENDED[bill.cancelled_for] if bill.cancelled_for else ""
    text = f"{ended}，缴款通知{bill.bill_id}已撤销，无需缴款；已经付出的款项，到账后予以退还。"
    return _notice(bill.bill_id, "缴款通知撤销", text, bill, bill.cancelled_at, rule="FEE-2")


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


def refund_notice(made: Refund, bill: Bill) -> types_pb2.NoticeDue:
    voided = f"电子票据{made.receipt_number}同时作废。" if made.receipt_number else "缴款通知和电子票据不受影响。"
    text = f"已批准退还{yuan(made.amount_fen)}（缴款通知{bill.bill_id}），款项按原支付渠道退回。{voided}"
    return _notice(made.refund_id, "退款通知", text, bill, made.decided_at)


def reduction_decided(decided: Reduction, bill: Bill, actor: types_pb2.Actor) -> events_pb2.ReductionDecided:
    """Without the evidence and the reason: they are somebody's free text."""
    return events_pb2.ReductionDecided(
        reduction_id=decided.reduction_id,
        bill_id=bill.bill_id,
        application_id=bill.application_id,
        division=bill.division,
        departments=bill.departments,
        approved=decided.state is RequestState.APPROVED,
        amount_fen=decided.amount_fen,
        owed_fen=bill.owed_fen,
        settled=bill.state is BillState.WAIVED,
        ground_code=decided.ground.code,
        decided_at=stamp_or_none(decided.decided_at),
        actor=actor,
    )


def reduction_notice(decided: Reduction, bill: Bill) -> types_pb2.NoticeDue:
    owed = f"缴款通知{bill.bill_id}还应缴{yuan(bill.owed_fen)}。" if bill.owed_fen else "无需缴款，办件继续办理。"
    if decided.state is RequestState.APPROVED:
        text = f"您的减免申请（{decided.ground.name}）已批准，减免{yuan(decided.amount_fen)}。{owed}"
    else:
        reason = decided.refusal_reason.rstrip("。")
        text = f"您的减免申请（{decided.ground.name}）未获批准：{reason}。{owed if bill.owed_fen else ''}"
    return _notice(decided.reduction_id, "费用减免决定通知", text, bill, decided.decided_at)


def _notice(
    number: str, title: str, text: str, bill: Bill, at: datetime | None, *, rule: str = "FEE-5"
) -> types_pb2.NoticeDue:
    """Says something to the payer, by the account they have or the contact that the application gave."""
    return types_pb2.NoticeDue(
        notice_id=number,
        subject=bill.application_id,
        owner=bill.owner,
        title=title,
        text=f"您办理“{bill.item.name}”（办件编号{bill.application_id}）：{text}",
        legal=False,
        rule=rule,
        division=bill.division,
        told_at=stamp_or_none(at),
    )
