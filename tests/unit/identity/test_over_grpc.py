"""The contract is served: sign in, call, repeat, and be refused, over a real channel."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import grpc
import pytest
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2

from services.chassis import migrations
from services.chassis.clock import SimulatedClock
from services.chassis.server import Server
from services.chassis.service import Running
from services.identity.seed import PASSWORD
from services.identity.service import SERVICE
from services.identity.servicer import Servicer
from tests.unit.identity.seeded import Identity
from yizhan.identity.v1 import identity_pb2 as pb
from yizhan.types.v1 import types_pb2


def _serialize(message: Message) -> bytes:
    return message.SerializeToString()


class Client:
    def __init__(self, channel: grpc.Channel) -> None:
        self._channel = channel

    def __call__(self, method: str, request: Message, token: str = "") -> Any:
        answer = getattr(pb, SERVICE.contract.methods_by_name[method].output_type.name)
        path = f"/{SERVICE.contract.full_name}/{method}"
        metadata = (("authorization", f"Bearer {token}"),) if token else ()
        return self._channel.unary_unary(path, _serialize, answer.FromString)(request, metadata=metadata, timeout=10)

    def refused(self, method: str, request: Message, token: str = "") -> tuple[grpc.StatusCode, str]:
        """The status and the reason."""
        with pytest.raises(grpc.RpcError) as error:
            self(method, request, token)
        metadata: dict[str, Any] = dict(cast(Any, error.value).trailing_metadata())
        status = status_pb2.Status.FromString(metadata["grpc-status-details-bin"])
        info = error_details_pb2.ErrorInfo()
        status.details[0].Unpack(info)
        return cast(Any, error.value).code(), info.reason


@pytest.fixture
def identity(start: Callable[..., Running], tmp_path: Path) -> Identity:
    """On a simulated clock, as the embedded platform may run it."""
    return Identity(start(simulated_clock_file=tmp_path / "clock"))


@pytest.fixture
def client(identity: Identity) -> Iterator[Client]:
    server = Server([identity.running], "127.0.0.1:0", workers=2)
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        yield Client(channel)
    server.stop(1)


def sign_in(client: Client, name: str) -> pb.Session:
    return client("SignIn", pb.SignInRequest(name=name, password=PASSWORD))


def registration(**changes: Any) -> pb.RegisterCitizenRequest:
    values: dict[str, Any] = {
        "request_id": "once",
        "name": "xiang-guihua",
        "password": "correct horse battery",
        "party_kind": types_pb2.PARTY_KIND_INDIVIDUAL,
        "display_name": "向桂花",
        "identity_number": "433122196001010002",
        "phone": "13800001234",
        "division": "433122107200",
    }
    return pb.RegisterCitizenRequest(**{**values, **changes})


def test_every_rpc_has_its_method():
    assert {method.name for method in SERVICE.contract.methods} == {
        name for name in vars(Servicer) if not name.startswith("_")
    }


def test_the_migrated_database_is_the_one_in_code(identity: Identity):
    assert migrations.differences(SERVICE, identity.running.database.engine) == []


def test_who_signed_in_is_known_at_the_next_call(client: Client):
    token = sign_in(client, "clerk-luxi").access_token
    assert client("GetMyAccount", pb.GetMyAccountRequest(), token).window_code == "433122-w01"


def test_who_did_not_sign_in_is_not(client: Client):
    assert client.refused("GetMyAccount", pb.GetMyAccountRequest()) == (
        grpc.StatusCode.UNAUTHENTICATED,
        "NOT_SIGNED_IN",
    )
    request = pb.SignInRequest(name="clerk-luxi", password="not-the-password")
    assert client.refused("SignIn", request) == (grpc.StatusCode.UNAUTHENTICATED, "WRONG_CREDENTIALS")


def test_failures_are_counted_though_the_command_is_undone(client: Client):
    request = pb.SignInRequest(name="clerk-luxi", password="not-the-password")
    reasons = [client.refused("SignIn", request)[1] for _ in range(6)]
    assert reasons == ["WRONG_CREDENTIALS"] * 5 + ["SIGN_IN_LOCKED"]


def test_the_published_keys_are_those_that_sign(identity: Identity, client: Client):
    (key,) = client("GetKeys", pb.GetKeysRequest()).keys
    assert {name.name: value for name, value in key.ListFields()} == identity.running.ports.signing_keys.public()[0]


def test_the_same_registration_sent_again_answers_the_same(client: Client):
    assert client("RegisterCitizen", registration()) == client("RegisterCitizen", registration())
    refused = client.refused("RegisterCitizen", registration(phone="13800009999"))
    assert refused == (grpc.StatusCode.ALREADY_EXISTS, "REQUEST_MISMATCH")


def test_what_is_kept_of_a_request_cannot_be_used_to_guess_its_password(identity: Identity, client: Client):
    """Two registrations that differ in the password alone leave the same digest: it tells nothing of either."""
    first = client("RegisterCitizen", registration())
    assert client("RegisterCitizen", registration(password="another horse battery")) == first
    assert identity.sign_in("xiang-guihua", "correct horse battery").access_token


def test_a_changed_password_may_be_sent_again(client: Client):
    token = sign_in(client, "clerk-luxi").access_token
    request = pb.ChangePasswordRequest(
        request_id="once", current_password=PASSWORD, new_password="correct horse battery"
    )
    assert client("ChangePassword", request, token) == client("ChangePassword", request, token)


def test_what_breaks_the_contract_is_refused_before_anything_is_done(client: Client):
    for method, request in (
        ("SignIn", pb.SignInRequest(name="clerk-luxi", password="x" * 129)),
        ("SignIn", pb.SignInRequest(password=PASSWORD)),
        ("RegisterCitizen", registration(name="name with spaces")),
        ("RegisterCitizen", registration(party_kind=types_pb2.PARTY_KIND_UNSPECIFIED)),
        ("RegisterCitizen", registration(division="433122")),
    ):
        assert client.refused(method, request) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID")


def test_an_attempt_by_the_wrong_role_is_recorded(identity: Identity, client: Client):
    token = sign_in(client, "clerk-luxi").access_token
    request = pb.DisableAccountRequest(account_id="clerk-jishou", reason="不想再见到他")
    assert client.refused("DisableAccount", request, token) == (grpc.StatusCode.PERMISSION_DENIED, "WRONG_ROLE")
    ((name, event),) = identity.events()
    assert (name, event["reason"], event["actor"]["subject"]) == ("AttemptRefused", "WRONG_ROLE", "clerk-luxi")


def test_a_demonstrations_clock_moves_no_token_and_no_session(identity: Identity, client: Client):
    session = sign_in(client, "clerk-luxi")
    clock = identity.running.clock
    assert isinstance(clock, SimulatedClock)
    clock.advance(timedelta(days=30))
    assert client("GetMyAccount", pb.GetMyAccountRequest(), session.access_token).name == "clerk-luxi"
    renewed = client("RefreshSession", pb.RefreshSessionRequest(refresh_token=session.refresh_token))
    assert client("GetMyAccount", pb.GetMyAccountRequest(), renewed.access_token).name == "clerk-luxi"
