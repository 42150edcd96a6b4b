"""What approval's documents say: notices of the clock and of hearings, decisions, certificates, receipts."""

from services.approval.paperwork.certificates import changed
from services.approval.paperwork.hearing import called, recorded, right_told
from services.approval.paperwork.results import (
    CERTIFICATE,
    certificate,
    delivered,
    denied,
    ended,
    granted,
    renewal_deemed,
)
from services.approval.paperwork.time import clock_resumed, clock_stopped, limit_extended, migrated
from services.approval.paperwork.wording import REDRESS, Wording

__all__ = [
    "CERTIFICATE",
    "REDRESS",
    "Wording",
    "called",
    "certificate",
    "changed",
    "clock_resumed",
    "clock_stopped",
    "delivered",
    "denied",
    "ended",
    "granted",
    "limit_extended",
    "migrated",
    "recorded",
    "renewal_deemed",
    "right_told",
]
