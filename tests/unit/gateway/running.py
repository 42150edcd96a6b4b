"""A gateway as the embedded platform runs it, for tests."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable

import httpx
import uvloop

from gateway.main import GatewayServer
from gateway.settings import GatewaySettings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class RunningGateway:
    """A gateway in a thread of its own, as the embedded platform runs it."""

    def __init__(self, settings: GatewaySettings, descriptors: bytes) -> None:
        self.settings = settings
        self.url = f"http://127.0.0.1:{settings.port}"
        self.server: GatewayServer
        self._descriptors = descriptors
        self._made = threading.Event()
        self._loop: asyncio.AbstractEventLoop
        self._thread = threading.Thread(target=lambda: uvloop.run(self._serve()))
        self._thread.start()
        self._made.wait(10)
        self._wait_until_alive()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.server = GatewayServer(self.settings, self._descriptors)
        self._made.set()
        await self.server.serve()

    def _wait_until_alive(self) -> None:
        for _ in range(100):
            try:
                httpx.get(f"{self.url}/healthz", timeout=2)
                return
            except httpx.TransportError:
                time.sleep(0.05)
        raise TimeoutError("the gateway did not start")

    def begin_stop(self) -> None:
        self._loop.call_soon_threadsafe(self.server.stop)

    def join(self, timeout: float = 10) -> bool:
        """Whether it ended in time."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def stop(self) -> None:
        if self._thread.is_alive():
            self.begin_stop()
        assert self.join()


Start = Callable[..., RunningGateway]
