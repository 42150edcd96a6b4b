"""A server that is lost is restored to an instant from its base backup and its archived WAL, and made whole again."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from services.platform.postgres import Postgres
from tests.conftest import templates
from tests.unit.operate.conftest import Town, reconcile


class Archived:
    """A server as docs/operating.md wants it: each file of its WAL is copied to another place as it is full."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._archive = folder / "archive"
        self._archive.mkdir()
        # As root the server runs as somebody else.
        self._archive.chmod(0o777)
        with Postgres(folder / "data") as server:
            self._set(server, archive_mode="on", archive_command=f"cp %p {self._archive}/%f")
        self.server = Postgres(folder / "data")

    def base_backup(self) -> None:
        command = [self.server.bin_path / "pg_basebackup", "--checkpoint=fast", "--pgdata", self._folder / "base"]
        subprocess.run([*command, "--dbname", self.server.url()], check=True)

    def now(self) -> datetime:
        with psycopg.connect(self.server.url()) as connection:
            return connection.execute("SELECT clock_timestamp()").fetchone()[0]  # pyright: ignore[reportOptionalSubscript]

    def archive_all(self) -> None:
        """What is not full yet as well, as the loss of the server would not have waited for it."""
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            last = connection.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
            assert last
            until = time.monotonic() + 20
            while not (self._archive / last[0]).exists():
                assert time.monotonic() < until, "the WAL was not archived in time"
                time.sleep(0.05)

    def restored_to(self, instant: datetime) -> Postgres:
        """Another server, from the base backup and the archive, as it was then."""
        data = self._folder / "restored"
        # What the running server keeps there of itself: who uses it, and its socket.
        shutil.copytree(self._folder / "base", data, ignore=shutil.ignore_patterns(".handle_pids.json", ".s.*"))
        (data / "recovery.signal").touch()
        with (data / "postgresql.auto.conf").open("a") as settings:
            settings.write(
                f"archive_mode = off\nrestore_command = 'cp {self._archive}/%f %p'\n"
                f"recovery_target_time = '{instant.isoformat()}'\nrecovery_target_action = promote\n"
            )
        owner = (self._folder / "data" / "PG_VERSION").stat()
        for path in (data, *data.rglob("*")):
            shutil.chown(path, owner.st_uid, owner.st_gid)
        data.chmod(0o700)
        return Postgres(data)

    def close(self) -> None:
        self.server.stop()

    @staticmethod
    def _set(server: Postgres, **settings: str) -> None:
        with psycopg.connect(server.url(), autocommit=True) as connection:
            for name, value in settings.items():
                connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")  # pyright: ignore[reportArgumentType, reportCallIssue]


@pytest.fixture
def archived() -> Iterator[Archived]:
    with tempfile.TemporaryDirectory(prefix="yizhan-instant-") as folder:
        server = Archived(Path(folder))
        yield server
        server.close()


@pytest.fixture
def town(archived: Archived, tmp_path: Path) -> Iterator[Town]:
    town = Town(archived.server, templates(archived.server), tmp_path)
    yield town
    town.close()


@pytest.mark.usefixtures("bus")
def test_a_consumer_restored_to_an_instant_hears_again_what_came_after(archived: Archived, town: Town):
    town.tell("long before")
    archived.base_backup()
    town.tell("before")
    instant = archived.now()
    town.tell("after")
    archived.archive_all()
    with archived.restored_to(instant) as restored:
        town.move("supervision", restored)
        assert town.departments() == {"long before", "before"}
        told = reconcile(town)
        assert told.exit_code == 0, told.output
        assert town.departments() == {"long before", "before", "after"}
