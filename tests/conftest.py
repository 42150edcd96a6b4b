"""What every test may stand on: one PostgreSQL for the session, a database of its own for each service under test."""

import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from services.chassis import migrations
from services.chassis.database import Database
from services.chassis.service import Running, Service
from services.platform.postgres import Postgres
from tests.platform_fixture import platform

# A fixture of the whole session, so that it is one for all folders.
__all__ = ["platform"]


_UNIT = Path(__file__).parent / "unit"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the unit tests that need no PostgreSQL: `make check` runs these, `make test` all."""
    for item in items:
        if _UNIT in item.path.parents and "postgres" not in getattr(item, "fixturenames", ()):
            item.add_marker("quick")


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """What SQLAlchemy has compiled of a service's statements outlives the engine of one test.

    It keeps that with the engine, under the engine's dialect. All engines here are of one kind.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PGDialect_psycopg, "__hash__", lambda dialect: hash(type(dialect)))
        patch.setattr(PGDialect_psycopg, "__eq__", lambda dialect, other: type(dialect) is type(other))
        kept = {"compiled_cache": sa.util.LRUCache(2000)}
        patch.setattr(sa, "create_engine", partial(sa.create_engine, execution_options=kept))
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL server, private to this test session."""
    with (
        tempfile.TemporaryDirectory(prefix="yizhan-test-") as folder,
        Postgres(Path(folder) / "data", durable=False) as server,
    ):
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


@pytest.fixture(scope="session")
def migrated(postgres: Postgres) -> Callable[[Service], str]:
    return templates(postgres)


def templates(postgres: Postgres) -> Callable[[Service], str]:
    """Gives the name of a database that has a service's tables: to be copied, never used."""
    known: dict[str, str] = {}

    def template(service: Service) -> str:
        if service.name not in known:
            known[service.name] = f"migrated_{service.name}_{secrets.token_hex(3)}"
            postgres.create_database(known[service.name])
            with closing(Database(postgres.url(known[service.name]))) as database:
                migrations.migrate(service, database.engine)
        return known[service.name]

    return template


@pytest.fixture
def run_service(postgres: Postgres, migrated: Callable[[Service], str]) -> Iterator[Callable[..., Running]]:
    """Starts a service's inside (migrated database, clock, ports) in this process, without gRPC or bus."""
    started: dict[str, Running] = {}

    def start(service: Service, **settings: object) -> Running:
        name = f"test_{secrets.token_hex(6)}"
        postgres.create_database(name, template=migrated(service))
        started[name] = Running(service, service.settings(database_url=postgres.url(name), **settings), role="test")
        return started[name]

    yield start
    for name, running in started.items():
        running.close()
        postgres.drop_database(name)


@pytest.fixture
def tables() -> Callable[[Running], dict[str, sa.Table]]:
    return lambda running: dict(running.service.metadata.tables)
