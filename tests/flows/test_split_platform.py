"""The platform as it is deployed: one process a role, RabbitMQ between them."""

import os
import re
import secrets
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from services.chassis.bus.local_broker import LocalBroker
from services.platform import smoke
from services.platform.client import DEMO_PASSWORD, Person, eventually
from services.platform.demo import walk
from services.platform.demo.acts.samples import FOOD, sample_form
from services.platform.demo.stage import CREDIT_CODE, LUXI
from services.platform.home import Home, free_port
from services.platform.processes import Processes
from services.platform.roster import PLATFORM, SERVICES
from tests.flows.otlp import Receiver
from tests.metrics import ONLY_AFTER_TROUBLE, documented


@dataclass(frozen=True)
class Split:
    url: str
    processes: Processes
    broker: LocalBroker
    receiver: Receiver


@pytest.fixture(scope="module")
def split() -> Iterator[Split]:
    port = free_port()
    # Not pytest's own folder: PostgreSQL runs as another user, who must reach it.
    with (
        tempfile.TemporaryDirectory(prefix="yizhan-split-") as temporary,
        Receiver() as receiver,
        LocalBroker(Path(temporary) / "broker") as broker,
    ):
        home = Home(Path(temporary) / "home", simulated_clock=True)
        home.prepare([*SERVICES, *PLATFORM])
        processes = Processes(
            home,
            port=port,
            public_base_url=f"http://127.0.0.1:{port}",
            broker_url=broker.url,
            trace_ratio=1.0,
            otlp_grpc=receiver.grpc_endpoint,
            otlp_http=receiver.http_endpoint,
            scraped=True,
        )
        try:
            processes.start()
            assert processes.settle()
            yield Split(f"http://127.0.0.1:{port}", processes, broker, receiver)
        finally:
            processes.stop()
            home.close()


def test_the_demonstration_walks_over_the_real_bus(split: Split):
    assert walk(split.url) == 0


def test_the_walk_of_helm_test_goes_over_it_as_well(split: Split):
    smoke.wait_until_ready(split.url, within=0)
    assert smoke.walk(split.url, "admin", DEMO_PASSWORD)


def test_one_trace_runs_from_the_request_to_the_last_handler(split: Split):
    """HTTP → gRPC → SQL and outbox → relay → broker → handler → its own outbox → … , every edge of it."""
    clerk = Person(split.url, "clerk-luxi")
    number = file_food(clerk)
    trace_id = secrets.token_hex(16)
    clerk.http.headers["traceparent"] = f"00-{trace_id}-{secrets.token_hex(8)}-01"
    clerk.post(f"/v1/applications/{number}:accept")
    wanted = {
        ("gateway server", "intake server"),
        ("intake server", "intake client"),
        ("intake server", "intake producer"),
        ("intake producer", "approval consumer"),
        ("intake producer", "fees consumer"),
        ("intake producer", "supervision consumer"),
        ("approval consumer", "approval client"),
        ("approval consumer", "approval producer"),
        ("approval producer", "supervision consumer"),
        ("approval producer", "intake consumer"),
    }
    deadline = time.monotonic() + 20
    while wanted - split.receiver.edges(trace_id) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert wanted - split.receiver.edges(trace_id) == set()
    assert {name for name, _ in split.receiver.trace(trace_id)} >= {"gateway", "intake", "approval", "supervision"}


def test_operators_get_their_metrics(split: Split):
    wanted = {"rpc.server.duration", "yizhan.outbox.length", "yizhan.outbox.age", "yizhan.inbox.length"}
    deadline = time.monotonic() + 30
    while wanted - split.receiver.metrics and time.monotonic() < deadline:
        time.sleep(0.5)
    assert wanted - split.receiver.metrics == set()


def test_prometheus_finds_every_documented_metric_and_no_other(split: Split):
    """After the walk, over all roles; the process's own metrics and those of failures aside."""
    for _ in range(3):
        httpx.get(f"{split.url}/v1/items/{FOOD}").raise_for_status()
    found = {name for port in split.processes.metrics_ports.values() for name in scraped(port)}
    ours = {name for name in found if not name.startswith(("process_", "python_", "target"))}
    assert ours - documented() == set()
    assert documented() - ours <= ONLY_AFTER_TROUBLE


def test_the_relay_alone_tells_what_waits(split: Split):
    tellers = {
        label for label, port in split.processes.metrics_ports.items() if "yizhan_outbox_length" in scraped(port)
    }
    assert tellers == {f"relay-{name}" for name in (*SERVICES, *PLATFORM)}


def test_an_operator_reads_from_events_what_happened(split: Split):
    filed = re.search(
        r'yizhan_outbox_published_total\{service="intake",type="yizhan.intake.v1.ApplicationReceived"\} (\d+)',
        page(split.processes.metrics_ports["relay-intake"]),
    )
    assert filed
    assert int(float(filed[1])) >= 1


def test_a_killed_role_or_broker_loses_no_case(split: Split):
    """Every application accepted before, while and after roles die becomes exactly one case, seen by supervision."""
    clerk = Person(split.url, "clerk-luxi")
    numbers = [file_food(clerk) for _ in range(12)]
    for index, number in enumerate(numbers):
        if index == 3:
            split.processes.kill("consume-approval")
        if index == 6:
            split.processes.kill("relay-intake")
        if index == 9:
            split.broker.kill()
        clerk.post(f"/v1/applications/{number}:accept")
    split.broker.restart()
    split.processes.revive()
    supervisor = Person(split.url, "supervisor")
    for number in numbers:
        eventually(lambda number=number: clerk.get(f"/v1/cases/{number}"), within=60)
        life = eventually(lambda number=number: opened(supervisor, number), within=60)
        assert len([fact for fact in life["facts"] if fact["kind"] == "CaseOpened"]) == 1, life["facts"]


def test_it_drains_on_sigterm(split: Split):
    """Calls in flight are answered; the role then ends by itself."""
    (pid,) = split.processes.pids("serve-complaints")
    assert httpx.get(f"{split.url}/v1/complaint-kinds").status_code == 200
    os.kill(pid, signal.SIGTERM)
    assert split.processes.wait_for("serve-complaints") == 0
    split.processes.revive()
    eventually(lambda: httpx.get(f"{split.url}/v1/rating-summary").status_code == 200, within=30)


def page(port: int) -> str:
    return httpx.get(f"http://127.0.0.1:{port}/metrics").text


def scraped(port: int) -> set[str]:
    """The names of the metrics, without what Prometheus adds for a histogram's parts."""
    return {
        family.name + "_total" * (family.type == "counter") for family in text_string_to_metric_families(page(port))
    }


def opened(supervisor: Person, number: str) -> dict | None:
    life = supervisor.get(f"/v1/supervised-cases/{number}")
    return life if life["case"]["state"] == "WATCHED_STATE_OPEN" else None


def file_food(clerk: Person) -> str:
    guide = clerk.get(f"/v1/items/{FOOD}")
    content = guide["content"]
    filed = clerk.post(
        "/v1/applications",
        item_code=FOOD,
        item_version=guide["version"],
        division=LUXI,
        applicant={
            "kind": "PARTY_KIND_ORGANISATION",
            "name": "泸溪县武溪化工有限公司",
            "identity_number": CREDIT_CODE,
            "phone": "13974312345",
        },
        form=sample_form(content["form"]),
        materials=[{"code": entry["code"], "paper": True} for entry in content["materials"] if entry["required"]],
    )
    return filed["application_id"]
