"""What the rules of acceptance refuse (行政许可法 art. 32, rules ACCEPT-1…7)."""

from services.chassis.errors import DomainError, Kind


class NotCorrectable(DomainError):
    """Not a slip of the form, or one that the item keeps from being corrected on the spot."""

    kind = Kind.BAD_INPUT
    rule = "ACCEPT-3"
    message = "“{name}”不能当场更正"


class NothingCorrected(DomainError):
    kind = Kind.BAD_INPUT
    rule = "ACCEPT-3"
    message = "“{name}”更正前后相同"


class SecondNotice(DomainError):
    rule = "ACCEPT-4"
    message = "已于{notified_on}一次性告知，不得再次要求补正；只能受理或说明理由不予受理"
    reported = True


class LimitPassed(DomainError):
    """Time has decided already; that the platform has yet to write it down changes nothing."""

    rule = "ACCEPT-5"
    message = "受理期限已于{due_on}届满，自收到申请材料之日起视为受理"


class NoticeIncomplete(DomainError):
    rule = "ACCEPT-4"
    message = "应当一次性告知需要补正的全部内容，尚未列入：{missing}"


class NoticeOwed(DomainError):
    rule = "ACCEPT-4"
    message = "申请材料不齐全或者不符合法定形式的，应当先一次性告知，不得直接不予受理"


class UnknownMaterial(DomainError):
    kind = Kind.BAD_INPUT
    rule = "ACCEPT-4"
    message = "材料{code}不在该事项的材料清单内"


class MaterialMissing(DomainError):
    rule = "ACCEPT-6"
    message = "材料不齐，不能受理：{missing}"


class NotTolerable(DomainError):
    rule = "ACCEPT-7"
    message = "不适用容缺受理：{why}"


class PromiseTooLate(DomainError):
    kind = Kind.BAD_INPUT
    rule = "ACCEPT-7"
    message = "承诺补齐的日期应在今日之后，且不晚于承诺时限{latest}"


class PromiseNotSigned(DomainError):
    kind = Kind.BAD_INPUT
    rule = "ACCEPT-7"
    message = "容缺受理应当由申请人签署承诺：请登记签署人，并上传签署的承诺书或者录入承诺内容"


class PromiseBroken(DomainError):
    rule = "ACCEPT-7"
    message = "未在承诺的{promised_on}之前（含当日）补齐，容缺受理已终止"


class NotAllSupplied(DomainError):
    rule = "ACCEPT-4"
    message = "一次性告知的材料尚未补齐：{missing}"


class ReasonRequired(DomainError):
    """Reported: a refusal without a reason is an alert (WATCH-2)."""

    rule = "ACCEPT-6"
    message = "不予受理应当说明理由"
    reported = True


class AuthorityRequired(DomainError):
    kind = Kind.BAD_INPUT
    rule = "ACCEPT-2"
    message = "不属于本机关职权的，应当告知有权机关"


class ItemNotOffered(DomainError):
    rule = "ACCEPT-2"
    message = "该事项不能{how}"
