"""Runs the gateway: alone in one or several processes, or inside another process's event loop."""

import asyncio
import contextlib
import multiprocessing
import signal
import socket
import sys
from collections.abc import Sequence
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any

import structlog
import uvloop
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from gateway.app import create_app
from gateway.settings import GatewaySettings
from services.chassis import telemetry
from services.chassis.settings import SettingsError
from services.chassis.tls import Certificates

log = structlog.get_logger()

_BACKLOG = 1024


class GatewayServer:
    """One gateway in the running event loop."""

    def __init__(self, settings: GatewaySettings, descriptors: bytes | None = None) -> None:
        self.app = create_app(settings, descriptors)
        self._settings = settings
        self._server = Server(
            self.app,
            address=settings.host,
            port=settings.port,
            interface=Interfaces.ASGI,
            backlog=_BACKLOG,
            websockets=False,
            http1_settings=HTTP1Settings(max_buffer_size=settings.max_header_bytes),
            log_enabled=False,
        )
        self._stopping = asyncio.Event()

    async def serve(self) -> None:
        """Serves until `stop`, then drains for at most `grace_seconds`. Raises RuntimeError if the port is taken."""
        serving = asyncio.ensure_future(self._server.serve())
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if serving.done():
            serving.result()
            return
        self.app.drain()
        await asyncio.sleep(self._settings.drain_notice_seconds)
        self._server.stop()
        _, unfinished = await asyncio.wait((serving,), timeout=self._settings.grace_seconds)
        if unfinished:
            log.warning("drain: time is up, requests are cut off")
            serving.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await serving
            await self.app.close()

    def stop(self) -> None:
        """Begins the drain; call it in the event loop."""
        self._stopping.set()

    def drop(self, event_type: str) -> int:
        """Drops the kept answers that an event of this type makes old. May be called from any thread."""
        return self.app.drop(event_type)


class PortTaken(SettingsError):
    """Another program listens where the gateway should."""


def check_port(settings: GatewaySettings) -> None:
    """Raises PortTaken. The server itself would share the port with another gateway, half of the requests each."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise PortTaken(f"{settings.host}:{settings.port}: {error.strerror}; set YIZHAN_PORT") from error


def embedded_server(settings: GatewaySettings, descriptors: bytes | None = None) -> GatewayServer:
    """For the embedded platform: `await serve()` in its event loop, `stop()` to end. Raises PortTaken."""
    check_port(settings)
    return GatewayServer(settings, descriptors)


def run(settings: GatewaySettings, descriptors: bytes | None = None) -> None:
    """Serves until SIGTERM or SIGINT. Raises PortTaken or SettingsError; exits non-zero if a worker dies by itself."""
    check_port(settings)
    # Said in a line here; in a worker it would be the web server's failure.
    Certificates.of(settings.tls_folder)
    if settings.workers == 1:
        _work(settings, descriptors, 0)
        return
    # Forked before anything of grpc was started; each worker opens its own channels.
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_work, args=(settings, descriptors, n)) for n in range(settings.workers)]
    for worker in workers:
        worker.start()
    sys.exit(_supervise(workers))


def _supervise(workers: Sequence[BaseProcess]) -> int:
    """Waits for all; when one ends, by order or not, the others are told to drain."""
    told = False

    def tell(*_: Any) -> None:
        nonlocal told
        told = True
        for worker in workers:
            if worker.is_alive():
                worker.terminate()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, tell)
    wait([worker.sentinel for worker in workers])
    failed = not told
    tell()
    for worker in workers:
        worker.join()
    return 1 if failed or any(worker.exitcode for worker in workers) else 0


def _work(settings: GatewaySettings, descriptors: bytes | None, number: int) -> None:
    telemetry.configure(settings, "gateway", worker=number)
    try:
        uvloop.run(_serve(settings, descriptors))
    finally:
        telemetry.shut_down()


async def _serve(settings: GatewaySettings, descriptors: bytes | None) -> None:
    server = GatewayServer(settings, descriptors)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stop)
    log.info("gateway", host=settings.host, port=settings.port)
    await server.serve()
