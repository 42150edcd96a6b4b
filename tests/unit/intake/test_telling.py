"""Who is told of what: notices to the applicant, and the chain of first contact to supervision (首问责任制)."""

import json
from typing import Any

import pytest
from google.protobuf import json_format

from services.chassis.sealing import CONTACT
from tests.unit.intake.desk import (
    CLERK,
    HEAD,
    JISHOU_CLERK,
    MANAGER,
    OFFICER,
    PHONE,
    PLAN,
    SECOND_CLERK,
    Desk,
    citizen,
)
from tests.unit.intake.test_checking import accept, notice, refuse
from tests.unit.intake.test_consultations import answer, hand_over, question
from yizhan.intake.v1 import events_pb2
from yizhan.intake.v1 import intake_pb2 as pb

EMAIL = "shishan@example.org.cn"


def told(desk: Desk, name: str, subject: str) -> list[dict[str, Any]]:
    return [json.loads(data) for _, data in desk.events(name, subject)]


# Notices


def test_every_document_is_a_notice_that_is_due(desk: Desk):
    shi = citizen()
    filed = desk.file(shi, missing=[PLAN])
    notified = desk.call("NotifyMissing", notice(filed, PLAN), CLERK)
    (due,) = told(desk, "NoticeDue", filed.application_id)
    (document,) = notified.documents
    assert due.pop("told_at")
    assert due.pop("text").startswith("你（单位）申请的“公共场所卫生许可”")
    assert due == {
        "notice_id": document.document_number,
        "subject": filed.application_id,
        "owner": shi.subject,
        "title": "一次性告知书",
        "document_number": document.document_number,
        "pdf_path": document.pdf_path,
        "legal": True,
        "rule": "ACCEPT-4",
        "division": filed.division,
        "department": "433122-wsjk",
    }


def test_a_filing_tells_whom_to_tell_and_only_the_key_ring_can_read_it(desk: Desk):
    shi = citizen()
    request = desk.request(shi)
    request.applicant.email = EMAIL
    filed = desk.call("FileApplication", request, shi)
    (received,) = told(desk, "ApplicationReceived", filed.application_id)
    assert received["owner"] == shi.subject
    (data,) = [data for _, data in desk.events("ApplicationReceived", filed.application_id)]
    event = json_format.Parse(data, events_pb2.ApplicationReceived())
    contact = json.loads(CONTACT.open(desk.running.ports.keys, filed.application_id, event.contact_sealed))
    assert contact == {"name": "石山", "phone": PHONE, "email": EMAIL}
    assert not any(clear in data for clear in ("石山", PHONE, EMAIL))
    reveal = pb.RevealApplicantRequest(application_id=filed.application_id, purpose="核对邮箱")
    assert desk.call("RevealApplicant", reveal, CLERK).email == EMAIL


@pytest.mark.parametrize(
    "email", ["shi", "shi@", "@example.org", "shi@local", "a b@example.org", "shi@e.cn\nBcc: x@y.z"]
)
def test_an_address_that_is_none_is_refused(desk: Desk, email: str):
    request = desk.request(CLERK)
    request.applicant.email = email
    refused = desk.refusal("FileApplication", request, CLERK)
    assert (refused.status, set(refused.fields)) == ("INVALID_ARGUMENT", {"applicant.email"})


def test_an_asker_with_an_account_is_told_of_the_answer(desk: Desk):
    shi = citizen()
    asked = desk.call("AskQuestion", question(), shi)
    desk.call("AnswerConsultation", answer(asked), OFFICER)
    (due,) = told(desk, "NoticeDue", asked.consultation_id)
    assert (due["owner"], due.get("legal", False), due["title"]) == (shi.subject, False, "咨询答复")
    assert "五样材料，办事指南里都有。" in due["text"]


def test_nobody_is_told_whom_nothing_leads_to(desk: Desk):
    asked = desk.call("AskQuestion", question())
    desk.call("AnswerConsultation", answer(asked), OFFICER)
    assert told(desk, "NoticeDue", asked.consultation_id) == []


# First contact


def contacts(desk: Desk, subject: str) -> list[tuple[int, str, bool]]:
    changes = told(desk, "FirstContactChanged", subject)
    return [(one["sequence"], one.get("holder", ""), one.get("open", False)) for one in changes]


def hand(application: pb.Application, to: str = "433122-zrzy", **others: Any) -> pb.HandOverApplicationRequest:
    usual = {"to_department": to, "reason": "请自然资源窗口一并接待"}
    return pb.HandOverApplicationRequest(application_id=application.application_id, **{**usual, **others})


def test_an_application_has_somebody_who_answers_from_receipt_to_acceptance(desk: Desk):
    filed = desk.file(citizen(), missing=[PLAN])
    desk.call("NotifyMissing", notice(filed, PLAN), CLERK)
    handed = desk.call("HandOverApplication", hand(filed, to_subject=SECOND_CLERK.subject), CLERK)
    assert handed.chain[-1].from_subject == CLERK.subject
    desk.call("SupplyMaterials", supply_paper(filed), CLERK)
    desk.call("AcceptApplication", accept(filed), SECOND_CLERK)
    assert contacts(desk, filed.application_id) == [
        (1, "", True),
        (2, CLERK.subject, True),
        (3, SECOND_CLERK.subject, True),
        (4, SECOND_CLERK.subject, False),
    ]
    third = told(desk, "FirstContactChanged", filed.application_id)[2]
    assert (third["kind"], third["department"], third["from_subject"]) == ("APPLICATION", "433122-zrzy", CLERK.subject)
    assert third["reason"] == "请自然资源窗口一并接待"


def supply_paper(application: pb.Application) -> pb.SupplyMaterialsRequest:
    materials = [pb.FiledMaterial(code=PLAN, paper=True)]
    return pb.SupplyMaterialsRequest(application_id=application.application_id, materials=materials)


@pytest.mark.parametrize("how", ["refused", "withdrawn"])
def test_every_other_answer_ends_it_too(desk: Desk, how: str):
    filed = desk.file(CLERK)
    if how == "refused":
        desk.call("RefuseApplication", refuse(filed), CLERK)
    else:
        desk.call("WithdrawApplication", pb.WithdrawApplicationRequest(application_id=filed.application_id), CLERK)
    assert contacts(desk, filed.application_id) == [(1, CLERK.subject, True), (2, CLERK.subject, False)]
    assert desk.refusal("HandOverApplication", hand(filed), CLERK).reason == "WRONG_STATE"


@pytest.mark.parametrize(
    ("request_", "reason", "field"),
    [
        ({"to": "433101-wsjk"}, "INVALID_FIELD", "to_department"),
        ({"to": "433122-none"}, "INVALID_FIELD", "to_department"),
        ({"reason": ""}, "INVALID_FIELD", "reason"),
    ],
)
def test_it_is_handed_to_a_department_that_is_there_and_with_a_reason(
    desk: Desk, request_: dict[str, str], reason: str, field: str
):
    refused = desk.refusal("HandOverApplication", hand(desk.file(CLERK), **request_), CLERK)
    assert refused.status == "INVALID_ARGUMENT"
    assert set(refused.fields) == {field}


def test_the_window_and_its_manager_hand_over_and_nobody_else(desk: Desk):
    filed = desk.file(CLERK)
    assert desk.call("HandOverApplication", hand(filed), MANAGER).chain[-1].from_subject == MANAGER.subject
    assert desk.refusal("HandOverApplication", hand(filed), JISHOU_CLERK).status == "NOT_FOUND"
    for who in (OFFICER, HEAD, citizen()):
        assert desk.refusal("HandOverApplication", hand(filed), who).status == "PERMISSION_DENIED"
    assert desk.refusal("HandOverApplication", hand(filed, etag="1"), CLERK).reason == "STALE"


def test_a_consultation_has_somebody_who_answers_until_it_is_answered(desk: Desk):
    asked = desk.call("AskQuestion", question(item_code="", department="433122-zrzy"), CLERK)
    desk.call("HandOverConsultation", hand_over(asked, "433122-wsjk"), CLERK)
    desk.call("AnswerConsultation", answer(asked), OFFICER)
    assert contacts(desk, asked.consultation_id) == [
        (1, CLERK.subject, True),
        (2, "", True),
        (3, OFFICER.subject, False),
    ]
    first, second, _ = told(desk, "FirstContactChanged", asked.consultation_id)
    assert (first["kind"], first["department"]) == ("CONSULTATION", "433122-zrzy")
    assert (second["from_subject"], second["reason"]) == (CLERK.subject, "不属本局职责")
