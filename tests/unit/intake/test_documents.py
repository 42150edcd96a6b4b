"""Documents: what their pages say, who gets them, and that anyone can verify one but nobody guess one."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from services.chassis.numbering import valid
from tests.unit.intake.desk import (
    CHEMICALS,
    CLERK,
    IDENTITY,
    JISHOU_CLERK,
    MANAGER,
    OFFICER,
    PLAN,
    SUPERVISOR,
    Desk,
    citizen,
)
from tests.unit.intake.test_checking import accept, notice, refuse
from tests.unit.intake.test_filing import a_company, chemicals_form
from yizhan.intake.v1 import intake_pb2 as pb

PdfText = Callable[..., str]


def test_the_notice_lists_everything_by_name_and_says_that_it_is_the_only_one(desk: Desk, pdf_text: PdfText):
    shi = citizen()
    filed = desk.file(shi, missing=[PLAN, IDENTITY])
    text = pdf_text(desk, desk.call("NotifyMissing", notice(filed, PLAN, IDENTITY), CLERK), shi)
    assert "一次性告知书" in text
    assert "1.公共场所地址方位示意图、平面图和卫生设施平面布局图：未提交" in text
    assert "2.法定代表人或者负责人身份证明：未提交" in text
    assert "不再提出新的补正要求" in text
    assert "第三十二条第一款第四项" in text


def test_the_acceptance_is_addressed_to_the_applicant_dated_and_numbered(desk: Desk, pdf_text: PdfText):
    shi = citizen()
    accepted = desk.call("AcceptApplication", accept(desk.file(shi)), CLERK)
    (document,) = accepted.documents
    assert valid(document.document_number)
    assert document.document_number.startswith("SL-433122-20261102-")
    text = pdf_text(desk, accepted, shi)
    for said in (
        "受理通知书",
        "石山",
        "泸溪县卫生健康局",
        "2026年11月2日",
        "受理日期：2026-11-02",
        "共10个工作日",
        accepted.application_id,
        document.document_number,
    ):
        assert said in text, said


def test_where_the_limit_runs_from_receipt_the_acceptance_says_so(own_desk: Desk, pdf_text: PdfText):
    company = citizen()
    filed = own_desk.file(company, item=CHEMICALS, form=chemicals_form(), applicant=a_company())
    own_desk.advance(own_desk.now.replace(day=5))
    accepted = own_desk.call("AcceptApplication", accept(filed), CLERK)
    assert "自2026-11-02的次日起算" in pdf_text(own_desk, accepted, company)


def test_a_tolerant_acceptance_names_the_promised_day(desk: Desk, pdf_text: PdfText):
    filed = desk.file(citizen(), missing=[IDENTITY])
    accepted = desk.call("AcceptApplication", accept(filed, promised_on="2026-11-12"), CLERK)
    assert "应于2026-11-12之前（含当日）补齐" in pdf_text(desk, accepted, CLERK)


def test_a_refusal_gives_reason_right_authority_and_redress(desk: Desk, pdf_text: PdfText):
    filed = desk.file(citizen())
    request = refuse(
        filed, ground=pb.REFUSAL_GROUND_WRONG_AUTHORITY, reason="不属本机关职权", right_authority="吉首市卫生健康局"
    )
    text = pdf_text(desk, desk.call("RefuseApplication", request, CLERK), CLERK)
    for said in ("不予受理通知书", "理由：不属本机关职权；请向吉首市卫生健康局申请", "六十日内", "六个月内"):
        assert said in text, said


def test_a_document_is_for_who_sees_the_application(desk: Desk):
    shi = citizen()
    accepted = desk.call("AcceptApplication", accept(desk.file(shi)), CLERK)
    request = pb.DownloadDocumentRequest(
        application_id=accepted.application_id, document_number=accepted.documents[0].document_number
    )
    for who in (shi, CLERK, OFFICER, SUPERVISOR):
        assert desk.call("DownloadDocument", request, who).data.startswith(b"%PDF")
    for who in (citizen(), JISHOU_CLERK):
        assert desk.refusal("DownloadDocument", request, who).status == "NOT_FOUND"
    assert desk.refusal("DownloadDocument", request, MANAGER).status == "PERMISSION_DENIED"


def test_a_document_of_another_application_is_not_got_through_ones_own(desk: Desk):
    shi, xiang = citizen(), citizen()
    theirs = desk.call("AcceptApplication", accept(desk.file(xiang)), CLERK)
    mine = desk.file(shi)
    request = pb.DownloadDocumentRequest(
        application_id=mine.application_id, document_number=theirs.documents[0].document_number
    )
    assert desk.refusal("DownloadDocument", request, shi).reason == "DOCUMENT_NOT_FOUND"


def test_the_link_in_the_qr_verifies_and_shows_the_masked_name(desk: Desk):
    accepted = desk.call("AcceptApplication", accept(desk.file(citizen())), CLERK)
    request = verification(accepted)
    found = desk.call("VerifyDocument", request)
    assert (found.title, found.application_id, found.applicant_masked, found.issuer) == (
        "受理通知书",
        accepted.application_id,
        "石*",
        "泸溪县卫生健康局",
    )
    request.code = request.code.lower()
    assert desk.call("VerifyDocument", request) == found, "as people type it"


@pytest.mark.parametrize("code", ["22222222", "2", "石山石山石山石山", "' OR 1=1 --"])
def test_a_wrong_code_tells_as_little_as_an_unknown_number(desk: Desk, code: str):
    accepted = desk.call("AcceptApplication", accept(desk.file(citizen())), CLERK)
    wrong_code = verification(accepted)
    wrong_code.code = code
    unknown = pb.VerifyDocumentRequest(document_number="SL-433122-20261102-9999999-3", code=code)
    # A code that only we could make, for a number that was never given out.
    unissued = pb.VerifyDocumentRequest(document_number="SL-433122-20261102-9999998-5")
    unissued.code = desk.running.ports.check_code(unissued.document_number)
    answers = [desk.client.refusal("VerifyDocument", request) for request in (wrong_code, unknown, unissued)]
    assert answers[0] == answers[1] == answers[2]
    assert (answers[0].status, answers[0].reason) == ("NOT_FOUND", "DOCUMENT_NOT_FOUND")


def verification(application: pb.Application) -> pb.VerifyDocumentRequest:
    link = urlsplit(application.documents[0].verification_url)
    number = link.path.removeprefix("/v1/documents/").removesuffix(":verify")
    assert number == application.documents[0].document_number
    return pb.VerifyDocumentRequest(document_number=number, code=parse_qs(link.query)["code"][0])
