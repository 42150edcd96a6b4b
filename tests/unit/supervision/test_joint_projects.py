"""A joint project's clock in supervision: it stands and runs with its branches'."""

import pytest

from tests.unit.supervision.builders import (
    ANYONE,
    LUXI,
    SAFETY,
    SUPERVISOR,
    Supervision,
    Told,
    accepted,
    decided,
    june,
    opened,
    received,
    stamp,
)
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.supervision.v1 import supervision_pb2 as pb

CASE = "4331002025060200000011"


def changed(sequence: int, promised_due: int = 0, statutory_due: int = 0) -> Told:
    """With the days of June until whose beginning the limits last; none while they stand."""
    clocks = approval.CaseClocks(
        stage_department=SAFETY,
        promised_due_at=stamp(june(promised_due)) if promised_due else None,
        statutory_due_at=stamp(june(statutory_due)) if statutory_due else None,
    )
    message = approval.ProjectClocksChanged(
        case_id=CASE, sequence=sequence, changed_at=stamp(june(5, 9)), clocks=clocks
    )
    return Told(message, june(5, 9))


def kinds(supervision: Supervision) -> set[str]:
    return {kind for kind, _, _ in supervision.alerts}


def test_while_a_branch_stands_the_project_is_not_late(supervision: Supervision):
    supervision.tell(received(CASE), accepted(CASE), opened(CASE), changed(2)).until(june(40))
    assert "PROMISED_PASSED" not in kinds(supervision)


def test_once_it_runs_again_the_later_end_counts(supervision: Supervision):
    running = changed(3, promised_due=26, statutory_due=30)
    supervision.tell(received(CASE), accepted(CASE), opened(CASE), changed(2), running).until(june(25))
    assert "PROMISED_PASSED" not in kinds(supervision)
    supervision.until(june(27))
    assert "PROMISED_PASSED" in kinds(supervision)


@pytest.mark.parametrize("in_time", [True, False])
def test_a_project_granted_in_part_counts_in_its_leads_score_as_one_closed_case(
    supervision: Supervision, in_time: bool
):
    in_part = decided(CASE, sequence=2, outcome="PARTLY", within_promise=in_time, used_days=6)
    supervision.tell(received(CASE), accepted(CASE), opened(CASE), in_part)
    found = supervision.ask("GetScore", pb.GetScoreRequest(subject=SAFETY, month="2026-06"), SUPERVISOR)
    assert (found.score.closed, found.score.on_time, found.score.early) == (1, in_time, in_time)
    assert [(one.application_id, one.outcome) for one in found.cases] == [(CASE, "PARTLY")]


@pytest.mark.parametrize(
    ("outcome", "words", "as_a_whole"),
    [("GRANTED", "准予许可", 1), ("PARTLY", "部分准予", 0), ("DENIED", "不予许可", 0)],
)
def test_the_public_board_says_in_words_what_was_decided_and_counts_what_was_granted_as_a_whole(
    supervision: Supervision, outcome: str, words: str, as_a_whole: int
):
    supervision.tell(received(CASE), accepted(CASE), opened(CASE), decided(CASE, sequence=2, outcome=outcome))
    (result,) = supervision.ask("ListPublicResults", pb.ListPublicResultsRequest(), ANYONE).results
    assert (result.outcome, result.outcome_name) == (outcome, words)
    counts = supervision.ask("GetPublicStatistics", pb.GetPublicStatisticsRequest(month="2026-06"), ANYONE).total
    assert (counts.decided, counts.on_time, counts.granted) == (1, 1, as_a_whole)


def test_a_branch_that_ended_with_another_ones_denial_is_no_decision(supervision: Supervision):
    supervision.tell(decided(f"{CASE}-02", sequence=2, outcome="ENDED"))
    assert not supervision.ask("ListPublicResults", pb.ListPublicResultsRequest(), ANYONE).results


def recomputed(sequence: int, promised_due: int) -> Told:
    clocks = approval.CaseClocks(
        stage_department=SAFETY, promised_due_at=stamp(june(promised_due)), statutory_due_at=stamp(june(40))
    )
    message = approval.DeadlinesRecomputed(
        case_id=CASE,
        sequence=sequence,
        division=LUXI,
        calendar_version="1",
        recomputed_at=stamp(june(27)),
        clocks=clocks,
        department=SAFETY,
    )
    return Told(message, june(27))


def test_watch_1_once_the_calendar_moved_the_projects_end_the_alert_that_rested_on_the_old_one_is_withdrawn(
    supervision: Supervision,
):
    supervision.tell(received(CASE), accepted(CASE), opened(CASE), changed(2, promised_due=26, statutory_due=40))
    supervision.until(june(27))
    assert "PROMISED_PASSED" in kinds(supervision)
    supervision.tell(recomputed(3, promised_due=29)).until(june(28))
    (alert,) = [row for row in supervision.rows("alerts") if row["kind"] == "PROMISED_PASSED"]
    assert alert["state"] == "WITHDRAWN"


def test_a_project_granted_in_part_is_closed(supervision: Supervision):
    ended = approval.CaseDecided(
        case_id=CASE, sequence=2, outcome="PARTLY", decided_at=stamp(june(9, 9)), deliver_by=stamp(june(24))
    )
    supervision.tell(received(CASE), accepted(CASE), opened(CASE), Told(ended, june(9, 9))).until(june(25))
    assert kinds(supervision) & {"PROMISED_PASSED", "DELIVERY_PASSED"} == {"DELIVERY_PASSED"}
    assert pb.WATCHED_STATE_DECIDED in {row["progress"] for row in supervision.rows("cases")}
