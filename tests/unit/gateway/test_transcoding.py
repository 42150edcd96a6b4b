"""From JSON, path and query to the service's message and back."""

import json
from typing import Any

import httpx
import pytest

from tests.unit.gateway.desk import Desk, as_json
from tests.unit.gateway.running import RunningGateway

A_NOTE = {"note_id": "B-1", "text": "便条", "kind": "KIND_MEMO"}


def write(client: httpx.Client, signed: dict[str, str], body: Any, **headers: str) -> httpx.Response:
    content = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.post("/v1/notes", content=content, headers={"content-type": "application/json", **signed, **headers})


def received(desk: Desk, descriptors: bytes) -> Any:
    return json.loads(as_json(descriptors, desk.received[-1]))


def test_an_answer_names_its_empty_fields_too(client: httpx.Client):
    answer = client.get("/v1/notes/B-1")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json() == {
        "note_id": "B-1",
        "text": "便条",
        "kind": "KIND_UNSPECIFIED",
        "amount_fen": "1234",
        "pages": 0,
        "urgent": False,
        "tags": [],
        "lines": [],
        "counts": {},
        "share": 0.0,
        "picture": "",
        "etag": "",
    }


def test_every_kind_of_field_arrives(client: httpx.Client, signed: dict[str, str], desk: Desk, descriptors: bytes):
    note: dict[str, Any] = {
        **A_NOTE,
        "amount_fen": "99999",
        "pages": 3,
        "urgent": True,
        "written_at": "2026-03-02T09:00:00Z",
        "tags": ["急", "件"],
        "lines": [{"text": "一", "lines": [{"text": "二", "lines": []}]}],
        "counts": {"a": 1, "b": 2},
        "form": {"name": "泸溪", "list": [1, None, {"deep": True}]},
        "nickname": "",
        "share": 0.5,
        "picture": "aGk=",
        "person": "张三",
    }
    answer = write(client, signed, {"note": note})
    assert answer.status_code == 200, answer.text
    note["lines"][0]["lines"][0].pop("lines")
    assert received(desk, descriptors) == {"note": note}
    note["lines"][0]["lines"][0]["lines"] = []
    assert {name: value for name, value in answer.json().items() if name in note} == note


def test_whole_numbers_may_be_text_only_where_they_are_wide(client: httpx.Client, signed: dict[str, str], desk: Desk):
    assert write(client, signed, {"note": {**A_NOTE, "amount_fen": 7}}).json()["amount_fen"] == "7"
    refused = write(client, signed, {"note": {**A_NOTE, "pages": "7"}})
    assert refused.status_code == 400
    assert refused.json()["errors"] == [{"field": "note.pages", "rule": "type", "message": "应为整数"}]


@pytest.mark.parametrize(
    ("body", "reason", "field"),
    [
        ('{"note":{"text":"a","colour":"red"}}', "INVALID_REQUEST", "note.colour"),
        ('{"requestId":"r"}', "INVALID_REQUEST", "requestId"),
        ('{"note":{"text":"a","text":"b"}}', "REPEATED_KEY", "text"),
        ('{"note":{"text":7}}', "INVALID_REQUEST", "note.text"),
        ('{"note":{"text":null}}', "INVALID_REQUEST", "note.text"),
        ('{"note":{"kind":"KIND_DREAM"}}', "INVALID_REQUEST", "note.kind"),
        ('{"note":{"kind":1}}', "INVALID_REQUEST", "note.kind"),
        ('{"note":{"pages":1.5}}', "INVALID_REQUEST", "note.pages"),
        ('{"note":{"pages":true}}', "INVALID_REQUEST", "note.pages"),
        ('{"note":{"pages":99999999999}}', "INVALID_REQUEST", "note.pages"),
        ('{"note":{"amount_fen":"1e3"}}', "INVALID_REQUEST", "note.amount_fen"),
        ('{"note":{"share":1e999}}', "INVALID_REQUEST", "note.share"),
        ('{"note":{"urgent":"yes"}}', "INVALID_REQUEST", "note.urgent"),
        ('{"note":{"tags":"a"}}', "INVALID_REQUEST", "note.tags"),
        ('{"note":{"tags":["a",null]}}', "INVALID_REQUEST", "note.tags[1]"),
        ('{"note":{"lines":[{"text":"a"},{"txt":"b"}]}}', "INVALID_REQUEST", "note.lines[1].txt"),
        ('{"note":{"counts":{"a":"x"}}}', "INVALID_REQUEST", "note.counts.a"),
        ('{"note":{"written_at":"2026-02-30T00:00:00Z"}}', "INVALID_REQUEST", "note.written_at"),
        ('{"note":{"picture":"***"}}', "INVALID_REQUEST", "note.picture"),
        ('{"note":{"person":"a","machine":"b"}}', "INVALID_REQUEST", "note.machine"),
        ('{"note":{"text":"\\ud800"}}', "INVALID_REQUEST", "note.text"),
        ('{"note":{"text":"a\\u0000b"}}', "INVALID_REQUEST", "note.text"),
        ('{"note":{"form":{"n":"\\ud800"}}}', "INVALID_REQUEST", "note.form.n"),
        ('{"note":[]}', "INVALID_REQUEST", "note"),
    ],
)
def test_what_does_not_fit_is_refused_and_its_field_named(
    client: httpx.Client, signed: dict[str, str], desk: Desk, body: str, reason: str, field: str
):
    refused = write(client, signed, body)
    assert refused.status_code == 400, refused.text
    assert refused.headers["content-type"].startswith("application/problem+json")
    assert refused.json()["reason"] == reason
    assert [error["field"] for error in refused.json()["errors"]] == [field]
    assert not desk.received


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"note":{"text":"\xff"}}', "INVALID_UTF8"),
        (b'{"note":', "INVALID_JSON"),
        (b'{"note":{"share":NaN}}', "INVALID_JSON"),
        (b'{"note":{"share":-Infinity}}', "INVALID_JSON"),
        (b'{"note":{}} x', "INVALID_JSON"),
        (b'{"note":{"pages":' + b"9" * 5000 + b"}}", "INVALID_JSON"),
        (b"[]", "NOT_AN_OBJECT"),
        (b"null", "NOT_AN_OBJECT"),
        (b'"text"', "NOT_AN_OBJECT"),
        (b"[" * 100_000, "TOO_DEEP"),
        (b'{"note":' + b'{"lines":[' * 400 + b"{}" + b"]}" * 400 + b"}", "TOO_DEEP"),
        (b'{"note":{"form":' + b'{"a":' * 400 + b"{}" + b"}" * 400 + b"}}", "TOO_DEEP"),
        (b'{"note":{"form":{"a":' + b"1" * 400 + b"}}}", "INVALID_REQUEST"),
    ],
)
def test_what_is_no_json_object_is_refused(
    client: httpx.Client, signed: dict[str, str], desk: Desk, body: bytes, reason: str
):
    refused = write(client, signed, body)
    assert (refused.status_code, refused.json()["reason"]) == (400, reason)
    assert not desk.received


def test_a_body_must_be_said_to_be_json(client: httpx.Client, signed: dict[str, str]):
    refused = client.post("/v1/notes", content="{}", headers={**signed, "content-type": "text/plain"})
    assert (refused.status_code, refused.json()["reason"]) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_body_over_the_limit_is_refused_before_it_is_read(client: httpx.Client, signed: dict[str, str]):
    refused = write(client, signed, b'{"note":{"text":"' + b"a" * 10_000_000 + b'"}}')
    assert (refused.status_code, refused.json()["reason"]) == (413, "TOO_LARGE")


def test_an_empty_body_is_an_empty_request(client: httpx.Client, signed: dict[str, str], desk: Desk):
    answer = client.post("/v1/notes/B-1:close", headers=signed)
    assert answer.status_code == 200
    assert desk.received[-1].note_id == "B-1"


def test_the_query_fills_what_the_path_does_not(client: httpx.Client, desk: Desk, descriptors: bytes):
    query = (
        "page_size=5&tags=%E6%80%A5&tags=b+c&kinds=KIND_MEMO&kinds=KIND_BILL&filter.author=%E5%BC%A0"
        "&filter.min_pages=2&urgent=false&since=2026-03-02T09:00:00Z&min_fen=12345678901234"
    )
    answer = client.get(f"/v1/notes?{query}")
    assert answer.status_code == 200, answer.text
    assert received(desk, descriptors) == {
        "page_size": 5,
        "tags": ["急", "b c"],
        "kinds": ["KIND_MEMO", "KIND_BILL"],
        "filter": {"author": "张", "min_pages": 2},
        "urgent": False,
        "since": "2026-03-02T09:00:00Z",
        "min_fen": "12345678901234",
    }


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("page_size=five", "page_size"),
        ("page_size=1&page_size=2", "page_size"),
        ("colour=red", "colour"),
        ("kinds=KIND_DREAM", "kinds[0]"),
        ("urgent=yes", "urgent"),
        ("since=yesterday", "since"),
        ("filter=x", "filter"),
        ("filter.colour=x", "filter.colour"),
    ],
)
def test_a_query_that_does_not_fit_is_refused(client: httpx.Client, query: str, field: str):
    refused = client.get(f"/v1/notes?{query}")
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["field"] == field


def test_a_query_that_is_no_utf8_is_refused(client: httpx.Client):
    assert client.get("/v1/notes?tags=%ff").json()["reason"] == "INVALID_UTF8"
    assert client.get("/v1/notes/%ff").json()["reason"] == "INVALID_UTF8"


def test_the_path_beats_nothing_that_says_otherwise(client: httpx.Client, signed: dict[str, str], desk: Desk):
    same = client.post("/v1/notes/B-1:close", json={"note_id": "B-1", "reason": "已办"}, headers=signed)
    assert same.json()["text"] == "已办"
    other = client.post("/v1/notes/B-1:close", json={"note_id": "B-2"}, headers=signed)
    assert (other.status_code, other.json()["reason"]) == (400, "FIELD_CONFLICT")
    assert other.json()["errors"][0]["field"] == "note_id"


def test_a_body_may_be_one_field_and_the_query_the_rest(client: httpx.Client, signed: dict[str, str], desk: Desk):
    answer = client.put("/v1/notes/B-9?create=true", json={"text": "新", "kind": "KIND_BILL"}, headers=signed)
    assert answer.status_code == 200, answer.text
    assert (desk.received[-1].note.note_id, desk.received[-1].create) == ("B-9", True)


def test_a_path_variable_may_span_segments_and_be_encoded(client: httpx.Client, desk: Desk):
    assert client.get("/v1/shelves/a/b%20c/d").json()["note_id"] == "a/b c/d"
    assert client.get("/v1/notes/%E4%BE%BF%2F1").json()["note_id"] == "便/1"
    assert client.get("/v1/notes/B:7").json()["note_id"] == "B:7"


def test_an_idempotency_key_is_the_request_id(client: httpx.Client, signed: dict[str, str], desk: Desk):
    assert write(client, signed, {"note": A_NOTE}, **{"idempotency-key": "k-1"}).status_code == 200
    assert desk.received[-1].request_id == "k-1"
    assert write(client, signed, {"note": A_NOTE, "request_id": "k-1"}, **{"idempotency-key": "k-1"}).status_code == 200
    refused = write(client, signed, {"note": A_NOTE, "request_id": "k-2"}, **{"idempotency-key": "k-1"})
    assert (refused.status_code, refused.json()["reason"]) == (400, "FIELD_CONFLICT")


def test_if_match_is_the_etag_and_a_stale_one_is_412(client: httpx.Client, signed: dict[str, str], desk: Desk):
    assert client.post("/v1/notes/B-1:close", headers={**signed, "if-match": '"e-5"'}).status_code == 200
    assert desk.received[-1].etag == "e-5"
    assert client.post("/v1/notes/stale:close", headers={**signed, "if-match": '"e-5"'}).status_code == 412
    assert client.post("/v1/notes/stale:close", json={"etag": "e-5"}, headers=signed).status_code == 409


def test_the_service_is_told_who_asks_and_which_request_it_is(
    client: httpx.Client, signed: dict[str, str], desk: Desk, gateway: RunningGateway
):
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    answer = client.get("/v1/notes/B-1", headers={**signed, "x-request-id": "r-1", "traceparent": trace})
    sent = desk.metadata[-1]
    assert sent["authorization"] == signed["authorization"]
    assert sent["x-request-id"] == answer.headers["x-request-id"] == "r-1"
    assert sent["traceparent"].split("-")[1] == trace.split("-")[1]
    odd = client.get("/v1/notes/B-1", headers={"x-request-id": "a b\tc"})
    assert len(odd.headers["x-request-id"]) == 32


def test_head_answers_as_get_without_the_body(client: httpx.Client):
    answer = client.head("/v1/notes/B-1")
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 100


def test_a_large_answer_is_compressed_if_the_client_can_read_it(client: httpx.Client, desk: Desk):
    packed = client.get("/v1/notes?tags=" + "a" * 2000)
    assert packed.headers["content-encoding"] == "gzip"
    plain = client.get("/v1/notes?tags=" + "a" * 2000, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == packed.json()
