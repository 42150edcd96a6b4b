"""The outbox as its relay sees it: rows to publish, whose turn it is, and how far behind it is."""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

import psycopg
import structlog
from opentelemetry import metrics
from sqlalchemy.engine import make_url

from services.chassis.clock import Clock
from services.chassis.events import Envelope
from services.chassis.telemetry import meter

log = structlog.get_logger()

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


# Beyond the limit it is "very many": counting them all would take longer the worse things are.
_BACKLOG = """
    SELECT (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE published_at IS NULL LIMIT 100000) AS waiting),
           (SELECT time FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT 1),
           (SELECT count(*) FROM (SELECT 1 FROM timers WHERE due_at <= %(now)s LIMIT 100000) AS due),
           (SELECT count(*) FROM (SELECT 1 FROM timers WHERE due_at <= %(late)s LIMIT 100000) AS late),
           (SELECT min(due_at) FROM timers WHERE due_at <= %(now)s)
"""
# Timers are looked at every second: one that waits longer than this is late, not merely next.
_LATE_AFTER = timedelta(minutes=1)
# Two readers, or an impatient one, ask the database once.
_KEPT_FOR = 10.0


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in a service's database: events for the broker, timers for a consumer. Ages in seconds."""

    outbox_length: int
    outbox_age: float
    timers_due: int
    timers_late: int
    timers_age: float


class BacklogReader:
    """Reads the backlog by one statement over two indexes, at most once in ten seconds."""

    def __init__(self, database_url: str, clock: Clock) -> None:
        self._url = _libpq_url(database_url)
        self._clock = clock
        # Readers of metrics have threads of their own.
        self._turn = threading.Lock()
        self._found: Backlog | None = None
        self._looked_at = -_KEPT_FOR

    def read(self) -> Backlog | None:
        """None while the database does not answer: no value then, rather than an old one."""
        with self._turn:
            if time.monotonic() - self._looked_at >= _KEPT_FOR:
                try:
                    self._found = self._look()
                except psycopg.Error as error:
                    log.warning("backlog_unknown", error=type(error).__name__)
                    self._found = None
                self._looked_at = time.monotonic()
            return self._found

    def _look(self) -> Backlog:
        now = self._clock.now()
        # Not the relay's session, which its loop uses in another thread.
        with psycopg.connect(
            self._url, autocommit=True, connect_timeout=2, options="-c statement_timeout=2000"
        ) as session:
            row = session.execute(_BACKLOG, {"now": now, "late": now - _LATE_AFTER}).fetchone()
        assert row
        length, oldest, due, late, first_due = row
        return Backlog(length, _age(oldest, now), due, late, _age(first_due, now))


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def observe_backlog(database_url: str, service: str, clock: Clock) -> None:
    """Registers the gauges of a service's backlog. Its relay does so, since of the roles it alone is only one."""
    reader = BacklogReader(database_url, clock)

    def gauge(name: str, unit: str, description: str, value: Callable[[Backlog], float]) -> None:
        def observe(_: metrics.CallbackOptions) -> Iterable[metrics.Observation]:
            found = reader.read()
            return [metrics.Observation(value(found), {"service": service})] if found else []

        meter.create_observable_gauge(name, [observe], unit, description)

    gauge("yizhan.outbox.length", "{event}", "Events that are not published", lambda found: found.outbox_length)
    gauge("yizhan.outbox.age", "s", "Age of the oldest event that is not published", lambda found: found.outbox_age)
    gauge("yizhan.timers.due", "{timer}", "Timers that are due and have not fired", lambda found: found.timers_due)
    gauge("yizhan.timers.late", "{timer}", "Timers that are due for over a minute", lambda found: found.timers_late)
    gauge("yizhan.timers.age", "s", "How long the first timer is due", lambda found: found.timers_age)


def _libpq_url(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
