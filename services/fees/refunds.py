"""Refunds: one payment given back, whole, on a ground, once somebody else than who asked for it approves (FEE-5).

The only way in which a receipt becomes void is here: its bill's payment goes back (FEE-6).
"""

# pyright: strict

from dataclasses import dataclass, replace
from datetime import datetime

from services.chassis.errors import DomainError, Kind, WrongState
from services.fees.domain import Bill, BillState, RefundCause
from services.fees.ledger import REFUNDS_DUE, TREASURY, Entry, Occasion
from services.fees.requests import Person, Request


class PaymentNotFound(DomainError):
    kind = Kind.NOT_FOUND
    message = "该缴款通知没有这笔到账款项"


class RefundUnderWay(DomainError):
    kind = Kind.ALREADY_EXISTS
    rule = "FEE-5"
    message = "该笔款项已申请退款，一笔款项只能退一次"


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that arrived for a bill, as one transaction of a channel."""

    channel: str
    transaction_id: str
    attempt_id: str
    bill_id: str
    amount_fen: int
    received_at: datetime
    cause: RefundCause | None
    """Why it is owed back; None if it paid its bill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund(Request):
    """The whole of one payment, asked back."""

    refund_id: str
    channel: str
    transaction_id: str
    attempt_id: str
    amount_fen: int
    cause: RefundCause | None
    """As of its payment."""
    receipt_number: str
    """The receipt that it voids: that of the bill which the payment had paid, otherwise none."""
    ground: str


def request_refund(refund_id: str, bill: Bill, payment: Payment, *, ground: str, by: Person, now: datetime) -> Refund:
    """That no payment is asked back twice is its caller's to hold: only one that was refused may be asked for anew."""
    return Refund(
        refund_id=refund_id,
        bill_id=bill.bill_id,
        division=bill.division,
        channel=payment.channel,
        transaction_id=payment.transaction_id,
        attempt_id=payment.attempt_id,
        amount_fen=payment.amount_fen,
        cause=payment.cause,
        receipt_number="" if payment.cause else bill.receipt_number,
        ground=ground,
        requested_by=by,
        requested_at=now,
    )


@dataclass(frozen=True, slots=True)
class Made:
    """What an approval changes: refund and bill as they are after it, and what is to be booked."""

    refund: Refund
    bill: Bill
    entries: list[Entry]


def approve(refund: Refund, bill: Bill, by: Person, now: datetime) -> Made:
    """The money goes back (rule FEE-5). Raises WrongState or ApproverIsRequester.

    Money that was due for refund leaves the bill as it is. Money that had paid it takes its receipt with it (FEE-6).
    """
    approved = refund.approved(by, now)
    if refund.cause:
        return Made(approved, bill, [Entry(Occasion.REFUND_MADE, REFUNDS_DUE, TREASURY, refund.amount_fen)])
    if bill.state is not BillState.PAID or bill.payable_fen != refund.amount_fen:
        # Its payment is what made it paid, and may be refunded once: a database that says otherwise was tampered with.
        raise WrongState(state=bill.state)
    refunded = replace(bill, state=BillState.REFUNDED, refunded_at=now, refund_id=refund.refund_id)
    return Made(approved, refunded, refunded.refund_entries)
