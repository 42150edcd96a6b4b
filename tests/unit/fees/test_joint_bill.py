"""JOINT-4: one bill for all branches of a project, apportioned to each department's revenue item."""

import pytest

from services.chassis.service import Running
from services.fees.domain import Charge
from services.fees.refusals import BillExists, OffStandardCharge
from tests.unit.fees.builders import CERTIFICATE, IDENTITY_CARD, OWNER, POLICE, REGISTRAR, accepted, ask, tell
from tests.unit.fees.steps import issue, movements, pay, read_bill, start
from yizhan.fees.v1 import fees_pb2 as pb
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2

PROJECT = "4331002026112300001234"
BOTH = (Charge("01-extra", 3), Charge("03-card", 2))


def a_branch(code: str, *standards: object) -> types_pb2.JointBranch:
    fees = [
        types_pb2.FeeStandard(
            code=getattr(one, "code", ""),
            name=getattr(one, "name", ""),
            amount_fen=getattr(one, "amount_fen", 0),
            unit=getattr(one, "unit", ""),
            department=getattr(one, "department", ""),
            revenue_item=getattr(one, "revenue_item", ""),
            basis=getattr(one, "basis", ""),
        )
        for one in standards
    ]
    return types_pb2.JointBranch(item=types_pb2.ItemRef(code=code, version=1), fees=fees)


def an_accepted_project() -> intake.ApplicationAccepted:
    event = accepted(PROJECT)
    event.ClearField("fees")
    event.joint.branches.extend(
        [a_branch("zrzy-0001", CERTIFICATE), a_branch("sthj-0001"), a_branch("ga-0001", IDENTITY_CARD, CERTIFICATE)]
    )
    return event


@pytest.fixture
def project(fees: Running) -> Running:
    tell(fees, an_accepted_project())
    return fees


def test_joint_4_the_one_bill_has_lines_of_every_branch_and_each_department_gets_its_own(project: Running):
    bill = issue(project, PROJECT, BOTH)
    assert bill.total_fen == 3 * 1000 + 2 * 2000
    assert [(share.department, share.amount_fen) for share in bill.shares] == [
        ("433122-ga", 4000),
        ("433122-zrzy", 3000),
    ]
    assert sum(share.amount_fen for share in bill.shares) == bill.total_fen
    for person in (OWNER, POLICE, REGISTRAR):
        assert ask(project, "GetBill", pb.GetBillRequest(bill_id=bill.bill_id), person).bill_id == bill.bill_id


def test_joint_4_a_project_has_one_bill(project: Running):
    issue(project, PROJECT, BOTH)
    with pytest.raises(BillExists) as refused:
        issue(project, PROJECT, (Charge("03-extra", 1),))
    assert refused.value.rule == "FEE-2"


@pytest.mark.parametrize("code", ["extra", "02-extra", "04-card", "01-card"])
def test_fee_1_what_a_branch_does_not_publish_is_not_charged_for_it(project: Running, code: str):
    with pytest.raises(OffStandardCharge) as refused:
        issue(project, PROJECT, (Charge(code, 1),))
    assert refused.value.reported


def test_the_same_standard_in_two_branches_is_two_lines(project: Running):
    bill = issue(project, PROJECT, (Charge("01-extra", 1), Charge("03-extra", 1)))
    assert [line.standard.code for line in bill.lines] == ["01-extra", "03-extra"]
    assert bill.total_fen == 2000


def test_a_paid_project_bill_is_booked_to_each_department(project: Running):
    bill = issue(project, PROJECT, BOTH)
    pay(project, start(project, bill))
    assert read_bill(project, bill.bill_id).state == pb.BILL_STATE_PAID
    booked = {account: credit for account, (_, credit) in movements(project).items() if account.startswith("REVENUE")}
    assert booked == {"REVENUE/433122-ga/ga-sfzgb": 4000, "REVENUE/433122-zrzy/zrzy-bdcgb": 3000}
