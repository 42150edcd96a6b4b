"""The catalogue, which tells of departments, and supervision, which hears of them, each in a database of its own."""

import secrets
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from services.catalogue.service import SERVICE as CATALOGUE
from services.chassis import events
from services.chassis.database import Database
from services.chassis.events import Envelope
from services.chassis.service import Running, Service
from services.platform.command_line import app
from services.platform.operate import commands
from services.platform.operate.outboxes import kept_events
from services.platform.postgres import Postgres
from services.supervision.service import SERVICE as SUPERVISION
from services.supervision.storage.tables import DEPARTMENTS
from yizhan.catalogue.v1 import catalogue_pb2, events_pb2

SINCE = datetime.now(UTC) - timedelta(hours=1)


class Town:
    """Two services and what a bus would do between them, which the tests let happen or not."""

    def __init__(self, postgres: Postgres, migrated: Callable[[Service], str], folder: Path) -> None:
        self._postgres = postgres
        self.folder = folder / "databases"
        self.folder.mkdir()
        self._dumps = folder
        self._names = {service.name: f"test_{secrets.token_hex(6)}" for service in (CATALOGUE, SUPERVISION)}
        for service in (CATALOGUE, SUPERVISION):
            name = self._names[service.name]
            postgres.create_database(name, template=migrated(service))
            (self.folder / service.name).write_text(postgres.url(name))

    def url(self, service: str) -> str:
        return (self.folder / service).read_text()

    def tell(self, *names: str) -> None:
        """The catalogue changes departments, each known by its name, and their events leave it and arrive."""
        with closing(self._running(CATALOGUE)) as catalogue, catalogue.read() as connection:
            work = catalogue.work(lambda: connection)
            for name in names:
                department = catalogue_pb2.Department(code=f"433122-{name}", name=name)
                work.publish(events_pb2.DepartmentChanged(department=department), subject=department.code)
            work.commit()
            outbox = CATALOGUE.metadata.tables["outbox"]
            waiting = outbox.c.published_at.is_(None)
            types = [events_pb2.DepartmentChanged.DESCRIPTOR.full_name]
            for batch in kept_events(connection, CATALOGUE, types):
                self.deliver("supervision", [kept.envelope for kept in batch if kept.published_at is None])
            connection.execute(sa.update(outbox).where(waiting).values(published_at=sa.func.now()))

    def deliver(self, consumer: str, envelopes: Iterable[Envelope]) -> None:
        """As the consumer handles what is in its inbox; the others' inboxes are nobody's here."""
        if consumer != SUPERVISION.name:
            return
        with closing(self._running(SUPERVISION)) as supervision, supervision.read() as connection:
            for envelope in envelopes:
                for subscription in SUPERVISION.handlers.of(envelope):
                    work = supervision.work(lambda: connection, cause=events.cause_of(envelope))
                    inbox = SUPERVISION.metadata.tables["inbox"]
                    events.handle(subscription, envelope, work, inbox, handled_at=work.now)

    def departments(self) -> set[str]:
        """Those that supervision knows."""
        with closing(Database(self.url("supervision"))) as database, database.read() as connection:
            return set(connection.execute(sa.select(DEPARTMENTS.c.name)).scalars())

    def move(self, service: str, postgres: Postgres) -> None:
        """The service's database is from now on the one of the same name on another server."""
        (self.folder / service).write_text(postgres.url(self._names[service]))

    def back_up(self, service: str) -> None:
        dump = [self._postgres.bin_path / "pg_dump", "--format=custom", "--file", self._dumps / f"{service}.dump"]
        subprocess.run([*dump, self.url(service)], check=True)

    def restore(self, service: str) -> None:
        """To what it was when it was backed up, in a database of the same name."""
        name = self._names[service]
        self._postgres.drop_database(name)
        self._postgres.create_database(name)
        restore = [self._postgres.bin_path / "pg_restore", "--exit-on-error", "--dbname", self.url(service)]
        subprocess.run([*restore, self._dumps / f"{service}.dump"], check=True)

    def close(self) -> None:
        for name in self._names.values():
            self._postgres.drop_database(name)

    def _running(self, service: Service) -> Running:
        return Running(service, service.settings(database_url=self.url(service.name)), role="test")


@pytest.fixture
def town(postgres: Postgres, migrated: Callable[[Service], str], tmp_path: Path) -> Iterator[Town]:
    town = Town(postgres, migrated, tmp_path)
    yield town
    town.close()


class Bus:
    """Stands for the broker: what it is given arrives in the consumer at once."""

    def __init__(self, town: Town) -> None:
        self._town = town

    def __enter__(self) -> "Bus":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def send(self, consumer: str, envelopes: list[object]) -> None:
        self._town.deliver(consumer, envelopes)  # pyright: ignore[reportArgumentType]


@pytest.fixture
def bus(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "resender", lambda _url: Bus(town))


def reconcile(town: Town, *options: str) -> Result:
    since = SINCE.isoformat()
    arguments = ["--databases", str(town.folder), "--since", since, "--broker", "amqp://nowhere"]
    return CliRunner().invoke(app, ["reconcile", *arguments, *options])
