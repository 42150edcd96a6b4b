"""The OpenAPI document of the whole contract."""

from typing import Any

import pytest
from openapi_spec_validator import validate

from gateway.contract import Contract, Rpc
from gateway.openapi import describe
from gateway.settings import GatewaySettings
from services.chassis import wire

CONTRACT = Contract(wire.descriptor_set())
DOCUMENT = describe(CONTRACT, GatewaySettings())
OPERATIONS = {operation["operationId"]: operation for item in DOCUMENT["paths"].values() for operation in item.values()}

every_rpc = pytest.mark.parametrize("rpc", CONTRACT.rpcs, ids=lambda rpc: rpc.full_name)


def test_it_is_valid_openapi():
    validate(DOCUMENT)


def test_every_route_is_in_it_once():
    routes = sum(len(rpc.bindings) for rpc in CONTRACT.rpcs)
    assert len(OPERATIONS) == routes
    shapes = ["/".join("{}" if "{" in part else part for part in path.split("/")) for path in DOCUMENT["paths"]]
    assert len(set(zip(shapes, (path.rpartition(":")[2] for path in DOCUMENT["paths"]), strict=True))) == len(shapes)


@every_rpc
def test_every_operation_says_what_it_does_and_who_may_call_it(rpc: Rpc):
    operation = OPERATIONS[rpc.name]
    assert operation["summary"]
    assert operation["description"] == rpc.comment
    assert operation["x-yizhan-access"]
    assert ({} in operation["security"]) == rpc.public
    assert "200" in operation["responses"]


@every_rpc
def test_everything_that_can_be_sent_is_bounded_and_described(rpc: Rpc):
    operation = OPERATIONS[rpc.name]
    for parameter in operation.get("parameters", ()):
        assert parameter["description"], parameter["name"]
        assert_bounded(parameter["schema"], parameter["name"])
    for content in operation.get("requestBody", {}).get("content", {}).values():
        if content["schema"].get("format") != "binary":
            assert_bounded(content["schema"], "body")


def assert_bounded(schema: dict[str, Any], path: str, seen: tuple[str, ...] = ()) -> None:
    """Every text, list and number has an end."""
    reference = schema.get("$ref")
    if reference:
        if reference not in seen:
            component = DOCUMENT["components"]["schemas"][reference.rpartition("/")[2]]
            assert_bounded(component, path, (*seen, reference))
        return
    kind = schema.get("type")
    if kind == "string":
        assert {"maxLength", "enum", "pattern", "format", "const"} & set(schema), path
    elif kind == "integer":
        assert {"maximum", "exclusiveMaximum", "enum"} & set(schema), path
    elif kind == "array":
        assert "maxItems" in schema, path
        assert_bounded(schema["items"], f"{path}[]", seen)
    elif kind == "object" and "properties" in schema:
        for name, member in schema["properties"].items():
            assert_bounded(member, f"{path}.{name}", seen)
