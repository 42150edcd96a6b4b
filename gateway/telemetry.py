"""A server span and a duration for each request, under its route's template; the caller's trace goes on.

A kept answer found by its request line is only counted: timing it would cost more than the answer.
"""

import asyncio
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import metrics, propagate, trace
from opentelemetry.context import Context
from opentelemetry.metrics import CallbackOptions, Observation

from gateway.exchange import Exchange, new_id
from services.chassis.telemetry import SHORT_TIMES, meter, tracer

_NO_ROUTE = "(none)"
_SERVER_ERROR = 500

_duration = meter.create_histogram(
    "http.server.request.duration",
    unit="s",
    description="Time from a request's head to its answer's end",
    explicit_bucket_boundaries_advisory=SHORT_TIMES,
)
_loop_lag = meter.create_histogram(
    "gateway.loop.lag",
    unit="s",
    description="How much later than asked for the event loop came back",
    explicit_bucket_boundaries_advisory=SHORT_TIMES,
)
# Two looks a second cost nothing, and no request waits behind a block of a second unseen.
_LOOK_EVERY = 0.5


class _UnderWay:
    """Counted in a plain number, which an exporter looks at now and then: an instrument costs more at every request."""

    count = 0

    def observe(self, _: CallbackOptions) -> Iterable[Observation]:
        return [Observation(self.count)]


_under_way = _UnderWay()
meter.create_observable_up_down_counter(
    "http.server.active_requests", callbacks=[_under_way.observe], description="Requests being answered"
)


@contextmanager
def observed(exchange: Exchange) -> Iterator[trace.Span]:
    """Spans and measures what happens inside; sets the exchange's trace."""
    began = time.perf_counter()
    span = tracer.start_span(
        exchange.method,
        context=_context(exchange),
        kind=trace.SpanKind.SERVER,
        attributes={"http.request.method": exchange.method},
    )
    _under_way.count += 1
    _carry(exchange, span)
    try:
        yield span
    finally:
        _under_way.count -= 1
        attributes = {
            "http.request.method": exchange.method,
            "http.route": exchange.route or _NO_ROUTE,
            "http.response.status_code": exchange.status,
        }
        _duration.record(time.perf_counter() - began, attributes)
        if span.is_recording():
            span.update_name(f"{exchange.method} {exchange.route or _NO_ROUTE}")
            span.set_attributes({**attributes, "url.path": exchange.scope["path"]})
            if exchange.status >= _SERVER_ERROR:
                span.set_status(trace.StatusCode.ERROR)
        span.end()


def count_kept(hits: Mapping[str, int]) -> metrics.ObservableCounter:
    """Publishes how often each route was answered from what was kept."""

    def observe(_: CallbackOptions) -> Iterable[Observation]:
        return [Observation(count, {"http.route": route}) for route, count in list(hits.items())]

    return meter.create_observable_counter(
        "gateway.kept_answers", callbacks=[observe], description="Requests answered without asking a service"
    )


async def watch_loop() -> None:
    """Measures, until cancelled, how long what is ready waits for the event loop."""
    while True:
        asked = time.perf_counter()
        await asyncio.sleep(_LOOK_EVERY)
        _loop_lag.record(max(0.0, time.perf_counter() - asked - _LOOK_EVERY))


def _context(exchange: Exchange) -> Context | None:
    given = exchange.headers.get(b"traceparent")
    return propagate.extract({"traceparent": given.decode("latin-1")}, Context()) if given else Context()


def _carry(exchange: Exchange, span: trace.Span) -> None:
    context = span.get_span_context()
    if context.is_valid:
        exchange.trace_id = f"{context.trace_id:032x}"
        exchange.traceparent = f"00-{exchange.trace_id}-{context.span_id:016x}-{int(context.trace_flags):02x}"
    else:
        exchange.trace_id = new_id()
