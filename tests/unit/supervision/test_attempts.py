"""Alerts at once: what was attempted and refused, and limits that others told of (WATCH-2)."""

import pytest

from tests.unit.supervision.builders import (
    CASE,
    CHIEF_SUPERVISOR,
    LUXI,
    OFFICER,
    SAFETY,
    SUPERVISOR,
    Supervision,
    Told,
    attempted,
    june,
    received,
    stamp,
)
from yizhan.complaints.v1 import complaints_pb2
from yizhan.complaints.v1 import events_pb2 as complaints
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.supervision.v1 import supervision_pb2 as pb
from yizhan.types.v1 import types_pb2


@pytest.mark.parametrize(
    ("source", "reason", "rule", "kind"),
    [
        ("intake", "SECOND_NOTICE", "ACCEPT-4", "SECOND_NOTICE"),
        ("fees", "OFF_STANDARD_CHARGE", "FEE-1", "OFF_STANDARD_CHARGE"),
        ("approval", "WRONG_ROLE", "DECIDE-3", "WRONG_ROLE"),
        ("approval", "NOT_YOUR_STAGE", "DECIDE-3", "WRONG_ROLE"),
        ("approval", "NOT_LEAD", "JOINT-1", "WRONG_ROLE"),
        ("approval", "REASON_REQUIRED", "DECIDE-1", "NO_REASON"),
        ("approval", "OWN_APPLICATION", "DECIDE-2", "OTHER_ATTEMPT"),
    ],
)
def test_a_refused_attempt_is_an_alert_at_once(
    supervision: Supervision, source: str, reason: str, rule: str, kind: str
):
    supervision.tell(received(), attempted(reason, rule, source=source))
    assert supervision.alerts == [(kind, "yellow", june(2, 9))]
    (row,) = supervision.rows("alerts")
    assert (row["rule"], row["subject"], row["department"], row["division"]) == (rule, CASE, SAFETY, LUXI)


def test_the_same_attempt_by_the_same_person_alerts_once_a_day_and_is_always_in_the_timeline(supervision: Supervision):
    for at in (june(2, 9), june(2, 11), june(3, 9)):
        supervision.tell(attempted("SECOND_NOTICE", "ACCEPT-4", at=at))
    assert [at for _, _, at in supervision.alerts] == [june(2, 9), june(3, 9)]
    assert len(supervision.rows("facts")) == 3


def test_two_people_who_attempt_the_same_are_two_causes(supervision: Supervision):
    supervision.tell(
        attempted("WRONG_ROLE", "DECIDE-3"), attempted("WRONG_ROLE", "DECIDE-3", actor=OFFICER, at=june(2, 10))
    )
    assert len(supervision.alerts) == 2


def test_a_citizens_attempt_asks_nobody_for_an_answer(supervision: Supervision):
    citizen = types_pb2.Actor(subject="citizen-1", role="CITIZEN")
    supervision.tell(attempted("WRONG_ROLE", "DECIDE-3", actor=citizen))
    assert supervision.alerts == [("WRONG_ROLE", "reminder", june(2, 9))]
    # Nothing says where: the prefecture sees it.
    answer = supervision.ask("ListAlerts", pb.ListAlertsRequest(), CHIEF_SUPERVISOR)
    assert [alert.answer_by.seconds for alert in answer.alerts] == [0]
    assert not supervision.ask("ListAlerts", pb.ListAlertsRequest(), SUPERVISOR).alerts


def test_a_missed_acceptance_deadline_is_red_and_dated_when_it_was_missed_accept_5(supervision: Supervision):
    deemed = intake.AcceptanceDeemed(application_id=CASE, missed_at=stamp(june(9)), department=SAFETY)
    supervision.tell(received(), Told(deemed, june(12, 8)))
    assert supervision.alerts == [("ACCEPTANCE_MISSED", "red", june(9))]


def test_an_overdue_complaint_and_an_overdue_follow_up_are_alerts(supervision: Supervision):
    complaint = complaints.ComplaintOverdue(
        complaint_id="TS-1",
        stage=complaints_pb2.COMPLAINT_STAGE_HANDLING,
        division=LUXI,
        handling_department=SAFETY,
        due_at=stamp(june(5)),
    )
    untaken = complaints.ComplaintOverdue(
        complaint_id="TS-2", stage=complaints_pb2.COMPLAINT_STAGE_ACCEPTANCE, division=LUXI, due_at=stamp(june(6))
    )
    follow_up = complaints.FollowUpOverdue(
        case_id=CASE,
        step=complaints_pb2.FOLLOW_UP_STEP_CALL_BACK,
        division=LUXI,
        department=SAFETY,
        due_at=stamp(june(7)),
    )
    supervision.tell(Told(complaint, june(5)), Told(untaken, june(6)), Told(follow_up, june(7)))
    assert supervision.alerts == [
        ("COMPLAINT_OVERDUE", "yellow", june(5)),
        ("COMPLAINT_OVERDUE", "yellow", june(6)),
        ("FOLLOW_UP_OVERDUE", "yellow", june(7)),
    ]
    assert {row["subject"]: row["department"] for row in supervision.rows("alerts")} == {
        "TS-1": SAFETY,
        "TS-2": "",
        CASE: SAFETY,
    }
