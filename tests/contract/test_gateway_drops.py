"""Events from a real broker drop what they make old."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pika
import pytest

from services.chassis.bus.local_broker import LocalBroker

# The gateway's own fixtures; a broker makes these tests too long for its folder.
from tests.unit.gateway.conftest import *  # noqa: F403
from tests.unit.gateway.desk import Desk
from tests.unit.gateway.running import RunningGateway, Start, eventually

EVENT = "yizhan.desk.v1.GuideChanged"


@pytest.fixture(scope="module")
def broker() -> Iterator[LocalBroker]:
    with tempfile.TemporaryDirectory(prefix="yizhan-broker-") as folder, LocalBroker(Path(folder) / "broker") as broker:
        yield broker


def publish(broker: LocalBroker, event: str) -> None:
    connection = pika.BlockingConnection(pika.URLParameters(broker.url))
    connection.channel().basic_publish("desk.events", event, b"{}")
    connection.close()


def times_asked(gateway: RunningGateway) -> int:
    """Which asking of the desk the answer that is given now came from."""
    return httpx.get(f"{gateway.url}/v1/guides/g").json()["asked"]


def subscribed(broker: LocalBroker) -> bool:
    """Whether somebody hears our event: a message nobody hears comes back."""
    connection = pika.BlockingConnection(pika.URLParameters(broker.url))
    channel = connection.channel()
    channel.confirm_delivery()
    try:
        channel.basic_publish("desk.events", EVENT, b"{}", mandatory=True)
        return True
    except (pika.exceptions.UnroutableError, pika.exceptions.ChannelClosedByBroker):
        return False
    finally:
        connection.close()


def test_an_event_on_the_bus_drops_what_it_makes_old(start_gateway: Start, broker: LocalBroker, desk: Desk):
    gateway = start_gateway(broker_url=broker.url)
    eventually(lambda: subscribed(broker))
    kept = times_asked(gateway)
    publish(broker, "yizhan.desk.v1.SomethingElse")
    time.sleep(0.3)
    assert times_asked(gateway) == kept
    publish(broker, EVENT)
    eventually(lambda: times_asked(gateway) > kept)


def test_what_was_missed_while_the_broker_was_away_is_made_good(start_gateway: Start, broker: LocalBroker, desk: Desk):
    gateway = start_gateway(broker_url=broker.url)
    eventually(lambda: subscribed(broker))
    kept = times_asked(gateway)
    broker.kill()
    assert times_asked(gateway) == kept
    assert httpx.get(f"{gateway.url}/readyz").status_code == 200
    broker.restart()
    eventually(lambda: times_asked(gateway) > kept, 40)


def test_a_gateway_starts_and_stops_without_its_broker(start_gateway: Start):
    gateway = start_gateway(broker_url="amqp://nobody@localhost:1/")
    assert times_asked(gateway) == 1
    gateway.stop()
