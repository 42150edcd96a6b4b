"""Suggestions: row ↔ dataclass, and the lists."""

from typing import Any

import sqlalchemy as sa

from services.chassis.access import Scope, division_prefix
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.complaints.storage.tables import suggestions
from services.complaints.suggestions import Suggestion, SuggestionState

_READ = [column for column in suggestions.c if column.name != "author_sealed"]


def _visible(scope: Scope) -> sa.ColumnElement[bool]:
    columns = suggestions.c
    return scope.where(owner=columns.owner, division=columns.division, department=columns.department)


def load(connection: sa.Connection, suggestion_id: str, scope: Scope) -> Suggestion:
    query = sa.select(*_READ).where(suggestions.c.suggestion_id == suggestion_id, _visible(scope))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(what="该意见")
    return _to_suggestion(row)


def list_page(
    connection: sa.Connection, scope: Scope, page: Page, *, state: SuggestionState | None = None
) -> list[Suggestion]:
    query = sa.select(*_READ).where(_visible(scope))
    if state:
        query = query.where(suggestions.c.state == state)
    return _page(connection, query, suggestions.c.left_at, page)


def list_published(connection: sa.Connection, division: str, page: Page) -> list[Suggestion]:
    """Of a division's subtree, or all; the last published first."""
    query = sa.select(*_READ).where(suggestions.c.published_at.is_not(None))
    if division:
        query = query.where(suggestions.c.division.startswith(division_prefix(division), autoescape=True))
    return _page(connection, query, suggestions.c.published_at, page)


def new_row(suggestion: Suggestion, sealed: bytes | None) -> dict[str, Any]:
    values = {column.name: getattr(suggestion, column.name) for column in _READ}
    return {**values, "state": suggestion.state.value, "author_sealed": sealed}


def changing_row(suggestion: Suggestion) -> dict[str, Any]:
    """The columns that an answer changes."""
    return {
        "state": suggestion.state.value,
        "answer": suggestion.answer,
        "answered_at": suggestion.answered_at,
        "published_at": suggestion.published_at,
    }


def _page(connection: sa.Connection, query: sa.Select[Any], at: sa.Column[Any], page: Page) -> list[Suggestion]:
    rows = connection.execute(page.cut(query, at, suggestions.c.suggestion_id)).mappings()
    return [_to_suggestion(row) for row in rows]


def _to_suggestion(row: sa.RowMapping) -> Suggestion:
    values: dict[str, Any] = {**row, "state": SuggestionState(row["state"])}
    return Suggestion(**values)
