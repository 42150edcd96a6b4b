"""Joint projects under way when a department is merged or split on National Day 2025; what was decided stays."""

from datetime import date
from typing import Any

import pytest

from services.chassis.access import Principal
from services.chassis.errors import NotFound
from tests.unit.approval.office import Office
from tests.unit.approval.people import CASE_ID, CITIZEN, FRIDAY, PREFECTURE, PREFECTURE_BUREAU, accepted
from tests.unit.approval.project_steps import GRANT, THURSDAY, lane, lead, opine, project
from tests.unit.approval.projects import (
    APPROVAL,
    CODES,
    DESIGN,
    HOUSING,
    HOUSING_HEAD,
    LEAD,
    LEAD_OFFICER,
    PLAN,
    PLANNING,
    PROJECT_ID,
    REFORM,
    REFORM_HEAD,
    SITE,
    accepted_project,
)
from yizhan.approval.v1 import events_pb2 as told
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.types.v1 import types_pb2

KIND = "433100-zrzy-1002"
LAND = "433100-gtkj"
LAND_HEAD = Principal("head-land", frozenset({"DEPARTMENT_HEAD"}), PREFECTURE, LAND)
NATIONAL_DAY = date(2025, 10, 1)


def moved(of: str, *items: str, to: str = LAND) -> catalogue.DepartmentMoved:
    """All of a department's work, or that on these items."""
    return catalogue.DepartmentMoved(
        move_id=f"{of}-{to}",
        from_department=of,
        department=catalogue_pb2.Department(code=to, name="湘西州国土空间局"),
        move=catalogue_pb2.DEPARTMENT_MOVE_SPLIT if items else catalogue_pb2.DEPARTMENT_MOVE_MERGED,
        items=items,
        effective_on=NATIONAL_DAY.isoformat(),
        basis="湘西州机构改革方案",
    )


def reform(office: Office, *events: Any) -> None:
    office.on(NATIONAL_DAY, 0)
    for event in events:
        office.hear(event)
    while office.running.fire_timers():
        pass
    office.on(THURSDAY)


def entries(office: Office, person: Principal = CITIZEN) -> list[Any]:
    return list(office.call(person, "ListProjectHistory", project_id=PROJECT_ID).entries)


def seen_by(office: Office, branch_id: str) -> set[str]:
    (row,) = office.run(f"SELECT departments FROM cases WHERE case_id = '{branch_id}'")
    return set(row.departments)


def holders(office: Office) -> dict[str, str]:
    """Each branch's own department, by its number."""
    return {branch.branch_id: branch.item.department for branch in project(office).branches}


def test_of_a_merged_department_the_lead_and_every_branch_started_or_not_are_the_others(joint: Office):
    reform(joint, moved(PLANNING))
    found = project(joint)
    assert (found.item.department, list(found.departments)) == (LAND, sorted([LAND, REFORM, HOUSING]))
    assert holders(joint) == {APPROVAL: REFORM, SITE: LAND, PLAN: LAND, DESIGN: HOUSING}
    assert lane(joint, SITE).current_department == LAND
    joint.act(LAND_HEAD, "DecideCase", case_id=SITE, decision=GRANT, reason="符合规划")
    opine(joint, APPROVAL)
    assert lane(joint, PLAN).current_department == LAND
    joint.act(LAND_HEAD, "DecideCase", case_id=PLAN, decision=GRANT, reason="符合规划")
    assert lane(joint, PLAN).outcome == "GRANTED"


def test_the_new_lead_acts_and_sees_every_branch_and_the_old_one_finds_nothing(joint: Office):
    reform(joint, moved(PLANNING))
    lead(joint, "RecordMeeting", LAND_HEAD, held_on="2025-10-09", departments=[LAND], resolved="分工如下")
    for branch_id in (APPROVAL, SITE, DESIGN):
        assert joint.act(LAND_HEAD, "GetCase", case_id=branch_id).case_id == branch_id
        with pytest.raises(NotFound):
            joint.act(LEAD, "GetCase", case_id=branch_id)
    with pytest.raises(NotFound):
        project(joint, person=LEAD)


def test_the_entry_says_who_led_and_who_acted_before_and_both_histories_verify(joint: Office):
    before = entries(joint)
    reform(joint, moved(PLANNING))
    *earlier, entry = entries(joint)
    assert (earlier, entry.act, entry.actor.subject) == (before, "DEPARTMENT_MOVED", "platform")
    assert entry.note == (
        "机构改革（湘西州机构改革方案），自2025-10-01起由湘西州国土空间局承接，"
        "此前由湘西州自然资源和规划局牵头并承办“用地预审与选址”、“建设工程规划许可”"
    )
    assert joint.call(CITIZEN, "VerifyProjectHistory", project_id=PROJECT_ID).intact
    assert joint.call(LAND_HEAD, "VerifyHistory", case_id=SITE).intact
    acts = [one.act for one in joint.call(CITIZEN, "ListHistory", case_id=APPROVAL).entries]
    assert acts == ["OPENED"], "what only its lead changed for has no entry of its own"


@pytest.mark.parametrize(
    ("items", "leader", "of_site", "of_plan"),
    [
        ((KIND,), LAND, PLANNING, PLANNING),
        ((CODES[SITE],), PLANNING, LAND, PLANNING),
        ((CODES[PLAN],), PLANNING, PLANNING, LAND),
        (("zrzy-0099",), PLANNING, PLANNING, PLANNING),
    ],
)
def test_a_split_moves_the_lead_or_the_branch_that_it_names(
    joint: Office, items: tuple[str, ...], leader: str, of_site: str, of_plan: str
):
    reform(joint, moved(PLANNING, *items))
    found = holders(joint)
    assert (project(joint).item.department, found[SITE], found[PLAN]) == (leader, of_site, of_plan)
    assert seen_by(joint, SITE) == {leader, of_site}
    assert seen_by(joint, APPROVAL) == {leader, REFORM}


def test_a_branchs_claim_goes_along_with_a_merger_and_falls_away_with_a_split(joint: Office):
    joint.act(LEAD, "ClaimStage", case_id=SITE)
    reform(joint, moved(PLANNING, CODES[SITE]))
    (row,) = joint.run(f"SELECT turn, claimed_by FROM cases WHERE case_id = '{SITE}'")
    assert (row.turn, row.claimed_by) == (LAND, "")
    joint.act(HOUSING_HEAD, "ClaimStage", case_id=DESIGN)
    reform(joint, moved(HOUSING))
    (row,) = joint.run(f"SELECT turn, claimed_by FROM cases WHERE case_id = '{DESIGN}'")
    assert (row.turn, row.claimed_by) == (LAND, HOUSING_HEAD.subject)


def test_a_decided_branch_keeps_its_department_and_is_seen_by_the_new_lead(joint: Office):
    opine(joint, SITE, on=date(2025, 9, 29))
    reform(joint, moved(PLANNING))
    assert holders(joint)[SITE] == PLANNING
    assert seen_by(joint, SITE) == {LAND, PLANNING}
    assert joint.act(LAND_HEAD, "GetCase", case_id=SITE).item.department == PLANNING
    assert "此前由湘西州自然资源和规划局牵头并承办“建设工程规划许可”" in entries(joint)[-1].note


def test_a_branch_that_only_its_decision_left_with_the_department_is_not_looked_for_again(joint: Office):
    opine(joint, SITE, on=date(2025, 9, 29))
    reform(joint, moved(PLANNING, CODES[SITE]))
    assert "DEPARTMENT_MOVED" not in [entry.act for entry in entries(joint)]


def test_a_decided_project_stays_with_who_decided_it(joint: Office):
    for branch_id in (APPROVAL, SITE, PLAN, DESIGN):
        opine(joint, branch_id, on=date(2025, 9, 30))
    before, history = project(joint), entries(joint)
    reform(joint, moved(PLANNING), moved(HOUSING))
    assert project(joint).item == before.item
    assert list(project(joint).departments) == list(before.departments)
    assert entries(joint) == history


def test_a_move_told_twice_is_one_entry(joint: Office):
    for _ in range(2):
        reform(joint, moved(HOUSING))
    assert [entry.act for entry in entries(joint)].count("DEPARTMENT_MOVED") == 1


def test_a_project_accepted_later_under_an_old_version_opens_with_who_answers_now(offices: Office):
    reform(offices, moved(PLANNING), moved(HOUSING, CODES[DESIGN]))
    offices.hear(accepted_project(accepted_on=THURSDAY))
    assert (project(offices).item.department, holders(offices)) == (
        LAND,
        {APPROVAL: REFORM, SITE: LAND, PLAN: LAND, DESIGN: LAND},
    )
    assert seen_by(offices, APPROVAL) == {LAND, REFORM}
    (event,) = offices.told(told.CaseOpened, case_id=PROJECT_ID)
    assert (event.item.department, list(event.departments)) == (LAND, sorted([LAND, REFORM]))
    (event,) = offices.told(told.CaseOpened, case_id=DESIGN)
    assert (event.item.department, event.clocks.stage_department) == (LAND, LAND)
    notes = [entry.note for entry in entries(offices) if entry.act == "DEPARTMENT_MOVED"]
    assert [note.rpartition("此前由")[2] for note in notes] == [
        "湘西州自然资源和规划局牵头并承办“用地预审与选址”、“建设工程规划许可”",
        "湘西州住房和城乡建设局承办“设计方案意见”",
    ]
    assert offices.call(CITIZEN, "VerifyProjectHistory", project_id=PROJECT_ID).intact


def test_the_lead_still_finds_a_branch_after_an_act_in_it_and_after_the_move_of_its_own_department(joint: Office):
    reform(joint, moved(REFORM))
    assert seen_by(joint, APPROVAL) == {LAND, PLANNING}
    joint.act(LAND_HEAD, "ClaimStage", case_id=APPROVAL)
    assert joint.act(LEAD_OFFICER, "GetCase", case_id=APPROVAL).case_id == APPROVAL


def test_the_lead_still_finds_a_branch_that_moved_to_a_newer_version_of_its_item(joint: Office):
    content = catalogue_pb2.ItemContent(
        name="企业投资项目核准",
        department=REFORM,
        promised_limit=types_pb2.Limit(days=9, unit=types_pb2.DAY_UNIT_WORKING),
        statutory_limit=types_pb2.Limit(days=20, unit=types_pb2.DAY_UNIT_WORKING),
        stages=[types_pb2.Stage(code="decision", name="决定", department=REFORM, role="DEPARTMENT_HEAD", days=9)],
    )
    item = catalogue_pb2.Item(code=CODES[APPROVAL], version=3, content=content)
    joint.hear(catalogue.ItemPublished(item=item))
    joint.act(REFORM_HEAD, "MigrateCase", case_id=APPROVAL, version=3, reason="办法修订")
    assert joint.act(LEAD_OFFICER, "GetCase", case_id=APPROVAL).item.version == 3


def test_a_case_of_its_own_and_a_project_move_with_one_telling(joint: Office):
    joint.on(FRIDAY).hear(accepted())
    reform(joint, moved(PREFECTURE_BUREAU), moved(PLANNING))
    assert project(joint).item.department == LAND
    assert joint.act(CITIZEN, "GetCase", case_id=CASE_ID).item.department == LAND
