"""Reductions and waivers (减免): less is owed on an open bill, on a published ground, once somebody else than who asked
for it approves (FEE-5).

How much less follows from the ground alone, line by line and in whole fen, so that the bill's parts still sum (FEE-2).
"""

# pyright: strict

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from services.chassis.errors import DomainError, Kind
from services.fees.domain import Bill, BillState, Cut, Ground
from services.fees.ledger import RECEIVABLE, Entry, Occasion, revenue
from services.fees.requests import Person, Request


class GroundNotPublished(DomainError):
    rule = "FEE-5"
    message = "办件所依的事项版本没有公布该减免情形"


class NothingToReduce(DomainError):
    rule = "FEE-5"
    message = "该减免情形不适用于本单尚未减免的收费项目"


class ReductionUnderWay(DomainError):
    kind = Kind.ALREADY_EXISTS
    rule = "FEE-5"
    message = "该缴款通知已有减免申请待审批"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction(Request):
    reduction_id: str
    owner: str
    ground: Ground
    evidence: str
    """Which paper proves it, as the requester names it."""
    material_code: str
    """The application's material that it is, if it is one."""
    cuts: tuple[Cut, ...]

    @property
    def amount_fen(self) -> int:
        return sum(cut.amount_fen for cut in self.cuts)


def request_reduction(
    reduction_id: str,
    bill: Bill,
    grounds: Iterable[Ground],
    *,
    ground_code: str,
    evidence: str,
    material_code: str,
    by: Person,
    now: datetime,
) -> Reduction:
    """Of every line under the ground that is still whole. Raises GroundNotPublished, NothingToReduce, and what
    Bill.check_open does: what was paid goes back by a refund alone."""
    bill.check_open()
    ground = next((one for one in grounds if one.code == ground_code), None)
    if ground is None:
        raise GroundNotPublished(field="ground_code")
    whole = (line for line in bill.lines if line.standard.code not in {cut.fee_code for cut in bill.cuts})
    cuts = tuple(
        Cut(line.standard.code, ground.off(line.amount_fen), ground.name, reduction_id)
        for line in whole
        if line.standard.code in ground.fee_codes and line.amount_fen
    )
    if not cuts:
        raise NothingToReduce(field="ground_code")
    return Reduction(
        reduction_id=reduction_id,
        bill_id=bill.bill_id,
        division=bill.division,
        owner=bill.owner,
        ground=ground,
        evidence=evidence,
        material_code=material_code,
        cuts=cuts,
        requested_by=by,
        requested_at=now,
    )


@dataclass(frozen=True, slots=True)
class Reduced:
    """What an approval changes: reduction and bill as they are after it, and what is to be booked."""

    reduction: Reduction
    bill: Bill
    entries: list[Entry]


def approve_reduction(reduction: Reduction, bill: Bill, by: Person, now: datetime) -> Reduced:
    """The bill owes so much less. Raises WrongState, ApproverIsRequester, and what Bill.check_open does."""
    approved = reduction.approved(by, now)
    bill.check_open()
    reduced = replace(bill, cuts=bill.cuts + reduction.cuts)
    if not reduced.payable_fen:
        reduced = replace(reduced, state=BillState.WAIVED, waived_at=now)
    entries = [
        Entry(
            Occasion.BILL_REDUCED,
            revenue(was.department, was.revenue_item),
            RECEIVABLE,
            was.amount_fen - left.amount_fen,
        )
        for was, left in zip(bill.shares, reduced.shares, strict=True)
        if was.amount_fen != left.amount_fen
    ]
    return Reduced(approved, reduced, entries)
