"""Page tokens: the key of the last row of the page before, opaque to the client."""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from services.chassis.errors import InvalidField

DEFAULT_PAGE_SIZE = 20


def size_of(page_size: int) -> int:
    return page_size or DEFAULT_PAGE_SIZE


def token(*key: str | int) -> str:
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def key_of(page_token: str, *types: type) -> tuple[Any, ...] | None:
    """The key in a token, None for the first page. Raises InvalidField if the token is not of this list."""
    if not page_token:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(page_token + "=" * (-len(page_token) % 4)))
    except (binascii.Error, ValueError) as error:
        raise InvalidField(field="page_token", what="翻页标记无效") from error
    if not isinstance(key, list) or [type(part) for part in key] != list(types):
        raise InvalidField(field="page_token", what="翻页标记无效")
    return tuple(key)


def split(rows: Sequence[Any], page_size: int) -> tuple[Sequence[Any], bool]:
    """The rows of this page, of one more than it holds that were read; and whether there is a next."""
    size = size_of(page_size)
    return rows[:size], len(rows) > size
