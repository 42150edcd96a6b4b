"""What becomes of an alert: answered, confirmed, withdrawn, or graver when left alone (WATCH-3)."""

import pytest

from services.chassis.errors import NotFound, Stale, WrongState
from services.supervision.domain import NoAnswerDue, NotConcerned
from tests.unit.supervision.builders import (
    CASE,
    HEAD,
    LUXI,
    MANAGER,
    OTHER_HEAD,
    SUPERVISOR,
    Supervision,
    Told,
    accepted,
    attempted,
    checked,
    june,
    opened,
    received,
    stamp,
)
from yizhan.complaints.v1 import events_pb2 as complaints
from yizhan.supervision.v1 import events_pb2
from yizhan.supervision.v1 import supervision_pb2 as pb


@pytest.fixture
def alert_id(supervision: Supervision) -> str:
    """A yellow alert of Tuesday 2 June, to be answered by Friday the 5th."""
    supervision.tell(received(), attempted("SECOND_NOTICE", "ACCEPT-4"))
    return supervision.rows("alerts")[0]["alert_id"]


def answer(alert_id: str, etag: str = "") -> pb.AnswerAlertRequest:
    return pb.AnswerAlertRequest(
        alert_id=alert_id, etag=etag, kind=pb.ANSWER_KIND_RECTIFIED, text="已对窗口人员批评教育"
    )


def test_the_department_answers_and_the_supervisor_confirms(supervision: Supervision, alert_id: str):
    answered = supervision.ask("AnswerAlert", answer(alert_id), HEAD)
    assert (answered.state, answered.answer.answered_by) == (pb.ALERT_STATE_ANSWERED, "head-yjgl")
    closed = supervision.ask("ConfirmAlert", pb.ConfirmAlertRequest(alert_id=alert_id, etag=answered.etag), SUPERVISOR)
    assert closed.state == pb.ALERT_STATE_CONFIRMED
    again = supervision.ask("GetAlert", pb.GetAlertRequest(alert_id=alert_id), SUPERVISOR)
    again.event_id = closed.event_id
    assert again == closed
    assert supervision.until(june(12)).alerts == [("SECOND_NOTICE", "yellow", june(2, 9))]


def test_an_answer_is_due_by_the_end_of_the_third_working_day(supervision: Supervision, alert_id: str):
    found = supervision.ask("GetAlert", pb.GetAlertRequest(alert_id=alert_id), HEAD)
    assert found.answer_by == stamp(june(6))


def test_an_unanswered_alert_is_a_level_graver_and_says_so(supervision: Supervision, alert_id: str):
    supervision.until(june(6, 0, 1))
    found = supervision.ask("GetAlert", pb.GetAlertRequest(alert_id=alert_id), HEAD)
    assert (found.level, found.escalated, found.answer_by) == (pb.ALERT_LEVEL_RED, True, stamp(june(11)))
    assert len(supervision.published(events_pb2.AlertEscalated)) == 1
    life = supervision.ask("GetCaseLife", pb.GetCaseLifeRequest(application_id=CASE), SUPERVISOR)
    assert (life.facts[-1].kind, life.facts[-1].at) == ("AlertEscalated", stamp(june(6)))
    # Red is the gravest: it stays open, and may still be answered.
    supervision.until(june(30))
    assert supervision.ask("AnswerAlert", answer(alert_id), HEAD).level == pb.ALERT_LEVEL_RED


def test_a_withdrawn_alert_is_closed_for_good(supervision: Supervision, alert_id: str):
    request = pb.WithdrawAlertRequest(alert_id=alert_id, note="系统误报")
    assert supervision.ask("WithdrawAlert", request, SUPERVISOR).state == pb.ALERT_STATE_WITHDRAWN
    with pytest.raises(WrongState):
        supervision.ask("AnswerAlert", answer(alert_id), HEAD)
    with pytest.raises(WrongState):
        supervision.ask("ConfirmAlert", pb.ConfirmAlertRequest(alert_id=alert_id), SUPERVISOR)
    assert not [row for row in supervision.rows("timers") if row["name"] == "alert-answer"]


def test_of_two_answers_to_what_was_seen_one_is_stale(supervision: Supervision, alert_id: str):
    seen = supervision.ask("GetAlert", pb.GetAlertRequest(alert_id=alert_id), HEAD).etag
    supervision.ask("AnswerAlert", answer(alert_id, seen), HEAD)
    with pytest.raises(Stale):
        supervision.ask("AnswerAlert", answer(alert_id, seen), HEAD)


def test_another_department_does_not_even_see_it(supervision: Supervision, alert_id: str):
    with pytest.raises(NotFound):
        supervision.ask("AnswerAlert", answer(alert_id), OTHER_HEAD)


def test_the_centres_manager_answers_for_the_centre_only(supervision: Supervision, alert_id: str):
    with pytest.raises(NotConcerned):
        supervision.ask("AnswerAlert", answer(alert_id), MANAGER)
    overdue = complaints.ComplaintOverdue(complaint_id="TS-1", division=LUXI, due_at=stamp(june(3)))
    supervision.tell(Told(overdue, june(3)))
    (own,) = [row["alert_id"] for row in supervision.rows("alerts") if row["subject"] == "TS-1"]
    assert supervision.ask("AnswerAlert", answer(own), MANAGER).state == pb.ALERT_STATE_ANSWERED


def test_a_reminder_asks_for_no_answer(supervision: Supervision):
    supervision.tell(received(), accepted(), opened(), checked()).until(june(16, 1))
    (reminder,) = supervision.rows("alerts")
    with pytest.raises(NoAnswerDue):
        supervision.ask("AnswerAlert", answer(reminder["alert_id"]), HEAD)


def test_an_unknown_alert_is_not_found(supervision: Supervision):
    with pytest.raises(NotFound):
        supervision.ask("GetAlert", pb.GetAlertRequest(alert_id="1"), HEAD)
