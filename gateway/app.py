"""The gateway's ASGI application: kept answers first, then the API, the web client and the few pages beside them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway import docs, telemetry
from gateway.api import Api
from gateway.cache import Cache
from gateway.contract import Contract
from gateway.drops import Drops
from gateway.exchange import SECURITY
from gateway.openapi import describe
from gateway.settings import GatewaySettings
from gateway.web_client import WebClient
from services.chassis import wire

# A request id is read by scripts, the rest by anyone who retries or caches.
_EXPOSED = ("etag", "x-request-id", "retry-after", "location", "content-disposition")
_SENT = (
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "last-event-id",
    "x-request-id",
)


class Gateway(Starlette):
    """Starlette for the pages, with the API under it and kept answers before it."""

    def __init__(self, settings: GatewaySettings, descriptors: bytes) -> None:
        self.settings = settings
        self.contract = Contract(descriptors)
        self.cache = Cache(settings.cache_entries, settings.cache_bytes)
        self.api = Api(settings, self.contract, self.cache)
        self._drops = Drops(settings.broker_url, self.contract, self.cache) if settings.broker_url else None
        self._counter = telemetry.count_kept(self.cache.hits)
        self._loop_watch: asyncio.Task[None] | None = None
        self._was_complete = False
        self._web = WebClient.load(settings.web_folder)
        pages = self._pages()
        super().__init__(routes=pages, lifespan=_lifespan)
        self._pages_at = frozenset(page.path for page in pages)
        self._front: Any = self._answer
        if settings.cors_origins:
            self._front = CORSMiddleware(
                self._answer,
                allow_origins=settings.cors_origins,
                allow_methods=("GET", "POST", "PUT", "PATCH", "DELETE"),
                allow_headers=_SENT,
                expose_headers=_EXPOSED,
            )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            if self.api.draining.is_set():
                send = _as_last(send)
            found = self.cache.find(scope)
            if found:
                await self.cache.serve(found, send)
                return
        await self._front(scope, receive, send)

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        # Starlette's own routing is for the pages; the API has a table of its own.
        if scope["type"] != "http" or scope["path"] in self._pages_at:
            await super().__call__(scope, receive, send)
            return
        file = self._web.find(scope)
        if file:
            await self._web.serve(file, scope, send)
        else:
            await self.api(scope, receive, send)

    def drop(self, event_type: str) -> int:
        """Drops the kept answers that an event of this type makes old. May be called from any thread."""
        return self.cache.drop(event_type)

    def drain(self) -> None:
        """Says 503 on /readyz and ends the live streams; what else is under way ends by itself."""
        self.api.draining.set()

    async def start(self) -> None:
        self.api.connect()
        self._loop_watch = asyncio.create_task(telemetry.watch_loop())
        if self._drops:
            self._drops.start()

    async def close(self) -> None:
        self.drain()
        if self._loop_watch:
            self._loop_watch.cancel()
        if self._drops:
            await self._drops.stop()
        await self.api.close()

    def _pages(self) -> list[Route]:
        document = orjson.dumps(describe(self.contract, self.settings))

        async def openapi(_: Request) -> Response:
            headers = {"cache-control": "no-cache", **_security()}
            return Response(document, media_type="application/json", headers=headers)

        async def healthz(_: Request) -> Response:
            return _state(200, {"status": "alive"})

        async def readyz(_: Request) -> Response:
            if self.api.draining.is_set() or self.api.upstreams is None:
                return _state(503, {"status": "draining"})
            services = await self.api.upstreams.ready()
            # Once all were there, the loss of one must not take the others out of reach.
            self._was_complete = self._was_complete or all(services.values())
            ready = self._was_complete and any(services.values())
            return _state(200 if ready else 503, {"status": "ready" if ready else "away", "services": services})

        return [
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/openapi.json", openapi),
            *docs.pages(),
        ]


def create_app(settings: GatewaySettings, descriptors: bytes | None = None) -> Gateway:
    """The application over a descriptor set, ours unless another is given."""
    return Gateway(settings, descriptors or wire.descriptor_set())


def _as_last(send: Any) -> Any:
    """Closes a kept connection behind its answer: balancers look away from new ones only."""

    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), (b"connection", b"close")]}
        await send(message)

    return sending


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    assert isinstance(app, Gateway)
    await app.start()
    try:
        yield
    finally:
        await app.close()


def _state(status: int, body: dict[str, Any]) -> Response:
    headers = {"cache-control": "no-store", **_security()}
    return Response(orjson.dumps(body), status_code=status, media_type="application/json", headers=headers)


def _security() -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in SECURITY}
