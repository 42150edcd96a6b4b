"""The embedded platform for tests: every service, the gateway and the demonstration data in this process."""

import asyncio
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from services.chassis.clock import SimulatedClock
from services.platform.client import Person

if TYPE_CHECKING:
    from services.platform.embedded import Embedded
    from services.platform.home import Home


@dataclass(frozen=True)
class Platform:
    """A platform that answers at `url`, with the demonstration data in it."""

    url: str
    home: "Home"
    embedded: "Embedded"

    def person(self, name: str = "") -> Person:
        return Person(self.url, name)

    @property
    def clock(self) -> SimulatedClock:
        clock = self.home.clock
        assert isinstance(clock, SimulatedClock)
        return clock

    @property
    def grpc_port(self) -> int:
        """Where every service answers: the same address at which the services ask the catalogue."""
        return int(self.embedded.of("catalogue").settings.catalogue_address.rpartition(":")[2])


@contextmanager
def started_platform(folder: Path) -> Iterator[Platform]:
    """An embedded platform of its own, on a simulated clock and a free port."""
    # Imported here: a session that asks for no platform is spared the whole of it.
    from services.platform.embedded import Embedded
    from services.platform.home import Home, free_port
    from services.platform.roster import PLATFORM, SERVICES

    home = Home(folder, simulated_clock=True)
    home.prepare([*SERVICES, *PLATFORM])
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    embedded = Embedded(home, port=port, public_base_url=url)
    embedded.start()
    assert embedded.settle()
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=lambda: loop.run_until_complete(embedded.serve(ready.set)), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield Platform(url, home, embedded)
    finally:
        loop.call_soon_threadsafe(embedded.stop)
        thread.join(20)
        home.close()


@pytest.fixture(scope="session")
def platform() -> Iterator[Platform]:
    """One platform for all tests of the session that do not break it."""
    with tempfile.TemporaryDirectory(prefix="yizhan-home-") as folder, started_platform(Path(folder)) as running:
        yield running
