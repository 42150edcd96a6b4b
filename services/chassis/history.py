"""What happened to one thing, append-only and hash-chained (rule DECIDE-4), and who did it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from services.chassis import hash_chain

PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in the roles of their account joined by "+"; no personal data."""

    subject: str
    role: str
    division: str = ""
    department: str = ""
    window: str = ""
    """The window that they sat at; told beside the entry, and no part of its hash."""

    def has_role(self, role: str) -> bool:
        return role in self.role.split("+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One act; `note` says in Chinese what it decided, without personal data."""

    subject: str
    sequence: int
    at: datetime
    act: str
    actor: Actor
    note: str
    hash: str

    @classmethod
    def after(
        cls, head: str, *, subject: str, sequence: int, at: datetime, act: str, actor: Actor, note: str
    ) -> "Entry":
        """The next entry, chained to the hash before it."""
        plain = cls(subject, sequence, at, act, actor, note, "")
        return cls(subject, sequence, at, act, actor, note, hash_chain.link(head, plain.said()))

    def said(self) -> dict[str, object]:
        """What the hash is over. The subject and the place are in it: no entry can move or be dropped."""
        actor = self.actor
        return {
            "subject": self.subject,
            "sequence": self.sequence,
            "at": self.at.astimezone(UTC).isoformat(),
            "act": str(self.act),
            "actor": [actor.subject, actor.role, actor.division, actor.department],
            "note": self.note,
        }


def broken_at(entries: Sequence[Entry], head: str) -> int | None:
    """The sequence of the first entry that was altered, left out or put in; None if the history is whole."""
    index = hash_chain.verify([(entry.said(), entry.hash) for entry in entries], head)
    return None if index is None else index + 1
