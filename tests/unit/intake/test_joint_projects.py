"""A joint project is one application for intake: what is accepted carries its branches, which are none of its cases."""

import json

from services.chassis.deadlines import LONGEST_JOINT_EXTENSION
from services.intake.items import PinnedItem
from tests.unit.intake.desk import CLERK, HYGIENE, ITEMS, Desk, citizen, published
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.intake.v1 import intake_pb2 as pb
from yizhan.types.v1 import types_pb2

TERMS = types_pb2.JointTerms(
    branches=[
        types_pb2.JointBranch(item=types_pb2.ItemRef(code=code, version=1, department=department))
        for code, department in (("433122-zrzy-0002", "433122-zrzy"), ("433122-zfcj-0002", "433122-zfcj"))
    ],
    on_denial=types_pb2.DENIAL_RULE_ENDS_ALL,
)


def a_joint_kind(version: int) -> PinnedItem:
    event = published(HYGIENE, version)
    event.item.joint.CopyFrom(TERMS)
    return PinnedItem(event.item)


def test_an_accepted_project_tells_its_branches(own_desk: Desk):
    own_desk.tell(catalogue.ItemPublished(item=a_joint_kind(2).message), "catalogue")
    filed = own_desk.file(CLERK, item_version=2)
    own_desk.call("AcceptApplication", pb.AcceptApplicationRequest(application_id=filed.application_id), CLERK)
    [(_, data)] = own_desk.events("ApplicationAccepted", filed.application_id)
    told = json.loads(data)["joint"]
    assert [branch["item"]["code"] for branch in told["branches"]] == ["433122-zrzy-0002", "433122-zfcj-0002"]


def test_joint_1_a_joint_limit_may_be_prolonged_by_fifteen_days():
    assert a_joint_kind(2).terms.promised.longest_extension == LONGEST_JOINT_EXTENSION
    assert PinnedItem(published(HYGIENE).item).terms.promised.longest_extension == 10
    assert ITEMS[HYGIENE].promised_limit.days == a_joint_kind(2).terms.promised.days


def test_a_branch_is_no_case_of_intake_s_and_a_project_granted_in_part_is_decided(own_desk: Desk):
    who = citizen()
    filed = own_desk.file(who)
    number = filed.application_id
    own_desk.call("AcceptApplication", pb.AcceptApplicationRequest(application_id=number), CLERK)
    branch = f"{number}-01"
    for event in (
        approval.CaseOpened(case_id=branch, project_id=number),
        approval.CaseDecided(case_id=branch, project_id=number, outcome="GRANTED"),
        approval.CaseDelivered(case_id=branch, project_id=number),
    ):
        assert own_desk.tell(event, "approval")
    seen = own_desk.call("GetApplication", pb.GetApplicationRequest(application_id=number), who)
    own_desk.tell(approval.CaseDecided(case_id=number, outcome="PARTLY"), "approval")
    refused = own_desk.refusal("WithdrawApplication", pb.WithdrawApplicationRequest(application_id=number), who)
    assert seen.state == pb.APPLICATION_STATE_ACCEPTED
    assert "WRONG_STATE" in str(refused)
