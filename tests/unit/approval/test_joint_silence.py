"""JOINT-3: a department that gives no opinion in its limit."""

from datetime import date

import pytest

from services.approval.joint.refusals import (
    TakenToAgree,
)
from services.approval.refusals import WrongState
from tests.unit.approval.office import Office
from tests.unit.approval.people import CITIZEN
from tests.unit.approval.project_steps import DENY, THURSDAY, lane, lead, opine, project
from tests.unit.approval.projects import (
    APPROVAL,
    DESIGN,
    HOUSING,
    HOUSING_HEAD,
    PROJECT_ID,
    SITE,
    states,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1 import events_pb2 as told

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
