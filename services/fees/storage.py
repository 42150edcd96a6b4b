"""Rows to what the domain works on, and back; and what is read of them, each within a scope."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from services.chassis.access import Scope
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.fees.domain import (
    Attempt,
    AttemptState,
    Bill,
    BillState,
    Chargeable,
    Cut,
    Effect,
    Ending,
    Ground,
    Item,
    Line,
    Outcome,
    Receipt,
    Settlement,
    Standard,
    Told,
)
from services.fees.ledger import Account, Documents, Entry, Movement, TrialBalance
from services.fees.requests import RequestState
from services.fees.tables import (
    SERIALS,
    attempts,
    billed,
    bills,
    chargeables,
    endings,
    ledger,
    messages,
    names,
    payments,
    receipts,
    reductions,
    refunds,
)


def next_serial(connection: sa.Connection) -> int:
    return connection.execute(sa.select(SERIALS.next_value())).scalar_one()


def bill_scope(scope: Scope) -> sa.ColumnElement[bool]:
    return scope.where(owner=bills.c.owner, division=bills.c.division, department=bills.c.departments)


def load_chargeable(connection: sa.Connection, application_id: str, scope: Scope) -> Chargeable | None:
    """None also where the caller's scope does not reach."""
    columns = chargeables.c
    query = sa.select(chargeables).where(columns.application_id == application_id)
    row = connection.execute(query.where(scope.where(owner=columns.owner, division=columns.division))).first()
    if row is None:
        return None
    standards = tuple(Standard(**standard) for standard in row.standards)
    grounds = tuple(to_ground(ground) for ground in row.grounds or ())
    return Chargeable(
        row.application_id, Item(**row.item), row.division, row.owner, row.payer_masked, standards, grounds, row.version
    )


def version_of(connection: sa.Connection, application_id: str) -> int | None:
    """Of what may be charged for it; None if no acceptance was told."""
    query = sa.select(chargeables.c.version).where(chargeables.c.application_id == application_id)
    return connection.execute(query).scalar()


def grounds_of(connection: sa.Connection, application_id: str) -> tuple[Ground, ...]:
    """On what grounds less may be charged for it."""
    query = sa.select(chargeables.c.grounds).where(chargeables.c.application_id == application_id)
    return tuple(to_ground(ground) for ground in connection.execute(query).scalar() or ())


def to_ground(ground: Any) -> Ground:
    values: dict[str, Any] = {**ground, "fee_codes": tuple(ground["fee_codes"])}
    return Ground(**values)


def has_ended(connection: sa.Connection, application_id: str) -> bool:
    """Whether it ended without what was applied for."""
    query = sa.select(sa.literal(1)).where(endings.c.application_id == application_id)
    return connection.execute(query).first() is not None


def payer_sealed(connection: sa.Connection, application_id: str) -> bytes:
    query = sa.select(chargeables.c.payer_sealed).where(chargeables.c.application_id == application_id)
    return connection.execute(query).scalar_one()


def bill_of(connection: sa.Connection, application_id: str) -> str | None:
    query = sa.select(billed.c.bill_id).where(billed.c.application_id == application_id)
    return connection.execute(query).scalar()


def load_bill(connection: sa.Connection, bill_id: str, scope: Scope | None) -> Bill:
    """One bill within the caller's scope; without one for a channel's messages."""
    query = sa.select(bills).where(bills.c.bill_id == bill_id)
    if scope is not None:
        query = query.where(bill_scope(scope))
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(what="该缴款通知")
    return to_bill(row)


def list_bills(
    connection: sa.Connection, scope: Scope, page: Page, *, state: BillState | None, application_id: str
) -> tuple[list[Bill], str]:
    """Newest first, and the token of the next page."""
    query = sa.select(bills).where(bill_scope(scope))
    if state:
        query = query.where(_in_state(state))
    if application_id:
        query = query.where(bills.c.application_id == application_id)
    rows = connection.execute(page.cut(query, bills.c.issued_at, bills.c.bill_id)).all()
    shown, following = page.split(rows, lambda row: (row.issued_at, row.bill_id))
    return [to_bill(row) for row in shown], following


def _in_state(state: BillState) -> sa.ColumnElement[bool]:
    if state is BillState.REFUNDED:
        return bills.c.refunded_at.is_not(None)
    if state is BillState.WAIVED:
        return bills.c.waived_at.is_not(None)
    if state is BillState.CANCELLED:
        return bills.c.cancelled_at.is_not(None)
    columns = (bills.c.refunded_at, bills.c.waived_at, bills.c.cancelled_at)
    return sa.and_(bills.c.state == state.value, *(column.is_(None) for column in columns))


def attempts_of(connection: sa.Connection, bill_id: str) -> list[Attempt]:
    query = sa.select(attempts).where(attempts.c.bill_id == bill_id)
    return [
        _to_attempt(row) for row in connection.execute(query.order_by(attempts.c.started_at, attempts.c.attempt_id))
    ]


def load_attempt(connection: sa.Connection, attempt_id: str, channel: str) -> Attempt | None:
    query = sa.select(attempts).where(attempts.c.attempt_id == attempt_id, attempts.c.channel == channel)
    row = connection.execute(query).first()
    return _to_attempt(row) if row else None


def earlier_message(connection: sa.Connection, channel: str, message_id: str) -> tuple[Told, Effect] | None:
    query = sa.select(messages).where(messages.c.channel == channel, messages.c.message_id == message_id)
    row = connection.execute(query).first()
    if row is None:
        return None
    told = Told(row.message_id, row.attempt_id, row.transaction_id, Outcome(row.outcome), row.amount_fen)
    return told, Effect(row.effect)


def is_booked(connection: sa.Connection, channel: str, transaction_id: str) -> bool:
    """Whether the money of that transaction arrived before."""
    query = sa.select(sa.literal(1)).where(payments.c.channel == channel, payments.c.transaction_id == transaction_id)
    return connection.execute(query).first() is not None


def load_receipt(connection: sa.Connection, receipt_number: str, scope: Scope | None) -> Receipt | None:
    """The receipt, if the scope reaches its bill; without one for whoever has its check code."""
    query = sa.select(receipts).where(receipts.c.receipt_number == receipt_number)
    if scope is not None:
        query = query.join(bills, bills.c.bill_id == receipts.c.bill_id).where(bill_scope(scope))
    row = connection.execute(query).first()
    if row is None:
        return None
    bill = load_bill(connection, row.bill_id, None)
    return Receipt(row.receipt_number, bill, row.issuer, row.collectors, row.issued_at)


def names_of(connection: sa.Connection, codes: Collection[str]) -> dict[str, str]:
    """The names that are known of these codes."""
    rows = connection.execute(sa.select(names.c.code, names.c.name).where(names.c.code.in_(codes)))
    return {row.code: row.name for row in rows}


def list_entries(
    connection: sa.Connection,
    scope: Scope,
    page: Page,
    *,
    bill_id: str,
    within: tuple[datetime, datetime] | None,
) -> tuple[Sequence[sa.Row[Any]], str]:
    """Rows of the ledger, newest first, and the token of the next page."""
    query = sa.select(ledger).where(scope.where(division=ledger.c.division))
    if bill_id:
        query = query.where(ledger.c.bill_id == bill_id)
    if within:
        start, end = within
        query = query.where(ledger.c.booked_at >= start, ledger.c.booked_at < end)
    return page.split(connection.execute(page.cut(query, ledger.c.entry_id)).all(), lambda row: (row.entry_id,))


def trial_balance(connection: sa.Connection, scope: Scope, start: datetime, end: datetime) -> TrialBalance:
    """The movements booked from `start` until before `end`, and what the documents of that time add up to."""
    here = sa.and_(scope.where(division=ledger.c.division), ledger.c.booked_at >= start, ledger.c.booked_at < end)
    zero = sa.literal(0, sa.BigInteger)
    amount = ledger.c.amount_fen
    halves = sa.union_all(
        sa.select(ledger.c.debit.label("account"), amount.label("debit_fen"), zero.label("credit_fen")).where(here),
        sa.select(ledger.c.credit, zero, amount).where(here),
    ).subquery()
    sums = sa.select(
        halves.c.account,
        sa.func.sum(halves.c.debit_fen).label("debit_fen"),
        sa.func.sum(halves.c.credit_fen).label("credit_fen"),
    ).group_by(halves.c.account)
    movements = tuple(
        Movement(Account.of(row.account), int(row.debit_fen), int(row.credit_fen))
        for row in connection.execute(sums.order_by(halves.c.account))
    )
    return TrialBalance(movements, _documents(connection, scope, start, end))


def _documents(connection: sa.Connection, scope: Scope, start: datetime, end: datetime) -> Documents:
    def total(amount: sa.ColumnElement[Any], at: sa.Column[Any], division: sa.Column[Any], *more: Any) -> Any:
        within = (scope.where(division=division), at >= start, at < end, *more)
        return sa.select(sa.func.coalesce(sa.func.sum(amount), 0)).where(*within).scalar_subquery()

    money = (payments.c.amount_fen, payments.c.received_at, payments.c.division)
    approved = RequestState.APPROVED.value
    returned = (refunds.c.amount_fen, refunds.c.decided_at, refunds.c.division, refunds.c.state == approved)
    of_bill = (reductions.c.bill_id == bills.c.bill_id, reductions.c.state == approved)
    reduced = sa.select(sa.func.coalesce(sa.func.sum(reductions.c.amount_fen), 0)).where(*of_bill).scalar_subquery()
    row = connection.execute(
        sa.select(
            total(bills.c.total_fen, bills.c.issued_at, bills.c.division),
            total(*money, payments.c.refund_cause == ""),
            total(*money),
            total(*money, payments.c.refund_cause != ""),
            total(*returned, refunds.c.refund_cause != ""),
            total(*returned, refunds.c.refund_cause == ""),
            total(
                reductions.c.amount_fen, reductions.c.decided_at, reductions.c.division, reductions.c.state == approved
            ),
            total(bills.c.total_fen - reduced, bills.c.cancelled_at, bills.c.division),
        )
    ).one()
    return Documents(*map(int, row))


def chargeable_row(chargeable: Chargeable, sealed: bytes) -> dict[str, Any]:
    return {
        "application_id": chargeable.application_id,
        "item": asdict(chargeable.item),
        "division": chargeable.division,
        "owner": chargeable.owner,
        "payer_masked": chargeable.payer_masked,
        "payer_sealed": sealed,
        "standards": [asdict(standard) for standard in chargeable.standards],
        "grounds": [asdict(ground) for ground in chargeable.grounds],
    }


def bill_row(bill: Bill) -> dict[str, Any]:
    """All columns, for a new bill."""
    return {
        "bill_id": bill.bill_id,
        "application_id": bill.application_id,
        "item": asdict(bill.item),
        "division": bill.division,
        "departments": bill.departments,
        "owner": bill.owner,
        "payer_masked": bill.payer_masked,
        "lines": [asdict(line) for line in bill.lines],
        "total_fen": bill.total_fen,
        "issued_at": bill.issued_at,
        **bill_changes(bill),
        "version": bill.version,
    }


def bill_changes(bill: Bill) -> dict[str, Any]:
    """The columns that a payment, its refund, a reduction or the end of its application may change."""
    settled = bill.state is not BillState.OPEN
    return {
        # See tables.bills: a refund, a waiver and a cancellation stand in columns of their own.
        "state": BillState.PAID.value if settled else BillState.OPEN.value,
        "paid_at": bill.paid_at,
        "receipt_number": bill.receipt_number,
        "refunded_at": bill.refunded_at,
        "refund_id": bill.refund_id or None,
        "waived_at": bill.waived_at,
        "cuts": [asdict(cut) for cut in bill.cuts],
        "cancelled_at": bill.cancelled_at,
        "cancelled_for": bill.cancelled_for.value if bill.cancelled_for else None,
    }


def attempt_row(attempt: Attempt) -> dict[str, Any]:
    return {**asdict(attempt), "state": attempt.state.value}


def message_row(channel: str, told: Told, effect: Effect, now: datetime) -> dict[str, Any]:
    values = {**asdict(told), "outcome": told.outcome.value}
    return {"channel": channel, **values, "effect": effect.value, "received_at": now}


def payment_row(channel: str, told: Told, settled: Settlement, now: datetime) -> dict[str, Any]:
    return {
        "channel": channel,
        "transaction_id": told.transaction_id,
        "attempt_id": told.attempt_id,
        "bill_id": settled.bill.bill_id,
        "division": settled.bill.division,
        "amount_fen": told.amount_fen,
        "received_at": now,
        "refund_cause": settled.refund_cause.value if settled.refund_cause else "",
    }


def receipt_row(receipt: Receipt) -> dict[str, Any]:
    return {
        "receipt_number": receipt.receipt_number,
        "bill_id": receipt.bill.bill_id,
        "issuer": receipt.issuer,
        "collectors": receipt.collectors,
        "issued_at": receipt.issued_at,
    }


def entry_row(entry: Entry, bill: Bill, now: datetime, attempt_id: str = "") -> dict[str, Any]:
    return {
        "occasion": entry.occasion.value,
        "debit": entry.debit.code,
        "credit": entry.credit.code,
        "amount_fen": entry.amount_fen,
        "bill_id": bill.bill_id,
        "attempt_id": attempt_id,
        "division": bill.division,
        "booked_at": now,
    }


def to_bill(row: Any) -> Bill:
    return Bill(
        bill_id=row.bill_id,
        application_id=row.application_id,
        item=Item(**row.item),
        division=row.division,
        owner=row.owner,
        payer_masked=row.payer_masked,
        lines=tuple(Line(Standard(**line["standard"]), line["quantity"]) for line in row.lines),
        issued_at=row.issued_at,
        state=_state_of(row),
        paid_at=row.paid_at,
        receipt_number=row.receipt_number,
        refunded_at=row.refunded_at,
        refund_id=row.refund_id or "",
        cuts=tuple(Cut(**cut) for cut in row.cuts or ()),
        waived_at=row.waived_at,
        cancelled_at=row.cancelled_at,
        cancelled_for=Ending(row.cancelled_for) if row.cancelled_for else None,
        version=row.version,
    )


def _state_of(row: Any) -> BillState:
    if row.refunded_at:
        return BillState.REFUNDED
    if row.cancelled_at:
        return BillState.CANCELLED
    return BillState.WAIVED if row.waived_at else BillState(row.state)


def _to_attempt(row: Any) -> Attempt:
    return Attempt(
        attempt_id=row.attempt_id,
        bill_id=row.bill_id,
        channel=row.channel,
        amount_fen=row.amount_fen,
        started_at=row.started_at,
        state=AttemptState(row.state),
        told_at=row.told_at,
        version=row.version,
    )
