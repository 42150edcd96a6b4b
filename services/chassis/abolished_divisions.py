"""Divisions that are no more (行政区划撤销), in services that let nothing new begin there.

The catalogue alone has the tree. A service keeps what it must refuse, and keeps it when the division is put in force
again: events come in any order, and the one with the higher number stands.
"""

from datetime import date
from functools import cache

import sqlalchemy as sa

from services.chassis.divisions import DivisionAbolished
from services.chassis.errors import DomainError, Stale
from services.chassis.work import Work
from yizhan.catalogue.v1 import events_pb2


def abolished_table(metadata: sa.MetaData) -> sa.Table:
    """Every division that was ever abolished, as far as a service heard."""
    return sa.Table(
        "abolished_divisions",
        metadata,
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        # Absent once it is in force again.
        sa.Column("abolished_on", sa.Date),
        sa.Column("successor", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def remember(work: Work, table: sa.Table, event: events_pb2.DivisionsChanged) -> None:
    """Keeps what became of divisions; one that was never abolished needs no row."""
    codes = [division.code for division in event.divisions]
    known = set(work.read.execute(sa.select(table.c.code).where(table.c.code.in_(codes))).scalars())
    for division in event.divisions:
        if not division.abolished_on and division.code not in known:
            continue
        row = {
            "code": division.code,
            "name": division.name,
            "abolished_on": date.fromisoformat(division.abolished_on) if division.abolished_on else None,
            "successor": division.succeeded_by.name,
            "version": int(division.etag),
        }
        work.upsert(table, row, where=table.c.version < row["version"])


def require_in_force(work: Work, table: sa.Table, code: str, field: str) -> None:
    """Makes the commit raise DivisionAbolished, which says who took its place, if the division is no more."""
    abolished = _abolished(table)
    work.forbid(table, key={"code": code}, where=abolished)

    def explain() -> DomainError:
        row = work.read.execute(sa.select(table).where(table.c.code == code, abolished)).first()
        if row is None:
            return Stale()
        successor = f"，由{row.successor}承接" if row.successor else ""
        return DivisionAbolished(field=field, name=row.name, abolished_on=row.abolished_on, successor=successor)

    work.when_stale(explain)


@cache
def _abolished(table: sa.Table) -> sa.ColumnElement[bool]:
    return table.c.abolished_on.is_not(None)
