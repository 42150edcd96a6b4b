"""A joint project is rated once, as a whole, and its departments are kept from complaints about it."""

from tests.unit.complaints.conftest import CITIZEN, EMERGENCY, HEALTH, Desk
from tests.unit.complaints.test_ratings import CASE, accepted, delivered
from yizhan.types.v1 import types_pb2


def test_rate_1_a_branch_is_not_rated_by_itself(desk: Desk):
    event = delivered(f"{CASE}-01")
    event.project_id = CASE
    desk.hear(event)
    assert desk.rows("cases") == []
    desk.hear(delivered(CASE))
    assert [(row["case_id"], row["owner"]) for row in desk.rows("cases")] == [(CASE, CITIZEN.subject)]


def test_complaint_2_every_department_of_the_branches_is_met(desk: Desk):
    event = accepted(CASE)
    stage = types_pb2.Stage(code="decision", name="决定", department=HEALTH, role="OFFICER")
    event.joint.branches.add(stages=[stage])
    desk.hear(event)
    assert desk.rows("cases")[0]["departments"] == [EMERGENCY, HEALTH]
