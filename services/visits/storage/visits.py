"""Visits at home: row ↔ dataclass, and who may see which."""

from dataclasses import fields
from datetime import date
from typing import Any

import sqlalchemy as sa

from services.chassis.access import Scope, division_prefix
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.visits.domain.days import HalfDay
from services.visits.domain.visits import Visit, Visitor, VisitState
from services.visits.storage.tables import visits

_READ = [visits.c[column.name] for column in fields(Visit)]


def _visible(scope: Scope) -> sa.ColumnElement[bool]:
    return scope.where(owner=visits.c.owner, division=visits.c.division, department=visits.c.department)


def load(connection: sa.Connection, visit_id: str, scope: Scope | None) -> Visit:
    """One visit that the caller may see; without a scope for the platform's own timers."""
    query = sa.select(*_READ).where(visits.c.visit_id == visit_id)
    if scope is not None:
        query = query.where(_visible(scope))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(what="该上门预约")
    return _to_visit(row)


def load_sealed(connection: sa.Connection, visit_id: str, scope: Scope) -> bytes:
    query = sa.select(visits.c.person_sealed).where(visits.c.visit_id == visit_id, _visible(scope))
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(what="该上门预约")
    return row.person_sealed


def list_page(
    connection: sa.Connection, scope: Scope, page: Page, *, division: str, day: date | None, state: str
) -> list[Visit]:
    query = sa.select(*_READ).where(_visible(scope))
    if division:
        query = query.where(visits.c.division.startswith(division_prefix(division), autoescape=True))
    if day:
        query = query.where(visits.c.day == day)
    if state:
        query = query.where(visits.c.state == state)
    rows = connection.execute(page.cut(query, visits.c.day, visits.c.visit_id)).mappings()
    return [_to_visit(row) for row in rows]


def moving(from_department: str, to_department: str, items: list[str]) -> sa.Update:
    """Gives a department's open visits to another: of these items, or all."""
    found = sa.update(visits).where(
        visits.c.department == from_department, visits.c.state.in_(("REQUESTED", "CONFIRMED"))
    )
    if items:
        found = found.where(visits.c.item_code.in_(items))
    return found.values(department=to_department, version=visits.c.version + 1)


def new_row(visit: Visit, sealed: bytes) -> dict[str, Any]:
    values = {column.name: getattr(visit, column.name) for column in _READ}
    enums = {"state": visit.state.value, "half": visit.half.value, "visitor": visit.visitor.value}
    return {**values, **enums, "person_sealed": sealed}


def changing_row(visit: Visit) -> dict[str, Any]:
    """The columns that a step may change."""
    return {
        "day": visit.day,
        "half": visit.half.value,
        "state": visit.state.value,
        "visitor_subject": visit.visitor_subject,
        "note": visit.note,
        "reason": visit.reason,
    }


def _to_visit(row: sa.RowMapping) -> Visit:
    values: dict[str, Any] = {column.name: row[column.name] for column in _READ}
    values |= {"state": VisitState(row["state"]), "half": HalfDay(row["half"]), "visitor": Visitor(row["visitor"])}
    return Visit(**values)
