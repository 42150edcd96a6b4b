"""What a process says of itself to whoever watches it: what waits, how full it is, and nothing while it cannot know."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import sqlalchemy as sa

from services.chassis.bus.outbox import Backlog, BacklogReader
from services.chassis.clock import SystemClock
from services.chassis.server import Server
from services.chassis.service import Running
from services.platform.home import free_port
from tests.serving import Client, Issuer
from tests.unit.chassis.tally import METADATA, SERVICE, ReadRequest

OUTBOX, TIMERS = METADATA.tables["outbox"], METADATA.tables["timers"]
LONG_AGO = timedelta(hours=2)


def an_event(at: datetime, **values: object) -> dict[str, object]:
    usual = {"event_id": sa.func.gen_random_uuid(), "type": "T", "subject": "s", "data": "{}", "traceparent": ""}
    return usual | {"time": at} | values


def reader_of(running: Running) -> BacklogReader:
    return BacklogReader(running.settings.database_url, SystemClock())


def test_a_service_with_nothing_to_do_has_no_backlog(running: Running):
    assert reader_of(running).read() == Backlog(0, 0.0, 0, 0, 0.0)


def test_the_backlog_is_what_is_not_published_and_what_is_due(running: Running):
    now = datetime.now(UTC)
    with running.read() as connection:
        for event in (an_event(now - LONG_AGO), an_event(now), an_event(now - 2 * LONG_AGO, published_at=now)):
            connection.execute(sa.insert(OUTBOX).values(event))
        for key, due_at in {"late": now - LONG_AGO, "due": now - timedelta(seconds=1), "later": now + LONG_AGO}.items():
            connection.execute(sa.insert(TIMERS).values(name="ring", key=key, due_at=due_at))
    found = reader_of(running).read()
    assert found
    assert (found.outbox_length, found.timers_due, found.timers_late) == (2, 2, 1)
    assert LONG_AGO.total_seconds() <= found.outbox_age < LONG_AGO.total_seconds() + 60
    assert LONG_AGO.total_seconds() <= found.timers_age < LONG_AGO.total_seconds() + 60


def test_two_who_ask_at_once_ask_the_database_once(running: Running):
    reader = reader_of(running)
    before = reader.read()
    with running.read() as connection:
        connection.execute(sa.insert(OUTBOX).values(an_event(datetime.now(UTC))))
    assert reader.read() is before


def test_while_the_database_is_away_nothing_is_said_of_the_backlog():
    assert BacklogReader("postgresql://nobody@127.0.0.1:1/nothing", SystemClock()).read() is None


def test_a_call_that_waits_for_a_thread_counts_and_one_that_ended_does_not(running: Running, issuer: Issuer):
    server = Server([running], "127.0.0.1:0", workers=1)
    server.start()
    client = Client(SERVICE.contract, server.port, issuer)
    pool = server._pool
    try:
        with ThreadPoolExecutor(2) as callers:
            waiting = [callers.submit(client.call, "Watch", ReadRequest(act="wait")) for _ in range(2)]
            until = time.monotonic() + 10
            while len(pool.calls) < 2 and time.monotonic() < until:
                time.sleep(0.02)
            assert (len(pool.calls), pool.size) == (2, 1)
            server.stop(5)
            for one in waiting:
                one.exception(10)
        assert not pool.calls
    finally:
        client.close()


def scrape_in_a_process(port: int) -> subprocess.Popen[str]:
    """Global meters can be set once a process, hence one of its own."""
    program = f"""
import time
from services.chassis import telemetry
from services.chassis.settings import Settings
telemetry.configure(Settings(metrics_port={port}), "sample", protocol="http")
telemetry.meter.create_counter("sample.count").add(3, {{"colour": "red"}})
print("ready", flush=True)
input()
telemetry.shut_down()
print("ended", flush=True)
"""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_metrics_can_be_asked_for_until_the_end():
    port = free_port()
    with scrape_in_a_process(port) as process:
        assert process.stdout and process.stdin
        assert process.stdout.readline() == "ready\n"
        page = httpx.get(f"http://127.0.0.1:{port}/metrics").text
        assert 'sample_count_total{colour="red"} 3.0' in page
        assert "process_cpu_seconds_total" in page
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "ended\n"
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/metrics")
