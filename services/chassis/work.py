"""A unit of work: collects what a command writes and commits it as one statement.

The domain decides on what was loaded; what it decided is one data-modifying statement in autocommit: rows, outbox,
inbox, timers and the idempotency record stand or fall together, in one round trip.
"""

import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from google.protobuf.message import Message
from opentelemetry import propagate
from sqlalchemy import exc

from services.chassis import wire, writes
from services.chassis.database import constraint_of
from services.chassis.errors import DomainError, Stale

# PostgreSQL's division_by_zero: what an unmatched optimistic update is made to raise, see writes.py.
_UNMATCHED = "22012"
_FEW = 8
# What becomes of a timer that is set again.
_SET_ANEW = {
    "due_at": sa.literal_column("excluded.due_at"),
    "leased_until": sa.text("'-infinity'"),
    "attempts": sa.literal_column("0"),
}


@dataclass(frozen=True, slots=True)
class Cause:
    """The event that a handler works on."""

    event_id: uuid.UUID
    type: str
    subject: str
    time: datetime


class Pulse:
    """Tells the relay that the outbox has something, at most every few milliseconds.

    A NOTIFY makes PostgreSQL commit one transaction at a time; the relay goes on polling for a while once woken, so
    what commits within the interval is not missed.
    """

    INTERVAL_SECONDS = 0.02

    def __init__(self) -> None:
        # For a drain in the same process, which needs no NOTIFY.
        self.written = threading.Event()
        self._last = 0.0

    def due(self) -> bool:
        now = time.monotonic()
        if now - self._last < self.INTERVAL_SECONDS:
            return False
        self._last = now
        return True


class Work:
    """The reads and the pending writes of one command, event or timer.

    A read does not see what the work will write: load, decide, then save, each row once.
    """

    def __init__(
        self,
        metadata: sa.MetaData,
        connection: Callable[[], sa.Connection],
        now: datetime,
        *,
        ports: Any = None,
        cause: Cause | None = None,
        pulse: Pulse | None = None,
    ) -> None:
        self.now = now
        self.ports = ports
        self._pulse = pulse or Pulse()
        self.cause = cause
        self._tables = metadata.tables
        self._connection = connection
        self._writes: list[writes.Write] = []
        self._events: list[dict[str, Any]] = []
        self._timers: dict[tuple[str, str], datetime | None] = {}
        self._saved: set[tuple[str, tuple[Any, ...]]] = set()
        self._conflicts: dict[str, DomainError] = {}
        self._explain_stale: Callable[[], DomainError] = Stale

    @property
    def read(self) -> sa.Connection:
        return self._connection()

    @property
    def pending(self) -> bool:
        return bool(self._writes or self._events or self._timers)

    def insert(
        self, table: sa.Table, row: Mapping[str, Any], *more: Mapping[str, Any], conflict: DomainError | None = None
    ) -> None:
        """Adds rows; `conflict` is raised at the commit if one of them exists already, by its key or a unique index."""
        self._insert(table, [row, *more])
        if conflict:
            self._conflicts[str(table.primary_key.name or f"{table.name}_pkey")] = conflict
            self._conflicts.update({str(index.name): conflict for index in table.indexes if index.unique})

    def insert_new(self, table: sa.Table, row: Mapping[str, Any]) -> None:
        """Adds a row unless its key exists: for what more than one event may bring."""
        self._writes.append(writes.insert_new(table, row))

    def upsert(
        self, table: sa.Table, row: Mapping[str, Any], *, changes: Mapping[str, Any] | None = None, where: Any = None
    ) -> None:
        """Adds a row or overwrites the one with its key, the latter only `where` that holds of the old row.

        `changes` says what becomes of the old row's columns, if not simply the new values: SQL expressions that are
        made once, since the statement is kept under them.
        """
        self._writes.append(writes.upsert(table, row, changes, where))

    def save(self, table: sa.Table, *, key: Mapping[str, Any], version: int, **values: Any) -> None:
        """Overwrites the row that still has this version and counts it up; otherwise the commit raises Stale."""
        identity = (table.name, tuple(key.values()))
        if identity in self._saved:
            raise ValueError(f"{identity} is saved twice in one work: the second would be lost")
        self._saved.add(identity)
        self._writes.append(writes.save(table, key, version, values))

    def when_stale(self, explain: Callable[[], DomainError]) -> None:
        """What the loser of two is told (DECIDE-3), asked once the commit has failed; otherwise a bare Stale."""
        self._explain_stale = explain

    def update(self, table: sa.Table, *, key: Mapping[str, Any], **values: Any) -> None:
        """Overwrites a row whatever its version: for columns that one writer alone has."""
        self._writes.append(writes.update(table, key, values))

    def change(self, table: sa.Table, *, key: Mapping[str, Any], **values: Any) -> None:
        """Overwrites a row whatever its version, but it must be there; otherwise the commit raises Stale."""
        self._writes.append(writes.update(table, key, values, checked=True))

    def delete(self, table: sa.Table, **key: Any) -> None:
        self._writes.append(writes.delete(table, key))

    def forbid(self, table: sa.Table, *, key: Mapping[str, Any], where: Any) -> None:
        """The commit raises Stale if a row with that key exists of which `where` holds, an SQL expression made once."""
        self._writes.append(writes.forbid(table, key, where))

    def write(self, statement: Any, *, checked: bool = False) -> None:
        """Adds an INSERT, UPDATE or DELETE of the caller's own, for what the verbs above do not say.

        One that is `checked` has a RETURNING, or is a SELECT … FOR SHARE: if it gives no row, the commit raises Stale.
        """
        self._writes.append(writes.Write(None, lambda _: statement, checked=checked))

    def publish(self, event: Message, *, subject: str) -> None:
        """Puts an event into the outbox; it leaves once the work has committed."""
        carrier: dict[str, str] = {}
        propagate.inject(carrier)
        self._events.append(
            {
                "event_id": uuid.uuid4(),
                "type": event.DESCRIPTOR.full_name,
                "subject": subject,
                "time": self.now,
                "data": wire.to_json(event),
                "traceparent": carrier.get("traceparent", ""),
            }
        )

    def set_timer(self, name: str, key: str, due_at: datetime) -> None:
        """Makes the named timer fire at `due_at`, in place of an earlier setting for the same key."""
        self._timers[name, key] = due_at

    def move_timer(self, name: str, key: str, due_at: datetime, *, to: datetime) -> None:
        """Makes a timer that was read to be due at `due_at` fire at another time, unless it was set anew since."""
        timers = self._tables["timers"]
        read = sa.and_(timers.c.name == name, timers.c.key == key, timers.c.due_at == due_at)
        self.write(sa.update(timers).where(read).values(due_at=to, leased_until=sa.text("'-infinity'"), attempts=0))

    def cancel_timer(self, name: str, key: str) -> None:
        self._timers[name, key] = None

    def finish_timer(self, name: str, key: str, due_at: datetime) -> None:
        """Takes away the timer that fired, unless the work has set it anew."""
        timers = self._tables["timers"]
        if (name, key) not in self._timers:
            self.delete(timers, name=name, key=key, due_at=due_at)

    def discard(self) -> None:
        """Forgets what would have been written: for a command that was only tried."""
        self._writes, self._events, self._timers = [], [], {}
        self._saved, self._conflicts = set(), {}

    def commit(self) -> None:
        """Writes everything or nothing. Raises Stale, the error given for a conflict, or the database's own."""
        if not self.pending:
            return
        tells = bool(self._events)
        self._flush_events()
        self._flush_timers()
        statement, parameters = writes.statement_of(self._writes, wake=tells and self._pulse.due())
        self._writes = []
        # What was beaten may be decided anew in the same work.
        self._saved = set()
        try:
            self._connection().execute(statement, parameters)
        except exc.IntegrityError as error:
            expected = self._conflicts.get(constraint_of(error))
            if expected is None:
                raise
            raise expected from error
        except exc.DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) == _UNMATCHED:
                raise self._explain_stale() from error
            raise
        if tells:
            self._pulse.written.set()

    def _insert(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        self._writes.append(writes.insert(table, *rows) if len(rows) <= _FEW else writes.insert_many(table, rows))

    def _flush_events(self) -> None:
        if self._events:
            self._insert(self._tables["outbox"], self._events)
            self._events = []

    def _flush_timers(self) -> None:
        timers = self._tables["timers"]
        for (name, key), due_at in self._timers.items():
            if due_at is None:
                self.delete(timers, name=name, key=key)
            else:
                self.upsert(timers, {"name": name, "key": key, "due_at": due_at}, changes=_SET_ANEW)
        self._timers = {}
