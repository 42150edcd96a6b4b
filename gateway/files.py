"""Files: `google.api.HttpBody` answers as downloads, client-streaming RPCs as uploads."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import grpc
from google.api import httpbody_pb2

from gateway.exchange import JSON, NO_STORE, Exchange, Header
from gateway.problems import Problem
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
    call = route.start(request, metadata=metadata(exchange), seconds=settings.deadline_seconds)
    try:
        answer = httpbody_pb2.HttpBody.FromString(await call)
        headers = _headers(answer.content_type, [*await call.initial_metadata(), *await call.trailing_metadata()])
    except grpc.aio.AioRpcError as error:
        raise problem_of(error, exchange) from error
    await exchange.answer(200, _type(answer.content_type), answer.data, headers)


async def _stream(route: Route, exchange: Exchange, request: bytes, settings: GatewaySettings) -> None:
    call = route.start(request, metadata=metadata(exchange), seconds=settings.upload_deadline_seconds)
    try:
        while (part := await call.read()) is not END:
            answer = httpbody_pb2.HttpBody.FromString(part)
            if not exchange.status:
                headers = _headers(answer.content_type, await call.initial_metadata())
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


def _headers(content_type: str, given: Any) -> list[Header]:
    headers = {key: value for key, value in given or () if isinstance(value, str)}
    disposition = headers.get(_DISPOSITION)
    if not disposition:
        shown = content_type.partition(";")[0].strip().lower() in _SHOWN
        disposition = "inline" if shown else "attachment"
    return [NO_STORE, (_DISPOSITION.encode(), disposition.encode("latin-1", "replace"))]


async def answer_upload(
    route: Route, exchange: Exchange, values: Sequence[tuple[str, str]], settings: GatewaySettings
) -> None:
    """Passes the body on in chunks as it arrives; what was passed is cancelled if the client goes or sends too much."""
    plan = route.plan
    first = plan.read(values, exchange.scope["query_string"], b"", header_fields(route, exchange))
    failed: list[Exception] = []
    call: Any = None

    async def messages() -> AsyncIterator[bytes]:
        yield first
        try:
            async for chunk in _in_chunks(exchange, settings.max_upload_bytes):
                yield plan.chunk(chunk)
            yield b""
        except Exception as error:
            # The service must not take the end of the messages for the end of the file; see ENDS_EMPTY. A cancellation
            # is no failure of ours: the service has refused the upload, and its refusal is the answer.
            failed.append(error)
            call.cancel()
            raise

    exchange.check_length(settings.max_upload_bytes)
    call = route.start(messages(), metadata=(*metadata(exchange), ENDS_EMPTY), seconds=settings.upload_deadline_seconds)
    try:
        answer = await call
    except grpc.aio.AioRpcError as error:
        problem: Problem = problem_of(error, exchange)
        raise (failed[0] if failed else problem) from error
    except BaseException:
        call.cancel()
        if failed:
            raise failed[0] from None
        raise
    await exchange.answer(200, JSON, route.to_json(answer))


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
