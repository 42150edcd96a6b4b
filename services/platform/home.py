"""The folder of one embedded platform: its database server, its keys, its files, and the settings made of them."""

import fcntl
import json
import secrets
import shutil
import socket
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import IO, Any

import psycopg

from services.chassis import migrations
from services.chassis.clock import Clock, SimulatedClock, SystemClock
from services.chassis.database import Database
from services.chassis.privacy import KeyRing
from services.platform.postgres import Postgres
from services.platform.roster import service

Progress = Callable[[str, int, int], None]


def untold(_step: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


class PortTaken(Exception):
    """Somebody else listens where the gateway should."""


class HomeInUse(Exception):
    """Another platform runs on the same folder."""


class Home:
    """What `yizhan up` keeps under `var/`; made at the first start, found again at the next."""

    def __init__(self, folder: Path, *, simulated_clock: bool) -> None:
        self.folder = folder.resolve()
        self.simulated_clock = simulated_clock
        self._postgres: Postgres | None = None
        self._lock: IO[str] | None = None

    def take(self) -> None:
        """Keeps other platforms off the folder until this process ends. Raises HomeInUse."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self._lock = self.folder.with_name(f".{self.folder.name}.lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise HomeInUse(str(self.folder)) from error

    @property
    def postgres(self) -> Postgres:
        if self._postgres is None:
            self._postgres = Postgres(self.folder / "postgres")
        return self._postgres

    @property
    def clock(self) -> Clock:
        return SimulatedClock(self._clock_file) if self.simulated_clock else SystemClock()

    def reset(self) -> None:
        """Forgets everything; the platform must not be running."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def close(self) -> None:
        if self._postgres:
            self._postgres.stop()

    def prepare(self, names: Sequence[str], progress: Progress = untold) -> None:
        """Databases with a login each, keys, migrations, demo data: whatever is missing. Raises HalfMigrated."""
        self._make_keys()
        for done, name in enumerate(names):
            progress("数据库", done, len(names))
            self.postgres.create_database(name, owner=f"yizhan_{name}")
            with closing(Database(self._database_url(name))) as database:
                migrations.migrate(service(name), database.engine)
        progress("数据库", len(names), len(names))
        self._seed(names, progress)

    def settings(self, name: str, *, catalogue_address: str, public_base_url: str) -> dict[str, Any]:
        """The settings of one service, as its settings class takes them."""
        keys = self.folder / "keys"
        shared: dict[str, Any] = {
            "database_url": self._database_url(name),
            "key_ring_file": keys / "key_ring.json",
            "token_keys_url": (keys / "jwks.json").as_uri(),
            "public_base_url": public_base_url,
            "catalogue_address": catalogue_address,
        }
        if self.simulated_clock:
            shared["simulated_clock_file"] = self._clock_file
        particular: dict[str, dict[str, Any]] = {
            "intake": {"materials_url": (self.folder / "materials").as_uri()},
            "identity": {"signing_keys_file": keys / "signing_keys.json"},
            "fees": {"sandbox_channel": True, "payment_channels_file": keys / "payment_channels.json"},
        }
        return shared | particular.get(name, {})

    def unpublished(self, name: str) -> bool:
        """Whether a service's outbox holds an event that has not left."""
        with psycopg.connect(self.postgres.url(name)) as connection:
            return connection.execute("SELECT 1 FROM outbox WHERE published_at IS NULL LIMIT 1").fetchone() is not None

    @property
    def _clock_file(self) -> Path:
        return self.folder / "clock"

    def _database_url(self, name: str) -> str:
        return self.postgres.url(name, user=f"yizhan_{name}")

    def _make_keys(self) -> None:
        from services.identity.keys import generate_signing_keys, public_keys

        keys = self.folder / "keys"
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = {
            "key_ring.json": lambda: KeyRing.generate().to_json(),
            "signing_keys.json": generate_signing_keys,
            "payment_channels.json": lambda: json.dumps({"sandbox": {"secret": secrets.token_hex(32)}}),
        }
        for name, make in made.items():
            if not (keys / name).exists():
                (keys / name).touch(mode=0o600)
                (keys / name).write_text(make())
        (keys / "jwks.json").write_text(public_keys((keys / "signing_keys.json").read_text()))

    def _seed(self, names: Sequence[str], progress: Progress) -> None:
        from services.catalogue import seed as catalogue
        from services.identity import seed as identity
        from services.visits import seed as visits

        if "catalogue" in names:
            with closing(Database(self._database_url("catalogue"))) as database:
                catalogue.seed(database, self.clock, progress)
        if "identity" in names:
            ring = KeyRing.from_json((self.folder / "keys" / "key_ring.json").read_text())
            with closing(Database(self._database_url("identity"))) as database:
                identity.seed(database, ring, progress)
        if "visits" in names:
            settings = self.settings("visits", catalogue_address="", public_base_url="")
            with closing(Database(self._database_url("visits"))) as database:
                visits.seed(database, self.clock, settings, progress)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def check_port(port: int) -> None:
    """Raises PortTaken, so that nothing is started for nothing."""
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104 (the question is whether the gateway's address is free)
        except OSError as error:
            raise PortTaken(str(port)) from error
