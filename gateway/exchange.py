"""One HTTP request and its answer: headers, body within limits, and the one place that writes answers."""

import asyncio
import random
import re
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, MutableMapping
from functools import cached_property
from typing import Any

from gateway.problems import CONTENT_TYPE, Problem, too_large, unsupported_type

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Header = tuple[bytes, bytes]

JSON = b"application/json; charset=utf-8"
# Below this a compressed answer is no smaller on the wire.
_COMPRESS_FROM = 1024
_COMPRESSIBLE = (b"application/json", b"application/problem+json", b"text/", b"image/svg")
# Level 3 takes half the time of 6 for a few per cent more bytes.
_GZIP_LEVEL = 3
# A refused request may have a body under way. This much of it is read, for so long, to keep the connection good.
_SPARED_BYTES = 256 * 1024
_SPARED_SECONDS = 1.0
_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")

# An API answer is never a page: nothing may be loaded by it, and no frame may show it.
SECURITY: tuple[Header, ...] = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
)
NO_STORE: Header = (b"cache-control", b"no-store")


def page_security(policy: str) -> tuple[Header, ...]:
    """Those of a page: the same, but for what its own policy lets it load."""
    return tuple({**dict(SECURITY), b"content-security-policy": policy.encode()}.items())


class Disconnected(Exception):
    """The client has gone; nobody waits for an answer."""


class Exchange:
    """A request being answered."""

    __slots__ = (
        "__dict__",
        "body_left",
        "headers",
        "receive",
        "request_id",
        "route",
        "scope",
        "send",
        "status",
        "trace_id",
        "traceparent",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self.receive = receive
        self.send = send
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        length = self.headers.get(b"content-length", b"0")
        self.body_left = length != b"0" or b"transfer-encoding" in self.headers
        given = self.headers.get(b"x-request-id", b"")
        self.request_id = given if _REQUEST_ID.fullmatch(given) else new_id().encode()
        self.route = ""
        self.status = 0
        self.trace_id = ""
        self.traceparent = ""

    @property
    def method(self) -> str:
        return self.scope["method"]

    @property
    def accepts_gzip(self) -> bool:
        return accepts_gzip(self.headers.get(b"accept-encoding", b""))

    @cached_property
    def content_length(self) -> int | None:
        text = self.headers.get(b"content-length", b"")
        return int(text) if text.isdigit() else None

    def text(self, name: bytes) -> str:
        """A header's value; empty if it was not sent."""
        return self.headers.get(name, b"").decode("latin-1")

    async def body(self, limit: int) -> bytes:
        """The whole body. Raises Problem as soon as it is known to be over the limit, without reading on."""
        if self.content_length == 0:
            return b""
        chunks = [chunk async for chunk in self.chunks(limit)]
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    def check_length(self, limit: int) -> None:
        """Raises Problem if the body is said to be over the limit."""
        if self.content_length is not None and self.content_length > limit:
            raise too_large(limit)

    async def chunks(self, limit: int) -> AsyncIterator[bytes]:
        """The body as it arrives. Raises Problem over the limit, Disconnected if the client goes."""
        self.check_length(limit)
        count = 0
        while True:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise Disconnected
            chunk = message.get("body", b"")
            count += len(chunk)
            if count > limit:
                raise too_large(limit)
            if chunk:
                yield chunk
            if not message.get("more_body", False):
                self.body_left = False
                return

    def require_type(self, wanted: bytes) -> None:
        """Raises Problem unless the body is said to be of that type."""
        given = self.headers.get(b"content-type", b"").split(b";", 1)[0].strip().lower()
        if given != wanted:
            raise unsupported_type(wanted.decode())

    async def gone(self) -> None:
        """Returns when the client has gone; only for use after the body was read."""
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def answer(
        self,
        status: int,
        content_type: bytes,
        body: bytes,
        headers: Iterable[Header] = (NO_STORE,),
        security: Iterable[Header] = SECURITY,
    ) -> None:
        """Writes a whole answer, compressed where that helps."""
        encoded: tuple[Header, ...] = ()
        if len(body) > _COMPRESS_FROM and content_type.startswith(_COMPRESSIBLE):
            encoded = ((b"vary", b"accept-encoding"),)
            if self.accepts_gzip:
                body = compress(body)
                encoded = (*encoded, (b"content-encoding", b"gzip"))
        head = (*encoded, (b"content-length", b"%d" % len(body)), *headers)
        await self.start(status, content_type, head, security)
        await self.send({"type": "http.response.body", "body": body if self.method != "HEAD" else b""})

    async def problem(self, problem: Problem) -> None:
        headers = [(name.encode(), value.encode("latin-1", "replace")) for name, value in problem.headers.items()]
        if "connection" not in problem.headers and not await self._spare_connection():
            headers.append((b"connection", b"close"))
        await self.answer(problem.status, CONTENT_TYPE, problem.body(self.trace_id), (NO_STORE, *headers))

    async def _spare_connection(self) -> bool:
        """Whether the connection can be used again: what is left of a refused body was read, if it was little."""
        try:
            async with asyncio.timeout(_SPARED_SECONDS):
                if self.body_left:
                    await self.body(_SPARED_BYTES)
        except (Problem, Disconnected, TimeoutError):
            return False
        return True

    async def start(
        self, status: int, content_type: bytes, headers: Iterable[Header], security: Iterable[Header] = SECURITY
    ) -> None:
        """Writes the head of an answer whose body follows by `write`."""
        self.status = status
        every = [(b"content-type", content_type), *security, (b"x-request-id", self.request_id), *headers]
        await self.send({"type": "http.response.start", "status": status, "headers": every})

    async def write(self, chunk: bytes, *, more: bool = True) -> None:
        await self.send({"type": "http.response.body", "body": chunk, "more_body": more})


def new_id() -> str:
    """32 hexadecimal digits; told apart, not kept secret."""
    return f"{random.getrandbits(128):032x}"


def accepts_gzip(header: bytes) -> bool:
    """Whether an Accept-Encoding header admits gzip."""
    if b"gzip" not in header and b"*" not in header:
        return False
    for part in header.split(b","):
        name, _, quality = part.strip().partition(b";")
        if name.strip().lower() in (b"gzip", b"*") and quality.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00"):
            return True
    return False


def compress(body: bytes) -> bytes:
    """Gzip, without a time stamp so that equal answers stay equal."""
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()
