import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from gateway.settings import GatewaySettings
from tests.unit.gateway.desk import Desk, compile_desk
from tests.unit.gateway.running import RunningGateway, Start, free_port


@pytest.fixture(scope="session")
def descriptors(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return compile_desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="session")
def signing_key() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "desk-1", "use": "sig", "alg": "ES256"})


@pytest.fixture(scope="session")
def keys_url(signing_key: ECKey, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("keys") / "jwks.json"
    path.write_text(json.dumps({"keys": [signing_key.as_dict(private=False)]}))
    return path.as_uri()


@pytest.fixture(scope="session")
def token_for(signing_key: ECKey) -> Callable[..., str]:
    def make(
        subject: str = "clerk-1", *, roles: tuple[str, ...] = ("CLERK",), expires_in: int = 600, key: Any = None
    ) -> str:
        now = int(time.time())
        claims = {"iss": "yizhan", "aud": "yizhan", "sub": subject, "exp": now + expires_in, "roles": list(roles)}
        return jwt.encode({"alg": "ES256", "kid": "desk-1"}, claims, key or signing_key)

    return make


@pytest.fixture
def signed(token_for: Callable[..., str]) -> dict[str, str]:
    """The headers of a clerk who is signed in."""
    return {"authorization": f"Bearer {token_for()}"}


@pytest.fixture(scope="session")
def running_desk(descriptors: bytes) -> Iterator[Desk]:
    desk = Desk(descriptors)
    yield desk
    desk.stop()


@pytest.fixture
def desk(running_desk: Desk) -> Desk:
    """The desk, with an empty memory."""
    running_desk.forget()
    return running_desk


def settings_for(desk: Desk, keys_url: str, **changes: Any) -> GatewaySettings:
    given: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": free_port(),
        "upstreams": f"localhost:{desk.port}",
        "token_keys_url": keys_url,
        "upstream_channels": 1,
        "grace_seconds": 5,
        **changes,
    }
    return GatewaySettings(**given)


@pytest.fixture
def start_gateway(desk: Desk, descriptors: bytes, keys_url: str) -> Iterator[Start]:
    """Starts gateways before the desk; each is stopped with the test."""
    running: list[RunningGateway] = []

    def start(**changes: Any) -> RunningGateway:
        gateway = RunningGateway(settings_for(desk, keys_url, **changes), descriptors)
        running.append(gateway)
        return gateway

    yield start
    desk.release.set()
    for gateway in running:
        gateway.stop()


@pytest.fixture(scope="session")
def running_gateway(running_desk: Desk, descriptors: bytes, keys_url: str) -> Iterator[RunningGateway]:
    gateway = RunningGateway(settings_for(running_desk, keys_url), descriptors)
    yield gateway
    gateway.stop()


@pytest.fixture
def gateway(running_gateway: RunningGateway, desk: Desk) -> RunningGateway:
    """A gateway with plain settings and nothing kept, before a desk with an empty memory."""
    running_gateway.server.app.cache.drop_all()
    return running_gateway


@pytest.fixture
def client(gateway: RunningGateway) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=gateway.url, timeout=15) as client:
        yield client
