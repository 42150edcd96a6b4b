"""Days and halves of them, as people agree on them."""

# pyright: strict

from datetime import date
from enum import StrEnum

from services.chassis.errors import DomainError, InvalidField, Kind


class HalfDay(StrEnum):
    MORNING = "MORNING"
    AFTERNOON = "AFTERNOON"


CHINESE = {HalfDay.MORNING: "上午", HalfDay.AFTERNOON: "下午"}


class DayTooFar(DomainError):
    kind = Kind.BAD_INPUT
    message = "{day}太远，最多可提前{furthest}天预约"


class ReasonRequired(DomainError):
    kind = Kind.BAD_INPUT
    message = "请说明原因，以便告知办事人"


def parse_day(text: str, field: str) -> date:
    """A date as the contract writes it; raises InvalidField for one that no calendar has."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidField(field=field, what=f"没有{text}这一天") from None
