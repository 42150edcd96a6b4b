"""Running platforms for the flows: the embedded one in this process, the split one as it is deployed."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.chassis.clock import SimulatedClock
from services.platform.client import Person
from services.platform.embedded import Embedded
from services.platform.home import Home, free_port
from services.platform.roster import PLATFORM, SERVICES


@dataclass(frozen=True)
class Platform:
    """A platform that answers at `url`, with the demonstration data in it."""

    url: str
    home: Home
    embedded: Embedded

    def person(self, name: str = "") -> Person:
        return Person(self.url, name)

    @property
    def clock(self) -> SimulatedClock:
        clock = self.home.clock
        assert isinstance(clock, SimulatedClock)
        return clock


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The embedded platform on a simulated clock and a free port."""
    home = Home(Path(tmp_path_factory.mktemp("home")), simulated_clock=True)
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
    yield Platform(url, home, embedded)
    loop.call_soon_threadsafe(embedded.stop)
    thread.join(20)
    home.close()
