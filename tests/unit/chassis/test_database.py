"""A service's database: serials in blocks, what counts as away; and the clock that stands beside it."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import exc

from services.chassis.clock import SimulatedClock, SystemClock
from services.chassis.database import SERIALS, Database, is_away, serials
from services.chassis.service import Running
from tests.serving import counting


@pytest.fixture
def database(running: Running) -> Database:
    with running.read() as connection:
        connection.execute(sa.schema.CreateSequence(SERIALS))
    return running.database


def test_serials_are_unique_over_threads_and_processes(database: Database):
    processes = [serials(database), serials(database)]
    taken: Counter[int] = Counter()
    lock = threading.Lock()

    def take(process: int) -> None:
        for _ in range(130):
            serial = processes[process]()
            with lock:
                taken[serial] += 1

    threads = [threading.Thread(target=take, args=(number % 2,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 6 * 130
    assert set(taken.values()) == {1}


def test_a_block_is_one_round_trip(database: Database):
    next_serial = serials(database, block=20)
    with counting(database.engine) as statements:
        assert [next_serial() for _ in range(40)] == list(range(40))
    assert len(statements) == 2


def test_all_blocks_together_have_seven_digits_and_begin_again(database: Database):
    with database.read() as connection:
        connection.execute(sa.text("SELECT setval('serials', 199999)"))
    next_serial = serials(database)
    assert next_serial() == 0
    assert 199_999 * 50 <= 9_999_999


def test_a_failed_statement_tells_no_parameters(running: Running):
    with running.read() as connection, pytest.raises(exc.DBAPIError) as error:
        connection.execute(sa.text("SELECT 1 / CAST(:n AS int) -- :secret"), {"n": 0, "secret": "433122198503170013"})
    assert "433122198503170013" not in str(error.value)


def test_a_pool_that_has_none_to_give_is_away(running: Running):
    database = Database(running.settings.database_url, pool_size=1)
    database.engine.pool._timeout = 0.1
    with database.read(), pytest.raises(exc.TimeoutError) as error, database.read():
        pass
    assert is_away(error.value)
    database.close()


def test_a_connection_that_was_cut_is_away_and_the_next_is_whole(running: Running):
    cut = sa.text("SELECT pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(exc.DBAPIError) as error, running.read(timedelta(seconds=2)) as connection:
        connection.execute(cut)
    assert is_away(error.value)
    with running.read() as connection:
        assert connection.execute(sa.text("SELECT 1")).scalar_one() == 1


def test_a_wrong_statement_is_not_away(running: Running):
    with running.read() as connection, pytest.raises(exc.DBAPIError) as error:
        connection.execute(sa.text("SELECT nonsense"))
    assert not is_away(error.value)


def test_a_transaction_is_undone_as_a_whole(running: Running):
    with pytest.raises(RuntimeError), running.database.transaction() as connection:
        connection.execute(sa.text("INSERT INTO marks VALUES ('a')"))
        raise RuntimeError
    with running.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM marks")).scalar_one() == 0


# Clocks


def test_the_systems_clock_is_aware_and_in_utc():
    assert SystemClock().now().tzinfo is UTC


def test_a_simulated_clock_is_moved_for_every_process_at_once_and_stays_moved(tmp_path: Path):
    one, other = SimulatedClock(tmp_path / "var" / "clock"), SimulatedClock(tmp_path / "var" / "clock")
    one.advance(timedelta(days=20))
    assert abs(other.now() - datetime.now(UTC) - timedelta(days=20)) < timedelta(seconds=1)
    other.advance(timedelta(hours=1))
    assert SimulatedClock(tmp_path / "var" / "clock").offset == timedelta(days=20, hours=1)


def test_a_simulated_clock_never_goes_back(tmp_path: Path):
    clock = SimulatedClock(tmp_path / "clock")
    with pytest.raises(ValueError, match="forward only"):
        clock.advance(timedelta(seconds=-1))
    assert clock.offset == timedelta(0)
