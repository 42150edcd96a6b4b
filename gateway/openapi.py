"""The OpenAPI 3.1 document, derived from the contract: it cannot say what the gateway does not do."""

import sys
from collections.abc import Mapping
from typing import Any, cast

import orjson
from google.protobuf.descriptor import Descriptor

from gateway.constraints import zero_is_refused
from gateway.contract import Binding, Contract, Rpc, Shape
from gateway.inputs import Inputs
from gateway.problems import TITLES
from gateway.requests import Parameter, RequestPlan
from gateway.schemas import Schema, Schemas, component_name, rules_of
from gateway.settings import GatewaySettings
from services.chassis import wire

_PROBLEM = "gateway.Problem"
_ANY_FILE: Schema = {"type": "string", "format": "binary"}

_ABOUT = """Every error is a problem (RFC 9457) with a machine `reason` and, where one was broken, a `rule`.

- A command's `request_id` may be sent as the header `Idempotency-Key` instead, an `etag` as `If-Match`.
- Answers name every field that has no presence, also when it is empty; 64-bit numbers are strings.
- `x-yizhan-access` lists the roles that may call an operation and how far each grant reaches."""


def describe(contract: Contract, settings: GatewaySettings) -> dict[str, Any]:
    """The document, ready to be written as JSON."""
    return _Document(contract, settings).whole()


class _Document:
    def __init__(self, contract: Contract, settings: GatewaySettings) -> None:
        self._contract = contract
        self._settings = settings
        self._schemas = Schemas(contract.comments)
        self._inputs = Inputs()
        self._ids: set[str] = set()
        self._names = _names_by_place(contract)

    def whole(self) -> dict[str, Any]:
        paths: dict[str, dict[str, Any]] = {}
        tags: dict[str, str] = {}
        for rpc in self._contract.rpcs:
            service = rpc.full_name.rpartition(".")[0]
            tags[rpc.service] = self._contract.comments.get(service, "")
            for binding in rpc.bindings:
                path = binding.template.with_names(self._names[binding.template.places])
                item = paths.setdefault(path, {})
                item[binding.http_method.lower()] = self._operation(rpc, binding)
        return {
            "openapi": "3.1.0",
            "info": {"title": "一站 Yizhan", "version": "v1", "description": _ABOUT},
            "servers": [{"url": self._settings.public_base_url}],
            "tags": [{"name": name, "description": text} for name, text in sorted(tags.items())],
            "paths": dict(sorted(paths.items())),
            "components": {
                "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
                "responses": {str(status): _problem_response(status) for status in TITLES},
                "schemas": {**dict(sorted(self._schemas.components.items())), _PROBLEM: _problem_schema()},
            },
        }

    def _operation(self, rpc: Rpc, binding: Binding) -> dict[str, Any]:
        plan = RequestPlan(rpc, binding, self._contract.messages, self._inputs)
        bearer: dict[str, list[str]] = {"bearer": []}
        operation: dict[str, Any] = {
            "operationId": self._operation_id(rpc),
            "tags": [rpc.service],
            "summary": rpc.comment.split("\n\n")[0].replace("\n", " ").split(". ")[0].rstrip("."),
            "description": rpc.comment,
            "security": [{}, bearer] if rpc.public else [bearer],
            "parameters": [
                *(
                    self._parameter(parameter, "path", name)
                    for name, parameter in zip(self._names[binding.template.places], plan.path.values(), strict=True)
                ),
                *(self._parameter(parameter, "query", parameter.name) for parameter in plan.query.values()),
            ],
            "responses": self._responses(rpc, plan),
            "x-yizhan-access": [{"roles": list(grant.roles), "scope": grant.scope} for grant in rpc.grants],
        }
        if rpc.keep:
            operation["x-yizhan-cache"] = {"seconds": rpc.keep.seconds, "dropped_by": list(rpc.keep.dropped_by)}
        body = self._body(rpc, binding, plan)
        if body:
            operation["requestBody"] = body
        return {name: value for name, value in operation.items() if value not in ([], "")}

    def _operation_id(self, rpc: Rpc) -> str:
        number = 1
        name = rpc.name
        while name in self._ids:
            number += 1
            name = f"{rpc.name}{number}"
        self._ids.add(name)
        return name

    def _parameter(self, parameter: Parameter, place: str, name: str) -> dict[str, Any]:
        schema = self._schemas.input_field(parameter.field, text=True)
        described: dict[str, Any] = {"name": name, "in": place, "schema": schema}
        if place == "path":
            described["required"] = True
            if schema.get("type") == "string":
                # An empty segment is another route.
                described["schema"] = {**schema, "minLength": max(1, schema.get("minLength", 1))}
        elif zero_is_refused(parameter.field) and len(parameter.path) == 1:
            described["required"] = True
        comment = self._contract.comments.get(parameter.field.full_name)
        return {**described, "description": comment} if comment else described

    def _body(self, rpc: Rpc, binding: Binding, plan: RequestPlan) -> dict[str, Any]:
        if rpc.shape is Shape.UPLOAD:
            limit = f"At most {self._settings.max_upload_bytes} bytes."
            return {
                "description": limit,
                "required": True,
                "content": {"application/octet-stream": {"schema": _ANY_FILE}},
            }
        if not plan.has_body:
            return {}
        if binding.body == "*":
            schema = self._schemas.input_object(rpc.input, frozenset(plan.path))
            required = "required" in schema
        else:
            field = rpc.input.fields_by_name[binding.body]
            inner = {name.removeprefix(f"{binding.body}.") for name in plan.path if name.startswith(f"{binding.body}.")}
            schema = self._schemas.input_object(cast(Descriptor, field.message_type), inner)
            required = rules_of(field).required or "required" in schema
        return {"required": required, "content": {"application/json": {"schema": schema}}}

    def _responses(self, rpc: Rpc, plan: RequestPlan) -> dict[str, Any]:
        found: dict[str, Any] = {"200": self._success(rpc)}
        if rpc.keep:
            found["304"] = {"description": "What the client holds is still right."}
        for status in sorted(_statuses(rpc, plan)):
            found[str(status)] = {"$ref": f"#/components/responses/{status}"}
        return found

    def _success(self, rpc: Rpc) -> dict[str, Any]:
        if rpc.shape is Shape.DOWNLOAD:
            return {"description": "The file, in its own type.", "content": {"*/*": {"schema": _ANY_FILE}}}
        if rpc.shape is Shape.LIVE:
            text = (
                "Server-sent events; the `data` of each is an `x-yizhan-event`. A failure is an event named `problem`."
            )
            event = self._schemas.answer(rpc.output)
            content = {"text/event-stream": {"schema": {"type": "string"}, "x-yizhan-event": event}}
            return {"description": text, "content": content}
        description = self._contract.comments.get(rpc.output.full_name) or component_name(rpc.output)
        answer: dict[str, Any] = {
            "description": description,
            "content": {"application/json": {"schema": self._schemas.answer(rpc.output)}},
        }
        if rpc.verifies:
            answer["content"]["text/html"] = {"schema": {"type": "string", "description": "As a page, for a browser."}}
        if rpc.keep:
            answer["headers"] = {
                name: {"schema": {"type": "string"}, "description": text} for name, text in _KEPT_HEADERS.items()
            }
        return answer


def _names_by_place(contract: Contract) -> dict[str, tuple[str, ...]]:
    """One set of names for all templates that match the same paths: OpenAPI takes two as one path said twice."""
    found: dict[str, tuple[str, ...]] = {}
    bindings = [binding for rpc in contract.rpcs for binding in rpc.bindings]
    # A read names its resource best: {note_id} rather than {note.note_id}.
    for binding in sorted(bindings, key=lambda binding: binding.http_method != "GET"):
        names = tuple(name.replace(".", "_") for name, _, _ in binding.template.variables)
        found.setdefault(binding.template.places, names)
    return found


_KEPT_HEADERS = {
    "ETag": "For If-None-Match.",
    "Cache-Control": "How long the answer may be kept.",
    "Age": "Seconds since the answer was made.",
}


def _statuses(rpc: Rpc, plan: RequestPlan) -> set[int]:
    """Which problems an operation can meet."""
    found = {400, 401, 404, 414, 429, 500, 501, 503, 504}
    if not rpc.public:
        found.add(403)
    if plan.has_body or rpc.shape is Shape.UPLOAD:
        found |= {403, 409, 413, 415, 422}
    if plan.binding.http_method != "GET":
        found |= {403, 408, 409, 422}
    if plan.has_etag:
        found |= {409, 412}
    return found


def _problem_response(status: int) -> dict[str, Any]:
    response: dict[str, Any] = {
        "description": TITLES[status],
        "content": {"application/problem+json": {"schema": {"$ref": f"#/components/schemas/{_PROBLEM}"}}},
    }
    header = _PROBLEM_HEADERS.get(status)
    if header:
        response["headers"] = {header: {"schema": {"type": "string"}}}
    return response


_PROBLEM_HEADERS: Mapping[int, str] = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After", 503: "Retry-After"}


def _problem_schema() -> Schema:
    text: Schema = {"type": "string"}
    error: Schema = {
        "type": "object",
        "properties": {
            "field": {**text, "description": "As written in the request: materials[2].code."},
            "rule": {**text, "description": "The rule's id, for machines."},
            "message": {**text, "description": "For people."},
        },
        "required": ["field", "rule", "message"],
    }
    properties: dict[str, Schema] = {
        "type": {**text, "format": "uri-reference"},
        "title": text,
        "status": {"type": "integer"},
        "detail": {**text, "description": "For people."},
        "instance": {**text, "format": "uri-reference", "description": "The incident or trace to ask about."},
        "reason": {**text, "description": "For machines, for example SECOND_NOTICE."},
        "rule": {**text, "description": "The domain's rule, for example ACCEPT-4; empty if none was broken."},
        "errors": {"type": "array", "items": error},
        "facts": {"type": "object", "additionalProperties": text},
    }
    return {
        "type": "object",
        "description": "A problem (RFC 9457).",
        "properties": properties,
        "required": list(properties),
    }


def main() -> None:
    """Writes the document of our own contract to standard output: what the web client's types are generated from."""
    contract = Contract(wire.descriptor_set())
    sys.stdout.buffer.write(
        orjson.dumps(describe(contract, GatewaySettings.model_construct()), option=orjson.OPT_INDENT_2)
    )


if __name__ == "__main__":
    main()
