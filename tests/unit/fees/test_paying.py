"""Channels' messages as they come: repeated, late, forged, in any order, at once; on a real PostgreSQL."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from services.chassis.service import Running
from services.chassis.settings import SettingsError
from services.fees import tables
from services.fees.channels import BadSignature, SandboxOff, UnknownChannel
from services.fees.ports import FeesSettings
from services.fees.refusals import BillPaid, MessageMismatch, StaleCallback
from services.fees.service import SERVICE
from services.fees.use_cases import AttemptNotFound
from tests.unit.fees.builders import (
    CASHIER,
    CASHIER_OF_JISHOU,
    NOBODY,
    OWNER,
    accepted,
    ask,
    tell,
)
from tests.unit.fees.steps import (
    TOTAL,
    count,
    issue,
    movements,
    pay,
    post,
    published,
    read_bill,
    send,
    start,
    trial_balance,
)
from yizhan.fees.v1 import fees_pb2 as pb


def test_a_callback_that_arrives_twice_pays_and_receipts_once_fee_3(fees: Running):
    bill = issue(fees)
    attempt = start(fees, bill)
    assert pay(fees, attempt, times=2) == ["PAID", "PAID"]
    paid = read_bill(fees, bill.bill_id)
    assert paid.state == pb.BILL_STATE_PAID
    assert paid.owed_fen == 0
    assert [one.state for one in paid.attempts] == [pb.ATTEMPT_STATE_SUCCEEDED]
    assert count(fees, tables.receipts) == count(fees, tables.payments) == count(fees, tables.messages) == 1
    assert movements(fees)["TREASURY"] == (TOTAL, 0)


def test_a_message_sent_anew_is_answered_as_the_first_time_fee_3(fees: Running):
    attempt = start(fees, issue(fees))
    assert pay(fees, attempt) == pay(fees, attempt) == ["PAID"]


def test_an_attempt_that_fails_leaves_the_bill_as_it_was_and_the_next_pays_fee_3(fees: Running):
    bill = issue(fees)
    first, second = start(fees, bill), start(fees, bill)
    failed = {"message_id": "M1", "attempt_id": first.attempt_id, "outcome": "FAILED", "amount_fen": 0}
    assert send(fees, **failed) == "FAILED"
    assert read_bill(fees, bill.bill_id).owed_fen == TOTAL
    assert read_bill(fees, bill.bill_id).etag == bill.etag
    assert pay(fees, second) == ["PAID"]


def test_money_that_arrives_twice_is_booked_as_due_for_refund_fee_3(fees: Running):
    bill = issue(fees)
    first, second = start(fees, bill), start(fees, bill)
    assert pay(fees, first) == ["PAID"]
    assert pay(fees, second) == ["REFUND_DUE"]
    assert movements(fees)["REFUNDS_DUE"] == (0, TOTAL)
    assert movements(fees)["TREASURY"] == (2 * TOTAL, 0)
    kind, event = published(fees)[-1]
    assert kind == "PaymentRefundDue"
    assert event["cause"] == "PAID_ALREADY"
    assert event["amount_fen"] == str(TOTAL)


def test_a_wrong_amount_is_booked_and_the_bill_stays_open_fee_3(fees: Running):
    bill = issue(fees)
    attempt = start(fees, bill)
    wrong = {"message_id": "M1", "attempt_id": attempt.attempt_id, "transaction_id": "T1", "amount_fen": 9_999}
    assert send(fees, **wrong) == "REFUND_DUE"
    after = read_bill(fees, bill.bill_id)
    assert after.owed_fen == TOTAL
    assert after.attempts[0].state == pb.ATTEMPT_STATE_REFUND_DUE
    assert movements(fees)["REFUNDS_DUE"] == (0, 9_999)
    assert published(fees)[-1][1]["cause"] == "WRONG_AMOUNT"


def test_a_bad_signature_changes_nothing_fee_3(fees: Running):
    bill = issue(fees)
    attempt = start(fees, bill)
    payload = json.dumps({"message_id": "M1", "attempt_id": attempt.attempt_id, "outcome": "SUCCEEDED"})
    with pytest.raises(BadSignature):
        post(fees, payload, "00" * 32)
    assert read_bill(fees, bill.bill_id).attempts[0].state == pb.ATTEMPT_STATE_PENDING
    assert count(fees, tables.messages) == 0


@pytest.mark.parametrize("minutes", [-16, 16])
def test_a_message_from_another_time_is_refused_however_well_signed(fees: Running, minutes: int):
    attempt = start(fees, issue(fees))
    sent_at = (fees.clock.now() + timedelta(minutes=minutes)).isoformat()
    with pytest.raises(StaleCallback):
        send(fees, message_id="M1", attempt_id=attempt.attempt_id, transaction_id="T1", sent_at=sent_at)
    assert count(fees, tables.payments) == 0


def test_a_message_that_changes_its_story_is_refused(fees: Running):
    attempt = start(fees, issue(fees))
    message = {"message_id": "M1", "attempt_id": attempt.attempt_id, "transaction_id": "T1"}
    send(fees, **message)
    with pytest.raises(MessageMismatch):
        send(fees, **message, amount_fen=TOTAL + 1)
    assert movements(fees)["TREASURY"] == (TOTAL, 0)


def test_a_message_about_no_attempt_of_ours_is_not_found(fees: Running):
    with pytest.raises(AttemptNotFound):
        send(fees, message_id="M1", attempt_id="somebody-elses", transaction_id="T1")


def test_an_unknown_channel_neither_pays_nor_tells(fees: Running):
    bill = issue(fees)
    with pytest.raises(UnknownChannel):
        ask(fees, "StartPayment", pb.StartPaymentRequest(bill_id=bill.bill_id, channel="alipay"), OWNER)
    callback = pb.ReceivePaymentCallbackRequest(channel="alipay", payload="{}", signature="00")
    with pytest.raises(UnknownChannel):
        ask(fees, "ReceivePaymentCallback", callback, NOBODY)


def test_a_paid_bill_takes_no_further_attempt(fees: Running):
    bill = issue(fees)
    pay(fees, start(fees, bill))
    with pytest.raises(BillPaid):
        start(fees, bill)


def test_only_those_who_may_pay_may_play_the_sandbox(fees: Running):
    attempt = start(fees, issue(fees))
    request = pb.CompleteSandboxPaymentRequest(attempt_id=attempt.attempt_id, outcome=pb.PAYMENT_OUTCOME_SUCCEEDED)
    with pytest.raises(AttemptNotFound):
        ask(fees, "CompleteSandboxPayment", request, CASHIER_OF_JISHOU)


def test_where_the_sandbox_is_off_nobody_can_pay_by_it(
    run_service: Callable[..., Running], settings: dict[str, object]
):
    running = run_service(SERVICE, **{**settings, "sandbox_channel": False})
    tell(running, accepted())
    with pytest.raises(UnknownChannel):
        start(running, issue(running))
    request = pb.CompleteSandboxPaymentRequest(attempt_id="any", outcome=pb.PAYMENT_OUTCOME_SUCCEEDED)
    with pytest.raises(SandboxOff):
        ask(running, "CompleteSandboxPayment", request, OWNER)


def test_the_service_does_not_start_with_a_sandbox_without_a_secret_or_without_keys(settings: dict[str, Any]):
    def ports(**changes: object) -> None:
        SERVICE.ports(FeesSettings(**{**settings, "database_url": "postgresql://", **changes}), Any)  # pyright: ignore

    with pytest.raises(SettingsError, match="YIZHAN_PAYMENT_CHANNELS_FILE"):
        ports(payment_channels_file=None)
    with pytest.raises(SettingsError, match="YIZHAN_KEY_RING_FILE"):
        ports(key_ring_file=None)


def test_two_attempts_that_succeed_at_once_make_one_receipt_and_one_refund_due_fee_3_and_fee_6(fees: Running):
    bill = issue(fees)
    attempts = [start(fees, bill) for _ in range(6)]
    together = Barrier(6)

    def succeed(attempt: pb.PaymentAttempt) -> str:
        together.wait()
        return pay(fees, attempt)[0]

    with ThreadPoolExecutor(6) as pool:
        effects = sorted(pool.map(succeed, attempts))
    assert effects == ["PAID", *["REFUND_DUE"] * 5]
    assert count(fees, tables.receipts) == 1
    assert movements(fees)["TREASURY"] == (6 * TOTAL, 0)
    assert movements(fees)["REFUNDS_DUE"] == (0, 5 * TOTAL)
    assert trial_balance(fees).balanced
    assert [kind for kind, _ in published(fees)].count("BillPaid") == 1


def test_a_message_that_races_itself_counts_once_fee_3(fees: Running):
    bill = issue(fees)
    attempt = start(fees, bill)
    request = pb.CompleteSandboxPaymentRequest(attempt_id=attempt.attempt_id, outcome=pb.PAYMENT_OUTCOME_SUCCEEDED)
    callback = ask(fees, "CompleteSandboxPayment", request, OWNER)
    together = Barrier(6)

    def deliver(_: int) -> str:
        together.wait()
        return post(fees, callback.payload, callback.signature)

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(deliver, range(6))) == ["PAID"] * 6
    assert count(fees, tables.receipts) == count(fees, tables.payments) == count(fees, tables.messages) == 1


_serial = iter(range(10**6))
messages = st.lists(
    st.tuples(
        st.sampled_from([0, 1]),
        st.sampled_from(["SUCCEEDED", "SUCCEEDED", "FAILED"]),
        st.sampled_from(["T1", "T2", "T3"]),
        st.sampled_from([TOTAL, TOTAL, 7]),
    ),
    max_size=6,
)


@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messages)
def test_in_whatever_order_messages_come_the_ledger_holds_all_money_and_one_receipt_fee_3(
    fees: Running, sent: list[tuple[int, str, str, int]]
):
    number = f"43312220261124{next(_serial):08d}"
    tell(fees, accepted(number))
    bill = issue(fees, number)
    attempts = [start(fees, bill), start(fees, bill)]
    for place, outcome, transaction, amount in sent:
        attempt_id = attempts[place].attempt_id
        send(
            fees,
            message_id=f"{attempt_id}/{outcome}/{transaction}/{amount}",
            attempt_id=attempt_id,
            transaction_id=f"{number}/{transaction}",
            outcome=outcome,
            amount_fen=amount,
        )
    arrived = {}
    for _, outcome, transaction, amount in sent:
        if outcome == "SUCCEEDED":
            arrived.setdefault(transaction, amount)
    paid = TOTAL if TOTAL in arrived.values() else 0

    after = read_bill(fees, bill.bill_id)
    assert after.owed_fen == TOTAL - paid
    entries = ask(fees, "ListLedgerEntries", pb.ListLedgerEntriesRequest(bill_id=bill.bill_id), CASHIER).entries
    booked = {name: sum(e.amount_fen for e in entries if e.occasion == name) for name in ("BILL_PAID", "REFUND_DUE")}
    assert booked == {"BILL_PAID": paid, "REFUND_DUE": sum(arrived.values()) - paid}
    with fees.read() as connection:
        receipts = (
            sa.select(sa.func.count()).select_from(tables.receipts).where(tables.receipts.c.bill_id == bill.bill_id)
        )
        assert connection.execute(receipts).scalar_one() == (1 if paid else 0)
    assert trial_balance(fees).balanced
