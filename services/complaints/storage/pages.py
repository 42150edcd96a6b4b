"""Keyset pages: where the page before ended."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from services.chassis.errors import InvalidField

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page:
    """How many rows, newest first, and the (instant, key) after which they begin."""

    size: int
    after: tuple[datetime, str] | None

    @classmethod
    def of(cls, size: int, token: str) -> "Page":
        if not token:
            return cls(size or 20, None)
        try:
            at, _, key = urlsafe_b64decode(token.encode()).decode().partition("|")
            after = datetime.fromisoformat(at)
        except ValueError as error:
            raise InvalidField(field="page_token", what="分页标记无效") from error
        if after.tzinfo is None:
            raise InvalidField(field="page_token", what="分页标记无效")
        return cls(size or 20, (after, key))

    def cut(self, query: sa.Select[Any], at: sa.Column[Any], key: sa.Column[Any]) -> sa.Select[Any]:
        """The query for this page and one row more, which tells whether there is a next."""
        if self.after:
            query = query.where(sa.tuple_(at, key) < self.after)
        return query.order_by(at.desc(), key.desc()).limit(self.size + 1)

    def split(self, rows: Sequence[Row], place: Callable[[Row], tuple[datetime | None, str]]) -> tuple[list[Row], str]:
        """The rows of this page, and the token of the next, empty if there is none."""
        shown = list(rows[: self.size])
        if len(rows) <= self.size:
            return shown, ""
        at, key = place(shown[-1])
        if at is None:
            raise ValueError("a list is ordered by an instant that every row has")
        return shown, urlsafe_b64encode(f"{at.astimezone(UTC).isoformat()}|{key}".encode()).decode()
