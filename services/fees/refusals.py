"""What the rules of charging forbid: each refusal with the rule it rests on."""

from services.chassis.errors import DomainError, InvalidField, Kind


class OffStandardCharge(DomainError):
    # The code is whatever was typed, so it stays out of the sentence, which supervision is told.
    rule = "FEE-1"
    message = "办件所依的事项版本没有公布该收费标准，不得收取"
    reported = True


class RepeatedFee(InvalidField):
    message = "同一收费项目只能列一次，请合并数量"


class NothingToCharge(DomainError):
    rule = "FEE-1"
    message = "合计金额为零，不需要开具缴款通知"


class BillExists(DomainError):
    kind = Kind.ALREADY_EXISTS
    rule = "FEE-2"
    message = "该办件已开具缴款通知，一个办件只开一单"


class ApplicationEnded(DomainError):
    rule = "FEE-2"
    message = "该办件已撤回、终止或者不予许可，不再开具缴款通知"


class BillPaid(DomainError):
    rule = "FEE-3"
    message = "该缴款通知已缴清，不再缴款或者减免"


class BillWaived(DomainError):
    rule = "FEE-5"
    message = "该缴款通知已全部减免，无需缴款"


class BillRefunded(DomainError):
    rule = "FEE-5"
    message = "该缴款通知已退款，不再缴款或者减免"


class BillCancelled(DomainError):
    rule = "FEE-2"
    message = "办件已经结束，该缴款通知已撤销，不再缴款或者减免"


class TooManyAttempts(DomainError):
    kind = Kind.TOO_MUCH
    message = "该缴款通知的支付次数过多，请到窗口办理"


class StaleCallback(DomainError):
    kind = Kind.NOT_ALLOWED
    rule = "FEE-3"
    message = "支付消息的时间不在允许范围内"


class MessageMismatch(DomainError):
    kind = Kind.ALREADY_EXISTS
    rule = "FEE-3"
    message = "同一编号的支付消息内容前后不一致"
