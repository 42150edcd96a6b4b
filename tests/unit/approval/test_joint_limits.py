"""JOINT-1: one project under one lead, a branch for each item, and each branch's clock inside the joint one."""

from datetime import date
from typing import Any

import pytest

from services.approval.joint.refusals import (
    NotLead,
    ProjectExtends,
)
from services.approval.refusals import AlreadyOpen, NotYourStage
from services.chassis.deadlines import ExtensionTooLate, ExtensionTooLong, SecondExtension
from services.chassis.errors import NotFound, Stale, WrongRole
from tests.unit.approval.office import Office
from tests.unit.approval.people import CITIZEN, CLERK, FOREIGN_CLERK, FRIDAY, STRANGER, SUPERVISOR
from tests.unit.approval.project_steps import GRANT, THURSDAY, lane, lead, opine, project
from tests.unit.approval.projects import (
    APPROVAL,
    DESIGN,
    GO_ON,
    HEADS,
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
    states,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1 import events_pb2 as told
from yizhan.types.v1 import types_pb2

# JOINT-1: one project, one number, a branch for each item, each with its own clock inside the joint one.


def test_a_project_is_opened_with_a_branch_for_each_item(joint: Office):
    found = project(joint)
    assert [branch.branch_id for branch in found.branches] == [APPROVAL, SITE, PLAN, DESIGN]
    assert (found.item.department, set(found.departments)) == (PLANNING, {REFORM, PLANNING, HOUSING})
    assert joint.told(told.CaseOpened, case_id=PROJECT_ID)[0].clocks.stage_department == PLANNING
    assert joint.told(told.CaseOpened, case_id=APPROVAL)[0].project_id == PROJECT_ID


@pytest.mark.parametrize(
    ("accepted_on", "branch_id", "due_on"),
    [
        # 28 September is a worked Sunday, 1 to 8 October are off, 11 October is a worked Saturday.
        (date(2025, 9, 26), DESIGN, "2025-10-10"),
        (date(2025, 9, 26), SITE, "2025-10-14"),
        (date(2025, 9, 26), APPROVAL, "2025-10-16"),
        # 14 and 28 February 2026 are worked Saturdays, 15 to 23 February are off.
        (date(2026, 2, 6), DESIGN, "2026-02-13"),
        (date(2026, 2, 6), SITE, "2026-02-25"),
        (date(2026, 2, 6), APPROVAL, "2026-02-27"),
    ],
)
def test_joint_1_each_branch_has_its_own_clock(offices: Office, accepted_on: date, branch_id: str, due_on: str):
    offices.on(accepted_on).hear(accepted_project(accepted_on=accepted_on))
    assert lane(offices, branch_id).promised_deadline.due_on == due_on


def test_joint_1_the_whole_has_forty_five_days_and_fifteen_more(joint: Office):
    assert project(joint).promised_deadline.due_on == "2025-11-06"
    assert project(joint).statutory_deadline.due_on == "2025-12-04"
    joint.on(date(2025, 12, 1))
    lead(joint, "ExtendProject", days=15, reason="方案需要修改", approval="州府函〔2025〕8号")
    assert project(joint).statutory_deadline.due_on == "2025-12-25"


@pytest.mark.parametrize(
    ("granted_on", "due_on"),
    [
        (date(2025, 10, 16), "2025-10-30"),
        (date(2025, 11, 3), "2025-11-06"),
        (date(2025, 11, 6), "2025-11-06"),
        # The project's promise was broken before the branch could begin: it is due at once.
        (date(2025, 11, 10), "2025-11-10"),
    ],
)
def test_joint_1_what_starts_late_ends_no_later_than_the_project(joint: Office, granted_on: date, due_on: str):
    opine(joint, SITE, on=THURSDAY)
    opine(joint, APPROVAL, on=granted_on)
    assert lane(joint, PLAN).promised_deadline.due_on == due_on


def test_joint_1_a_pause_of_a_branch_counts_once_for_the_project(joint: Office):
    for branch_id in (APPROVAL, SITE):
        stop = {"ground": pb.PAUSE_GROUND_EXPERT_REVIEW, "expected_days": 5, "note": "专家评审"}
        joint.on(THURSDAY).act(HEADS[branch_id], "StopClock", case_id=branch_id, **stop)
    assert not project(joint).promised_deadline.running
    assert not joint.told(told.ProjectClocksChanged, case_id=PROJECT_ID)[-1].clocks.HasField("promised_due_at")
    joint.on(date(2025, 10, 11)).act(HEADS[SITE], "ResumeClock", case_id=SITE, outcome="评审结束")
    assert not project(joint).promised_deadline.running
    joint.on(date(2025, 10, 13)).act(HEADS[APPROVAL], "ResumeClock", case_id=APPROVAL, outcome="评审结束")
    # Left out are 9, 10, 11 and 13 October, once.
    assert project(joint).promised_deadline.due_on == "2025-11-12"
    changed = joint.told(told.ProjectClocksChanged, case_id=PROJECT_ID)
    assert changed[-1].clocks.HasField("promised_due_at")
    assert [event.sequence for event in joint.told(case_id=PROJECT_ID)] == [1, 2, 3, 4, 5]


def test_joint_1_the_limit_is_extended_once_by_the_lead_s_head_and_with_it_the_branches(joint: Office):
    extend = {"reason": "方案需要修改", "approval": "州府函〔2025〕8号"}
    with pytest.raises(ExtensionTooLong):
        lead(joint, "ExtendProject", days=16, **extend)
    extended = lead(joint, "ExtendProject", days=15, **extend)
    assert extended.promised_deadline.due_on == "2025-11-27"
    assert lane(joint, APPROVAL).promised_deadline.due_on == "2025-11-06"
    assert extended.documents[-1].title == "延长办理期限告知书"
    assert joint.told(told.LimitExtended, case_id=APPROVAL)[0].days == 15
    with pytest.raises(SecondExtension):
        lead(joint, "ExtendProject", days=1, **extend)


def test_joint_1_what_is_late_is_not_extended(joint: Office):
    joint.on(date(2025, 12, 5))
    with pytest.raises(ExtensionTooLate) as refused:
        lead(joint, "ExtendProject", days=15, reason="方案需要修改", approval="州府函〔2025〕8号")
    assert refused.value.rule == "CLOCK-2"


def test_joint_1_a_branch_is_not_extended_by_itself(joint: Office):
    with pytest.raises(ProjectExtends):
        joint.act(REFORM_HEAD, "ExtendLimit", case_id=APPROVAL, days=5, reason="案情复杂")


def test_a_limit_from_receipt_runs_from_receipt_for_the_branches_too(offices: Office):
    received = accepted_project(accepted_on=FRIDAY, runs_from=types_pb2.RUNS_FROM_RECEIPT)
    received.received_at.seconds -= 86_400 * 2
    offices.hear(received)
    assert lane(offices, DESIGN).promised_deadline.started_on == "2025-09-24"


def test_an_acceptance_told_twice_opens_one_project(joint: Office):
    with pytest.raises(AlreadyOpen):
        joint.hear(accepted_project())


# Who sees what, and who may act.


def test_every_department_that_takes_part_sees_the_project_and_no_other(joint: Office):
    for person in (CITIZEN, REFORM_HEAD, HOUSING_HEAD, LEAD_OFFICER, SUPERVISOR):
        assert project(joint, person=person).project_id == PROJECT_ID
        listed = joint.call(person, "ListProjects").projects
        assert [one.project_id for one in listed] == [PROJECT_ID]
    for person in (STRANGER, FOREIGN_CLERK):
        with pytest.raises(NotFound):
            project(joint, person=person)
        assert not joint.call(person, "ListProjects").projects


def test_the_lead_sees_a_branch_and_does_not_act_in_it(joint: Office):
    assert joint.act(LEAD, "GetCase", case_id=APPROVAL).project_id == PROJECT_ID
    with pytest.raises(NotYourStage) as refused:
        joint.act(LEAD, "DecideCase", case_id=APPROVAL, decision=GRANT)
    assert refused.value.reported


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("ExtendProject", {"days": 5, "reason": "方案修改", "approval": "州府函"}),
        ("RuleOnReferral", {"branch_id": APPROVAL, "ruling": "同意"}),
        ("RuleOnDenial", {"ruling": GO_ON, "reason": "其余继续"}),
        ("RecordMeeting", {"held_on": "2025-09-26", "departments": [REFORM], "resolved": "同意"}),
    ],
)
def test_joint_1_only_the_lead_leads(joint: Office, method: str, fields: dict[str, Any]):
    with pytest.raises(NotLead) as refused:
        lead(joint, method, person=REFORM_HEAD, **fields)
    assert (refused.value.reported, refused.value.rule) == (True, "JOINT-1")
    with pytest.raises(WrongRole):
        lead(joint, method, person=CLERK, **fields)


def test_of_two_who_act_on_a_project_at_once_one_wins(joint: Office):
    etag = project(joint).etag
    lead(joint, "RecordMeeting", held_on="2025-09-26", departments=[REFORM], resolved="先办核准", etag=etag)
    with pytest.raises(Stale) as refused:
        lead(joint, "RecordMeeting", held_on="2025-09-26", departments=[REFORM], resolved="后办核准", etag=etag)
    assert refused.value.facts["act"] == "MEETING_RECORDED"


def test_two_departments_that_decide_at_once_do_not_overwrite_each_other(joint: Office):
    first, _ = joint.begin(REFORM_HEAD, "DecideCase", case_id=APPROVAL, decision=GRANT)
    second, _ = joint.begin(LEAD, "DecideCase", case_id=SITE, decision=GRANT)
    first.work.commit()
    with pytest.raises(Stale) as refused:
        second.work.commit()
    assert refused.value.facts["act"] == "BRANCH_GRANTED"
    first.close()
    second.close()
    assert states(project(joint))["zrzy-0001"] == "WAITING"
    opine(joint, SITE)
    assert states(project(joint))["zrzy-0001"] == "OPEN"
