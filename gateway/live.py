"""Live streams: server-streaming RPCs as server-sent events."""

import asyncio
from collections.abc import Sequence
from typing import Any

import grpc
import orjson
from google.protobuf.descriptor import Descriptor

from gateway.exchange import NO_STORE, Exchange
from gateway.problems import Problem
from gateway.routes import END, Route, metadata, problem_of, read_request
from gateway.settings import GatewaySettings

_EVENT_STREAM = b"text/event-stream; charset=utf-8"
# A refusal comes within this; a stream that is merely quiet begins after it.
_REFUSED_WITHIN_SECONDS = 0.5
# How long a client waits before it comes back.
_HELLO = b"retry: 2000\n\n"
_HEARTBEAT = b": still here\n\n"
_ID_FIELDS = ("event_id", "alert_id")


async def answer_live(
    route: Route,
    exchange: Exchange,
    values: Sequence[tuple[str, str]],
    settings: GatewaySettings,
    draining: asyncio.Event,
) -> None:
    """Sends events until the stream ends, the client goes, the gateway drains or the time is up."""
    request = await read_request(route, exchange, values, settings)
    call = route.start(request, metadata=metadata(exchange), seconds=settings.stream_seconds)
    stream = _Stream(route, exchange, call, settings.heartbeat_seconds)
    ends = (asyncio.ensure_future(exchange.gone()), asyncio.ensure_future(draining.wait()))
    try:
        await stream.run(ends)
    finally:
        call.cancel()
        for task in (*ends, stream.reading):
            if task:
                task.cancel()


class _Stream:
    def __init__(self, route: Route, exchange: Exchange, call: Any, heartbeat_seconds: float) -> None:
        self._route = route
        self._exchange = exchange
        self._call = call
        self._heartbeat = heartbeat_seconds
        self._id_of = id_reader(route.rpc.output)
        self.reading: asyncio.Future[Any] | None = None

    async def run(self, ends: Sequence[asyncio.Future[Any]]) -> None:
        wait = _REFUSED_WITHIN_SECONDS
        while True:
            reading = self.reading = self.reading or asyncio.ensure_future(self._call.read())
            done, _ = await asyncio.wait({reading, *ends}, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
            if any(end in done for end in ends):
                if not ends[0].done():
                    await self._finish()
                return
            wait = self._heartbeat
            if reading not in done:
                await self._write(_HEARTBEAT)
                continue
            try:
                message = reading.result()
            except grpc.aio.AioRpcError as error:
                await self._fail(error)
                return
            self.reading = None
            if message is END:
                await self._finish()
                return
            await self._write(self._event(message))

    def _event(self, message: bytes) -> bytes:
        text = self._route.to_json(message)
        event_id = self._id_of(text)
        head = b"id: %s\n" % event_id if event_id else b""
        return head + b"data: " + text + b"\n\n"

    async def _write(self, chunk: bytes) -> None:
        if not self._exchange.status:
            await self._exchange.start(200, _EVENT_STREAM, (NO_STORE, (b"x-accel-buffering", b"no")))
            chunk = _HELLO + chunk
        await self._exchange.write(chunk)

    async def _finish(self) -> None:
        if not self._exchange.status:
            await self._exchange.start(200, _EVENT_STREAM, (NO_STORE,))
        await self._exchange.write(b"", more=False)

    async def _fail(self, error: grpc.aio.AioRpcError) -> None:
        """Before the first event a failure is an ordinary problem, after it an event named so."""
        if error.code() is grpc.StatusCode.DEADLINE_EXCEEDED and self._exchange.status:
            await self._finish()  # The time of one stream is up; the client takes it up again.
            return
        problem: Problem = problem_of(error, self._exchange)
        if not self._exchange.status:
            raise problem
        await self._exchange.write(b"event: problem\ndata: " + problem.body(self._exchange.trace_id) + b"\n\n")
        await self._finish()


def id_reader(message: Descriptor) -> Any:
    """Reads an event's id from its JSON: the field event_id or alert_id, of the message or of one that it holds."""
    path = _id_path(message, 0)
    if not path:
        return lambda _: b""

    def read(text: bytes) -> bytes:
        value: Any = orjson.loads(text)
        for name in path:
            value = value.get(name) if isinstance(value, dict) else None
        # A line break would end the field early.
        return str(value).replace("\n", "").replace("\r", "").encode() if value else b""

    return read


def _id_path(message: Descriptor, depth: int) -> tuple[str, ...]:
    for name in _ID_FIELDS:
        if name in message.fields_by_name:
            return (name,)
    for field in message.fields if depth == 0 else ():
        if field.message_type and not field.is_repeated:
            inner = _id_path(field.message_type, depth + 1)
            if inner:
                return (field.name, *inner)
    return ()
