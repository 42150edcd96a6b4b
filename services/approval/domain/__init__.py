"""A case from acceptance to delivery (行政许可法 arts. 36–45; rules CLOCK-1…6, DECIDE-1…5)."""

from services.approval.domain.certificates import Change, IssuedCertificate, Status, is_asked_in_time
from services.approval.domain.delegation import Delegation, delegate
from services.approval.domain.hearing import Hearings
from services.approval.domain.migration import Migration
from services.approval.domain.outcome import Outcome
from services.approval.domain.record import due_times
from services.approval.domain.time import Time
from services.approval.domain.turns import Turns
from services.approval.domain.values import (
    CHINESE,
    HEAD,
    UNDECIDED,
    Certificate,
    Clock,
    ExtensionRequest,
    FollowUp,
    FollowUpKind,
    Hearing,
    IssuedDocument,
    Procedure,
    ProcedureRequest,
    ProcedureResult,
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
    "Change",
    "Clock",
    "Delegation",
    "ExtensionRequest",
    "FollowUp",
    "FollowUpKind",
    "Hearing",
    "IssuedCertificate",
    "IssuedDocument",
    "Procedure",
    "ProcedureRequest",
    "ProcedureResult",
    "Stage",
    "State",
    "Status",
    "Terms",
    "Way",
    "delegate",
    "due_times",
    "is_asked_in_time",
]


class Case(Turns, Time, Hearings, Outcome, Migration):
    """One accepted application. Methods are the acts of the departments; each refuses what the law refuses."""
