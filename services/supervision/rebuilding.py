"""The projection made anew from the events, beside the one in use, and merged into it case by case while both live.

The events go through the handlers that take them every day, but into tables of a schema of their own: what the handlers
do there, from alerts to timers, nobody sees. A case whose events are all there replaces what is kept of it; of one that
has an entry which no event tells any more, nothing is taken away. docs/decisions/0018 says why.
"""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError

from services.chassis import department_moves, events
from services.chassis.bus.attempts import describe
from services.chassis.database import is_away
from services.chassis.errors import Stale
from services.chassis.events import Envelope, Subscription
from services.chassis.service import Running, Service
from services.chassis.settings import ServiceSettings
from services.chassis.timers import Timers
from services.supervision.storage import rebuilt
from services.supervision.storage.tables import DEPARTMENT_MOVES, FACTS, METADATA
from services.supervision.use_cases.moving import move_cases
from services.supervision.use_cases.projecting import WATCH_TIMER
from services.supervision.use_cases.raising import ANSWER_TIMER
from yizhan.supervision.v1 import events_pb2

BATCH = 200
# Any constant: two at once would drop each other's tables.
_LOCK = 4_331_002
# Entries that supervision makes itself: no event tells them, and a rebuild leaves them.
_OWN_ENTRIES = ("DepartmentMoved", events_pb2.AlertEscalated.DESCRIPTOR.name)
# A machine's clock may go ahead of another's.
_MARGIN = timedelta(hours=1)


@dataclass(slots=True)
class Report:
    events: int = 0
    failed: Counter[str] = field(default_factory=Counter[str])
    """What was wrong with events that no handler could take, and how often."""
    same: int = 0
    changed: list[str] = field(default_factory=list[str])
    kept: list[str] = field(default_factory=list[str])
    """Of these some events are gone: they stay as they are."""
    untold: int = 0
    """Of these every event is gone."""
    entries: int = 0
    alerts: int = 0
    others: Counter[str] = field(default_factory=Counter[str])
    unsettled: list[str] = field(default_factory=list[str])
    """Tables in which something changed each time they were to be merged: run it again."""


class Rebuilding:
    """One rebuild, from the making of the tables beside to their end."""

    def __init__(self, service: Service, settings: ServiceSettings) -> None:
        self._beside = Running(service, settings, role="rebuild")
        # The weights and thresholds that people set are read where they are.
        event.listen(self._beside.database.engine, "connect", _look_beside)
        self._live = Running(service, settings, role="rebuild")
        self._moves = Timers()
        department_moves.move_on_timer(self._moves, DEPARTMENT_MOVES, move_cases)
        self._next_move: datetime | None = None
        self._pending: set[str] | None = None
        self._started = self._live.clock.now() - _MARGIN
        self.report = Report()

    def __enter__(self) -> Self:
        self._session = self._live.database.engine.connect()
        if not self._session.execute(sa.select(sa.func.pg_try_advisory_lock(_LOCK))).scalar_one():
            self._close()
            raise AlreadyUnderWay()
        for statement in (rebuilt.DROP, *rebuilt.CREATE):
            self._session.execute(statement)
        return self

    def __exit__(self, *_: object) -> None:
        # The next rebuild drops what is left if the database is away now.
        with suppress(SQLAlchemyError):
            self._session.execute(rebuilt.DROP)
        self._close()

    def _close(self) -> None:
        self._session.close()
        self._beside.close()
        self._live.close()

    def hear(self, told: Iterable[Envelope]) -> int:
        """Lets the handlers take events in the order in which they are told; how many were new."""
        new = 0
        with self._beside.read() as connection:
            for envelope in told:
                self._move_departments(envelope.time)
                for subscription in self._beside.service.handlers.of(envelope):
                    new += self._handle(subscription, envelope, connection)
                if envelope.type.endswith(".DepartmentMoved"):
                    self._next_move = _first_due(connection)
        self._move_departments(self._live.clock.now())
        self.report.events += new
        return new

    def merge(self) -> None:
        """Replaces every case that was told of in full; those that could not be are tried again by the next merge."""
        self._merge_entries()
        kept: list[str] = []
        for ids in self._batches():
            with self._live.database.transaction() as connection:
                connection.execute(rebuilt.LOCK_CASES, {"ids": ids})
                own = {"ids": ids, "own": list(_OWN_ENTRIES)}
                incomplete = set(connection.execute(rebuilt.INCOMPLETE, own).scalars())
                whole = [each for each in ids if each not in incomplete]
                changed = list(connection.execute(rebuilt.DIFFERENT, {"ids": whole}).scalars())
                if changed:
                    values = {"ids": changed, "now": self._live.clock.now(), "watch": WATCH_TIMER}
                    for statement in rebuilt.REPLACEMENT:
                        connection.execute(statement, values)
            kept += incomplete
            self.report.changed += changed
            self.report.same += len(whole) - len(changed)
        self.report.kept = sorted(kept)
        self._pending = set(kept)
        self.report.unsettled = [table.name for table in rebuilt.OTHERS if not self._merge_other(table)]

    def finish(self) -> Report:
        """Raises the alerts that nobody raised, and counts what is left as it was."""
        with self._live.database.transaction() as connection:
            adopted = {
                "now": self._live.clock.now(),
                "raised": events_pb2.AlertRaised.DESCRIPTOR.full_name,
                "timer": ANSWER_TIMER,
            }
            self.report.alerts = connection.execute(rebuilt.ADOPTION, adopted).scalar_one()
            self.report.untold = connection.execute(rebuilt.UNTOLD).scalar_one()
        return self.report

    def _handle(self, subscription: Subscription, envelope: Envelope, connection: sa.Connection) -> bool:
        inbox = METADATA.tables["inbox"]
        for last in (False, True):
            # At the time of the event, not ours: so do its departments move.
            work = self._beside.work(lambda: connection, envelope.time, cause=events.cause_of(envelope))
            try:
                return events.handle(subscription, envelope, work, inbox, handled_at=envelope.time)
            except Stale as error:
                if last:
                    self.report.failed[describe(error)] += 1
            except Exception as error:
                if is_away(error):
                    raise
                self.report.failed[describe(error)] += 1
                break
        return False

    def _move_departments(self, until: datetime) -> None:
        """What a department's move changed before the next event came."""
        timers = METADATA.tables["timers"]
        while self._next_move and self._next_move <= until:
            due = self._next_move
            with self._beside.read() as connection:
                # Looks at cases are of no use here, and would be in the way.
                connection.execute(sa.delete(timers).where(timers.c.name != department_moves.TIMER))
                while self._moves.fire_due(
                    METADATA, self._beside.database.engine, partial(_at, due), self._beside.work
                ):
                    pass
                self._next_move = _first_due(connection, after=due)

    def _batches(self) -> Iterable[list[str]]:
        after = ""
        with self._live.read() as connection:
            while True:
                found = list(connection.execute(rebuilt.SOME_CASES, {"after": after, "batch": BATCH}).scalars())
                if not found:
                    return
                after = found[-1]
                wanted = found if self._pending is None else [each for each in found if each in self._pending]
                if wanted:
                    yield wanted

    def _merge_entries(self) -> None:
        """An entry is what one event tells, so it is right whatever became of the others.

        Of our own, one that is there says when we made it, which no event tells: it stays.
        """
        told = rebuilt.upsert(FACTS, "WHERE event_id = ANY(:ids)", "kept.kind <> ALL(:own)")
        after = "00000000-0000-0000-0000-000000000000"
        with self._live.read() as connection:
            while True:
                ids = list(connection.execute(rebuilt.SOME_ENTRIES, {"after": after, "batch": BATCH}).scalars())
                if not ids:
                    return
                after = str(ids[-1])
                merged = connection.execute(told, {"ids": ids, "own": list(_OWN_ENTRIES)})
                self.report.entries += merged.rowcount

    def _merge_other(self, table: sa.Table) -> bool:
        """False if something was told that the table beside has not heard yet."""
        handlers, newer = rebuilt.OTHERS[table]
        with self._live.database.transaction() as connection:
            connection.execute(sa.text("SET LOCAL lock_timeout = '5s'"))
            connection.execute(rebuilt.lock(table))
            behind = connection.execute(rebuilt.UNHEARD, {"handlers": list(handlers), "started": self._started}).first()
            if behind:
                return False
            self.report.others[table.name] += connection.execute(rebuilt.upsert(table, "", newer)).rowcount
        return True


class AlreadyUnderWay(Exception):
    """Another rebuild holds the tables beside."""


def _look_beside(session: Any, _record: object) -> None:
    session.execute(rebuilt.LOOK_BESIDE)
    session.commit()


def _at(instant: datetime) -> datetime:
    return instant


def _first_due(connection: sa.Connection, after: datetime | None = None) -> datetime | None:
    timers = METADATA.tables["timers"].c
    query = sa.select(sa.func.min(timers.due_at)).where(timers.name == department_moves.TIMER)
    return connection.execute(query if after is None else query.where(timers.due_at > after)).scalar_one()
