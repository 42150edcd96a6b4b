"""The check at the window over the wire: what each step tells the others, and who wins when two act at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis.access import Principal
from tests.serving import Refused
from tests.unit.intake.desk import (
    CLERK,
    HEAD,
    HYGIENE_FORM,
    IDENTITY,
    OFFICER,
    OTHER_OFFICER,
    PLAN,
    SECOND_CLERK,
    SUPERVISOR,
    Desk,
    citizen,
)
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.intake.v1 import intake_pb2 as pb


def accept(application: pb.Application, **others: Any) -> pb.AcceptApplicationRequest:
    """Whatever is promised is signed for, unless said otherwise."""
    if others.get("promised_on"):
        others = {"promise": pb.SignedPromise(text="承诺按期补齐身份证明", signer="石山"), **others}
    return pb.AcceptApplicationRequest(application_id=application.application_id, **others)


def notice(application: pb.Application, *codes: str, **others: Any) -> pb.NotifyMissingRequest:
    missing = [pb.MissingMaterial(code=code, problem="未提交") for code in codes]
    return pb.NotifyMissingRequest(application_id=application.application_id, missing=missing, **others)


def supply(desk: Desk, application: pb.Application, who: Principal, *codes: str) -> pb.SupplyMaterialsRequest:
    materials = [pb.FiledMaterial(code=code, upload_id=desk.upload(who)) for code in codes]
    return pb.SupplyMaterialsRequest(application_id=application.application_id, materials=materials)


def refuse(application: pb.Application, **others: Any) -> pb.RefuseApplicationRequest:
    usual = {"ground": pb.REFUSAL_GROUND_OTHER, "reason": "依法不予受理"}
    return pb.RefuseApplicationRequest(application_id=application.application_id, **{**usual, **others})


def told(desk: Desk, application: pb.Application) -> list[str]:
    return [name for name, _ in desk.events(subject=application.application_id)]


def test_notified_once_supplied_and_accepted(desk: Desk):
    shi = citizen()
    filed = desk.file(shi, missing=[PLAN, IDENTITY])
    notified = desk.call("NotifyMissing", notice(filed, PLAN, IDENTITY), CLERK)
    assert notified.state == pb.APPLICATION_STATE_NOTIFIED
    assert [entry.code for entry in notified.missing] == [PLAN, IDENTITY]
    assert not notified.HasField("acceptance_deadline")
    supplied = desk.call("SupplyMaterials", supply(desk, filed, shi, PLAN, IDENTITY), shi)
    assert supplied.state == pb.APPLICATION_STATE_SUPPLIED
    assert supplied.acceptance_deadline.due_on == "2026-11-09"
    accepted = desk.call("AcceptApplication", accept(filed), CLERK)
    assert accepted.state == pb.APPLICATION_STATE_ACCEPTED
    assert accepted.case_progress == pb.CASE_PROGRESS_ON_ITS_WAY
    assert [document.title for document in accepted.documents] == ["一次性告知书", "受理通知书"]
    assert [name for name in told(desk, filed) if name.startswith("Application")] == [
        "ApplicationReceived",
        "ApplicationNotified",
        "ApplicationSupplied",
        "ApplicationAccepted",
    ]
    assert timers_of(desk, filed) == []


def test_what_approval_and_fees_need_is_in_the_event_of_acceptance(desk: Desk):
    filed = desk.file(CLERK)
    desk.call("AcceptApplication", accept(filed), CLERK)
    event = json.loads(desk.events("ApplicationAccepted", filed.application_id)[0][1])
    assert event["item"] == {
        "code": "433122-wsjk-0001",
        "version": 1,
        "name": "公共场所卫生许可",
        "department": "433122-wsjk",
    }
    assert event["promised"] == {"days": 10, "unit": "DAY_UNIT_WORKING"}
    assert event["stages"]
    assert event["actor"]["subject"] == CLERK.subject
    assert event["filed_by"] == CLERK.subject, "neither decides (DECIDE-2)"
    assert "owner" not in event


@pytest.mark.parametrize("who", [CLERK, SECOND_CLERK, OFFICER, HEAD])
def test_a_second_notice_is_refused_whoever_asks_and_supervision_hears_of_it(desk: Desk, who: Principal):
    shi = citizen()
    filed = desk.file(shi, missing=[PLAN])
    desk.call("NotifyMissing", notice(filed, PLAN), CLERK)
    desk.call("SupplyMaterials", supply(desk, filed, shi, PLAN), shi)
    refused = desk.refusal("NotifyMissing", notice(filed, "m01"), who)
    assert (refused.status, refused.reason, refused.rule) == ("FAILED_PRECONDITION", "SECOND_NOTICE", "ACCEPT-4")
    (attempt,) = desk.events("AttemptRefused", filed.application_id)
    said = json.loads(attempt[1])
    assert (said["rule"], said["target"], said["actor"]["subject"]) == ("ACCEPT-4", filed.application_id, who.subject)
    kept = desk.call("GetApplication", pb.GetApplicationRequest(application_id=filed.application_id), CLERK)
    assert [document.title for document in kept.documents] == ["一次性告知书"]


def test_a_material_stands_in_a_notice_once(desk: Desk):
    filed = desk.file(citizen(), missing=[PLAN])
    refused = desk.refusal("NotifyMissing", notice(filed, PLAN, PLAN), CLERK)
    assert (refused.reason, set(refused.fields)) == ("INVALID_FIELD", {"missing"})


def test_the_same_notice_sent_again_is_the_same_notice(desk: Desk):
    filed = desk.file(citizen(), missing=[PLAN])
    request = notice(filed, PLAN, request_id="notice")
    assert desk.call("NotifyMissing", request, CLERK) == desk.call("NotifyMissing", request, CLERK)
    assert desk.events("AttemptRefused", filed.application_id) == []


def test_a_refusal_without_a_reason_is_refused_and_reported(desk: Desk):
    filed = desk.file(citizen())
    refused = desk.refusal("RefuseApplication", refuse(filed, reason=" "), CLERK)
    assert (refused.reason, set(refused.fields)) == ("REASON_REQUIRED", {"reason"})
    assert len(desk.events("AttemptRefused", filed.application_id)) == 1


REFUSALS: list[Any] = [
    ({"ground": pb.REFUSAL_GROUND_NOT_REQUIRED}, "NOT_REQUIRED", "ACCEPT-1"),
    ({"ground": pb.REFUSAL_GROUND_WRONG_AUTHORITY, "right_authority": "省卫生健康委"}, "REFUSED", "ACCEPT-2"),
    ({"ground": pb.REFUSAL_GROUND_OTHER}, "REFUSED", "ACCEPT-6"),
]


@pytest.mark.parametrize(("how", "outcome", "rule"), REFUSALS)
def test_every_refusal_yields_its_document_and_ends_the_matter(
    desk: Desk, how: dict[str, Any], outcome: str, rule: str
):
    filed = desk.file(citizen())
    refused = desk.call("RefuseApplication", refuse(filed, **how), CLERK)
    assert refused.state == getattr(pb, f"APPLICATION_STATE_{outcome}")
    title = "无需行政许可告知书" if outcome == "NOT_REQUIRED" else "不予受理通知书"
    assert [document.title for document in refused.documents] == [title]
    closed = json.loads(desk.events("ApplicationClosed", filed.application_id)[0][1])
    assert (closed["outcome"], closed["rule"]) == (outcome, rule)
    assert not closed.get("accepted")
    assert timers_of(desk, filed) == []
    assert desk.refusal("AcceptApplication", accept(filed), CLERK).reason == "WRONG_STATE"


def test_materials_are_no_ground_before_the_notice(desk: Desk):
    filed = desk.file(citizen(), missing=[PLAN])
    refused = desk.refusal("RefuseApplication", refuse(filed, ground=pb.REFUSAL_GROUND_MATERIALS), CLERK)
    assert (refused.reason, refused.rule) == ("NOTICE_OWED", "ACCEPT-4")


def test_a_promise_is_timed_and_ends_when_it_is_kept(desk: Desk):
    shi = citizen()
    filed = desk.file(shi, missing=[IDENTITY])
    accepted = desk.call("AcceptApplication", accept(filed, promised_on="2026-11-12"), CLERK)
    assert accepted.promised_on == "2026-11-12"
    assert timers_of(desk, filed) == ["promise"]
    kept = desk.call("SupplyMaterials", supply(desk, filed, shi, IDENTITY), shi)
    assert (kept.promised_on, kept.state) == ("", pb.APPLICATION_STATE_ACCEPTED)
    assert timers_of(desk, filed) == []


@pytest.mark.parametrize(
    ("promised_on", "reason"),
    [("2026-11-17", "PROMISE_TOO_LATE"), ("2026-11-02", "PROMISE_TOO_LATE"), ("2026-11-31", "INVALID_FIELD")],
)
def test_a_promise_names_a_real_day_within_the_limit(desk: Desk, promised_on: str, reason: str):
    filed = desk.file(citizen(), missing=[IDENTITY])
    refused = desk.refusal("AcceptApplication", accept(filed, promised_on=promised_on), CLERK)
    assert (refused.status, refused.reason, set(refused.fields)) == ("INVALID_ARGUMENT", reason, {"promised_on"})


def test_a_correction_is_made_in_the_form_and_recorded(desk: Desk):
    shi = citizen()
    filed = desk.file(shi)
    request = pb.CorrectApplicationRequest(
        application_id=filed.application_id, field="area_m2", note="面积误填为平方尺"
    )
    request.value.number_value = 20
    corrected = desk.call("CorrectApplication", request, CLERK)
    assert [(kept.field, kept.note, kept.corrected_by) for kept in corrected.corrections] == [
        ("area_m2", "面积误填为平方尺", CLERK.subject)
    ]
    seen = desk.call("GetApplication", pb.GetApplicationRequest(application_id=filed.application_id), shi)
    assert dict(seen.form) == HYGIENE_FORM | {"area_m2": 20}


@pytest.mark.parametrize(("field", "value"), [("area_m2", "很大"), ("area_m2", 0)])
def test_a_correction_keeps_to_the_items_form(desk: Desk, field: str, value: Any):
    filed = desk.file(citizen())
    request = pb.CorrectApplicationRequest(application_id=filed.application_id, field=field, note="笔误")
    request.value.CopyFrom(pb.Application(form={"v": value}).form.fields["v"])
    refused = desk.refusal("CorrectApplication", request, CLERK)
    assert (refused.reason, set(refused.fields)) == ("FORM_INVALID", {f"form.{field}"})
    seen = desk.call("GetApplication", pb.GetApplicationRequest(application_id=filed.application_id), CLERK)
    assert (seen.etag, len(seen.corrections)) == ("1", 0)


def test_an_old_etag_is_refused_and_an_empty_one_is_whatever_is_current(desk: Desk):
    filed = desk.file(citizen(), missing=[PLAN])
    desk.call("NotifyMissing", notice(filed, PLAN, etag=filed.etag), CLERK)
    request = pb.WithdrawApplicationRequest(application_id=filed.application_id, etag=filed.etag)
    refused = desk.refusal("WithdrawApplication", request, CLERK)
    assert (refused.status, refused.reason) == ("ABORTED", "STALE")
    assert refused.facts["state"] == "NOTIFIED", "it shows what happened"
    request.etag = ""
    assert desk.call("WithdrawApplication", request, CLERK).state == pb.APPLICATION_STATE_WITHDRAWN


def test_of_two_clerks_at_once_one_wins_and_one_case_is_made(desk: Desk):
    filed = desk.file(citizen())
    barrier = ThreadPoolExecutor(2)

    def act(clerk: Principal) -> str:
        try:
            desk.call("AcceptApplication", accept(filed, etag=filed.etag), clerk)
        except Refused as refused:
            return refused.refusal.reason
        return "accepted"

    for _ in range(3):
        outcome = sorted(barrier.map(act, [CLERK, SECOND_CLERK]))
        assert outcome in (["STALE", "accepted"], ["STALE", "STALE"])
    assert told(desk, filed).count("ApplicationAccepted") == 1
    documents = desk.table("documents")
    assert len(desk.read(sa.select(documents.c.number).where(documents.c.application_id == filed.application_id))) == 1


def test_acceptance_and_withdrawal_at_once_leave_one_story(desk: Desk):
    for _ in range(5):
        shi = citizen()
        filed = desk.file(shi)
        acts = [
            lambda filed=filed: desk.call("AcceptApplication", accept(filed), CLERK),
            lambda filed=filed, shi=shi: desk.call(
                "WithdrawApplication", pb.WithdrawApplicationRequest(application_id=filed.application_id), shi
            ),
        ]
        with ThreadPoolExecutor(2) as pool:
            for future in [pool.submit(act) for act in acts]:
                assert future.exception() is None or isinstance(future.exception(), Refused)
        closed = [json.loads(data) for _, data in desk.events("ApplicationClosed", filed.application_id)]
        accepted = "ApplicationAccepted" in told(desk, filed)
        if closed:
            assert bool(closed[0].get("accepted")) == accepted, "the close says whether there is a case to end"
        assert accepted or closed


# Attempts by the wrong role


@pytest.mark.parametrize("who", [OFFICER, SUPERVISOR])
def test_an_act_by_the_wrong_role_is_refused_and_reported(desk: Desk, who: Principal):
    filed = desk.file(citizen())
    assert desk.refusal("AcceptApplication", accept(filed), who).status == "PERMISSION_DENIED"
    (attempt,) = desk.events("AttemptRefused", filed.application_id)
    assert json.loads(attempt[1])["reason"] == "WRONG_ROLE"


def test_a_citizen_who_tries_is_refused_and_not_reported(desk: Desk):
    shi = citizen()
    filed = desk.file(shi)
    assert desk.refusal("AcceptApplication", accept(filed), shi).status == "PERMISSION_DENIED"
    assert desk.events("AttemptRefused", filed.application_id) == []


def test_another_departments_officer_gives_no_notice(desk: Desk):
    filed = desk.file(citizen(), missing=[PLAN])
    assert desk.refusal("NotifyMissing", notice(filed, PLAN), OTHER_OFFICER).status == "NOT_FOUND"


# What is heard of the case


def test_the_case_is_followed_in_whatever_order_its_events_come(desk: Desk):
    filed = desk.file(CLERK)
    desk.call("AcceptApplication", accept(filed), CLERK)
    case_id = filed.application_id
    for event in (
        approval.CaseDelivered(case_id=case_id),
        approval.CaseDecided(case_id=case_id, outcome="GRANTED"),
        approval.CaseOpened(case_id=case_id),
    ):
        assert desk.tell(event, "approval")
    seen = desk.call("GetApplication", pb.GetApplicationRequest(application_id=case_id), CLERK)
    assert seen.case_progress == pb.CASE_PROGRESS_DELIVERED
    request = pb.WithdrawApplicationRequest(application_id=case_id)
    assert desk.refusal("WithdrawApplication", request, CLERK).reason == "WRONG_STATE"


def timers_of(desk: Desk, application: pb.Application) -> list[str]:
    timers = desk.table("timers")
    return [row.name for row in desk.read(sa.select(timers.c.name).where(timers.c.key == application.application_id))]
