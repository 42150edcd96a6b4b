"""Through a real gRPC server: tokens, validation, repeated requests."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis.privacy import KeyRing
from services.chassis.server import Server
from services.chassis.service import Running
from services.notices.service import SERVICE
from tests.serving import Client, Issuer
from tests.unit.notices.conftest import CLERK, OFFICER, SHI, SUPERVISOR, Desk, a_notice
from yizhan.notices.v1 import notices_pb2 as pb


@pytest.fixture
def served(run_service: Callable[..., Running], tmp_path: Path) -> Iterator[tuple[Client, Desk]]:
    issuer = Issuer(tmp_path)
    ring = tmp_path / "keys.json"
    ring.write_text(KeyRing.generate().to_json())
    running = run_service(SERVICE, key_ring_file=ring, token_keys_url=issuer.keys_url, workers=4)
    desk = Desk(running)
    server = Server([running], "127.0.0.1:0", workers=4)
    server.start()
    client = Client(SERVICE.contract, server.port, issuer)
    yield client, desk
    client.close()
    server.stop(1)


def test_a_hand_over_sent_twice_is_recorded_once_and_its_receiver_is_kept_nowhere_in_clear(
    served: tuple[Client, Desk],
):
    client, desk = served
    desk.hear(a_notice())
    request = pb.RecordPaperDeliveryRequest(notice_id="SL-1", request_id="6f1b", receiver_name="石大山")
    first = client.call("RecordPaperDelivery", request, CLERK)
    assert client.call("RecordPaperDelivery", request, CLERK) == first
    assert "石大山" not in desk.everything_stored()
    another = pb.RecordPaperDeliveryRequest(notice_id="SL-1", request_id="6f1c", receiver_name="石大山")
    refused = client.refusal("RecordPaperDelivery", another, CLERK)
    assert (refused.status, refused.reason) == ("FAILED_PRECONDITION", "HANDED_OVER_ALREADY")


def test_a_notice_is_read_over_the_wire(served: tuple[Client, Desk]):
    client, desk = served
    desk.hear(a_notice())
    [notice] = client.call("ListNotices", pb.ListNoticesRequest(unread=True), SHI).notices
    marked = client.call("MarkNoticeRead", pb.MarkNoticeReadRequest(notice_id="SL-1", etag=notice.etag), SHI)
    assert marked.HasField("read_at")
    stale = pb.RecordPaperDeliveryRequest(notice_id="SL-1", etag=notice.etag, receiver_name="石大山")
    refused = client.refusal("RecordPaperDelivery", stale, CLERK)
    assert (refused.status, refused.reason) == ("ABORTED", "STALE")


def test_who_has_no_business_with_it_is_refused(served: tuple[Client, Desk]):
    client, _ = served
    for method, request, who in (
        ("ListDeliveries", pb.ListDeliveriesRequest(), SHI),
        ("RetryDelivery", pb.RetryDeliveryRequest(notice_id="SL-1", channel=pb.CHANNEL_SMS), SUPERVISOR),
        ("RecordPaperDelivery", pb.RecordPaperDeliveryRequest(notice_id="SL-1", receiver_name="石大山"), OFFICER),
        ("ListNotices", pb.ListNoticesRequest(), CLERK),
        ("MarkNoticeRead", pb.MarkNoticeReadRequest(notice_id="SL-1"), CLERK),
    ):
        assert client.refusal(method, request, who).status == "PERMISSION_DENIED", method


def test_what_the_contract_forbids_is_refused(served: tuple[Client, Desk]):
    client, _ = served
    unknown: Any = 9
    for method, request, who in (
        ("RetryDelivery", pb.RetryDeliveryRequest(notice_id="SL-1"), CLERK),
        ("RetryDelivery", pb.RetryDeliveryRequest(notice_id="SL-1", channel=unknown), CLERK),
        ("RecordPaperDelivery", pb.RecordPaperDeliveryRequest(notice_id="SL-1", receiver_name="石"), CLERK),
        ("MarkNoticeRead", pb.MarkNoticeReadRequest(), SHI),
        ("ListNotices", pb.ListNoticesRequest(page_size=101), SHI),
        ("ListNotices", pb.ListNoticesRequest(page_token="W10"), SHI),
        ("ListDeliveries", pb.ListDeliveriesRequest(outcome=unknown), CLERK),
    ):
        assert client.refusal(method, request, who).status == "INVALID_ARGUMENT", (method, request)


def test_an_attempt_by_the_wrong_role_is_told(served: tuple[Client, Desk]):
    client, desk = served
    client.refusal(
        "RecordPaperDelivery", pb.RecordPaperDeliveryRequest(notice_id="SL-1", receiver_name="石大山"), OFFICER
    )
    with desk.running.read() as connection:
        [told] = connection.execute(sa.text("SELECT data FROM outbox")).scalars()
    assert json.loads(told)["reason"] == "WRONG_ROLE"
