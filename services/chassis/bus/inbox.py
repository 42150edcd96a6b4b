"""The one Nameko entrypoint for events: a message leaves the queue when it is handled, or kept somewhere else.

Nameko's own event handler acknowledges a message whose handler raised, and on SIGTERM closes the channel under the
handlers that still run. Here a message is acknowledged after its handler's commit, or after the broker has confirmed
that it has it in a retry queue or among the dead letters.
"""

# Nameko, kombu and eventlet come without types.
# pyright: basic, reportMissingTypeStubs=false, reportPrivateImportUsage=false

import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import amqp.basic_message
import amqp.exceptions
import eventlet.semaphore
import kombu
import structlog
from nameko.exceptions import ContainerBeingKilled
from nameko.extensions import Entrypoint
from opentelemetry import metrics

from services.chassis.bus import topology
from services.chassis.bus.attempts import Away, describe
from services.chassis.events import NotYet, Subscription, Undecodable
from services.chassis.telemetry import meter

log = structlog.get_logger()

_settled = meter.create_counter(
    "yizhan.inbox.settled", unit="{message}", description="Messages that left the queue, by what became of them"
)

# How soon a SIGTERM is noticed by a consumer that waits for messages.
_TICK = 0.2
_HEARTBEAT = 20
_CONFIRM_WITHIN = 10
_LONGEST_BACKOFF = 5.0
_COUNT_EVERY = 10.0


def _delays(*spans: tuple[int, float]) -> tuple[timedelta, ...]:
    return tuple(timedelta(seconds=seconds) for times, seconds in spans for _ in range(times))


@dataclass(frozen=True, slots=True)
class Retries:
    """When a message is tried again; after the last it is parked.

    A failure is given 20 minutes, enough for a deployment to be rolled back. An event whose predecessor is still under
    way usually waits for milliseconds, but the predecessor may itself be failing, so it is given over an hour.
    """

    failed: tuple[timedelta, ...] = _delays((1, 1), (1, 5), (2, 30), (4, 300))
    waiting: tuple[timedelta, ...] = _delays((5, 0.2), (10, 1), (12, 5), (10, 30), (12, 300))


class Inbox(Entrypoint):
    """Consumes `<service>.inbox`. The decorated method takes a message and returns what went wrong, if anything."""

    container: Any

    def __init__(
        self,
        service: str,
        broker_url: str,
        subscriptions: Sequence[Subscription],
        *,
        prefetch: int,
        retries: Retries,
        drain_within: timedelta,
    ) -> None:
        super().__init__()
        self._service = service
        self._subscriptions = subscriptions
        self._prefetch = prefetch
        self._retries = retries
        self._drain_within = drain_within.total_seconds()
        self._broker = kombu.Connection(broker_url, heartbeat=_HEARTBEAT, connect_timeout=5)
        self._losses = (*self._broker.connection_errors, *self._broker.channel_errors)
        self._sender = _Sender(broker_url, self._declare)
        # A frame that a full socket interrupts must not be continued by another greenlet's.
        self._writing = eventlet.semaphore.Semaphore()
        self._thread: Any = None
        self._in_flight = 0
        self._give_up_at: float | None = None
        self._lengths: dict[str, int] = {}

    def draining(self) -> bool:
        return self._give_up_at is not None

    def setup(self) -> None:
        meter.create_observable_gauge(
            "yizhan.inbox.length", [self._observe], unit="{message}", description="Messages in a queue"
        )
        meter.create_observable_gauge(
            "yizhan.inbox.handling",
            [self._observe_handling],
            unit="{message}",
            description="Messages that this consumer has taken and not settled",
        )
        meter.create_observable_gauge(
            "yizhan.inbox.workers",
            [self._observe_workers],
            unit="{message}",
            description="Messages that this consumer takes at once",
        )

    def start(self) -> None:
        self._thread = self.container.spawn_managed_thread(self._run)

    def stop(self) -> None:
        """Takes no more messages, and returns when those taken are settled or the time is up."""
        self._give_up_at = time.monotonic() + self._drain_within
        self._thread.wait()
        self._sender.close()

    def kill(self) -> None:
        self._give_up_at = time.monotonic()
        if self._thread:
            self._thread.kill()

    def _finished(self) -> bool:
        if self._give_up_at is None:
            return False
        return self._in_flight == 0 or time.monotonic() > self._give_up_at

    def _run(self) -> None:
        failures = 0
        while not self._finished():
            started = time.monotonic()
            try:
                with self._broker.clone() as connection:
                    connection.connect()
                    self._consume(connection)
            except self._losses as error:
                failures = 1 if time.monotonic() - started > _LONGEST_BACKOFF else failures + 1
                pause = min(0.1 * 2**failures, _LONGEST_BACKOFF)
                log.warning("inbox_interrupted", service=self._service, error=repr(error), again_in_seconds=pause)
                self._pause(pause)

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._finished():
            time.sleep(_TICK)

    def _consume(self, connection: Any) -> None:
        channel = connection.channel()
        self._declare(channel)
        channel.basic_qos(0, self._prefetch, False)
        inbox = topology.inbox_of(self._service)
        consumer = channel.basic_consume(inbox, callback=self._on_message)
        log.info("inbox_open", service=self._service)
        counted = 0.0
        while not self._finished():
            with self._writing:
                if self.draining() and consumer:
                    channel.basic_cancel(consumer)
                    consumer = None
                if time.monotonic() - counted > _COUNT_EVERY:
                    counted = time.monotonic()
                    self._count(channel)
            try:
                connection.drain_events(timeout=_TICK)
            except TimeoutError:
                with self._writing:
                    connection.heartbeat_check()

    def _declare(self, channel: Any) -> None:
        topology.declare_inbox(channel, self._service, self._subscriptions)

    def _count(self, channel: Any) -> None:
        for queue in (topology.inbox_of(self._service), topology.dead_letters_of(self._service)):
            self._lengths[queue] = channel.queue_declare(queue, passive=True).message_count

    def _observe(self, _: metrics.CallbackOptions) -> list[metrics.Observation]:
        return [metrics.Observation(length, {"queue": queue}) for queue, length in self._lengths.items()]

    def _observe_handling(self, _: metrics.CallbackOptions) -> list[metrics.Observation]:
        return [metrics.Observation(self._in_flight, {"service": self._service})]

    def _observe_workers(self, _: metrics.CallbackOptions) -> list[metrics.Observation]:
        return [metrics.Observation(self._prefetch, {"service": self._service})]

    def _on_message(self, message: Any) -> None:
        self._in_flight += 1
        try:
            self.container.spawn_worker(
                self,
                (message, self.draining),
                {},
                context_data=dict(message.headers or {}),
                handle_result=partial(self._settle, message),
            )
        except ContainerBeingKilled:
            self._in_flight -= 1

    def _settle(self, message: Any, _: Any, error: Exception | None, raised: Any) -> tuple[Any, Any]:
        """In the worker's greenlet, after its method. What is not settled here the broker hands out again."""
        error = raised[1] if raised else error
        try:
            if not isinstance(error, Away):
                outcome = self._keep(message, error) if error else "handled"
                self._acknowledge(message)
                _settled.add(1, {"service": self._service, "outcome": outcome})
        except self._losses as lost:
            log.warning("message_unsettled", service=self._service, error=repr(lost))
        finally:
            self._in_flight -= 1
        return error, None

    def _acknowledge(self, message: Any) -> None:
        with self._writing:
            if _alive(message):
                message.channel.basic_ack(message.delivery_tag)

    def _keep(self, message: Any, error: Exception) -> str:
        """Sends the message on to where it waits or is parked; returns once the broker has it."""
        headers = message.headers or {}
        failures, waits = _number(headers, topology.FAILURES), _number(headers, topology.WAITS)
        kept = topology.kept_headers(headers)
        if isinstance(error, NotYet):
            delays, tried, counts = self._retries.waiting, waits, {topology.WAITS: waits + 1}
        elif isinstance(error, Undecodable):
            delays, tried, counts = (), 0, {}
        else:
            delays, tried, counts = self._retries.failed, failures, {topology.FAILURES: failures + 1}
        kept |= {topology.FAILURES: failures, topology.WAITS: waits} | counts
        facts = {
            "service": self._service,
            "event_id": message.properties.get("message_id", ""),
            "error": describe(error),
        }
        if tried < len(delays):
            delay = delays[tried]
            log.info("event_retried", **facts, attempt=tried + 1, in_seconds=delay.total_seconds())
            self._send(message, kept, topology.retry_of(delay), topology.inbox_of(self._service))
            return "waiting" if isinstance(error, NotYet) else "retried"
        kept |= {
            topology.ERROR: type(error).__name__,
            topology.ERROR_TEXT: describe(error),
            topology.PARKED_AT: datetime.now(UTC).isoformat(),
        }
        log.error("event_parked", **facts, frames="".join(traceback.format_tb(error.__traceback__)))
        self._send(message, kept, topology.DEFAULT_EXCHANGE, topology.dead_letters_of(self._service))
        return "parked"

    def _send(self, message: Any, headers: dict[str, Any], exchange: str, key: str) -> None:
        """Returns once the broker has the message; raises if it is lost anyway, to come again."""
        while True:
            try:
                return self._sender.send(message, headers, exchange, key)
            except self._losses as error:
                if not _alive(message) or self.draining():
                    raise
                log.warning("broker_takes_nothing", service=self._service, error=repr(error))
                time.sleep(1)


def _alive(message: Any) -> bool:
    return bool(message.channel and message.channel.connection)


def _number(headers: Mapping[str, Any], name: str) -> int:
    value = headers.get(name)
    return value if isinstance(value, int) else 0


class Unroutable(amqp.exceptions.ChannelError):
    """The broker has no queue for the message."""


class _Sender:
    """Publishes with confirm, one message at a time, on a connection of its own: the consumer's is read elsewhere."""

    def __init__(self, broker_url: str, declare: Callable[[Any], None]) -> None:
        self._broker = kombu.Connection(
            broker_url, heartbeat=0, connect_timeout=5, transport_options={"confirm_publish": True}
        )
        self._declare = declare
        self._turn = eventlet.semaphore.Semaphore()
        self._channel: Any = None
        self._returned = False

    def send(self, message: Any, headers: dict[str, Any], exchange: str, key: str) -> None:
        """Raises a connection or channel error unless the broker has routed and stored the message."""
        with self._turn:
            try:
                self._publish(message, headers, exchange, key)
            except BaseException:
                # After a time-out the confirm may still come, and would count for the next message.
                self.close()
                raise

    def close(self) -> None:
        self._channel = None
        self._broker.collect()

    def _publish(self, message: Any, headers: dict[str, Any], exchange: str, key: str) -> None:
        if not (self._channel and self._channel.connection):
            self._open()
        copy = amqp.basic_message.Message(
            message.body, application_headers=headers, delivery_mode=2, **_identity(message.properties)
        )
        self._returned = False
        self._channel.basic_publish(copy, exchange, key, mandatory=True, confirm_timeout=_CONFIRM_WITHIN)
        if self._returned:
            raise Unroutable(f"no queue for {key} at {exchange!r}")

    def _open(self) -> None:
        self._broker.connect()
        self._channel = self._broker.channel()
        self._declare(self._channel)
        self._channel.events["basic_return"].add(self._on_return)

    def _on_return(self, *_: Any) -> None:
        self._returned = True


def _identity(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: properties[name] for name in ("content_type", "message_id") if name in properties}
