"""Through a real gRPC server: tokens, validation, repeated requests; and the contract is served whole."""

import json
import time
from collections.abc import Iterator
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

from services.chassis import migrations
from services.chassis.access import ANONYMOUS, Principal
from services.chassis.server import Server
from services.visits.service import SERVICE
from services.visits.servicer import Servicer
from tests.unit.visits.conftest import (
    CITIZEN,
    CLERK,
    LUXI,
    MANAGER,
    MANAGER_OF_WUXI,
    OFFICER,
    Desk,
    a_booking,
    a_rule,
    a_visit,
)
from yizhan.visits.v1 import visits_pb2 as pb


class Wire:
    """Calls the server as another process does, signed in as some principal."""

    def __init__(self, channel: grpc.Channel, key: ECKey) -> None:
        self._channel = channel
        self._key = key

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
def wire(hall: Desk, tmp_path: Path) -> Iterator[Wire]:
    key = ECKey.generate_key("P-256", {"kid": "test"})
    keys = tmp_path / "jwks.json"
    keys.write_text(json.dumps({"keys": [key.as_dict(private=False)]}))
    hall.running.settings = hall.running.settings.model_copy(update={"token_keys_url": keys.as_uri()})
    server = Server([hall.running], "127.0.0.1:0", workers=4)
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        yield Wire(channel, key)
    server.stop(1)


def test_a_repeated_request_takes_one_ticket_and_calls_one(wire: Wire, hall: Desk):
    take = pb.TakeTicketRequest(division=LUXI, request_id="6f1b6f0e")
    first = wire("TakeTicket", take)
    assert wire("TakeTicket", take) == first
    wire("TakeTicket", pb.TakeTicketRequest(division=LUXI))
    call = pb.CallNextRequest(window_code="433122-w01", request_id="7a2c")
    called = wire("CallNext", call, CLERK)
    assert wire("CallNext", call, CLERK) == called
    states = sorted((row["number"], row["state"]) for row in hall.rows("tickets"))
    assert [state for _, state in states] == ["CALLED", "WAITING"]
    with hall.running.read() as connection:
        kept = connection.execute(sa.text("SELECT response FROM requests")).scalars()
        assert not [answer for answer in kept if first.secret.encode() in bytes(answer)]


def test_a_repeated_booking_takes_one_place(wire: Wire, hall: Desk):
    rule = wire("CreateCollectiveRule", a_rule(), MANAGER_OF_WUXI)
    request = a_booking(rule.rule_id, request_id="81aa")
    assert wire("BookCollectiveDay", request) == wire("BookCollectiveDay", request)
    assert [row["taken"] for row in hall.rows("places")] == [1]
    request.half = pb.HALF_DAY_AFTERNOON
    assert wire.refusal("BookCollectiveDay", request) == ("ALREADY_EXISTS", "REQUEST_MISMATCH")


def test_a_repeated_request_for_a_visit_takes_one_place(wire: Wire, hall: Desk):
    request = a_visit(request_id="90bb")
    assert wire("RequestVisit", request, CITIZEN) == wire("RequestVisit", request, CITIZEN)
    assert [row["taken"] for row in hall.rows("places")] == [1]


def test_bad_input_and_wrong_roles_are_refused_before_anything_is_done(wire: Wire, hall: Desk):
    invalid = ("INVALID_ARGUMENT", "INVALID")
    for method, request, by in (
        ("TakeTicket", pb.TakeTicketRequest(division="4331"), ANONYMOUS),
        ("TakeTicket", pb.TakeTicketRequest(division=LUXI, department="公安局"), ANONYMOUS),
        ("CallNext", pb.CallNextRequest(window_code="w01"), CLERK),
        ("RequestVisit", a_visit(person=pb.VisitedPerson(name="张三丰", phone="没有", address="三组")), CITIZEN),
        ("RequestVisit", a_visit(half=pb.HALF_DAY_UNSPECIFIED), CITIZEN),
        ("RequestVisit", a_visit(day="明天"), CITIZEN),
        ("CreateCollectiveRule", a_rule(days_of_month=[0]), MANAGER),
        ("CreateCollectiveRule", a_rule(days_of_month=[5, 5]), MANAGER),
        ("CreateCollectiveRule", a_rule(morning=-1), MANAGER),
        ("GetCollectiveCalendar", pb.GetCollectiveCalendarRequest(division=LUXI, month="2026-13"), ANONYMOUS),
    ):
        assert wire.refusal(method, request, by) == invalid, request
    no_such_day = a_rule(dates=["2026-02-30"])
    assert wire.refusal("CreateCollectiveRule", no_such_day, MANAGER) == ("INVALID_ARGUMENT", "INVALID_FIELD")
    assert wire.refusal("CallNext", pb.CallNextRequest(window_code="433122-w01")) == (
        "UNAUTHENTICATED",
        "NOT_SIGNED_IN",
    )
    for method, request, by in (
        ("CallNext", pb.CallNextRequest(window_code="433122-w01"), OFFICER),
        ("CreateCollectiveRule", a_rule(), CLERK),
        ("RequestVisit", a_visit(), OFFICER),
    ):
        assert wire.refusal(method, request, by) == ("PERMISSION_DENIED", "WRONG_ROLE"), method
    nul = pb.TakeTicketRequest(division=LUXI, item_code="433122\0")
    assert wire.refusal("TakeTicket", nul) == ("INVALID_ARGUMENT", "INVALID_FIELD")
    assert [hall.rows(table) for table in ("tickets", "visits", "collective_rules")] == [[], [], []]


def test_every_rpc_has_its_method_and_the_migrated_database_is_the_one_in_code(desk: Desk):
    assert {method.name for method in SERVICE.contract.methods} == {
        name for name in vars(Servicer) if not name.startswith("_")
    }
    assert migrations.differences(SERVICE, desk.running.database.engine) == []
