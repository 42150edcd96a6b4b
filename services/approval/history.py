"""What stands in the history of a case or a certificate, and how it is chained (rule DECIDE-4)."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from services.chassis.history import Actor, Entry


class Act(StrEnum):
    OPENED = "OPENED"
    STAGE_CLAIMED = "STAGE_CLAIMED"
    STAGE_RELEASED = "STAGE_RELEASED"
    STAGE_HANDED_OVER = "STAGE_HANDED_OVER"
    STAGE_COMPLETED = "STAGE_COMPLETED"
    PROCEDURE_REQUESTED = "PROCEDURE_REQUESTED"
    CLOCK_STOPPED = "CLOCK_STOPPED"
    CLOCK_RESUMED = "CLOCK_RESUMED"
    EXTENSION_REQUESTED = "EXTENSION_REQUESTED"
    EXTENSION_REFUSED = "EXTENSION_REFUSED"
    LIMIT_EXTENDED = "LIMIT_EXTENDED"
    HEARING_OFFERED = "HEARING_OFFERED"
    HEARING_REQUESTED = "HEARING_REQUESTED"
    HEARING_SCHEDULED = "HEARING_SCHEDULED"
    HEARING_HELD = "HEARING_HELD"
    MIGRATED = "MIGRATED"
    DEADLINES_RECOMPUTED = "DEADLINES_RECOMPUTED"
    GRANTED = "GRANTED"
    DENIED = "DENIED"
    RENEWAL_DEEMED = "RENEWAL_DEEMED"
    DELIVERED = "DELIVERED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"
    # Of a certificate.
    CERTIFICATE_ISSUED = "CERTIFICATE_ISSUED"
    CERTIFICATE_SUSPENDED = "CERTIFICATE_SUSPENDED"
    CERTIFICATE_REINSTATED = "CERTIFICATE_REINSTATED"
    CERTIFICATE_REVOKED = "CERTIFICATE_REVOKED"
    CERTIFICATE_CANCELLED = "CERTIFICATE_CANCELLED"
    CERTIFICATE_REPLACED = "CERTIFICATE_REPLACED"


class Chained(Protocol):
    """What has a history: the hash of its last entry, how many there are, and those not yet stored."""

    head: str
    entries: int
    written: list[Entry]


def write(thing: Chained, subject: str, act: Act, actor: Actor, at: datetime, note: str) -> None:  # noqa: PLR0917
    """Adds an entry to the thing's history."""
    thing.entries += 1
    entry = Entry.after(thing.head, subject=subject, sequence=thing.entries, at=at, act=act, actor=actor, note=note)
    thing.head = entry.hash
    thing.written.append(entry)
