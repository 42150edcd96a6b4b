"""What an item, a place or a draft may not be, and what keeps one from being published."""

from collections.abc import Sequence

from services.chassis.errors import DomainError, Kind


class AlreadyThere(DomainError):
    kind = Kind.ALREADY_EXISTS
    message = "{what}已存在"


class CodeElsewhere(DomainError):
    """A code begins with its division's digits, so that whoever may write the one may write the other."""

    kind = Kind.BAD_INPUT
    message = "编码{code}不属于行政区划{division}"


class NoCentreHere(DomainError):
    """A village has a service point, not a centre."""

    message = "村（社区）不设政务服务中心"


class NotAVillage(DomainError):
    message = "便民服务室和代办员只在村（社区）设立"


class WindowWithoutItems(DomainError):
    message = "非综合窗口应当至少受理一个部门的事项"


class NoLongerOffered(DomainError):
    kind = Kind.NOT_FOUND
    message = "事项{item}已于{retired_on}停止办理：{why}"


class NoDraft(DomainError):
    message = "事项{item}没有待发布的草稿"


class NotPublishable(DomainError):
    """Carries the problems of the draft: `problems` for people, `reasons` and `rules` for machines."""

    message = "事项不能发布，共{count}处问题：{problems}"
    # The sentence crosses the wire in trailers, several times over and percent-encoded, and 8 KB is their limit.
    # An author who made more mistakes than this finds all of them beside the draft.
    _longest = 300

    def __init__(self, found: Sequence[DomainError]) -> None:
        text = "；".join(problem.text for problem in found)
        super().__init__(
            field="content",
            count=len(found),
            problems=text if len(text) <= self._longest else f"{text[: self._longest]}……（全部问题见草稿）",
            reasons=",".join(dict.fromkeys(problem.reason for problem in found)),
            rules=",".join(sorted({problem.rule for problem in found if problem.rule})),
        )


class NoKind(DomainError):
    message = "未填写事项类型"


class NoAudience(DomainError):
    message = "未填写服务对象"


class NoLegalBasis(DomainError):
    message = "未填写设定依据"


class NoSource(DomainError):
    message = "未注明事项内容的来源"


class NothingOffered(DomainError):
    message = "未填写可以申请的行政区划"


class UnknownDivision(DomainError):
    """There is none of that code, or it was abolished."""

    message = "没有行政区划{division}，或者该行政区划已撤销"


class UnknownDepartment(DomainError):
    """There is none of that code, or it was merged into another."""

    message = "没有部门{department}，或者该部门已撤销"


class UnknownItem(DomainError):
    rule = "JOINT-2"
    message = "没有前置事项{item}"


class OutsideJurisdiction(DomainError):
    message = "{division}不在{department}的行政区划之内"


class NoPromisedLimit(DomainError):
    rule = "CLOCK-1"
    message = "未填写承诺时限；非即办件至少1日"


class PromiseExceedsStatute(DomainError):
    rule = "CLOCK-1"
    message = "承诺时限{promised}日超过法定时限{statutory}日"


class PromiseInOtherDays(DomainError):
    """A promise in working days against a statute in calendar days may exceed it over any holiday."""

    rule = "CLOCK-1"
    message = "法定时限按自然日计算，承诺时限不能按工作日计算"


class LicenceWithoutStatutoryLimit(DomainError):
    """行政许可法 art. 42 sets 20 days where no other law sets a limit, so that a licence always has one."""

    rule = "CLOCK-1"
    message = "行政许可应当填写法定时限（法律另无规定的为20个工作日）"


class LimitWithoutBasis(DomainError):
    rule = "CLOCK-1"
    message = "法定时限没有依据"


class LimitStartsNowhere(DomainError):
    rule = "CLOCK-1"
    message = "未填写时限自受理还是自收到申请之日起算"


class NoStages(DomainError):
    rule = "CLOCK-4"
    message = "非即办件至少应有一个环节"


class StagesOfInstantItem(DomainError):
    rule = "CLOCK-4"
    message = "即办件当场办结，不能有环节或承诺天数"


class StagesExceedPromise(DomainError):
    rule = "CLOCK-4"
    message = "各环节时限之和{shares}日超过承诺时限{promised}日"


class LastStageDoesNotDecide(DomainError):
    """The department that answers for the item decides: by its head, or at the window if the right is delegated."""

    rule = "DECIDE-3"
    message = "最后环节{stage}应由{department}决定；未授权窗口的，由部门负责人决定"


class FeeWithoutBasis(DomainError):
    rule = "FEE-1"
    message = "收费项目{fee}没有依据"


class FeeOfNothing(DomainError):
    rule = "FEE-1"
    message = "收费项目{fee}的标准为0元"


class ReductionWithoutBasis(DomainError):
    rule = "FEE-5"
    message = "减免情形{reduction}没有依据"


class ReductionOfUnknownFee(DomainError):
    rule = "FEE-5"
    message = "减免情形{reduction}所列的收费项目{fee}不在本事项的收费之中"


class RepeatedCode(DomainError):
    message = "编码{code}重复"


class MinorWithoutTolerance(DomainError):
    rule = "ACCEPT-7"
    message = "材料{material}可以容缺，但事项不允许容缺受理"


class ToleranceWithoutMinor(DomainError):
    rule = "ACCEPT-7"
    message = "事项允许容缺受理，但没有可以容缺的材料"


class SampleMissing(DomainError):
    """A version shows its samples for ever: their files are here before it is published."""

    message = "材料{material}的样表“{sample}”的文件不在本平台，请重新上传"


class RenewalWithoutExpiry(DomainError):
    rule = "CLOCK-6"
    message = "长期有效的证照没有延续期限"


class UnlawfulForm(DomainError):
    message = "申请表：{problem}"
