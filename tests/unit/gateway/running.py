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


def eventually(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Waits until the condition is true."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def is_alive(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


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
        eventually(lambda: is_alive(self.url))

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.server = GatewayServer(self.settings, self._descriptors)
        self._made.set()
        await self.server.serve()
        # All loops of a process share gRPC's poller; it may still have something for this one.
        await asyncio.sleep(0.1)

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
