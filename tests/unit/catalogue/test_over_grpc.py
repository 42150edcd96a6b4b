"""The contract is served: every RPC has its method, and the guide crosses the wire as it was stored."""

from collections.abc import Iterator
from typing import TypeVar

import grpc
import pytest
from google.protobuf.message import Message

from services.catalogue.service import SERVICE
from services.catalogue.servicer import CatalogueServicer
from services.chassis import migrations
from services.chassis.server import Server
from tests.unit.catalogue.seeded import Catalogue
from yizhan.catalogue.v1.catalogue_pb2 import (
    CreateItemRequest,
    GetItemRequest,
    Item,
    ItemContent,
    SearchItemsRequest,
    SearchItemsResponse,
)

Answer = TypeVar("Answer", bound=Message)


@pytest.fixture(scope="module")
def channel(catalogue: Catalogue) -> Iterator[grpc.Channel]:
    server = Server([catalogue.running], "127.0.0.1:0", workers=2)
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        yield channel
    server.stop(1)


def call(channel: grpc.Channel, method: str, request: Message, answer: type[Answer]) -> Answer:
    path = f"/{SERVICE.contract.full_name}/{method}"
    return channel.unary_unary(path, serialize, answer.FromString)(request, timeout=10)


def serialize(message: Message) -> bytes:
    return message.SerializeToString()


def test_every_rpc_has_its_method():
    assert {method.name for method in SERVICE.contract.methods} == {
        name for name in dir(CatalogueServicer) if not name.startswith("_")
    }


def test_the_migrated_database_is_the_one_in_code(catalogue: Catalogue):
    assert migrations.differences(SERVICE, catalogue.running.database.engine) == []


def test_anyone_reads_the_guide(channel: grpc.Channel):
    guide = call(channel, "GetItem", GetItemRequest(item_code="433122-zrzy-0001"), Item)
    assert [(fee.code, fee.amount_fen) for fee in guide.content.fees] == [
        ("residential", 8_000),
        ("non-residential", 55_000),
        ("extra-certificate", 1_000),
    ]


def test_nobody_unknown_creates_an_item(channel: grpc.Channel):
    with pytest.raises(grpc.RpcError) as refused:
        call(channel, "CreateItem", CreateItemRequest(item_code="433122-x-1", content=ItemContent()), Item)
    assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED


def test_text_that_cannot_be_stored_is_the_callers_fault(channel: grpc.Channel):
    with pytest.raises(grpc.RpcError) as refused:
        call(channel, "SearchItems", SearchItemsRequest(query="许可\0证"), SearchItemsResponse)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
