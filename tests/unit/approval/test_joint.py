"""Joint approval, rule by rule (JOINT-1…4), around National Day and the Spring Festival."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from services.approval.joint.refusals import (
    BranchReferred,
    BranchWaits,
    MeetingNotHeld,
    NoRulingDue,
    NoSuchBranch,
    NothingReferred,
    NotLead,
    NotTakingPart,
    ProjectDelivers,
    ProjectExtends,
    TakenToAgree,
)
from services.approval.refusals import AlreadyOpen, BillUnpaid, NotYourStage, WrongState
from services.chassis.deadlines import ExtensionTooLate, ExtensionTooLong, SecondExtension
from services.chassis.errors import NotFound, Stale, WrongRole
from services.chassis.events import NotYet
from tests.unit.approval.office import Office
from tests.unit.approval.people import CITIZEN, CLERK, FOREIGN_CLERK, FRIDAY, STRANGER, SUPERVISOR, closed
from tests.unit.approval.projects import (
    APPROVAL,
    DESIGN,
    ENDS_ALL,
    GO_ON,
    HEADS,
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
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1 import events_pb2 as told
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.fees.v1 import events_pb2 as fees
from yizhan.types.v1 import types_pb2

GRANT, DENY = pb.DECISION_GRANT, pb.DECISION_DENY
THURSDAY = date(2025, 10, 9)


@pytest.fixture(scope="module")
def one_office(new_office: Callable[[], Office]) -> Office:
    office = new_office()
    for code, name in NAMES.items():
        office.hear(catalogue.DepartmentChanged(department=catalogue_pb2.Department(code=code, name=name)))
    return office


@pytest.fixture
def offices(one_office: Office) -> Office:
    """Emptied for each test, which is faster than one of its own."""
    one_office.run("ALTER TABLE history DISABLE TRIGGER ALL")
    for table in ("projects", "cases", "history", "documents", "bills", "timers", "outbox"):
        one_office.run(f"DELETE FROM {table}")
    one_office.run("ALTER TABLE history ENABLE TRIGGER ALL")
    return one_office.on(FRIDAY)


@pytest.fixture
def joint(offices: Office) -> Office:
    offices.hear(accepted_project())
    return offices


def project(office: Office, project_id: str = PROJECT_ID, person: Any = CITIZEN) -> Any:
    return office.call(person, "GetProject", project_id=project_id)


def lane(office: Office, branch_id: str) -> Any:
    return next(branch for branch in project(office).branches if branch.branch_id == branch_id)


def opine(office: Office, branch_id: str, decision: int = GRANT, *, on: date | None = None) -> Any:
    if on:
        office.on(on)
    return office.act(HEADS[branch_id], "DecideCase", case_id=branch_id, decision=decision, reason="审查意见")


def lead(office: Office, method: str, person: Any = LEAD, **fields: Any) -> Any:
    return office.call(person, method, project_id=PROJECT_ID, **fields)


def finish(office: Office, *, on: date = THURSDAY) -> None:
    for branch_id in (APPROVAL, SITE, PLAN, DESIGN):
        opine(office, branch_id, on=on)


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


# JOINT-3: silence.


def test_joint_3_who_is_silent_is_taken_to_agree_where_the_item_says_so(joint: Office):
    joint.on(date(2025, 10, 11), hour=0)
    joint.running.fire_timers()
    found = lane(joint, DESIGN)
    # The limit ended with 10 October: the first instant of the 11th.
    assert (found.deemed, found.outcome, found.decided_at.ToJsonString()) == (True, "GRANTED", "2025-10-10T16:00:00Z")
    (event,) = joint.told(told.NoOpinion, case_id=PROJECT_ID)
    assert (event.deemed, event.department, event.branch_id) == (True, HOUSING, DESIGN)
    assert joint.told(told.CaseDecided, case_id=DESIGN)[0].within_promise is False
    titles = [document.title for document in joint.act(CITIZEN, "GetCase", case_id=DESIGN).documents]
    assert titles == ["逾期视为同意确认书"]


def test_joint_3_by_default_silence_is_no_consent_but_supervision_is_told(joint: Office):
    joint.on(date(2025, 10, 20))
    joint.running.fire_timers()
    told_of = {event.branch_id: event.deemed for event in joint.told(told.NoOpinion, case_id=PROJECT_ID)}
    assert told_of == {DESIGN: True, SITE: False, APPROVAL: False}
    assert states(project(joint))["fg-0001"] == "OPEN"
    opine(joint, APPROVAL)
    assert lane(joint, APPROVAL).outcome == "GRANTED"


def test_joint_3_after_an_outage_it_is_dated_as_the_rule_says(joint: Office):
    """Nothing ran for a month: the timer still says the day, and what it starts is dated from then."""
    joint.on(date(2025, 11, 14))
    joint.running.fire_timers()
    assert lane(joint, DESIGN).decided_at.ToJsonString() == "2025-10-10T16:00:00Z"
    entries = joint.call(CITIZEN, "ListProjectHistory", project_id=PROJECT_ID).entries
    agreed = next(entry for entry in entries if entry.act == "TAKEN_TO_AGREE")
    assert agreed.at.ToJsonString() == "2025-10-10T16:00:00Z"


def test_joint_3_an_opinion_after_the_limit_is_too_late_be_the_timer_ever_so_late(joint: Office):
    joint.on(date(2025, 10, 11), hour=9)
    with pytest.raises(TakenToAgree) as refused:
        opine(joint, DESIGN, DENY)
    assert refused.value.rule == "JOINT-3"
    joint.running.fire_timers()
    with pytest.raises(WrongState):
        opine(joint, DESIGN, DENY)


def test_joint_3_who_gave_an_opinion_or_referred_was_not_silent(joint: Office):
    opine(joint, SITE, DENY, on=THURSDAY)
    lead(joint, "ReferUpwards", person=HOUSING_HEAD, branch_id=DESIGN, reason="方案涉及文物保护")
    joint.on(date(2025, 10, 14), hour=23)
    joint.running.fire_timers()
    assert not joint.told(told.NoOpinion, case_id=PROJECT_ID)
    lead(joint, "RuleOnReferral", branch_id=DESIGN, ruling="征求文物部门意见后办理")
    opine(joint, DESIGN, DENY)
    assert lane(joint, DESIGN).outcome == "DENIED"


def test_joint_3_the_timer_follows_a_clock_that_stood(joint: Office):
    stop = {"ground": pb.PAUSE_GROUND_EXPERT_REVIEW, "expected_days": 10, "note": "专家评审"}
    joint.on(THURSDAY).act(HOUSING_HEAD, "StopClock", case_id=DESIGN, **stop)
    for day in (11, 12, 13, 14):
        joint.on(date(2025, 10, day), hour=0).running.fire_timers()
    joint.on(date(2025, 10, 14), hour=9).act(HOUSING_HEAD, "ResumeClock", case_id=DESIGN, outcome="评审结束")
    for day in (15, 16):
        joint.on(date(2025, 10, day), hour=0).running.fire_timers()
    assert not lane(joint, DESIGN).deemed
    joint.on(date(2025, 10, 17), hour=0).running.fire_timers()
    assert lane(joint, DESIGN).decided_at.ToJsonString() == "2025-10-16T16:00:00Z"


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
