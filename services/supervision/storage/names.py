"""What departments are called, and were called on a day (机构改革: what is past keeps the old name); and the names of
centres and windows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from services.supervision.storage.tables import DEPARTMENTS, FORMER_NAMES, PLACES


@dataclass(frozen=True, slots=True)
class Names:
    now: Mapping[str, str]
    former: Mapping[str, list[tuple[date, str]]]
    """Each until that day, the oldest first."""

    def on(self, code: str, day: date) -> str:
        """Empty if the catalogue has told no name."""
        return next((name for until, name in self.former.get(code, ()) if day < until), self.now.get(code, ""))


def names_of(connection: sa.Connection, codes: Collection[str]) -> Names:
    known = {code for code in codes if code}
    former: dict[str, list[tuple[date, str]]] = {}
    if not known:
        return Names({}, former)
    now = sa.select(DEPARTMENTS.c.code, DEPARTMENTS.c.name).where(DEPARTMENTS.c.code.in_(known))
    past = sa.select(FORMER_NAMES).where(FORMER_NAMES.c.code.in_(known)).order_by(FORMER_NAMES.c.until)
    for row in connection.execute(past):
        former.setdefault(row.code, []).append((row.until, row.name))
    return Names({row.code: row.name for row in connection.execute(now)}, former)


def places_named(connection: sa.Connection, codes: Collection[str]) -> dict[str, str]:
    """The names that are known of centres, by their division, and of windows."""
    rows = connection.execute(sa.select(PLACES.c.code, PLACES.c.name).where(PLACES.c.code.in_(codes)))
    return {row.code: row.name for row in rows}
