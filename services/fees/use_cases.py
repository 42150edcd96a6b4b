"""The verbs of fees: each loads, lets the domain decide, and puts bill, money and ledger into one work."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from services.chassis.access import Scope
from services.chassis.divisions import division_prefix
from services.chassis.errors import DomainError, Kind, NotFound, Stale
from services.chassis.numbering import check_number, document_number, is_check_code
from services.chassis.work import Work
from services.fees import announcements, storage, tables
from services.fees.domain import (
    Attempt,
    Bill,
    BillState,
    Charge,
    Effect,
    Outcome,
    Receipt,
    Told,
    check_window,
    lines_on_standard,
    settle,
    start_attempt,
)
from services.fees.ports import Ports
from services.fees.refusals import ApplicationEnded, BillExists, MessageMismatch
from yizhan.types.v1 import types_pb2

# Each try but the last was beaten by another message on the same bill, and each of those got on.
_TRIES = 8


class ApplicationNotChargeable(DomainError):
    kind = Kind.NOT_FOUND
    message = "没有找到可收费的办件{application_id}：尚未受理，或者受理的消息还在途中，请稍后再试"


class AttemptNotFound(DomainError):
    kind = Kind.NOT_FOUND
    message = "没有找到该支付"


class ReceiptNotFound(DomainError):
    """One answer for a wrong number and a wrong code: guessing learns nothing."""

    kind = Kind.NOT_FOUND
    message = "没有这张票据，或者校验码不符"


def issue_bill(
    work: Work, scope: Scope, actor: types_pb2.Actor, application_id: str, charges: Sequence[Charge]
) -> Bill:
    """Raises ApplicationNotChargeable, BillExists or ApplicationEnded (FEE-2), and what the standard refuses (FEE-1).

    A bill whose payment was given back charges nothing any more: if the application goes on, a fresh one takes its
    place.
    """
    chargeable = storage.load_chargeable(work.read, application_id, scope)
    if chargeable is None:
        raise ApplicationNotChargeable(application_id=application_id)
    existing = storage.bill_of(work.read, application_id)
    gone = (BillState.REFUNDED, BillState.CANCELLED)
    if existing and storage.load_bill(work.read, existing, None).state not in gone:
        raise BillExists(bill_id=existing)
    if storage.has_ended(work.read, application_id):
        raise ApplicationEnded()
    bill = Bill(
        bill_id=number_for(work, "JK", chargeable.division),
        application_id=application_id,
        item=chargeable.item,
        division=chargeable.division,
        owner=chargeable.owner,
        payer_masked=chargeable.payer_masked,
        lines=lines_on_standard(charges, chargeable.standards),
        issued_at=work.now,
    )
    # Of two that bill it at once one wins; of a bill and the application's end, one sees the other.
    work.save(tables.chargeables, key={"application_id": application_id}, version=chargeable.version)
    work.when_stale(lambda: ApplicationEnded() if storage.has_ended(work.read, application_id) else BillExists())
    if existing:
        work.change(tables.billed, key={"application_id": application_id, "bill_id": existing}, bill_id=bill.bill_id)
    else:
        work.insert(tables.billed, {"application_id": application_id, "bill_id": bill.bill_id}, conflict=BillExists())
    work.insert(tables.bills, storage.bill_row(bill))
    work.insert(tables.ledger, *(storage.entry_row(entry, bill, work.now) for entry in bill.issue_entries))
    work.publish(announcements.bill_issued(bill, actor), subject=bill.bill_id)
    return bill


def start_payment(work: Work, scope: Scope, bill_id: str, channel_name: str) -> Attempt:
    """Raises UnknownChannel, and what start_attempt does."""
    channel = _ports(work).channels.named(channel_name)
    bill = storage.load_bill(work.read, bill_id, scope)
    earlier = storage.attempts_of(work.read, bill_id)
    attempt = start_attempt(bill, len(earlier), uuid.uuid4().hex, channel.name, work.now)
    work.insert(tables.attempts, storage.attempt_row(attempt))
    return attempt


def receive_callback(work: Work, channel_name: str, payload: str, signature: str) -> tuple[Told, Effect]:
    """What the message came to, when it first came. Commits by itself.

    Messages race: a channel repeats itself without waiting, and two attempts may succeed at once. The one that was
    beaten to the bill is decided anew on what it then finds, so that its money is booked now and not at the channel's
    next try.
    """
    channels = _ports(work).channels
    channel = channels.named(channel_name)
    told, sent_at = channel.read(payload, signature)
    check_window(sent_at, work.now, channels.window)
    tries = 1
    while True:
        effect = _take(work, channel.name, told)
        try:
            work.commit()
            return told, effect
        except (Stale, IntegrityError):
            if tries == _TRIES:
                raise
            tries += 1


def _take(work: Work, channel: str, told: Told) -> Effect:
    earlier = storage.earlier_message(work.read, channel, told.message_id)
    if earlier:
        if earlier[0] != told:
            raise MessageMismatch(message_id=told.message_id)
        return earlier[1]
    attempt = storage.load_attempt(work.read, told.attempt_id, channel)
    if attempt is None:
        raise AttemptNotFound()
    bill = storage.load_bill(work.read, attempt.bill_id, None)
    booked = told.outcome is Outcome.SUCCEEDED and storage.is_booked(work.read, channel, told.transaction_id)
    settled = settle(bill, attempt, told, work.now, booked=booked)
    if settled.effect is Effect.PAID:
        receipt = _receipt(work, settled.bill)
        settled = replace(settled, bill=receipt.bill)
        work.save(
            tables.bills, key={"bill_id": bill.bill_id}, version=bill.version, **storage.bill_changes(receipt.bill)
        )
        work.insert(tables.receipts, storage.receipt_row(receipt))
        work.publish(announcements.bill_paid(receipt.bill, channel), subject=bill.bill_id)
    if settled.refund_cause:
        work.publish(announcements.refund_due(settled, channel, told, work.now), subject=bill.bill_id)
    if settled.entry:
        work.insert(tables.payments, storage.payment_row(channel, told, settled, work.now))
        work.insert(tables.ledger, storage.entry_row(settled.entry, bill, work.now, attempt.attempt_id))
    if settled.attempt != attempt:
        work.save(
            tables.attempts,
            key={"attempt_id": attempt.attempt_id},
            version=attempt.version,
            state=settled.attempt.state.value,
            told_at=settled.attempt.told_at,
        )
    work.insert(tables.messages, storage.message_row(channel, told, settled.effect, work.now))
    return settled.effect


def _receipt(work: Work, paid: Bill) -> Receipt:
    """The receipt of a bill that was just paid, and the bill that names it."""
    number = number_for(work, "PJ", paid.division)
    centres = _above(paid.division)
    names = storage.names_of(work.read, [*centres, *paid.departments])
    issuer = next((names[centre] for centre in centres if centre in names), "政务服务中心")
    collectors = {code: names[code] for code in paid.departments if code in names}
    return Receipt(number, replace(paid, receipt_number=number), issuer, collectors, work.now)


def number_for(work: Work, kind: str, division: str) -> str:
    # One at a time, not in blocks: receipts are counted, and what a block leaves over would have to be explained.
    return document_number(kind, division, work.now, lambda: storage.next_serial(work.read))


def _above(division: str) -> list[str]:
    """The division and those around it, nearest first: a village has no centre of its own."""
    prefixes = {division_prefix(division)} | {division[:digits] for digits in (4, 6, 9)}
    return [prefix.ljust(12, "0") for prefix in sorted(prefixes, key=len, reverse=True) if division.startswith(prefix)]


def sandbox_message(work: Work, scope: Scope, attempt_id: str, outcome: Outcome) -> tuple[str, str]:
    """The payload and signature that the sandbox would send. Raises SandboxOff or AttemptNotFound."""
    sandbox = _ports(work).channels.sandbox
    attempt = storage.load_attempt(work.read, attempt_id, sandbox.name)
    if attempt is None:
        raise AttemptNotFound()
    try:
        storage.load_bill(work.read, attempt.bill_id, scope)
    except NotFound as error:
        # In the words for an attempt that is not there, or a guess would find those that are.
        raise AttemptNotFound() from error
    return sandbox.message(attempt, outcome, work.now)


def verify_receipt(connection: sa.Connection, ports: Ports, number: str, code: str) -> Receipt:
    """The receipt of that number and check code (FEE-6). Raises ReceiptNotFound."""
    try:
        tidy = check_number(number)
    except DomainError as error:
        raise ReceiptNotFound() from error
    receipt = storage.load_receipt(connection, tidy, None) if is_check_code(ports.check_key, tidy, code) else None
    if receipt is None:
        raise ReceiptNotFound()
    return receipt


def find_receipt(connection: sa.Connection, scope: Scope, number: str) -> Receipt:
    """Raises ReceiptNotFound, also where the caller's scope does not reach."""
    receipt = storage.load_receipt(connection, number, scope)
    if receipt is None:
        raise ReceiptNotFound()
    return receipt


def _ports(work: Work) -> Ports:
    return cast(Ports, work.ports)
