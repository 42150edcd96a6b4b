"""A unit of work: everything it collected in one statement, or nothing."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy import exc

from services.chassis.errors import DomainError, Stale
from services.chassis.service import Running
from services.chassis.work import Pulse, Work
from tests.serving import counting
from tests.unit.chassis.tally import MARKS, METADATA, TALLIES
from yizhan.types.v1 import types_pb2

MONDAY = datetime(2026, 11, 2, 1, tzinfo=UTC)
TIMERS, OUTBOX = METADATA.tables["timers"], METADATA.tables["outbox"]
NEWS = types_pb2.AttemptRefused(reason="NEWS", target="t1")


class Taken(DomainError):
    message = "已有此计数"


@contextmanager
def working(running: Running, **others: Any) -> Iterator[Work]:
    with running.read() as connection:
        yield Work(METADATA, lambda: connection, MONDAY, **others)


@pytest.fixture
def work(running: Running) -> Iterator[Work]:
    with working(running) as work:
        yield work


def rows(running: Running, table: sa.Table, *columns: str) -> list[tuple[Any, ...]]:
    with running.read() as connection:
        query = sa.select(*(table.c[name] for name in columns)).order_by(table.c[columns[0]])
        return [tuple(row) for row in connection.execute(query)]


def committed(running: Running, step: Callable[[Work], None]) -> None:
    with working(running) as work:
        step(work)
        work.commit()


def test_everything_is_one_statement(running: Running):
    committed(running, lambda work: work.insert(TALLIES, {"tally_id": "t1"}))
    with working(running) as work, counting(running.database.engine) as statements:
        work.save(TALLIES, key={"tally_id": "t1"}, version=1, count=7)
        work.insert(MARKS, {"tally_id": "a"}, {"tally_id": "b"})
        work.insert_new(MARKS, {"tally_id": "c"})
        work.publish(NEWS, subject="t1")
        work.publish(NEWS, subject="t1")
        work.set_timer("ring", "t1", MONDAY)
        assert statements == [], "nothing is written before the commit"
        work.commit()
    assert len(statements) == 1
    assert rows(running, TALLIES, "tally_id", "count", "version") == [("t1", 7, 2)]
    assert rows(running, MARKS, "tally_id") == [("a",), ("b",), ("c",)]
    assert len(rows(running, OUTBOX, "id")) == 2


def test_a_work_without_writes_says_nothing_to_the_database(running: Running, work: Work):
    assert not work.pending
    with counting(running.database.engine) as statements:
        work.commit()
    assert statements == []


def test_what_was_discarded_is_not_written(running: Running):
    def tried(work: Work) -> None:
        work.insert(TALLIES, {"tally_id": "t1"}, conflict=Taken())
        work.publish(NEWS, subject="t1")
        work.set_timer("late", "t1", MONDAY)
        work.discard()
        assert not work.pending

    committed(running, tried)
    assert rows(running, TALLIES, "tally_id") == rows(running, OUTBOX, "id") == rows(running, TIMERS, "key") == []


def test_a_read_does_not_see_what_is_not_committed(work: Work):
    work.insert(MARKS, {"tally_id": "a"})
    assert work.read.execute(sa.select(MARKS)).all() == []
    work.commit()
    assert len(work.read.execute(sa.select(MARKS)).all()) == 1


def test_an_old_version_undoes_everything(running: Running):
    committed(running, lambda work: work.insert(TALLIES, {"tally_id": "t1"}, {"tally_id": "t2"}))

    def beaten(work: Work) -> None:
        work.save(TALLIES, key={"tally_id": "t2"}, version=1, count=1)
        work.save(TALLIES, key={"tally_id": "t1"}, version=9, count=1)
        work.insert(MARKS, {"tally_id": "a"})
        work.publish(NEWS, subject="t1")
        work.set_timer("ring", "t1", MONDAY)

    with pytest.raises(Stale):
        committed(running, beaten)
    assert rows(running, TALLIES, "tally_id", "count", "version") == [("t1", 0, 1), ("t2", 0, 1)]
    assert (rows(running, MARKS, "tally_id"), rows(running, OUTBOX, "id"), rows(running, TIMERS, "key")) == ([], [], [])


def test_a_row_that_is_not_there_is_stale_too(running: Running):
    with pytest.raises(Stale):
        committed(running, lambda work: work.save(TALLIES, key={"tally_id": "t9"}, version=1, count=1))


def test_of_many_who_save_the_same_version_one_wins(running: Running):
    committed(running, lambda work: work.insert(TALLIES, {"tally_id": "t1"}))
    outcomes: list[str] = []
    start = threading.Barrier(6)

    def save(number: int) -> None:
        with working(running) as work:
            work.save(TALLIES, key={"tally_id": "t1"}, version=1, count=number)
            work.publish(NEWS, subject="t1")
            start.wait()
            try:
                work.commit()
                outcomes.append("won")
            except Stale:
                outcomes.append("stale")

    threads = [threading.Thread(target=save, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["stale"] * 5 + ["won"]
    assert len(rows(running, OUTBOX, "id")) == 1


def test_to_save_a_row_twice_is_a_mistake_found_at_once(work: Work):
    work.save(TALLIES, key={"tally_id": "t1"}, version=1, count=1)
    work.save(TALLIES, key={"tally_id": "t2"}, version=1, count=1)
    with pytest.raises(ValueError, match="saved twice"):
        work.save(TALLIES, key={"tally_id": "t1"}, version=2, count=2)


def test_what_was_beaten_may_be_decided_anew_in_the_same_work(running: Running):
    committed(running, lambda work: work.insert(TALLIES, {"tally_id": "t1"}))
    with working(running) as work:
        work.save(TALLIES, key={"tally_id": "t1"}, version=9, count=1)
        with pytest.raises(Stale):
            work.commit()
        assert not work.pending
        work.save(TALLIES, key={"tally_id": "t1"}, version=1, count=5)
        work.commit()
    assert rows(running, TALLIES, "tally_id", "count") == [("t1", 5)]


def test_a_row_that_exists_raises_the_error_given_for_it(running: Running):
    committed(running, lambda work: work.insert(TALLIES, {"tally_id": "t1"}))
    with pytest.raises(Taken):
        committed(running, lambda work: work.insert(TALLIES, {"tally_id": "t1"}, conflict=Taken()))
    with pytest.raises(exc.IntegrityError):
        committed(running, lambda work: work.insert(TALLIES, {"tally_id": "t1"}))


def test_the_error_given_for_one_table_is_not_anothers(running: Running):
    committed(running, lambda work: work.insert(MARKS, {"tally_id": "t1"}))

    def both(work: Work) -> None:
        work.insert(TALLIES, {"tally_id": "t1"}, conflict=Taken())
        work.insert(MARKS, {"tally_id": "t1"})

    with pytest.raises(exc.IntegrityError):
        committed(running, both)
    assert rows(running, TALLIES, "tally_id") == []


def test_what_more_than_one_event_may_bring_is_added_once(running: Running):
    for _ in range(2):
        committed(running, lambda work: work.insert_new(MARKS, {"tally_id": "a"}))
    assert rows(running, MARKS, "tally_id") == [("a",)]


def test_a_row_is_overwritten_only_where_that_holds_of_the_old_one(running: Running):
    def put(count: int) -> None:
        row = {"tally_id": "t1", "count": count}
        committed(running, lambda work: work.upsert(TALLIES, row, where=TALLIES.c.count < count))

    for count in (3, 5, 4):
        put(count)
    assert rows(running, TALLIES, "tally_id", "count") == [("t1", 5)]


def test_many_rows_go_in_as_well_as_few(running: Running):
    many = [{"tally_id": f"t{number:03}"} for number in range(200)]
    committed(running, lambda work: work.insert(MARKS, *many))
    assert len(rows(running, MARKS, "tally_id")) == 200


def test_an_event_waits_in_the_outbox_with_its_type_subject_time_and_data(running: Running):
    committed(running, lambda work: work.publish(NEWS, subject="t1"))
    ((kind, subject, at, data, sent),) = rows(running, OUTBOX, "type", "subject", "time", "data", "published_at")
    assert (kind, subject, at, sent) == ("yizhan.types.v1.AttemptRefused", "t1", MONDAY, None)
    assert json.loads(data) == {"reason": "NEWS", "target": "t1"}


@pytest.mark.parametrize("how_many", [5, 20])
def test_events_leave_in_the_order_they_were_published(running: Running, how_many: int):
    def publish(work: Work) -> None:
        for number in range(how_many):
            work.publish(types_pb2.AttemptRefused(target=str(number)), subject="t1")

    committed(running, publish)
    assert [json.loads(data)["target"] for _, data in rows(running, OUTBOX, "id", "data")] == [
        str(number) for number in range(how_many)
    ]


# Timers


def test_a_timer_set_again_keeps_the_later_word(running: Running):
    committed(running, lambda work: work.set_timer("ring", "t1", MONDAY))
    later = MONDAY + timedelta(days=3)

    def twice(work: Work) -> None:
        work.set_timer("ring", "t1", MONDAY)
        work.set_timer("ring", "t1", later)

    committed(running, twice)
    assert rows(running, TIMERS, "key", "due_at") == [("t1", later)]


def test_a_timer_is_cancelled_for_its_key_alone(running: Running):
    def two(work: Work) -> None:
        work.set_timer("ring", "t1", MONDAY)
        work.set_timer("ring", "t2", MONDAY)

    committed(running, two)
    committed(running, lambda work: work.cancel_timer("ring", "t1"))
    committed(running, lambda work: work.cancel_timer("ring", "never set"))
    assert rows(running, TIMERS, "key") == [("t2",)]


def test_a_timer_that_fired_goes_unless_it_was_set_anew(running: Running):
    def fired(work: Work) -> None:
        work.finish_timer("ring", "t1", MONDAY)

    committed(running, lambda work: work.set_timer("ring", "t1", MONDAY))
    committed(running, fired)
    assert rows(running, TIMERS, "key") == []
    committed(running, lambda work: work.set_timer("ring", "t1", MONDAY))

    def set_anew(work: Work) -> None:
        work.set_timer("ring", "t1", MONDAY + timedelta(days=1))
        fired(work)

    committed(running, set_anew)
    assert rows(running, TIMERS, "due_at") == [(MONDAY + timedelta(days=1),)]
    committed(running, fired)
    assert len(rows(running, TIMERS, "key")) == 1, "somebody set another due time meanwhile"


def test_a_timer_set_anew_forgets_its_failures_and_its_lease(running: Running):
    committed(running, lambda work: work.set_timer("ring", "t1", MONDAY))
    with running.read() as connection:
        connection.execute(
            sa.update(TIMERS).values(attempts=9, leased_until=sa.func.now() + sa.text("'1 hour'::interval"))
        )
    committed(running, lambda work: work.set_timer("ring", "t1", MONDAY))
    with running.read() as connection:
        free = sa.select(TIMERS.c.attempts, TIMERS.c.leased_until < sa.func.now())
        assert tuple(connection.execute(free).one()) == (0, True)


# The relay is told


def test_the_relay_is_woken_once_for_a_burst_of_commits_and_not_without_events(running: Running):
    pulse = Pulse()
    with psycopg.connect(running.settings.database_url, autocommit=True) as listener:
        listener.execute("LISTEN outbox")
        for _ in range(20):
            with working(running, pulse=pulse) as work:
                work.publish(NEWS, subject="t1")
                work.commit()
        burst = list(listener.notifies(timeout=0.3))
        assert 1 <= len(burst) < 20
        with working(running, pulse=pulse) as work:
            work.insert(MARKS, {"tally_id": "a"})
            work.commit()
        assert list(listener.notifies(timeout=0.2)) == []
    assert pulse.written.is_set()


def test_a_drain_in_the_same_process_hears_of_every_commit_with_events(running: Running):
    pulse = Pulse()
    with working(running, pulse=pulse) as work:
        work.publish(NEWS, subject="t1")
        assert not pulse.written.is_set()
        work.commit()
    assert pulse.written.is_set()
