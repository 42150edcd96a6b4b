"""Watched cases, their clocks and timelines: how events are merged into rows, and how the rows are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from services.chassis.access import Scope
from services.chassis.department_moves import STEP, Move
from services.chassis.divisions import division_prefix
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.supervision import domain
from services.supervision.storage.tables import ALERTS, CASES, CLOCKS, FACTS
from yizhan.supervision.v1 import supervision_pb2

# A case's life has some dozens of facts; more than this is a fault somewhere.
_MOST_FACTS = 500

_CLOCK_FIELDS = tuple(field.name for field in fields(domain.Clocks))

# What the event tells of each column, and how two columns merge that more than one event tells of. Made once: this is
# on the way of every event of the platform.
_TOLD = {column.name: sa.literal_column(f'excluded."{column.name}"') for column in CASES.c}
_EITHER = sa.func.unnest(CASES.c.departments.op("||")(_TOLD["departments"])).column_valued("code")
_MERGED: dict[str, Any] = {
    "departments": sa.func.array(sa.select(sa.distinct(_EITHER)).order_by(_EITHER).scalar_subquery()),
    "progress": sa.func.greatest(CASES.c.progress, _TOLD["progress"]),
}
_COUNTED_UP = CASES.c.version + 1


@dataclass(frozen=True, slots=True)
class Watched:
    """What the rules need of a case."""

    application_id: str
    department: str
    division: str
    stage_names: Mapping[str, str]
    clocks: Sequence[domain.Clocks]
    version: int


def merging(values: Mapping[str, Any]) -> dict[str, Any]:
    """How what an event tells of a case is merged into its row, whichever of its events came first.

    Departments are united and the state only grows; everything else is told once, or the same each time. The version
    counts up with every event, so that a look at the case that began before does not commit.
    """
    return {name: _MERGED.get(name, _TOLD[name]) for name in values} | {"version": _COUNTED_UP}


def clock_row(application_id: str, clocks: domain.Clocks) -> dict[str, Any]:
    return {"application_id": application_id} | {name: getattr(clocks, name) for name in _CLOCK_FIELDS}


def watched(connection: sa.Connection, application_id: str) -> Watched | None:
    """A case with all its clocks; None if no event named it."""
    columns = (CASES.c.department, CASES.c.division, CASES.c.stage_names, CASES.c.version)
    joined = CASES.outerjoin(CLOCKS, CLOCKS.c.application_id == CASES.c.application_id)
    query = sa.select(*columns, *(CLOCKS.c[name] for name in _CLOCK_FIELDS)).select_from(joined)
    rows = connection.execute(query.where(CASES.c.application_id == application_id)).mappings().all()
    if not rows:
        return None
    first = rows[0]
    known = [row for row in rows if row["since"] is not None]
    clocks = [domain.Clocks(**{name: row[name] for name in _CLOCK_FIELDS}) for row in known]
    return Watched(
        application_id, first["department"], first["division"], first["stage_names"], clocks, first["version"]
    )


_newest_clocks = (
    sa.select(*(CLOCKS.c[name] for name in _CLOCK_FIELDS))
    .where(CLOCKS.c.application_id == CASES.c.application_id)
    .order_by(CLOCKS.c.sequence.desc())
    .limit(1)
    .lateral("newest")
)
_gravest = (
    sa.select(sa.func.coalesce(sa.func.max(ALERTS.c.level), 0))
    .where(ALERTS.c.subject == CASES.c.application_id, ALERTS.c.state != domain.State.WITHDRAWN)
    .scalar_subquery()
)


def _in_scope(scope: Scope) -> sa.ColumnElement[bool]:
    return scope.where(division=CASES.c.division, department=CASES.c.departments)


def _read() -> sa.Select[Any]:
    return sa.select(
        CASES, *(_newest_clocks.c[name] for name in _CLOCK_FIELDS), _gravest.label("alert_level")
    ).outerjoin(_newest_clocks, sa.true())


def load(connection: sa.Connection, application_id: str, scope: Scope) -> sa.Row[Any]:
    query = _read().where(CASES.c.application_id == application_id, _in_scope(scope))
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(what="办件")
    return row


def list_cases(
    connection: sa.Connection,
    scope: Scope,
    *,
    division: str,
    department: str,
    progress: int,
    stopped: bool | None,
    page_size: int,
    page_token: str,
) -> tuple[Sequence[sa.Row[Any]], str]:
    """Cases whose receipt is known, the last received first; `stopped` says whether their clocks are to stand."""
    query = _read().where(_in_scope(scope), CASES.c.received_at.is_not(None))
    if division:
        query = query.where(CASES.c.division.startswith(division_prefix(division), autoescape=True))
    if department:
        query = query.where(CASES.c.departments.contains([department]))
    if progress:
        query = query.where(CASES.c.progress == progress)
    if stopped is not None:
        stands = _newest_clocks.c.stopped_until.is_not(None)
        query = query.where(stands if stopped else ~stands)
    key = (CASES.c.received_at, CASES.c.application_id)
    page = Page.of(page_size, page_token, datetime, str)
    rows = connection.execute(page.cut(query, *key)).all()
    return page.split(rows, lambda row: (row.received_at, row.application_id))


def facts_of(connection: sa.Connection, application_id: str) -> Sequence[sa.Row[Any]]:
    """A case's timeline, oldest first; to be read only for a case that is in the caller's scope."""
    query = sa.select(FACTS).where(FACTS.c.application_id == application_id)
    return connection.execute(query.order_by(FACTS.c.at, FACTS.c.event_id).limit(_MOST_FACTS)).all()


def open_cases_of(connection: sa.Connection, move: Move) -> Sequence[Any]:
    """Some of the cases under way that a department's move concerns: its own, and those whose turn is with it."""
    columns, department = CASES.c, move.from_department
    turn = sa.exists().where(CLOCKS.c.application_id == columns.application_id, CLOCKS.c.stage_department == department)
    wanted = (columns.application_id, columns.department, columns.departments, columns.version)
    query: sa.Select[*tuple[Any, ...]] = sa.select(*wanted).where(
        columns.departments.contains([department]),
        columns.progress < supervision_pb2.WATCHED_STATE_CLOSED,
        sa.or_(columns.department == department, turn),
    )
    if not move.is_whole:
        query = query.where(columns.item_code.in_(move.items))
    return connection.execute(query.order_by(columns.application_id).limit(STEP)).all()
