"""The OpenAPI document says what the gateway does."""

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from schemathesis.specs.openapi.checks import ignored_auth

from gateway.contract import Contract
from gateway.openapi import describe
from gateway.settings import GatewaySettings
from tests.unit.gateway.running import RunningGateway


@pytest.fixture(scope="module")
def document(descriptors: bytes) -> dict[str, Any]:
    return describe(Contract(descriptors), GatewaySettings())


def schema_of(document: dict[str, Any], name: str) -> dict[str, Any]:
    return document["components"]["schemas"][f"desk.{name}"]


def body_of(document: dict[str, Any], path: str, method: str = "post") -> dict[str, Any]:
    return document["paths"][path][method]["requestBody"]["content"]["application/json"]["schema"]


def fits(document: dict[str, Any], schema: dict[str, Any], value: Any) -> bool:
    return Draft202012Validator({**schema, "components": document["components"]}).is_valid(value)


def test_it_is_valid_openapi(document: dict[str, Any]):
    validate(document)
    assert document["openapi"] == "3.1.0"


def test_every_route_is_in_it_with_its_words(document: dict[str, Any]):
    assert set(document["paths"]) == {
        "/v1/guides/{code}",
        "/v1/notes",
        "/v1/notes/{note_id}",
        "/v1/notes/{note_id}/atlas",
        "/v1/notes/{note_id}/attachments",
        "/v1/notes/{note_id}/book",
        "/v1/notes/{note_id}/leaflet",
        "/v1/notes/{note_id}/page",
        "/v1/notes/{note_id}:close",
        "/v1/notes:watch",
        "/v1/shelves/{path}",
        "/v1/walls/{wall_id}",
    }
    operation = document["paths"]["/v1/notes/{note_id}"]["get"]
    assert operation["operationId"] == "GetNote"
    assert operation["description"] == "Reads one note. Fails with NOT_FOUND if there is none."
    assert document["paths"]["/v1/shelves/{path}"]["get"]["operationId"] == "GetNote2"
    assert schema_of(document, "Note")["properties"]["amount_fen"]["description"] == "In fen."


def test_rules_are_constraints_on_what_is_sent(document: dict[str, Any]):
    note = schema_of(document, "Note.Input")
    assert note["additionalProperties"] is False
    assert note["required"] == ["text", "kind"]
    text, kind, amount, tags = (note["properties"][name] for name in ("text", "kind", "amount_fen", "tags"))
    assert (text["minLength"], text["maxLength"]) == (1, 200)
    assert kind["enum"] == ["KIND_MEMO", "KIND_BILL"]
    assert (amount["type"], amount["minimum"], amount["maximum"]) == (["integer", "string"], 0, 100000)
    assert (tags["maxItems"], tags["uniqueItems"]) == (5, True)
    assert body_of(document, "/v1/notes")["required"] == ["note"]


@pytest.mark.parametrize(
    ("change", "fit"),
    [
        ({}, True),
        ({"amount_fen": "5"}, True),
        ({"amount_fen": 100001}, False),
        ({"text": ""}, False),
        ({"colour": "red"}, False),
        ({"picture": "aGk="}, True),
        ({"picture": "a" * 44}, False),
        ({"person": "a"}, True),
        ({"person": "a", "machine": "b"}, False),
        ({"lines": [{"lines": [{"text": "deep"}]}]}, True),
        ({"lines": [{"lines": [{"txt": "deep"}]}]}, False),
    ],
)
def test_schema_and_gateway_agree_on_what_fits(
    document: dict[str, Any], client: httpx.Client, signed: dict[str, str], change: dict[str, Any], fit: bool
):
    body = {"note": {"text": "便条", "kind": "KIND_MEMO", **change}}
    assert fits(document, body_of(document, "/v1/notes"), body) == fit
    assert (client.post("/v1/notes", json=body, headers=signed).status_code == 200) == fit


def test_an_answer_names_all_that_is_always_there(document: dict[str, Any], client: httpx.Client):
    note = schema_of(document, "Note")
    assert "nickname" not in note["required"]
    assert "written_at" not in note["required"]
    assert {"tags", "counts", "pages", "kind"} <= set(note["required"])
    assert note["properties"]["amount_fen"]["type"] == "string"
    assert fits(document, note, client.get("/v1/notes/B-1").json())


def test_what_the_path_says_is_not_asked_for_again(document: dict[str, Any]):
    assert "note_id" not in body_of(document, "/v1/notes/{note_id}:close")["properties"]
    assert "note_id" not in body_of(document, "/v1/notes/{note_id}", "put")["properties"]


def test_files_and_streams_have_their_types(document: dict[str, Any]):
    upload = document["paths"]["/v1/notes/{note_id}/attachments"]["post"]
    assert list(upload["requestBody"]["content"]) == ["application/octet-stream"]
    assert [parameter["name"] for parameter in upload["parameters"]] == ["note_id", "filename"]
    assert list(document["paths"]["/v1/notes:watch"]["get"]["responses"]["200"]["content"]) == ["text/event-stream"]
    assert list(document["paths"]["/v1/notes/{note_id}/page"]["get"]["responses"]["200"]["content"]) == ["*/*"]


def test_who_may_call_is_in_it(document: dict[str, Any]):
    write = document["paths"]["/v1/notes"]["post"]
    assert write["security"] == [{"bearer": []}]
    assert write["x-yizhan-access"] == [
        {"roles": ["CLERK"], "scope": "DIVISION"},
        {"roles": ["CITIZEN"], "scope": "OWN"},
    ]
    assert document["paths"]["/v1/notes"]["get"]["security"] == [{}, {"bearer": []}]
    assert document["paths"]["/v1/guides/{code}"]["get"]["x-yizhan-cache"]["seconds"] == 60


def test_the_page_loads_from_here_alone(client: httpx.Client):
    page = client.get("/docs")
    assert page.status_code == 200
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "<script>" not in page.text
    assert "http://" not in page.text
    assert "https://" not in page.text
    for path in ("/docs/docs.js", "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js", "/openapi.json"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_nothing_that_is_made_up_breaks_it(
    gateway: RunningGateway, signed: dict[str, str], document: dict[str, Any], method: str
):
    """Answers fit the document, nothing is a server's error, what does not fit is refused."""
    everything = schemathesis.openapi.from_dict(document)
    everything.config.generation.update(allow_x00=False)
    live = everything.exclude(path_regex="watch$|walls").include(method=method.upper())
    for result in live.get_all_operations():
        case_of = result.ok().as_strategy()

        @settings(
            max_examples=12,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=case_of)
        def check(case: Any) -> None:
            # Calls without a token have tests of their own.
            case.call_and_validate(base_url=gateway.url, headers=signed, excluded_checks=[ignored_auth])

        check()
