"""What a service need not keep for ever, deleted in small steps while it works.

Published events, inbox rows and remembered requests are the chassis's; a service adds what is its own. Each kind is a
timer row of its own, so that one worker at a time is at it, and no step deletes more than a batch.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from services.chassis.clock import Clock
from services.chassis.timers import Timers
from services.chassis.work import Work

TIMER = "purge"
# A step takes some milliseconds. With one a second, which is what a consumer does, 86 million rows a day.
BATCH = 1000
_EVERY = timedelta(hours=1)

# Deletes a batch of what is too old by `now`; True if there is likely more.
Purge = Callable[[Work, datetime, Any], bool]


class Purging:
    """The purges of one running service."""

    def __init__(self, metadata: sa.MetaData, settings: Any, clock: Clock, more: Mapping[str, Purge]) -> None:
        self._settings = settings
        self._clock = clock
        self._timers = metadata.tables["timers"]
        self._purges: dict[str, Purge] = {
            "outbox": _outbox(metadata.tables["outbox"]),
            "inbox": _by_age(metadata.tables["inbox"], "handled_at", "keep_inbox_days"),
            "requests": _by_age(metadata.tables["requests"], "made_at", "keep_requests_days"),
            **more,
        }

    def added_to(self, timers: Timers) -> Timers:
        return timers.and_on(TIMER, self._step)

    def start(self, work: Work) -> None:
        """Sets the timers that are not there yet."""
        for kind in self._purges:
            work.insert_new(self._timers, {"name": TIMER, "key": kind, "due_at": self._clock.now()})

    def _step(self, key: str, due_at: datetime, work: Work) -> None:
        now = self._clock.now()
        purge = self._purges.get(key)
        # One that this release has no more is not set again.
        if purge:
            more = purge(work, now, self._settings)
            work.set_timer(TIMER, key, now if more else now + _EVERY)


def _outbox(outbox: sa.Table) -> Purge:
    """Ids rise with time, so the oldest rows are looked at by their key; one that is not published stays."""
    oldest = sa.select(outbox).order_by(outbox.c.id).limit(BATCH).subquery("oldest")

    def purge(work: Work, now: datetime, settings: Any) -> bool:
        old = oldest.c.time < now - timedelta(days=settings.keep_events_days)
        chosen = sa.select(oldest.c.id).where(old, oldest.c.published_at.is_not(None))
        deleted = work.read.execute(sa.delete(outbox).where(outbox.c.id.in_(chosen))).rowcount
        return deleted > BATCH // 2

    return purge


def _by_age(table: sa.Table, column: str, setting: str) -> Purge:
    def purge(work: Work, now: datetime, settings: Any) -> bool:
        before = now - timedelta(days=getattr(settings, setting))
        return work.read.execute(deletion(table, column, before)).rowcount == BATCH

    return purge


def deletion(table: sa.Table, column: str, before: datetime) -> sa.Delete:
    """A batch of the rows that are older, the oldest first; the column has an index."""
    key = table.primary_key.columns
    chosen = sa.select(*key).where(table.c[column] < before).order_by(table.c[column]).limit(BATCH)
    return sa.delete(table).where(sa.tuple_(*key).in_(chosen))
