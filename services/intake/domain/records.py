"""What an application is made of."""

from dataclasses import dataclass
from datetime import datetime


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


@dataclass(frozen=True, slots=True)
class HandOver:
    """A link of the chain of first contact (首问责任制)."""

    at: datetime
    to_department: str
    to_subject: str = ""
    from_subject: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A numbered document that a step yielded; what it says is frozen beside it."""

    number: str
    title: str
    issued_at: datetime
