"""The page that a telephone shows after it scanned the QR of a document."""

import json
from typing import Any

from gateway import verification
from gateway.contract import Contract
from gateway.problems import Problem
from services.chassis import wire

CERTIFICATE = {
    "document_number": "XK-433122-20261123-0000001-3",
    "title": "危险化学品安全生产许可证",
    "case_id": "433122-20261102-0000017",
    "applicant_masked": "武溪*工",
    "issuer": "泸溪县应急管理局",
    "issued_at": "2026-11-23T16:30:00Z",
    "valid_until": "2029-11-23",
    "valid": True,
    "status": "CERTIFICATE_STATUS_VALID",
    "status_since": "2026-11-23T16:30:00Z",
    "replaced_by": "",
}


def page(**fields: Any) -> str:
    return verification.page(json.dumps(fields).encode()).decode()


def test_what_is_good_says_so_first_and_then_who_issued_what_and_when_in_shanghai():
    shown = page(**CERTIFICATE)
    assert shown.index("真实有效") < shown.index("危险化学品安全生产许可证") < shown.index("泸溪县应急管理局")
    assert "<dt>出具时间</dt><dd>2026-11-24 00:30</dd>" in shown
    assert "<dt>状态</dt><dd>有效</dd>" in shown
    assert "已换发为" not in shown


def test_what_is_genuine_but_not_good_today_is_not_taken_for_good():
    shown = page(**{**CERTIFICATE, "valid": False, "status": "CERTIFICATE_STATUS_REVOKED"})
    assert "真实有效" not in shown
    assert "今日不具效力" in shown
    assert "<dt>状态</dt><dd>已撤销</dd>" in shown


def test_a_receipt_is_good_until_it_is_voided_and_names_its_sum_in_yuan():
    shown = page(receipt_number="PJ-1", total_fen="8005", payer_masked="石**", voided_at=None, voided_by="")
    assert "真实有效" in shown
    assert "<dt>金额</dt><dd>80.05 元</dd>" in shown
    assert "作废" not in shown


def test_a_receipt_that_its_refund_voided_is_not_taken_for_good_fee_6():
    shown = page(receipt_number="PJ-1", total_fen="8005", voided_at="2026-11-23T16:30:00Z", voided_by="TK-1")
    assert "真实有效" not in shown
    assert "今日不具效力" in shown
    assert "<dt>作废时间</dt><dd>2026-11-24 00:30</dd>" in shown
    assert "<dd>TK-1</dd>" in shown


def test_nothing_that_somebody_wrote_becomes_markup():
    assert "<script>" not in page(**{**CERTIFICATE, "title": "<script>alert(1)</script>"})
    assert b"<b>" not in verification.refusal(Problem(404, "DOCUMENT_NOT_FOUND", "没有<b>编号</b>"))


def test_a_refusal_says_why_and_nothing_of_validity():
    shown = verification.refusal(Problem(404, "DOCUMENT_NOT_FOUND", "编号或校验码有误")).decode()
    assert "编号或校验码有误" in shown
    assert "有效" not in shown


def test_whatever_a_verification_of_the_contract_answers_has_a_name_on_the_page():
    contract = Contract(wire.descriptor_set())
    answers = [rpc.output for rpc in contract.rpcs if rpc.verifies]
    assert {answer.name for answer in answers} >= {"CaseDocumentVerification", "ReceiptVerification"}
    for answer in answers:
        assert set(answer.fields_by_name) - {"valid"} <= set(verification.LABELS), answer.name
        for field in answer.fields:
            values = [value.name for value in field.enum_type.values if value.number] if field.enum_type else []
            assert all(f"<dt>{verification.LABELS[field.name]}</dt>" in page(**{field.name: value}) for value in values)
