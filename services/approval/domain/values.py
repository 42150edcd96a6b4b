"""What a case is made of: its states, the item's terms, stages, procedures, documents and the certificate."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.chassis.deadlines import Extension, Limit, Pause, PauseGround

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


class Clock(StrEnum):
    PROMISED = "承诺时限"
    STATUTORY = "法定时限"
    STAGE = "环节时限"
    DELIVERY = "送达时限"


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
    on_behalf_of: str = ""
    """Whom who claimed it stands in for; empty if nobody."""


class ProcedureResult(StrEnum):
    """How a special procedure came out."""

    PASSED = "合格"
    FAILED = "不合格"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Procedure(Pause):
    """A special procedure of the case: the pause, what it is about, and its outcome (CLOCK-3)."""

    note: str = ""
    notice_number: str = ""
    """The written notice that began it."""
    result: str = ""
    """A ProcedureResult, once it has ended."""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureRequest:
    """A special procedure that is asked for; it stops nothing before the applicant is told."""

    ground: PauseGround
    expected_days: int
    note: str
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class ExtensionRequest:
    """An extension that waits for the head's decision (CLOCK-2)."""

    days: int
    reason: str
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Hearing:
    """How far a hearing has come (DECIDE-5). The last days are those that the applicant was told in writing."""

    told_on: date
    request_until: date
    requested_at: datetime | None = None
    requested_by: str = ""
    grounds: str = ""
    hold_until: date | None = None
    notified_on: date | None = None
    scheduled_at: datetime | None = None
    place: str = ""
    presider: str = ""
    held_at: datetime | None = None
    outcome: str = ""

    @property
    def is_open(self) -> bool:
        """It was asked for and is not held."""
        return self.requested_at is not None and self.held_at is None

    @property
    def is_on(self) -> bool:
        """It has its day and is not held: the clock stands for it."""
        return self.scheduled_at is not None and self.held_at is None


class FollowUpKind(StrEnum):
    RENEWAL = "RENEWAL"
    CHANGE = "CHANGE"
    CANCELLATION = "CANCELLATION"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The certificate that the application follows up."""

    kind: FollowUpKind
    certificate_number: str
    deemed_on: date | None = None
    """The last day of that certificate's validity, if its renewal was asked for in time (CLOCK-6)."""


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A numbered document that a step yielded."""

    number: str
    title: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a grant yielded, as it was issued; what it is worth today is the certificate's own affair."""

    number: str
    name: str
    valid_from: date
    valid_until: date | None
