"""JOINT-4: one bill, one result package; and the end of a project without a decision."""

from datetime import date

import pytest

from services.approval.joint.refusals import (
    ProjectDelivers,
)
from services.approval.refusals import BillUnpaid, WrongState
from services.chassis.events import NotYet
from tests.serving import counting
from tests.unit.approval.office import Office
from tests.unit.approval.people import CITIZEN, CLERK, FRIDAY, SUPERVISOR, closed
from tests.unit.approval.project_steps import DENY, THURSDAY, finish, lead, opine, project
from tests.unit.approval.projects import (
    APPROVAL,
    DESIGN,
    ENDS_ALL,
    LEAD,
    PLAN,
    PLANNING,
    PROJECT_ID,
    SITE,
    accepted_project,
    states,
)
from yizhan.approval.v1 import events_pb2 as told
from yizhan.approval.v1 import projects_pb2 as pb
from yizhan.fees.v1 import events_pb2 as fees

# JOINT-4: one bill, one result package.


def test_joint_4_the_project_is_decided_with_its_last_branch_and_yields_one_package(joint: Office):
    for branch_id in (APPROVAL, SITE, PLAN):
        opine(joint, branch_id, on=THURSDAY)
    assert not project(joint).outcome
    opine(joint, DESIGN)
    found = project(joint)
    assert (found.outcome, found.deliver_by) == ("GRANTED", "2025-10-22")
    assert [document.title for document in found.documents] == ["联合审批结果通知书"]
    (decided,) = joint.told(told.CaseDecided, case_id=PROJECT_ID)
    assert (decided.outcome, decided.department, decided.project_id) == ("GRANTED", PLANNING, "")
    rows = joint.run(f"SELECT content FROM documents WHERE case_id = '{PROJECT_ID}'")[0].content["rows"]
    certificate = joint.act(CITIZEN, "GetCase", case_id=PLAN).certificate.certificate_number
    assert len(rows) == 4
    assert any(certificate in text for _, text in rows)


def test_joint_4_the_package_is_delivered_once_and_every_branch_with_it(joint: Office):
    finish(joint)
    with pytest.raises(ProjectDelivers):
        joint.act(CLERK, "DeliverResult", case_id=APPROVAL, way="WINDOW")
    lead(joint, "DeliverProject", person=CLERK, way="WINDOW")
    assert set(states(project(joint)).values()) == {"DELIVERED"}
    (delivered,) = joint.told(told.CaseDelivered, case_id=PROJECT_ID)
    assert (delivered.owner, delivered.department, delivered.in_time) == (CITIZEN.subject, PLANNING, True)
    with pytest.raises(WrongState):
        lead(joint, "DeliverProject", person=CLERK, way="WINDOW")


def test_joint_4_an_open_bill_holds_the_package_back(joint: Office):
    finish(joint)
    joint.hear(fees.BillIssued(bill_id="JK-1", application_id=PROJECT_ID))
    with pytest.raises(BillUnpaid):
        lead(joint, "DeliverProject", person=LEAD, way="POST")
    joint.hear(fees.BillPaid(bill_id="JK-1", application_id=PROJECT_ID))
    assert lead(joint, "DeliverProject", person=LEAD, way="POST").state == 6


def test_joint_4_a_bill_does_not_hold_back_a_denial(offices: Office):
    offices.hear(accepted_project(on_denial=ENDS_ALL))
    offices.hear(fees.BillIssued(bill_id="JK-1", application_id=PROJECT_ID))
    opine(offices, SITE, DENY)
    assert lead(offices, "DeliverProject", person=LEAD, way="POST").outcome == "DENIED"


def test_joint_4_the_package_says_what_became_of_each_branch_and_what_can_be_done_about_it(offices: Office):
    offices.hear(accepted_project(on_denial=ENDS_ALL))
    opine(offices, DESIGN, on=THURSDAY)
    opine(offices, SITE, DENY)
    content = offices.run(f"SELECT content FROM documents WHERE case_id = '{PROJECT_ID}'")[0].content
    assert content["paragraphs"] == [
        f"你（单位）申请的“工程建设许可阶段联合审批”（办件编号{PROJECT_ID}），已经办结：部分准予。"
        "各事项的结果如下，随本通知书一并送达。"
    ]
    assert content["legal_basis"] == "《中华人民共和国行政许可法》第二十六条第二款、第三十八条"
    assert "六十日内依法申请行政复议" in content["redress"]
    said = dict(content["rows"])
    assert said["用地预审与选址"].startswith("不予许可；不予行政许可决定书（BX-")
    assert said["设计方案意见"].startswith("准予；准予行政许可决定书（ZY-")
    assert said["企业投资项目核准"].startswith("联审终止；联审事项终止通知书（LZ-")
    assert said["建设工程规划许可"] == "联审终止（“用地预审与选址”不予许可）"


def test_the_extension_tells_its_reason_and_the_government_s_approval(joint: Office):
    lead(joint, "ExtendProject", days=15, reason="方案需要修改", approval="州府函〔2025〕8号")
    content = joint.run(f"SELECT content FROM documents WHERE case_id = '{PROJECT_ID}'")[0].content
    assert content["paragraphs"] == [
        f"你（单位）申请的“工程建设许可阶段联合审批”（办件编号{PROJECT_ID}），不能在四十五日内办结。"
        "经本级人民政府负责人批准（州府函〔2025〕8号），延长联合办理期限15个工作日，至2025年12月25日届满。",
        "延长的理由：方案需要修改",
    ]
    assert content["legal_basis"] == "《中华人民共和国行政许可法》第四十二条第二款"


def test_joint_4_nothing_is_delivered_before_the_project_is_decided(joint: Office):
    opine(joint, APPROVAL)
    with pytest.raises(WrongState):
        lead(joint, "DeliverProject", person=LEAD, way="WINDOW")


# The end without a decision.


@pytest.mark.parametrize("outcome", ["WITHDRAWN", "LAPSED"])
def test_what_ends_the_application_ends_every_undecided_branch(joint: Office, outcome: str):
    opine(joint, APPROVAL, on=THURSDAY)
    joint.hear(closed(PROJECT_ID, outcome, on=THURSDAY))
    found = project(joint)
    assert (found.outcome, states(found)["fg-0001"]) == (outcome, "GRANTED")
    assert {states(found)[code] for code in ("zrzy-0002", "zrzy-0001", "zfcj-0003")} == {outcome}
    # What was decided before stands, and is handed over.
    assert [document.title for document in found.documents] == ["联合审批结果通知书"]
    assert lead(joint, "DeliverProject", way="WINDOW").state == 6
    joint.on(date(2025, 11, 3)).running.fire_timers()
    assert not joint.told(told.NoOpinion, case_id=PROJECT_ID)


def test_a_withdrawal_before_any_decision_leaves_nothing_to_deliver(joint: Office):
    joint.hear(closed(PROJECT_ID, on=FRIDAY))
    assert not project(joint).documents
    with pytest.raises(WrongState):
        lead(joint, "DeliverProject", way="WINDOW")


def test_a_decided_project_is_not_withdrawn(joint: Office):
    finish(joint)
    joint.hear(closed(PROJECT_ID, on=THURSDAY))
    assert project(joint).outcome == "GRANTED"


def test_a_withdrawal_waits_for_its_project(offices: Office):
    with pytest.raises(NotYet):
        offices.hear(closed(PROJECT_ID, on=FRIDAY))


def test_the_history_of_the_project_verifies_and_shows_what_was_altered(joint: Office):
    finish(joint)
    verified = joint.call(SUPERVISOR, "VerifyProjectHistory", project_id=PROJECT_ID)
    assert verified.intact
    first = joint.call(CITIZEN, "ListProjectHistory", project_id=PROJECT_ID, page_size=3)
    assert (len(first.entries), first.next_page_token) == (3, "3")
    joint.run("ALTER TABLE history DISABLE TRIGGER ALL")
    joint.run(f"UPDATE history SET note = '不同意' WHERE case_id = '{PROJECT_ID}' AND sequence = 2")
    assert joint.call(SUPERVISOR, "VerifyProjectHistory", project_id=PROJECT_ID).broken_at == 2


def test_a_project_is_read_with_its_branches_as_of_one_moment(joint: Office):
    """By two statements a branch could show as started whose condition did not yet show as met."""
    with counting(joint.running.database.engine) as statements:
        assert [branch.state for branch in project(joint).branches].count(pb.BRANCH_STATE_OPEN) == 3
    assert len(statements) == 1
