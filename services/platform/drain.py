"""The bus of the embedded platform: outboxes drained straight into event handlers, and timers, in one thread."""

import threading
import time
from collections.abc import Callable, Sequence

import sqlalchemy as sa
import structlog
from opentelemetry import context, propagate, trace
from sqlalchemy import exc

from services.chassis import events
from services.chassis.bus.attempts import describe
from services.chassis.events import Envelope, NotYet, Subscription
from services.chassis.service import Running
from services.chassis.telemetry import tracer

log = structlog.get_logger()

_BATCH = 200
_IDLE_SECONDS = 0.25
# An event whose handler fails is tried again after so long, then twice as long …
_FIRST_WAIT_SECONDS = 0.1
# … until this many tries, which is some minutes; then it is left with an error in the log.
_TRIES = 14


class Drain:
    """Hands every event to every subscriber, at least once, each in its own work with its inbox row."""

    def __init__(self, services: Sequence[Running], on_event: Callable[[str], object]) -> None:
        self._services = services
        self._on_event = on_event
        self._written = threading.Event()
        for running in services:
            running.pulse.written = self._written
        self._tries: dict[tuple[str, int], tuple[int, float]] = {}
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="drain", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout: float = 10) -> None:
        """Ends after the event in hand; what is left in an outbox is handed on at the next start."""
        self._stopping = True
        self._written.set()
        self._thread.join(timeout)

    def settle(self, timeout: float) -> bool:
        """Waits until no outbox holds an event that was not handed on; False if that takes too long."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if not any(self._pending(running) for running in self._services):
                return True
            time.sleep(0.05)
        return False

    def _pending(self, producer: Running) -> bool:
        outbox = producer.service.metadata.tables["outbox"]
        with producer.read() as connection:
            query = sa.select(outbox.c.id).where(outbox.c.published_at.is_(None)).limit(1)
            return connection.execute(query).first() is not None

    def _run(self) -> None:
        while not self._stopping:
            self._written.clear()
            try:
                moved = sum(self._drain(running) for running in self._services)
                for running in self._services:
                    if running.service.timers:
                        running.start_purging()
                        moved += running.fire_timers()
            except exc.SQLAlchemyError as error:
                log.warning("drain_waits", error=describe(error))
                moved = 0
            if not moved:
                self._written.wait(_IDLE_SECONDS)

    def _drain(self, producer: Running) -> int:
        outbox = producer.service.metadata.tables["outbox"]
        with producer.read() as connection:
            query = sa.select(outbox).where(outbox.c.published_at.is_(None)).order_by(outbox.c.id).limit(_BATCH)
            rows = connection.execute(query).all()
        done: list[int] = []
        for row in rows:
            if self._stopping:
                break
            key = (producer.service.name, row.id)
            tries, not_before = self._tries.get(key, (0, 0.0))
            if time.monotonic() < not_before:
                continue
            envelope = Envelope(
                row.event_id, producer.service.name, row.type, row.subject, row.time, row.data, row.traceparent
            )
            if self._deliver(envelope, tries):
                self._tries.pop(key, None)
                done.append(row.id)
            else:
                self._tries[key] = (tries + 1, time.monotonic() + _FIRST_WAIT_SECONDS * 2**tries)
        if done:
            with producer.read() as connection:
                mark = sa.update(outbox).where(outbox.c.id.in_(done)).values(published_at=sa.func.now())
                connection.execute(mark)
        return len(done)

    def _deliver(self, envelope: Envelope, tries: int) -> bool:
        handled = True
        for running in self._services:
            for subscription in running.service.handlers.of(envelope):
                handled = self._handle(running, subscription, envelope, tries) and handled
        if handled:
            self._on_event(envelope.type)
        return handled

    def _handle(self, running: Running, subscription: Subscription, envelope: Envelope, tries: int) -> bool:
        parent = propagate.extract({"traceparent": envelope.traceparent})
        token = context.attach(parent)
        try:
            with (
                tracer.start_as_current_span(f"handle {envelope.type}", kind=trace.SpanKind.CONSUMER),
                running.read() as connection,
            ):
                work = running.work(lambda: connection, cause=events.cause_of(envelope))
                inbox = running.service.metadata.tables["inbox"]
                events.handle(subscription, envelope, work, inbox, handled_at=running.clock.now())
            return True
        except Exception as error:
            if tries + 1 >= _TRIES:
                log.exception("event_left", handler=subscription.name, event=str(envelope.event_id))
                return True
            if not isinstance(error, NotYet):
                log.warning("handler_failed", handler=subscription.name, error=describe(error), tries=tries + 1)
            return False
        finally:
            context.detach(token)
