"""Refunds from the request to the voided receipt, on a real PostgreSQL, through the servicer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from threading import Barrier

import pytest
import sqlalchemy as sa
from google.protobuf.message import Message
from pypdf import PdfReader
from sqlalchemy.exc import IntegrityError

from services.chassis.access import Principal
from services.chassis.errors import DomainError, NotFound, Stale, WrongState
from services.chassis.service import Running
from services.fees import tables
from services.fees.refunds import PaymentNotFound, RefundUnderWay
from services.fees.refusals import ApplicationEnded, BillExists, BillRefunded
from services.fees.requests import ApproverIsRequester
from tests.unit.fees.builders import (
    CASHIER,
    CASHIER_OF_JISHOU,
    HOUSE,
    MANAGER,
    MANAGER_OF_JISHOU,
    NOBODY,
    OWNER,
    ask,
    tell,
)
from tests.unit.fees.steps import TOTAL, count, issue, movements, pay, published, read_bill, start, trial_balance
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.fees.v1 import fees_pb2 as pb

GROUND = "申请人撤回申请，费用尚未发生"
# Somebody who sits at the till and manages the centre: the role alone keeps nobody from approving their own.
BOTH = replace(CASHIER, roles=frozenset({"CASHIER", "CENTRE_MANAGER"}))


def a_paid_bill(fees: Running) -> pb.Bill:
    bill = issue(fees)
    pay(fees, start(fees, bill))
    return read_bill(fees, bill.bill_id)


def paid_twice(fees: Running) -> pb.Bill:
    bill = issue(fees)
    first, second = start(fees, bill), start(fees, bill)
    pay(fees, first)
    pay(fees, second)
    return read_bill(fees, bill.bill_id)


def asked(fees: Running, bill: pb.Bill, payment: pb.Payment, by: Principal = CASHIER) -> pb.Refund:
    request = pb.RequestRefundRequest(
        bill_id=bill.bill_id, channel=payment.channel, transaction_id=payment.transaction_id, ground=GROUND
    )
    return ask(fees, "RequestRefund", request, by)


def approved(fees: Running, refund: pb.Refund, by: Principal = MANAGER) -> pb.Refund:
    return ask(fees, "ApproveRefund", pb.ApproveRefundRequest(refund_id=refund.refund_id, etag=refund.etag), by)


def refused(fees: Running, refund: pb.Refund, by: Principal = MANAGER) -> pb.Refund:
    return ask(fees, "RefuseRefund", pb.RefuseRefundRequest(refund_id=refund.refund_id, reason="证照已发放"), by)


def verified(fees: Running, number: str) -> pb.ReceiptVerification:
    request = pb.VerifyReceiptRequest(receipt_number=number, code=fees.ports.check_code(number))
    return ask(fees, "VerifyReceipt", request, NOBODY)


def test_a_request_alone_moves_nothing_and_leaves_the_receipt_valid_fee_5(fees: Running):
    bill = a_paid_bill(fees)
    refund = asked(fees, bill, bill.payments[0])
    assert refund.state == pb.REFUND_STATE_REQUESTED
    assert (refund.amount_fen, refund.ground, refund.use) == (TOTAL, GROUND, pb.PAYMENT_USE_PAID_BILL)
    assert (refund.application_id, refund.payer_masked) == (HOUSE, "张**")
    after = read_bill(fees, bill.bill_id)
    assert (after.state, after.etag) == (pb.BILL_STATE_PAID, bill.etag)
    assert after.payments[0].refund_state == pb.REFUND_STATE_REQUESTED
    assert not verified(fees, bill.receipt_number).HasField("voided_at")
    assert movements(fees)["TREASURY"] == (TOTAL, 0)
    assert "RefundMade" not in [kind for kind, _ in published(fees)]


def test_an_approved_refund_of_a_paid_bill_gives_its_money_back_and_voids_its_receipt_fee_5_and_fee_6(fees: Running):
    bill = a_paid_bill(fees)
    made = approved(fees, asked(fees, bill, bill.payments[0]))
    assert made.state == pb.REFUND_STATE_APPROVED
    assert (made.decided_by, made.decided_by_name) == (MANAGER.subject, "田主任")
    assert made.receipt_number == bill.receipt_number
    after = read_bill(fees, bill.bill_id)
    assert after.state == pb.BILL_STATE_REFUNDED
    assert (after.owed_fen, after.refund_id) == (0, made.refund_id)
    assert after.payments[0].refund_state == pb.REFUND_STATE_APPROVED
    shown = verified(fees, bill.receipt_number)
    assert (shown.voided_at, shown.voided_by) == (made.decided_at, made.refund_id)
    receipt = ask(fees, "GetReceipt", pb.GetReceiptRequest(receipt_number=bill.receipt_number), OWNER)
    assert (receipt.voided_at, receipt.voided_by) == (made.decided_at, made.refund_id)
    assert movements(fees) == {
        "RECEIVABLE": (TOTAL, TOTAL),
        "TREASURY": (TOTAL, TOTAL),
        "REVENUE/433122-zrzy/zrzy-bdcdj": (8000, 8000),
        "REVENUE/433122-zrzy/zrzy-bdcgb": (2000, 2000),
    }
    assert trial_balance(fees).balanced


def test_money_that_arrived_twice_goes_back_and_the_bill_stays_paid_fee_3(fees: Running):
    bill = paid_twice(fees)
    paying, due = bill.payments
    assert (paying.use, due.use) == (pb.PAYMENT_USE_PAID_BILL, pb.PAYMENT_USE_PAID_ALREADY)
    approved(fees, asked(fees, bill, due))
    after = read_bill(fees, bill.bill_id)
    assert (after.state, after.etag) == (pb.BILL_STATE_PAID, bill.etag)
    assert movements(fees)["REFUNDS_DUE"] == (TOTAL, TOTAL)
    assert movements(fees)["TREASURY"] == (2 * TOTAL, TOTAL)
    assert not verified(fees, bill.receipt_number).HasField("voided_at")
    assert trial_balance(fees).balanced


def test_a_cashier_who_also_manages_the_centre_does_not_decide_on_their_own_request_fee_5(fees: Running):
    bill = a_paid_bill(fees)
    refund = asked(fees, bill, bill.payments[0], BOTH)
    with pytest.raises(ApproverIsRequester):
        approved(fees, refund, BOTH)
    with pytest.raises(ApproverIsRequester):
        refused(fees, refund, BOTH)
    assert read_bill(fees, bill.bill_id).state == pb.BILL_STATE_PAID
    assert approved(fees, refund).state == pb.REFUND_STATE_APPROVED


def test_one_refund_of_a_payment_at_a_time_and_never_a_second_once_it_went_back_fee_5(fees: Running):
    bill = a_paid_bill(fees)
    refund = asked(fees, bill, bill.payments[0])
    with pytest.raises(RefundUnderWay):
        asked(fees, bill, bill.payments[0])
    approved(fees, refund)
    with pytest.raises(RefundUnderWay):
        asked(fees, bill, bill.payments[0])
    with pytest.raises(WrongState):
        ask(fees, "ApproveRefund", pb.ApproveRefundRequest(refund_id=refund.refund_id), MANAGER)
    assert movements(fees)["TREASURY"] == (TOTAL, TOTAL)


def test_a_refused_refund_moves_nothing_and_can_be_asked_for_anew_fee_5(fees: Running):
    bill = a_paid_bill(fees)
    first = refused(fees, asked(fees, bill, bill.payments[0]))
    assert (first.state, first.refusal_reason) == (pb.REFUND_STATE_REFUSED, "证照已发放")
    assert movements(fees)["TREASURY"] == (TOTAL, 0)
    second = asked(fees, bill, bill.payments[0])
    assert second.refund_id != first.refund_id
    assert read_bill(fees, bill.bill_id).payments[0].refund_id == second.refund_id
    assert approved(fees, second).state == pb.REFUND_STATE_APPROVED


def test_two_requests_at_once_make_one_refund_fee_5(fees: Running):
    bill = a_paid_bill(fees)
    assert at_once(lambda: asked(fees, bill, bill.payments[0])) == ["RefundUnderWay"] * 3
    assert count(fees, tables.refunds) == 1


def test_two_approvals_at_once_give_the_money_back_once_fee_5(fees: Running):
    bill = a_paid_bill(fees)
    refund = asked(fees, bill, bill.payments[0])
    beaten = at_once(lambda: approved(fees, refund))
    assert len(beaten) == 3
    assert set(beaten) <= {"Stale", "WrongState"}
    assert movements(fees)["TREASURY"] == (TOTAL, TOTAL)
    assert [kind for kind, _ in published(fees)].count("RefundMade") == 1


def at_once(act: Callable[[], object]) -> list[str]:
    """What those were told who were beaten, of four that did the same at the same time."""
    together = Barrier(4)

    def one(_: int) -> str:
        together.wait()
        try:
            act()
            return ""
        except DomainError as error:
            return type(error).__name__

    with ThreadPoolExecutor(4) as pool:
        return [name for name in pool.map(one, range(4)) if name]


def test_a_refund_that_was_decided_since_it_was_read_is_stale(fees: Running):
    bill = a_paid_bill(fees)
    refund = asked(fees, bill, bill.payments[0])
    refused(fees, refund)
    with pytest.raises(Stale):
        approved(fees, refund)


def test_only_money_that_came_for_this_bill_can_be_asked_back(fees: Running):
    bill = a_paid_bill(fees)
    with pytest.raises(PaymentNotFound):
        asked(fees, bill, pb.Payment(channel="sandbox", transaction_id="somebody-elses"))
    with pytest.raises(PaymentNotFound):
        asked(fees, bill, pb.Payment(channel="unionpay", transaction_id=bill.payments[0].transaction_id))
    with pytest.raises(NotFound):
        asked(fees, bill, bill.payments[0], CASHIER_OF_JISHOU)


def test_another_countys_refunds_are_out_of_sight(fees: Running):
    bill = a_paid_bill(fees)
    refund = asked(fees, bill, bill.payments[0])
    assert not ask(fees, "ListRefunds", pb.ListRefundsRequest(), MANAGER_OF_JISHOU).refunds
    with pytest.raises(NotFound):
        ask(fees, "GetRefund", pb.GetRefundRequest(refund_id=refund.refund_id), MANAGER_OF_JISHOU)
    with pytest.raises(NotFound):
        approved(fees, refund, MANAGER_OF_JISHOU)


def test_refunds_are_listed_newest_first_by_state_and_bill_page_by_page(fees: Running):
    bill = paid_twice(fees)
    first, second = (asked(fees, bill, one) for one in bill.payments)
    refused(fees, first)
    page = ask(fees, "ListRefunds", pb.ListRefundsRequest(page_size=1, bill_id=bill.bill_id), MANAGER)
    assert [one.refund_id for one in page.refunds] == [second.refund_id]
    rest = ask(fees, "ListRefunds", pb.ListRefundsRequest(page_token=page.next_page_token), MANAGER)
    assert [(one.refund_id, one.state) for one in rest.refunds] == [(first.refund_id, pb.REFUND_STATE_REFUSED)]
    waiting = ask(fees, "ListRefunds", pb.ListRefundsRequest(state=pb.REFUND_STATE_REQUESTED), CASHIER)
    assert list(waiting.refunds) == [second]
    assert not ask(fees, "ListRefunds", pb.ListRefundsRequest(bill_id="JK-none"), CASHIER).refunds


def test_a_refunded_bill_is_found_as_refunded_and_takes_no_further_attempt_fee_5(fees: Running):
    bill = a_paid_bill(fees)
    approved(fees, asked(fees, bill, bill.payments[0]))

    def found(state: pb.BillState) -> list[str]:
        return [one.bill_id for one in ask(fees, "ListBills", pb.ListBillsRequest(state=state), CASHIER).bills]

    assert found(pb.BILL_STATE_REFUNDED) == [bill.bill_id]
    assert found(pb.BILL_STATE_PAID) == found(pb.BILL_STATE_OPEN) == []
    with pytest.raises(BillRefunded):
        start(fees, bill)


def test_the_previous_releases_code_still_reads_a_refunded_bill(fees: Running):
    """It knows of OPEN and PAID: another word in that column would stop it in the middle of an upgrade."""
    bill = a_paid_bill(fees)
    approved(fees, asked(fees, bill, bill.payments[0]))
    with fees.read() as connection:
        assert connection.execute(sa.select(tables.bills.c.state)).scalars().all() == ["PAID"]


def test_a_voided_receipt_says_so_when_it_is_printed_fee_6(fees: Running):
    bill = a_paid_bill(fees)
    request = pb.DownloadReceiptRequest(receipt_number=bill.receipt_number)

    def printed() -> str:
        body = ask(fees, "DownloadReceipt", request, OWNER)
        return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(body.data)).pages).split())

    assert "作废" not in printed()
    made = approved(fees, asked(fees, bill, bill.payments[0]))
    assert "非税收入电子票据（已作废）" in printed()
    assert f"退款编号{made.refund_id}" in printed()


def test_the_others_are_told_of_a_refund_and_not_of_its_ground(fees: Running):
    bill = a_paid_bill(fees)
    made = approved(fees, asked(fees, bill, bill.payments[0]))
    (kind, event), (notice, told) = published(fees)[-2:]
    assert (kind, notice) == ("RefundMade", "NoticeDue")
    assert (event["refund_id"], event["bill_id"], event["application_id"]) == (made.refund_id, bill.bill_id, HOUSE)
    assert (event["amount_fen"], event["receipt_number"]) == (str(TOTAL), bill.receipt_number)
    assert event["transaction_id"] == bill.payments[0].transaction_id
    assert event["actor"]["subject"] == MANAGER.subject
    assert GROUND not in str(event)
    # And the payer, of the money and of the receipt.
    assert (told["notice_id"], told["subject"], told["owner"]) == (made.refund_id, HOUSE, OWNER.subject)
    assert "已批准退还100.00元" in told["text"]
    assert f"电子票据{bill.receipt_number}同时作废" in told["text"]


def test_a_refund_that_was_approved_and_not_booked_spoils_the_trial_balance_fee_4(fees: Running):
    bill = a_paid_bill(fees)
    refund = asked(fees, bill, bill.payments[0])
    with fees.read() as connection:
        decided = {"state": "APPROVED", "decided_by": "nobody", "decided_at": fees.clock.now()}
        connection.execute(
            sa.update(tables.refunds).where(tables.refunds.c.refund_id == refund.refund_id).values(decided)
        )
    balance = trial_balance(fees)
    assert not balance.balanced
    differing = {one.name for one in balance.checks if one.documents_fen != one.ledger_fen}
    assert differing == {"当日减免、撤销和退付冲减收入", "当日退出"}


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("UPDATE refunds SET decided_by = requested_by", "refunds_are_decided_by_another"),
        ("UPDATE refunds SET ground = ''", "refunds_have_a_ground"),
    ],
)
def test_the_table_takes_no_refund_without_a_ground_or_another_person_fee_5(
    fees: Running, change: str, constraint: str
):
    bill = a_paid_bill(fees)
    asked(fees, bill, bill.payments[0])
    with fees.read() as connection, pytest.raises(IntegrityError, match=constraint):
        connection.exec_driver_sql(change)


def test_a_refunded_bill_gives_its_place_to_a_fresh_one_while_the_application_goes_on_fee_2(fees: Running):
    bill = a_paid_bill(fees)
    refund = asked(fees, bill, bill.payments[0])
    with pytest.raises(BillExists):
        issue(fees)
    approved(fees, refund)
    beaten = at_once(lambda: issue(fees))
    assert beaten == ["BillExists"] * 3
    fresh = next(one for one in ask(fees, "ListBills", pb.ListBillsRequest(), CASHIER).bills if one.owed_fen)
    assert (fresh.owed_fen, fresh.bill_id != bill.bill_id) == (TOTAL, True)
    pay(fees, start(fees, fresh))
    again = read_bill(fees, fresh.bill_id)
    assert again.receipt_number not in ("", bill.receipt_number)
    assert not verified(fees, again.receipt_number).HasField("voided_at")
    assert verified(fees, bill.receipt_number).HasField("voided_at")
    assert movements(fees)["RECEIVABLE"] == (2 * TOTAL, 2 * TOTAL)
    assert trial_balance(fees).balanced


@pytest.mark.parametrize(
    "ending",
    [
        approval.CaseDecided(case_id=HOUSE, outcome="WITHDRAWN"),
        approval.CaseDecided(case_id=HOUSE, outcome="DENIED"),
    ],
    ids=["withdrawn", "denied"],
)
def test_an_application_that_ended_gets_no_fresh_bill_fee_2(fees: Running, ending: Message):
    bill = a_paid_bill(fees)
    tell(fees, approval.CaseDecided(case_id="4331222026112300009999", outcome="GRANTED"))
    tell(fees, ending)
    approved(fees, asked(fees, bill, bill.payments[0]))
    with pytest.raises(ApplicationEnded):
        issue(fees)


def test_a_granted_application_whose_money_went_back_still_owes_its_fee_2(fees: Running):
    bill = a_paid_bill(fees)
    tell(fees, approval.CaseDecided(case_id=HOUSE, outcome="GRANTED"))
    approved(fees, asked(fees, bill, bill.payments[0]))
    assert issue(fees).owed_fen == TOTAL
