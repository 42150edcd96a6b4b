"""The load generator, a process of its own: `python -m tests.bench.load` takes a plan on stdin, answers on stdout.

Each connection sends its next request as soon as it has the answer, until the time or the count is up.
"""

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

import uvloop

from tests.bench.http import Connection

# Replaced in every request by a number of its own, so that no two share an idempotency key. Of the same length.
KEY = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Plan:
    port: int
    # The request in Latin-1, so that it survives JSON.
    request: str
    connections: int
    seconds: float
    most: int = 1_000_000


@dataclass(frozen=True)
class Result:
    """Rates are of good answers; latencies in milliseconds."""

    answered: int
    failed: int
    seconds: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    failure: str = ""

    @property
    def rate(self) -> float:
        return self.answered / self.seconds


def run(port: int, request: bytes, *, connections: int, seconds: float, most: int = 1_000_000) -> Result:
    """In a process of its own; raises CalledProcessError, and ends with its parent."""
    plan = Plan(port, request.decode("latin-1"), connections, seconds, most)
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.load"],
        input=json.dumps(asdict(plan)),
        capture_output=True,
        text=True,
        timeout=seconds + 60,
        check=True,
    )
    return Result(**json.loads(ended.stdout))


def percentile(sorted_values: list[float], share: float) -> float:
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * share))] if sorted_values else 0.0


class _Generator:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        head, found, tail = plan.request.encode("latin-1").partition(KEY.encode())
        self._pieces = (head, tail) if found else None
        self._request = head
        self._run_id = time.time_ns() % 10**12
        self._sent = 0
        self._latencies: list[float] = []
        self._failed = 0
        self._failure = b""
        self._until = 0.0
        self._open = 0
        self._done = asyncio.Event()

    async def run(self) -> Result:
        connections = [await Connection.to(self._plan.port) for _ in range(self._plan.connections)]
        self._open = len(connections)
        began = time.perf_counter()
        self._until = began + self._plan.seconds
        for connection in connections:
            self._drive(connection)
        # An answer may come late, but not never.
        await asyncio.wait_for(self._done.wait(), self._plan.seconds + 30)
        took = time.perf_counter() - began
        for connection in connections:
            connection.close()
        ordered = sorted(self._latencies)
        return Result(
            len(ordered),
            self._failed,
            took,
            percentile(ordered, 0.5) * 1000,
            percentile(ordered, 0.95) * 1000,
            percentile(ordered, 0.99) * 1000,
            self._failure.decode(errors="replace")[:300],
        )

    def _drive(self, connection: Connection) -> None:
        clock = time.perf_counter
        latencies = self._latencies
        sent_at = 0.0

        def send_next() -> None:
            nonlocal sent_at
            sent_at = clock()
            if sent_at > self._until or self._sent >= self._plan.most:
                self._open -= 1
                if not self._open:
                    self._done.set()
                return
            self._sent += 1
            connection.send(self._next())

        def on_answer(status: int, body: bytes) -> None:
            if status < 300:
                latencies.append(clock() - sent_at)
            else:
                self._failed += 1
                self._failure = body
            send_next()

        connection.on_answer = on_answer
        send_next()

    def _next(self) -> bytes:
        if not self._pieces:
            return self._request
        key = b"%08d-0000-4000-8000-%012d" % (self._sent, self._run_id)
        return self._pieces[0] + key + self._pieces[1]


def _main() -> None:
    plan = Plan(**json.loads(sys.stdin.read()))
    print(json.dumps(asdict(uvloop.run(_Generator(plan).run()))))


if __name__ == "__main__":
    _main()
