"""What is too old goes, a batch at a time; what may still be needed stays."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis import purging
from services.chassis.service import Running
from services.chassis.settings import SettingsError
from tests.unit.chassis.tally import METADATA, SERVICE

OUTBOX, INBOX, REQUESTS, TIMERS = (METADATA.tables[name] for name in ("outbox", "inbox", "requests", "timers"))
DAY = timedelta(days=1)
RunTally = Callable[..., Running]


@pytest.fixture
def running(run_tally: RunTally, tmp_path: Path) -> Running:
    return run_tally(simulated_clock_file=tmp_path / "clock")


def rows(running: Running, table: sa.Table, column: str) -> list[Any]:
    with running.read() as connection:
        return list(connection.execute(sa.select(table.c[column]).order_by(table.c[column])).scalars())


def insert(running: Running, table: sa.Table, *values: dict[str, Any]) -> None:
    with running.read() as connection:
        connection.execute(sa.insert(table), values)


def event(at: datetime, subject: str, *, published: bool = True) -> dict[str, Any]:
    row = {"event_id": uuid.uuid4(), "type": "t", "subject": subject, "time": at, "data": "{}", "traceparent": ""}
    return row | {"published_at": at if published else None}


def purge(running: Running) -> int:
    """Every step that is due, as the timers of a consumer take them; how many steps there were."""
    running.start_purging()
    steps = 0
    while fired := running.fire_timers():
        steps += fired
    return steps


def test_published_events_go_after_four_hundred_days_and_unpublished_ones_never(running: Running):
    now = running.clock.now()
    insert(
        running,
        OUTBOX,
        event(now - 500 * DAY, "never left", published=False),
        event(now - 401 * DAY, "old"),
        event(now - 399 * DAY, "young"),
    )
    purge(running)
    assert rows(running, OUTBOX, "subject") == ["never left", "young"]


def test_what_was_handled_is_remembered_longer_than_events_are_kept(running: Running):
    now = running.clock.now()
    handled = {"handler": "on_something", "event_id": uuid.uuid4()}
    insert(
        running,
        INBOX,
        *({**handled, "event_id": uuid.uuid4(), "handled_at": now - days * DAY} for days in (431, 429, 0)),
    )
    purge(running)
    assert rows(running, INBOX, "handled_at") == [now - 429 * DAY, now]


def test_a_request_may_be_repeated_for_two_weeks(running: Running):
    now = running.clock.now()
    made = {"caller": "machine", "digest": b"", "response": b""}
    insert(running, REQUESTS, *({**made, "request_id": f"{d:02}", "made_at": now - d * DAY} for d in (13, 15)))
    purge(running)
    assert rows(running, REQUESTS, "request_id") == ["13"]


def test_a_step_takes_a_batch_and_comes_back_at_once_for_the_rest(running: Running, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(purging, "BATCH", 10)
    now = running.clock.now()
    made = {"caller": "machine", "digest": b"", "response": b"", "made_at": now - 20 * DAY}
    insert(running, REQUESTS, *({**made, "request_id": f"{number}"} for number in range(25)))
    running.start_purging()
    running.fire_timers()
    assert len(rows(running, REQUESTS, "request_id")) == 15
    assert purge(running) > 0
    assert rows(running, REQUESTS, "request_id") == []


@pytest.mark.parametrize(
    ("table", "column", "index"), [(INBOX, "handled_at", "inbox_handled"), (REQUESTS, "made_at", "requests_made")]
)
def test_what_is_old_is_found_by_an_index(running: Running, table: sa.Table, column: str, index: str):
    statement = purging.deletion(table, column, running.clock.now())
    plan = sa.text("EXPLAIN " + str(statement.compile(running.database.engine, compile_kwargs={"literal_binds": True})))
    with running.read() as connection:
        # On an empty table PostgreSQL would rather read all of it.
        connection.execute(sa.text("SET enable_seqscan = off"))
        told = "\n".join(connection.execute(plan).scalars())
        connection.execute(sa.text("RESET enable_seqscan"))
    assert index in told


def test_an_hour_later_it_looks_again_and_after_a_month_without_power_it_looks_once(running: Running):
    running.start_purging()
    assert purge(running) == 3
    assert purge(running) == 0
    running.clock.advance(timedelta(hours=1))  # pyright: ignore[reportAttributeAccessIssue]
    assert purge(running) == 3
    running.clock.advance(30 * DAY)  # pyright: ignore[reportAttributeAccessIssue]
    assert purge(running) == 3


def test_a_second_worker_sets_no_second_timer(running: Running, run_tally: RunTally):
    running.start_purging()
    due = rows(running, TIMERS, "due_at")
    second = Running(SERVICE, running.settings, role="second")
    second.start_purging()
    second.close()
    assert rows(running, TIMERS, "due_at") == due
    assert len(due) == 3


def test_a_memory_shorter_than_the_events_is_no_setting(run_tally: RunTally, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("YIZHAN_DATABASE_URL", "postgresql://somewhere")
    monkeypatch.setenv("YIZHAN_KEEP_EVENTS_DAYS", "500")
    with pytest.raises(SettingsError, match="YIZHAN_KEEP_INBOX_DAYS"):
        SERVICE.settings.from_environment()
