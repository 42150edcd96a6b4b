"""Consultations, and where questions go."""

import hmac
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from services.chassis.access import Scope
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.intake.consultations import Consultation, ConsultationState
from services.intake.domain import HandOver
from services.intake.storage.json_columns import to_json, with_instant
from services.intake.storage.tables import consultations, departments, items


def consultation_scope(scope: Scope) -> sa.ColumnElement[bool]:
    columns = consultations.c
    return scope.where(owner=columns.owner, division=columns.division, department=columns.department)


def load_consultation(connection: sa.Connection, consultation_id: str, scope: Scope) -> Consultation:
    query = sa.select(consultations).where(consultations.c.consultation_id == consultation_id)
    row = connection.execute(query.where(consultation_scope(scope))).mappings().first()
    if row is None:
        raise NotFound(what="该咨询")
    return to_consultation(row)


def list_consultations(
    connection: sa.Connection, scope: Scope, page: Page, *, state: ConsultationState | None = None
) -> tuple[Sequence[Consultation], str]:
    query = sa.select(consultations).where(consultation_scope(scope))
    if state:
        query = query.where(consultations.c.state == state)
    rows = connection.execute(page.cut(query, consultations.c.asked_at, consultations.c.consultation_id)).mappings()
    return page.split([to_consultation(row) for row in rows], lambda one: (one.asked_at, one.consultation_id))


def list_published(connection: sa.Connection, division_prefix: str, page: Page) -> tuple[Sequence[Consultation], str]:
    query = sa.select(consultations).where(consultations.c.published_at.is_not(None))
    if division_prefix:
        query = query.where(consultations.c.division.startswith(division_prefix))
    rows = connection.execute(page.cut(query, consultations.c.published_at, consultations.c.consultation_id)).mappings()
    return page.split([to_consultation(row) for row in rows], lambda one: (one.published_at, one.consultation_id))


def tracked_consultation(connection: sa.Connection, consultation_id: str, tracking_code: str) -> Consultation:
    """A consultation by its number and the asker's secret; a wrong one tells as little as a wrong number."""
    query = sa.select(consultations).where(consultations.c.consultation_id == consultation_id)
    row = connection.execute(query).mappings().first()
    if row is None or not hmac.compare_digest(row["tracking_code"].encode(), tracking_code.strip().upper().encode()):
        raise NotFound(what="该咨询")
    return to_consultation(row)


def is_department(connection: sa.Connection, code: str) -> bool:
    return connection.execute(sa.select(departments.c.code).where(departments.c.code == code)).first() is not None


def consultation_department(connection: sa.Connection, item_code: str) -> str:
    """Where questions about an item go; empty for an unknown item."""
    query = sa.select(items.c.consultation_department).where(items.c.code == item_code)
    row = connection.execute(query.order_by(items.c.version.desc()).limit(1)).first()
    return row.consultation_department if row else ""


def consultation_row(consultation: Consultation) -> dict[str, Any]:
    """The columns that a step may change."""
    return {
        "department": consultation.department,
        "state": consultation.state.value,
        "answer": consultation.answer,
        "answered_at": consultation.answered_at,
        "published_at": consultation.published_at,
        "chain": [to_json(link) for link in consultation.chain],
    }


def to_consultation(row: sa.RowMapping) -> Consultation:
    values = dict(row)
    for name in ("asker_sealed", "tracking_code"):
        values.pop(name)
    values["state"] = ConsultationState(row["state"])
    values["chain"] = [HandOver(**with_instant(entry, "at")) for entry in row["chain"]]
    return Consultation(**values)
