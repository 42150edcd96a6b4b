"""What a case is made of: its states, the item's terms, stages, documents and the certificate."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.chassis.deadlines import Extension, Limit

HEAD = "DEPARTMENT_HEAD"


class State(StrEnum):
    OPEN = "OPEN"
    STOPPED = "STOPPED"
    GRANTED = "GRANTED"
    DENIED = "DENIED"
    DELIVERED = "DELIVERED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


CHINESE = {
    State.OPEN: "审批中",
    State.STOPPED: "停止计算时限",
    State.GRANTED: "准予许可",
    State.DENIED: "不予许可",
    State.DELIVERED: "已送达",
    State.WITHDRAWN: "已撤回",
    State.LAPSED: "已终止",
}
# In these it is somebody's turn, and the clock runs or stands.
UNDECIDED = (State.OPEN, State.STOPPED)


class Way(StrEnum):
    """How a result is handed over."""

    WINDOW = "窗口领取"
    POST = "邮寄送达"
    AGENT = "代办员代领"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the pinned version of the item says; frozen when the application was filed."""

    code: str
    version: int
    name: str
    department: str
    promised: Limit
    statutory: Limit
    legal_basis: str
    certificate_name: str = ""
    """Empty if a grant yields no certificate."""
    certificate_months: int = 0
    """0 means valid without end."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the item's process, and how it went."""

    code: str
    name: str
    department: str
    role: str
    days: int
    started_at: datetime | None = None
    completed_at: datetime | None = None
    claimed_by: str = ""
    claimed_at: datetime | None = None
    opinion: str = ""
    extension: Extension | None = None
    """The extension of the case, if it was approved in this stage's turn: the days are this stage's."""


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A numbered document that a step yielded."""

    number: str
    title: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    number: str
    name: str
    valid_from: date
    valid_until: date | None
