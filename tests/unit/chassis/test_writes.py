"""A work's statement: built once for the columns that it writes, whatever their values."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis import writes
from services.chassis.database import Database

METADATA = sa.MetaData()
TALLIES = sa.Table(
    "tallies",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
)


@pytest.fixture
def connection(new_database: Callable[[], str]) -> Iterator[sa.Connection]:
    with closing(Database(new_database())) as database, database.read() as connection:
        METADATA.create_all(connection)
        yield connection


def commit(connection: sa.Connection, *what: writes.Write) -> sa.Select[Any]:
    statement, parameters = writes.statement_of(what, wake=False)
    connection.execute(statement, parameters)
    return statement


def rows(connection: sa.Connection) -> list[tuple[Any, ...]]:
    query = sa.select(TALLIES.c.name, TALLIES.c.count, TALLIES.c.note, TALLIES.c.version).order_by(TALLIES.c.name)
    return [tuple(row) for row in connection.execute(query)]


def test_works_that_write_the_same_columns_share_a_statement_and_not_their_values(connection: sa.Connection):
    first = commit(connection, writes.insert(TALLIES, {"name": "a", "count": 1, "note": None}))
    second = commit(connection, writes.insert(TALLIES, {"name": "b", "count": 2, "note": "二"}))
    assert first is second
    assert rows(connection) == [("a", 1, None, 1), ("b", 2, "二", 1)]


def test_other_columns_are_another_statement(connection: sa.Connection):
    first = commit(connection, writes.insert(TALLIES, {"name": "a", "count": 1}))
    second = commit(connection, writes.insert(TALLIES, {"name": "b", "count": 2, "note": "二"}))
    assert first is not second


def test_a_condition_or_an_expression_brings_its_own_values_each_time(connection: sa.Connection):
    for count in (5, 3, 7):
        row = {"name": "highest", "count": count}
        commit(connection, writes.upsert(TALLIES, row, where=TALLIES.c.count < count))
    for name in ("x", "y"):
        commit(connection, writes.insert(TALLIES, {"name": name, "count": sa.func.length(name * 2)}))
    assert rows(connection) == [("highest", 7, None, 1), ("x", 2, None, 1), ("y", 2, None, 1)]


def test_what_becomes_of_the_old_row_can_be_said(connection: sa.Connection):
    added = {"count": TALLIES.c.count + sa.literal_column("excluded.count")}
    statements = {commit(connection, writes.upsert(TALLIES, {"name": "sum", "count": n}, added)) for n in (1, 2, 3)}
    assert len(statements) == 1
    assert rows(connection) == [("sum", 6, None, 1)]


def test_a_column_may_be_looked_for_and_changed(connection: sa.Connection):
    commit(connection, writes.insert(TALLIES, {"name": "old", "count": 1}))
    commit(connection, writes.update(TALLIES, {"name": "old"}, {"name": "new"}))
    commit(connection, writes.save(TALLIES, {"name": "new"}, 1, {"count": 9}))
    assert rows(connection) == [("new", 9, None, 2)]
    commit(connection, writes.delete(TALLIES, {"name": "new", "version": 2}))
    assert rows(connection) == []


def test_a_version_that_has_passed_undoes_all_of_it(connection: sa.Connection):
    commit(connection, writes.insert(TALLIES, {"name": "a", "count": 1}))
    with pytest.raises(sa.exc.DBAPIError, match="division by zero"):
        commit(
            connection,
            writes.insert(TALLIES, {"name": "b", "count": 1}),
            writes.save(TALLIES, {"name": "a"}, 7, {"count": 2}),
        )
    assert rows(connection) == [("a", 1, None, 1)]


def test_very_many_writes_are_one_statement_too_which_is_not_kept(connection: sa.Connection):
    names = [f"t{number:03d}" for number in range(60)]
    first = commit(connection, *(writes.insert(TALLIES, {"name": name, "count": 1}) for name in names))
    again = commit(connection, *(writes.save(TALLIES, {"name": name}, 1, {"count": 2}) for name in names))
    assert first is not again
    assert {row[1:] for row in rows(connection)} == {(2, None, 2)}
    late = [writes.save(TALLIES, {"name": name}, 2 if name != "t059" else 1, {"count": 3}) for name in names]
    with pytest.raises(sa.exc.DBAPIError, match="division by zero"):
        commit(connection, *late)
    assert {row[1] for row in rows(connection)} == {2}
