"""What a document says, and how it is printed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from services.approval.domain import Case

REDRESS = (
    "如对本决定不服，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A document's text, frozen when it is issued; without anybody's name."""

    kind: str
    """Two letters that start its number."""
    title: str
    paragraphs: tuple[str, ...]
    legal_basis: str
    rule: str
    """The rule of the step that yields it; empty if it is the applicant's own wish."""
    redress: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    named: str = ""
    """The label of the row that names the applicant or the receiver, put in when it is printed."""
    legal: bool = True
    """The law says that the applicant is told; a receipt only records what happened."""

    def content(self) -> dict[str, Any]:
        return {
            "paragraphs": list(self.paragraphs),
            "legal_basis": self.legal_basis,
            "redress": self.redress,
            "rows": [list(row) for row in self.rows],
            "named": self.named,
        }


def of_application(case: Case) -> str:
    return f"你（单位）申请的“{case.terms.name}”（办件编号{case.case_id}）"


def basis(case: Case, law: str) -> str:
    return f"{law}；{case.terms.legal_basis}" if case.terms.legal_basis else law


def chinese(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "—"
