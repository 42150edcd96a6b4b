"""An application that follows up a certificate: whose it must be, what it must be for, and until when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.chassis.errors import DomainError, Kind

# 行政许可法 art. 50(1): thirty days before the end.
RENEW_BEFORE_DAYS = 30


class CertificateOfAnother(DomainError):
    kind = Kind.BAD_INPUT
    message = "该证书不是发给此申请人的"


class CertificateOfAnotherItem(DomainError):
    kind = Kind.BAD_INPUT
    message = "该证书不是本事项的证书"


class CertificateNotValid(DomainError):
    message = "该证书{why}，不能延续、变更或者申请注销"


class NothingToRenew(DomainError):
    """行政许可法 art. 50(1): what is renewed is a term."""

    kind = Kind.BAD_INPUT
    rule = "CLOCK-6"
    message = "该证书长期有效，无需延续"


class FollowUpUnderWay(DomainError):
    """Two at once would have what becomes of one certificate decided twice."""

    message = "该证书的延续、变更或者注销申请（{other}）正在办理，办结或者撤回之前不能再次提出"


class FollowUpKind(StrEnum):
    RENEWAL = "RENEWAL"
    CHANGE = "CHANGE"
    CANCELLATION = "CANCELLATION"


class CertificateStatus(StrEnum):
    VALID = "VALID"
    SUSPENDED = "SUSPENDED"
    REVOKED = "REVOKED"
    CANCELLED = "CANCELLED"
    REPLACED = "REPLACED"


_WHY_NOT = {
    CertificateStatus.SUSPENDED: "已暂停使用",
    CertificateStatus.REVOKED: "已被撤销",
    CertificateStatus.CANCELLED: "已注销",
    CertificateStatus.REPLACED: "已由新证替代",
}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The certificate that an application follows up, and what is to become of it."""

    kind: FollowUpKind
    certificate_number: str
    late: bool = False
    """A renewal asked for less than thirty days before the end: not deemed granted (rule CLOCK-6)."""

    @property
    def note(self) -> str:
        """What its applicant must know; empty if nothing."""
        if not self.late:
            return ""
        return (
            f"延续申请应当在有效期届满{RENEW_BEFORE_DAYS}日前提出（行政许可法第五十条第一款）；本申请提出时已逾该期限，"
            "届满时未作出决定的，不视为准予延续。"
        )


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as intake has heard of it."""

    number: str
    item_code: str
    status: CertificateStatus
    valid_until: date | None

    def followed_up(self, kind: FollowUpKind, *, item_code: str, theirs: bool, under_way: str, today: date) -> FollowUp:
        """What an application of that day makes of it. Raises what stands against it.

        `theirs` says that the applicant is the one whom it was issued to, by the identity number; `under_way` is the
        number of the application that follows it up already and is not decided, empty if there is none.
        """
        field = "follow_up.certificate_number"
        if not theirs:
            raise CertificateOfAnother(field=field)
        if self.item_code != item_code:
            raise CertificateOfAnotherItem(field=field)
        if self.status is not CertificateStatus.VALID:
            raise CertificateNotValid(field=field, why=_WHY_NOT[self.status])
        if self.valid_until is not None and self.valid_until < today:
            raise CertificateNotValid(field=field, why=f"有效期已于{self.valid_until}届满")
        if under_way:
            raise FollowUpUnderWay(field=field, other=under_way)
        if kind is not FollowUpKind.RENEWAL:
            return FollowUp(kind, self.number)
        if self.valid_until is None:
            raise NothingToRenew(field="follow_up.kind")
        return FollowUp(kind, self.number, late=(self.valid_until - today).days < RENEW_BEFORE_DAYS)
