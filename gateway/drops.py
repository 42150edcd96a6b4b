"""Listens to the events that make kept answers old. A queue of one's own: every worker hears every event."""

import asyncio
import contextlib
from typing import Any

import structlog
from pika import URLParameters
from pika.adapters.asyncio_connection import AsyncioConnection
from pika.exceptions import AMQPError

from gateway.cache import Cache
from gateway.contract import Contract

log = structlog.get_logger()

_RECONNECT_SECONDS = 2.0
# The longest that opening a connection, channel or queue may take.
_PATIENCE_SECONDS = 10.0
_HEARTBEAT_SECONDS = 20


def dropping_events(contract: Contract) -> set[str]:
    """The types of all events that some kept answer names."""
    return {event for rpc in contract.rpcs if rpc.keep for event in rpc.keep.dropped_by}


class Drops:
    """Keeps a subscription alive. Whatever was missed while it was down is made good by dropping everything."""

    def __init__(self, broker_url: str, contract: Contract, cache: Cache) -> None:
        self._url = broker_url
        self._events = sorted(dropping_events(contract))
        self._cache = cache
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        if self._events:
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            try:
                await self._listen()
            except (AMQPError, OSError, TimeoutError) as error:
                log.warning("cache drops: broker away", error=repr(error))
            await asyncio.sleep(_RECONNECT_SECONDS)

    async def _listen(self) -> None:
        """Returns or raises when the connection is lost."""
        connection, closed = await self._connect()
        try:
            channel = await _wait(lambda done: connection.channel(on_open_callback=done))
            declared = await _wait(
                lambda done: channel.queue_declare("", exclusive=True, auto_delete=True, callback=done)
            )
            queue = declared.method.queue
            for event in self._events:
                exchange = f"{event.split('.')[1]}.events"
                # Declared as the relay does: whichever of the two is first.
                await _wait(
                    lambda done, name=exchange: channel.exchange_declare(
                        name, exchange_type="topic", durable=True, callback=done
                    )
                )
                await _wait(lambda done, name=exchange, key=event: channel.queue_bind(queue, name, key, callback=done))
            channel.basic_consume(queue, self._on_message, auto_ack=True)
            self._cache.drop_all()
            await closed
        finally:
            if connection.is_open:
                connection.close()

    async def _connect(self) -> tuple[AsyncioConnection, asyncio.Future[None]]:
        parameters = URLParameters(self._url)
        parameters.heartbeat = _HEARTBEAT_SECONDS
        loop = asyncio.get_running_loop()
        closed: asyncio.Future[None] = loop.create_future()
        opened: asyncio.Future[Any] = loop.create_future()

        def fail(_: Any, error: Any) -> None:
            for future in (opened, closed):
                if not future.done():
                    future.set_exception(error if isinstance(error, Exception) else AMQPError(str(error)))

        connection = AsyncioConnection(
            parameters,
            on_open_callback=lambda made: opened.done() or opened.set_result(made),
            on_open_error_callback=fail,
            on_close_callback=fail,
            custom_ioloop=loop,
        )
        closed.add_done_callback(lambda done: done.cancelled() or done.exception())
        await asyncio.wait_for(opened, _PATIENCE_SECONDS)
        return connection, closed

    def _on_message(self, _channel: Any, deliver: Any, _properties: Any, _body: bytes) -> None:
        # The routing key is the event's type.
        dropped = self._cache.drop(deliver.routing_key)
        log.debug("cache drops", type=deliver.routing_key, dropped=dropped)


async def _wait(start: Any) -> Any:
    """Awaits one of pika's callbacks."""
    done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    start(lambda result: done.done() or done.set_result(result))
    return await asyncio.wait_for(done, _PATIENCE_SECONDS)
