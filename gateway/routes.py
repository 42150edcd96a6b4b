"""The routes of the contract, and how a call to one is prepared."""

import asyncio
from collections.abc import Sequence
from typing import Any, cast

import grpc

from gateway.contract import Binding, Contract, Rpc
from gateway.exchange import Exchange
from gateway.inputs import Inputs
from gateway.paths import RouteTable
from gateway.problems import Problem, from_grpc, not_offered, too_slow
from gateway.requests import RequestPlan
from gateway.settings import GatewaySettings
from gateway.upstreams import Calls, Upstreams

# What reading a stream gives when there is no more.
END: Any = cast(Any, grpc.aio).EOF


class Route:
    """One REST route of one RPC, with all that can be worked out before a request comes."""

    def __init__(self, rpc: Rpc, binding: Binding, contract: Contract, inputs: Inputs) -> None:
        self.rpc = rpc
        self.binding = binding
        self.plan = RequestPlan(rpc, binding, contract.messages, inputs)
        self.text = binding.template.named
        self._messages = contract.messages
        self._calls: Calls | None = None

    def connect(self, upstreams: Upstreams) -> None:
        self._calls = upstreams.calls(self.rpc)

    def start(self, *request: Any, metadata: Sequence[tuple[str, str]], seconds: float | None) -> Any:
        """Starts the gRPC call. Raises Problem 501 if the service was given no address."""
        if self._calls is None:
            raise not_offered()
        return self._calls.next()(*request, metadata=metadata, timeout=seconds)

    def repeats(self, exchange: Exchange) -> bool:
        """Whether a call made again does nothing twice: it only reads, or the service knows its key."""
        reads = self.binding.http_method == "GET"
        return reads or (self.plan.has_request_id and b"idempotency-key" in exchange.headers)

    def to_json(self, answer: bytes) -> bytes:
        """The answer as proto-JSON, with proto names and defaults printed."""
        return self._messages.binary_to_json(self.rpc.output.full_name, answer, with_defaults=True).encode()


def route_table(contract: Contract) -> tuple[RouteTable[Route], list[Route]]:
    """Raises ValueError if two RPCs claim one route."""
    inputs = Inputs()
    table: RouteTable[Route] = RouteTable()
    routes: list[Route] = []
    for rpc in contract.rpcs:
        for binding in rpc.bindings:
            route = Route(rpc, binding, contract, inputs)
            table.add(binding.http_method, binding.template, route)
            routes.append(route)
    return table, routes


async def read_request(
    route: Route, exchange: Exchange, values: Sequence[tuple[str, str]], settings: GatewaySettings
) -> bytes:
    """The request message of a call that is not an upload. Raises Problem."""
    body = b""
    if route.binding.http_method not in ("GET", "HEAD"):
        try:
            async with asyncio.timeout(settings.deadline_seconds):
                body = await exchange.body(settings.max_body_bytes)
        except TimeoutError as error:
            raise too_slow() from error
        if body and route.plan.has_body:
            exchange.require_type(b"application/json")
    return route.plan.read(values, exchange.scope["query_string"], body, header_fields(route, exchange))


def header_fields(route: Route, exchange: Exchange) -> list[tuple[str, str]]:
    """Request fields that headers fill, where the message has them."""
    fields: list[tuple[str, str]] = []
    plan = route.plan
    if plan.has_request_id and b"idempotency-key" in exchange.headers:
        fields.append(("request_id", exchange.text(b"idempotency-key")))
    if plan.has_etag and b"if-match" in exchange.headers:
        fields.append(("etag", exchange.text(b"if-match").removeprefix("W/").strip('"')))
    if plan.has_last_event_id and b"last-event-id" in exchange.headers:
        fields.append(("last_event_id", exchange.text(b"last-event-id")))
    return fields


def metadata(exchange: Exchange, *, signed: bool = True) -> tuple[tuple[str, str], ...]:
    """What goes to the service beside the request."""
    pairs = [("x-request-id", exchange.request_id.decode())]
    if exchange.traceparent:
        pairs.append(("traceparent", exchange.traceparent))
    if signed and b"authorization" in exchange.headers:
        pairs.append(("authorization", exchange.text(b"authorization")))
    return tuple(pairs)


def problem_of(error: grpc.aio.AioRpcError, exchange: Exchange) -> Problem:
    """A failed call, as the client is told of it."""
    return from_grpc(error, exchange.request_id.decode(), conditional=b"if-match" in exchange.headers)
