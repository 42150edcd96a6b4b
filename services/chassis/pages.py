"""Keyset pages: how many rows, and the key of the last row of the page before, opaque to the client.

Lists ask for one row more than a page holds, which tells whether there is a next.
"""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite
from typing import Any, Self, TypeVar

import sqlalchemy as sa

from services.chassis.errors import InvalidField
from services.chassis.history import Entry

Row = TypeVar("Row")
DEFAULT_SIZE = 20


@dataclass(frozen=True, slots=True)
class Page:
    """`size` rows that come after the key `after`; from the beginning without one."""

    size: int
    after: tuple[Any, ...] | None

    @classmethod
    def of(cls, size: int, token: str, *types: type) -> Self:
        """The page that a request asks for, of a list whose key has parts of these types (datetime, str, int, float).

        Raises InvalidField if the token is not one of such a list.
        """
        if not token:
            return cls(size or DEFAULT_SIZE, None)
        try:
            parts = json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
            if not isinstance(parts, list) or len(parts) != len(types):
                raise ValueError("another list's key")
            return cls(size or DEFAULT_SIZE, tuple(_part(*pair) for pair in zip(parts, types, strict=True)))
        except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise InvalidField(field="page_token", what="翻页标记无效") from error

    def cut(
        self, query: sa.Select[*tuple[Any, ...]], *key: sa.ColumnElement[Any], rising: bool = False
    ) -> sa.Select[*tuple[Any, ...]]:
        """The query for this page and one row more, ordered by the key: falling, as newest first, unless `rising`."""
        if self.after:
            place = sa.tuple_(*key)
            query = query.where(place > self.after if rising else place < self.after)
        return query.order_by(*(key if rising else (part.desc() for part in key))).limit(self.size + 1)

    def split(self, rows: Sequence[Row], key_of: Callable[[Row], tuple[Any, ...]]) -> tuple[Sequence[Row], str]:
        """The rows of this page, of what was read; and the token of the next, empty if there is none."""
        shown = rows[: self.size]
        return shown, token_of(*key_of(shown[-1])) if len(rows) > self.size else ""


@dataclass(frozen=True, slots=True)
class SequencePage:
    """A page of a history, whose entries are numbered: those after one number, all of them if no size is given."""

    after: int
    size: int | None

    @classmethod
    def of(cls, size: int, token: str) -> Self:
        """The page that a request asks for. Raises InvalidField if the token is no number of an entry."""
        # PostgreSQL's integers end at nine digits and a bit.
        if token and not (token.isascii() and token.isdigit() and len(token) <= 9):
            raise InvalidField(field="page_token", what="翻页标记无效")
        return cls(int(token or 0), size or None)

    @property
    def limit(self) -> int | None:
        """One more than is shown, which tells whether there is a next page."""
        return self.size and self.size + 1

    def split(self, entries: Sequence[Entry]) -> tuple[Sequence[Entry], str]:
        """The entries of this page, of what was read; and the token of the next, empty if there is none."""
        shown = entries[: self.size]
        return shown, str(shown[-1].sequence) if len(entries) > len(shown) else ""


def token_of(*key: datetime | str | float | int) -> str:
    parts = [part.astimezone(UTC).isoformat() if isinstance(part, datetime) else part for part in key]
    return urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


def _part(value: Any, wanted: type) -> Any:
    if wanted is datetime:
        instant = datetime.fromisoformat(value)
        if instant.tzinfo is None:
            raise ValueError("an instant has a zone")
        return instant
    if wanted is float and type(value) is int:
        value = float(value)
    if type(value) is not wanted:
        raise TypeError(f"not a {wanted.__name__}")
    # Beyond these PostgreSQL, or UTF-8 before it, would refuse the comparison itself.
    if (wanted is float and not isfinite(value)) or (wanted is int and abs(value) >= 2**63):
        raise ValueError("out of range")
    if isinstance(value, str) and b"\0" in value.encode():
        raise ValueError("out of range")
    return value
