"""Migrated and told of its items once a session; each desk works on a copy."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from services.chassis import migrations
from services.chassis.database import Database
from services.chassis.privacy import KeyRing
from services.chassis.service import Running
from services.intake.ports import IntakeSettings
from services.intake.service import SERVICE
from services.platform.postgres import Postgres
from tests.serving import Issuer
from tests.unit.intake.desk import Desk, clock_file, opening_events, tell

TEMPLATE = "intake_open"


@pytest.fixture(scope="session")
def open_desk(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Desk]]:
    """Opens intake on a fresh copy of a database that knows its items and departments."""
    folder = tmp_path_factory.mktemp("intake")
    issuer = Issuer(folder)
    key_ring = folder / "keys.json"
    key_ring.write_text(KeyRing.generate("2026").to_json())

    def run(database: str, **others: object) -> tuple[Running, Path]:
        own = folder / secrets.token_hex(4)
        own.mkdir()
        settings = IntakeSettings(
            database_url=postgres.url(database),
            materials_url=f"file://{own}/materials",
            key_ring_file=key_ring,
            token_keys_url=issuer.keys_url,
            simulated_clock_file=clock_file(own / "clock"),
            **others,
        )
        return Running(SERVICE, settings, role="test"), own / "materials"

    postgres.create_database(TEMPLATE)
    first, _ = run(TEMPLATE)
    migrations.migrate(SERVICE, first.database.engine)
    for event in opening_events():
        tell(first, event, "catalogue")
    first.close()
    opened: list[Desk] = []

    def opening(**others: object) -> Desk:
        name = f"intake_{secrets.token_hex(4)}"
        server = Database(postgres.url())
        with server.read() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}"))
        server.close()
        running, materials = run(name, **others)
        opened.append(Desk(running, issuer, materials))
        return opened[-1]

    yield opening
    for desk in opened:
        desk.close()


@pytest.fixture(scope="session")
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """Shared: its clock stands, and each test keeps to people of its own."""
    return open_desk()


@pytest.fixture
def own_desk(open_desk: Callable[..., Desk]) -> Desk:
    """The test's alone: its clock may be moved, its tables counted."""
    return open_desk()
