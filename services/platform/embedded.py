"""The whole platform in one process: every servicer on one gRPC server, outboxes drained in a thread, the gateway."""

import asyncio
from collections.abc import Callable
from typing import Any

from gateway.main import GatewayServer, embedded_server
from gateway.settings import GatewaySettings
from services.chassis import telemetry
from services.chassis.server import Server
from services.chassis.service import Running
from services.platform.drain import Drain
from services.platform.home import Home, free_port
from services.platform.roster import PLATFORM, SERVICES, service

# One pool of threads serves all services; live streams hold one each.
_THREADS = 24
# Per service: the threads that may be in it at once, and the drain.
_CONNECTIONS = 8
_READINESS_SECONDS = 2


class Embedded:
    """One running embedded platform. `serve` in an event loop; everything else may be called from any thread."""

    def __init__(self, home: Home, *, port: int, public_base_url: str, otlp_endpoint: str = "") -> None:
        names = [*SERVICES, *PLATFORM]
        address = f"127.0.0.1:{free_port()}"
        self.running = [self._run(home, name, address, public_base_url, otlp_endpoint) for name in names]
        self._server = Server(self.running, address, workers=_THREADS)
        gateway: dict[str, Any] = {
            "port": port,
            "upstreams": address,
            "public_base_url": public_base_url,
            "token_keys_url": (home.folder / "keys" / "jwks.json").as_uri(),
            "otlp_endpoint": otlp_endpoint,
            # Everybody in a demonstration comes from one address.
            "rate_per_address": "2000/second",
            "rate_per_subject": "1000/second",
        }
        self._gateway: GatewayServer = embedded_server(GatewaySettings(**gateway))
        self._drain = Drain(self.running, self._gateway.drop)

    def start(self) -> None:
        self._server.start()
        self._drain.start()

    def settle(self, timeout: float = 60) -> bool:
        """Waits until every event written so far was handed on; False if that takes too long."""
        return self._drain.settle(timeout)

    async def serve(self, ready: Callable[[], None]) -> None:
        """Serves HTTP until `stop`; then drains in the order in which work arrives: HTTP, calls, events."""
        serving = asyncio.ensure_future(self._gateway.serve())
        watching = asyncio.ensure_future(self._watch_readiness())
        asyncio.get_running_loop().call_later(0.2, ready)
        try:
            await serving
        finally:
            watching.cancel()
            self._server.stop(5)
            self._drain.stop()
            for running in self.running:
                running.close()

    async def _watch_readiness(self) -> None:
        """As `yizhan serve` does: a database that is away is seen on /readyz, and so is its return."""
        while True:
            await asyncio.sleep(_READINESS_SECONDS)
            await asyncio.to_thread(self._server.check_readiness)

    def stop(self) -> None:
        self._gateway.stop()

    def of(self, name: str) -> Running:
        return next(running for running in self.running if running.service.name == name)

    @staticmethod
    def _run(home: Home, name: str, address: str, public_base_url: str, otlp_endpoint: str) -> Running:
        found = service(name)
        settings = home.settings(name, catalogue_address=address, public_base_url=public_base_url)
        settings |= {"workers": _CONNECTIONS, "otlp_endpoint": otlp_endpoint, "trace_ratio": 1.0}
        running = Running(found, found.settings(**settings), role="up")
        telemetry.trace_sql(running.database.engine)
        return running
