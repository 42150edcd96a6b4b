"""What the domain has as dataclasses, in JSON columns."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any


def to_json(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return to_json(value) if is_dataclass(value) else value


def with_instant(entry: dict[str, Any], name: str) -> dict[str, Any]:
    return {**entry, name: datetime.fromisoformat(entry[name])}
