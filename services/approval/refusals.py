"""What the law forbids on the way of a case: each refusal with the rule it rests on."""

from services.chassis import errors
from services.chassis.errors import DomainError


class WrongState(errors.WrongState):
    """The case is no longer, or not yet, where the act belongs."""

    rule = "DECIDE-3"


class NotYourStage(DomainError):
    """Reported: an attempted act by the wrong department or role is an alert (WATCH-2)."""

    kind = errors.Kind.NOT_ALLOWED
    rule = "DECIDE-3"
    message = "当前为“{stage}”环节，由{department}的{role}办理"
    reported = True


class AlreadyClaimed(DomainError):
    rule = "DECIDE-3"
    message = "本环节已于{claimed_on}由他人领取，只能由其本人或部门负责人办理"


class StagePassed(errors.Stale):
    """The stage that the caller means is not the current one: somebody has acted in between."""

    message = "案件当前在“{stage}”环节，请刷新后再操作"


class LastStageDecides(DomainError):
    rule = "DECIDE-3"
    message = "最后一个环节应当作出决定，不能只出具意见"


class StagesRemain(DomainError):
    rule = "DECIDE-3"
    message = "尚有环节未完成：{stages}，不能作出决定"


class ClockStands(DomainError):
    rule = "CLOCK-3"
    message = "{ground}期间停止计算期限，须先恢复计算"


class ClockRuns(DomainError):
    rule = "CLOCK-3"
    message = "期限正在计算，没有需要恢复的特殊程序"


class OwnApplication(DomainError):
    rule = "DECIDE-2"
    message = "您是该申请的{part}，不能对其作出决定"


class ReasonRequired(DomainError):
    """Reported: a refusal without reason is an alert (WATCH-2)."""

    rule = "DECIDE-1"
    message = "不予许可应当说明理由"
    reported = True


class BillUnpaid(DomainError):
    rule = "FEE-3"
    message = "缴款通知尚未缴清，证照暂不能交付"


class AlreadyOpen(DomainError):
    """A second case for one application: only the redelivery of an event asks for it."""

    kind = errors.Kind.ALREADY_EXISTS
    rule = "DECIDE-3"
    message = "该办件已经立案"


class DocumentNotFound(DomainError):
    """One answer for a wrong number and a wrong code: guessing learns nothing."""

    kind = errors.Kind.NOT_FOUND
    message = "没有这份文书，或者校验码不符"


class NoSuchClock(DomainError):
    kind = errors.Kind.NOT_FOUND
    rule = "CLOCK-7"
    message = "该办件的{clock}没有起算"
