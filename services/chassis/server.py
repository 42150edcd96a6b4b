"""The gRPC server: every method of its services, from descriptors, with health and reflection."""

import weakref
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import grpc
import sqlalchemy as sa
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection
from opentelemetry.metrics import CallbackOptions, Observation
from sqlalchemy import exc

from services.chassis.method import Method
from services.chassis.service import Running
from services.chassis.telemetry import meter
from services.chassis.tls import Certificates
from services.chassis.tokens import TokenVerifier

_largest_message = 4 * 1024 * 1024


class _Threads(ThreadPoolExecutor):
    """Knows how many calls there are, those that wait for a thread included: as many as threads, and others wait."""

    def __init__(self, size: int) -> None:
        super().__init__(size, thread_name_prefix="grpc")
        self.size = size
        self.calls: set[Future[Any]] = set()
        _POOLS.add(self)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future = super().submit(fn, *args, **kwargs)
        # Before the callback, which comes at once if the call has already ended.
        self.calls.add(future)
        future.add_done_callback(self.calls.discard)
        return future


_POOLS: weakref.WeakSet[_Threads] = weakref.WeakSet()


def _calls(_: CallbackOptions) -> Iterable[Observation]:
    return [Observation(sum(len(pool.calls) for pool in list(_POOLS)))]


def _threads(_: CallbackOptions) -> Iterable[Observation]:
    return [Observation(sum(pool.size for pool in list(_POOLS)))]


meter.create_observable_gauge("yizhan.rpc.calls", [_calls], description="Calls that have a thread or wait for one")
meter.create_observable_gauge("yizhan.rpc.threads", [_threads], description="Threads that there are for calls")


class Server:
    """One gRPC server over one or all services, with standard health and reflection."""

    def __init__(
        self,
        running: Sequence[Running],
        listen: str,
        *,
        workers: int,
        certificates: Certificates | None = None,
        probe_listen: str = "",
    ) -> None:
        self._running = running
        self._methods: list[Method] = []
        self._pool = _Threads(workers)
        self._server = grpc.server(
            self._pool,
            options=[
                # Several processes share a port; the kernel spreads the connections.
                ("grpc.so_reuseport", 1),
                ("grpc.max_receive_message_length", _largest_message),
                # Connections are closed now and then so that clients find new replicas.
                ("grpc.max_connection_age_ms", 300_000),
                ("grpc.max_connection_age_grace_ms", 30_000),
                ("grpc.enable_channelz", 0),
            ],
        )
        names = [running.service.contract.full_name for running in running]
        for one in running:
            self._add(one)
        self.health = health.HealthServicer(experimental_non_blocking=True)
        health_pb2_grpc.add_HealthServicer_to_server(self.health, self._server)
        reflection.enable_server_reflection([*names, reflection.SERVICE_NAME, health.SERVICE_NAME], self._server)
        self.port = _listen(self._server, listen, certificates)
        # A server of its own, over the same threads: a probe waits for one as a call does.
        self._probes = grpc.server(self._pool) if probe_listen else None
        self.probe_port = 0
        if self._probes:
            health_pb2_grpc.add_HealthServicer_to_server(self.health, self._probes)
            self.probe_port = _listen(self._probes, probe_listen)

    def _add(self, running: Running) -> None:
        tokens = TokenVerifier(running.settings)
        servicer = running.service.servicer()
        contract = running.service.contract
        methods = [Method(running, servicer, descriptor, tokens) for descriptor in contract.methods]
        self._methods += methods
        handlers = {method.descriptor.name: method.handler() for method in methods}
        self._server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(contract.full_name, handlers),))

    def start(self) -> None:
        # Alive is who answers at all; the other names say who is ready.
        self.health.set("liveness", health_pb2.HealthCheckResponse.SERVING)
        self._server.start()
        if self._probes:
            self._probes.start()
        self.check_readiness()

    def check_readiness(self) -> bool:
        """Asks each database and says so to health checks; liveness stays what it is."""
        ready = all(_answers(running) for running in self._running)
        state = health_pb2.HealthCheckResponse.SERVING if ready else health_pb2.HealthCheckResponse.NOT_SERVING
        self.health.set("", state)
        for running in self._running:
            self.health.set(running.service.contract.full_name, state)
        return ready

    def stop(self, grace: float) -> None:
        """Refuses new calls, lets those in flight end within `grace` seconds."""
        self.health.enter_graceful_shutdown()
        stopped = self._server.stop(grace)
        for method in self._methods:
            method.end_streams()
        stopped.wait(grace + 1)
        if self._probes:
            self._probes.stop(0).wait(1)
        self._pool.shutdown(wait=False, cancel_futures=True)


def _listen(server: grpc.Server, address: str, certificates: Certificates | None = None) -> int:
    """The port. Raises OSError."""
    try:
        if certificates:
            return server.add_secure_port(address, certificates.for_server())
        return server.add_insecure_port(address)
    except RuntimeError as error:
        raise OSError(f"cannot listen on {address}") from error


def _answers(running: Running) -> bool:
    try:
        with running.read(timedelta(seconds=1)) as connection:
            connection.execute(sa.text("SELECT 1"))
        return True
    except exc.SQLAlchemyError:
        return False
