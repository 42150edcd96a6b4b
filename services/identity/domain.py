"""Accounts and sessions: who may hold which roles, what ends a session, and what a sign-in may tell."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from services.chassis.errors import DomainError, Kind, WrongState

Roles: TypeAlias = frozenset[str]

CITIZEN: Roles = frozenset({"CITIZEN"})
ADMINISTRATOR: Roles = frozenset({"ADMINISTRATOR"})
# These act in a department's name.
_FOR_A_DEPARTMENT: Roles = frozenset({"OFFICER", "DEPARTMENT_HEAD", "MACHINE"})
# Who watches does not act in what is watched (DOMAIN §2: supervision and scores; an observer reads only).
_WATCHING: Roles = frozenset({"SUPERVISOR", "OBSERVER"})


class WrongCredentials(DomainError):
    """The same for an unknown name, a wrong password and a disabled account."""

    kind = Kind.NOT_SIGNED_IN
    message = "账号或密码错误"


class CurrentPasswordWrong(DomainError):
    """Not `WrongCredentials`: the caller is signed in, and shall stay so."""

    kind = Kind.BAD_INPUT
    message = "当前密码不正确"


class SignInLocked(DomainError):
    """Raised for names without an account as well: otherwise it would tell which names have one."""

    kind = Kind.TOO_MUCH
    message = "登录失败次数过多，请{retry_after_seconds}秒后再试"


class SessionEnded(DomainError):
    kind = Kind.NOT_SIGNED_IN
    message = "登录已失效，请重新登录"


class NameTaken(DomainError):
    kind = Kind.ALREADY_EXISTS
    message = "该账号名已被使用"


class IdentityTaken(DomainError):
    kind = Kind.ALREADY_EXISTS
    message = "该证件号码已注册账号"


class OutsideYourDivision(DomainError):
    kind = Kind.NOT_ALLOWED
    message = "只能管理本行政区划内的账号"


class DepartmentRequired(DomainError):
    kind = Kind.BAD_INPUT
    message = "该角色须指定所属部门"


class DepartmentElsewhere(DomainError):
    kind = Kind.BAD_INPUT
    message = "所属部门不在该行政区划内"


class RolesClash(DomainError):
    kind = Kind.BAD_INPUT
    message = "所选角色不能由同一账号兼任"


class NotStaff(DomainError):
    message = "办事人账号不能授予工作角色"


class OwnAccount(DomainError):
    """An administrator who could change or disable their own account could lock everybody out, or grant themselves."""

    kind = Kind.NOT_ALLOWED
    message = "不能修改或停用自己的账号，请由其他管理员办理"


class AdministratorExists(DomainError):
    kind = Kind.ALREADY_EXISTS
    message = "已有管理员账号"


class AccountState(StrEnum):
    ACTIVE = "ACTIVE"
    DISABLED = "DISABLED"


class PartyKind(StrEnum):
    """What a citizen's account stands for; nothing for staff."""

    NONE = ""
    INDIVIDUAL = "INDIVIDUAL"
    ORGANISATION = "ORGANISATION"


@dataclass(frozen=True, slots=True)
class StaffDetails:
    """What an administrator says of a member of staff. Raises what forbids the combination."""

    display_name: str
    roles: Roles
    division: str
    department: str = ""
    title: str = ""
    window_code: str = ""
    accountable_first_contact: bool = False

    def __post_init__(self) -> None:
        if "MACHINE" in self.roles and len(self.roles) > 1:
            raise RolesClash(field="details.roles")
        if self.roles & _WATCHING and self.roles - _WATCHING:
            raise RolesClash(field="details.roles")
        if self.roles & _FOR_A_DEPARTMENT and not self.department:
            raise DepartmentRequired(field="details.department")
        # A department is of the prefecture or of a county, which its code starts with.
        if self.department and self.department[:6] != self.division[:6]:
            raise DepartmentElsewhere(field="details.department")


@dataclass(frozen=True, slots=True)
class Account:
    account_id: str
    name: str
    display_name: str
    roles: Roles
    division: str
    created_at: datetime
    department: str = ""
    title: str = ""
    window_code: str = ""
    accountable_first_contact: bool = False
    party_kind: PartyKind = PartyKind.NONE
    # In full, for citizens; stored encrypted.
    identity_number: str = ""
    phone: str = ""
    state: AccountState = AccountState.ACTIVE
    disabled_reason: str = ""
    version: int = 1

    @classmethod
    def of_staff(cls, account_id: str, name: str, details: StaffDetails, now: datetime) -> "Account":
        return cls(
            account_id=account_id,
            name=name,
            display_name=details.display_name,
            roles=details.roles,
            division=details.division,
            department=details.department,
            title=details.title,
            window_code=details.window_code,
            accountable_first_contact=details.accountable_first_contact,
            created_at=now,
        )

    @property
    def is_citizen(self) -> bool:
        return self.roles == CITIZEN

    @property
    def active(self) -> bool:
        return self.state is AccountState.ACTIVE

    @property
    def reach(self) -> tuple[str, str]:
        """Division and department that its tokens name. Where a citizen lives gives them no reach over it."""
        return ("", "") if self.is_citizen else (self.division, self.department)

    def changed(self, details: StaffDetails, *, by: str) -> "Account":
        if self.is_citizen:
            raise NotStaff()
        self._not_by_its_owner(by)
        if not self.active:
            raise WrongState(state="已停用")
        return replace(
            self,
            display_name=details.display_name,
            roles=details.roles,
            division=details.division,
            department=details.department,
            title=details.title,
            window_code=details.window_code,
            accountable_first_contact=details.accountable_first_contact,
        )

    def disabled(self, reason: str, *, by: str) -> "Account":
        self._not_by_its_owner(by)
        if not self.active:
            raise WrongState(state="已停用")
        return replace(self, state=AccountState.DISABLED, disabled_reason=reason)

    def _not_by_its_owner(self, by: str) -> None:
        if by == self.account_id:
            raise OwnAccount()


@dataclass(frozen=True, slots=True)
class LockOut:
    """So many failures under one name, none followed by a pause of `lasting`, lock the name for as long."""

    after: int
    lasting: timedelta


@dataclass(frozen=True, slots=True)
class Attempts:
    """The attempts under one name since the last success, the present one included."""

    count: int
    last_at: datetime

    def refuse_if_locked(self, rule: LockOut, now: datetime) -> None:
        """Raises SignInLocked if the present attempt is one too many."""
        if self.count > rule.after:
            left = self.last_at + rule.lasting - now
            raise SignInLocked(retry_after_seconds=max(1, round(left.total_seconds())))

    def locked_until(self, rule: LockOut) -> datetime | None:
        """Until when the next attempts are refused, if the present one fails."""
        return self.last_at + rule.lasting if self.count >= rule.after else None


@dataclass(frozen=True, slots=True)
class Session:
    """A family of refresh tokens, each of which replaced the one before; only the last one's hash is known."""

    session_id: str
    account_id: str
    secret_hash: bytes
    expires_at: datetime
    ended: bool = False
    version: int = 1

    def open_at(self, now: datetime) -> bool:
        return not self.ended and now < self.expires_at
