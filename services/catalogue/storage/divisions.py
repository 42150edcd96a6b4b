"""The tree of divisions and what became of it: rows and queries."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.catalogue import levels
from services.catalogue.divisions import Change, Division
from services.catalogue.storage.documents import prefixes_to
from services.catalogue.storage.network import in_division, page
from services.catalogue.storage.tables import DIVISION_CHANGES, DIVISIONS
from services.chassis.access import Scope, division_prefix
from services.chassis.errors import NotFound
from services.chassis.messages import stamp
from services.chassis.pages import Page
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import DivisionName
from yizhan.catalogue.v1.divisions_pb2 import DivisionChange

_LEVELS = {
    levels.Level.PREFECTURE: catalogue_pb2.DIVISION_LEVEL_PREFECTURE,
    levels.Level.COUNTY: catalogue_pb2.DIVISION_LEVEL_COUNTY,
    levels.Level.TOWNSHIP: catalogue_pb2.DIVISION_LEVEL_TOWNSHIP,
    levels.Level.VILLAGE: catalogue_pb2.DIVISION_LEVEL_VILLAGE,
}
_BELOW, _SUCCESSORS = DIVISIONS.alias("below"), DIVISIONS.alias("successors")
IN_FORCE = DIVISIONS.c.abolished_on.is_(None)

# With how many are below it, and what its successor is called.
_SHOWN = sa.select(
    DIVISIONS,
    sa.select(sa.func.count())
    .where(_BELOW.c.parent == DIVISIONS.c.code, _BELOW.c.abolished_on.is_(None))
    .scalar_subquery()
    .label("below"),
    _SUCCESSORS.c.name.label("successor_name"),
).outerjoin(_SUCCESSORS, _SUCCESSORS.c.code == DIVISIONS.c.succeeded_by)


def get_division(read: sa.Connection, code: str) -> catalogue_pb2.Division:
    """The division with its ancestors, in one query: their codes are its own, cut at each level. Raises NotFound."""
    codes = [prefix.ljust(12, "0") for prefix in prefixes_to(division_prefix(code))]
    rows = read.execute(_SHOWN.where(DIVISIONS.c.code.in_(codes)).order_by(DIVISIONS.c.code)).all()
    if not rows or rows[-1].code != code:
        raise NotFound(what=f"行政区划{code}")
    division = _shown(rows[-1])
    division.ancestors.extend(DivisionName(code=row.code, name=row.name) for row in rows[:-1])
    return division


def list_divisions(
    read: sa.Connection, parent: str, *, include_abolished: bool, page_size: int, page_token: str
) -> tuple[list[catalogue_pb2.Division], str]:
    """Raises NotFound or InvalidField."""
    if parent:
        load(read, parent)
    query = _SHOWN.where(DIVISIONS.c.parent == parent, *([] if include_abolished else [IN_FORCE]))
    return page(read, query, DIVISIONS.c.code, _shown, (page_size, page_token))


def find(read: sa.Connection, code: str) -> Division | None:
    row = read.execute(sa.select(DIVISIONS).where(DIVISIONS.c.code == code)).first()
    return _division(row) if row else None


def load(read: sa.Connection, code: str) -> Division:
    """Raises NotFound."""
    division = find(read, code)
    if division is None:
        raise NotFound(what=f"行政区划{code}")
    return division


def subtree(read: sa.Connection, code: str) -> dict[str, Division]:
    """A division and all below it, those that were abolished too."""
    rows = read.execute(sa.select(DIVISIONS).where(in_division(DIVISIONS.c.code, code, subtree=True)))
    return {row.code: _division(row) for row in rows}


def count_below(read: sa.Connection, code: str) -> int:
    """How many of its children are in force."""
    query = sa.select(sa.func.count()).select_from(DIVISIONS).where(DIVISIONS.c.parent == code, IN_FORCE)
    return read.execute(query).scalar_one()


def in_force(read: sa.Connection, codes: Sequence[str]) -> set[str]:
    """Which of the codes are those of divisions that were not abolished."""
    if not codes:
        return set()
    return set(read.execute(sa.select(DIVISIONS.c.code).where(DIVISIONS.c.code.in_(sorted(codes)), IN_FORCE)).scalars())


def last_change(read: sa.Connection) -> int:
    """The number of the last change; 0 if there was none."""
    return read.execute(sa.select(sa.func.coalesce(sa.func.max(DIVISION_CHANGES.c.sequence), 0))).scalar_one()


def list_changes(
    read: sa.Connection, scope: Scope, division: str, page_size: int, page_token: str
) -> tuple[list[DivisionChange], str]:
    """The last first. Raises InvalidField."""
    changes = DIVISION_CHANGES.c
    wanted = Page.of(page_size, page_token, int)
    reached = scope.where(division=changes.code), in_division(changes.code, division, subtree=True)
    rows = read.execute(wanted.cut(sa.select(DIVISION_CHANGES).where(*reached), changes.sequence)).all()
    shown, following = wanted.split(rows, lambda row: (row.sequence,))
    return [_change(row) for row in shown], following


def put_divisions(divisions: Sequence[Division]) -> Any:
    """The statement that adds them, or makes those that there are what they are now: one value however many."""
    rows = [
        {
            "code": one.code,
            "name": one.name,
            "level": one.level.value,
            "parent": one.parent,
            "former_names": list(one.former_names),
            "abolished_on": one.abolished_on and one.abolished_on.isoformat(),
            "succeeded_by": one.succeeded_by,
            "version": one.version,
        }
        for one in divisions
    ]
    statement = _insert_from_json(DIVISIONS, rows)
    kept = {"code", "level", "parent"}
    changed = {name: statement.excluded[name] for name in rows[0] if name not in kept}
    return statement.on_conflict_do_update(index_elements=["code"], set_=changed)


def put_changes(rows: Sequence[dict[str, Any]]) -> Any:
    """The statement that adds changes: one value however many."""
    return _insert_from_json(DIVISION_CHANGES, [row | {"changed_at": row["changed_at"].isoformat()} for row in rows])


def _insert_from_json(table: sa.Table, rows: Sequence[dict[str, Any]]) -> postgresql.Insert:
    # PostgreSQL takes 65,535 values to a statement, and a year's table has more.
    names = list(rows[0])
    types = {name: _plain(table.c[name].type) for name in names}
    given = sa.func.jsonb_to_recordset(sa.literal(list(rows), JSONB))
    columns = given.table_valued(*(sa.column(name, types[name]) for name in names)).render_derived(with_types=True)
    return postgresql.insert(table).from_select(names, sa.select(*(columns.c[name] for name in names)))


def _plain(kind: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    """The type without its collation, which a list of columns has no room for."""
    return sa.Text() if isinstance(kind, sa.Text) else ARRAY(sa.Text) if isinstance(kind, ARRAY) else kind


def change_row(change: Change) -> dict[str, Any]:
    """What a change is kept as, without who made it and why."""
    return {
        "sequence": change.division.version,
        "code": change.division.code,
        "kind": change.kind.name,
        "name_before": change.name_before,
        "name": change.division.name,
        "succeeded_by": change.division.succeeded_by,
    }


def change_of(change: Change) -> DivisionChange:
    """A change that is only planned."""
    return DivisionChange(
        division_code=change.division.code,
        kind=_kind(change.kind.name),
        name_before=change.name_before,
        name=change.division.name,
        succeeded_by=change.division.succeeded_by,
    )


def told(division: Division, successor_name: str) -> catalogue_pb2.Division:
    """A division as it is told to other services, without who is above and below it."""
    return _message(division, successor_name, below=0)


def _change(row: Any) -> DivisionChange:
    return DivisionChange(
        sequence=row.sequence,
        division_code=row.code,
        kind=_kind(row.kind),
        name_before=row.name_before,
        name=row.name,
        succeeded_by=row.succeeded_by,
        basis=row.basis,
        changed_by=row.changed_by,
        changed_at=stamp(row.changed_at),
    )


def _kind(name: str) -> str:
    return f"DIVISION_CHANGE_KIND_{name}"


def _division(row: Any) -> Division:
    return Division(row.code, row.name, tuple(row.former_names), row.abolished_on, row.succeeded_by, row.version)


def _shown(row: Any) -> catalogue_pb2.Division:
    return _message(_division(row), row.successor_name or "", row.below)


def _message(division: Division, successor_name: str, below: int) -> catalogue_pb2.Division:
    successor = DivisionName(code=division.succeeded_by, name=successor_name) if division.succeeded_by else None
    return catalogue_pb2.Division(
        code=division.code,
        name=division.name,
        level=_LEVELS[division.level],
        parent=division.parent,
        child_count=below,
        abolished_on=division.abolished_on.isoformat() if division.abolished_on else "",
        succeeded_by=successor,
        former_names=division.former_names,
        etag=str(division.version),
    )
