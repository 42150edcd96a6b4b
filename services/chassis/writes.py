"""What one work writes, as a single statement that is built once for every work that writes the same columns.

SQLAlchemy needs longer to build and to recognise such a statement than PostgreSQL to execute it, so a statement is
kept by the shapes of its writes and only given new values.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# Gives what stands for a value in the statement.
Bind = Callable[[str], Any]

# Far more shapes than there are commands and handlers. Some depend on data, such as a number of rows.
_MOST_KNOWN = 1000
# More writes than these, as an import makes, hardly come again; and with placeholders SQLAlchemy looks at all of them
# for each write: 500 took it some 8 s, with the values themselves less than 1.
_MANY = 50
_known: dict[Hashable, sa.Select[Any]] = {}


@dataclass(frozen=True, slots=True)
class Write:
    """An INSERT, UPDATE or DELETE. Two of the same shape differ in their values only; one without a shape is unique."""

    shape: Hashable
    build: Callable[[Bind], Any]
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    # The row must be there.
    checked: bool = False


def insert(table: sa.Table, *rows: Mapping[str, Any]) -> Write:
    """Rows with the same columns, inserted in this order."""
    first = rows[0]
    if len(rows) == 1:
        return Write(_shape("insert", table, first), lambda bind: sa.insert(table).values(_bound(first, bind)), first)
    values = {f"{number}_{name}": value for number, row in enumerate(rows) for name, value in row.items()}

    def build(bind: Bind) -> Any:
        # SQLAlchemy compiles an INSERT with several VALUES anew each time, and one INSERT after another is executed
        # in whatever order PostgreSQL likes.
        selects = [
            sa.select(*(sa.type_coerce(bind(f"{number}_{name}"), table.c[name].type) for name in first))
            for number in range(len(rows))
        ]
        return sa.insert(table).from_select(list(first), sa.union_all(*selects))

    return Write(_shape("insert", table, values), build, values)


def insert_new(table: sa.Table, row: Mapping[str, Any]) -> Write:
    """Unless the row's key exists."""

    def build(bind: Bind) -> Any:
        return postgresql.insert(table).values(_bound(row, bind)).on_conflict_do_nothing()

    return Write(_shape("insert new", table, row), build, row)


def insert_many(table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> Write:
    """More rows than it pays to keep a statement for."""
    return Write(None, lambda _: sa.insert(table).values([dict(row) for row in rows]))


def upsert(
    table: sa.Table, row: Mapping[str, Any], changes: Mapping[str, Any] | None = None, where: Any = None
) -> Write:
    """`changes`, if given, is what becomes of the columns of a row that is there already."""
    keys = [column.name for column in table.primary_key]

    def build(bind: Bind) -> Any:
        statement = postgresql.insert(table).values(_bound(row, bind))
        changed = changes or {name: statement.excluded[name] for name in row if name not in keys}
        return statement.on_conflict_do_update(index_elements=keys, set_=changed, where=where)

    # A condition brings values of its own; SQL expressions among the changes are told apart by identity.
    shape = None if where is not None else _shape("upsert", table, row, *(changes or {}).items())
    return Write(shape, build, row)


def update(table: sa.Table, key: Mapping[str, Any], values: Mapping[str, Any], *, checked: bool = False) -> Write:
    def build(bind: Bind) -> Any:
        changed = sa.update(table).where(*_matched(table, key, bind)).values(_bound(values, bind))
        return changed.returning(sa.literal_column("1")) if checked else changed

    kind = "change" if checked else "update"
    return Write(_shape(kind, table, values, *key), build, {**values, **_key(key)}, checked=checked)


def save(table: sa.Table, key: Mapping[str, Any], version: int, values: Mapping[str, Any]) -> Write:
    """An update of the row with that version, which must be there; the version counts up."""

    def build(bind: Bind) -> Any:
        found = sa.update(table).where(*_matched(table, {**key, "version": version}, bind))
        return found.values(version=table.c.version + 1, **_bound(values, bind)).returning(sa.literal_column("1"))

    given = {**values, **_key({**key, "version": version})}
    return Write(_shape("save", table, values, *key), build, given, checked=True)


def delete(table: sa.Table, key: Mapping[str, Any]) -> Write:
    return Write(
        _shape("delete", table, key), lambda bind: sa.delete(table).where(*_matched(table, key, bind)), _key(key)
    )


def forbid(table: sa.Table, key: Mapping[str, Any], where: Any) -> Write:
    """No write: there must be no row with that key of which `where` holds, which is told apart by identity."""

    def build(bind: Bind) -> Any:
        found = sa.exists().where(*_matched(table, key, bind), where)
        return sa.select(sa.literal_column("1")).where(sa.not_(found))

    return Write(_shape("forbid", table, key, where), build, _key(key), checked=True)


def statement_of(writes: Sequence[Write], *, wake: bool) -> tuple[sa.Select[Any], dict[str, Any]]:
    """The statement of all writes and its parameters. `wake` tells the relay."""
    shapes = tuple(write.shape for write in writes)
    if None in shapes or len(writes) > _MANY:
        return _build(writes, [write.values.__getitem__ for write in writes], wake=wake), {}
    statement = _known.get((shapes, wake))
    if statement is None:
        binds = [_placeholders(number) for number in range(len(writes))]
        statement = _build(writes, binds, wake=wake)
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[shapes, wake] = statement
    return statement, {
        f"w{number}_{name}": value for number, write in enumerate(writes) for name, value in write.values.items()
    }


def _build(writes: Sequence[Write], binds: Sequence[Bind], *, wake: bool) -> sa.Select[Any]:
    parts = [
        write.build(bind).cte(f"w{number}") for number, (write, bind) in enumerate(zip(writes, binds, strict=True))
    ]
    # An update that finds no row must undo the whole statement, and only an error does that in SQL:
    # one divided by the number of rows it matched.
    columns: list[sa.ColumnElement[Any]] = [
        sa.literal_column("1").op("/")(sa.select(sa.func.count()).select_from(part).scalar_subquery())
        for write, part in zip(writes, parts, strict=True)
        if write.checked
    ]
    if wake:
        columns.append(sa.func.pg_notify("outbox", ""))
    return sa.select(*(columns or [sa.literal_column("1")])).add_cte(*parts)


def _placeholders(number: int) -> Bind:
    return lambda name: sa.bindparam(f"w{number}_{name}")


def _shape(kind: str, table: sa.Table, values: Mapping[str, Any], *more: Hashable) -> Hashable:
    """None where an SQL expression stands for a value: the statement is then built of the values themselves."""
    if any(isinstance(value, sa.ClauseElement) for value in values.values()):
        return None
    return kind, table, *values, *more


def _bound(row: Mapping[str, Any], bind: Bind) -> dict[str, Any]:
    return {name: bind(name) for name in row}


def _key(key: Mapping[str, Any]) -> dict[str, Any]:
    """Under names of their own: a column may be both looked for and changed."""
    return {f"key_{name}": value for name, value in key.items()}


def _matched(table: sa.Table, key: Mapping[str, Any], bind: Bind) -> list[sa.ColumnElement[bool]]:
    return [table.c[name] == bind(f"key_{name}") for name in key]
