"""One PostgreSQL database of one service: its engine, and the tables that every service has."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.dialects.postgresql import BYTEA
from sqlalchemy.engine import make_url

from services.chassis.numbering import BlockAllocator

# Setting a shorter timeout and taking it back are two round trips. A caller who will wait nearly as long as a statement
# may take, as the gateway does, is not worth them: at worst a statement runs on for so long after they have left.
_NOT_WORTH_IT = timedelta(seconds=1)

INSTANT = sa.DateTime(timezone=True)

_NEARLY = 0.75


class Database:
    """A pool of connections in autocommit.

    A command loads by plain reads and commits by one statement (see `work.py`), so no transaction is ever open
    while Python thinks, and no lock is held across a round trip.
    """

    def __init__(
        self,
        url: str,
        *,
        pool_size: int = 10,
        statement_timeout: timedelta = timedelta(seconds=10),
        role: str = "yizhan",
    ) -> None:
        self.statement_timeout = statement_timeout
        self.engine = sa.create_engine(
            make_url(url).set(drivername="postgresql+psycopg"),
            isolation_level="AUTOCOMMIT",
            pool_size=pool_size,
            # Under eventlet an overflow connection would be one more than there are workers to use it.
            max_overflow=0,
            pool_timeout=5,
            # Nothing to roll back in autocommit: the reset would be a round trip for nothing.
            pool_reset_on_return=None,
            skip_autocommit_rollback=True,
            # An error's text goes to the log, and parameters are personal data.
            hide_parameters=True,
            connect_args={
                "connect_timeout": 5,
                "application_name": role,
                "options": f"-c statement_timeout={_milliseconds(statement_timeout)} -c timezone=UTC",
            },
        )

    @contextmanager
    def read(self, timeout: timedelta | None = None) -> Iterator[sa.Connection]:
        """A connection in autocommit, with a shorter statement timeout where the caller will not wait as long."""
        with self.engine.connect() as connection:
            if timeout is None or timeout >= self.statement_timeout - _NOT_WORTH_IT:
                yield connection
                return
            connection.exec_driver_sql(f"SET statement_timeout = {max(1, _milliseconds(timeout))}")
            try:
                yield connection
            finally:
                if not connection.invalidated:
                    connection.exec_driver_sql("RESET statement_timeout")

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """For the few jobs that are more than one statement: set-up, seeding, leases."""
        engine = self.engine.execution_options(isolation_level="READ COMMITTED")
        with engine.begin() as connection:
            yield connection

    @property
    def pool(self) -> sa.QueuePool:
        return cast(sa.QueuePool, self.engine.pool)

    def close(self) -> None:
        self.engine.dispose()


# What the numbers of numbering.py are made of, in blocks. Not among every service's tables: one that numbers something
# creates it in its migration, since Alembic finds no sequences by itself.
SERIALS = sa.Sequence("serials", cycle=True, maxvalue=199_999)


def serials(database: Database, *, block: int = 50) -> BlockAllocator:
    """The next serial at each call; a process takes a block at a time, and what is left when it ends is lost.

    At most fifty to a block, so that all blocks together have no more than the seven digits of a number.
    """

    def fetch() -> range:
        with database.read() as connection:
            last = connection.execute(sa.select(SERIALS.next_value())).scalar_one()
        return range((last - 1) * block, last * block)

    return BlockAllocator(fetch)


def chassis_tables(metadata: sa.MetaData) -> None:
    """Adds what every service has: outbox, inbox, requests and timers."""
    outbox = sa.Table(
        "outbox",
        metadata,
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("event_id", sa.Uuid, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("time", INSTANT, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("traceparent", sa.Text, nullable=False),
        sa.Column("published_at", INSTANT),
    )
    sa.Index("outbox_unpublished", outbox.c.id, postgresql_where=outbox.c.published_at.is_(None))
    inbox = sa.Table(
        "inbox",
        metadata,
        sa.Column("handler", sa.Text, primary_key=True),
        sa.Column("event_id", sa.Uuid, primary_key=True),
        sa.Column("handled_at", INSTANT, nullable=False),
    )
    sa.Index("inbox_handled", inbox.c.handled_at)
    requests = sa.Table(
        "requests",
        metadata,
        sa.Column("caller", sa.Text, primary_key=True),
        sa.Column("request_id", sa.Text, primary_key=True),
        sa.Column("digest", BYTEA, nullable=False),
        sa.Column("response", BYTEA, nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
    )
    sa.Index("requests_made", requests.c.made_at)
    timers = sa.Table(
        "timers",
        metadata,
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("due_at", INSTANT, nullable=False),
        # Leases run on the machine's time: the platform's own may be simulated and jump.
        sa.Column("leased_until", INSTANT, nullable=False, server_default=sa.text("'-infinity'")),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    )
    sa.Index("timers_due", timers.c.due_at)


def constraint_of(error: exc.IntegrityError) -> str:
    """The name of the constraint that refused the statement, or nothing."""
    diagnosis: Any = getattr(error.orig, "diag", None)
    return (diagnosis and diagnosis.constraint_name) or ""


def is_away(error: Exception) -> bool:
    """The database cannot be reached, is going down or coming up, or has no connection to give."""
    if isinstance(error, exc.TimeoutError):
        return True
    if not isinstance(error, exc.DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    lost = isinstance(error, exc.OperationalError) and state in (None, "53300", "57P01", "57P02", "57P03")
    return lost or error.connection_invalidated


def _milliseconds(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)
