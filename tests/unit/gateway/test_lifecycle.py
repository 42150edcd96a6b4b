"""Starting, being ready, draining and stopping."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import httpx
import pytest
from grpc_health.v1 import health_pb2
from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2

from gateway.main import PortTaken, embedded_server
from gateway.settings import GatewaySettings
from tests.unit.gateway.desk import ROOT, Desk
from tests.unit.gateway.running import Start, eventually, free_port, is_alive

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


def test_alive_and_ready_are_two_things(start_gateway: Start, desk: Desk):
    gateway = start_gateway()
    assert httpx.get(f"{gateway.url}/readyz").json() == {"status": "ready", "services": {"desk": True, "wall": True}}
    desk.health.set("", health_pb2.HealthCheckResponse.NOT_SERVING)
    try:
        assert httpx.get(f"{gateway.url}/readyz").status_code == 503
        assert httpx.get(f"{gateway.url}/healthz").status_code == 200
    finally:
        desk.health.set("", health_pb2.HealthCheckResponse.SERVING)


def test_a_gateway_waits_for_all_its_services_and_then_bears_the_loss_of_one(
    descriptors: bytes, start_gateway: Start, desk: Desk
):
    wall_port = free_port()
    gateway = start_gateway(upstreams=f"desk=localhost:{desk.port};wall=localhost:{wall_port}")

    def readiness() -> tuple[int, dict[str, bool]]:
        answer = httpx.get(f"{gateway.url}/readyz")
        return answer.status_code, answer.json()["services"]

    assert readiness() == (503, {"desk": True, "wall": False})
    wall = Desk(descriptors, f"localhost:{wall_port}")
    eventually(lambda: readiness() == (200, {"desk": True, "wall": True}))
    wall.stop()
    eventually(lambda: readiness() == (200, {"desk": True, "wall": False}))


def test_a_service_on_several_addresses_bears_the_loss_of_one(descriptors: bytes, start_gateway: Start, desk: Desk):
    second = Desk(descriptors)
    gateway = start_gateway(upstreams=f"desk=localhost:{desk.port},localhost:{second.port}")
    with httpx.Client(base_url=gateway.url) as client:
        for _ in range(4):
            assert client.get("/v1/notes/B-1").status_code == 200
        assert len(desk.received) == len(second.received) == 2
        second.stop()
        eventually(lambda: [client.get("/v1/notes/B-1").status_code for _ in range(4)] == [200] * 4)


def test_a_gateway_before_nothing_is_not_ready(start_gateway: Start):
    gateway = start_gateway(upstreams="localhost:1")
    answer = httpx.get(f"{gateway.url}/readyz")
    assert (answer.status_code, answer.json()["services"]) == (503, {"desk": False, "wall": False})


def test_draining_says_so_then_finishes_what_is_under_way(start_gateway: Start, desk: Desk):
    gateway = start_gateway(drain_notice_seconds=3, grace_seconds=30)

    def readiness() -> int:
        return httpx.get(f"{gateway.url}/readyz", timeout=10).status_code

    with ThreadPoolExecutor() as pool, httpx.Client(base_url=gateway.url, timeout=10) as keeps_its_connection:
        assert "connection" not in keeps_its_connection.get("/v1/notes/B-1").headers
        under_way = pool.submit(httpx.get, f"{gateway.url}/v1/notes/slow", timeout=30)
        eventually(lambda: len(desk.received) == 2)
        gateway.begin_stop()
        eventually(lambda: readiness() == 503)
        last = keeps_its_connection.get("/v1/notes/B-1")
        assert (last.status_code, last.headers["connection"]) == (200, "close")
        eventually(lambda: not is_alive(gateway.url))
        desk.release.set()
        assert under_way.result().status_code == 200
    assert gateway.join(10)


def test_draining_ends_in_its_time_whatever_is_under_way(start_gateway: Start, desk: Desk):
    gateway = start_gateway(grace_seconds=0.5)
    with ThreadPoolExecutor() as pool:
        pool.submit(httpx.get, f"{gateway.url}/v1/notes/slow", timeout=30)
        eventually(lambda: bool(desk.received))
        gateway.begin_stop()
        assert gateway.join(10)
        desk.release.set()


def test_a_restarted_service_is_found_again(start_gateway: Start, descriptors: bytes):
    first = Desk(descriptors)
    gateway = start_gateway(upstreams=f"localhost:{first.port}")
    with httpx.Client(base_url=gateway.url) as client:
        assert client.get("/v1/notes/B-1").status_code == 200
        first.stop()
        assert client.get("/v1/notes/B-1").status_code == 503
        second = Desk(descriptors, f"localhost:{first.port}")
        try:
            eventually(lambda: client.get("/v1/notes/B-1").status_code == 200)
        finally:
            second.stop()


def test_a_port_that_is_taken_is_told_clearly():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"127\.0\.0\.1:{port}.*YIZHAN_PORT"):
            embedded_server(GatewaySettings(host="127.0.0.1", port=port))


class Collector:
    """Takes OTLP by gRPC."""

    def __init__(self) -> None:
        self.spans: list[Any] = []
        self.metrics: set[str] = set()
        self.server = grpc.server(ThreadPoolExecutor(2))
        self._serve("trace.v1.TraceService", trace_service_pb2, "Trace", self._spans)
        self._serve("metrics.v1.MetricsService", metrics_service_pb2, "Metrics", self._metrics)
        self.port = self.server.add_insecure_port("localhost:0")
        self.server.start()

    def _serve(self, service: str, messages: Any, kind: str, take: Callable[[Any], None]) -> None:
        request = getattr(messages, f"Export{kind}ServiceRequest")
        response = getattr(messages, f"Export{kind}ServiceResponse")

        def answer(sent: Any, _: grpc.ServicerContext) -> Any:
            take(sent)
            return response()

        handler = grpc.unary_unary_rpc_method_handler(
            answer, request_deserializer=request.FromString, response_serializer=response.SerializeToString
        )
        name = f"opentelemetry.proto.collector.{service}"
        self.server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(name, {"Export": handler}),))

    def _spans(self, sent: Any) -> None:
        self.spans += [span for r in sent.resource_spans for scope in r.scope_spans for span in scope.spans]

    def _metrics(self, sent: Any) -> None:
        self.metrics |= {m.name for r in sent.resource_metrics for scope in r.scope_metrics for m in scope.metrics}


@pytest.fixture
def collector() -> Iterator[Collector]:
    collector = Collector()
    yield collector
    collector.server.stop(0).wait(5)


RUN = """
import pathlib, sys
from gateway import main
from gateway.settings import GatewaySettings
main.run(GatewaySettings.from_environment(), pathlib.Path(sys.argv[1]).read_bytes())
"""


def test_several_workers_share_a_port_trace_and_end_with_a_signal(
    desk: Desk, descriptors: bytes, keys_url: str, collector: Collector, tmp_path: Path
):
    (tmp_path / "desk.binpb").write_bytes(descriptors)
    port, metrics_port = free_port(), free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("YIZHAN_")},
        "PYTHONPATH": f"{ROOT}:{ROOT / 'protos' / 'gen'}",
        "YIZHAN_HOST": "127.0.0.1",
        "YIZHAN_PORT": str(port),
        "YIZHAN_WORKERS": "2",
        "YIZHAN_UPSTREAMS": f"localhost:{desk.port}",
        "YIZHAN_TOKEN_KEYS_URL": keys_url,
        "YIZHAN_OTLP_ENDPOINT": f"http://localhost:{collector.port}",
        "YIZHAN_METRICS_PORT": str(metrics_port),
    }
    command = [sys.executable, "-c", RUN, str(tmp_path / "desk.binpb")]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    output: list[str] = []
    reader = threading.Thread(target=lambda: output.extend(process.stdout or ()))
    reader.start()
    try:
        url = f"http://127.0.0.1:{port}"
        eventually(lambda: is_alive(url))
        sampled = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"}
        answers = [httpx.get(f"{url}/v1/notes/B-1", headers=sampled) for _ in range(8)]
        assert {answer.status_code for answer in answers} == {200}
        with httpx.Client() as one_connection:
            for _ in range(3):
                one_connection.get(f"{url}/v1/guides/g")
        asked = [httpx.get(f"http://127.0.0.1:{metrics_port + worker}/metrics").text for worker in range(2)]
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(15)
        reader.join()
    assert process.returncode == 0, "".join(output)
    ours = [span for span in collector.spans if span.trace_id.hex() == TRACE]
    assert {span.name for span in ours} == {"GET /v1/notes/{note_id}"}
    assert len(ours) == 8
    assert {span.parent_span_id.hex() for span in ours} == {"00f067aa0ba902b7"}
    parents = {
        metadata["traceparent"].split("-")[2] for metadata in desk.metadata if TRACE in metadata.get("traceparent", "")
    }
    assert parents == {span.span_id.hex() for span in ours}
    assert {"http.server.request.duration", "http.server.active_requests", "gateway.kept_answers"} <= collector.metrics
    counted = re.findall(
        r'http_server_request_duration_seconds_count{.*http_route="/v1/notes/{note_id}"} (.+)', "".join(asked)
    )
    assert sum(map(float, counted)) == 8, "each worker tells of its own"
