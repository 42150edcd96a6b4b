"""A joint project's clock in supervision: it stands and runs with its branches'."""

from tests.unit.supervision.builders import SAFETY, Supervision, Told, accepted, june, opened, received, stamp
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


def test_a_project_granted_in_part_is_closed(supervision: Supervision):
    decided = approval.CaseDecided(
        case_id=CASE, sequence=2, outcome="PARTLY", decided_at=stamp(june(9, 9)), deliver_by=stamp(june(24))
    )
    supervision.tell(received(CASE), accepted(CASE), opened(CASE), Told(decided, june(9, 9))).until(june(25))
    assert kinds(supervision) & {"PROMISED_PASSED", "DELIVERY_PASSED"} == {"DELIVERY_PASSED"}
    assert pb.WATCHED_STATE_DECIDED in {row["progress"] for row in supervision.rows("cases")}
