"""What a joint project refuses: each with the rule it rests on."""

from services.chassis import errors
from services.chassis.errors import DomainError


class NotLead(DomainError):
    """Reported: an attempted act by the wrong department or role is an alert (WATCH-2)."""

    kind = errors.Kind.NOT_ALLOWED
    rule = "JOINT-1"
    message = "由牵头部门{department}{role}办理"
    reported = True


class NoSuchBranch(DomainError):
    kind = errors.Kind.NOT_FOUND
    rule = "JOINT-1"
    message = "该联审项目没有这个分支"


class NotTakingPart(DomainError):
    kind = errors.Kind.BAD_INPUT
    rule = "JOINT-1"
    message = "{department}不是该联审项目的参与部门"


class MeetingNotHeld(DomainError):
    """The record of a meeting that was held before the project began, or is yet to be held."""

    kind = errors.Kind.BAD_INPUT
    rule = "JOINT-1"
    message = "联席会议的日期应当在{since}至今日之间"


class BranchWaits(DomainError):
    rule = "JOINT-2"
    message = "“{branch}”须待前置事项的结果，尚未开始办理"


class BranchReferred(DomainError):
    rule = "DECIDE-3"
    message = "“{branch}”已于{referred_on}呈报上级，须待牵头部门批示"


class NothingReferred(DomainError):
    rule = "DECIDE-3"
    message = "“{branch}”没有待批示的呈报"


class NoRulingDue(DomainError):
    rule = "DECIDE-3"
    message = "当前没有需要牵头部门决定的不予许可"


class TakenToAgree(DomainError):
    """The timer that says so may be late; the silence is not."""

    rule = "JOINT-3"
    message = "“{branch}”至{due_on}未出具意见，已视为同意"


class ProjectExtends(DomainError):
    rule = "JOINT-1"
    message = "联审分支不单独延长期限，由牵头部门延长联审期限"


class ProjectDelivers(DomainError):
    rule = "JOINT-4"
    message = "联审分支的结果随联合审批结果一并送达"
