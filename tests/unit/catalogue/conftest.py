"""Seeded once a session; every test that writes gets a copy of its own."""

import secrets
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from services.catalogue.seed import seed
from services.catalogue.service import SERVICE
from services.chassis import migrations
from services.chassis.service import Running
from services.platform.postgres import Postgres
from tests.unit.catalogue.seeded import Catalogue


@pytest.fixture(scope="session")
def copy_of_seeded(postgres: Postgres) -> Callable[[], Running]:
    """Starts a catalogue on a fresh copy of the seeded database."""
    template = "catalogue_seeded"
    postgres.create_database(template)
    first = start(postgres, template)
    migrations.migrate(SERVICE, first.database.engine)
    seed(first.database, first.clock)
    first.close()

    def copy() -> Running:
        name = f"catalogue_{secrets.token_hex(4)}"
        postgres.create_database(name, template=template)
        return start(postgres, name)

    return copy


@pytest.fixture(scope="session")
def catalogue(copy_of_seeded: Callable[[], Running]) -> Iterator[Catalogue]:
    """Shared: do not write to it."""
    running = copy_of_seeded()
    yield Catalogue(running)
    running.close()


@pytest.fixture
def own_catalogue(copy_of_seeded: Callable[[], Running]) -> Iterator[Catalogue]:
    running = copy_of_seeded()
    yield Catalogue(running)
    running.close()


def start(postgres: Postgres, database: str) -> Running:
    settings: dict[str, Any] = {"database_url": postgres.url(database)}
    return Running(SERVICE, SERVICE.settings(**settings), role="test")
