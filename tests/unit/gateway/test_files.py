"""Downloads and uploads."""

import gc
import hashlib
import socket
from collections.abc import Iterator

import httpx
import pytest

from gateway.exchange import Exchange
from tests.unit.gateway.desk import Desk
from tests.unit.gateway.running import RunningGateway, Start, eventually

MIB = 1024 * 1024


def test_a_file_is_sent_in_its_own_type(client: httpx.Client):
    answer = client.get("/v1/notes/B-1/page")
    assert (answer.headers["content-type"], answer.content) == ("application/pdf", b"%PDF-1.7 page")
    assert answer.headers["content-disposition"] == "inline"


def test_the_service_names_the_file(client: httpx.Client):
    answer = client.get("/v1/notes/named/page")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''%E4%BE%BF.pdf"


def test_a_page_is_never_shown_in_place(client: httpx.Client):
    assert client.get("/v1/notes/web/page").headers["content-disposition"] == "attachment"


def test_a_long_file_is_sent_as_it_comes(client: httpx.Client):
    answer = client.get("/v1/notes/B-1/book")
    assert (answer.headers["content-type"], len(answer.content)) == ("application/pdf", 1_000_000)
    assert client.get("/v1/notes/missing/book").status_code == 404


def test_a_file_that_may_be_kept_is_made_once_and_asked_for_by_its_tag(client: httpx.Client, desk: Desk):
    printed = desk.leaflets_printed
    first = client.get("/v1/notes/B-1/leaflet", headers={"accept-encoding": "gzip"})
    again = client.get("/v1/notes/B-1/leaflet", headers={"if-none-match": first.headers["etag"]})
    assert (first.headers["content-type"], first.headers["cache-control"]) == ("application/pdf", "public, max-age=600")
    assert first.headers["content-disposition"] == "inline; filename*=UTF-8''%E4%BE%BF.pdf"
    assert "content-encoding" not in first.headers
    assert (len(first.content), again.status_code, again.content) == (8009, 304, b"")
    assert desk.leaflets_printed == printed + 1


def test_a_long_file_that_may_be_kept_is_kept_by_the_client(client: httpx.Client):
    first = client.get("/v1/notes/B-1/atlas")
    assert (first.headers["etag"], first.headers["cache-control"]) == ('"5ca1ab1e"', "public, max-age=31536000")
    assert (len(first.content), first.headers["x-content-type-options"]) == (300_000, "nosniff")
    assert first.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    again = client.get("/v1/notes/B-1/atlas", headers={"if-none-match": '"5ca1ab1e"'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", '"5ca1ab1e"')
    refused = client.get("/v1/notes/missing/atlas")
    assert (refused.status_code, refused.headers["cache-control"]) == (404, "no-store")


def test_a_file_that_breaks_off_does_not_look_whole(client: httpx.Client):
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("/v1/notes/torn/book")


def test_an_upload_arrives_whole_and_in_pieces(client: httpx.Client, signed: dict[str, str]):
    content = bytes(range(256)) * 4096 + b"end"
    answer = client.post("/v1/notes/B-1/attachments?filename=%E8%90%A5.pdf", content=content, headers=signed)
    assert answer.status_code == 200, answer.text
    assert answer.json() == {
        "note_id": "B-1",
        "filename": "营.pdf",
        "size": str(len(content)),
        "messages": 17,
        "digest": hashlib.sha256(content).hexdigest(),
    }


def test_an_empty_upload_is_the_services_to_judge(client: httpx.Client, signed: dict[str, str]):
    assert client.post("/v1/notes/B-1/attachments", headers=signed).json()["size"] == "0"


def test_an_upload_needs_a_token_before_a_byte_of_it_is_read(client: httpx.Client, desk: Desk):
    assert client.post("/v1/notes/B-1/attachments", content=b"x" * MIB).status_code == 401
    assert not desk.metadata


def test_an_upload_that_the_service_refuses_is_told_why(client: httpx.Client, signed: dict[str, str]):
    refused = client.post("/v1/notes/closed/attachments", content=b"x" * MIB, headers=signed)
    assert (refused.status_code, refused.json()["rule"]) == (422, "DESK-4")


def test_a_refusal_is_told_however_its_arrival_and_the_next_piece_meet(client: httpx.Client, signed: dict[str, str]):
    for _ in range(60):
        refused = client.post("/v1/notes/closed/attachments", content=b"x" * 4 * MIB, headers=signed)
        assert (refused.status_code, refused.json()["rule"]) == (422, "DESK-4")


def test_a_refused_upload_lets_go_of_its_body_without_the_collector(
    client: httpx.Client, signed: dict[str, str], desk: Desk
):
    def none_is_held() -> bool:
        return not any(isinstance(held, Exchange) for held in gc.get_objects())

    gc.collect()
    gc.disable()
    try:
        for note, size in (("closed", 4 * MIB), ("B-1", 21 * MIB)):
            for _ in range(10):
                client.post(f"/v1/notes/{note}/attachments", content=b"x" * size, headers=signed)
            eventually(none_is_held, 5)
    finally:
        gc.enable()


class Endless:
    """200 MiB that remember how much of them was asked for."""

    def __init__(self) -> None:
        self.sent = 0

    def __iter__(self) -> Iterator[bytes]:
        while self.sent < 200 * MIB:
            self.sent += 65536
            yield b"x" * 65536


def test_an_upload_over_the_limit_is_refused_unread(client: httpx.Client, signed: dict[str, str], desk: Desk):
    content = Endless()
    length = {"content-length": str(200 * MIB)}
    refused = client.post("/v1/notes/B-1/attachments", content=content, headers={**signed, **length})
    assert (refused.status_code, refused.json()["facts"]) == (413, {"limit": str(20 * MIB)})
    assert content.sent < 50 * MIB
    assert not desk.metadata


def test_an_upload_that_does_not_say_its_length_is_stopped_at_the_limit(
    start_gateway: Start, signed: dict[str, str], desk: Desk
):
    gateway = start_gateway(max_upload_bytes=MIB)
    content = Endless()
    refused = httpx.post(f"{gateway.url}/v1/notes/B-1/attachments", content=content, headers=signed)
    assert refused.status_code == 413
    assert content.sent < 50 * MIB
    eventually(lambda: not desk.open)
    assert not desk.uploads_stored


def test_an_upload_whose_client_goes_away_leaves_nothing(gateway: RunningGateway, signed: dict[str, str], desk: Desk):
    with socket.create_connection(("127.0.0.1", gateway.settings.port)) as connection:
        head = (
            "POST /v1/notes/B-1/attachments?filename=half HTTP/1.1\r\nhost: x\r\n"
            f"authorization: {signed['authorization']}\r\ncontent-length: 1000000\r\n\r\n"
        )
        connection.sendall(head.encode() + b"x" * 300_000)
        eventually(lambda: desk.pieces_uploaded > 2)
        assert len(desk.open) == 1
    eventually(lambda: not desk.open)
    assert not desk.uploads_stored
