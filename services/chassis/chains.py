"""Walks every history of a service and finds those whose chain does not fit (rule DECIDE-4).

`hash_chain.py` says what fits; here is only how to look at millions of entries without holding them or anybody up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from services.chassis.history import Actor, Entry, broken_at

# So many histories at a time; each has some dozens of entries.
BATCH = 200


@dataclass(frozen=True)
class Chains:
    """Where a service keeps histories: the entries, whose first key column names what they are about, and the tables
    whose rows those are, each with the last hash as its `head`."""

    entries: sa.Table
    heads: tuple[sa.Table, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A history that does not fit from this entry on; 0 if there is nothing any more that it is the history of."""

    subject: str
    at: int


@dataclass(frozen=True, slots=True)
class Walked:
    """One step of the walk."""

    histories: int
    entries: int
    broken: tuple[Broken, ...]


def walk(connection: sa.Connection, chains: Chains) -> Iterator[Walked]:
    """All histories, a batch at a time, each batch by one statement: what is written meanwhile is seen whole or not."""
    for table in chains.heads:
        after = ""
        while rows := _batch(connection, chains.entries, table, after):
            after = rows[-1]["head_of"]
            yield _checked(rows)
    yield from _orphans(connection, chains)


def _batch(connection: sa.Connection, entries: sa.Table, table: sa.Table, after: str) -> list[sa.RowMapping]:
    key, subject = table.primary_key.columns[0], entries.primary_key.columns[0]
    some = sa.select(key.label("head_of"), table.c.head).where(key > after).order_by(key).limit(BATCH).cte("some")
    joined = some.outerjoin(entries, subject == some.c.head_of)
    query = sa.select(some.c.head_of, some.c.head, subject.label("subject"), *_told(entries)).select_from(joined)
    return list(connection.execute(query.order_by(some.c.head_of, entries.c.sequence)).mappings())


def _told(entries: sa.Table) -> list[sa.Column[Any]]:
    return [entries.c[name] for name in ("sequence", "at", "act", "actor", "note", "hash")]


def _checked(rows: list[sa.RowMapping]) -> Walked:
    broken: list[Broken] = []
    histories = entries = 0
    for subject, found in groupby(rows, key=lambda row: str(row["head_of"])):
        told = list(found)
        head = told[0]["head"]
        # The join gives one empty row for a head without entries.
        told = [row for row in told if row["sequence"] is not None]
        histories, entries = histories + 1, entries + len(told)
        at = _broken_at(told, head)
        if at is not None:
            broken.append(Broken(subject, at))
    return Walked(histories, entries, tuple(broken))


def _broken_at(rows: list[sa.RowMapping], head: str) -> int | None:
    told: list[Entry] = []
    for row in rows:
        try:
            values = {name: row[name] for name in ("subject", "sequence", "at", "act", "note", "hash")}
            told.append(Entry(actor=Actor(**row["actor"]), **values))
        except TypeError:
            # Nobody of ours writes an actor like this.
            return row["sequence"]
    return broken_at(told, head)


def _orphans(connection: sa.Connection, chains: Chains) -> Iterator[Walked]:
    """Histories of what is no more: nothing that has one is ever deleted."""
    subject = chains.entries.primary_key.columns[0]
    known = [sa.exists().where(table.primary_key.columns[0] == subject) for table in chains.heads]
    after = ""
    while True:
        query = sa.select(subject).distinct().where(subject > after, sa.not_(sa.or_(*known)))
        found = list(connection.execute(query.order_by(subject).limit(BATCH)).scalars())
        if not found:
            return
        after = found[-1]
        yield Walked(len(found), 0, tuple(Broken(each, 0) for each in found))
