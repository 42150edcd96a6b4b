"""What people and channels do at fees, on a real PostgreSQL, through the servicer."""

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from services.chassis.calendar import local_date
from services.chassis.service import Running
from services.fees import tables
from services.fees.domain import Charge
from tests.unit.fees.builders import (
    CASHIER,
    HOUSE,
    NOBODY,
    OWNER,
    ask,
)
from yizhan.fees.v1 import fees_pb2 as pb

TOTAL = 10_000
HOUSE_AND_CERTIFICATES = (Charge("residential", 1), Charge("extra", 2))


def issue(
    running: Running, application_id: str = HOUSE, charges: tuple[Charge, ...] = HOUSE_AND_CERTIFICATES
) -> pb.Bill:
    lines = [pb.ChargeRequest(fee_code=charge.fee_code, quantity=charge.quantity) for charge in charges]
    return ask(running, "IssueBill", pb.IssueBillRequest(application_id=application_id, lines=lines), CASHIER)


def start(running: Running, bill: pb.Bill) -> pb.PaymentAttempt:
    return ask(running, "StartPayment", pb.StartPaymentRequest(bill_id=bill.bill_id, channel="sandbox"), OWNER)


def read_bill(running: Running, bill_id: str) -> pb.Bill:
    return ask(running, "GetBill", pb.GetBillRequest(bill_id=bill_id), OWNER)


def post(running: Running, payload: str, signature: str) -> str:
    """What the callback came to."""
    request = pb.ReceivePaymentCallbackRequest(channel="sandbox", payload=payload, signature=signature)
    answer = ask(running, "ReceivePaymentCallback", request, NOBODY)
    return pb.CallbackEffect.Name(answer.effect).removeprefix("CALLBACK_EFFECT_")


def send(running: Running, **message: Any) -> str:
    """Posts a message that the channel signed."""
    said = {"outcome": "SUCCEEDED", "amount_fen": TOTAL, "sent_at": datetime.now(UTC).isoformat(), **message}
    payload = json.dumps(said)
    return post(running, payload, running.ports.channels.named("sandbox").sign(payload))


def pay(running: Running, attempt: pb.PaymentAttempt, *, times: int = 1) -> list[str]:
    """Goes the way of the demo: the sandbox is told to succeed, and what it signs is posted."""
    request = pb.CompleteSandboxPaymentRequest(attempt_id=attempt.attempt_id, outcome=pb.PAYMENT_OUTCOME_SUCCEEDED)
    callback = ask(running, "CompleteSandboxPayment", request, OWNER)
    return [post(running, callback.payload, callback.signature) for _ in range(times)]


def count(running: Running, table: sa.Table) -> int:
    with running.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def published(running: Running) -> list[tuple[str, dict[str, Any]]]:
    outbox = tables.metadata.tables["outbox"]
    with running.read() as connection:
        rows = connection.execute(sa.select(outbox.c.type, outbox.c.data).order_by(outbox.c.id)).all()
    return [(row.type.rpartition(".")[2], json.loads(row.data)) for row in rows]


def trial_balance(running: Running) -> pb.TrialBalance:
    day = local_date(running.clock.now()).isoformat()
    return ask(running, "GetTrialBalance", pb.GetTrialBalanceRequest(day=day), CASHIER)


def movements(running: Running) -> dict[str, tuple[int, int]]:
    return {one.account: (one.debit_fen, one.credit_fen) for one in trial_balance(running).accounts}
