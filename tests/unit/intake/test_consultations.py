"""Questions: asked, routed, handed over with every link kept, answered, published."""

import json
from datetime import timedelta
from typing import Any

import pytest

from services.chassis.access import Principal
from tests.unit.intake.desk import (
    CLERK,
    HEAD,
    HYGIENE,
    JISHOU,
    JISHOU_CLERK,
    LUXI,
    MANAGER,
    OFFICER,
    OTHER_OFFICER,
    SUPERVISOR,
    VILLAGE,
    Desk,
    citizen,
)
from yizhan.intake.v1 import intake_pb2 as pb

CHEMICALS_OFFICER = Principal("officer-zhang", frozenset({"OFFICER"}), division=LUXI, department="433122-yjgl")


def question(**others: Any) -> pb.AskQuestionRequest:
    usual: dict[str, Any] = {
        "division": LUXI,
        "item_code": HYGIENE,
        "title": "开浴室要办什么证",
        "question": "我想在白沙镇开一家浴室，需要什么材料？",
        "asker_name": "石山",
        "asker_phone": "13907430743",
    }
    return pb.AskQuestionRequest(**{**usual, **others})


def named(asked: pb.Consultation) -> dict[str, str]:
    return {"consultation_id": asked.consultation_id}


def answer(asked: pb.Consultation, **others: Any) -> pb.AnswerConsultationRequest:
    return pb.AnswerConsultationRequest(**named(asked), **{"answer": "五样材料，办事指南里都有。", **others})


def hand_over(asked: pb.Consultation, to: str, **others: Any) -> pb.HandOverConsultationRequest:
    return pb.HandOverConsultationRequest(**named(asked), to_department=to, reason="不属本局职责", **others)


def test_a_question_goes_to_the_items_department_and_waits_for_its_first_contact(desk: Desk):
    asked = desk.call("AskQuestion", question())
    assert (asked.department, asked.state) == ("433122-wsjk", pb.CONSULTATION_STATE_ROUTED)
    assert asked.asker_masked == "石*"
    assert [(link.to_department, link.to_subject) for link in asked.chain] == [("433122-wsjk", "")]
    received = json.loads(desk.events("ConsultationReceived", asked.consultation_id)[0][1])
    assert "first_contact" not in received


def test_at_the_window_the_clerk_is_its_first_contact(desk: Desk):
    asked = desk.call("AskQuestion", question(), CLERK)
    assert asked.chain[0].to_subject == CLERK.subject
    assert CLERK.subject in desk.events("ConsultationReceived", asked.consultation_id)[0][1]


def test_from_question_to_publication(desk: Desk):
    asked = desk.call("AskQuestion", question(item_code="", department="433122-zrzy"))
    handed = desk.call("HandOverConsultation", hand_over(asked, "433122-wsjk"), OTHER_OFFICER)
    assert [(link.from_subject, link.to_department, link.reason) for link in handed.chain] == [
        ("", "433122-zrzy", ""),
        (OTHER_OFFICER.subject, "433122-wsjk", "不属本局职责"),
    ]
    answered = desk.call("AnswerConsultation", answer(asked), OFFICER)
    assert (answered.state, answered.chain[-1].to_subject) == (pb.CONSULTATION_STATE_ANSWERED, OFFICER.subject)
    assert not in_public(desk, asked)
    published = desk.call("PublishConsultation", pb.PublishConsultationRequest(**named(asked)), HEAD)
    assert published.state == pb.CONSULTATION_STATE_PUBLISHED
    (shown,) = in_public(desk, asked)
    assert shown.answer == "五样材料，办事指南里都有。"
    assert "石" not in str(shown), "without the asker's name"
    assert [name for name, _ in desk.events(subject=asked.consultation_id) if name.startswith("Consultation")] == [
        "ConsultationReceived",
        "ConsultationAnswered",
        "ConsultationPublished",
    ]


def test_who_asked_without_an_account_follows_by_the_secret(desk: Desk):
    asked = desk.call("AskQuestion", question())
    request = pb.TrackConsultationRequest(**named(asked), tracking_code=asked.tracking_code.lower())
    desk.call("AnswerConsultation", answer(asked), OFFICER)
    seen = desk.call("TrackConsultation", request)
    assert (seen.answer, list(seen.chain), seen.tracking_code) == ("五样材料，办事指南里都有。", [], "")
    request.tracking_code = "22222222"
    wrong = desk.client.refusal("TrackConsultation", request)
    request.consultation_id = "ZX-433122-20261102-9999999-0"
    assert wrong == desk.client.refusal("TrackConsultation", request)
    assert wrong.status == "NOT_FOUND"


def test_who_asked_with_an_account_sees_only_their_own(desk: Desk):
    shi = citizen()
    asked = desk.call("AskQuestion", question(), shi)
    listed = desk.call("ListConsultations", pb.ListConsultationsRequest(), shi).consultations
    assert [one.consultation_id for one in listed] == [asked.consultation_id]
    assert desk.refusal("GetConsultation", pb.GetConsultationRequest(**named(asked)), citizen()).status == "NOT_FOUND"


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (CLERK, True),
        (MANAGER, True),
        (SUPERVISOR, True),
        (OFFICER, True),
        (OTHER_OFFICER, False),
        (JISHOU_CLERK, False),
    ],
    ids=lambda value: getattr(value, "subject", ""),
)
def test_a_list_and_a_get_show_the_same(desk: Desk, who: Principal, sees: bool):
    asked = desk.call("AskQuestion", question(division=VILLAGE))
    listed = desk.call("ListConsultations", pb.ListConsultationsRequest(page_size=100), who).consultations
    assert (asked.consultation_id in {one.consultation_id for one in listed}) == sees
    request = pb.GetConsultationRequest(**named(asked))
    if sees:
        assert desk.call("GetConsultation", request, who).consultation_id == asked.consultation_id
    else:
        assert desk.refusal("GetConsultation", request, who).status == "NOT_FOUND"


def test_a_department_answers_once_and_only_for_itself(desk: Desk):
    asked = desk.call("AskQuestion", question())
    assert desk.refusal("AnswerConsultation", answer(asked), OTHER_OFFICER).status == "NOT_FOUND"
    assert desk.refusal("AnswerConsultation", answer(asked), CLERK).reason == "WRONG_ROLE"
    assert (
        desk.refusal("PublishConsultation", pb.PublishConsultationRequest(**named(asked)), HEAD).reason == "WRONG_STATE"
    )
    desk.call("AnswerConsultation", answer(asked, etag=asked.etag), OFFICER)
    assert desk.refusal("AnswerConsultation", answer(asked, etag=asked.etag), HEAD).reason == "STALE"
    assert desk.refusal("AnswerConsultation", answer(asked), HEAD).reason == "WRONG_STATE"
    assert desk.refusal("HandOverConsultation", hand_over(asked, "433122-yjgl"), OFFICER).reason == "WRONG_STATE"


def test_after_the_hand_over_it_is_the_others_turn(desk: Desk):
    asked = desk.call("AskQuestion", question())
    request = hand_over(asked, "433122-yjgl", to_subject=CHEMICALS_OFFICER.subject)
    desk.call("HandOverConsultation", request, CLERK)
    assert desk.refusal("AnswerConsultation", answer(asked), OFFICER).status == "NOT_FOUND"
    answered = desk.call("AnswerConsultation", answer(asked), CHEMICALS_OFFICER)
    assert [link.to_subject for link in answered.chain] == ["", CHEMICALS_OFFICER.subject]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"item_code": "", "department": ""}, "department"),
        ({"item_code": "433122-wsjk-9999"}, "item_code"),
        ({"item_code": "", "department": "433122-nobody"}, "department"),
        ({"item_code": "", "department": "433101-wsjk"}, "department"),
        ({"division": JISHOU}, "division"),
        ({"division": "012345678901"}, "division"),
        ({"division": "泸溪"}, "division"),
        ({"title": "证"}, "title"),
        ({"question": "？" * 2001}, "question"),
        ({"asker_phone": "石山"}, "asker_phone"),
    ],
)
def test_a_question_that_would_reach_nobody_is_not_taken(desk: Desk, wrong: dict[str, Any], field: str):
    refused = desk.client.refusal("AskQuestion", question(**wrong))
    assert (refused.status, set(refused.fields)) == ("INVALID_ARGUMENT", {field})


@pytest.mark.parametrize("department", ["433122-nobody", "433101-wsjk"])
def test_nothing_is_handed_over_to_who_would_not_see_it(desk: Desk, department: str):
    asked = desk.call("AskQuestion", question())
    refused = desk.refusal("HandOverConsultation", hand_over(asked, department), CLERK)
    assert refused.fields.keys() == {"to_department"}
    desk.call("HandOverConsultation", hand_over(asked, "433100-yjgl"), CLERK)


def test_what_is_published_is_read_in_pages_newest_first(own_desk: Desk):
    published: list[str] = []
    for _ in range(5):
        own_desk.advance(own_desk.now + timedelta(minutes=1))
        asked = own_desk.call("AskQuestion", question())
        own_desk.call("AnswerConsultation", answer(asked), OFFICER)
        own_desk.call("PublishConsultation", pb.PublishConsultationRequest(**named(asked)), MANAGER)
        published.append(asked.consultation_id)
    own_desk.call("AskQuestion", question())
    request = pb.ListPublishedConsultationsRequest(page_size=2, division=LUXI)
    seen: list[str] = []
    for _ in range(3):
        page = own_desk.call("ListPublishedConsultations", request)
        seen += [one.consultation_id for one in page.consultations]
        request.page_token = page.next_page_token
    assert (seen, request.page_token) == (published[::-1], "")
    elsewhere = pb.ListPublishedConsultationsRequest(division=JISHOU)
    assert list(own_desk.call("ListPublishedConsultations", elsewhere).consultations) == []


def in_public(desk: Desk, asked: pb.Consultation) -> list[pb.PublishedConsultation]:
    answered = desk.call("ListPublishedConsultations", pb.ListPublishedConsultationsRequest(page_size=100))
    return [one for one in answered.consultations if one.consultation_id == asked.consultation_id]
