"""Payments and their refunds: rows to what the domain works on, and back."""

from typing import Any

import sqlalchemy as sa

from services.fees.domain import RefundCause
from services.fees.refunds import Payment, Refund
from services.fees.request_rows import Requests, request_of, request_row
from services.fees.requests import RequestState
from services.fees.tables import payments, refunds


def load_payment(connection: sa.Connection, bill_id: str, channel: str, transaction_id: str) -> Payment | None:
    query = sa.select(payments).where(
        payments.c.channel == channel, payments.c.transaction_id == transaction_id, payments.c.bill_id == bill_id
    )
    row = connection.execute(query).first()
    return _to_payment(row) if row else None


def payments_of(connection: sa.Connection, bill_id: str) -> list[tuple[Payment, Refund | None]]:
    """All money that arrived for a bill, oldest first, each with the refund of it that was asked for last."""
    asked = sa.select(refunds).where(refunds.c.bill_id == bill_id).order_by(refunds.c.requested_at)
    last = {(row.channel, row.transaction_id): _to_refund(row) for row in connection.execute(asked)}
    query = sa.select(payments).where(payments.c.bill_id == bill_id)
    rows = connection.execute(query.order_by(payments.c.received_at, payments.c.channel, payments.c.transaction_id))
    return [(one, last.get((one.channel, one.transaction_id))) for one in map(_to_payment, rows)]


def standing_refund(connection: sa.Connection, payment: Payment) -> str | None:
    """The refund of this payment that was asked for and not refused."""
    query = sa.select(refunds.c.refund_id).where(
        refunds.c.channel == payment.channel,
        refunds.c.transaction_id == payment.transaction_id,
        refunds.c.state != RequestState.REFUSED.value,
    )
    return connection.execute(query).scalar()


def refund_row(refund: Refund) -> dict[str, Any]:
    """All columns, for a new refund."""
    return {
        **request_row(refund),
        "refund_id": refund.refund_id,
        "channel": refund.channel,
        "transaction_id": refund.transaction_id,
        "attempt_id": refund.attempt_id,
        "amount_fen": refund.amount_fen,
        "refund_cause": refund.cause.value if refund.cause else "",
        "receipt_number": refund.receipt_number,
        "ground": refund.ground,
    }


def _to_payment(row: Any) -> Payment:
    return Payment(
        channel=row.channel,
        transaction_id=row.transaction_id,
        attempt_id=row.attempt_id,
        bill_id=row.bill_id,
        amount_fen=row.amount_fen,
        received_at=row.received_at,
        cause=RefundCause(row.refund_cause) if row.refund_cause else None,
    )


def _to_refund(row: Any) -> Refund:
    return Refund(
        refund_id=row.refund_id,
        channel=row.channel,
        transaction_id=row.transaction_id,
        attempt_id=row.attempt_id,
        amount_fen=row.amount_fen,
        cause=RefundCause(row.refund_cause) if row.refund_cause else None,
        receipt_number=row.receipt_number,
        ground=row.ground,
        **request_of(row),
    )


REFUNDS = Requests(refunds, "该退款", _to_refund)
