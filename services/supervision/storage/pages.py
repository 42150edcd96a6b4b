"""Page tokens: the key of the last row of the page before, opaque to the client."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from services.chassis.errors import InvalidField

Row = TypeVar("Row")

_EPOCH = datetime.fromtimestamp(0, UTC)
_MICROSECOND = timedelta(microseconds=1)


def after(page_token: str) -> tuple[datetime, str] | None:
    """The (instant, id) to go on after; None on the first page."""
    key = _read(page_token)
    if key is None:
        return None
    try:
        return _EPOCH + int(key[0]) * _MICROSECOND, key[1]
    except (ValueError, OverflowError) as error:
        raise InvalidField(field="page_token", what="翻页标记无效") from error


def after_number(page_token: str) -> tuple[float, str] | None:
    """The (number, id) to go on after; None on the first page."""
    key = _read(page_token)
    if key is None:
        return None
    try:
        return float(key[0]), key[1]
    except ValueError as error:
        raise InvalidField(field="page_token", what="翻页标记无效") from error


def of_instant(at: datetime, row_id: str) -> str:
    return token(str((at - _EPOCH) // _MICROSECOND), row_id)


def token(*key: str) -> str:
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def split(rows: Sequence[Row], size: int, token_of: Callable[[Row], str]) -> tuple[Sequence[Row], str]:
    """This page's rows, of one more than it holds that were read, and the token of the next page if there is one."""
    page = rows[:size]
    return page, token_of(page[-1]) if len(rows) > size else ""


def _read(page_token: str) -> tuple[str, str] | None:
    if not page_token:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(page_token + "=" * (-len(page_token) % 4)))
    except (binascii.Error, ValueError) as error:
        raise InvalidField(field="page_token", what="翻页标记无效") from error
    if not (isinstance(key, list) and len(key) == 2 and all(isinstance(part, str) for part in key)):
        raise InvalidField(field="page_token", what="翻页标记无效")
    return key[0], key[1]
