"""Due times as rows: fired once, by whoever comes first, dated as the rule says."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis.clock import SimulatedClock
from services.chassis.service import Running
from services.chassis.timers import Timers
from services.chassis.work import Work
from tests.unit.chassis.tally import MARKS, METADATA

TIMERS = METADATA.tables["timers"]
RunTally = Callable[..., Running]


class Bell:
    """Rings when a timer fires, and does what the test wants besides."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.timers = Timers()
        self.rung: list[tuple[str, datetime, datetime]] = []
        self.besides: Callable[[str, datetime, Work], None] = lambda key, due_at, work: None
        self.timers.on("ring")(self.ring)

    def ring(self, key: str, due_at: datetime, work: Work) -> None:
        self.rung.append((key, due_at, work.now))
        self.besides(key, due_at, work)

    def set(self, *keys: str, due_in: timedelta = timedelta(0), name: str = "ring") -> datetime:
        due_at = self.running.clock.now() + due_in
        with self.running.read() as connection:
            work = self.running.work(lambda: connection)
            for key in keys:
                work.set_timer(name, key, due_at)
            work.commit()
        return due_at

    def fire(self, limit: int = 100) -> int:
        return self.timers.fire_due(
            METADATA, self.running.database.engine, self.running.clock.now, self.running.work, limit=limit
        )

    def move(self, key: str, due_at: datetime, to: datetime) -> None:
        with self.running.read() as connection:
            work = self.running.work(lambda: connection)
            work.move_timer("ring", key, due_at, to=to)
            work.commit()

    def left(self) -> list[Any]:
        free = (TIMERS.c.leased_until < sa.func.now()).label("free")
        with self.running.read() as connection:
            return list(connection.execute(sa.select(TIMERS.c.key, TIMERS.c.attempts, free).order_by(TIMERS.c.key)))

    def forget_lease(self) -> None:
        """As if the waiting time were over."""
        with self.running.read() as connection:
            connection.execute(sa.update(TIMERS).values(leased_until=sa.text("'-infinity'")))


@pytest.fixture
def bell(running: Running) -> Bell:
    return Bell(running)


def test_what_is_due_fires_once_and_goes(bell: Bell):
    bell.set("t1")
    assert bell.fire() == 1
    assert [key for key, _, _ in bell.rung] == ["t1"]
    assert bell.left() == []
    assert bell.fire() == 0


def test_what_is_not_due_waits(bell: Bell):
    bell.set("t1", due_in=timedelta(minutes=1))
    assert bell.fire() == 0
    assert bell.rung == []


def test_a_timer_is_moved_but_not_one_that_was_set_anew_or_fired_since_it_was_read(bell: Bell):
    read = bell.set("t1", "t2", due_in=timedelta(hours=1))
    bell.move("t1", read, read - timedelta(hours=2))
    bell.set("t2", due_in=timedelta(hours=3))
    bell.move("t2", read, read - timedelta(hours=2))
    bell.move("t3", read, read - timedelta(hours=2))
    assert bell.fire() == 1
    assert [key for key, _, _ in bell.rung] == ["t1"]


def test_the_oldest_due_goes_first_and_a_round_is_bounded(bell: Bell):
    for number in (3, 1, 2):
        bell.set(f"t{number}", due_in=timedelta(hours=number - 9))
    assert bell.fire(limit=2) == 2
    assert [key for key, _, _ in bell.rung] == ["t1", "t2"]
    assert bell.fire() == 1


def test_fired_late_it_is_given_the_time_it_was_due(run_tally: RunTally, tmp_path: Path):
    running = run_tally(simulated_clock_file=tmp_path / "clock")
    bell = Bell(running)
    due_at = bell.set("t1", due_in=timedelta(days=5))
    assert isinstance(running.clock, SimulatedClock)
    running.clock.advance(timedelta(days=40))
    bell.fire()
    assert bell.rung == [("t1", due_at, due_at)], "the work's own time too"


def test_what_a_handler_writes_and_the_end_of_its_timer_are_one(bell: Bell):
    bell.besides = lambda key, due_at, work: work.insert(MARKS, {"tally_id": key})
    bell.set("t1")
    bell.fire()
    with bell.running.read() as connection:
        assert connection.execute(sa.select(MARKS.c.tally_id)).scalars().all() == ["t1"]
    bell.set("t1")
    bell.fire()
    ((key, attempts, free),) = bell.left()
    assert (key, attempts, free) == ("t1", 1, False), "the mark was there: neither happened"


def test_one_that_fails_is_put_off_and_keeps_nobody_waiting(bell: Bell):
    def fail(key: str, due_at: datetime, work: Work) -> None:
        if key == "bad":
            raise RuntimeError("broken")

    bell.besides = fail
    bell.set("bad", due_in=timedelta(hours=-1))
    bell.set("good")
    assert bell.fire() == 2
    assert [key for key, _, _ in bell.rung] == ["bad", "good"]
    assert [(row.key, row.attempts, row.free) for row in bell.left()] == [("bad", 1, False)]
    assert bell.fire() == 0, "it waits"
    bell.besides = lambda key, due_at, work: None
    bell.forget_lease()
    assert bell.fire() == 1
    assert bell.left() == []


def test_the_wait_doubles_up_to_ten_minutes(bell: Bell):
    def fail(key: str, due_at: datetime, work: Work) -> None:
        raise RuntimeError("broken")

    bell.besides = fail
    bell.set("bad")
    waits: list[float] = []
    for _ in range(13):
        bell.fire()
        with bell.running.read() as connection:
            left = connection.execute(sa.select(TIMERS.c.leased_until - sa.func.now())).scalar_one()
        waits.append(round(left.total_seconds()))
        bell.forget_lease()
    assert waits[:4] == pytest.approx([1, 2, 4, 8], abs=1)
    assert waits[-1] == pytest.approx(600, abs=2)


def test_a_timer_nobody_handles_is_put_off_and_not_lost(bell: Bell):
    bell.set("t1", name="unknown")
    bell.fire()
    assert [(row.key, row.attempts) for row in bell.left()] == [("t1", 1)]


def test_a_handler_may_set_its_own_timer_anew(bell: Bell):
    def again(key: str, due_at: datetime, work: Work) -> None:
        if len(bell.rung) < 3:
            work.set_timer("ring", key, due_at + timedelta(seconds=1))

    bell.besides = again
    bell.set("t1", due_in=timedelta(hours=-1))
    while bell.fire():
        pass
    assert len({due_at for _, due_at, _ in bell.rung}) == 3
    assert bell.left() == []


def test_one_set_anew_while_it_fires_is_not_taken_away(bell: Bell):
    later = timedelta(hours=1)
    bell.besides = lambda key, due_at, work: bell.set("t1", due_in=later)
    bell.set("t1")
    bell.fire()
    assert [(row.key, row.attempts) for row in bell.left()] == [("t1", 0)]


def test_while_one_worker_is_at_it_no_other_takes_the_same(bell: Bell):
    entered, leave = threading.Event(), threading.Event()

    def linger(key: str, due_at: datetime, work: Work) -> None:
        entered.set()
        leave.wait(5)

    bell.besides = linger
    bell.set("t1")
    first = threading.Thread(target=bell.fire)
    first.start()
    assert entered.wait(5)
    assert bell.fire() == 0
    leave.set()
    first.join()
    assert len(bell.rung) == 1


def test_a_worker_that_died_leaves_its_timers_to_the_others_once_its_lease_is_over(bell: Bell):
    bell.set("t1")
    with bell.running.read() as connection:
        lease = sa.text("now() + '0.3 seconds'")
        connection.execute(sa.update(TIMERS).values(leased_until=lease))
    assert bell.fire() == 0
    time.sleep(0.35)
    assert bell.fire() == 1


def test_many_workers_fire_each_timer_once(bell: Bell):
    keys = [f"t{number:03}" for number in range(120)]
    bell.besides = lambda key, due_at, work: work.insert(MARKS, {"tally_id": key})
    bell.set(*keys, due_in=timedelta(minutes=-1))

    def drain() -> None:
        while bell.fire(limit=7):
            pass

    workers = [threading.Thread(target=drain) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(key for key, _, _ in bell.rung) == keys
    assert bell.left() == []


def test_a_service_without_timers_knows_that_it_has_none(running: Running):
    assert not Timers()
    assert not replace(running.service, timers=Timers()).timers
    assert running.fire_timers() == 0
    assert datetime.now(UTC) - running.clock.now() < timedelta(seconds=1)
