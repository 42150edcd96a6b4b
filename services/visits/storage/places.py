"""Places on a day: taken and given back by count, in the statement that books or cancels.

PostgreSQL makes those who take a place of the same day wait for each other's row and then looks again at the condition,
so that of many at once exactly as many get one as there are.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from services.visits.storage.tables import capacities, places


def taking(whose: str, day: date, half: str, capacity: int) -> Any:
    """A statement that takes a place, and gives no row if none is free. There must be one place at least."""
    statement = insert(places).values(whose=whose, day=day, half=half, taken=1)
    return statement.on_conflict_do_update(
        index_elements=["whose", "day", "half"],
        set_={"taken": places.c.taken + 1},
        where=places.c.taken < capacity,
    ).returning(sa.literal_column("1"))


def giving_back(whose: str, day: date, half: str, number: int = 1) -> sa.Update:
    found = sa.update(places).where(places.c.whose == whose, places.c.day == day, places.c.half == half)
    return found.values(taken=places.c.taken - number)


def taken(connection: sa.Connection, whose: str, day: date, half: str) -> int:
    query = sa.select(places.c.taken).where(places.c.whose == whose, places.c.day == day, places.c.half == half)
    return connection.execute(query).scalar() or 0


def taken_between(connection: sa.Connection, whose: list[str], first: date, last: date) -> dict[tuple[Any, ...], int]:
    """By (whose, day, half)."""
    query = sa.select(places).where(places.c.whose.in_(whose), places.c.day.between(first, last))
    return {(row.whose, row.day, row.half): row.taken for row in connection.execute(query)}


def capacity(connection: sa.Connection, team: str) -> tuple[int, int] | None:
    """Visits a day of a team, and the version; None where nobody has set it."""
    query = sa.select(capacities.c.per_day, capacities.c.version).where(capacities.c.team == team)
    row = connection.execute(query).first()
    return (row.per_day, row.version) if row else None
