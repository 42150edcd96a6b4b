"""A lean HTTP/1.1 client on one keep-alive connection: what measures must cost less than what is measured."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Connection(asyncio.Protocol):
    """One request at a time. `on_answer` takes status and body; `ask` awaits them."""

    def __init__(self) -> None:
        self.on_answer: Callable[[int, bytes], None] = self._resolve
        self._transport: Any = None
        self._buffer = b""
        self._waiting: asyncio.Future[tuple[int, bytes]] | None = None

    @classmethod
    async def to(cls, port: int) -> "Connection":
        _, connection = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        return connection

    def send(self, request: bytes) -> None:
        self._transport.write(request)

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        self._waiting = asyncio.get_running_loop().create_future()
        self.send(request)
        return await self._waiting

    def close(self) -> None:
        self._transport.close()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer = buffer = self._buffer + data if self._buffer else data
        head = buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        length = _LENGTH.search(buffer, 0, head)
        end = head + 4 + (int(length[1]) if length else 0)
        if len(buffer) < end:
            return
        self._buffer = b""
        self.on_answer(int(buffer[9:12]), buffer[head + 4 : end])

    def connection_lost(self, exc: Exception | None) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(exc or ConnectionResetError("the server closed the connection"))

    def _resolve(self, status: int, body: bytes) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result((status, body))


def request(method: str, path: str, *, token: str = "", key: str = "", body: bytes = b"", gzip: bool = False) -> bytes:
    """A whole request; `key` is its idempotency key."""
    lines = [f"{method} {path} HTTP/1.1", "host: localhost"]
    if token:
        lines.append(f"authorization: Bearer {token}")
    if key:
        lines.append(f"idempotency-key: {key}")
    if gzip:
        lines.append("accept-encoding: gzip")
    if method != "GET":
        lines += ["content-type: application/json", f"content-length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body
