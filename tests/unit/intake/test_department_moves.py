"""A department that is merged or split on New Year's Day 2026 hands on what it has open, and the chain says why."""

import json
import sys
from datetime import timedelta
from typing import Any

import pytest

from services.chassis import department_moves
from services.chassis.clock import SimulatedClock
from tests.unit.intake.applications import at
from tests.unit.intake.desk import (
    CLERK,
    HEAD,
    HYGIENE,
    LUXI,
    MANAGER,
    OFFICER,
    OTHER_OFFICER,
    Desk,
    citizen,
    clock_file,
)
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.intake.v1 import intake_pb2 as pb

HEALTH, LAND, EMERGENCY = "433122-wsjk", "433122-zrzy", "433122-yjgl"
NEW_YEARS_EVE, NEW_YEAR = at("2025-12-31", "10:00"), at("2026-01-01", "00:00")
REASON = "机构改革（泸溪县机构改革方案），自2026-01-01起由泸溪县自然资源局承接"


def moved(kind: str, *, of: str = HEALTH, to: str = LAND, items: tuple[str, ...] = (), **others: Any):
    names = {LAND: "泸溪县自然资源局", EMERGENCY: "泸溪县应急管理局", HEALTH: "泸溪县卫生健康局"}
    return catalogue.DepartmentMoved(
        move_id=f"{of}-{to}",
        from_department=of,
        department=catalogue_pb2.Department(code=to, name=names[to]),
        move=f"DEPARTMENT_MOVE_{kind}",  # pyright: ignore[reportArgumentType]
        items=items,
        effective_on="2026-01-01",
        basis="泸溪县机构改革方案",
        **others,
    )


def hear(desk: Desk, *events: catalogue.DepartmentMoved) -> None:
    for event in events:
        desk.tell(event, "catalogue")
    while desk.running.fire_timers():
        pass


@pytest.fixture
def desk(own_desk: Desk) -> Desk:
    """On New Year's Eve of 2025, a Wednesday."""
    file = own_desk.running.settings.simulated_clock_file
    assert file
    clock_file(file, NEW_YEARS_EVE)
    own_desk.running.clock = SimulatedClock(file)
    return own_desk


def read(desk: Desk, application: pb.Application) -> pb.Application:
    return desk.call("GetApplication", pb.GetApplicationRequest(application_id=application.application_id), MANAGER)


def ask(desk: Desk, item: str = HYGIENE, **others: Any) -> pb.Consultation:
    request = pb.AskQuestionRequest(
        division=LUXI, item_code=item, title="要什么证", question="开浴室要办什么证？", asker_name="石山", **others
    )
    return desk.call("AskQuestion", request, CLERK)


def test_a_merged_departments_open_applications_and_questions_are_the_others(desk: Desk):
    filed, asked = desk.file(CLERK), ask(desk)
    desk.advance(NEW_YEAR)
    hear(desk, moved("MERGED"))
    application = read(desk, filed)
    assert (application.item.department, application.etag) == (LAND, "2")
    question = desk.call(
        "GetConsultation", pb.GetConsultationRequest(consultation_id=asked.consultation_id), OTHER_OFFICER
    )
    assert question.department == LAND
    for chain in (application.chain, question.chain):
        first, last = chain
        assert (first.to_department, first.to_subject) == (HEALTH, CLERK.subject)
        assert (last.to_department, last.to_subject, last.reason) == (LAND, CLERK.subject, REASON)
    for subject in (filed.application_id, asked.consultation_id):
        told = json.loads(desk.events("FirstContactChanged", subject)[-1][1])
        assert (told["sequence"], told["department"], told["holder"], told["open"]) == (2, LAND, CLERK.subject, True)


def test_of_a_split_department_only_the_named_items_go_and_nobody_is_named_for_them(desk: Desk):
    filed, asked = desk.file(CLERK), ask(desk)
    other = ask(desk, item="", department=HEALTH)
    hear(desk, moved("SPLIT", items=(HYGIENE,)))
    chain = read(desk, filed).chain
    assert [(link.to_department, link.to_subject) for link in chain] == [(HEALTH, CLERK.subject), (LAND, "")]
    found = {one: read_question(desk, one) for one in (asked.consultation_id, other.consultation_id)}
    assert [one.department for one in found.values()] == [LAND, HEALTH]


def read_question(desk: Desk, consultation_id: str) -> pb.Consultation:
    return desk.call("GetConsultation", pb.GetConsultationRequest(consultation_id=consultation_id), MANAGER)


def test_a_split_of_other_items_and_a_new_name_move_nothing(desk: Desk):
    filed = desk.file(CLERK)
    renamed = moved("RENAMED", to=HEALTH)
    hear(desk, moved("SPLIT", items=("433122-wsjk-0002",)), renamed)
    assert (read(desk, filed).item.department, len(read(desk, filed).chain)) == (HEALTH, 1)


def test_what_was_decided_or_answered_keeps_the_old_department(desk: Desk):
    filed, asked = desk.file(CLERK), ask(desk)
    desk.call("AcceptApplication", pb.AcceptApplicationRequest(application_id=filed.application_id), CLERK)
    decided = approval.CaseDecided(case_id=filed.application_id, outcome="GRANTED")
    desk.tell(decided, "approval")
    answer = pb.AnswerConsultationRequest(consultation_id=asked.consultation_id, answer="办事指南里都有。")
    desk.call("AnswerConsultation", answer, OFFICER)
    hear(desk, moved("MERGED"))
    assert read(desk, filed).item.department == HEALTH
    assert read_question(desk, asked.consultation_id).department == HEALTH


def test_an_accepted_application_that_is_not_decided_moves(desk: Desk):
    filed = desk.file(CLERK)
    desk.call("AcceptApplication", pb.AcceptApplicationRequest(application_id=filed.application_id), CLERK)
    before = [(one.document_number, one.title) for one in read(desk, filed).documents]
    hear(desk, moved("MERGED"))
    assert read(desk, filed).item.department == LAND
    assert [(one.document_number, one.title) for one in read(desk, filed).documents] == before
    assert {row.issuer for row in desk.read(desk.table("documents").select())} == {"泸溪县卫生健康局"}


@pytest.mark.parametrize("first", [0, 1])
def test_moves_heard_of_in_any_order_end_at_the_same_department(desk: Desk, first: int):
    filed = desk.file(CLERK)
    moves = [moved("MERGED"), moved("MERGED", of=LAND, to=EMERGENCY)]
    hear(desk, moves[first])
    hear(desk, moves[1 - first])
    desk.advance(desk.now + timedelta(hours=2))
    hear(desk)
    assert read(desk, filed).item.department == EMERGENCY


def test_a_move_told_twice_moves_once(desk: Desk):
    filed = desk.file(CLERK)
    hear(desk, moved("MERGED"))
    hear(desk, moved("MERGED"))
    assert len(read(desk, filed).chain) == 2


def test_many_applications_move_in_steps_and_one_that_was_being_written_is_found_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(department_moves, "STEP", 2)
    monkeypatch.setattr(sys.modules["services.intake.storage.applications"], "STEP", 2)
    filed = [desk.file(CLERK) for _ in range(5)]
    hear(desk, moved("MERGED"))
    assert {read(desk, one).item.department for one in filed} == {LAND}
    late = desk.file(citizen())
    desk.advance(desk.now + timedelta(hours=1))
    hear(desk)
    assert read(desk, late).item.department == LAND


def test_a_question_put_to_a_merged_department_goes_to_its_successor(desk: Desk):
    hear(desk, moved("MERGED"))
    asked = ask(desk, item="", department=HEALTH)
    assert asked.department == LAND
    request = pb.HandOverConsultationRequest(
        consultation_id=asked.consultation_id, to_department=HEALTH, reason="原承办部门更熟悉"
    )
    assert (
        desk.call("HandOverConsultation", request, HEAD if asked.department == HEALTH else MANAGER).department == LAND
    )
