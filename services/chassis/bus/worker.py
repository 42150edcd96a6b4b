"""The Nameko service that a consumer runs: one entrypoint for events and one for timers."""

# Nameko, kombu and eventlet come without types.
# pyright: basic, reportMissingTypeStubs=false, reportPrivateImportUsage=false

import signal
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import eventlet
import structlog
from eventlet.event import Event
from nameko.extensions import DependencyProvider
from nameko.runners import ServiceRunner
from nameko.timer import timer
from opentelemetry import context, propagate, trace

from services.chassis import telemetry
from services.chassis.bus import topology
from services.chassis.bus.attempts import attempt, describe
from services.chassis.bus.inbox import Inbox, Retries
from services.chassis.service import Running, Service
from services.chassis.settings import SettingsError

log = structlog.get_logger()
tracer = trace.get_tracer(__name__)

_TIMER_INTERVAL = 1
# As many as `Timers.fire_due` takes at once: then there may be more.
_TIMER_BATCH = 100


class ContinuedTrace(DependencyProvider):
    """Makes the handling of an event a child of its publishing."""

    def worker_setup(self, worker_ctx: Any) -> None:
        headers = worker_ctx.data
        if topology.TYPE not in headers:
            return
        parent = propagate.extract({topology.TRACEPARENT: str(headers.get(topology.TRACEPARENT, ""))})
        span = tracer.start_span(f"handle {headers[topology.TYPE]}", parent, trace.SpanKind.CONSUMER)
        span.set_attribute("messaging.system", "rabbitmq")
        worker_ctx.data = {"span": span, "token": context.attach(trace.set_span_in_context(span, parent))}

    def worker_result(self, worker_ctx: Any, result: Any = None, exc_info: Any = None) -> None:
        span = worker_ctx.data.get("span")
        if span and isinstance(result, Exception):
            span.set_status(trace.StatusCode.ERROR, describe(result))

    def worker_teardown(self, worker_ctx: Any) -> None:
        if "span" in worker_ctx.data:
            context.detach(worker_ctx.data["token"])
            worker_ctx.data["span"].end()


def work(service: Service, retries: Retries) -> None:
    """Runs until SIGTERM or SIGINT, then drains; raises what killed the worker, if something did."""
    settings = service.settings.from_environment()
    if not settings.broker_url:
        raise SettingsError("YIZHAN_BROKER_URL is not set: amqp://user:password@host:port/vhost")
    telemetry.configure(settings, service.name, protocol="http")
    running = Running(service, settings, role="consume")
    telemetry.trace_sql(running.database.engine)
    runner = ServiceRunner({"max_workers": settings.workers})
    runner.add_service(_worker_of(running, retries))

    stopping = Event()

    def stop(*_: Any) -> None:
        if not stopping.ready():
            stopping.send()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    runner.start()
    ended = eventlet.spawn(runner.wait)
    ended.link(stop)
    stopping.wait()
    with eventlet.Timeout(settings.grace_seconds, False):
        runner.stop()
    running.close()
    telemetry.shut_down()
    if ended.dead:
        ended.wait()
    log.info("consumer_drained", service=service.name)


def _worker_of(running: Running, retries: Retries) -> type:
    """The class that Nameko runs. One worker and its connection are kept for the timers."""
    service, settings = running.service, running.settings
    inbox = Inbox.decorator(
        service.name,
        settings.broker_url,
        service.handlers.subscriptions,
        prefetch=max(1, settings.workers - 1),
        retries=retries,
        drain_within=timedelta(seconds=settings.grace_seconds * 0.75),
    )

    class Worker:
        name = service.name
        trace = ContinuedTrace()

        @inbox
        def handle(self, message: Any, leaving: Callable[[], bool]) -> Exception | None:
            return attempt(running, message.headers or {}, message.body, leaving)

        @timer(interval=_TIMER_INTERVAL, eager=True)
        def fire_timers(self) -> None:
            settings.beat()
            try:
                running.start_purging()
                while running.fire_timers() >= _TIMER_BATCH:
                    pass
            except Exception as error:
                # Whatever it was, the leases run out and the timers fire at another tick.
                log.warning("timers_interrupted", service=service.name, error=describe(error))

    return Worker
