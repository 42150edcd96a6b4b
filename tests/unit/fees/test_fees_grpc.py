"""Fees as a client meets it: a real gRPC server, real tokens, status codes and details."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
import sqlalchemy as sa
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.rpc import error_details_pb2, status_pb2
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from services.chassis.access import Principal
from services.chassis.server import Server
from services.chassis.service import Running
from services.fees import tables
from services.fees.service import SERVICE
from tests.unit.fees.builders import CASHIER, HOUSE, OWNER, accepted, tell
from yizhan.fees.v1 import fees_pb2 as pb


class Client:
    def __init__(self, port: int, key: ECKey) -> None:
        self.channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        self._key = key

    def call(self, method: str, request: Message, caller: Principal | None = None) -> Any:
        answer = GetMessageClass(SERVICE.contract.methods_by_name[method].output_type)
        invoke = self.channel.unary_unary(
            f"/{SERVICE.contract.full_name}/{method}",
            request_serializer=type(request).SerializeToString,
            response_deserializer=answer.FromString,
        )
        metadata = (("authorization", f"Bearer {self._token(caller)}"),) if caller else ()
        return invoke(request, timeout=10, metadata=metadata)

    def _token(self, caller: Principal) -> str:
        claims = {
            "iss": "yizhan",
            "aud": "yizhan",
            "sub": caller.subject,
            "exp": int(time.time()) + 60,
            "roles": sorted(caller.roles),
            "division": caller.division,
        }
        return jwt.encode({"alg": "ES256", "kid": self._key.kid}, claims, self._key)


def refusal(client: Client, method: str, request: Message, caller: Principal | None) -> tuple[str, str]:
    """Status and reason of a call that must fail."""
    with pytest.raises(grpc.RpcError) as refused:
        client.call(method, request, caller)
    error: Any = refused.value
    metadata = dict(error.trailing_metadata())
    status = status_pb2.Status.FromString(metadata["grpc-status-details-bin"])
    info = error_details_pb2.ErrorInfo()
    assert status.details[0].Unpack(info)
    return error.code().name, info.reason


@pytest.fixture
def served(
    run_service: Callable[..., Running], settings: dict[str, object], tmp_path: Path
) -> Iterator[tuple[Running, Client]]:
    key = ECKey.generate_key("P-256", {"kid": "test"})
    keys = tmp_path / "jwks.json"
    keys.write_text(json.dumps(KeySet([key]).as_dict(private=False)))
    running = run_service(SERVICE, **settings, token_keys_url=keys.as_uri())
    tell(running, accepted())
    server = Server([running], "127.0.0.1:0", workers=4)
    server.start()
    client = Client(server.port, key)
    yield running, client
    client.channel.close()
    server.stop(1)


def a_bill_for(*fee_codes: str, request_id: str = "") -> pb.IssueBillRequest:
    lines = [pb.ChargeRequest(fee_code=code, quantity=1) for code in fee_codes]
    return pb.IssueBillRequest(application_id=HOUSE, lines=lines, request_id=request_id)


def test_a_bill_is_issued_paid_by_a_callback_that_comes_twice_and_receipted_once(served: tuple[Running, Client]):
    _, client = served
    bill = client.call("IssueBill", a_bill_for("residential", request_id="r1"), CASHIER)
    assert client.call("IssueBill", a_bill_for("residential", request_id="r1"), CASHIER) == bill
    attempt = client.call("StartPayment", pb.StartPaymentRequest(bill_id=bill.bill_id, channel="sandbox"), OWNER)
    assert attempt.pay_url == f"http://localhost:8080/v1/sandbox-payments/{attempt.attempt_id}:complete"
    success = pb.CompleteSandboxPaymentRequest(attempt_id=attempt.attempt_id, outcome=pb.PAYMENT_OUTCOME_SUCCEEDED)
    signed = client.call("CompleteSandboxPayment", success, OWNER)
    callback = pb.ReceivePaymentCallbackRequest(channel="sandbox", payload=signed.payload, signature=signed.signature)
    answers = [client.call("ReceivePaymentCallback", callback) for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0].effect == pb.CALLBACK_EFFECT_PAID
    paid = client.call("GetBill", pb.GetBillRequest(bill_id=bill.bill_id), OWNER)
    assert paid.state == pb.BILL_STATE_PAID
    pdf = client.call("DownloadReceipt", pb.DownloadReceiptRequest(receipt_number=paid.receipt_number), OWNER)
    assert pdf.data.startswith(b"%PDF")


def test_an_attempted_charge_off_the_standard_is_told_to_supervision_fee_1(served: tuple[Running, Client]):
    running, client = served
    request = a_bill_for("residential", "tea-money")
    assert refusal(client, "IssueBill", request, CASHIER) == ("FAILED_PRECONDITION", "OFF_STANDARD_CHARGE")
    outbox = tables.metadata.tables["outbox"]
    with running.read() as connection:
        (row,) = connection.execute(sa.select(outbox.c.type, outbox.c.data)).all()
    attempt = json.loads(row.data)
    assert row.type == "yizhan.types.v1.AttemptRefused"
    assert (attempt["rule"], attempt["target"]) == ("FEE-1", HOUSE)
    assert attempt["actor"]["subject"] == CASHIER.subject


@pytest.mark.parametrize(
    ("method", "request_message", "caller", "status", "reason"),
    [
        ("IssueBill", a_bill_for("residential"), OWNER, "PERMISSION_DENIED", "WRONG_ROLE"),
        ("IssueBill", a_bill_for("residential"), None, "UNAUTHENTICATED", "NOT_SIGNED_IN"),
        ("IssueBill", a_bill_for(), CASHIER, "INVALID_ARGUMENT", "INVALID"),
        ("GetBill", pb.GetBillRequest(bill_id="JK-1"), CASHIER, "NOT_FOUND", "NOT_FOUND"),
        ("GetTrialBalance", pb.GetTrialBalanceRequest(day="2026-11-23"), OWNER, "PERMISSION_DENIED", "READ_REFUSED"),
        (
            "ReceivePaymentCallback",
            pb.ReceivePaymentCallbackRequest(channel="sandbox", payload="{}", signature="00"),
            None,
            "PERMISSION_DENIED",
            "BAD_SIGNATURE",
        ),
        (
            "VerifyReceipt",
            pb.VerifyReceiptRequest(receipt_number="PJ-433122-20261123-0000001-0", code="AAAAAAAA"),
            None,
            "NOT_FOUND",
            "RECEIPT_NOT_FOUND",
        ),
    ],
)
def test_what_is_refused_says_so_by_status_and_reason(
    served: tuple[Running, Client],
    method: str,
    request_message: Message,
    caller: Principal | None,
    status: str,
    reason: str,
):
    _, client = served
    assert refusal(client, method, request_message, caller) == (status, reason)
