"""Through a real gRPC server: tokens, validation, repeated requests."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import grpc
import pytest
import sqlalchemy as sa
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.rpc import error_details_pb2
from grpc_status import rpc_status
from joserfc import jwt
from joserfc.jwk import ECKey

from services.chassis.access import ANONYMOUS, Principal
from services.chassis.server import Server
from services.chassis.service import Running
from services.complaints.service import SERVICE
from tests.unit.complaints.conftest import CITIZEN, CLERK, MANAGER, a_complaint, a_named_complaint
from yizhan.complaints.v1 import complaints_pb2 as pb


class Wire:
    """Calls the server as another process does, signed in as some principal."""

    def __init__(self, channel: grpc.Channel, key: ECKey, running: Running) -> None:
        self._channel = channel
        self._key = key
        self.running = running

    def __call__(self, method: str, request: Message, principal: Principal = ANONYMOUS) -> Any:
        descriptor = SERVICE.contract.methods_by_name[method]
        invoke = self._channel.unary_unary(
            f"/{SERVICE.contract.full_name}/{method}",
            request_serializer=type(request).SerializeToString,
            response_deserializer=GetMessageClass(descriptor.output_type).FromString,
        )
        return invoke(request, timeout=10, metadata=self._metadata(principal))

    def refusal(self, method: str, request: Message, principal: Principal = ANONYMOUS) -> tuple[str, str]:
        """Status and machine reason of a call that fails."""
        with pytest.raises(grpc.RpcError) as refused:
            self(method, request, principal)
        status = rpc_status.from_call(cast(Any, refused.value))
        assert status
        info = error_details_pb2.ErrorInfo()
        status.details[0].Unpack(info)
        return refused.value.code().name, info.reason

    def _metadata(self, principal: Principal) -> tuple[tuple[str, str], ...]:
        if not principal.subject:
            return ()
        claims = {
            "iss": "yizhan",
            "aud": "yizhan",
            "sub": principal.subject,
            "exp": int(time.time()) + 60,
            "roles": sorted(principal.roles),
            "division": principal.division,
            "department": principal.department,
        }
        return (("authorization", f"Bearer {jwt.encode({'alg': 'ES256'}, claims, self._key)}"),)


@pytest.fixture
def wire(run_service: Callable[..., Running], key_ring_file: Path, tmp_path: Path) -> Iterator[Wire]:
    key = ECKey.generate_key("P-256", {"kid": "test"})
    keys = tmp_path / "jwks.json"
    keys.write_text(json.dumps({"keys": [key.as_dict(private=False)]}))
    running = run_service(SERVICE, key_ring_file=key_ring_file, token_keys_url=keys.as_uri(), workers=4)
    server = Server([running], "127.0.0.1:0", workers=4)
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        yield Wire(channel, key, running)
    server.stop(1)


def test_an_anonymous_complaint_is_filed_handled_and_tracked_over_the_wire(wire: Wire):
    filed: pb.FiledComplaint = wire("FileComplaint", a_complaint())
    wire("AcceptComplaint", pb.AcceptComplaintRequest(complaint_id=filed.complaint_id), MANAGER)
    request = pb.ReplyComplaintRequest(
        complaint_id=filed.complaint_id, finding=pb.FINDING_UNFOUNDED, text="经核实，窗口人员当时在取材料。"
    )
    wire("ReplyComplaint", request, MANAGER)
    tracked = wire("TrackComplaint", pb.TrackComplaintRequest(complaint_id=filed.complaint_id, secret=filed.secret))
    assert tracked.state == pb.COMPLAINT_STATE_REPLIED
    assert tracked.replies[0].finding == pb.FINDING_UNFOUNDED


def test_a_repeated_filing_answers_the_same_number_and_secret_which_are_not_kept_in_clear(wire: Wire):
    request = a_complaint(request_id="6f1b6f0e")
    first: pb.FiledComplaint = wire("FileComplaint", request)
    assert wire("FileComplaint", request) == first
    with wire.running.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM complaints")).scalar_one() == 1
        kept = connection.execute(sa.text("SELECT response FROM requests")).scalar_one()
    assert first.secret.encode() not in bytes(kept)
    changed = a_complaint(request_id="6f1b6f0e", title="另一件事情")
    assert wire.refusal("FileComplaint", changed) == ("ALREADY_EXISTS", "REQUEST_MISMATCH")


def test_a_repeated_reveal_answers_the_same_and_is_kept_encrypted(wire: Wire):
    filed: pb.FiledComplaint = wire("FileComplaint", a_named_complaint(), CITIZEN)
    request = pb.RevealComplainantRequest(complaint_id=filed.complaint_id, request_id="7a2c", purpose="电话核实情况")
    assert wire("RevealComplainant", request, MANAGER) == wire("RevealComplainant", request, MANAGER)
    with wire.running.read() as connection:
        kept = connection.execute(sa.text("SELECT response FROM requests WHERE request_id = '7a2c'")).scalar_one()
        assert connection.execute(sa.text("SELECT count(*) FROM reveals")).scalar_one() == 1
    assert "三丰".encode() not in bytes(kept)


def test_what_the_contract_forbids_is_refused_before_anything_is_done(wire: Wire):
    bad_division = a_complaint(division="4331")
    assert wire.refusal("FileComplaint", bad_division) == ("INVALID_ARGUMENT", "INVALID")
    no_name = pb.Target(kind=pb.TARGET_KIND_OFFICER, code="李四")
    assert wire.refusal("FileComplaint", a_complaint(target=no_name)) == ("INVALID_ARGUMENT", "INVALID_TARGET")
    rating = pb.RateServiceRequest(case_id="4331222026030200000017", level=6)  # pyright: ignore[reportArgumentType]
    assert wire.refusal("RateService", rating, CITIZEN) == ("INVALID_ARGUMENT", "INVALID")


def test_who_may_not_handle_complaints_is_refused_and_the_attempt_is_told(wire: Wire):
    filed: pb.FiledComplaint = wire("FileComplaint", a_complaint())
    accept = pb.AcceptComplaintRequest(complaint_id=filed.complaint_id)
    assert wire.refusal("AcceptComplaint", accept) == ("UNAUTHENTICATED", "NOT_SIGNED_IN")
    assert wire.refusal("AcceptComplaint", accept, CLERK) == ("PERMISSION_DENIED", "WRONG_ROLE")
    with wire.running.read() as connection:
        types = connection.execute(sa.text("SELECT type FROM outbox ORDER BY id")).scalars().all()
    assert types[-1] == "yizhan.types.v1.AttemptRefused"
