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


class NotClaimed(DomainError):
    rule = "DECIDE-3"
    message = "“{stage}”环节尚未领取"


class HandedToItsHolder(DomainError):
    kind = errors.Kind.BAD_INPUT
    rule = "DECIDE-3"
    message = "该环节已由此人领取，不必移交"


class ColleagueElsewhere(DomainError):
    rule = "DECIDE-3"
    message = "此人不是{department}可以办理本环节的人员"


class NoDepartment(DomainError):
    rule = "DECIDE-3"
    message = "您不属于任何部门，没有可以委托的职责"


class DelegatedToOneself(DomainError):
    kind = errors.Kind.BAD_INPUT
    rule = "DECIDE-3"
    message = "不能委托给本人"


class DelegationBackwards(DomainError):
    kind = errors.Kind.BAD_INPUT
    rule = "DECIDE-3"
    message = "委托自{from_on}起，不能止于{until_on}"


class NotYourDelegation(DomainError):
    kind = errors.Kind.NOT_ALLOWED
    rule = "DECIDE-3"
    message = "委托只能由委托人或部门负责人终止"
    reported = True


class ProcedureRequested(DomainError):
    rule = "CLOCK-3"
    message = "已经提出{ground}，尚未书面告知申请人"


class ExtensionRequested(DomainError):
    rule = "CLOCK-2"
    message = "已经申请延长期限，等待负责人决定"


class NoExtensionRequested(DomainError):
    rule = "CLOCK-2"
    message = "没有待决定的延长期限申请"


class ExtensionRefusedWithoutReason(DomainError):
    kind = errors.Kind.BAD_INPUT
    rule = "CLOCK-2"
    message = "不同意延长期限应当说明理由"


class HearingOffered(DomainError):
    rule = "DECIDE-5"
    message = "已于{told_on}告知听证权利"


class HearingNotOffered(DomainError):
    rule = "DECIDE-5"
    message = "尚未告知听证权利"


class HearingRequested(DomainError):
    rule = "DECIDE-5"
    message = "已于{requested_on}申请听证"


class HearingRequestTooLate(DomainError):
    rule = "DECIDE-5"
    message = "听证申请应当自被告知之日起五个工作日内提出，期限已于{request_until}届满"


class HearingNotRequested(DomainError):
    rule = "DECIDE-5"
    message = "没有人申请听证"


class HearingScheduled(DomainError):
    rule = "DECIDE-5"
    message = "听证已定于{scheduled_on}举行"


class HearingNotScheduled(DomainError):
    rule = "DECIDE-5"
    message = "没有已经通知、尚未举行的听证"


class HearingNoticeTooShort(DomainError):
    rule = "DECIDE-5"
    message = "举行听证应当提前七个工作日通知，最早为{earliest}"


class HearingTooLate(DomainError):
    rule = "DECIDE-5"
    message = "听证应当自收到申请之日起二十个工作日内举行，最迟为{hold_until}"


class HearingNotYet(DomainError):
    rule = "DECIDE-5"
    message = "听证定于{scheduled_on}举行，尚未到期"


class HearingNeedsRecord(DomainError):
    rule = "DECIDE-5"
    message = "听证应当制作笔录，以听证笔录恢复计算期限"


class HearingOpen(DomainError):
    rule = "DECIDE-5"
    message = "申请人已申请听证，应于{hold_until}前举行，听证后再作决定"


class HearingMayBeRequested(DomainError):
    rule = "DECIDE-5"
    message = "申请人可以在{request_until}前申请听证，期满后再作决定"


class PresiderExaminedIt(DomainError):
    rule = "DECIDE-5"
    message = "听证主持人应当是审查该申请的工作人员以外的人员"


class NotYourItem(DomainError):
    """Reported: an attempted act by the wrong department is an alert (WATCH-2)."""

    kind = errors.Kind.NOT_ALLOWED
    rule = "DECIDE-3"
    message = "只有{department}的负责人可以变更办件适用的事项版本"
    reported = True


class UnknownVersion(DomainError):
    rule = "CLOCK-1"
    message = "没有已发布的事项第{version}版"


class NotNewer(DomainError):
    rule = "CLOCK-1"
    message = "办件已按事项第{version}版办理，只能改按更新的版本"


class CompletedStageGone(DomainError):
    rule = "DECIDE-4"
    message = "已完成的环节（{stages}）在该版本中没有依次保留，不能改按该版本办理"


class CertificateState(errors.WrongState):
    rule = "DECIDE-3"
    message = "证照当前{state}，不能{change}"


class CertificateEnded(errors.WrongState):
    """Of a follow-up: there is nothing left to renew, change or cancel."""

    rule = "CLOCK-6"
    message = "原证照{number}{state}，不能延续、变更或者注销"


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
