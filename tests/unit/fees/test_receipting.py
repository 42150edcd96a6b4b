"""Receipts and what the others are told, on a real PostgreSQL."""

from io import BytesIO

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from services.chassis.service import Running
from services.fees import tables
from services.fees.use_cases import ReceiptNotFound
from tests.unit.fees.builders import (
    CASHIER,
    CASHIER_OF_JISHOU,
    HOUSE,
    NOBODY,
    OWNER,
    ask,
    tell,
)
from tests.unit.fees.steps import (
    TOTAL,
    issue,
    pay,
    published,
    read_bill,
    start,
)
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.fees.v1 import fees_pb2 as pb


def test_a_payment_yields_a_numbered_receipt_that_anyone_can_verify_fee_6(fees: Running):
    tell(fees, catalogue.CentreChanged(centre=catalogue_pb2.Centre(division="433122000000", name="泸溪县政务服务中心")))
    bill = issue(fees)
    pay(fees, start(fees, bill))
    number = read_bill(fees, bill.bill_id).receipt_number
    receipt = ask(fees, "GetReceipt", pb.GetReceiptRequest(receipt_number=number), OWNER)
    assert receipt.issuer == "泸溪县政务服务中心"
    assert receipt.total_in_words == "壹佰元整"

    verify = pb.VerifyReceiptRequest(receipt_number=f" {number.lower()} ", code=receipt.check_code.lower())
    shown = ask(fees, "VerifyReceipt", verify, NOBODY)
    assert (shown.receipt_number, shown.total_fen, shown.payer_masked) == (number, TOTAL, "张**")
    assert receipt.verification_url.endswith(f"/v1/receipts/{number}:verify?code={receipt.check_code}")


@pytest.mark.parametrize("number", ["PJ-433122-20261123-0000001-0", "nonsense", "PJ-433122-20261123-0000001-٣"])
def test_a_wrong_number_and_a_wrong_code_are_answered_alike_fee_6(fees: Running, number: str):
    bill = issue(fees)
    pay(fees, start(fees, bill))
    mine = read_bill(fees, bill.bill_id).receipt_number
    for request in (
        pb.VerifyReceiptRequest(receipt_number=number, code=fees.ports.check_code(number)),
        pb.VerifyReceiptRequest(receipt_number=mine, code="AAAAAAAA"),
    ):
        with pytest.raises(ReceiptNotFound):
            ask(fees, "VerifyReceipt", request, NOBODY)


def test_the_receipt_is_printed_with_the_payers_full_name_for_the_payer_alone(fees: Running):
    tell(
        fees,
        catalogue.DepartmentChanged(
            department=catalogue_pb2.Department(code="433122-zrzy", name="泸溪县自然资源局", division="433122000000")
        ),
    )
    bill = issue(fees)
    pay(fees, start(fees, bill))
    request = pb.DownloadReceiptRequest(receipt_number=read_bill(fees, bill.bill_id).receipt_number)
    body = ask(fees, "DownloadReceipt", request, OWNER)
    text = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(body.data)).pages).split())
    assert body.content_type == "application/pdf"
    assert "张三丰" in text
    assert "泸溪县自然资源局（zrzy-bdcdj）80.00元" in text
    with pytest.raises(ReceiptNotFound):
        ask(fees, "DownloadReceipt", request, CASHIER_OF_JISHOU)


def test_the_payers_name_is_kept_encrypted_and_published_nowhere(fees: Running):
    bill = issue(fees)
    pay(fees, start(fees, bill))
    with fees.read() as connection:
        stored = [str(connection.execute(sa.select(table)).all()) for table in tables.metadata.sorted_tables]
    assert "张三丰" not in "".join(stored)
    assert "张三丰" not in str(published(fees))


def test_the_others_are_told_of_the_bill_and_of_its_payment(fees: Running):
    bill = issue(fees)
    pay(fees, start(fees, bill), times=2)
    (issued, told), (paid, told_paid) = published(fees)
    assert (issued, paid) == ("BillIssued", "BillPaid")
    assert told["application_id"] == told_paid["application_id"] == HOUSE
    assert told["total_fen"] == told_paid["total_fen"] == str(TOTAL)
    assert told["departments"] == ["433122-zrzy"]
    assert sum(int(line["amount_fen"]) for line in told["lines"]) == TOTAL
    assert told["actor"]["subject"] == CASHIER.subject
    assert told_paid["receipt_number"] == read_bill(fees, bill.bill_id).receipt_number
