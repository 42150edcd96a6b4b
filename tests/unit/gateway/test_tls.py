"""The gateway before services that ask for its certificate."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from gateway import upstreams
from services.chassis.tls import Certificates
from tests.authority import Authority
from tests.unit.gateway.desk import Desk
from tests.unit.gateway.running import RunningGateway, Start, eventually


@pytest.fixture
def authority() -> Authority:
    return Authority()


@pytest.fixture
def guarded(authority: Authority, descriptors: bytes, tmp_path: Path) -> Iterator[Desk]:
    authority.issue(tmp_path / "desk")
    desk = Desk(descriptors, certificates=Certificates(tmp_path / "desk"))
    yield desk
    desk.stop()


@pytest.fixture
def start(start_gateway: Start, guarded: Desk, monkeypatch: pytest.MonkeyPatch) -> Start:
    monkeypatch.setattr(upstreams, "_LOOK_SECONDS", 0.02)
    return lambda **changes: start_gateway(upstreams=f"localhost:{guarded.port}", **changes)


def note(gateway: RunningGateway, number: str = "B-1") -> httpx.Response:
    return httpx.get(f"{gateway.url}/v1/notes/{number}", timeout=30)


def test_it_shows_its_certificate_and_is_ready(start: Start, guarded: Desk, authority: Authority, tmp_path: Path):
    authority.issue(tmp_path / "gateway")
    gateway = start(tls_folder=tmp_path / "gateway")
    assert httpx.get(f"{gateway.url}/readyz").status_code == 200
    assert note(gateway).status_code == 200
    assert guarded.shown == [(tmp_path / "gateway" / "tls.crt").read_bytes()]


def test_without_one_it_reaches_nobody(start: Start, guarded: Desk):
    gateway = start()
    assert httpx.get(f"{gateway.url}/readyz").status_code == 503
    assert note(gateway).status_code == 503
    assert guarded.received == []


def test_a_renewed_one_is_shown_without_a_restart_and_cuts_no_call_off(
    start: Start, guarded: Desk, authority: Authority, tmp_path: Path
):
    authority.issue(tmp_path / "gateway")
    gateway = start(tls_folder=tmp_path / "gateway")
    with ThreadPoolExecutor() as pool:
        under_way = pool.submit(note, gateway, "slow")
        eventually(lambda: bool(guarded.shown))
        authority.issue(tmp_path / "gateway")
        renewed = (tmp_path / "gateway" / "tls.crt").read_bytes()
        assert guarded.shown != [renewed]

        def is_shown() -> bool:
            assert note(gateway).status_code == 200
            return guarded.shown[-1] == renewed

        eventually(is_shown)
        assert not under_way.done()
        guarded.release.set()
        assert under_way.result().status_code == 200
