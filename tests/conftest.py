"""What every test may stand on: one PostgreSQL for the session, a database of its own for each service under test."""

import secrets
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from services.chassis import migrations
from services.chassis.service import Running, Service
from services.platform.postgres import Postgres
from tests.platform_fixture import platform

# A fixture of the whole session, so that it is one for all folders.
__all__ = ["platform"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL server, private to this test session."""
    with tempfile.TemporaryDirectory(prefix="yizhan-test-") as folder, Postgres(Path(folder) / "data") as server:
        yield server


@pytest.fixture
def new_database(postgres: Postgres) -> Iterator[Callable[[], str]]:
    """Makes empty databases and gives their URLs; they are dropped after the test."""
    names: list[str] = []

    def create() -> str:
        name = f"test_{secrets.token_hex(6)}"
        postgres.create_database(name)
        names.append(name)
        return postgres.url(name)

    yield create
    for name in names:
        postgres.drop_database(name)


@pytest.fixture
def run_service(new_database: Callable[[], str]) -> Iterator[Callable[..., Running]]:
    """Starts a service's inside (migrated database, clock, ports) in this process, without gRPC or bus."""
    started: list[Running] = []

    def start(service: Service, **settings: object) -> Running:
        running = Running(service, service.settings(database_url=new_database(), **settings), role="test")
        migrations.migrate(service, running.database.engine)
        started.append(running)
        return running

    yield start
    for running in started:
        running.close()


@pytest.fixture
def tables() -> Callable[[Running], dict[str, sa.Table]]:
    return lambda running: dict(running.service.metadata.tables)
