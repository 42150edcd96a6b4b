"""Moves of departments: rows and queries, and the items that a move concerns."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from services.catalogue import domain
from services.catalogue.moves import Body, Move, MoveKind, MoveState
from services.catalogue.storage.items import Loaded, loaded_of
from services.catalogue.storage.tables import DEPARTMENT_MOVES, DEPARTMENTS, ITEMS, WINDOWS
from services.chassis.access import Scope
from services.chassis.errors import NotFound
from services.chassis.messages import stamp
from services.chassis.pages import Page
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import DepartmentMovePlan

_PENDING = (MoveState.SCHEDULED.name, MoveState.UNDER_WAY.name)


def load(read: sa.Connection, move_id: str, scope: Scope | None = None) -> Move:
    """Raises NotFound, also for what lies outside the caller's division; without a scope for the timer."""
    query = sa.select(DEPARTMENT_MOVES).where(DEPARTMENT_MOVES.c.move_id == move_id)
    if scope is not None:
        query = query.where(scope.where(division=DEPARTMENT_MOVES.c.division))
    row = read.execute(query).first()
    if row is None:
        raise NotFound(what=f"机构调整{move_id}")
    return _move(row)


def cursor_of(read: sa.Connection, move_id: str) -> str:
    """The last item that was looked at."""
    return read.execute(sa.select(DEPARTMENT_MOVES.c.cursor).where(DEPARTMENT_MOVES.c.move_id == move_id)).scalar_one()


def planned(read: sa.Connection, *departments: str) -> list[Move]:
    """The moves from or to these departments whose day has not come."""
    columns = DEPARTMENT_MOVES.c
    concerned = sa.or_(columns.department.in_(departments), columns.to_department.in_(departments))
    query = sa.select(DEPARTMENT_MOVES).where(concerned, columns.state.in_(_PENDING))
    return [_move(row) for row in read.execute(query)]


def list_moves(
    read: sa.Connection, scope: Scope, *, department: str, state: int, page_size: int, page_token: str
) -> tuple[list[DepartmentMovePlan], str]:
    columns = DEPARTMENT_MOVES.c
    query = sa.select(DEPARTMENT_MOVES).where(scope.where(division=columns.division))
    if department:
        query = query.where(sa.or_(columns.department == department, columns.to_department == department))
    if state:
        query = query.where(columns.state == _name(catalogue_pb2.DepartmentMoveState.Name(state)))  # pyright: ignore[reportArgumentType]
    page = Page.of(page_size, page_token, str, str)
    rows = read.execute(page.cut(query, columns.effective_on, columns.move_id)).all()
    shown, following = page.split(rows, lambda row: (row.effective_on, row.move_id))
    return [plan_of(_move(row)) for row in shown], following


def move_row(move: Move, division: str) -> dict[str, Any]:
    return {
        "move_id": move.move_id,
        "division": division,
        "department": move.department,
        "kind": move.kind.name,
        "to_department": move.to_department,
        "new_name": move.new_name,
        "items": list(move.items),
        "effective_on": move.effective_on.isoformat(),
        "basis": move.basis,
        "state": move.state.name,
        "ordered_by": move.ordered_by,
        "ordered_at": move.ordered_at,
        "version": move.version,
    }


def plan_of(move: Move) -> DepartmentMovePlan:
    return DepartmentMovePlan(
        move_id=move.move_id,
        department=move.department,
        move=f"DEPARTMENT_MOVE_{move.kind.name}",
        to_department=move.to_department,
        new_name=move.new_name,
        items=move.items,
        effective_on=move.effective_on.isoformat(),
        basis=move.basis,
        state=f"DEPARTMENT_MOVE_STATE_{move.state.name}",
        ordered_by=move.ordered_by,
        ordered_at=stamp(move.ordered_at),
        etag=str(move.version),
    )


def load_body(read: sa.Connection, code: str) -> tuple[Body, int]:
    """A department and its row's version. Raises NotFound."""
    row = read.execute(sa.select(DEPARTMENTS).where(DEPARTMENTS.c.code == code)).first()
    if row is None:
        raise NotFound(what=f"部门{code}")
    body = Body(row.code, row.division, row.name, tuple(row.former_names), row.retired_on, row.succeeded_by)
    return body, row.version


def body_columns(body: Body) -> dict[str, Any]:
    """What a move changes of a department."""
    return {
        "name": body.name,
        "former_names": list(body.former_names),
        "retired_on": body.retired_on,
        "succeeded_by": body.succeeded_by,
    }


def own_items(read: sa.Connection, department: str, codes: tuple[str, ...]) -> set[str]:
    """Which of these items the department answers for."""
    if not codes:
        return set()
    query = sa.select(ITEMS.c.code).where(ITEMS.c.code.in_(codes), ITEMS.c.department == department)
    return set(read.execute(query).scalars())


def items_that_mention(read: sa.Connection, move: Move, after: str, limit: int) -> list[Loaded]:
    """The next items, by code, that a move may concern: those named, or whose guide or draft has the code in it.

    The code may stand there as a part of another word; whoever reads the content knows.
    """
    columns = ITEMS.c
    if move.items:
        concerned = columns.code.in_(move.items)
    else:
        code = sa.literal(move.department.encode())
        concerned = sa.or_(*(sa.func.position(code.op("IN")(text)) > 0 for text in (columns.published, columns.draft)))
    alive = columns.state != domain.ItemState.RETIRED.name
    query = sa.select(ITEMS).where(concerned, alive, columns.code > after).order_by(columns.code).limit(limit)
    return [loaded_of(row) for row in read.execute(query)]


def windows_of(read: sa.Connection, department: str) -> list[sa.Row[Any]]:
    """The windows that take this department's items."""
    query = sa.select(WINDOWS).where(WINDOWS.c.departments.contains([department]))
    return list(read.execute(query.order_by(WINDOWS.c.code)))


def _move(row: sa.Row[Any]) -> Move:
    return Move(
        move_id=row.move_id,
        kind=MoveKind[row.kind],
        department=row.department,
        to_department=row.to_department,
        new_name=row.new_name,
        items=tuple(row.items),
        effective_on=date.fromisoformat(row.effective_on),
        basis=row.basis,
        ordered_by=row.ordered_by,
        ordered_at=row.ordered_at,
        state=MoveState[row.state],
        version=row.version,
    )


def _name(state: str) -> str:
    return state.removeprefix("DEPARTMENT_MOVE_STATE_")
