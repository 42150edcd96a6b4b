"""The outbox as its relay sees it: rows to publish, whose turn it is, and how far behind it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import psycopg
from opentelemetry import metrics
from psycopg import sql
from sqlalchemy.engine import make_url

from services.chassis.events import Envelope

meter = metrics.get_meter(__name__)

# Any number that nothing else locks in a service's database.
_LOCK = 4_331_001


@dataclass(frozen=True, slots=True)
class Pending:
    """A row of the outbox that is not published."""

    id: int
    envelope: Envelope


class Outbox:
    """The database's side: one session, which may or may not have the lock."""

    def __init__(self, database_url: str, service: str) -> None:
        self._service = service
        self._session = psycopg.connect(_libpq_url(database_url), autocommit=True, connect_timeout=5)
        self._session.execute(
            # The session of a relay whose machine vanished holds the lock until the server notices: 25 s with
            # these. The pauses between statements are part of the work, unlike in a command.
            "SET statement_timeout = '10s'; SET idle_session_timeout = 0; SET timezone = UTC; "
            "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; "
            "SET application_name = 'yizhan relay'"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def fileno(self) -> int:
        """Readable when a notification has come."""
        return self._session.fileno()

    def take_turn(self) -> bool:
        """True if this session is, from now on, the active one."""
        row = self._session.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK]).fetchone()
        if row and row[0]:
            self._session.execute("LISTEN outbox")
        return bool(row and row[0])

    def forget_notifications(self) -> None:
        for _ in self._session.notifies(timeout=0):
            pass

    def unpublished(self, limit: int, besides: Sequence[int]) -> list[Pending]:
        """The oldest rows, but for the ids `besides`, which are under way.

        Not "after the last id": a transaction that began earlier may commit later, with lower ids.
        """
        rows = self._session.execute(
            "SELECT id, event_id, type, subject, time, data, traceparent FROM outbox "
            "WHERE published_at IS NULL AND id <> ALL(%s::bigint[]) ORDER BY id LIMIT %s",
            [list(besides), limit],
            binary=True,
        )
        return [
            Pending(row_id, Envelope(event_id, self._service, event_type, subject, at, data, traceparent))
            for row_id, event_id, event_type, subject, at, data, traceparent in rows
        ]

    def mark(self, ids: Sequence[int]) -> None:
        self._session.execute("UPDATE outbox SET published_at = now() WHERE id = ANY(%s::bigint[])", [list(ids)])


def observe_outbox(database_url: str, service: str) -> None:
    """Registers gauges of how many events wait and for how long; each reading is one short query."""
    # Beyond the limit it is "very many": counting them all would take longer the worse things are.
    length = sql.SQL("SELECT count(*) FROM (SELECT 1 FROM outbox WHERE published_at IS NULL LIMIT 100000) AS waiting")
    age = sql.SQL(
        "SELECT coalesce(greatest(0, extract(epoch FROM now() - min(time))), 0) "
        "FROM (SELECT time FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT 1) AS oldest"
    )

    def measure(query: sql.SQL) -> Callable[[metrics.CallbackOptions], Iterable[metrics.Observation]]:
        def read(_: metrics.CallbackOptions) -> Iterable[metrics.Observation]:
            # In the metric reader's thread, hence not in the relay's session.
            with psycopg.connect(_libpq_url(database_url), autocommit=True, connect_timeout=2) as session:
                for row in session.execute(query):
                    yield metrics.Observation(float(row[0]), {"service": service})

        return read

    meter.create_observable_gauge("yizhan.outbox.length", [measure(length)], unit="{event}")
    meter.create_observable_gauge("yizhan.outbox.age", [measure(age)], unit="s")


def _libpq_url(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
