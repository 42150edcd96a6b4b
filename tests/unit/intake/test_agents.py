"""全程代办: an agent files for a villager by recorded authorisation, and sees that village's applications alone."""

from typing import Any

import pytest

from services.chassis.access import Principal
from tests.unit.intake.desk import (
    AGENT,
    CLERK,
    HEAD,
    JISHOU_CLERK,
    LUXI,
    MANAGER,
    OFFICER,
    OTHER_OFFICER,
    PDF,
    PLAN,
    VILLAGE,
    Desk,
    citizen,
)
from tests.unit.intake.test_checking import accept, notice
from yizhan.intake.v1 import intake_pb2 as pb

# Of the next village, and of the township above both.
OTHER_AGENT = Principal("agent-xiang", frozenset({"AGENT"}), division="433122100201")
TOWNSHIP_AGENT = Principal("agent-tian", frozenset({"AGENT"}), division="433122100000")
SIGNED = pb.DownloadSignedFileRequest(signed_file="AUTHORISATION")


@pytest.fixture(scope="module")
def filed(desk: Desk) -> pb.Application:
    return desk.file(AGENT, division=VILLAGE, missing=[PLAN])


def of(application: pb.Application, request: Any) -> Any:
    copy = type(request)()
    copy.CopyFrom(request)
    copy.application_id = application.application_id
    return copy


def test_the_authorisation_stays_with_the_application(desk: Desk, filed: pb.Application):
    assert filed.filed_by == AGENT.subject
    assert (filed.authorisation.relation, filed.authorisation.file.filename) == ("本村村民委托代办", "申请书.pdf")
    assert [link.to_subject for link in filed.chain] == [AGENT.subject], "the agent is the first contact"


def test_an_agent_files_nothing_without_it(desk: Desk):
    request = desk.request(AGENT, division=VILLAGE)
    request.ClearField("authorisation")
    refused = desk.refusal("FileApplication", request, AGENT)
    assert (refused.status, refused.reason, set(refused.fields)) == (
        "INVALID_ARGUMENT",
        "AUTHORISATION_REQUIRED",
        {"authorisation"},
    )


def test_the_signed_file_is_the_agents_own_upload(desk: Desk):
    request = desk.request(AGENT, division=VILLAGE)
    request.authorisation.upload_id = desk.upload(CLERK)
    refused = desk.refusal("FileApplication", request, AGENT)
    assert (refused.reason, set(refused.fields)) == ("UPLOAD_NOT_FOUND", {"authorisation.upload_id"})


@pytest.mark.parametrize("relation", ["", "村"])
def test_the_relation_is_said(desk: Desk, relation: str):
    request = desk.request(AGENT, division=VILLAGE)
    request.authorisation.relation = relation
    assert desk.refusal("FileApplication", request, AGENT).status == "INVALID_ARGUMENT"


def test_who_files_for_oneself_needs_none_and_who_files_for_kin_may_show_one(desk: Desk):
    shi = citizen()
    assert not desk.file(shi).HasField("authorisation")
    given = pb.Authorisation(upload_id=desk.upload(shi), relation="儿子代父亲办理")
    assert desk.file(shi, authorisation=given).authorisation.relation == "儿子代父亲办理"


def test_staff_who_see_the_application_read_what_was_signed(desk: Desk, filed: pb.Application):
    for who in (AGENT, CLERK, MANAGER, OFFICER, HEAD):
        answers = list(desk.call("DownloadSignedFile", of(filed, SIGNED), who))
        assert b"".join(answer.data for answer in answers) == PDF
    for who in (OTHER_AGENT, JISHOU_CLERK, OTHER_OFFICER, citizen()):
        assert desk.refusal("DownloadSignedFile", of(filed, SIGNED), who).status == "NOT_FOUND"
    promise = of(filed, pb.DownloadSignedFileRequest(signed_file="PROMISE"))
    assert desk.refusal("DownloadSignedFile", promise, CLERK).status == "NOT_FOUND", "none was signed"


READS: list[Any] = [
    pb.GetApplicationRequest(),
    pb.ListApplicationHistoryRequest(),
    pb.VerifyApplicationHistoryRequest(),
    pb.DownloadApplicationProofRequest(),
    SIGNED,
]
ACTS: list[Any] = [
    pb.SupplyMaterialsRequest(materials=[pb.FiledMaterial(code=PLAN, paper=True)]),
    pb.WithdrawApplicationRequest(reason="改日再办"),
]


@pytest.mark.parametrize("request_", [*READS, *ACTS], ids=lambda request: type(request).__name__)
def test_another_villages_application_is_not_there(desk: Desk, filed: pb.Application, request_: Any):
    method = type(request_).__name__.removesuffix("Request")
    assert desk.refusal(method, of(filed, request_), OTHER_AGENT).status == "NOT_FOUND"
    towns = desk.file(CLERK, division="433122100000")
    countys = desk.file(citizen(), division=LUXI)
    for outside in (towns, countys):
        assert desk.refusal(method, of(outside, request_), AGENT).status == "NOT_FOUND"


def test_a_list_holds_the_village_alone(desk: Desk, filed: pb.Application):
    villagers = desk.file(citizen(), division=VILLAGE)
    desk.file(OTHER_AGENT, division=OTHER_AGENT.division)
    listed = desk.call("ListApplications", pb.ListApplicationsRequest(page_size=100), AGENT).applications
    assert {one.division for one in listed} == {VILLAGE}
    assert {filed.application_id, villagers.application_id} <= {one.application_id for one in listed}
    above = desk.call("ListApplications", pb.ListApplicationsRequest(page_size=100), TOWNSHIP_AGENT).applications
    assert {VILLAGE, OTHER_AGENT.division} <= {one.division for one in above}


def test_an_agent_sees_it_through_for_the_villager(desk: Desk):
    filed = desk.file(AGENT, division=VILLAGE, missing=[PLAN])
    notified = desk.call("NotifyMissing", notice(filed, PLAN), CLERK)
    paper = pb.DownloadDocumentRequest(
        application_id=filed.application_id, document_number=notified.documents[0].document_number
    )
    assert desk.call("DownloadDocument", paper, AGENT).data.startswith(b"%PDF")
    supplied = desk.call("SupplyMaterials", of(filed, ACTS[0]), AGENT)
    assert supplied.state == pb.APPLICATION_STATE_SUPPLIED
    assert desk.call("AcceptApplication", accept(filed), CLERK).state == pb.APPLICATION_STATE_ACCEPTED
    assert desk.call("WithdrawApplication", of(filed, ACTS[1]), AGENT).state == pb.APPLICATION_STATE_WITHDRAWN


def test_an_agent_accepts_nothing(desk: Desk, filed: pb.Application):
    refused = desk.refusal("AcceptApplication", accept(filed), AGENT)
    assert (refused.status, refused.reason) == ("PERMISSION_DENIED", "WRONG_ROLE")
