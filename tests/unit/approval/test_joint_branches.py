"""JOINT-2: what starts when, what a denial does to the others, and how a department gives its opinion."""

from datetime import date

import pytest

from services.approval.joint.refusals import (
    BranchReferred,
    BranchWaits,
    MeetingNotHeld,
    NoRulingDue,
    NoSuchBranch,
    NothingReferred,
    NotTakingPart,
)
from services.approval.refusals import NotYourStage
from services.chassis.errors import NotFound
from tests.unit.approval.office import Office
from tests.unit.approval.people import CITIZEN
from tests.unit.approval.project_steps import DENY, THURSDAY, lane, lead, opine, project
from tests.unit.approval.projects import (
    APPROVAL,
    DESIGN,
    ENDS_ALL,
    GO_ON,
    HOUSING,
    HOUSING_HEAD,
    LEAD,
    LEAD_DECIDES,
    LEAD_OFFICER,
    NAMES,
    PLAN,
    PLANNING,
    PROJECT_ID,
    REFORM,
    REFORM_HEAD,
    SITE,
    accepted_project,
    states,
)
from yizhan.approval.v1 import events_pb2 as told

# JOINT-2: together, unless one needs another's result.


def test_joint_2_branches_start_together_but_for_those_that_need_a_result(joint: Office):
    assert states(project(joint)) == {
        "fg-0001": "OPEN",
        "zrzy-0002": "OPEN",
        "zrzy-0001": "WAITING",
        "zfcj-0003": "OPEN",
    }
    with pytest.raises(NotFound):
        joint.act(LEAD, "GetCase", case_id=PLAN)


def test_joint_2_a_branch_starts_when_all_that_it_needs_is_granted(joint: Office):
    opine(joint, APPROVAL, on=THURSDAY)
    assert lane(joint, PLAN).state != lane(joint, SITE).state
    opine(joint, SITE, on=date(2025, 10, 11))
    started = lane(joint, PLAN)
    assert started.promised_deadline.started_on == "2025-10-11"
    assert joint.told(told.CaseOpened, case_id=PLAN)[0].project_id == PROJECT_ID


@pytest.mark.parametrize("on_denial", [ENDS_ALL, GO_ON, LEAD_DECIDES])
def test_joint_2_what_needs_a_denied_result_ends_under_every_rule(offices: Office, on_denial: int):
    offices.hear(accepted_project(on_denial=on_denial))
    opine(offices, APPROVAL, DENY)
    assert lane(offices, PLAN).outcome == "ENDED"
    assert "核准" in lane(offices, PLAN).reason


def test_what_waits_is_not_acted_on(joint: Office):
    with pytest.raises(BranchWaits):
        lead(joint, "ReferUpwards", branch_id=PLAN, reason="拿不准")
    with pytest.raises(NoSuchBranch):
        lead(joint, "ReferUpwards", branch_id=f"{PROJECT_ID}-09", reason="拿不准")


# What a denial does to the others: a rule of the project's kind.


def test_a_denial_that_ends_all_ends_all(offices: Office):
    offices.hear(accepted_project(on_denial=ENDS_ALL))
    opine(offices, SITE, DENY)
    found = project(offices)
    assert set(states(found).values()) == {"DENIED", "ENDED"}
    assert (found.outcome, found.documents[-1].title) == ("DENIED", "联合审批结果通知书")
    ended = offices.told(told.CaseDecided, case_id=APPROVAL)[0]
    assert (ended.outcome, ended.project_id) == ("ENDED", PROJECT_ID)
    paper = offices.act(CITIZEN, "GetCase", case_id=APPROVAL).documents[-1]
    assert paper.title == "联审事项终止通知书"


def test_a_denial_under_which_others_go_on_lets_them_go_on(joint: Office):
    opine(joint, DESIGN, DENY)
    assert states(project(joint))["zrzy-0002"] == "OPEN"
    for branch_id in (APPROVAL, SITE, PLAN):
        opine(joint, branch_id)
    found = project(joint)
    assert (found.outcome, found.state) == ("PARTLY", 4)
    assert joint.told(told.CaseDecided, case_id=PROJECT_ID)[0].outcome == "PARTLY"


@pytest.mark.parametrize(("ruling", "outcome"), [(ENDS_ALL, "DENIED"), (GO_ON, "PARTLY")])
def test_a_denial_that_the_lead_decides_on_waits_for_the_lead(offices: Office, ruling: int, outcome: str):
    offices.hear(accepted_project(on_denial=LEAD_DECIDES))
    with pytest.raises(NoRulingDue):
        lead(offices, "RuleOnDenial", ruling=ruling, reason="先行协调")
    opine(offices, DESIGN, DENY)
    assert project(offices).state == 2
    lead(offices, "RuleOnDenial", ruling=ruling, reason="已与各部门协调")
    if ruling == GO_ON:
        for branch_id in (APPROVAL, SITE, PLAN):
            opine(offices, branch_id)
    assert project(offices).outcome == outcome


def test_while_the_lead_has_to_rule_no_branch_starts_but_those_under_way_go_on(offices: Office):
    """No ground of art. 45 stops their clocks, so nobody keeps them from deciding."""
    offices.hear(accepted_project(on_denial=LEAD_DECIDES))
    opine(offices, DESIGN, DENY)
    opine(offices, APPROVAL)
    opine(offices, SITE)
    assert states(project(offices))["zrzy-0001"] == "WAITING"
    lead(offices, "RuleOnDenial", ruling=GO_ON, reason="其余继续办理")
    assert states(project(offices))["zrzy-0001"] == "OPEN"


# Opinions: agree, disagree with reason, refer upwards; the meeting.


def test_a_branch_that_was_referred_waits_for_the_lead_and_its_clock_runs(joint: Office):
    before = lane(joint, APPROVAL).promised_deadline.due_on
    joint.on(THURSDAY)
    lead(joint, "ReferUpwards", person=REFORM_HEAD, branch_id=APPROVAL, reason="涉及产业政策调整")
    assert (states(project(joint))["fg-0001"], lane(joint, APPROVAL).promised_deadline.due_on) == ("REFERRED", before)
    with pytest.raises(BranchReferred) as refused:
        opine(joint, APPROVAL)
    assert refused.value.rule == "DECIDE-3"
    with pytest.raises(BranchReferred):
        lead(joint, "ReferUpwards", person=REFORM_HEAD, branch_id=APPROVAL, reason="再报一次")
    joint.on(date(2025, 10, 10))
    ruled = lead(joint, "RuleOnReferral", branch_id=APPROVAL, ruling="按新目录办理")
    assert (ruled.referrals[0].ruling, ruled.referrals[0].department) == ("按新目录办理", REFORM)
    opine(joint, APPROVAL)
    assert states(project(joint))["fg-0001"] == "GRANTED"


def test_only_what_was_referred_is_ruled_on_and_only_whose_turn_it_is_refers(joint: Office):
    with pytest.raises(NothingReferred):
        lead(joint, "RuleOnReferral", branch_id=APPROVAL, ruling="同意")
    with pytest.raises(NotYourStage):
        lead(joint, "ReferUpwards", person=HOUSING_HEAD, branch_id=APPROVAL, reason="拿不准")


def test_a_joint_meeting_is_recorded_with_a_document(joint: Office):
    joint.on(THURSDAY)
    found = lead(
        joint,
        "RecordMeeting",
        person=LEAD_OFFICER,
        held_on="2025-09-29",
        departments=[REFORM, HOUSING],
        resolved="方案按会议意见修改",
    )
    meeting, paper = found.meetings[0], found.documents[0]
    assert (paper.title, meeting.document_number) == ("联席会议纪要", paper.document_number)
    printed = joint.call(
        CITIZEN, "DownloadProjectDocument", project_id=PROJECT_ID, document_number=paper.document_number
    )
    assert printed.data.startswith(b"%PDF")
    code = paper.verification_url.rpartition("=")[2]
    verified = joint.call(CITIZEN, "VerifyCaseDocument", document_number=paper.document_number, code=code)
    assert (verified.case_id, verified.issuer) == (PROJECT_ID, NAMES[PLANNING])


@pytest.mark.parametrize(
    ("held_on", "departments", "refusal"),
    [
        ("2025-09-25", [REFORM], MeetingNotHeld),
        ("2025-09-30", [REFORM], MeetingNotHeld),
        ("2025-09-26", ["433122-scjg"], NotTakingPart),
    ],
)
def test_a_meeting_that_was_not_held_is_not_recorded(
    joint: Office, held_on: str, departments: list[str], refusal: type[Exception]
):
    with pytest.raises(refusal):
        lead(joint, "RecordMeeting", held_on=held_on, departments=departments, resolved="同意")
