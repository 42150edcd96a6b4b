"""Public answers kept in this process, dropped by age, by room, or at once by an event.

A kept answer is found by the very bytes of the request line, before any routing: that is the whole cost of a hit.
"""

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock

from gateway.exchange import JSON, SECURITY, Header, Scope, Send, accepts_gzip, compress

# Method, path and query as sent.
Line = tuple[str, bytes, bytes]
# Headers that make a request more than the public read that a kept answer serves.
_ELSEWHERE = {b"authorization", b"origin", b"traceparent", b"range"}
_COMPRESS_FROM = 1024
# The same query in another order is the same answer; so many spellings of it are found without routing.
_MOST_LINES = 8


@dataclass(slots=True)
class Kept:
    """One answer, ready to be sent."""

    key: str
    etag: bytes
    expires: float
    made: float
    tags: tuple[str, ...]
    route: str
    plain: tuple[list[Header], bytes]
    packed: tuple[list[Header], bytes] | None
    not_modified: list[Header]
    lines: list[Line] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.plain[1]) + (len(self.packed[1]) if self.packed else 0)

    @classmethod
    def of(
        cls,
        key: str,
        route: str,
        body: bytes,
        seconds: int,
        tags: tuple[str, ...],
        *,
        content_type: bytes = JSON,
        more: tuple[Header, ...] = (),
        for_staff: bool = False,
    ) -> "Kept":
        """For staff it is asked anew each time, in the browser as here; what they hold is only compared."""
        now = time.monotonic()
        # Weak: the compressed answer has the same tag.
        etag = b'W/"' + hashlib.blake2b(body, digest_size=12).hexdigest().encode() + b'"'
        common: list[Header] = [
            *SECURITY,
            (b"etag", etag),
            (b"cache-control", b"private, no-cache" if for_staff else b"public, max-age=%d" % seconds),
            # What was read before signing in is no answer to somebody who works with it.
            (b"vary", b"accept-encoding, authorization"),
            *more,
        ]
        typed: list[Header] = [(b"content-type", content_type), *common]
        packed = None
        if content_type == JSON and len(body) > _COMPRESS_FROM:
            smaller = compress(body)
            head = [*typed, (b"content-encoding", b"gzip"), (b"content-length", b"%d" % len(smaller))]
            packed = (head, smaller)
        plain = ([*typed, (b"content-length", b"%d" % len(body))], body)
        return cls(key, etag, now + seconds, now, tags, route, plain, packed, common)

    def choose(self, if_none_match: bytes, accept_encoding: bytes) -> tuple[int, list[Header], bytes]:
        """Status, headers and body for one client."""
        age = (b"age", b"%d" % (time.monotonic() - self.made))
        if if_none_match and matches(if_none_match, self.etag):
            return 304, [*self.not_modified, age], b""
        head, body = self.packed if self.packed and accepts_gzip(accept_encoding) else self.plain
        return 200, [*head, age], body


def matches(if_none_match: bytes, etag: bytes) -> bool:
    """Weak comparison, as RFC 9110 asks for If-None-Match."""
    wanted = etag.removeprefix(b"W/")
    return any(tag.strip().removeprefix(b"W/") in (wanted, b"*") for tag in if_none_match.split(b","))


class Cache:
    """Bounded in answers and bytes; the one unused longest goes first. `drop` may be called from any thread."""

    def __init__(self, entries: int, size: int) -> None:
        self._entries = entries
        self._room = size
        self._lock = Lock()
        self._by_line: dict[Line, Kept] = {}
        self._by_key: OrderedDict[str, Kept] = OrderedDict()
        self._under_way: dict[str, asyncio.Future[Kept]] = {}
        # Counts drops, so that an answer asked for before an event is not kept after it.
        self._drops = 0
        self.hits: dict[str, int] = {}

    def find(self, scope: Scope) -> tuple[Kept, bytes, bytes] | None:
        """A fresh kept answer to a plain request, with its If-None-Match and Accept-Encoding."""
        kept = self._by_line.get((scope["method"], scope["raw_path"], scope["query_string"]))
        if kept is None or kept.expires < time.monotonic():
            return None
        if_none_match = accept_encoding = b""
        for name, value in scope["headers"]:
            if name in _ELSEWHERE:
                return None
            if name == b"if-none-match":
                if_none_match = value
            elif name == b"accept-encoding":
                accept_encoding = value
        return kept, if_none_match, accept_encoding

    async def serve(self, found: tuple[Kept, bytes, bytes], send: Send) -> None:
        kept, if_none_match, accept_encoding = found
        status, headers, body = kept.choose(if_none_match, accept_encoding)
        self._used(kept)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def get(self, key: str, make: Callable[[], Awaitable[Kept]]) -> Kept:
        """The kept answer, or one made now; however many ask at once, it is made once."""
        kept = self._by_key.get(key)
        if kept and kept.expires >= time.monotonic():
            self._used(kept)
            return kept
        under_way = self._under_way.get(key)
        if under_way is None:
            # A task of its own: the first client may go away while others wait.
            under_way = asyncio.ensure_future(self._make(key, make))
            self._under_way[key] = under_way
            under_way.add_done_callback(lambda done: self._finished(key, done))
        return await asyncio.shield(under_way)

    def remember_line(self, scope: Scope, kept: Kept) -> None:
        """Lets the same request line find the answer without routing."""
        line = (scope["method"], scope["raw_path"], scope["query_string"])
        with self._lock:
            if self._by_key.get(kept.key) is kept and len(kept.lines) < _MOST_LINES:
                kept.lines.append(line)
                self._by_line[line] = kept

    def drop(self, event_type: str) -> int:
        """Drops every answer that an event of this type makes old; how many."""
        return self._drop(lambda kept: event_type in kept.tags)

    def drop_all(self) -> int:
        return self._drop(lambda _: True)

    def _used(self, kept: Kept) -> None:
        self.hits[kept.route] = self.hits.get(kept.route, 0) + 1
        # Another thread may have dropped it just now.
        if kept.key in self._by_key:
            with suppress(KeyError):
                self._by_key.move_to_end(kept.key)

    async def _make(self, key: str, make: Callable[[], Awaitable[Kept]]) -> Kept:
        drops = self._drops
        kept = await make()
        with self._lock:
            if drops == self._drops and self._entries:
                self._forget(key)
                self._by_key[key] = kept
                self._room -= kept.size
                while len(self._by_key) > self._entries or self._room < 0:
                    self._forget(next(iter(self._by_key)))
        return kept

    def _finished(self, key: str, done: asyncio.Future[Kept]) -> None:
        if self._under_way.get(key) is done:
            del self._under_way[key]
        if not done.cancelled():
            done.exception()  # Each waiter raises it; asyncio need not report it once more.

    def _drop(self, old: Callable[[Kept], bool]) -> int:
        with self._lock:
            self._drops += 1
            # Whoever asks from now on waits for an answer that was made after the event.
            self._under_way.clear()
            dropped = [key for key, kept in self._by_key.items() if old(kept)]
            for key in dropped:
                self._forget(key)
        return len(dropped)

    def _forget(self, key: str) -> None:
        kept = self._by_key.pop(key, None)
        if kept:
            self._room += kept.size
            for line in kept.lines:
                self._by_line.pop(line, None)
