"""Files: `google.api.HttpBody` answers as downloads, client-streaming RPCs as uploads."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import grpc
from google.api import httpbody_pb2

from gateway.cache import matches
from gateway.exchange import JSON, NO_STORE, Exchange, Header
from gateway.routes import END, Route, header_fields, metadata, problem_of, read_request
from gateway.settings import GatewaySettings
from services.chassis.uploads import ENDS_EMPTY

CHUNK = 64 * 1024
_OTHERWISE = "application/octet-stream"
_DISPOSITION = "content-disposition"
# What a browser may show in place; all else is saved, lest a page somebody uploaded runs as ours.
_SHOWN = {"application/pdf", "image/png", "image/jpeg", "text/plain"}


async def answer_download(
    route: Route, exchange: Exchange, values: Sequence[tuple[str, str]], settings: GatewaySettings
) -> None:
    """Sends the file as it comes. A failure after its first byte breaks the connection: half a file is no file."""
    request = await read_request(route, exchange, values, settings)
    if route.rpc.streams:
        await _stream(route, exchange, request, settings)
        return
    file = await fetch_file(route, exchange, request, settings)
    await exchange.answer(200, file.content_type, file.data, (NO_STORE, file.disposition))


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file that came in one piece."""

    content_type: bytes
    disposition: Header
    data: bytes


async def fetch_file(
    route: Route, exchange: Exchange, request: bytes, settings: GatewaySettings, *, signed: bool = True
) -> FetchedFile:
    call = route.start(request, metadata=metadata(exchange, signed=signed), seconds=settings.deadline_seconds)
    try:
        answer = httpbody_pb2.HttpBody.FromString(await call)
        given = _texts([*await call.initial_metadata(), *await call.trailing_metadata()])
    except grpc.aio.AioRpcError as error:
        raise problem_of(error, exchange) from error
    return FetchedFile(_type(answer.content_type), _disposition(answer.content_type, given), answer.data)


async def _stream(route: Route, exchange: Exchange, request: bytes, settings: GatewaySettings) -> None:
    call = route.start(request, metadata=metadata(exchange), seconds=settings.upload_deadline_seconds)
    try:
        while (part := await call.read()) is not END:
            answer = httpbody_pb2.HttpBody.FromString(part)
            if not exchange.status:
                given = _texts(await call.initial_metadata())
                kept = _kept(route, given)
                etag = dict(kept).get(b"etag", b"")
                if etag and matches(exchange.headers.get(b"if-none-match", b""), etag):
                    await exchange.start(304, _type(answer.content_type), kept)
                    break
                headers = (*kept, _disposition(answer.content_type, given))
                await exchange.start(200, _type(answer.content_type), headers)
            if answer.data:
                await exchange.write(answer.data)
        if not exchange.status:
            await exchange.start(200, _OTHERWISE.encode(), (NO_STORE,))
        await exchange.write(b"", more=False)
    except grpc.aio.AioRpcError as error:
        raise problem_of(error, exchange) from error
    finally:
        call.cancel()


def _type(content_type: str) -> bytes:
    return (content_type or _OTHERWISE).encode("latin-1", "replace")


def _texts(metadata: Any) -> dict[str, str]:
    return {key: value for key, value in metadata or () if isinstance(value, str)}


def _disposition(content_type: str, given: Mapping[str, str]) -> Header:
    disposition = given.get(_DISPOSITION)
    if not disposition:
        shown = content_type.partition(";")[0].strip().lower() in _SHOWN
        disposition = "inline" if shown else "attachment"
    return _DISPOSITION.encode(), disposition.encode("latin-1", "replace")


def _kept(route: Route, given: Mapping[str, str]) -> tuple[Header, ...]:
    """How long the client may keep a file that comes in parts, and the tag it may ask by. The gateway keeps none."""
    if not route.rpc.keep:
        return (NO_STORE,)
    age = (b"cache-control", b"public, max-age=%d" % route.rpc.keep.seconds)
    etag = given.get("etag")
    return (age, (b"etag", b'"' + etag.encode("latin-1", "replace") + b'"')) if etag else (age,)


async def answer_upload(
    route: Route, exchange: Exchange, values: Sequence[tuple[str, str]], settings: GatewaySettings
) -> None:
    """Passes the body on in chunks as it arrives; what was passed is cancelled if the client goes or sends too much."""
    plan = route.plan
    first = plan.read(values, exchange.scope["query_string"], b"", header_fields(route, exchange))
    exchange.check_length(settings.max_upload_bytes)
    call = route.start(metadata=(*metadata(exchange), ENDS_EMPTY), seconds=settings.upload_deadline_seconds)
    refusals: list[grpc.aio.AioRpcError] = []
    failures: list[Exception] = []

    async def send() -> None:
        try:
            await call.write(first)
            async for chunk in _in_chunks(exchange, settings.max_upload_bytes):
                await call.write(plan.chunk(chunk))
            await call.write(b"")
            await call.done_writing()
        except (grpc.aio.AioRpcError, asyncio.InvalidStateError):
            pass  # The service has answered before the end: its refusal is the answer.
        except Exception as error:
            # The service must not take the end of the messages for the end of the file; see ENDS_EMPTY.
            failures.append(error)
            call.cancel()

    call.add_done_callback(lambda ended: refusals.append(_ending(ended)))
    sending = asyncio.ensure_future(send())
    try:
        answer = await call
    # What is raised is kept by no name here: its traceback would keep this frame, the two each other, and both the
    # body, which the server goes on offering a place until it is let go; the client would wait for the collector.
    except grpc.aio.AioRpcError as error:
        raise (failures.pop() if failures else problem_of(_refusal(error, refusals), exchange)) from error
    except asyncio.CancelledError:
        call.cancel()
        if failures:
            raise failures.pop() from None
        raise
    finally:
        # Nothing may read the body beside the one who answers.
        sending.cancel()
        await asyncio.wait({sending})
    await exchange.answer(200, JSON, route.to_json(answer))


def _refusal(error: grpc.aio.AioRpcError, first: Sequence[grpc.aio.AioRpcError]) -> grpc.aio.AioRpcError:
    """What the service said, which grpcio loses if a write fails just after it came (grpc/grpc issue 36066)."""
    if error.code() is grpc.StatusCode.INTERNAL and first and first[0].code() is not grpc.StatusCode.OK:
        return first[0]
    return error


def _ending(ended: Any) -> grpc.aio.AioRpcError:
    """How a call has ended, at this moment: what it says is there, so that nothing is waited for."""
    code, details, trailing = (_at_once(said()) for said in (ended.code, ended.details, ended.trailing_metadata))
    return grpc.aio.AioRpcError(code, grpc.aio.Metadata(), trailing, details)


def _at_once(said: Coroutine[Any, Any, Any]) -> Any:
    try:
        said.send(None)
    except StopIteration as returned:
        return returned.value
    said.close()
    raise asyncio.InvalidStateError


async def _in_chunks(exchange: Exchange, limit: int) -> AsyncIterator[bytes]:
    """The body in pieces of one size, the last one smaller, so that small packets do not make many messages."""
    held = bytearray()
    async for arrived in exchange.chunks(limit):
        held += arrived
        while len(held) >= CHUNK:
            yield bytes(held[:CHUNK])
            del held[:CHUNK]
    if held:
        yield bytes(held)
