"""Payments and their refunds: rows to what the domain works on, and back; refunds are read within a scope."""

from typing import Any

import sqlalchemy as sa

from services.chassis.access import Scope
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.fees import storage
from services.fees.domain import Bill, RefundCause
from services.fees.refunds import Payment, Person, Refund, RefundState
from services.fees.tables import bills, payments, refunds


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
        refunds.c.state != RefundState.REFUSED.value,
    )
    return connection.execute(query).scalar()


def load_refund(connection: sa.Connection, refund_id: str, scope: Scope) -> Refund:
    query = sa.select(refunds).where(refunds.c.refund_id == refund_id, scope.where(division=refunds.c.division))
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(what="该退款")
    return _to_refund(row)


def list_refunds(
    connection: sa.Connection, scope: Scope, page: Page, *, state: RefundState | None, bill_id: str
) -> tuple[list[tuple[Refund, Bill]], str]:
    """Newest first, each with its bill, and the token of the next page."""
    query = sa.select(refunds).where(scope.where(division=refunds.c.division))
    if state:
        query = query.where(refunds.c.state == state.value)
    if bill_id:
        query = query.where(refunds.c.bill_id == bill_id)
    rows = connection.execute(page.cut(query, refunds.c.requested_at, refunds.c.refund_id)).all()
    shown, following = page.split(rows, lambda row: (row.requested_at, row.refund_id))
    theirs = sa.select(bills).where(bills.c.bill_id.in_({row.bill_id for row in shown}))
    found = {row.bill_id: storage.to_bill(row) for row in connection.execute(theirs)}
    return [(_to_refund(row), found[row.bill_id]) for row in shown], following


def refund_row(refund: Refund) -> dict[str, Any]:
    """All columns, for a new refund."""
    return {
        "refund_id": refund.refund_id,
        "channel": refund.channel,
        "transaction_id": refund.transaction_id,
        "attempt_id": refund.attempt_id,
        "bill_id": refund.bill_id,
        "division": refund.division,
        "amount_fen": refund.amount_fen,
        "refund_cause": refund.cause.value if refund.cause else "",
        "receipt_number": refund.receipt_number,
        "ground": refund.ground,
        "requested_by": refund.requested_by.subject,
        "requested_by_name": refund.requested_by.name,
        "requested_at": refund.requested_at,
        **refund_changes(refund),
        "version": refund.version,
    }


def refund_changes(refund: Refund) -> dict[str, Any]:
    """The columns that a decision changes."""
    return {
        "state": refund.state.value,
        "decided_by": refund.decided_by.subject,
        "decided_by_name": refund.decided_by.name,
        "decided_at": refund.decided_at,
        "refusal_reason": refund.refusal_reason,
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
        bill_id=row.bill_id,
        division=row.division,
        channel=row.channel,
        transaction_id=row.transaction_id,
        attempt_id=row.attempt_id,
        amount_fen=row.amount_fen,
        cause=RefundCause(row.refund_cause) if row.refund_cause else None,
        receipt_number=row.receipt_number,
        ground=row.ground,
        requested_by=Person(row.requested_by, row.requested_by_name),
        requested_at=row.requested_at,
        state=RefundState(row.state),
        decided_by=Person(row.decided_by, row.decided_by_name),
        decided_at=row.decided_at,
        refusal_reason=row.refusal_reason,
        version=row.version,
    )
