"""A private RabbitMQ, and the sample service's relay and consumers as real processes."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pika
import pika.exceptions
import psycopg
import pytest
from google.protobuf.message import Message

from services.chassis.bus import topology
from services.chassis.bus.local_broker import LocalBroker
from services.chassis.bus.relay import Relay
from services.chassis.service import Running
from services.chassis.settings import ServiceSettings
from tests.faults.sample import HANDLERS, METADATA, SERVICE
from yizhan.types.v1 import types_pb2

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def broker() -> Iterator[LocalBroker]:
    with tempfile.TemporaryDirectory(prefix="yizhan-broker-") as folder:
        broker = LocalBroker(Path(folder) / "broker")
        with broker:
            yield broker
        assert not list(Path(folder).iterdir()), "the broker left files behind"
        assert not _processes_of(folder), "the broker left processes behind"


def _processes_of(folder: str) -> list[str]:
    found: list[str] = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
        except OSError:
            continue
        if f"HOME={folder}".encode() in environment:
            found.append(process.name)
    return found


def eventually(condition: Callable[[], Any], *, within: float = 20.0) -> Any:
    """Waits until the condition is true, and returns what it returned."""
    until = time.monotonic() + within
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > until:
            raise AssertionError(f"not within {within:.0f} s: {condition.__name__}")
        time.sleep(0.05)


class Sample:
    """The sample service: its database, its queues and its processes."""

    def __init__(self, broker: LocalBroker, database_url: str, folder: Path) -> None:
        self.broker = broker
        self.database_url = database_url
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self._relays: list[tuple[Relay, threading.Thread]] = []
        self._running = Running(SERVICE, ServiceSettings.from_environment(database_url=database_url), role="test")
        METADATA.create_all(self._running.database.engine)
        self.session = psycopg.connect(database_url, autocommit=True)

    def publish(self, *events: Message) -> None:
        """Puts events into the outbox in one commit."""
        with self._running.read() as connection:
            work = self._running.work(lambda: connection)
            for event in events:
                work.publish(event, subject="sample")
            work.commit()

    def attempt(self, *targets: str, reason: str = "", method: str = "") -> None:
        """Publishes an event for each target; the reason tells the handler what to do."""
        self.publish(*(types_pb2.AttemptRefused(reason=reason, target=each, method=method) for each in targets))

    def relay(self) -> None:
        """Runs a relay in a thread of this process, for tests that are about the consumer."""
        relay = Relay(self.database_url, self.broker.url, SERVICE.name, awaited=["sample.inbox.dlq"])
        thread = threading.Thread(target=relay.run)
        thread.start()
        self._relays.append((relay, thread))

    def start(self, role: str, *arguments: str, metrics_port: int = 0) -> subprocess.Popen[bytes]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YIZHAN_")}
        environment |= {
            "YIZHAN_DATABASE_URL": self.database_url,
            "YIZHAN_BROKER_URL": self.broker.url,
            "YIZHAN_GRACE_SECONDS": "10",
            "YIZHAN_METRICS_PORT": str(metrics_port),
        }
        log = (self._folder / f"{role}-{len(self._processes)}.log").open("wb")
        command = [sys.executable, "-m", "tests.faults.roles", role, *arguments]
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
        self._processes.append(process)
        return process

    def stop(self, process: subprocess.Popen[bytes], *, within: float = 15.0) -> int:
        """SIGTERM; the exit code."""
        process.send_signal(signal.SIGTERM)
        return process.wait(within)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait()

    def handled(self) -> list[str]:
        return [target for (target,) in self.session.execute("SELECT target FROM handled ORDER BY target")]

    def unpublished(self) -> int:
        row = self.session.execute("SELECT count(*) FROM outbox WHERE published_at IS NULL").fetchone()
        return row[0] if row else 0

    def queued(self, queue: str) -> int:
        """Messages that are ready in a queue; -1 if there is no such queue."""
        with pika.BlockingConnection(pika.URLParameters(self.broker.url)) as connection:
            try:
                return connection.channel().queue_declare(queue, passive=True).method.message_count
            except pika.exceptions.ChannelClosedByBroker:
                return -1

    def declare(self) -> None:
        """Declares the inbox as a consumer would."""
        with pika.BlockingConnection(pika.URLParameters(self.broker.url)) as connection:
            topology.declare_inbox(connection.channel(), SERVICE.name, HANDLERS.subscriptions)

    def log_of(self, process: subprocess.Popen[bytes]) -> str:
        files = sorted(self._folder.glob(f"*-{self._processes.index(process)}.log"))
        return files[0].read_text()

    def close(self) -> None:
        for relay, thread in self._relays:
            relay.stop()
            thread.join()
        for process in self._processes:
            if process.poll() is None:
                self.kill(process)
        self.session.close()
        self._running.close()
        with pika.BlockingConnection(pika.URLParameters(self.broker.url)) as connection:
            channel = connection.channel()
            for queue in (topology.inbox_of("sample"), topology.dead_letters_of("sample")):
                channel.queue_delete(queue)
            for delay in topology.RETRY_DELAYS:
                channel.queue_delete(topology.retry_of(delay))


@pytest.fixture
def sample(broker: LocalBroker, new_database: Callable[[], str], tmp_path: Path) -> Iterator[Sample]:
    sample = Sample(broker, new_database(), tmp_path)
    yield sample
    sample.close()
    for log in sorted(tmp_path.glob("*.log")):
        # pytest shows it if the test failed.
        print(f"{log.name}\n{log.read_text()}")
