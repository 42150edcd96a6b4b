"""Seeded once a session, and put back before every test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis import migrations
from services.chassis.privacy import KeyRing
from services.chassis.service import Running
from services.identity.keys import generate_signing_keys, public_keys
from services.identity.seed import seed
from services.identity.service import SERVICE
from services.platform.postgres import Postgres
from tests.unit.identity.seeded import Identity

# As cheap as argon2 gets: what is tested is not how long it takes.
CHEAP = {"argon2_time_cost": 1, "argon2_memory_kib": 8}


@pytest.fixture(scope="session")
def key_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The settings that name the mounted files."""
    folder: Path = tmp_path_factory.mktemp("keys")
    (folder / "ring.json").write_text(KeyRing.generate().to_json())
    (folder / "signing.json").write_text(generate_signing_keys())
    (folder / "jwks.json").write_text(public_keys((folder / "signing.json").read_text()))
    return {
        "key_ring_file": folder / "ring.json",
        "signing_keys_file": folder / "signing.json",
        "token_keys_url": (folder / "jwks.json").as_uri(),
    }


@pytest.fixture(scope="session")
def seeded(postgres: Postgres, key_files: dict[str, Any]) -> "SeededDatabase":
    postgres.create_database("identity_seeded")
    return SeededDatabase(postgres.url("identity_seeded"), key_files)


class SeededDatabase:
    """One database for the session, put back as it was before each test: quicker than a copy for each."""

    def __init__(self, url: str, key_files: dict[str, Any]) -> None:
        self.url = url
        self.key_files = key_files
        first = self.start()
        migrations.migrate(SERVICE, first.database.engine)
        seed(first.database, KeyRing.from_json(key_files["key_ring_file"].read_text()))
        with first.read() as connection:
            self._rows = {
                table: [row._asdict() for row in connection.execute(sa.select(table))]  # pyright: ignore[reportPrivateUsage]
                for table in SERVICE.metadata.sorted_tables
            }
        first.close()

    def start(self, **settings: Any) -> Running:
        values: dict[str, Any] = {"database_url": self.url, **self.key_files, **CHEAP, **settings}
        return Running(SERVICE, SERVICE.settings(**values), role="test")

    def put_back(self, running: Running) -> None:
        with running.database.transaction() as connection:
            connection.execute(sa.text("TRUNCATE " + ", ".join(table.name for table in self._rows)))
            for table, rows in self._rows.items():
                if rows:
                    connection.execute(sa.insert(table), rows)


@pytest.fixture
def start(seeded: SeededDatabase) -> Iterator[Callable[..., Running]]:
    """Runs identity on the seeded database, with settings of the test's own."""
    started: list[Running] = []

    def running(**settings: Any) -> Running:
        started.append(seeded.start(**settings))
        seeded.put_back(started[-1])
        return started[-1]

    yield running
    for one in started:
        one.close()


@pytest.fixture
def identity(start: Callable[..., Running]) -> Identity:
    return Identity(start())
