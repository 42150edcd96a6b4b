"""Who answers for whom: first contacts (首问责任制) and accountability records (COMPLAINT-4)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from services.chassis.access import Scope
from services.chassis.divisions import division_prefix
from services.chassis.pages import Page
from services.supervision.storage.tables import ACCOUNTABILITY, FIRST_CONTACTS

# Events come in any order: the newest link stands, and of two told for one place the later.
NEWER = sa.tuple_(FIRST_CONTACTS.c.sequence, FIRST_CONTACTS.c.since) < sa.tuple_(
    sa.literal_column("excluded.sequence", sa.Integer), sa.literal_column("excluded.since", FIRST_CONTACTS.c.since.type)
)


def list_first_contacts(
    connection: sa.Connection,
    scope: Scope,
    *,
    kind: str,
    department: str,
    division: str,
    page_size: int,
    page_token: str,
) -> tuple[Sequence[sa.Row[Any]], str]:
    """Open ones first, the longest open before the others."""
    columns = FIRST_CONTACTS.c
    query = sa.select(FIRST_CONTACTS).where(scope.where(division=columns.division, department=columns.department))
    if kind:
        query = query.where(columns.kind == kind)
    if department:
        query = query.where(columns.department == department)
    if division:
        query = query.where(columns.division.startswith(division_prefix(division), autoescape=True))
    page = Page.of(page_size, page_token, bool, datetime, str)
    rows = connection.execute(page.cut(query, columns.closed, columns.since, columns.subject, rising=True)).all()
    return page.split(rows, lambda row: (row.closed, row.since, row.subject))


def list_accountability(
    connection: sa.Connection, scope: Scope, *, department: str, division: str, page_size: int, page_token: str
) -> tuple[Sequence[sa.Row[Any]], str]:
    """Of complaints found true, the last first; not of those of which only a review was heard so far."""
    columns = ACCOUNTABILITY.c
    query = sa.select(ACCOUNTABILITY).where(scope.where(division=columns.division), columns.found_at.is_not(None))
    if department:
        query = query.where(columns.departments.contains([department]))
    if division:
        query = query.where(columns.division.startswith(division_prefix(division), autoescape=True))
    page = Page.of(page_size, page_token, datetime, str)
    rows = connection.execute(page.cut(query, columns.found_at, columns.complaint_id)).all()
    return page.split(rows, lambda row: (row.found_at, row.complaint_id))
