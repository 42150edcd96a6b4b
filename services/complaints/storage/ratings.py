"""Cases that can be rated, their ratings and follow-ups, and the count of them."""

from dataclasses import asdict, dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from services.chassis.access import Scope, division_prefix
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.complaints.ratings import FollowUp, Level, RatedCase, Rating
from services.complaints.storage.tables import cases, ratings

_CASE = ("case_id", "owner", "division", "department", "item_code", "item_version", "item_name", "delivered_at")
_FOLLOW_UP = ("call_by", "put_right_by", "called_at", "call_note", "put_right_at", "put_right_note")
# As many lines as one page of statistics shows; a narrower question shows the rest.
_LINES = 200


@dataclass
class ItemCount:
    """How one item of one department was rated: how many chose each level, 非常满意 first."""

    department: str
    item_code: str
    item_name: str
    levels: list[int] = field(default_factory=lambda: [0] * len(Level))


def load_case(connection: sa.Connection, case_id: str, scope: Scope) -> RatedCase:
    query = sa.select(*(cases.c[name] for name in _CASE)).where(
        cases.c.case_id == case_id, scope.where(owner=cases.c.owner)
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(what="该办件")
    return RatedCase(**row)


def departments_of_case(connection: sa.Connection, case_id: str) -> list[str]:
    """Every department that an application met, as far as it was heard."""
    query = sa.select(cases.c.departments, cases.c.department).where(cases.c.case_id == case_id)
    row = connection.execute(query).first()
    return [code for code in (*row.departments, row.department) if code] if row else []


def load(connection: sa.Connection, case_id: str, scope: Scope | None) -> Rating:
    """One rating in the caller's scope; without one for the platform's own timers."""
    query = sa.select(ratings).where(ratings.c.case_id == case_id)
    if scope is not None:
        query = query.where(_visible(scope))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(what="该评价")
    return _to_rating(row)


def list_followed_up(connection: sa.Connection, scope: Scope, page: Page, *, include_closed: bool) -> list[Rating]:
    query = sa.select(ratings).where(ratings.c.call_by.is_not(None), _visible(scope))
    if not include_closed:
        query = query.where(ratings.c.put_right_at.is_(None))
    rows = connection.execute(page.cut(query, ratings.c.rated_at, ratings.c.case_id)).mappings()
    return [_to_rating(row) for row in rows]


def count(connection: sa.Connection, *, division: str, department: str, item_code: str) -> list[ItemCount]:
    """The most rated first."""
    columns = ratings.c
    of_level = [sa.func.count().filter(columns.level == level) for level in Level]
    rated = sa.func.count()
    named = (columns.department, columns.item_code, sa.func.max(columns.item_name).label("item_name"))
    query = sa.select(*named, postgresql.array(of_level).label("levels"))
    if division:
        query = query.where(columns.division.startswith(division_prefix(division), autoescape=True))
    if department:
        query = query.where(columns.department == department)
    if item_code:
        query = query.where(columns.item_code == item_code)
    query = query.group_by(columns.department, columns.item_code)
    query = query.order_by(rated.desc(), columns.department, columns.item_code).limit(_LINES)
    return [ItemCount(**row) for row in connection.execute(query).mappings()]


def new_row(rating: Rating) -> dict[str, Any]:
    return {
        **asdict(rating.case),
        "level": rating.level.value,
        "comment": rating.comment,
        "rated_at": rating.rated_at,
        "version": rating.version,
        **follow_up_row(rating),
    }


def follow_up_row(rating: Rating) -> dict[str, Any]:
    return asdict(rating.follow_up) if rating.follow_up else dict.fromkeys(_FOLLOW_UP)


def _visible(scope: Scope) -> sa.ColumnElement[bool]:
    columns = ratings.c
    return scope.where(owner=columns.owner, division=columns.division, department=columns.department)


def _to_rating(row: sa.RowMapping) -> Rating:
    follow_up = FollowUp(**{name: row[name] for name in _FOLLOW_UP}) if row["call_by"] else None
    return Rating(
        RatedCase(**{name: row[name] for name in _CASE}),
        Level(row["level"]),
        row["comment"],
        row["rated_at"],
        follow_up,
        row["version"],
    )
