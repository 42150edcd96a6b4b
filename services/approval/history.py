"""What happened to a case, append-only and hash-chained (rule DECIDE-4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from services.chassis import hash_chain

PLATFORM = "platform"


class Act(StrEnum):
    OPENED = "OPENED"
    STAGE_CLAIMED = "STAGE_CLAIMED"
    STAGE_COMPLETED = "STAGE_COMPLETED"
    CLOCK_STOPPED = "CLOCK_STOPPED"
    CLOCK_RESUMED = "CLOCK_RESUMED"
    LIMIT_EXTENDED = "LIMIT_EXTENDED"
    GRANTED = "GRANTED"
    DENIED = "DENIED"
    DELIVERED = "DELIVERED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in the roles of their account joined by "+"; no personal data."""

    subject: str
    role: str
    division: str = ""
    department: str = ""

    def has_role(self, role: str) -> bool:
        return role in self.role.split("+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One act; `note` says in Chinese what it decided, without personal data."""

    case_id: str
    sequence: int
    at: datetime
    act: Act
    actor: Actor
    note: str
    hash: str

    @classmethod
    def after(
        cls, head: str, *, case_id: str, sequence: int, at: datetime, act: Act, actor: Actor, note: str
    ) -> "Entry":
        """The next entry, chained to the hash before it."""
        plain = cls(case_id, sequence, at, act, actor, note, "")
        return cls(case_id, sequence, at, act, actor, note, hash_chain.link(head, plain.said()))

    def said(self) -> dict[str, object]:
        """What the hash is over. The case and the place are in it: no entry can move or be dropped."""
        actor = self.actor
        return {
            "case_id": self.case_id,
            "sequence": self.sequence,
            "at": self.at.astimezone(UTC).isoformat(),
            "act": self.act.value,
            "actor": [actor.subject, actor.role, actor.division, actor.department],
            "note": self.note,
        }


def broken_at(entries: Sequence[Entry], head: str) -> int | None:
    """The sequence of the first entry that was altered, left out or put in; None if the history is whole."""
    index = hash_chain.verify([(entry.said(), entry.hash) for entry in entries], head)
    return None if index is None else index + 1
