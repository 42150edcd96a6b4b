"""Who stands in for whom, and whom approval has seen at work."""

from dataclasses import asdict
from datetime import date
from typing import Any

import sqlalchemy as sa

from services.approval.domain import Delegation
from services.approval.storage.rows import to_delegation
from services.approval.storage.tables import delegations, officers
from services.chassis.access import Scope
from services.chassis.errors import NotFound
from services.chassis.history import Actor
from services.chassis.pages import Page


def delegation_scope(scope: Scope) -> sa.ColumnElement[bool]:
    return scope.where(division=delegations.c.division, department=delegations.c.department)


def load_delegation(connection: sa.Connection, delegation_id: str, scope: Scope) -> Delegation:
    query = sa.select(delegations).where(delegations.c.delegation_id == delegation_id, delegation_scope(scope))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(what="该委托")
    return to_delegation(dict(row))


def list_delegations(connection: sa.Connection, scope: Scope, page: Page, on: date) -> list[Delegation]:
    """Those that have not ended, the one that ends last first."""
    query = sa.select(delegations).where(
        delegation_scope(scope), delegations.c.ended_at.is_(None), delegations.c.until_on >= on
    )
    until = sa.cast(delegations.c.until_on, sa.Text)
    rows = connection.execute(page.cut(query, until, delegations.c.delegation_id)).mappings()
    return [to_delegation(dict(row)) for row in rows]


def delegators_of(connection: sa.Connection, subject: str, on: date) -> list[str]:
    """In whose names this account acts on that day."""
    query = sa.select(delegations.c.delegator).where(
        delegations.c.delegate == subject,
        delegations.c.until_on >= on,
        delegations.c.from_on <= on,
        delegations.c.ended_at.is_(None),
    )
    return list(connection.execute(query).scalars())


def delegation_row(delegation: Delegation) -> dict[str, Any]:
    return asdict(delegation)


def known_officer(connection: sa.Connection, subject: str) -> Actor | None:
    """As their account said when they last claimed or lent something; None for somebody never seen."""
    row = connection.execute(sa.select(officers).where(officers.c.subject == subject)).first()
    return Actor(*row) if row else None


def officer_row(actor: Actor) -> dict[str, Any]:
    return asdict(actor)
