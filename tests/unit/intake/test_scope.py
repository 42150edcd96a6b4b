"""Who sees what: the same scope for a get and a list, and pages without gaps or doubles."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from services.chassis.access import Principal
from tests.unit.intake.applications import at
from tests.unit.intake.desk import (
    AGENT,
    CLERK,
    HEAD,
    HOUSE,
    HYGIENE,
    JISHOU_CLERK,
    LUXI,
    MANAGER,
    OFFICER,
    OTHER_OFFICER,
    SUPERVISOR,
    VILLAGE,
    XIANGXI,
    Desk,
    citizen,
)
from yizhan.intake.v1 import intake_pb2 as pb

SHI = citizen("citizen-shi")
HOUSE_FORM = {
    "registration_type": "首次登记",
    "property_use": "住宅",
    "location": "泸溪县白沙镇建设路5号",
    "floor_area_m2": 120,
    "contact_phone": "13874335678",
}
JISHOU_AGENT = Principal("agent-shi", frozenset({"AGENT"}), division="433101001000")
MACHINE = Principal("wsjk-system", frozenset({"MACHINE"}), division=LUXI, department="433122-wsjk")
PREFECTURE_CLERK = Principal("clerk-zhang", frozenset({"CLERK"}), division=XIANGXI)
NOBODYS_CLERK = Principal("clerk-nobody", frozenset({"CLERK"}))

SEES: list[Any] = [
    (SHI, {"own"}),
    (citizen(), set()),
    (CLERK, {"own", "village", "house"}),
    (PREFECTURE_CLERK, {"own", "village", "house"}),
    (MANAGER, {"own", "village", "house"}),
    (SUPERVISOR, {"own", "village", "house"}),
    (AGENT, {"village"}),
    (OFFICER, {"own", "village"}),
    (HEAD, {"own", "village"}),
    (MACHINE, {"own", "village"}),
    (OTHER_OFFICER, {"house"}),
    (JISHOU_CLERK, set()),
    (JISHOU_AGENT, set()),
    (NOBODYS_CLERK, set()),
]


@pytest.fixture(scope="module")
def filed(open_desk: Callable[..., AbstractContextManager[Desk]]) -> Iterator[tuple[Desk, dict[str, str]]]:
    with open_desk() as desk:
        applications = {
            "own": desk.file(SHI),
            "village": desk.file(AGENT, division=VILLAGE),
            "house": desk.file(CLERK, item=HOUSE, form=HOUSE_FORM),
        }
        yield desk, {name: application.application_id for name, application in applications.items()}


@pytest.mark.parametrize(("who", "sees"), SEES, ids=lambda value: "-".join(sorted(getattr(value, "roles", ""))))
def test_a_list_and_a_get_show_the_same(filed: tuple[Desk, dict[str, str]], who: Principal, sees: set[str]):
    desk, ids = filed
    listed = desk.call("ListApplications", pb.ListApplicationsRequest(), who).applications
    assert {one.application_id for one in listed} == {ids[name] for name in sees}
    for name, application_id in ids.items():
        request = pb.GetApplicationRequest(application_id=application_id)
        if name in sees:
            assert desk.call("GetApplication", request, who).application_id == application_id
        else:
            assert desk.refusal("GetApplication", request, who).status == "NOT_FOUND"


def test_a_guessed_id_of_another_division_tells_as_little_as_one_that_never_was(filed: tuple[Desk, dict[str, str]]):
    desk, ids = filed
    theirs = desk.refusal("GetApplication", pb.GetApplicationRequest(application_id=ids["own"]), JISHOU_CLERK)
    nobodys = desk.refusal("GetApplication", pb.GetApplicationRequest(application_id="4331222026110299999990"), CLERK)
    assert theirs == nobodys


COMMANDS = [
    pb.NotifyMissingRequest(missing=[pb.MissingMaterial(code="m01", problem="缺页")]),
    pb.AcceptApplicationRequest(),
    pb.RefuseApplicationRequest(ground=pb.REFUSAL_GROUND_OTHER, reason="依法"),
    pb.CorrectApplicationRequest(field="area_m2", note="笔误", value={"number_value": 3}),
    pb.WithdrawApplicationRequest(),
    pb.RevealApplicantRequest(purpose="核对身份"),
    pb.SupplyMaterialsRequest(materials=[pb.FiledMaterial(code="m01", paper=True)]),
]


@pytest.mark.parametrize("request_", COMMANDS, ids=lambda request: type(request).__name__)
def test_another_divisions_application_cannot_be_acted_on_by_its_id(filed: tuple[Desk, dict[str, str]], request_: Any):
    desk, ids = filed
    request_.application_id = ids["own"]
    method = type(request_).__name__.removesuffix("Request")
    assert desk.refusal(method, request_, JISHOU_CLERK).status == "NOT_FOUND"


def test_the_tracking_code_is_for_the_applicants_side(filed: tuple[Desk, dict[str, str]]):
    desk, ids = filed
    request = pb.GetApplicationRequest(application_id=ids["own"])
    code = desk.call("GetApplication", request, SHI).tracking_code
    assert len(code) == 8
    assert desk.call("GetApplication", request, CLERK).tracking_code == ""
    track = pb.TrackApplicationRequest(application_id=ids["own"], tracking_code=code.lower())
    assert desk.call("TrackApplication", track).applicant_masked == "石*"
    track.tracking_code = "22222222"
    wrong = desk.refusal("TrackApplication", track)
    track.application_id = "4331222026110299999990"
    assert wrong == desk.refusal("TrackApplication", track)
    assert wrong.status == "NOT_FOUND"


def test_pages_have_no_gaps_and_no_doubles_while_new_ones_arrive(own_desk: Desk):
    filed: list[str] = []
    for number in range(12):
        if number % 5 == 0:
            own_desk.advance(own_desk.now + timedelta(minutes=1))
        filed.append(own_desk.file(CLERK).application_id)
    request = pb.ListApplicationsRequest(page_size=5)
    pages: list[list[str]] = []
    while True:
        page = own_desk.call("ListApplications", request, CLERK)
        pages.append([one.application_id for one in page.applications])
        if not page.next_page_token:
            break
        own_desk.file(CLERK)
        request.page_token = page.next_page_token
    assert [len(page) for page in pages] == [5, 5, 2]
    assert [one for page in pages for one in page] == sorted(filed, reverse=True)


def test_a_full_last_page_is_the_last(own_desk: Desk):
    for _ in range(4):
        own_desk.file(CLERK)
    request = pb.ListApplicationsRequest(page_size=2)
    first = own_desk.call("ListApplications", request, CLERK)
    request.page_token = first.next_page_token
    assert own_desk.call("ListApplications", request, CLERK).next_page_token == ""


def test_a_list_can_be_narrowed_to_a_state_and_an_item(filed: tuple[Desk, dict[str, str]]):
    desk, ids = filed
    by_item = desk.call("ListApplications", pb.ListApplicationsRequest(item_code=HOUSE), CLERK)
    assert [one.application_id for one in by_item.applications] == [ids["house"]]
    narrowed = pb.ListApplicationsRequest(item_code=HYGIENE, state=pb.APPLICATION_STATE_WITHDRAWN)
    assert list(desk.call("ListApplications", narrowed, CLERK).applications) == []


@pytest.mark.parametrize("token", ["drei", "WyJ4IiwieSJd", "WzEsMl0", "W10", "石", "////", "WyIyMDI2LTExLTAyIiwieCJd"])
def test_a_page_token_that_is_not_ours_is_the_callers_fault(filed: tuple[Desk, dict[str, str]], token: str):
    desk, _ = filed
    refused = desk.refusal("ListApplications", pb.ListApplicationsRequest(page_token=token), CLERK)
    assert (refused.status, set(refused.fields)) == ("INVALID_ARGUMENT", {"page_token"})


def test_lists_leave_the_form_out(filed: tuple[Desk, dict[str, str]]):
    desk, _ = filed
    listed = desk.call("ListApplications", pb.ListApplicationsRequest(), CLERK).applications
    assert not any(one.HasField("form") for one in listed)
    assert all(one.received_at.ToDatetime(at("2026-11-02").tzinfo).day == 2 for one in listed)
