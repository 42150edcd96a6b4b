"""A client follows the name of its service from address to address."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import grpc
import pytest
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from services.chassis.client import Client

HEALTH = health_pb2.DESCRIPTOR.services_by_name["Health"]
_QUESTION = 12
_ANSWERED, _NOTHING_MORE = b"\x84\x00", b"\x00\x00\x00\x00"


class Names:
    """A name server that knows one address for every name, as a cluster's does of a service with one pod."""

    def __init__(self) -> None:
        self.address = ""
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                asked, who = self._socket.recvfrom(512)
                end = asked.index(b"\x00", _QUESTION) + 5
                is_ipv4 = asked[end - 4 : end - 2] == b"\x00\x01"
                address = b"\xc0\x0c\x00\x01\x00\x01" + bytes(4) + b"\x00\x04" + socket.inet_aton(self.address)
                head = asked[:2] + _ANSWERED + b"\x00\x01" + (b"\x00\x01" if is_ipv4 else b"\x00\x00") + _NOTHING_MORE
                self._socket.sendto(head + asked[_QUESTION:end] + (address if is_ipv4 else b""), who)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def names() -> Iterator[Names]:
    names = Names()
    yield names
    names.close()


def _pod(address: str) -> grpc.Server:
    server = grpc.server(ThreadPoolExecutor(2))
    servicer = health.HealthServicer()
    servicer.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(servicer, server)
    server.add_insecure_port(address)
    server.start()
    return server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_service_that_is_replaced_twice_in_a_few_seconds_is_found(names: Names):
    port = _free_port()
    client = Client(HEALTH, f"dns://127.0.0.1:{names.port}/catalogue.example:{port}")
    request = health_pb2.HealthCheckRequest()
    former = None
    for number in range(2, 5):
        names.address = f"127.0.0.{number}"
        pod = _pod(f"{names.address}:{port}")
        if former:
            former.stop(1).wait()
        for _ in range(3):
            assert client.call("Check", request).status == health_pb2.HealthCheckResponse.SERVING, number
        # No pod is replaced sooner.
        time.sleep(0.3)
        former = pod
    assert former
    former.stop(0).wait()
