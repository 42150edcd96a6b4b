"""What the catalogue and intake told: windows, departments, items, whose an application is."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from services.chassis.access import Scope
from services.chassis.errors import NotFound
from services.visits.domain.queues import COMPREHENSIVE, Window
from services.visits.storage.tables import applications, departments, items, queues, windows


@dataclass(frozen=True)
class Item:
    code: str
    name: str
    department: str


@dataclass(frozen=True)
class Application:
    owner: str
    division: str
    item_code: str
    department: str


def window_in_scope(connection: sa.Connection, code: str, scope: Scope) -> Window:
    query = sa.select(windows).where(windows.c.code == code, scope.where(division=windows.c.division))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(what=f"窗口{code}")
    return _to_window(row)


def windows_of(connection: sa.Connection, division: str) -> list[Window]:
    rows = connection.execute(sa.select(windows).where(windows.c.division == division)).mappings()
    return [_to_window(row) for row in rows]


def item(connection: sa.Connection, code: str) -> Item:
    """A published item."""
    query = sa.select(items.c.code, items.c.name, items.c.department).where(items.c.code == code, ~items.c.retired)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(what=f"事项{code}", field="item_code")
    return Item(row.code, row.name, row.department)


def is_department(connection: sa.Connection, code: str) -> bool:
    return connection.execute(sa.select(sa.literal(1)).where(departments.c.code == code)).first() is not None


def names(connection: sa.Connection, codes: Collection[str]) -> dict[str, str]:
    """Names of departments; one that no event has told of yet goes by its code."""
    rows = connection.execute(sa.select(departments.c.code, departments.c.name).where(departments.c.code.in_(codes)))
    known = {row.code: row.name for row in rows}
    return {code: known.get(code, code) for code in codes}


def queue_names(connection: sa.Connection, found: Collection[str]) -> dict[str, str]:
    return names(connection, [queue for queue in found if queue != COMPREHENSIVE]) | {COMPREHENSIVE: "综合受理"}


def letters(connection: sa.Connection, division: str) -> dict[str, str]:
    """The queues of a centre with their letters."""
    rows = connection.execute(sa.select(queues.c.queue, queues.c.letter).where(queues.c.division == division))
    return {row.queue: row.letter for row in rows}


def application(connection: sa.Connection, application_id: str) -> Application | None:
    row = connection.execute(sa.select(applications).where(applications.c.application_id == application_id)).first()
    return Application(row.owner, row.division, row.item_code, row.department) if row else None


def _to_window(row: sa.RowMapping) -> Window:
    return Window(
        code=row["code"],
        division=row["division"],
        name=row["name"],
        comprehensive=row["comprehensive"],
        departments=tuple(row["departments"]),
        open=row["open"],
    )
