"""The split platform that is measured: a process for each role, a real broker, traces sampled as in production."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import psycopg

from services.chassis.bus.local_broker import LocalBroker
from services.platform.client import Person, eventually
from services.platform.home import Home, free_port
from services.platform.processes import Processes
from services.platform.roster import PLATFORM, SERVICES
from tests.bench.cpu import Meter
from tests.bench.sink import Sink

TRACE_RATIO = 0.1


class Stand:
    """A running platform; leaving the `with` block ends and removes everything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = Home(folder / "home", simulated_clock=False)
        self.port, self.uncached_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._stack = ExitStack()
        self._people: dict[str, Person] = {}

    def __enter__(self) -> "Stand":
        with self._stack:
            self._start()
            self._stack = self._stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, Exception):
            # The logs go with the folder.
            error.add_note("\n".join(self.errors()[-5:]))
        self._stack.close()

    def _start(self) -> None:
        keep = self._stack
        sink = keep.enter_context(Sink())
        self.broker = keep.enter_context(LocalBroker(self.folder / "broker"))
        keep.callback(self.home.close)
        self.home.prepare([*SERVICES, *PLATFORM])
        self.processes = Processes(
            self.home,
            port=self.port,
            public_base_url=self.url,
            broker_url=self.broker.url,
            trace_ratio=TRACE_RATIO,
            otlp_grpc=sink.grpc_endpoint,
            otlp_http=sink.http_endpoint,
        )
        keep.callback(self.processes.stop)
        self.processes.start()
        keep.enter_context(self._second_gateway())
        # The seed's events are on their way still.
        eventually(self.is_quiet, within=120)

    @contextmanager
    def _second_gateway(self) -> Iterator[None]:
        """The same gateway without its cache, on a port of its own."""
        (pid,) = self.processes.pids("gateway")
        pairs = (pair.partition("=") for pair in Path(f"/proc/{pid}/environ").read_text().split("\0") if pair)
        environment = {name: value for name, _, value in pairs}
        environment |= {"YIZHAN_PORT": str(self.uncached_port), "YIZHAN_CACHE_ENTRIES": "0"}
        command = [sys.executable, "-m", "services.platform.command_line", "gateway"]
        with child(command, self.uncached_port, environment, log=self.home.folder / "logs" / "uncached.log") as pid:
            self._uncached_pid = pid
            yield

    def person(self, name: str = "") -> Person:
        """Signs in once for each account."""
        if name not in self._people:
            self._people[name] = Person(self.url, name)
        return self._people[name]

    def token(self, name: str) -> str:
        return str(self.person(name).http.headers["authorization"]).removeprefix("Bearer ")

    def meter(self) -> Meter:
        """Measures processor time by role; "bench" is the load generator and what collects the traces."""
        # pgserver's postmaster is a daemon, and not our child.
        postmaster = int((self.home.folder / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])
        groups = {
            "bench": [os.getpid()],
            "gateway": [*self.processes.pids("gateway"), self._uncached_pid],
            "postgres": [postmaster],
            "broker": self.broker_pids(),
        }
        for name in (*SERVICES, *PLATFORM):
            for role in ("serve", "relay", "consume"):
                groups[f"{role} {name}"] = self.processes.pids(f"{role}-{name}")
        return Meter(groups)

    def broker_pids(self) -> list[int]:
        mine = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
        return [int(pid) for pid in mine if (Path("/proc") / pid / "comm").read_text().strip() in ("beam.smp", "epmd")]

    def session(self, service: str) -> psycopg.Connection:
        """A session of the superuser with a service's database."""
        return psycopg.connect(self.home.postgres.url(service), autocommit=True)

    def waiting(self, service: str) -> int:
        """Events in a service's outbox that no relay has published."""
        with self.session(service) as session:
            return count(session, "SELECT count(*) FROM outbox WHERE published_at IS NULL")

    def is_quiet(self) -> bool:
        """No event is on its way, and no consumer is at work."""
        if any(self.waiting(name) for name in SERVICES):
            return False
        pids = [pid for name in SERVICES for pid in self.processes.pids(f"consume-{name}")]
        with Meter({"consumers": pids}) as meter:
            time.sleep(0.5)
        # An idle consumer takes 2 % of a core.
        return meter.usage.of("consumers") < 0.1 * len(pids) * 0.5

    def errors(self) -> list[str]:
        """What the roles have logged as errors, each with its role."""
        found: list[str] = []
        for log in sorted((self.home.folder / "logs").glob("*.log")):
            lines = log.read_text(errors="replace").splitlines()
            found += [f"{log.stem}: {line}" for line in lines if '"level": "error"' in line or "Error: " in line]
        return found

    @contextmanager
    def paused(self, *roles: str) -> Iterator[None]:
        """Roles that stand still meanwhile, as if they had no processor."""
        pids = [pid for role in roles for pid in self.processes.pids(role)]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)


@contextmanager
def child(command: Sequence[str], port: int, environment: dict[str, str] | None = None, *, log: Path) -> Iterator[int]:
    """A server in a process of its own, from when it answers at the port until the block ends."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, env=environment, start_new_session=True, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        eventually(lambda: _answers(port), within=90)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=1).status_code == 200
    except httpx.HTTPError:
        return False


def count(session: psycopg.Connection, query: str) -> int:
    row = session.execute(query.encode()).fetchone()
    return row[0] if row else 0
