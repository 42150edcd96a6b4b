"""首问责任制: who answers for a complainant is told with every link of the chain, and through a department's merger."""

from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis import wire
from services.chassis.access import Principal
from services.chassis.calendar import ZONE
from services.chassis.errors import NotFound
from services.complaints.domain import ComplainedAbout
from services.complaints.service import SERVICE
from tests.unit.complaints.conftest import (
    CITIZEN,
    CLERK,
    EMERGENCY,
    HEAD_OF_EMERGENCY,
    HEALTH,
    LUXI,
    MANAGER,
    OFFICER_OF_HEALTH,
    Desk,
    a_complaint,
    a_named_complaint,
)
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.complaints.v1 import complaints_pb2 as pb
from yizhan.types.v1 import types_pb2

LAND = "433122-zrzy"
OFFICER_OF_LAND = Principal("s-land", frozenset({"OFFICER"}), LUXI, LAND)
NEW_YEARS_EVE = datetime(2025, 12, 31, 10, tzinfo=ZONE)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=ZONE)


def links(desk: Desk, complaint_id: str) -> list[tuple[int, str, str, bool]]:
    """Sequence, department, holder and whether open, of all that was told, oldest first."""
    name = types_pb2.FirstContactChanged.DESCRIPTOR.full_name
    outbox = SERVICE.metadata.tables["outbox"]
    with desk.running.read() as connection:
        query = sa.select(outbox.c.data).where(outbox.c.type == name, outbox.c.subject == complaint_id)
        texts = connection.execute(query.order_by(outbox.c.id)).scalars().all()
    found = [types_pb2.FirstContactChanged.FromString(wire.json_to_binary(name, text)) for text in texts]
    assert all(one.kind == "COMPLAINT" and one.division == LUXI for one in found)
    return [(one.sequence, one.department, one.holder, one.open) for one in found]


def filed(desk: Desk, by: Principal = CITIZEN, **changes: Any) -> str:
    return desk("FileComplaint", a_named_complaint(**changes), by).complaint_id


def accept(desk: Desk, complaint_id: str) -> None:
    desk("AcceptComplaint", pb.AcceptComplaintRequest(complaint_id=complaint_id), MANAGER)


def assign(desk: Desk, complaint_id: str, department: str, subject: str = "") -> pb.Complaint:
    request = pb.AssignComplaintRequest(
        complaint_id=complaint_id, to_department=department, to_subject=subject, reason="请你局办理"
    )
    return desk("AssignComplaint", request, MANAGER)


def reply(desk: Desk, complaint_id: str, by: Principal) -> None:
    request = pb.ReplyComplaintRequest(
        complaint_id=complaint_id, finding=pb.FINDING_UNFOUNDED, text="经查，情况不属实。"
    )
    desk("ReplyComplaint", request, by)


def test_a_complaints_chain_is_told_from_filing_to_review(desk: Desk):
    number = filed(desk)
    desk.clock.pass_days(1)
    accept(desk, number)
    desk.clock.pass_days(1)
    assign(desk, number, HEALTH)
    desk.clock.pass_days(1)
    reply(desk, number, OFFICER_OF_HEALTH)
    desk.clock.pass_days(1)
    review = pb.RequestReviewRequest(complaint_id=number, reason="没有查清")
    desk("RequestReview", review, CITIZEN)
    desk.clock.pass_days(1)
    reply(desk, number, MANAGER)
    assert links(desk, number) == [
        (1, "", "", True),
        (1, "", MANAGER.subject, True),
        (2, HEALTH, "", True),
        (3, HEALTH, OFFICER_OF_HEALTH.subject, False),
        (3, "", "", True),
        (4, "", MANAGER.subject, False),
    ]


def test_a_clerk_who_takes_a_complaint_down_is_its_first_contact_until_the_manager_accepts(desk: Desk):
    number = filed(desk, CLERK)
    accept(desk, number)
    assert links(desk, number) == [(1, "", CLERK.subject, True), (2, "", MANAGER.subject, True)]


def test_a_refused_complaint_ends_its_chain(desk: Desk):
    number = filed(desk)
    desk("RefuseComplaint", pb.RefuseComplaintRequest(complaint_id=number, reason="不属于投诉范围"), MANAGER)
    assert links(desk, number)[-1] == (2, "", MANAGER.subject, False)


def merged(of: str, to: str, kind: str = "MERGED", items: tuple[str, ...] = ()) -> catalogue.DepartmentMoved:
    return catalogue.DepartmentMoved(
        move_id=f"{of}-{to}",
        from_department=of,
        department=catalogue_pb2.Department(code=to, name="泸溪县自然资源局"),
        move=f"DEPARTMENT_MOVE_{kind}",  # pyright: ignore[reportArgumentType]
        items=items,
        effective_on="2026-01-01",
        basis="泸溪县机构改革方案",
    )


def reform(desk: Desk, *events: catalogue.DepartmentMoved) -> None:
    desk.clock.move_to(NEW_YEAR)
    for event in events:
        desk.hear(event)
    while desk.running.fire_timers():
        pass


@pytest.fixture
def desk_on_new_years_eve(desk: Desk) -> Desk:
    desk.clock.move_to(NEW_YEARS_EVE)
    return desk


def read(desk: Desk, number: str, by: Principal = MANAGER) -> pb.Complaint:
    return desk("GetComplaint", pb.GetComplaintRequest(complaint_id=number), by)


def test_what_a_merged_department_handles_is_handed_on_and_whom_it_is_about_stays_as_named(desk_on_new_years_eve: Desk):
    desk = desk_on_new_years_eve
    number = filed(desk)
    accept(desk, number)
    assign(desk, number, HEALTH, OFFICER_OF_HEALTH.subject)
    reform(desk, merged(HEALTH, LAND))
    complaint = read(desk, number, OFFICER_OF_LAND)
    assert (complaint.handling_department, complaint.handler) == (LAND, OFFICER_OF_HEALTH.subject)
    assert list(complaint.target_departments) == [EMERGENCY]
    assert complaint.chain[-1].reason == "机构改革（泸溪县机构改革方案），自2026-01-01起由泸溪县自然资源局承接"
    assert complaint.chain[-2].to_department == HEALTH
    assert links(desk, number)[-1] == (3, LAND, OFFICER_OF_HEALTH.subject, True)
    # The officer came along.
    reply(desk, number, Principal(OFFICER_OF_HEALTH.subject, OFFICER_OF_HEALTH.roles, LUXI, LAND))


def test_a_split_and_an_answered_complaint_change_nothing(desk_on_new_years_eve: Desk):
    desk = desk_on_new_years_eve
    numbers = [filed(desk), filed(desk)]
    for number in numbers:
        accept(desk, number)
        assign(desk, number, HEALTH)
    reply(desk, numbers[1], OFFICER_OF_HEALTH)
    reform(desk, merged(HEALTH, LAND, "SPLIT", ("433122-wsjk-0001",)))
    assert read(desk, numbers[0]).handling_department == HEALTH
    reform(desk, merged(HEALTH, "433122-ga"))
    assert [read(desk, number).handling_department for number in numbers] == ["433122-ga", HEALTH]


@pytest.mark.parametrize("chain", [[(EMERGENCY, LAND)], [(EMERGENCY, HEALTH), (HEALTH, LAND)]])
def test_whoever_is_complained_about_does_not_see_it_under_another_departments_name_complaint_2(
    desk_on_new_years_eve: Desk, chain: list[tuple[str, str]]
):
    desk = desk_on_new_years_eve
    number = filed(desk)
    accept(desk, number)
    reform(desk, *(merged(*move) for move in chain))
    head = Principal(HEAD_OF_EMERGENCY.subject, HEAD_OF_EMERGENCY.roles, LUXI, LAND)
    with pytest.raises(NotFound):
        read(desk, number, head)
    with pytest.raises(ComplainedAbout):
        assign(desk, number, LAND)


def test_handlers_who_became_colleagues_of_those_complained_about_lose_it_complaint_2(desk_on_new_years_eve: Desk):
    desk = desk_on_new_years_eve
    number = filed(desk)
    accept(desk, number)
    assign(desk, number, LAND, OFFICER_OF_LAND.subject)
    reform(desk, merged(EMERGENCY, LAND))
    complaint = read(desk, number)
    assert (complaint.handling_department, complaint.handler) == ("", "")
    assert complaint.chain[-1].from_subject == OFFICER_OF_LAND.subject
    assert complaint.chain[-1].reason.endswith("被投诉部门不得办理，另行指定")
    assert links(desk, number)[-1] == (3, "", "", True)


def test_an_anonymous_complaints_chain_tells_nobody_who_complains(desk: Desk):
    number = desk("FileComplaint", a_complaint(), CITIZEN).complaint_id
    assert links(desk, number) == [(1, "", "", True)]
