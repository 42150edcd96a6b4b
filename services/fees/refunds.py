"""Refunds: one payment given back, whole, on a ground, once somebody else than who asked for it approves (FEE-5).

The only way in which a receipt becomes void is here: its bill's payment goes back (FEE-6).
"""

# pyright: strict

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from services.chassis.errors import DomainError, Kind, WrongState
from services.fees.domain import Bill, BillState, RefundCause
from services.fees.ledger import REFUNDS_DUE, TREASURY, Entry, Occasion


class PaymentNotFound(DomainError):
    kind = Kind.NOT_FOUND
    message = "该缴款通知没有这笔到账款项"


class RefundUnderWay(DomainError):
    kind = Kind.ALREADY_EXISTS
    rule = "FEE-5"
    message = "该笔款项已申请退款，一笔款项只能退一次"


class ApproverIsRequester(DomainError):
    """Told to supervision: two pairs of eyes are all that keeps a cashier from paying money out alone."""

    rule = "FEE-5"
    message = "退款须由申请人以外的人审批，您不能审批自己申请的退款"
    reported = True


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


class RefundState(StrEnum):
    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class Person:
    """Who acted, as their account named them then."""

    subject: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Refund:
    """The whole of one payment, asked back."""

    refund_id: str
    bill_id: str
    division: str
    channel: str
    transaction_id: str
    attempt_id: str
    amount_fen: int
    cause: RefundCause | None
    """As of its payment."""
    receipt_number: str
    """The receipt that it voids: that of the bill which the payment had paid, otherwise none."""
    ground: str
    requested_by: Person
    requested_at: datetime
    state: RefundState = RefundState.REQUESTED
    decided_by: Person = Person()
    decided_at: datetime | None = None
    refusal_reason: str = ""
    version: int = 1

    def decided(self, state: RefundState, by: Person, now: datetime, reason: str = "") -> "Refund":
        """Raises WrongState or ApproverIsRequester."""
        if self.state is not RefundState.REQUESTED:
            raise WrongState(state=self.state)
        if by.subject == self.requested_by.subject:
            raise ApproverIsRequester()
        return replace(self, state=state, decided_by=by, decided_at=now, refusal_reason=reason)


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
    approved = refund.decided(RefundState.APPROVED, by, now)
    if refund.cause:
        return Made(approved, bill, [Entry(Occasion.REFUND_MADE, REFUNDS_DUE, TREASURY, refund.amount_fen)])
    if bill.state is not BillState.PAID or bill.total_fen != refund.amount_fen:
        # Its payment is what made it paid, and may be refunded once: a database that says otherwise was tampered with.
        raise WrongState(state=bill.state)
    refunded = replace(bill, state=BillState.REFUNDED, refunded_at=now, refund_id=refund.refund_id)
    return Made(approved, refunded, refunded.refund_entries)


def refuse(refund: Refund, by: Person, reason: str, now: datetime) -> Refund:
    """Nothing moves. Raises WrongState or ApproverIsRequester."""
    return refund.decided(RefundState.REFUSED, by, now, reason)
