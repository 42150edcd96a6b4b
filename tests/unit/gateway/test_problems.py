"""What a client is told when something is refused."""

import socket
from collections.abc import Callable

import httpx
import pytest
from joserfc.jwk import ECKey

from gateway.violations import for_people
from tests.unit.gateway.desk import Desk
from tests.unit.gateway.running import Start


def close(client: httpx.Client, signed: dict[str, str], note: str, reason: str = "已办") -> httpx.Response:
    return client.post(f"/v1/notes/{note}:close", json={"reason": reason}, headers=signed)


def test_a_broken_rule_is_told_with_its_name_its_facts_and_a_sentence(client: httpx.Client, signed: dict[str, str]):
    refused = close(client, signed, "closed")
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json; charset=utf-8"
    told = refused.json()
    assert told.pop("instance").startswith("urn:yizhan:trace:")
    assert told == {
        "type": "/problems/NOTE_CLOSED",
        "title": "不符合规定",
        "status": 422,
        "detail": "便条B-7已于2026-03-02办结（DESK-4）",
        "reason": "NOTE_CLOSED",
        "rule": "DESK-4",
        "errors": [],
        "facts": {"note": "B-7", "closed_on": "2026-03-02"},
    }


@pytest.mark.parametrize(
    ("note", "status", "reason"),
    [
        ("missing", 404, "NOT_FOUND"),
        ("stale", 409, "STALE"),
        ("foreign", 403, "WRONG_ROLE"),
        ("away", 503, "SERVICE_AWAY"),
        ("crash", 500, "INTERNAL"),
        ("bare", 500, "INTERNAL"),
    ],
)
def test_each_kind_of_failure_has_its_status(
    client: httpx.Client, signed: dict[str, str], note: str, status: int, reason: str
):
    refused = close(client, signed, note)
    assert (refused.status_code, refused.json()["reason"]) == (status, reason)
    assert ("retry-after" in refused.headers) == (status == 503)


@pytest.mark.parametrize("note", ["crash", "bare"])
def test_what_nobody_foresaw_shows_an_incident_and_nothing_else(
    client: httpx.Client, signed: dict[str, str], note: str
):
    refused = close(client, signed, note)
    incident = refused.json()["instance"].removeprefix("urn:yizhan:incident:")
    assert len(incident) == 32
    assert incident in refused.json()["detail"]
    assert "secret" not in refused.text
    assert "ZeroDivision" not in refused.text


def test_a_violation_names_its_field_and_rule_in_chinese(client: httpx.Client, signed: dict[str, str]):
    refused = close(client, signed, "B-1", reason="长" * 41)
    assert refused.status_code == 400
    assert refused.json()["errors"] == [{"field": "reason", "rule": "string.max_len", "message": "不能超过40个字"}]


@pytest.mark.parametrize(
    ("rule", "message", "sentence"),
    [
        ("string.min_len", "must be at least 1 characters", "不能为空"),
        ("int32.gte_lte", "must be greater than or equal to 0 and less than or equal to 100", "应在0到100之间"),
        ("double.gt", "must be greater than 0.5", "应大于0.5"),
        ("repeated.max_items", "must contain no more than 5 item(s)", "不能超过5项"),
        ("cel.ours", "开始日期应早于结束日期", "开始日期应早于结束日期"),
        ("something.new", "must be odd", "不符合要求"),
    ],
)
def test_every_rule_has_words_for_people(rule: str, message: str, sentence: str):
    assert for_people(rule, message) == sentence


def test_an_address_that_is_none_is_404_and_a_wrong_method_405(client: httpx.Client):
    nowhere = client.get("/v1/nowhere")
    assert (nowhere.status_code, nowhere.json()["reason"]) == (404, "NO_SUCH_ROUTE")
    wrong = client.delete("/v1/notes/B-1")
    assert (wrong.status_code, wrong.json()["reason"]) == (405, "METHOD_NOT_ALLOWED")
    assert wrong.headers["allow"] == "GET, PUT"
    assert client.post("/healthz").status_code == 405


def test_an_address_that_is_too_long_is_414(client: httpx.Client):
    assert client.get("/v1/notes?tags=" + "a" * 9000).status_code == 414


def test_without_a_token_only_what_is_open_to_anyone_answers(client: httpx.Client, desk: Desk):
    assert client.get("/v1/notes/B-1").status_code == 200
    refused = client.post("/v1/notes/B-1:close", json={})
    assert (refused.status_code, refused.json()["reason"]) == (401, "NOT_SIGNED_IN")
    assert refused.headers["www-authenticate"] == 'Bearer realm="yizhan"'
    assert len(desk.received) == 1


def test_a_token_that_is_bad_is_refused_on_open_routes_too(
    client: httpx.Client, desk: Desk, token_for: Callable[..., str]
):
    foreign_key = ECKey.generate_key("P-256", {"kid": "desk-1"})
    bad = ["x", token_for(expires_in=-5), token_for(key=foreign_key), "Basic dTpw", "Bearer"]
    for token in bad:
        header = token if token.startswith("B") else f"Bearer {token}"
        for refused in (
            client.get("/v1/notes/B-1", headers={"authorization": header}),
            client.get("/v1/guides/g", headers={"authorization": header}),
            client.post("/v1/notes/B-1:close", json={}, headers={"authorization": header}),
        ):
            assert (refused.status_code, refused.json()["reason"]) == (401, "INVALID_TOKEN")
            assert 'error="invalid_token"' in refused.headers["www-authenticate"]
    assert not desk.received


def test_role_and_scope_are_left_to_the_service(client: httpx.Client, token_for: Callable[..., str], desk: Desk):
    observer = {"authorization": f"Bearer {token_for('o-1', roles=('OBSERVER',))}"}
    assert client.post("/v1/notes/B-1:close", json={}, headers=observer).status_code == 200
    assert desk.metadata[-1]["authorization"] == observer["authorization"]


def test_a_service_that_is_away_is_503(start_gateway: Start):
    gateway = start_gateway(upstreams="desk=localhost:1")
    refused = httpx.get(f"{gateway.url}/v1/notes/B-1")
    assert (refused.status_code, refused.json()["reason"]) == (503, "UNAVAILABLE")
    assert refused.headers["retry-after"]


def test_a_call_to_a_pod_that_is_leaving_is_made_again_where_nothing_is_done_twice(
    client: httpx.Client, signed: dict[str, str], desk: Desk
):
    note = {"note": {"note_id": "leaving", "text": "便条", "kind": "KIND_MEMO"}}
    keyed = {**signed, "idempotency-key": "k-1"}
    assert client.get("/v1/notes/leaving").status_code == 200
    desk.forget()
    assert client.post("/v1/notes", json=note, headers=keyed).status_code == 200
    assert [request.request_id for request in desk.received] == ["k-1", "k-1"]
    desk.forget()
    assert client.post("/v1/notes", json=note, headers=signed).status_code >= 500
    assert len(desk.received) == 1


def test_what_a_service_refuses_by_itself_is_asked_once(client: httpx.Client, desk: Desk):
    assert client.get("/v1/notes/away").status_code == 503
    assert len(desk.received) == 1


def test_a_service_that_has_no_address_is_not_offered(start_gateway: Start):
    gateway = start_gateway(upstreams="intake=localhost:1")
    refused = httpx.get(f"{gateway.url}/v1/notes/B-1")
    assert (refused.status_code, refused.json()["reason"]) == (501, "NOT_OFFERED")


def test_a_body_that_does_not_come_is_408(start_gateway: Start, signed: dict[str, str]):
    gateway = start_gateway(deadline_seconds=0.3)
    with socket.create_connection(("127.0.0.1", gateway.settings.port)) as connection:
        head = (
            "POST /v1/notes HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
            f"authorization: {signed['authorization']}\r\ncontent-length: 100\r\n\r\n"
        )
        connection.sendall(head.encode() + b'{"note":')
        assert connection.recv(100).startswith(b"HTTP/1.1 408")


def test_a_sign_in_that_fails_says_so_and_keeps_its_reason(client: httpx.Client, signed: dict[str, str]):
    refused = close(client, signed, "unknown")
    assert (refused.status_code, refused.json()["reason"]) == (401, "WRONG_CREDENTIALS")
    assert refused.headers["www-authenticate"] == 'Bearer realm="yizhan"'
    locked = close(client, signed, "locked")
    assert (locked.status_code, locked.headers["retry-after"]) == (429, "900")


def test_a_call_that_takes_too_long_is_504(start_gateway: Start):
    gateway = start_gateway(deadline_seconds=0.3)
    refused = httpx.get(f"{gateway.url}/v1/notes/slow")
    assert (refused.status_code, refused.json()["reason"]) == (504, "DEADLINE_EXCEEDED")


def test_every_answer_has_the_security_headers(client: httpx.Client, signed: dict[str, str]):
    answers = [
        client.get("/v1/notes/B-1"),
        client.get("/v1/guides/g"),
        client.get("/v1/guides/g"),
        client.get("/v1/nowhere"),
        client.get("/v1/notes/B-1/page"),
        client.get("/healthz"),
        client.get("/openapi.json"),
        client.get("/docs"),
    ]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answers[0].headers["cache-control"] == "no-store"


def test_a_page_of_another_origin_may_call_only_if_the_settings_say_so(start_gateway: Start):
    ours = {"origin": "https://window.example"}
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}
    closed = start_gateway()
    assert "access-control-allow-origin" not in httpx.get(f"{closed.url}/v1/guides/g", headers=ours).headers
    opened = start_gateway(cors_origins="https://window.example")
    for _ in range(2):
        answer = httpx.get(f"{opened.url}/v1/guides/g", headers=ours)
        assert answer.headers["access-control-allow-origin"] == "https://window.example"
    assert httpx.options(f"{opened.url}/v1/notes", headers={**ours, **asked}).status_code == 200
    other = httpx.get(f"{opened.url}/v1/guides/g", headers={"origin": "https://other.example"})
    assert "access-control-allow-origin" not in other.headers
