"""What is done to the project of these tests, and what is seen of it."""

from datetime import date
from typing import Any

from tests.unit.approval.office import Office
from tests.unit.approval.people import CITIZEN
from tests.unit.approval.projects import APPROVAL, DESIGN, HEADS, LEAD, PLAN, PROJECT_ID, SITE
from yizhan.approval.v1 import approval_pb2 as pb

GRANT, DENY = pb.DECISION_GRANT, pb.DECISION_DENY
THURSDAY = date(2025, 10, 9)


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
