"""What can go wrong, by kind. A domain raises these; one table maps the kinds to the wire.

Standard library only: every domain module imports this one.
"""

import re
from enum import StrEnum
from typing import ClassVar


class Kind(StrEnum):
    """A kind of failure; its value is the name of the gRPC status it crosses the wire as."""

    BAD_INPUT = "INVALID_ARGUMENT"
    NOT_SIGNED_IN = "UNAUTHENTICATED"
    NOT_ALLOWED = "PERMISSION_DENIED"
    NOT_FOUND = "NOT_FOUND"
    ALREADY_EXISTS = "ALREADY_EXISTS"
    BROKEN_RULE = "FAILED_PRECONDITION"
    CONFLICT = "ABORTED"
    TOO_MUCH = "RESOURCE_EXHAUSTED"
    AWAY = "UNAVAILABLE"


class DomainError(Exception):
    """A refusal with a machine reason, the rule it rests on, and a sentence in Chinese for the person.

    The facts are keyword arguments; they fill the sentence and travel beside it. An error that is `reported`
    is an attempt that supervision must see (WATCH-2): the server records it although the command is undone.
    """

    kind: ClassVar[Kind] = Kind.BROKEN_RULE
    rule: ClassVar[str] = ""
    message: ClassVar[str] = "请求不符合规定"
    reported: ClassVar[bool] = False

    def __init__(self, *, field: str = "", **facts: object) -> None:
        self.field = field
        self.facts = {name: str(value) for name, value in facts.items()}
        super().__init__(self.reason)

    @property
    def reason(self) -> str:
        """The machine reason: the class's name in upper snake case (SecondNotice → SECOND_NOTICE)."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type(self).__name__).upper()

    @property
    def text(self) -> str:
        """The sentence for people, ending with the rule's name where there is one."""
        sentence = self.message.format_map(_Facts(self.facts))
        return f"{sentence}（{self.rule}）" if self.rule else sentence


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "—"


class NotFound(DomainError):
    """Also raised for what exists outside the caller's scope: a guessed id tells nothing."""

    kind = Kind.NOT_FOUND
    message = "没有找到{what}"


class Stale(DomainError):
    """Somebody else changed the row since it was read."""

    kind = Kind.CONFLICT
    rule = "DECIDE-3"
    message = "该记录已被他人更新，请刷新后再操作"


class WrongState(DomainError):
    message = "当前状态为{state}，不能进行此操作"


class InvalidField(DomainError):
    kind = Kind.BAD_INPUT
    message = "{what}"


class RequestMismatch(DomainError):
    kind = Kind.ALREADY_EXISTS
    message = "同一请求编号曾用于不同的内容"


class NotSignedIn(DomainError):
    kind = Kind.NOT_SIGNED_IN
    message = "请先登录"


class WrongRole(DomainError):
    """Refused to this role; recorded, since an attempted act by the wrong role is an alert (WATCH-2)."""

    kind = Kind.NOT_ALLOWED
    rule = "DECIDE-3"
    message = "您的角色无权进行此操作"
    reported = True


class ReadRefused(DomainError):
    kind = Kind.NOT_ALLOWED
    message = "您的角色无权查看"


class ServiceAway(DomainError):
    kind = Kind.AWAY
    message = "服务暂时不可用，请稍后再试"
