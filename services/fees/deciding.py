"""Refunds and reductions: asked for by one person, decided on by another (FEE-5), and what that does to the bill."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from services.chassis.access import Scope
from services.chassis.work import Work
from services.fees import announcements, reduction_rows, refund_rows, storage, tables
from services.fees.domain import Bill
from services.fees.ledger import Entry
from services.fees.reduction_rows import REDUCTIONS
from services.fees.reductions import Reduction, ReductionUnderWay, approve_reduction, request_reduction
from services.fees.refund_rows import REFUNDS
from services.fees.refunds import PaymentNotFound, Refund, RefundUnderWay, approve, request_refund
from services.fees.requests import Person, Request
from services.fees.use_cases import number_for
from yizhan.types.v1 import types_pb2

_R = TypeVar("_R", bound=Request)


def ask_back(
    work: Work, scope: Scope, bill_id: str, *, channel: str, transaction_id: str, ground: str
) -> tuple[Refund, Bill]:
    """Asks for a payment to be given back. Raises PaymentNotFound or RefundUnderWay (FEE-5)."""
    bill = storage.load_bill(work.read, bill_id, scope)
    payment = refund_rows.load_payment(work.read, bill_id, channel, transaction_id)
    if payment is None:
        raise PaymentNotFound()
    standing = refund_rows.standing_refund(work.read, payment)
    if standing:
        raise RefundUnderWay(refund_id=standing)
    number = number_for(work, "TK", bill.division)
    refund = request_refund(number, bill, payment, ground=ground, by=_caller(scope), now=work.now)
    work.insert(tables.refunds, refund_rows.refund_row(refund), conflict=RefundUnderWay())
    return refund, bill


def give_back(work: Work, scope: Scope, actor: types_pb2.Actor, refund_id: str, etag: str) -> tuple[Refund, Bill]:
    """Approves a refund (FEE-5); of a paid bill, voids its receipt (FEE-6). Raises what refunds.approve does."""
    refund, bill = REFUNDS.undecided(work.read, refund_id, scope, etag)
    made = approve(refund, bill, _caller(scope), work.now)
    REFUNDS.save_decision(work, refund_id, made.refund)
    _save_bill(work, bill, made.bill, made.entries, refund.attempt_id)
    work.publish(announcements.refund_made(made, actor), subject=bill.bill_id)
    work.publish(announcements.refund_notice(made.refund, bill), subject=bill.bill_id)
    return _saved(made.refund), made.bill


def refuse_refund(work: Work, scope: Scope, refund_id: str, etag: str, reason: str) -> tuple[Refund, Bill]:
    """Raises WrongState, Stale or ApproverIsRequester (FEE-5)."""
    refund, bill = REFUNDS.undecided(work.read, refund_id, scope, etag)
    refused = refund.refused(_caller(scope), work.now, reason)
    REFUNDS.save_decision(work, refund_id, refused)
    return _saved(refused), bill


def ask_less(
    work: Work, scope: Scope, bill_id: str, *, ground_code: str, evidence: str, material_code: str
) -> tuple[Reduction, Bill]:
    """Asks that less be owed. Raises ReductionUnderWay, and what reductions.request_reduction does (FEE-5)."""
    bill = storage.load_bill(work.read, bill_id, scope)
    standing = reduction_rows.under_way(work.read, bill_id)
    if standing:
        raise ReductionUnderWay(reduction_id=standing.reduction_id)
    reduction = request_reduction(
        number_for(work, "JM", bill.division),
        bill,
        storage.grounds_of(work.read, bill.application_id),
        ground_code=ground_code,
        evidence=evidence,
        material_code=material_code,
        by=_caller(scope),
        now=work.now,
    )
    work.insert(tables.reductions, reduction_rows.reduction_row(reduction), conflict=ReductionUnderWay())
    return reduction, bill


def reduce_bill(
    work: Work, scope: Scope, actor: types_pb2.Actor, reduction_id: str, etag: str
) -> tuple[Reduction, Bill]:
    """Approves a reduction (FEE-5). Raises what reductions.approve_reduction does."""
    reduction, bill = REDUCTIONS.undecided(work.read, reduction_id, scope, etag)
    reduced = approve_reduction(reduction, bill, _caller(scope), work.now)
    _save_bill(work, bill, reduced.bill, reduced.entries)
    return _told(work, actor, reduced.reduction, reduced.bill)


def refuse_reduction(
    work: Work, scope: Scope, actor: types_pb2.Actor, reduction_id: str, etag: str, *, reason: str
) -> tuple[Reduction, Bill]:
    """Raises WrongState, Stale or ApproverIsRequester (FEE-5)."""
    reduction, bill = REDUCTIONS.undecided(work.read, reduction_id, scope, etag)
    return _told(work, actor, reduction.refused(_caller(scope), work.now, reason), bill)


def _told(work: Work, actor: types_pb2.Actor, decided: Reduction, bill: Bill) -> tuple[Reduction, Bill]:
    """The payer waits for either answer, and so does the case."""
    REDUCTIONS.save_decision(work, decided.reduction_id, decided)
    work.publish(announcements.reduction_decided(decided, bill, actor), subject=bill.bill_id)
    work.publish(announcements.reduction_notice(decided, bill), subject=bill.bill_id)
    return _saved(decided), bill


def _save_bill(work: Work, was: Bill, bill: Bill, entries: Iterable[Entry], attempt_id: str = "") -> None:
    if bill != was:
        work.save(tables.bills, key={"bill_id": bill.bill_id}, version=was.version, **storage.bill_changes(bill))
    work.insert(tables.ledger, *(storage.entry_row(entry, bill, work.now, attempt_id) for entry in entries))


def _saved(decided: _R) -> _R:
    return replace(decided, version=decided.version + 1)


def _caller(scope: Scope) -> Person:
    return Person(scope.principal.subject, scope.principal.name)
