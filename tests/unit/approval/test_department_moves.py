"""Cases under way when a department is merged or split on New Year's Day 2026; decided ones keep the old name."""

from datetime import date
from typing import Any

import pytest

from services.approval.history import Act
from services.chassis.access import Principal
from services.chassis.errors import NotFound
from tests.unit.approval.office import Office
from tests.unit.approval.people import (
    CASE_ID,
    CITIZEN,
    COUNTY,
    COUNTY_BUREAU,
    COUNTY_HEAD,
    COUNTY_OFFICER,
    HEAD,
    NAMES,
    OFFICER,
    PREFECTURE,
    PREFECTURE_BUREAU,
    accepted,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1 import events_pb2 as told
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue

ITEM = "433100-yjgl-0001"
DISASTERS = "433122-fzjz"
PREFECTURE_DISASTERS = "433100-fzjz"
NEW_OFFICER = Principal("officer-shen", frozenset({"OFFICER"}), COUNTY, DISASTERS)
FILED_ON = date(2025, 12, 29)
NEW_YEAR = date(2026, 1, 1)
BACK_AT_WORK = date(2026, 1, 5)


def moved(kind: str, *, of: str = COUNTY_BUREAU, to: str = DISASTERS, items: tuple[str, ...] = ()) -> Any:
    return catalogue.DepartmentMoved(
        move_id=f"{of}-{to}",
        from_department=of,
        department=catalogue_pb2.Department(code=to, name="泸溪县防灾减灾局"),
        move=f"DEPARTMENT_MOVE_{kind}",  # pyright: ignore[reportArgumentType]
        items=items,
        effective_on="2026-01-01",
        basis="泸溪县机构改革方案",
    )


@pytest.fixture
def filed(office: Office) -> Office:
    """A case accepted on the Monday before New Year's Day, at its county's stage."""
    office.on(FILED_ON).hear(accepted(accepted_on=FILED_ON))
    return office


def reform(office: Office, *events: Any, on: date = NEW_YEAR) -> None:
    office.on(on, 0)
    for event in events:
        office.hear(event)
    while office.running.fire_timers():
        pass
    office.on(BACK_AT_WORK)


def read(office: Office) -> pb.Case:
    return office.act(CITIZEN, "GetCase")


def departments(case: pb.Case) -> list[str]:
    return [stage.plan.department for stage in case.stages]


def history(office: Office) -> list[pb.HistoryEntry]:
    return list(office.call(HEAD, "ListHistory", case_id=CASE_ID).entries)


def is_whole(office: Office) -> bool:
    return office.call(HEAD, "VerifyHistory", case_id=CASE_ID).intact


def test_of_a_merged_department_the_stages_still_to_come_and_its_queue_are_the_others(filed: Office):
    promised = read(filed).promised_deadline.due_on
    reform(filed, moved("MERGED"))
    case = read(filed)
    assert departments(case) == [DISASTERS, PREFECTURE_BUREAU, PREFECTURE_BUREAU]
    assert case.promised_deadline.due_on == promised
    (row,) = filed.run("SELECT turn, departments FROM cases")
    assert (row.turn, row.departments) == (DISASTERS, [PREFECTURE_BUREAU, DISASTERS])
    filed.act(NEW_OFFICER, "CompleteStage", stage="pre-review", opinion="材料属实")
    assert read(filed).current_stage == "review"
    assert filed.told(told.StageCompleted)[-1].department == DISASTERS


def test_the_entry_says_who_had_the_case_before_and_the_history_verifies(filed: Office):
    filed.act(COUNTY_OFFICER, "ClaimStage")
    before = history(filed)
    reform(filed, moved("MERGED"))
    entries = history(filed)
    assert entries[:-1] == before
    assert (entries[-1].act, entries[-1].actor.subject) == (Act.DEPARTMENT_MOVED, "platform")
    assert entries[-1].note == (
        "机构改革（泸溪县机构改革方案），自2026-01-01起由泸溪县防灾减灾局承接，此前由泸溪县应急管理局承办"
    )
    assert entries[1].actor.department == COUNTY_BUREAU
    assert is_whole(filed)


def test_a_completed_stage_keeps_the_old_department(filed: Office):
    filed.act(COUNTY_OFFICER, "CompleteStage", stage="pre-review", opinion="材料属实")
    reform(filed, moved("MERGED"))
    assert departments(read(filed)) == [COUNTY_BUREAU, PREFECTURE_BUREAU, PREFECTURE_BUREAU]
    assert [entry.act for entry in history(filed)] == [Act.OPENED, Act.STAGE_COMPLETED]


def test_the_deciding_department_moves_with_the_items_own(filed: Office):
    filed.act(COUNTY_OFFICER, "CompleteStage", stage="pre-review", opinion="材料属实")
    reform(filed, moved("MERGED", of=PREFECTURE_BUREAU, to=PREFECTURE_DISASTERS))
    case = read(filed)
    assert (case.item.department, departments(case)) == (
        PREFECTURE_DISASTERS,
        [COUNTY_BUREAU, PREFECTURE_DISASTERS, PREFECTURE_DISASTERS],
    )
    new_head = Principal(HEAD.subject, HEAD.roles, PREFECTURE, PREFECTURE_DISASTERS)
    filed.act(new_head, "CompleteStage", stage="review", opinion="符合条件")
    filed.act(new_head, "DecideCase", decision=pb.DECISION_GRANT, reason="符合条件")
    (decided,) = filed.told(told.CaseDecided)
    assert (decided.department, decided.item.department) == (PREFECTURE_DISASTERS, PREFECTURE_DISASTERS)


@pytest.mark.parametrize(("kind", "items", "holder"), [("MERGED", (), COUNTY_OFFICER.subject), ("SPLIT", (ITEM,), "")])
def test_a_claim_goes_along_with_a_merger_and_falls_away_with_a_split(
    filed: Office, kind: str, items: tuple[str, ...], holder: str
):
    filed.act(COUNTY_OFFICER, "ClaimStage")
    reform(filed, moved(kind, items=items))
    assert (departments(read(filed))[0], read(filed).stages[0].claimed_by) == (DISASTERS, holder)


def test_a_split_of_other_items_and_a_new_name_touch_no_case(filed: Office):
    reform(filed, moved("SPLIT", items=("433122-yjgl-0009",)), moved("RENAMED", to=COUNTY_BUREAU))
    assert departments(read(filed))[0] == COUNTY_BUREAU
    assert [entry.act for entry in history(filed)] == [Act.OPENED]


def test_a_case_whose_clock_stands_moves_and_goes_on_standing(filed: Office):
    filed.act(COUNTY_HEAD, "StopClock", ground=pb.PAUSE_GROUND_EXPERT_REVIEW, expected_days=5, note="专家评审")
    reform(filed, moved("MERGED"))
    case = read(filed)
    assert (case.state, departments(case)[0]) == (pb.CASE_STATE_STOPPED, DISASTERS)


def test_a_decided_case_and_its_papers_keep_the_old_names(filed: Office):
    filed.act(COUNTY_OFFICER, "CompleteStage", stage="pre-review", opinion="材料属实")
    filed.act(OFFICER, "CompleteStage", stage="review", opinion="符合条件")
    filed.act(HEAD, "DecideCase", decision=pb.DECISION_GRANT, reason="符合条件")
    before, entries = read(filed), history(filed)
    reform(
        filed,
        moved("MERGED"),
        moved("MERGED", of=PREFECTURE_BUREAU, to=PREFECTURE_DISASTERS),
        catalogue.DepartmentChanged(
            department=catalogue_pb2.Department(code=PREFECTURE_BUREAU, name="湘西州防灾减灾局")
        ),
    )
    after = read(filed)
    assert (after.item, after.stages, after.documents) == (before.item, before.stages, before.documents)
    assert history(filed) == entries
    assert {row.issuer for row in filed.run("SELECT issuer FROM documents")} == {NAMES[PREFECTURE_BUREAU]}


def test_a_case_accepted_later_under_the_old_version_opens_with_who_answers_now(office: Office):
    reform(office, moved("MERGED"))
    office.on(BACK_AT_WORK).hear(accepted(accepted_on=BACK_AT_WORK))
    case = read(office)
    assert departments(case) == [DISASTERS, PREFECTURE_BUREAU, PREFECTURE_BUREAU]
    assert [entry.act for entry in history(office)] == [Act.OPENED, Act.DEPARTMENT_MOVED]
    (opened,) = office.told(told.CaseOpened)
    assert (opened.clocks.stage_department, list(opened.departments)) == (DISASTERS, [PREFECTURE_BUREAU, DISASTERS])
    assert is_whole(office)


@pytest.mark.parametrize("first", [0, 1])
def test_a_chain_of_moves_in_any_order_ends_with_the_last(office: Office, first: int):
    moves = [moved("MERGED"), moved("MERGED", of=DISASTERS, to="433122-zrzy")]
    reform(office, moves[first], moves[1 - first])
    office.hear(accepted(accepted_on=BACK_AT_WORK))
    assert departments(read(office))[0] == "433122-zrzy"


def test_a_move_told_twice_is_one_entry(filed: Office):
    reform(filed, moved("MERGED"))
    reform(filed, moved("MERGED"), on=BACK_AT_WORK)
    assert [entry.act for entry in history(filed)] == [Act.OPENED, Act.DEPARTMENT_MOVED]


def test_the_old_departments_people_find_the_case_no_more_unless_they_took_part(filed: Office):
    reform(filed, moved("MERGED"))
    with pytest.raises(NotFound):
        filed.act(COUNTY_OFFICER, "GetCase", case_id=CASE_ID)


def granted(office: Office) -> str:
    """The number of the certificate that the case yielded before the reform."""
    office.act(COUNTY_OFFICER, "CompleteStage", stage="pre-review", opinion="材料属实")
    office.act(OFFICER, "CompleteStage", stage="review", opinion="符合条件")
    return office.act(HEAD, "DecideCase", decision=pb.DECISION_GRANT, reason="符合条件").certificate.certificate_number


def test_who_took_over_answers_for_the_certificates_of_a_merged_department(filed: Office):
    number = granted(filed)
    reform(filed, moved("MERGED", of=PREFECTURE_BUREAU, to=PREFECTURE_DISASTERS))
    head_now = Principal(HEAD.subject, HEAD.roles, PREFECTURE, PREFECTURE_DISASTERS)
    with pytest.raises(NotFound):
        filed.call(HEAD, "GetCertificate", certificate_number=number)
    suspended = filed.call(
        head_now, "SuspendCertificate", certificate_number=number, reason="停产整顿", legal_basis="《条例》第十四条"
    )
    assert (suspended.status, suspended.department) == (pb.CERTIFICATE_STATUS_SUSPENDED, PREFECTURE_DISASTERS)


def test_who_took_over_reads_what_was_decided_and_nothing_of_it_has_changed(filed: Office):
    granted(filed)
    before = read(filed)
    reform(filed, moved("MERGED", of=PREFECTURE_BUREAU, to=PREFECTURE_DISASTERS))
    head_now = Principal(HEAD.subject, HEAD.roles, PREFECTURE, PREFECTURE_DISASTERS)
    assert filed.act(head_now, "GetCase").item.department == PREFECTURE_BUREAU
    assert read(filed) == before
