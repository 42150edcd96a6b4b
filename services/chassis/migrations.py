"""Alembic, one set of migrations a service, one environment for all."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from services.chassis.service import Service

# Migrations of one database wait for each other instead of running at once; any constant does.
_LOCK = 4_331_000


class HalfMigrated(Exception):
    """The database stands at a revision that this release does not know."""


def migrate(service: Service, engine: sa.Engine, *, to: str = "head") -> None:
    """Brings the service's database to the newest revision, or to one before it; safe to run twice and from two places
    at once."""
    with engine.connect().execution_options(isolation_level="READ COMMITTED") as connection:
        connection.execute(sa.text("SELECT pg_advisory_lock(:key)"), {"key": _LOCK})
        connection.commit()
        try:
            current = _current(connection)
            connection.commit()
            if current == _newest(service):
                return
            known = {revision.revision for revision in _scripts(service).walk_revisions()}
            if current is not None and current not in known:
                raise HalfMigrated(f"{service.name}: revision {current} is not one of this release's")
            command.upgrade(_config(service, connection), to)
            connection.commit()
        finally:
            connection.execute(sa.text("SELECT pg_advisory_unlock(:key)"), {"key": _LOCK})
            connection.commit()


def is_current(service: Service, engine: sa.Engine) -> bool:
    with engine.connect() as connection:
        return _current(connection) == _newest(service)


def differences(service: Service, engine: sa.Engine) -> list[object]:
    """What the tables in code have that the migrated database lacks, or the other way round."""
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection), service.metadata)


def write_revision(service: Service, engine: sa.Engine, message: str) -> None:
    """Writes the next migration from the difference between the tables in code and the database."""
    with engine.connect().execution_options(isolation_level="READ COMMITTED") as connection:
        number = len(list(_scripts(service).walk_revisions())) + 1
        command.revision(_config(service, connection), message, autogenerate=True, rev_id=f"{number:04d}")
        connection.commit()


def _current(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _newest(service: Service) -> str | None:
    return _scripts(service).get_current_head()


def _scripts(service: Service) -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(service, None))


def _config(service: Service, connection: sa.Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "alembic"))
    config.set_main_option("version_locations", str(service.folder / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = service.metadata
    return config
