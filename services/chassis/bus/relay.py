"""Takes a service's events from its outbox to the broker.

A row counts as published only once the broker has confirmed it, so whatever breaks in between is sent again: an
event arrives at least once, and the inbox of each consumer makes it once. Confirms are not waited for one by one
but in windows of two batches, which is what makes the relay fast.

Whoever holds the advisory lock is active. Its session with the database holds the lock, hears the notifications and
does the queries, so that a relay that has lost the lock can no longer do anything.
"""

import logging
import select
import signal
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from types import FrameType
from typing import Any

import pika
import pika.exceptions
import psycopg
import structlog
from opentelemetry import propagate, trace
from pika.adapters.select_connection import IOLoop, SelectConnection

from services.chassis import telemetry
from services.chassis.bus import topology
from services.chassis.bus.outbox import Outbox, Pending, observe_backlog
from services.chassis.clock import clock_of
from services.chassis.events import Envelope
from services.chassis.service import Service
from services.chassis.settings import SettingsError
from services.chassis.telemetry import meter
from services.chassis.work import Pulse

log = structlog.get_logger()
tracer = trace.get_tracer(__name__)

# Larger batches gain nothing measurable, and a lost connection means sending two of them again.
BATCH = 200
WINDOW = 2 * BATCH

# Producers leave out notifications when they are many, so after one the outbox is asked at growing intervals
# until it has been empty for a while; at the longest interval an event whose notification got lost waits 1 s. The
# shortest is theirs: what was left out between two notifications is then found by one query.
SHORTEST_POLL = Pulse.INTERVAL_SECONDS
LONGEST_POLL = 1.0
TURN_POLL = SUBSCRIBER_POLL = 0.5
LONGEST_BACKOFF = 5.0

_published = meter.create_counter(
    "yizhan.outbox.published",
    unit="{event}",
    description="Events that the broker has, by type: what happened on the platform",
)


class StopSignal:
    """Set from a signal handler or another thread; seen by select. A threading.Event can deadlock in a handler."""

    def __init__(self) -> None:
        self._reader, self._writer = socket.socketpair()
        self._writer.setblocking(False)
        self.is_set = False

    def fileno(self) -> int:
        return self._reader.fileno()

    def set(self) -> None:
        if not self.is_set:
            self.is_set = True
            self._writer.send(b"\0")

    def wait(self, seconds: float) -> bool:
        return self.is_set or bool(select.select([self._reader], [], [], seconds)[0])

    def close(self) -> None:
        self._reader.close()
        self._writer.close()


class SubscriberMissing(Exception):
    """A queue that is to exist before anything is published does not."""


class Relay:
    """The relay of one service. `awaited` names queues that must exist before anything is published.

    An event that nobody subscribed to is dropped by the broker, which is right, unless its subscriber has merely
    not been deployed yet: so on a fresh broker name the subscribers' dead-letter queues, which they declare last.
    """

    def __init__(
        self,
        database_url: str,
        broker_url: str,
        service: str,
        *,
        awaited: Iterable[str] = (),
        drain_within: timedelta = timedelta(seconds=10),
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        self._database_url = database_url
        self._broker = pika.URLParameters(broker_url)
        self._broker.heartbeat = 20
        self._broker.connection_attempts = 1
        self._broker.socket_timeout = self._broker.stack_timeout = 5
        # A broker short of memory or disk blocks publishers; better to wait than to knock again and again.
        self._broker.blocked_connection_timeout = 300
        self._service = service
        self._awaited = tuple(awaited)
        self._drain_within = drain_within
        self._beat = beat
        self._stop = StopSignal()

    def stop(self) -> None:
        """Makes `run` finish what is under way and return. For signal handlers and other threads."""
        self._stop.set()

    def run(self) -> None:
        """Relays until `stop`, whatever happens to the database or the broker."""
        failures = 0
        while not self._stop.is_set:
            started = time.monotonic()
            self._beat()
            try:
                with Outbox(self._database_url, self._service) as outbox:
                    if self._wait_for_turn(outbox):
                        log.info("relay_active", service=self._service)
                        self._relay(outbox)
            except SubscriberMissing as missing:
                log.info("relay_waits_for_queue", service=self._service, queue=str(missing))
                self._stop.wait(SUBSCRIBER_POLL)
            except (psycopg.Error, pika.exceptions.AMQPError, OSError) as error:
                failures = 1 if time.monotonic() - started > LONGEST_BACKOFF else failures + 1
                pause = min(0.1 * 2**failures, LONGEST_BACKOFF)
                log.warning("relay_interrupted", service=self._service, error=repr(error), again_in_seconds=pause)
                self._stop.wait(pause)
        self._stop.close()
        log.info("relay_drained", service=self._service)

    def _wait_for_turn(self, outbox: Outbox) -> bool:
        while not self._stop.is_set:
            self._beat()
            if outbox.take_turn():
                return True
            self._stop.wait(TURN_POLL)
        return False

    def _relay(self, outbox: Outbox) -> None:
        session = _Session(outbox, self._service, self._awaited, self._stop, self._drain_within, self._beat)
        session.run(self._broker)


class _Session:
    """One connection with the broker, from its opening to its end. Everything runs in pika's loop."""

    def __init__(  # noqa: PLR0917 (the relay's own parts)
        self,
        outbox: Outbox,
        service: str,
        awaited: Sequence[str],
        stop: StopSignal,
        drain_within: timedelta,
        beat: Callable[[], None],
    ) -> None:
        self._outbox = outbox
        self._service = service
        self._exchange = topology.exchange_of(service)
        self._awaited = list(awaited)
        self._awaiting = ""
        self._stop = stop
        self._drain_within = drain_within.total_seconds()
        self._beat = beat
        # pika's loop has no types.
        self._loop: Any = IOLoop()
        self._connection: SelectConnection | None = None
        self._channel: Any = None
        self._failure: BaseException | None = None
        self._tag = 0
        # The row's id and the event's type.
        self._unconfirmed: dict[int, tuple[int, str]] = {}
        self._confirmed: list[tuple[int, str]] = []
        self._spans: dict[int, trace.Span] = {}
        self._poll_timer: object = None
        self._interval = SHORTEST_POLL
        self._draining = False

    def run(self, broker: pika.URLParameters) -> None:
        """Returns once drained; raises what broke the session."""
        self._connection = SelectConnection(
            broker,
            on_open_callback=self._on_connected,
            on_open_error_callback=self._on_closed,
            on_close_callback=self._on_closed,
            custom_ioloop=self._loop,
        )
        self._loop.add_handler(self._stop.fileno(), self._on_stop, IOLoop.READ)
        self._beat_on()
        try:
            self._loop.start()
        finally:
            for span in self._spans.values():
                span.end()
            self._loop.close()
        if self._failure and not self._draining:
            raise self._failure

    def _beat_on(self) -> None:
        # By a timer of its own: a broker that blocks publishers stops everything else here, rightly.
        self._beat()
        self._loop.call_later(1, self._beat_on)

    def _on_connected(self, connection: Any) -> None:
        connection.channel(on_open_callback=self._on_channel)

    def _on_channel(self, channel: Any) -> None:
        self._channel = channel
        channel.add_on_close_callback(self._on_channel_closed)
        channel.exchange_declare(self._exchange, "topic", durable=True, callback=self._await_subscribers)

    def _await_subscribers(self, _: Any) -> None:
        if self._awaited:
            self._awaiting = self._awaited.pop()
            self._channel.queue_declare(self._awaiting, passive=True, callback=self._await_subscribers)
        else:
            self._awaiting = ""
            self._channel.confirm_delivery(self._on_confirm, callback=self._on_ready)

    def _on_ready(self, _: Any) -> None:
        self._loop.add_handler(self._outbox.fileno(), self._on_notified, IOLoop.READ)
        self._poll()

    def _on_notified(self, *_: Any) -> None:
        self._guard(self._outbox.forget_notifications)
        self._interval = SHORTEST_POLL
        self._poll()

    def _poll(self) -> None:
        self._guard(self._publish_pending)

    def _publish_pending(self) -> None:
        """Publishes while the window has room. With the window full, the next confirms lead back here."""
        if self._draining:
            return
        found = 0
        while len(self._unconfirmed) + BATCH <= WINDOW:
            under_way = [row_id for row_id, _ in (*self._unconfirmed.values(), *self._confirmed)]
            rows = self._outbox.unpublished(BATCH, under_way)
            for row in rows:
                self._publish(row)
            found += len(rows)
            if len(rows) < BATCH:
                break
        if found:
            self._interval = SHORTEST_POLL
        if len(self._unconfirmed) < WINDOW:
            self._poll_after(self._interval)
            self._interval = min(self._interval * 2, LONGEST_POLL)

    def _publish(self, row: Pending) -> None:
        headers = topology.headers_of(row.envelope)
        self._tag += 1
        if row.envelope.traceparent.endswith("-01"):
            self._trace(self._tag, row.envelope, headers)
        self._unconfirmed[self._tag] = row.id, row.envelope.type
        properties = pika.BasicProperties(
            content_type=topology.CONTENT_TYPE,
            message_id=str(row.envelope.event_id),
            headers=headers,
            delivery_mode=2,
        )
        self._channel.basic_publish(self._exchange, row.envelope.type, row.envelope.data.encode(), properties)

    def _trace(self, tag: int, envelope: Envelope, headers: dict[str, Any]) -> None:
        parent = propagate.extract({topology.TRACEPARENT: envelope.traceparent})
        span = tracer.start_span(f"publish {envelope.type}", parent, trace.SpanKind.PRODUCER)
        span.set_attribute("messaging.system", "rabbitmq")
        span.set_attribute("messaging.destination.name", self._exchange)
        propagate.inject(headers, trace.set_span_in_context(span, parent))
        self._spans[tag] = span

    def _on_confirm(self, frame: Any) -> None:
        """An ack or nack of one tag, or of all up to it. What is nacked stays in the outbox."""
        tag: int = frame.method.delivery_tag
        tags = [each for each in self._unconfirmed if each <= tag] if frame.method.multiple else [tag]
        rows = [self._unconfirmed.pop(each) for each in tags]
        for each in tags:
            if span := self._spans.pop(each, None):
                span.end()
        if frame.method.NAME == "Basic.Ack":
            self._confirmed += rows
        else:
            log.warning("events_refused_by_broker", exchange=self._exchange, count=len(rows))
            self._interval = LONGEST_POLL
        if len(self._confirmed) >= BATCH or not self._unconfirmed:
            self._guard(self._settle)

    def _settle(self) -> None:
        if self._confirmed:
            self._outbox.mark([row_id for row_id, _ in self._confirmed])
            for event_type, count in Counter(event_type for _, event_type in self._confirmed).items():
                _published.add(count, {"service": self._service, "type": event_type})
            self._confirmed = []
        if self._draining:
            self._close_if_drained()
        elif self._interval < LONGEST_POLL:
            self._publish_pending()
        else:
            self._poll_after(self._interval)

    def _poll_after(self, seconds: float) -> None:
        if self._poll_timer is not None:
            self._loop.remove_timeout(self._poll_timer)
        self._poll_timer = self._loop.call_later(seconds, self._on_poll_timer)

    def _on_poll_timer(self) -> None:
        self._poll_timer = None
        self._poll()

    def _on_stop(self, *_: Any) -> None:
        self._loop.remove_handler(self._stop.fileno())
        self._draining = True
        self._loop.call_later(self._drain_within, self._close)
        self._close_if_drained()

    def _close_if_drained(self) -> None:
        if not self._unconfirmed:
            self._close()

    def _guard(self, step: Callable[[], None]) -> None:
        """A database that fails ends the session, and the broker is told good-bye."""
        try:
            step()
        except psycopg.Error as error:
            self._failure = error
            self._close()

    def _on_channel_closed(self, _: Any, reason: BaseException) -> None:
        if self._awaiting:
            reason = SubscriberMissing(self._awaiting)
        self._failure = self._failure or reason
        self._close()

    def _close(self) -> None:
        if self._connection and not (self._connection.is_closing or self._connection.is_closed):
            self._connection.close()
            # A broker that hangs does not answer the good-bye.
            self._loop.call_later(2, self._loop.stop)

    def _on_closed(self, _: Any, reason: BaseException) -> None:
        self._failure = self._failure or reason
        self._loop.stop()


def run_relay(service: Service, *, awaited: Iterable[str] = ()) -> None:
    """The role `yizhan relay <service>`: until SIGTERM or SIGINT, then drains."""
    settings = service.settings.from_environment()
    if not settings.broker_url:
        raise SettingsError("YIZHAN_BROKER_URL is not set: amqp://user:password@host:port/vhost")
    telemetry.configure(settings, service.name)
    # A lost connection is told once, by us, and not with pika's stack.
    logging.getLogger("pika").setLevel(logging.CRITICAL)
    observe_backlog(settings.database_url, service.name, clock_of(settings.simulated_clock_file))
    drain_within = timedelta(seconds=settings.grace_seconds / 2)
    relay = Relay(
        settings.database_url,
        settings.broker_url,
        service.name,
        awaited=awaited,
        drain_within=drain_within,
        beat=settings.beat,
    )

    def stop(_signal: int, _frame: FrameType | None) -> None:
        relay.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    relay.run()
    telemetry.shut_down()
