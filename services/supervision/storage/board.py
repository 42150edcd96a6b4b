"""The public board: decided cases, masked, and a month's counts (rule WATCH-6)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from services.chassis.divisions import division_prefix
from services.chassis.installation_check import not_checking
from services.chassis.pages import Page
from services.supervision.domain import DECISIONS
from services.supervision.storage.scores import span_of
from services.supervision.storage.tables import CASES

_DECIDED = CASES.c.outcome.in_(DECISIONS)
_REAL = not_checking(CASES.c.department)


def list_results(
    connection: sa.Connection, *, division: str, department: str, page_size: int, page_token: str
) -> tuple[Sequence[sa.Row[Any]], str]:
    """Decided cases, the last decided first."""
    query = sa.select(CASES).where(_DECIDED, CASES.c.decided_at.is_not(None), _REAL)
    if division:
        query = query.where(CASES.c.division.startswith(division_prefix(division), autoescape=True))
    if department:
        query = query.where(CASES.c.decided_department == department)
    key = (CASES.c.decided_at, CASES.c.application_id)
    page = Page.of(page_size, page_token, datetime, str)
    rows = connection.execute(page.cut(query, *key)).all()
    return page.split(rows, lambda row: (row.decided_at, row.application_id))


def count_month(connection: sa.Connection, month: str) -> Sequence[sa.Row[Any]]:
    """A month's counts: one row a county, one a department that answers, and one with neither for all."""
    first, end = span_of(month)

    def within(column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
        return sa.and_(column >= first, column < end)

    county = sa.func.rpad(sa.func.left(CASES.c.division, 6), 12, "0").label("county")
    department = CASES.c.department.label("department")
    decided = sa.and_(within(CASES.c.decided_at), _DECIDED)
    counts = [
        sa.func.count().filter(condition).label(name)
        for name, condition in (
            ("received", within(CASES.c.received_at)),
            ("accepted", within(CASES.c.accepted_at)),
            ("decided", decided),
            ("granted", sa.and_(decided, CASES.c.outcome == "GRANTED")),
            ("on_time", sa.and_(decided, CASES.c.within_promise)),
        )
    ]
    touched = sa.or_(within(CASES.c.received_at), within(CASES.c.accepted_at), decided)
    sums = sa.func.grouping_sets(sa.tuple_(county), sa.tuple_(department), sa.tuple_())
    return connection.execute(
        sa.select(county, department, *counts).where(touched, CASES.c.division != "", _REAL).group_by(sums)
    ).all()
