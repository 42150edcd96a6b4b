"""Due times as rows: leased by whichever worker comes first, fired once, dated as the rule says.

A timer that fell due while the platform was down fires at the next start; the handler is given the due time, not
the clock's.
"""

import copy
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
import structlog

from services.chassis.telemetry import meter
from services.chassis.work import Work

TimerHandler = Callable[[str, datetime, Work], None]

# A worker that dies in mid-handler keeps others from its timers for so long; a handler takes milliseconds.
_LEASE = timedelta(seconds=30)
# A timer that fails waits longer each time, up to this.
_LONGEST_WAIT = timedelta(minutes=10)

log = structlog.get_logger()
_fired = meter.create_counter("yizhan.timers.fired", description="Timers that were tried, by what came of it")


class Timers:
    """The timer handlers of one service: `@TIMERS.on("acceptance-deadline")` over `f(key, due_at, work)`."""

    def __init__(self) -> None:
        self._by_name: dict[str, TimerHandler] = {}

    def on(self, name: str) -> Callable[[TimerHandler], TimerHandler]:
        def register(handle: TimerHandler) -> TimerHandler:
            self._by_name[name] = handle
            return handle

        return register

    def and_on(self, name: str, handle: TimerHandler) -> "Timers":
        """These and one more, for one running service alone. Of the same class: notices' does more when they fire."""
        more = copy.copy(self)
        more._by_name = {**self._by_name, name: handle}
        return more

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def fire_due(
        self,
        metadata: sa.MetaData,
        engine: sa.Engine,
        now: Callable[[], datetime],
        make_work: Callable[[Callable[[], sa.Connection], datetime], Work],
        *,
        limit: int = 100,
    ) -> int:
        """Fires what is due, oldest first, each in its own work; how many were leased.

        `now` is the platform's time; the work is made for the due instant.
        """
        table = metadata.tables["timers"]
        with engine.connect() as connection:
            due = _lease(connection, table, now(), limit)
            for name, key, due_at, attempts in due:
                work = make_work(lambda: connection, due_at)
                try:
                    self._by_name[name](key, due_at, work)
                    work.finish_timer(name, key, due_at)
                    work.commit()
                    _fired.add(1, {"timer": name, "outcome": "fired"})
                except Exception:
                    _fired.add(1, {"timer": name, "outcome": "failed"})
                    log.exception("timer_failed", timer=name, key=key, attempts=attempts + 1)
                    _put_off(connection, table, name, key, attempts)
        return len(due)


def _lease(
    connection: sa.Connection, table: sa.Table, now: datetime, limit: int
) -> list[tuple[str, str, datetime, int]]:
    real_now = datetime.now(UTC)
    chosen = (
        sa.select(table.c.name, table.c.key)
        .where(table.c.due_at <= now, table.c.leased_until < real_now)
        .order_by(table.c.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("chosen")
    )
    leased = (
        sa.update(table)
        .where(table.c.name == chosen.c.name, table.c.key == chosen.c.key)
        .values(leased_until=real_now + _LEASE)
        .returning(table.c.name, table.c.key, table.c.due_at, table.c.attempts)
    )
    rows = [(row.name, row.key, row.due_at, row.attempts) for row in connection.execute(leased)]
    return sorted(rows, key=lambda row: row[2])


def _put_off(connection: sa.Connection, table: sa.Table, name: str, key: str, attempts: int) -> None:
    wait = min(timedelta(seconds=2 ** min(attempts, 20)), _LONGEST_WAIT)
    connection.execute(
        sa.update(table)
        .where(table.c.name == name, table.c.key == key)
        .values(leased_until=datetime.now(UTC) + wait, attempts=attempts + 1)
    )
