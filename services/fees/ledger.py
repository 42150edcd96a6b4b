"""The ledger: where every movement of money is one double entry, and nothing is ever taken back but by another.

An entry is a single fact, *this much from credit to debit*, so that no half of it can be written or lost: the books
balance by construction, here and in the table, whose rows are these entries (rule FEE-4).
"""

# pyright: strict

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Side(StrEnum):
    """The kinds of account."""

    RECEIVABLE = "RECEIVABLE"
    """应收非税款: what payers owe on open bills."""
    TREASURY = "TREASURY"
    """国库在途: money that arrived for the treasury's account. Nobody else holds any (收支两条线)."""
    REVENUE = "REVENUE"
    """非税收入: one account for each revenue item of a department."""
    REFUNDS_DUE = "REFUNDS_DUE"
    """应退款: money that arrived and is owed back."""


_NAMES = {
    Side.RECEIVABLE: "应收非税款",
    Side.TREASURY: "国库在途资金",
    Side.REVENUE: "非税收入",
    Side.REFUNDS_DUE: "应退款",
}


@dataclass(frozen=True, slots=True, order=True)
class Account:
    side: Side
    department: str = ""
    revenue_item: str = ""

    @property
    def code(self) -> str:
        """As the table and the contract write it: `TREASURY`, `REVENUE/433122-zrzy/zrzy-bdcdj`."""
        return "/".join(part for part in (self.side.value, self.department, self.revenue_item) if part)

    @classmethod
    def of(cls, code: str) -> Self:
        side, _, rest = code.partition("/")
        department, _, revenue_item = rest.partition("/")
        return cls(Side(side), department, revenue_item)

    @property
    def name(self) -> str:
        detail = f"（{self.department} {self.revenue_item}）" if self.department else ""
        return _NAMES[self.side] + detail


RECEIVABLE = Account(Side.RECEIVABLE)
TREASURY = Account(Side.TREASURY)
REFUNDS_DUE = Account(Side.REFUNDS_DUE)


def revenue(department: str, revenue_item: str) -> Account:
    return Account(Side.REVENUE, department, revenue_item)


class Occasion(StrEnum):
    """Why an entry was made."""

    BILL_ISSUED = "BILL_ISSUED"
    BILL_REDUCED = "BILL_REDUCED"
    """Less is owed: each revenue item earned so much less."""
    BILL_CANCELLED = "BILL_CANCELLED"
    """Nothing is owed any more: each revenue item did not earn what was still to be paid."""
    BILL_PAID = "BILL_PAID"
    REFUND_DUE = "REFUND_DUE"
    REFUND_MADE = "REFUND_MADE"
    """Money that was due for refund went back."""
    BILL_REFUNDED = "BILL_REFUNDED"
    """The money that had paid a bill went back: each revenue item returned its share."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One double entry. The amount is positive: what is undone is booked the other way round."""

    occasion: Occasion
    debit: Account
    credit: Account
    amount_fen: int

    def __post_init__(self) -> None:
        if self.amount_fen <= 0 or self.debit == self.credit:
            raise ValueError(f"no movement of money: {self}")


@dataclass(frozen=True, slots=True)
class Movement:
    """What one account was debited and credited."""

    account: Account
    debit_fen: int
    credit_fen: int


def balances(entries: Iterable[Entry]) -> dict[Account, int]:
    """Debits less credits of every account; they sum to zero."""
    sums: dict[Account, int] = {}
    for entry in entries:
        sums[entry.debit] = sums.get(entry.debit, 0) + entry.amount_fen
        sums[entry.credit] = sums.get(entry.credit, 0) - entry.amount_fen
    return sums


@dataclass(frozen=True, slots=True)
class Check:
    """One sum as the ledger has it, and as the bills, reductions, payments and refunds have it."""

    name: str
    ledger_fen: int
    documents_fen: int

    @property
    def agrees(self) -> bool:
        return self.ledger_fen == self.documents_fen


@dataclass(frozen=True, slots=True)
class Documents:
    """What one day's bills, reductions, payments and refunds add up to, apart from the ledger."""

    issued_fen: int
    paid_fen: int
    received_fen: int
    refund_due_fen: int
    refund_made_fen: int = 0
    """Given back of what was due for refund."""
    bill_refunded_fen: int = 0
    """Given back of what had paid a bill."""
    reduced_fen: int = 0
    """Taken off what bills charge."""
    cancelled_fen: int = 0
    """Still owed on bills as they were cancelled."""


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """One day's movements. Its difference is zero by construction; its checks are what could find a fault."""

    movements: tuple[Movement, ...]
    documents: Documents

    @property
    def debit_fen(self) -> int:
        return sum(movement.debit_fen for movement in self.movements)

    @property
    def credit_fen(self) -> int:
        return sum(movement.credit_fen for movement in self.movements)

    @property
    def difference_fen(self) -> int:
        return self.debit_fen - self.credit_fen

    @property
    def checks(self) -> tuple[Check, ...]:
        moved = {movement.account: movement for movement in self.movements}

        def of(account: Account) -> Movement:
            return moved.get(account, Movement(account, 0, 0))

        earned = [m for m in self.movements if m.account.side is Side.REVENUE]
        documents = self.documents
        return (
            Check("当日开单应收", of(RECEIVABLE).debit_fen, documents.issued_fen),
            Check("当日分解到收入项目", sum(m.credit_fen for m in earned), documents.issued_fen),
            Check(
                "当日缴清、减免和撤销",
                of(RECEIVABLE).credit_fen,
                documents.paid_fen + documents.reduced_fen + documents.cancelled_fen,
            ),
            Check("当日到账", of(TREASURY).debit_fen, documents.received_fen),
            Check("当日新增应退", of(REFUNDS_DUE).credit_fen, documents.refund_due_fen),
            Check("当日清退", of(REFUNDS_DUE).debit_fen, documents.refund_made_fen),
            Check(
                "当日减免、撤销和退付冲减收入",
                sum(m.debit_fen for m in earned),
                documents.reduced_fen + documents.cancelled_fen + documents.bill_refunded_fen,
            ),
            Check("当日退出", of(TREASURY).credit_fen, documents.refund_made_fen + documents.bill_refunded_fen),
        )

    @property
    def balanced(self) -> bool:
        return self.difference_fen == 0 and all(check.agrees for check in self.checks)
