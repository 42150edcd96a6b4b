"""Reading cases, their histories and documents, in the caller's scope."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONPATH

from services.approval.domain import Case, State
from services.approval.storage.rows import to_case, to_entry
from services.approval.storage.tables import (
    WITH_CLOCKS,
    bills,
    cases,
    certificates,
    delegations,
    departments,
    documents,
    history,
)
from services.chassis.access import Scope, ScopedQuery
from services.chassis.department_moves import STEP, Move
from services.chassis.divisions import division_prefix
from services.chassis.errors import NotFound
from services.chassis.history import Entry
from services.chassis.pages import Page

# Written into the statement: a plan kept for any value could not use the indexes of what is, and is not, claimed.
_NOBODY = sa.literal_column("''")

_LOOKED_AT = {"owner": cases.c.owner, "division": cases.c.division, "department": cases.c.departments}


def case_scope(scope: Scope) -> sa.ColumnElement[bool]:
    """A department's people see every case that their department takes part in."""
    return scope.where(**_LOOKED_AT)


# What a command needs of other tables, in the same round trip.
_bill_open = sa.exists().where(bills.c.case_id == cases.c.case_id, sa.not_(bills.c.paid)).label("bill_open")
_names = (
    sa.select(sa.func.jsonb_object_agg(departments.c.code, departments.c.name))
    .where(departments.c.code == sa.any_(cases.c.departments))
    .scalar_subquery()
    .label("department_names")
)
_lent = sa.select(delegations).where(
    delegations.c.delegate == sa.bindparam("delegate"),
    delegations.c.until_on >= sa.bindparam("today"),
    delegations.c.from_on <= sa.bindparam("today"),
    delegations.c.ended_at.is_(None),
)
_lent_json = (
    sa.select(sa.func.jsonb_agg(sa.func.to_jsonb(sa.literal_column("lent"))))
    .select_from(_lent.subquery("lent"))
    .scalar_subquery()
    .label("delegations")
)
_read = tuple(column for column in cases.c if column.name not in ("applicant_sealed", "departments"))
_ONE_CASE = ScopedQuery(
    lambda scoped: sa.select(*_read, _bill_open, _names, _lent_json).where(
        cases.c.case_id == sa.bindparam("case_id"), scoped
    ),
    **_LOOKED_AT,
)


def load_case(connection: sa.Connection, case_id: str, scope: Scope | None = None, *, on: date | None = None) -> Case:
    """One case within the caller's scope; without one for the platform's own events.

    With a day `on` also in whose names the caller may act on it.
    """
    delegate = scope.principal.subject if scope and on else ""
    row = _ONE_CASE.run(connection, scope, case_id=case_id, delegate=delegate, today=on or date.min).mappings().first()
    if row is None:
        raise NotFound(what="该办件")
    return to_case(row)


def department_names(connection: sa.Connection, codes: Collection[str]) -> dict[str, str]:
    rows = connection.execute(sa.select(departments.c.code, departments.c.name).where(departments.c.code.in_(codes)))
    return {row.code: row.name for row in rows}


# A stage that is still to be completed, of the department that moves.
_REMAINING = "$[*] ? (@.department == $department && @.completed_at == null)"


def remains_with(move: Move) -> sa.ColumnElement[bool]:
    """Of cases: the department that moves is still to act in it, in its item's name or in a stage."""
    department = move.from_department
    remains = sa.func.jsonb_path_exists(
        cases.c.stages, sa.cast(_REMAINING, JSONPATH), sa.func.jsonb_build_object("department", department)
    )
    return sa.and_(
        cases.c.turn.is_not(None),
        cases.c.departments.contains([department]),
        sa.or_(cases.c.terms["department"].astext == department, remains),
        concerns(move, cases.c.terms),
    )


def concerns(move: Move, terms: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Whether a move is of everything or of the item of these terms."""
    return sa.true() if move.is_whole else terms["code"].astext.in_(move.items)


def undecided_cases_of(connection: sa.Connection, move: Move) -> list[Case]:
    """Some of the cases in which a department that moves is still to act; what was decided stays.

    Branches of joint projects move with their project.
    """
    query = sa.select(*_read, _bill_open, _names, sa.literal(None).label("delegations")).where(
        remains_with(move), cases.c.project_id.is_(None)
    )
    rows = connection.execute(query.order_by(cases.c.due_at, cases.c.case_id).limit(STEP)).mappings()
    return [to_case(row) for row in rows]


def decided_cases_of(connection: sa.Connection, move: Move) -> list[str]:
    """Some of the decided cases that a department took part in and its successor does not see yet, by number."""
    query = sa.select(cases.c.case_id).where(
        cases.c.turn.is_(None),
        cases.c.departments.contains([move.from_department]),
        sa.not_(cases.c.departments.contains([move.to_department])),
    )
    return list(connection.execute(query.where(concerns(move, cases.c.terms)).limit(STEP)).scalars())


def list_cases(
    connection: sa.Connection,
    scope: Scope,
    page: Page,
    *,
    state: State | None = None,
    turn: str = "",
    role: str = "",
    claimed_by: Sequence[str] = (),
    unclaimed: bool = False,
    due_before: datetime | None = None,
) -> list[tuple[Case, datetime]]:
    """The soonest due first, each with its key for the next page; the filters narrow one another.

    `turn` is a department's queue, `role` that of its officers or its head, `claimed_by` what these have claimed.
    """
    nothing = sa.literal(None)
    query = sa.select(*_read, _bill_open, nothing.label("department_names"), nothing.label("delegations"))
    # Whose turn it is takes part: asked for by the turn alone, a department's queue is read in the order of its index.
    query = query.where(scope.where(**{**_LOOKED_AT, "department": cases.c.turn}) if turn else case_scope(scope))
    if state:
        query = query.where(cases.c.state == state)
    if turn:
        query = query.where(cases.c.turn == turn)
    if role:
        query = query.where(cases.c.turn_role == role, cases.c.turn.is_not(None))
    if claimed_by:
        query = query.where(cases.c.claimed_by.in_(claimed_by), cases.c.claimed_by != _NOBODY)
    if unclaimed:
        query = query.where(cases.c.claimed_by == _NOBODY, cases.c.turn.is_not(None))
    if due_before:
        query = query.where(cases.c.due_at < due_before)
    rows = connection.execute(page.cut(query, cases.c.due_at, cases.c.case_id, rising=True)).mappings()
    return [(to_case(row), row["due_at"]) for row in rows]


def cases_with_clocks(
    connection: sa.Connection, division: str, *, after: str, limit: int
) -> list[tuple[Case, datetime]]:
    """Of a division's subtree, by number, each with when it is due in the queues."""
    nothing = sa.literal(None)
    query = sa.select(*_read, _bill_open, nothing.label("department_names"), nothing.label("delegations")).where(
        cases.c.case_id > after,
        cases.c.state.in_(WITH_CLOCKS),
        cases.c.division.startswith(division_prefix(division), autoescape=True),
    )
    rows = connection.execute(query.order_by(cases.c.case_id).limit(limit)).mappings()
    return [(to_case(row), row["due_at"]) for row in rows]


def branches_json(project_id: sa.ColumnElement[str]) -> sa.ColumnElement[Any]:
    """The cases of a joint project, to be read with it: by a second statement they might be newer than the project."""
    pairs = [part for column in _read for part in (sa.literal_column(f"'{column.name}'"), column)]
    of_project = cases.c.project_id == project_id
    made = sa.func.jsonb_agg(sa.func.jsonb_build_object(*pairs))
    return sa.select(made).where(of_project).correlate_except(cases).scalar_subquery().label("cases")


def load_history(connection: sa.Connection, subject: str, *, after: int = 0, limit: int | None = None) -> list[Entry]:
    """The entries of a case or certificate that the caller may see, oldest first."""
    query = sa.select(history).where(history.c.case_id == subject, history.c.sequence > after)
    rows = connection.execute(query.order_by(history.c.sequence).limit(limit)).mappings()
    return [to_entry(row) for row in rows]


def load_document(
    connection: sa.Connection, number: str, case_id: str = "", scope: Scope | None = None
) -> sa.RowMapping | None:
    """A document with what its case adds to it; a certificate's, with what it is worth."""
    of_case = (cases.c.terms, cases.c.applicant_masked, cases.c.applicant_sealed)
    of_certificate = (
        certificates.c.status,
        certificates.c.status_since,
        certificates.c.replaced_by,
        certificates.c.replaced_from,
    )
    query = sa.select(documents, *of_case, *of_certificate).join(cases, cases.c.case_id == documents.c.case_id)
    query = query.outerjoin(certificates, certificates.c.number == documents.c.number)
    query = query.where(documents.c.number == number)
    if scope is not None:
        query = query.where(documents.c.case_id == case_id, case_scope(scope))
    return connection.execute(query).mappings().first()
