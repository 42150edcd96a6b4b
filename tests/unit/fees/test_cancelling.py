"""Bills whose application ends before they are paid, on a real PostgreSQL, through the servicer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from services.chassis.errors import DomainError, Stale
from services.chassis.service import Running
from services.fees import tables
from services.fees.reductions import ReductionUnderWay
from services.fees.refusals import ApplicationEnded, BillCancelled
from tests.unit.fees.builders import CASHIER, CORRECTION, HARDSHIP, HOUSE, MANAGER, OWNER, accepted, ask, tell
from tests.unit.fees.steps import (
    TOTAL,
    count,
    issue,
    movements,
    pay,
    published,
    read_bill,
    send,
    start,
    trial_balance,
)
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.fees.v1 import fees_pb2 as pb

DENIED = approval.CaseDecided(case_id=HOUSE, outcome="DENIED")
WITHDRAWN = approval.CaseDecided(case_id=HOUSE, outcome="WITHDRAWN")


def asked(fees: Running, bill: pb.Bill, ground: str) -> pb.Reduction:
    request = pb.RequestReductionRequest(bill_id=bill.bill_id, ground_code=ground, evidence="乡镇证明")
    return ask(fees, "RequestReduction", request, OWNER)


@pytest.mark.parametrize(
    ("outcome", "cause", "said"),
    [
        ("WITHDRAWN", pb.CANCELLATION_CAUSE_WITHDRAWN, "申请已撤回"),
        ("LAPSED", pb.CANCELLATION_CAUSE_LAPSED, "因材料未补齐终止办理"),
        ("DENIED", pb.CANCELLATION_CAUSE_DENIED, "已作出不予许可的决定"),
    ],
)
def test_a_bill_that_is_unpaid_when_its_application_ends_is_cancelled_and_its_payer_told_fee_2(
    fees: Running, outcome: str, cause: pb.CancellationCause, said: str
):
    bill = issue(fees)
    tell(fees, approval.CaseDecided(case_id=HOUSE, outcome=outcome))
    after = read_bill(fees, bill.bill_id)
    assert (after.state, after.cancellation_cause, after.owed_fen) == (pb.BILL_STATE_CANCELLED, cause, 0)
    assert after.HasField("cancelled_at") and not after.reduction_grounds
    assert after.total_fen == TOTAL
    (kind, event), (notice, told) = published(fees)[-2:]
    assert (kind, notice) == ("BillCancelled", "NoticeDue")
    assert (event["bill_id"], event["amount_fen"], event["cause"]) == (bill.bill_id, str(TOTAL), outcome)
    assert (told["owner"], told["subject"], told["rule"]) == (OWNER.subject, HOUSE, "FEE-2")
    assert f"{said}，缴款通知{bill.bill_id}已撤销，无需缴款" in told["text"]


def test_what_its_issue_had_booked_is_turned_round_fee_4(fees: Running):
    issue(fees)
    tell(fees, DENIED)
    assert movements(fees) == {
        "RECEIVABLE": (TOTAL, TOTAL),
        "REVENUE/433122-zrzy/zrzy-bdcdj": (8000, 8000),
        "REVENUE/433122-zrzy/zrzy-bdcgb": (2000, 2000),
    }
    assert trial_balance(fees).balanced


def test_of_a_reduced_bill_what_was_left_is_turned_round_fee_4(fees: Running):
    bill = issue(fees)
    ask(
        fees,
        "ApproveReduction",
        pb.ApproveReductionRequest(reduction_id=asked(fees, bill, CORRECTION.code).reduction_id),
        MANAGER,
    )
    tell(fees, WITHDRAWN)
    assert movements(fees)["RECEIVABLE"] == (TOTAL, TOTAL)
    assert next(event for kind, event in published(fees) if kind == "BillCancelled")["amount_fen"] == "6000"
    assert trial_balance(fees).balanced


def test_a_cancellation_that_was_not_booked_spoils_the_trial_balance_fee_4(fees: Running):
    issue(fees)
    with fees.read() as connection:
        connection.execute(sa.update(tables.bills).values(state="PAID", cancelled_at=fees.clock.now()))
    differing = {one.name for one in trial_balance(fees).checks if one.documents_fen != one.ledger_fen}
    assert differing == {"当日缴清、减免和撤销", "当日减免、撤销和退付冲减收入"}


def test_money_that_arrives_for_a_cancelled_bill_is_due_for_refund_fee_3(fees: Running):
    bill = issue(fees)
    attempt = start(fees, bill)
    tell(fees, WITHDRAWN)
    assert pay(fees, attempt) == ["REFUND_DUE"]
    after = read_bill(fees, bill.bill_id)
    assert (after.state, after.receipt_number) == (pb.BILL_STATE_CANCELLED, "")
    assert [(one.amount_fen, one.use) for one in after.payments] == [(TOTAL, pb.PAYMENT_USE_PAID_ALREADY)]
    assert movements(fees)["REFUNDS_DUE"] == (0, TOTAL)
    (money,) = after.payments
    request = pb.RequestRefundRequest(
        bill_id=bill.bill_id, channel=money.channel, transaction_id=money.transaction_id, ground="办件已撤回"
    )
    refund = ask(fees, "RequestRefund", request, CASHIER)
    ask(fees, "ApproveRefund", pb.ApproveRefundRequest(refund_id=refund.refund_id), MANAGER)
    assert read_bill(fees, bill.bill_id).state == pb.BILL_STATE_CANCELLED
    assert movements(fees)["REFUNDS_DUE"] == (TOTAL, TOTAL)
    assert trial_balance(fees).balanced


def test_a_wrong_amount_that_had_come_before_stays_due_for_refund_fee_3(fees: Running):
    bill = issue(fees)
    attempt = start(fees, bill)
    send(fees, message_id="M1", attempt_id=attempt.attempt_id, transaction_id="T1", amount_fen=1)
    tell(fees, DENIED)
    after = read_bill(fees, bill.bill_id)
    assert (after.state, after.payments[0].use) == (pb.BILL_STATE_CANCELLED, pb.PAYMENT_USE_WRONG_AMOUNT)
    assert trial_balance(fees).balanced


def test_what_was_paid_stays_paid_when_the_application_ends_fee_5(fees: Running):
    bill = issue(fees)
    pay(fees, start(fees, bill))
    paid = read_bill(fees, bill.bill_id)
    tell(fees, DENIED)
    assert read_bill(fees, bill.bill_id) == paid
    assert "BillCancelled" not in [kind for kind, _ in published(fees)]


def test_a_cancelled_bill_is_neither_paid_nor_reduced_nor_issued_anew_fee_2(fees: Running):
    bill = issue(fees)
    tell(fees, DENIED)
    with pytest.raises(BillCancelled):
        start(fees, bill)
    with pytest.raises(BillCancelled):
        asked(fees, bill, HARDSHIP.code)
    with pytest.raises(ApplicationEnded):
        issue(fees)


def test_a_reduction_that_waits_ends_with_its_bill_and_by_nobody_fee_5(fees: Running):
    bill = issue(fees)
    waiting = asked(fees, bill, CORRECTION.code)
    with pytest.raises(ReductionUnderWay):
        asked(fees, bill, HARDSHIP.code)
    tell(fees, WITHDRAWN)
    request = pb.GetReductionRequest(reduction_id=waiting.reduction_id)
    ended = ask(fees, "GetReduction", request, OWNER)
    assert (ended.state, ended.decided_by) == (pb.REDUCTION_STATE_REFUSED, "")
    assert "缴款通知已撤销" in ended.refusal_reason
    with pytest.raises(Stale):
        approve = pb.ApproveReductionRequest(reduction_id=waiting.reduction_id, etag=waiting.etag)
        ask(fees, "ApproveReduction", approve, MANAGER)


def test_an_end_that_is_told_twice_cancels_once(fees: Running):
    bill = issue(fees)
    tell(fees, WITHDRAWN)
    cancelled = read_bill(fees, bill.bill_id)
    tell(fees, WITHDRAWN)
    assert read_bill(fees, bill.bill_id) == cancelled
    assert [kind for kind, _ in published(fees)].count("BillCancelled") == 1
    assert trial_balance(fees).balanced


def test_an_end_that_is_told_before_the_acceptance_lets_nothing_be_charged_fee_2(fees: Running):
    tell(fees, approval.CaseDecided(case_id="4331222026112300009999", outcome="WITHDRAWN"))
    tell(fees, accepted("4331222026112300009999"))
    with pytest.raises(ApplicationEnded):
        issue(fees, "4331222026112300009999")


@pytest.mark.parametrize("outcome", ["GRANTED", "PARTLY"])
def test_what_was_granted_is_owed_as_before(fees: Running, outcome: str):
    bill = issue(fees)
    tell(fees, approval.CaseDecided(case_id=HOUSE, outcome=outcome))
    assert read_bill(fees, bill.bill_id) == bill


def test_of_a_bill_and_an_end_at_once_nothing_is_left_to_pay_fee_2(fees: Running):
    """Whichever commits first: the end that did not see the bill is told again, as the bus does."""
    numbers = [f"433122202611230001{n:04d}" for n in range(20)]
    for number in numbers:
        tell(fees, accepted(number))

    def bill_it(number: str, together: Barrier) -> None:
        together.wait()
        try:
            issue(fees, number)
        except DomainError as error:
            assert error.reason == "APPLICATION_ENDED", error

    def end_it(number: str, together: Barrier) -> None:
        together.wait()
        ending = approval.CaseDecided(case_id=number, outcome="WITHDRAWN")
        try:
            tell(fees, ending)
        except Stale:
            tell(fees, ending)

    with ThreadPoolExecutor(2) as pool:
        for number in numbers:
            together = Barrier(2)
            for done in (pool.submit(bill_it, number, together), pool.submit(end_it, number, together)):
                done.result()
    still_open = pb.ListBillsRequest(state=pb.BILL_STATE_OPEN)
    assert not ask(fees, "ListBills", still_open, CASHIER).bills
    assert count(fees, tables.endings) == len(numbers)
    assert trial_balance(fees).balanced


def test_cancelled_bills_are_listed_as_such_and_the_previous_release_reads_them(fees: Running):
    """It knows of OPEN and PAID: another word in that column would stop it in the middle of an upgrade."""
    bill = issue(fees)
    tell(fees, DENIED)

    def found(state: pb.BillState) -> list[str]:
        return [one.bill_id for one in ask(fees, "ListBills", pb.ListBillsRequest(state=state), CASHIER).bills]

    assert found(pb.BILL_STATE_CANCELLED) == [bill.bill_id]
    assert found(pb.BILL_STATE_OPEN) == found(pb.BILL_STATE_PAID) == found(pb.BILL_STATE_WAIVED) == []
    with fees.read() as connection:
        assert connection.execute(sa.select(tables.bills.c.state)).scalars().all() == ["PAID"]
