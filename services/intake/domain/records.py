"""What an application is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Act(StrEnum):
    """What stands in an application's history (rule DECIDE-4)."""

    RECEIVED = "RECEIVED"
    CORRECTED = "CORRECTED"
    NOTIFIED = "NOTIFIED"
    SUPPLIED = "SUPPLIED"
    ACCEPTED = "ACCEPTED"
    DEEMED_ACCEPTED = "DEEMED_ACCEPTED"
    NOT_REQUIRED = "NOT_REQUIRED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"
    HANDED_OVER = "HANDED_OVER"
    DOCUMENT_ISSUED = "DOCUMENT_ISSUED"
    DECISION_STANDS = "DECISION_STANDS"


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file, checked and stored."""

    upload_id: str
    filename: str
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Material:
    """What was handed in under one code: a file, paper, or both."""

    code: str
    received_at: datetime
    file: File | None = None
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    code: str
    problem: str


@dataclass(frozen=True, slots=True)
class Correction:
    """ACCEPT-3: corrected on the spot, and kept."""

    field: str
    note: str
    at: datetime
    corrected_by: str
    # What was and what is, sealed: no rule here looks into it.
    values_sealed: str = ""


@dataclass(frozen=True, slots=True)
class Authorisation:
    """By what right another files for the applicant (行政许可法 art. 29(2))."""

    file: File
    relation: str


@dataclass(frozen=True, slots=True)
class Promise:
    """ACCEPT-7: what the applicant signed, to bring a minor material by that day."""

    on: date
    signed_at: datetime
    signer_masked: str
    signer_sealed: str
    text: str = ""
    file: File | None = None

    @property
    def is_signed(self) -> bool:
        return bool(self.signer_masked) and (self.file is not None or bool(self.text.strip()))


@dataclass(frozen=True, slots=True)
class HandOver:
    """A link of the chain of first contact (首问责任制)."""

    at: datetime
    to_department: str
    to_subject: str = ""
    from_subject: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ContactChange:
    """What became of a first contact, to be told: the newest by `sequence` stands."""

    sequence: int
    link: HandOver
    since: datetime
    open: bool

    @classmethod
    def to(cls, chain: list[HandOver]) -> "ContactChange":
        """The last link of the chain answers now."""
        return cls(len(chain), chain[-1], chain[-1].at, True)

    @classmethod
    def ended(cls, chain: list[HandOver], at: datetime) -> "ContactChange":
        """The person has their answer; the end counts as a link."""
        return cls(len(chain) + 1, chain[-1], at, False)


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A numbered document that a step yielded; what it says is frozen beside it."""

    number: str
    title: str
    issued_at: datetime
