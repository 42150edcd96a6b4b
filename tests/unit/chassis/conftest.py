"""The tally service on a database of its own."""

from collections.abc import Callable, Iterator

import pytest

from services.chassis.service import Running
from services.chassis.settings import ServiceSettings
from tests.serving import Issuer
from tests.unit.chassis.tally import METADATA, SERVICE

RunTally = Callable[..., Running]


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    return Issuer(tmp_path_factory.mktemp("issuer"))


@pytest.fixture
def run_tally(new_database: Callable[[], str], issuer: Issuer) -> Iterator[RunTally]:
    started: list[Running] = []

    def start(**settings: object) -> Running:
        usual: dict[str, object] = {"database_url": new_database(), "token_keys_url": issuer.keys_url}
        running = Running(SERVICE, ServiceSettings(**{**usual, **settings}), role="test")
        METADATA.create_all(running.database.engine)
        started.append(running)
        return running

    yield start
    for running in started:
        running.close()


@pytest.fixture
def running(run_tally: RunTally) -> Running:
    return run_tally()
