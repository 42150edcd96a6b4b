"""A case from acceptance to delivery (行政许可法 arts. 36–45; rules CLOCK-1…5, DECIDE-1…4)."""

from services.approval.domain.outcome import Outcome
from services.approval.domain.time import Time
from services.approval.domain.turns import Turns
from services.approval.domain.values import (
    CHINESE,
    HEAD,
    UNDECIDED,
    Certificate,
    IssuedDocument,
    Stage,
    State,
    Terms,
    Way,
)

__all__ = [
    "CHINESE",
    "HEAD",
    "UNDECIDED",
    "Case",
    "Certificate",
    "IssuedDocument",
    "Stage",
    "State",
    "Terms",
    "Way",
]


class Case(Turns, Time, Outcome):
    """One accepted application. Methods are the acts of the departments; each refuses what the law refuses."""
