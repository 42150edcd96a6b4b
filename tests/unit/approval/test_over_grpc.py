"""Through a real gRPC server: one licence from acceptance to delivery, and how refusals cross the wire."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any, cast

import grpc
import pytest
from google.protobuf.message_factory import GetMessageClass
from google.rpc import error_details_pb2
from grpc_status import rpc_status
from joserfc import jwt
from joserfc.jwk import ECKey

from services.approval.service import SERVICE
from services.approval.servicer import Servicer
from services.chassis.access import ANONYMOUS, Principal
from services.chassis.server import Server
from tests.unit.approval.office import Office
from tests.unit.approval.people import (
    CASE_ID,
    CITIZEN,
    CLERK,
    COUNTY_COLLEAGUE,
    COUNTY_OFFICER,
    HEAD,
    OFFICER,
    STRANGER,
    accepted,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.types.v1 import types_pb2


class Wire:
    """Calls the server as another process does, signed in as somebody."""

    def __init__(self, channel: grpc.Channel, key: ECKey, office: Office) -> None:
        self._channel = channel
        self._key = key
        self.office = office

    def __call__(self, person: Principal, method: str, **fields: Any) -> Any:
        descriptor = SERVICE.contract.methods_by_name[method]
        invoke = self._channel.unary_unary(
            f"/{SERVICE.contract.full_name}/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=GetMessageClass(descriptor.output_type).FromString,
        )
        request = GetMessageClass(descriptor.input_type)(**fields)
        return invoke(request, timeout=10, metadata=self._metadata(person))

    def refusal(self, person: Principal, method: str, **fields: Any) -> tuple[str, error_details_pb2.ErrorInfo]:
        """Status and machine reason of a call that fails."""
        with pytest.raises(grpc.RpcError) as refused:
            self(person, method, **fields)
        status = rpc_status.from_call(cast(Any, refused.value))
        assert status
        info = error_details_pb2.ErrorInfo()
        status.details[0].Unpack(info)
        return cast(Any, refused.value).code().name, info

    def _metadata(self, person: Principal) -> tuple[tuple[str, str], ...]:
        if not person.subject:
            return ()
        claims = {
            "iss": "yizhan",
            "aud": "yizhan",
            "sub": person.subject,
            "exp": int(time.time()) + 60,
            "roles": sorted(person.roles),
            "division": person.division,
            "department": person.department,
        }
        return (("authorization", f"Bearer {jwt.encode({'alg': 'ES256'}, claims, self._key)}"),)


@pytest.fixture
def wire(new_office: Callable[..., Office], tmp_path: Path) -> Iterator[Wire]:
    key = ECKey.generate_key("P-256", {"kid": "test"})
    keys = tmp_path / "jwks.json"
    keys.write_text(json.dumps({"keys": [key.as_dict(private=False)]}))
    office = new_office(token_keys_url=keys.as_uri())
    office.hear(accepted())
    server = Server([office.running], "127.0.0.1:0", workers=4)
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        yield Wire(channel, key, office)
    server.stop(1)
    office.running.close()


def test_every_rpc_has_its_method():
    assert {method.name for method in SERVICE.contract.methods} == {
        name for name in dir(Servicer) if not name.startswith("_")
    }


def test_a_licence_goes_from_acceptance_to_delivery(wire: Wire):
    on = {"case_id": CASE_ID}
    assert wire(COUNTY_OFFICER, "ListCases", mine=True).cases[0].case_id == CASE_ID
    claimed = wire(COUNTY_OFFICER, "ClaimStage", **on, etag="1", request_id="claim-1")
    wire(COUNTY_OFFICER, "CompleteStage", **on, etag=claimed.etag, stage="pre-review", opinion="材料属实")
    stopped = wire(OFFICER, "StopClock", **on, ground="PAUSE_GROUND_EXPERT_REVIEW", expected_days=5, note="三人专家组")
    assert stopped.promised_deadline.running is False
    wire(OFFICER, "ResumeClock", **on, outcome="通过")
    wire(OFFICER, "CompleteStage", **on, stage="review", opinion="符合十三项条件")
    granted = wire(HEAD, "DecideCase", **on, decision="DECISION_GRANT", reason="准予")
    delivered = wire(CLERK, "DeliverResult", **on, way="WINDOW")
    assert delivered.state == pb.CASE_STATE_DELIVERED
    clocks = [delivered.promised_deadline, delivered.statutory_deadline, *(one.deadline for one in delivered.stages)]
    assert not any(clock.running for clock in clocks), "no clock runs in a final state"

    entries = wire(CITIZEN, "ListHistory", **on).entries
    assert [entry.act for entry in entries] == [
        "OPENED",
        "STAGE_CLAIMED",
        "STAGE_COMPLETED",
        "CLOCK_STOPPED",
        "CLOCK_RESUMED",
        "STAGE_COMPLETED",
        "GRANTED",
        "DELIVERED",
    ]
    assert wire(CITIZEN, "VerifyHistory", **on).intact
    number = granted.certificate.certificate_number
    body = wire(CITIZEN, "DownloadCaseDocument", **on, document_number=number)
    assert (body.content_type, body.data[:5]) == ("application/pdf", b"%PDF-")
    code = granted.certificate.verification_url.rpartition("=")[2]
    assert wire(ANONYMOUS, "VerifyCaseDocument", document_number=number, code=code).valid


def test_the_same_request_answers_the_same_and_acts_once(wire: Wire):
    fields = {"case_id": CASE_ID, "stage": "pre-review", "opinion": "材料属实", "request_id": "once"}
    assert wire(COUNTY_OFFICER, "CompleteStage", **fields) == wire(COUNTY_OFFICER, "CompleteStage", **fields)
    assert len(wire(CITIZEN, "ListHistory", case_id=CASE_ID).entries) == 2


def test_an_act_out_of_turn_is_refused_recorded_and_told_to_supervision(wire: Wire):
    status, info = wire.refusal(OFFICER, "CompleteStage", case_id=CASE_ID, stage="pre-review", opinion="材料属实")
    assert (status, info.reason, info.metadata["rule"]) == ("PERMISSION_DENIED", "NOT_YOUR_STAGE", "DECIDE-3")
    (attempt,) = wire.office.told(types_pb2.AttemptRefused)
    assert (attempt.rule, attempt.reason, attempt.target) == ("DECIDE-3", "NOT_YOUR_STAGE", CASE_ID)
    assert (attempt.actor.subject, attempt.actor.department) == (OFFICER.subject, OFFICER.department)
    assert "泸溪县应急管理局" in attempt.message


def test_a_denial_without_reason_is_refused_and_told_to_supervision(wire: Wire):
    wire(COUNTY_OFFICER, "CompleteStage", case_id=CASE_ID, stage="pre-review", opinion="材料属实")
    wire(OFFICER, "CompleteStage", case_id=CASE_ID, stage="review", opinion="不符合")
    status, info = wire.refusal(HEAD, "DecideCase", case_id=CASE_ID, decision="DECISION_DENY")
    assert (status, info.reason) == ("FAILED_PRECONDITION", "REASON_REQUIRED")
    assert [attempt.reason for attempt in wire.office.told(types_pb2.AttemptRefused)] == ["REASON_REQUIRED"]


def test_the_loser_of_two_is_told_what_happened(wire: Wire):
    wire(COUNTY_OFFICER, "ClaimStage", case_id=CASE_ID)
    status, info = wire.refusal(COUNTY_COLLEAGUE, "ClaimStage", case_id=CASE_ID, etag="1")
    assert (status, info.reason) == ("ABORTED", "STALE")
    assert (info.metadata["act"], info.metadata["by"]) == ("STAGE_CLAIMED", COUNTY_OFFICER.subject)


@pytest.mark.parametrize(
    ("person", "method", "fields", "status"),
    [
        (ANONYMOUS, "GetCase", {}, "UNAUTHENTICATED"),
        (STRANGER, "GetCase", {}, "NOT_FOUND"),
        (CITIZEN, "ClaimStage", {}, "PERMISSION_DENIED"),
        (OFFICER, "ExtendLimit", {"days": 5, "reason": "案情复杂"}, "PERMISSION_DENIED"),
        (COUNTY_OFFICER, "StopClock", {"expected_days": 5, "note": "现场核查"}, "INVALID_ARGUMENT"),
        (COUNTY_OFFICER, "StopClock", {"ground": 1, "expected_days": 0, "note": "听证"}, "INVALID_ARGUMENT"),
        (CLERK, "DeliverResult", {"way": "DRONE"}, "INVALID_ARGUMENT"),
        (CITIZEN, "ListHistory", {"page_token": "-1"}, "INVALID_ARGUMENT"),
        (CITIZEN, "DownloadCaseDocument", {"document_number": "ZZ-1"}, "NOT_FOUND"),
    ],
)
def test_what_is_refused_gets_its_status(
    wire: Wire, person: Principal, method: str, fields: dict[str, Any], status: str
):
    assert wire.refusal(person, method, case_id=CASE_ID, **fields)[0] == status


def test_of_many_who_claim_at_once_exactly_one_wins(wire: Wire):
    for number in range(5):
        case_id = f"case-{number}"
        wire.office.hear(accepted(case_id=case_id))
        together = Barrier(4)

        def claim(number: int, case_id: str = case_id, together: Barrier = together) -> str:
            officer = replace(COUNTY_OFFICER, subject=f"officer-{number}")
            together.wait()
            try:
                wire(officer, "ClaimStage", case_id=case_id)
            except grpc.RpcError as refused:
                return cast(Any, refused).code().name
            return officer.subject

        with ThreadPoolExecutor(4) as pool:
            results = list(pool.map(claim, range(4)))
        winners = [result for result in results if result.startswith("officer-")]
        assert len(winners) == 1
        # STALE for who read before the winner wrote, ALREADY_CLAIMED for who read after.
        assert set(results) - set(winners) <= {"ABORTED", "FAILED_PRECONDITION"}
        case = wire(CITIZEN, "GetCase", case_id=case_id)
        assert (case.stages[0].claimed_by, case.etag) == (winners[0], "2")
        assert len(wire(CITIZEN, "ListHistory", case_id=case_id).entries) == 2
