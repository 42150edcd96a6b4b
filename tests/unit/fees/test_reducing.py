"""Reductions from the request to the settled bill, on a real PostgreSQL, through the servicer."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy.exc import IntegrityError

from services.chassis.access import Principal
from services.chassis.errors import NotFound, Stale
from services.chassis.service import Running
from services.fees import tables
from services.fees.reductions import GroundNotPublished, ReductionUnderWay
from services.fees.refusals import BillPaid
from services.fees.requests import ApproverIsRequester
from tests.unit.fees.builders import (
    CASHIER,
    CORRECTION,
    HOUSE,
    MANAGER,
    MANAGER_OF_JISHOU,
    NOBODY,
    OWNER,
    SMALL,
    ask,
)
from tests.unit.fees.steps import TOTAL, count, issue, movements, pay, published, read_bill, start, trial_balance
from yizhan.fees.v1 import fees_pb2 as pb

EVIDENCE = "营业执照，统一社会信用代码见申请材料"
BOTH = replace(CASHIER, roles=frozenset({"CASHIER", "CENTRE_MANAGER"}))


def asked(
    fees: Running, bill: pb.Bill, ground: str = SMALL.code, by: Principal = OWNER, material_code: str = ""
) -> pb.Reduction:
    request = pb.RequestReductionRequest(
        bill_id=bill.bill_id, ground_code=ground, evidence=EVIDENCE, material_code=material_code
    )
    return ask(fees, "RequestReduction", request, by)


def approved(fees: Running, reduction: pb.Reduction, by: Principal = MANAGER) -> pb.Reduction:
    request = pb.ApproveReductionRequest(reduction_id=reduction.reduction_id, etag=reduction.etag)
    return ask(fees, "ApproveReduction", request, by)


def refused(fees: Running, reduction: pb.Reduction, by: Principal = MANAGER) -> pb.Reduction:
    request = pb.RefuseReductionRequest(reduction_id=reduction.reduction_id, reason="名录中没有该企业")
    return ask(fees, "RefuseReduction", request, by)


def test_a_payer_asks_on_a_published_ground_and_nothing_changes_until_it_is_approved_fee_5(fees: Running):
    bill = read_bill(fees, issue(fees).bill_id)
    assert [ground.code for ground in bill.reduction_grounds] == ["small-enterprise", "correction", "hardship"]
    reduction = asked(fees, bill, material_code="m03")
    assert (reduction.amount_fen, reduction.evidence, reduction.material_code) == (TOTAL, EVIDENCE, "m03")
    assert [(line.name, line.amount_fen) for line in reduction.lines] == [
        ("不动产登记费（住宅类）", 8000),
        ("不动产权属证书工本费", 2000),
    ]
    after = read_bill(fees, bill.bill_id)
    assert (after.owed_fen, after.reduced_fen, after.etag) == (TOTAL, 0, bill.etag)
    assert list(after.reductions) == [reduction]
    with pytest.raises(ReductionUnderWay):
        asked(fees, bill, CORRECTION.code)
    with pytest.raises(NotFound):
        ask(fees, "GetReduction", pb.GetReductionRequest(reduction_id=reduction.reduction_id), MANAGER_OF_JISHOU)


def test_a_waived_bill_is_settled_without_money_and_everybody_is_told_fee_4_and_fee_5(fees: Running):
    bill = issue(fees)
    made = approved(fees, asked(fees, bill))
    assert (made.state, made.decided_by_name) == (pb.REDUCTION_STATE_APPROVED, "田主任")
    after = read_bill(fees, bill.bill_id)
    assert (after.state, after.owed_fen, after.total_fen) == (pb.BILL_STATE_WAIVED, 0, TOTAL)
    assert not after.receipt_number and after.HasField("waived_at") and not after.reduction_grounds
    assert {line.reduction_ground for line in after.lines} == {SMALL.name}
    assert sum(share.amount_fen for share in after.shares) == 0
    assert movements(fees) == {
        "RECEIVABLE": (TOTAL, TOTAL),
        "REVENUE/433122-zrzy/zrzy-bdcdj": (8000, 8000),
        "REVENUE/433122-zrzy/zrzy-bdcgb": (2000, 2000),
    }
    assert trial_balance(fees).balanced
    (kind, event), (notice, told) = published(fees)[-2:]
    assert (kind, notice) == ("ReductionDecided", "NoticeDue")
    assert event["approved"] and event["settled"]
    assert (event["application_id"], event["ground_code"]) == (HOUSE, SMALL.code)
    assert EVIDENCE not in str(event) and EVIDENCE not in str(told)
    assert (told["owner"], told["subject"]) == (OWNER.subject, HOUSE)
    assert "减免100.00元。无需缴款，办件继续办理" in told["text"]
    waived = ask(fees, "ListBills", pb.ListBillsRequest(state=pb.BILL_STATE_WAIVED), CASHIER).bills
    assert [one.bill_id for one in waived] == [bill.bill_id]
    assert not ask(fees, "ListBills", pb.ListBillsRequest(state=pb.BILL_STATE_PAID), CASHIER).bills


def test_what_is_left_after_a_reduction_is_paid_and_receipted_as_such_fee_5_and_fee_6(fees: Running):
    bill = issue(fees)
    approved(fees, asked(fees, bill, CORRECTION.code, CASHIER))
    attempt = start(fees, bill)
    assert attempt.amount_fen == 6_000
    assert pay(fees, attempt) == ["PAID"]
    number = read_bill(fees, bill.bill_id).receipt_number
    receipt = ask(fees, "GetReceipt", pb.GetReceiptRequest(receipt_number=number), OWNER)
    assert (receipt.total_fen, receipt.total_in_words) == (6_000, "陆拾元整")
    request = pb.VerifyReceiptRequest(receipt_number=number, code=receipt.check_code)
    assert ask(fees, "VerifyReceipt", request, NOBODY).total_fen == 6_000
    body = ask(fees, "DownloadReceipt", pb.DownloadReceiptRequest(receipt_number=number), OWNER)
    printed = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(body.data)).pages).split())
    assert "减免（更正登记）" in printed and "60.00元" in printed
    assert trial_balance(fees).balanced
    assert next(event for kind, event in published(fees) if kind == "BillPaid")["total_fen"] == "6000"


def test_a_refused_reduction_leaves_the_bill_tells_the_payer_why_and_can_be_asked_for_anew_fee_5(fees: Running):
    bill = issue(fees)
    first = refused(fees, asked(fees, bill))
    assert (first.state, first.refusal_reason) == (pb.REDUCTION_STATE_REFUSED, "名录中没有该企业")
    assert read_bill(fees, bill.bill_id).owed_fen == TOTAL
    told = published(fees)[-1][1]["text"]
    assert "未获批准：名录中没有该企业" in told and "还应缴100.00元" in told
    assert not published(fees)[-2][1].get("approved")
    assert approved(fees, asked(fees, bill)).state == pb.REDUCTION_STATE_APPROVED


def test_nobody_approves_the_reduction_they_asked_for_fee_5(fees: Running):
    bill = issue(fees)
    reduction = asked(fees, bill, by=BOTH)
    with pytest.raises(ApproverIsRequester):
        approved(fees, reduction, BOTH)
    with pytest.raises(NotFound):
        approved(fees, reduction, MANAGER_OF_JISHOU)
    assert read_bill(fees, bill.bill_id).owed_fen == TOTAL


def test_a_bill_that_was_paid_while_its_reduction_waited_is_not_reduced_any_more_fee_5(fees: Running):
    bill = issue(fees)
    reduction = asked(fees, bill)
    pay(fees, start(fees, bill))
    with pytest.raises(BillPaid):
        approved(fees, reduction)
    assert refused(fees, reduction).state == pb.REDUCTION_STATE_REFUSED
    with pytest.raises(Stale):
        approved(fees, reduction)


def test_a_ground_off_the_standard_is_refused_and_leaves_nothing_fee_5(fees: Running):
    with pytest.raises(GroundNotPublished):
        asked(fees, issue(fees), "acquaintance")
    assert count(fees, tables.reductions) == 0


def test_reductions_are_listed_by_state_to_those_whom_they_concern(fees: Running):
    reduction = asked(fees, issue(fees))

    def seen(by: Principal) -> list[str]:
        request = pb.ListReductionsRequest(state=pb.REDUCTION_STATE_REQUESTED)
        return [one.reduction_id for one in ask(fees, "ListReductions", request, by).reductions]

    assert seen(MANAGER) == seen(OWNER) == [reduction.reduction_id]
    assert seen(MANAGER_OF_JISHOU) == seen(replace(OWNER, subject="somebody-else")) == []


def test_the_table_takes_no_reduction_that_its_requester_decided_fee_5(fees: Running):
    asked(fees, issue(fees))
    with fees.read() as connection, pytest.raises(IntegrityError, match="reductions_are_decided_by_another"):
        connection.exec_driver_sql("UPDATE reductions SET decided_by = requested_by")


def test_the_channels_are_listed_the_sandbox_last(fees: Running):
    listed = ask(fees, "ListPaymentChannels", pb.ListPaymentChannelsRequest(), NOBODY).channels
    assert [(one.name, one.title, one.sandbox) for one in listed] == [("sandbox", "演示渠道", True)]
