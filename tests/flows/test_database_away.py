"""The database goes away under a running platform and comes back: said plainly meanwhile, nothing lost after."""

import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from services.platform.client import Person, eventually
from services.platform.demo.acts.samples import REGISTRATION, sample_form, upload
from services.platform.demo.stage import IDENTITY_NUMBER, LUXI
from tests.flows.whole import problem
from tests.platform_fixture import Platform, started_platform


@pytest.fixture(scope="module")
def fragile() -> Iterator[Platform]:
    """A platform of its own: what is done to it here would disturb the others' tests."""
    with tempfile.TemporaryDirectory(prefix="yizhan-fragile-") as folder, started_platform(Path(folder)) as platform:
        yield platform


@pytest.fixture(scope="module")
def citizen(fragile: Platform) -> Iterator[Person]:
    person = fragile.person("shi")
    yield person
    person.close()


@pytest.fixture(scope="module")
def clerk(fragile: Platform) -> Iterator[Person]:
    person = fragile.person("clerk-luxi")
    yield person
    person.close()


@contextmanager
def database_away(platform: Platform, *, killed: bool = False) -> Iterator[None]:
    server = platform.home.postgres._server  # pyright: ignore[reportPrivateUsage]
    if killed:
        process: Any = server.get_postmaster_info().process
        process.kill()
        process.wait(10)
    else:
        server.stop()
    try:
        yield
    finally:
        server.ensure_postgres_running()


def filing(citizen: Person, *, complete: bool = False) -> dict[str, Any]:
    content = citizen.get(f"/v1/items/{REGISTRATION}")
    required = [one for one in content["content"]["materials"] if one["required"]]
    return {
        "item_code": REGISTRATION,
        "item_version": content["version"],
        "division": LUXI,
        "applicant": {"kind": "PARTY_KIND_INDIVIDUAL", "name": "石秀兰", "identity_number": IDENTITY_NUMBER},
        "form": sample_form(content["content"]["form"]),
        "materials": upload(citizen, required) if complete else [],
    }


def until_well(ask: Callable[[], httpx.Response], *, within: float = 15) -> httpx.Response:
    """The first answer that is no 503; each of those must say when to come again."""
    deadline = time.monotonic() + within
    while True:
        answer = ask()
        if answer.status_code != 503 or time.monotonic() > deadline:
            return answer
        problem(answer, 503, "SERVICE_AWAY")
        assert int(answer.headers["retry-after"]) > 0
        time.sleep(0.1)


def test_meanwhile_it_says_so_and_what_is_kept_is_still_answered(fragile: Platform, citizen: Person, clerk: Person):
    body = filing(citizen)
    guide = f"/v1/items/{REGISTRATION}"
    citizen.get(guide)
    with database_away(fragile):
        for answer in (
            clerk.http.get("/v1/applications"),
            clerk.http.get("/v1/cases"),
            citizen.http.post("/v1/applications", json=body),
            fragile.person().http.post("/v1/sessions", json={"name": "shi", "password": "Yizhan-2026"}),
        ):
            problem(answer, 503, "SERVICE_AWAY")
            assert int(answer.headers["retry-after"]) > 0
        assert httpx.get(fragile.url + guide).status_code == 200, "a kept answer needs no database"
        assert httpx.get(fragile.url + "/healthz").status_code == 200
        eventually(lambda: httpx.get(fragile.url + "/readyz").status_code == 503, within=8)
    assert until_well(lambda: clerk.http.get("/v1/applications")).status_code == 200
    assert until_well(lambda: citizen.http.post("/v1/applications", json=body)).status_code == 200
    eventually(lambda: httpx.get(fragile.url + "/readyz").status_code == 200, within=8)


def test_an_event_that_was_on_its_way_arrives_after(fragile: Platform, citizen: Person, clerk: Person):
    number = citizen.post("/v1/applications", **filing(citizen, complete=True))["application_id"]
    clerk.post(f"/v1/applications/{number}:accept")
    with database_away(fragile):
        time.sleep(0.3)
    assert eventually(lambda: until_well(lambda: clerk.http.get(f"/v1/cases/{number}")).status_code == 200)
    credentials = {"name": "supervisor", "password": "Yizhan-2026"}
    assert until_well(lambda: httpx.post(f"{fragile.url}/v1/sessions", json=credentials)).status_code == 200
    supervisor = fragile.person("supervisor")
    life = f"/v1/supervised-cases/{number}"
    assert eventually(lambda: until_well(lambda: supervisor.http.get(life)).json().get("case", {}).get("accepted_at"))
    supervisor.close()


def test_commands_under_way_when_it_is_killed_are_done_once_each(fragile: Platform, citizen: Person):
    """Each is sent again with its key until it is answered, as any careful client does."""
    body = filing(citizen)
    before = count(fragile)
    keys = [str(uuid.uuid4()) for _ in range(60)]
    answered: dict[str, str] = {}

    def send(mine: list[str]) -> None:
        with httpx.Client(base_url=fragile.url, headers=dict(citizen.http.headers), timeout=20) as http:
            for key in mine:
                answer = until_well(
                    lambda key=key: http.post("/v1/applications", json=body, headers={"idempotency-key": key})
                )
                assert answer.status_code == 200, answer.text
                answered[key] = answer.json()["application_id"]

    clients = [threading.Thread(target=send, args=(keys[start::4],)) for start in range(4)]
    for client in clients:
        client.start()
    while len(answered) < 10:
        time.sleep(0.01)
    with database_away(fragile, killed=True):
        time.sleep(0.3)
    for client in clients:
        client.join(60)
    assert set(answered) == set(keys)
    assert len(set(answered.values())) == len(keys)
    assert count(fragile) == before + len(keys)
    assert eventually(lambda: settled(fragile))


def settled(platform: Platform) -> bool:
    try:
        return platform.embedded.settle()
    except sa.exc.OperationalError:
        # A connection from before.
        return False


def count(platform: Platform) -> int:
    running = platform.embedded.of("intake")
    with running.read() as connection:
        table = running.service.metadata.tables["applications"]
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
