"""A certificate after its issue: suspended, revoked, cancelled, replaced (行政许可法 arts. 49, 50, 69, 70)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from services.approval.domain.values import IssuedDocument
from services.approval.history import Act, write
from services.approval.refusals import CertificateEnded, CertificateState
from services.chassis.calendar import local_date
from services.chassis.hash_chain import GENESIS
from services.chassis.history import Actor, Entry


class Status(StrEnum):
    VALID = "VALID"
    SUSPENDED = "SUSPENDED"
    REVOKED = "REVOKED"
    CANCELLED = "CANCELLED"
    REPLACED = "REPLACED"

    def is_good_on(self, day: date, replaced_from: date | None) -> bool:
        """One that is replaced is still good until the next one's first day."""
        if self is Status.REPLACED:
            return replaced_from is not None and day < replaced_from
        return self is Status.VALID


STATUS_CHINESE = {
    Status.VALID: "有效",
    Status.SUSPENDED: "暂停",
    Status.REVOKED: "已撤销",
    Status.CANCELLED: "已注销",
    Status.REPLACED: "已换发",
}
# In these there is something to renew, to change or to take away.
IN_FORCE = (Status.VALID, Status.SUSPENDED)


class Change(StrEnum):
    """What the head of the department that issued it may do to a certificate."""

    SUSPEND = "暂停"
    REINSTATE = "恢复"
    REVOKE = "撤销"
    CANCEL = "注销"


# From which status, to which, and what the history calls it.
_CHANGES = {
    Change.SUSPEND: ((Status.VALID,), Status.SUSPENDED, Act.CERTIFICATE_SUSPENDED),
    Change.REINSTATE: ((Status.SUSPENDED,), Status.VALID, Act.CERTIFICATE_REINSTATED),
    Change.REVOKE: (IN_FORCE, Status.REVOKED, Act.CERTIFICATE_REVOKED),
    # Art. 70(4): what was revoked is cancelled too.
    Change.CANCEL: ((*IN_FORCE, Status.REVOKED), Status.CANCELLED, Act.CERTIFICATE_CANCELLED),
}


@dataclass
class IssuedCertificate:
    """What a certificate is worth, with its own history."""

    number: str
    case_id: str
    item_code: str
    item_version: int
    item_name: str
    name: str
    holder_masked: str
    owner: str
    division: str
    department: str
    valid_from: date
    valid_until: date | None
    status: Status
    status_since: datetime
    predecessor: str = ""
    reason: str = ""
    """Of its status."""
    legal_basis: str = ""
    replaced_by: str = ""
    replaced_from: date | None = None
    """The first day of the one that takes its place; until then it is still good."""
    documents: list[IssuedDocument] = field(default_factory=list[IssuedDocument])
    head: str = GENESIS
    entries: int = 0
    version: int = 1
    department_names: Mapping[str, str] = field(default_factory=dict[str, str])
    written: list[Entry] = field(default_factory=list[Entry])
    """What was done since it was loaded: to be added to its history."""

    def name_of(self, department: str) -> str:
        return self.department_names.get(department, department)

    def is_valid_on(self, day: date) -> bool:
        in_its_days = self.valid_from <= day <= (self.valid_until or date.max)
        return in_its_days and self.status.is_good_on(day, self.replaced_from)

    def issue(self, actor: Actor, now: datetime) -> None:
        until = f"至{self.valid_until}" if self.valid_until else "起长期有效"
        instead = f"，接替{self.predecessor}" if self.predecessor else ""
        self._write(Act.CERTIFICATE_ISSUED, actor, now, f"发证，有效期自{self.valid_from}{until}{instead}")

    def change(self, what: Change, reason: str, legal_basis: str, actor: Actor, now: datetime) -> None:
        """With reason and legal basis; refused in a status from which the law knows no such way."""
        allowed, status, act = _CHANGES[what]
        if self.status not in allowed:
            raise CertificateState(state=STATUS_CHINESE[self.status], change=what.value)
        self._become(status, reason, legal_basis, now)
        self._write(act, actor, now, f"{what.value}：{reason}（{legal_basis}）")

    @property
    def is_in_force(self) -> bool:
        return self.status in IN_FORCE

    def require_in_force(self) -> None:
        """Only what is in force can be renewed, changed, or given up."""
        if not self.is_in_force:
            raise CertificateEnded(number=self.number, state=STATUS_CHINESE[self.status])

    def replace(self, by: "IssuedCertificate", actor: Actor, now: datetime) -> None:
        """Another takes its place from that one's first day; one that is suspended hands the suspension on."""
        if self.status is Status.SUSPENDED:
            by.status, by.reason, by.legal_basis = self.status, self.reason, self.legal_basis
            by.status_since = self.status_since
        self.replaced_by, self.replaced_from = by.number, by.valid_from
        self._become(Status.REPLACED, f"由{by.number}接替", "", now)
        self._write(Act.CERTIFICATE_REPLACED, actor, now, f"自{by.valid_from}起由{by.number}接替")

    def give_up(self, actor: Actor, now: datetime, legal_basis: str) -> None:
        """Cancelled at the holder's own wish, by a case of that kind."""
        self._become(Status.CANCELLED, "持证人申请注销", legal_basis, now)
        self._write(Act.CERTIFICATE_CANCELLED, actor, now, "持证人申请注销")

    def move_department(self, to: str, reason: str, actor: Actor, now: datetime) -> None:
        """机构改革: another department answers for it from now on; who issued it stands on its paper."""
        before = self.name_of(self.department)
        self.department = to
        self._write(Act.DEPARTMENT_MOVED, actor, now, f"{reason}，此前由{before}负责")

    def _become(self, status: Status, reason: str, legal_basis: str, now: datetime) -> None:
        self.status, self.status_since = status, now
        self.reason, self.legal_basis = reason, legal_basis

    def _write(self, act: Act, actor: Actor, at: datetime, note: str) -> None:
        write(self, self.number, act, actor, at, note)


def is_asked_in_time(received_at: datetime, valid_until: date | None, days: int = 30) -> bool:
    """Whether a renewal came so many calendar days before expiry (行政许可法 art. 50, rule CLOCK-6).

    A later one is handled too, but silence does not grant it.
    """
    return valid_until is not None and (valid_until - local_date(received_at)).days >= days
