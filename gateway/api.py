"""The API: finds the route, admits the caller, and answers by the shape of the RPC."""

import asyncio
import time
import uuid
from collections.abc import Sequence

import grpc
import structlog

from gateway import verification
from gateway.cache import Cache, Kept
from gateway.callers import Callers
from gateway.contract import Contract, Shape
from gateway.exchange import JSON, Disconnected, Exchange, Receive, Scope, Send
from gateway.files import answer_download, answer_upload, fetch_file
from gateway.limits import Limits
from gateway.live import answer_live
from gateway.paths import BadPath, Found
from gateway.problems import Problem, bad_request, internal, method_not_allowed, no_such_route, was_cut_off
from gateway.routes import Route, metadata, problem_of, read_request, route_table
from gateway.settings import GatewaySettings
from gateway.telemetry import observed
from gateway.upstreams import Upstreams
from services.chassis.tokens import TokenVerifier

log = structlog.get_logger()

# Seconds before a call that was cut off is made again: a service whose pod has left is found by then at its next one.
_WAITS = (0.05, 0.15, 0.4)


class Api:
    """An ASGI application over every route of the contract. `connect` before the first request."""

    def __init__(self, settings: GatewaySettings, contract: Contract, cache: Cache) -> None:
        self.settings = settings
        self.cache = cache
        self.draining = asyncio.Event()
        self.upstreams: Upstreams | None = None
        self.table, self.routes = route_table(contract)
        self._callers = Callers(TokenVerifier(settings))
        self._limits = Limits(settings)

    def connect(self) -> None:
        """Opens the channels; they belong to the event loop that this is called in."""
        self.upstreams = Upstreams(self.settings, (route.rpc.service for route in self.routes))
        for route in self.routes:
            route.connect(self.upstreams)

    async def close(self) -> None:
        if self.upstreams:
            await self.upstreams.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = Exchange(scope, receive, send)
        with observed(exchange) as span:
            try:
                await self._answer(exchange)
            except Problem as problem:
                if exchange.status:
                    # Part of an answer is out: only a broken connection tells that the rest will not come.
                    raise
                await exchange.problem(problem)
            except Disconnected:
                pass
            except Exception as error:
                incident = uuid.uuid4().hex
                log.error("unforeseen", incident=incident, route=exchange.route, exc_info=error)
                span.record_exception(error)
                if exchange.status:
                    raise
                await exchange.problem(internal(incident))

    async def _answer(self, exchange: Exchange) -> None:
        found = self._find(exchange)
        route = found.route
        exchange.route = route.text
        address = self._limits.address_of(exchange)
        self._limits.admit_address(address)
        caller = await self._callers.of(exchange, route.rpc)
        if caller.subject:
            self._limits.admit_subject(caller.subject)
        if route.rpc.keep and self.settings.cache_entries and not route.rpc.streams:
            await self._answer_kept(route, exchange, found.values, for_staff=caller.is_staff)
        elif route.rpc.shape is Shape.UNARY:
            await self._answer_unary(route, exchange, found.values)
        elif route.rpc.shape is Shape.DOWNLOAD:
            await answer_download(route, exchange, found.values, self.settings)
        elif route.rpc.shape is Shape.UPLOAD:
            await answer_upload(route, exchange, found.values, self.settings)
        else:
            with self._limits.one_stream(address):
                await answer_live(route, exchange, found.values, self.settings, self.draining)

    def _find(self, exchange: Exchange) -> Found[Route]:
        path: bytes = exchange.scope["raw_path"]
        if len(path) + len(exchange.scope["query_string"]) > self.settings.max_target_bytes:
            raise Problem(414, "TARGET_TOO_LONG", "网址过长")
        http_method = "GET" if exchange.method == "HEAD" else exchange.method
        try:
            found = self.table.find(http_method, path)
        except BadPath as error:
            raise bad_request("INVALID_UTF8", "网址不是有效的 UTF-8") from error
        if found is None:
            raise no_such_route()
        if isinstance(found, list):
            raise method_not_allowed(found)
        if exchange.method == "HEAD" and found.route.rpc.shape is not Shape.UNARY:
            raise method_not_allowed(["GET"])
        return found

    async def _answer_unary(self, route: Route, exchange: Exchange, values: Sequence[tuple[str, str]]) -> None:
        if verification.wants_page(exchange) and route.rpc.verifies:
            await self._answer_page(route, exchange, values)
            return
        request = await read_request(route, exchange, values, self.settings)
        answer = await self._call(route, exchange, request)
        await exchange.answer(200, JSON, route.to_json(answer))

    async def _answer_kept(
        self, route: Route, exchange: Exchange, values: Sequence[tuple[str, str]], *, for_staff: bool
    ) -> None:
        keep = route.rpc.keep
        assert keep
        query: bytes = exchange.scope["query_string"]
        key = f"{route.binding.http_method} {route.text} {values} {route.plan.canonical_query(query)}"

        async def make() -> Kept:
            request = await read_request(route, exchange, values, self.settings)
            # Unsigned: what is kept for all must be what anyone gets.
            if route.rpc.shape is Shape.DOWNLOAD:
                file = await fetch_file(route, exchange, request, self.settings, signed=False)
                kind, named = file.content_type, (file.disposition,)
                return Kept.of(
                    key,
                    route.text,
                    file.data,
                    keep.seconds,
                    keep.dropped_by,
                    content_type=kind,
                    more=named,
                    for_staff=for_staff,
                )
            answer = await self._call(route, exchange, request, signed=False)
            text = route.to_json(answer)
            return Kept.of(key, route.text, text, keep.seconds, keep.dropped_by, for_staff=for_staff)

        # Whoever works with it sees what was just changed, also before the event of the change has come round.
        kept = await (make() if for_staff else self.cache.get(key, make))
        if exchange.method == "GET" and not for_staff:
            self.cache.remember_line(exchange.scope, kept)
        status, headers, body = kept.choose(
            exchange.headers.get(b"if-none-match", b""), exchange.headers.get(b"accept-encoding", b"")
        )
        exchange.status = status
        await exchange.send({"type": "http.response.start", "status": status, "headers": headers})
        await exchange.write(b"" if exchange.method == "HEAD" else body, more=False)

    async def _answer_page(self, route: Route, exchange: Exchange, values: Sequence[tuple[str, str]]) -> None:
        try:
            request = await read_request(route, exchange, values, self.settings)
            page = verification.page(route.to_json(await self._call(route, exchange, request)))
            status = 200
        except Problem as problem:
            page = verification.refusal(problem)
            status = problem.status
        await exchange.answer(status, verification.HTML, page, security=verification.PAGE_SECURITY)

    async def _call(self, route: Route, exchange: Exchange, request: bytes, *, signed: bool = True) -> bytes:
        until = time.monotonic() + self.settings.deadline_seconds
        waits = iter(_WAITS if route.repeats(exchange) else ())
        while True:
            left = max(until - time.monotonic(), 0)
            try:
                return await route.start(request, metadata=metadata(exchange, signed=signed), seconds=left)
            except grpc.aio.AioRpcError as error:
                wait = next(waits, None)
                if wait is None or not was_cut_off(error):
                    raise problem_of(error, exchange) from error
            await asyncio.sleep(wait)
