import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.options.v1 import options_pb2 as _options_pb2
from yizhan.types.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BillState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BILL_STATE_UNSPECIFIED: _ClassVar[BillState]
    BILL_STATE_OPEN: _ClassVar[BillState]
    BILL_STATE_PAID: _ClassVar[BillState]
    BILL_STATE_REFUNDED: _ClassVar[BillState]
    BILL_STATE_WAIVED: _ClassVar[BillState]
    BILL_STATE_CANCELLED: _ClassVar[BillState]

class CancellationCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CANCELLATION_CAUSE_UNSPECIFIED: _ClassVar[CancellationCause]
    CANCELLATION_CAUSE_WITHDRAWN: _ClassVar[CancellationCause]
    CANCELLATION_CAUSE_LAPSED: _ClassVar[CancellationCause]
    CANCELLATION_CAUSE_DENIED: _ClassVar[CancellationCause]

class ReductionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REDUCTION_STATE_UNSPECIFIED: _ClassVar[ReductionState]
    REDUCTION_STATE_REQUESTED: _ClassVar[ReductionState]
    REDUCTION_STATE_APPROVED: _ClassVar[ReductionState]
    REDUCTION_STATE_REFUSED: _ClassVar[ReductionState]

class AttemptState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ATTEMPT_STATE_UNSPECIFIED: _ClassVar[AttemptState]
    ATTEMPT_STATE_PENDING: _ClassVar[AttemptState]
    ATTEMPT_STATE_SUCCEEDED: _ClassVar[AttemptState]
    ATTEMPT_STATE_FAILED: _ClassVar[AttemptState]
    ATTEMPT_STATE_REFUND_DUE: _ClassVar[AttemptState]

class PaymentOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_OUTCOME_UNSPECIFIED: _ClassVar[PaymentOutcome]
    PAYMENT_OUTCOME_SUCCEEDED: _ClassVar[PaymentOutcome]
    PAYMENT_OUTCOME_FAILED: _ClassVar[PaymentOutcome]

class CallbackEffect(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALLBACK_EFFECT_UNSPECIFIED: _ClassVar[CallbackEffect]
    CALLBACK_EFFECT_PAID: _ClassVar[CallbackEffect]
    CALLBACK_EFFECT_FAILED: _ClassVar[CallbackEffect]
    CALLBACK_EFFECT_REFUND_DUE: _ClassVar[CallbackEffect]
    CALLBACK_EFFECT_NOTHING: _ClassVar[CallbackEffect]

class PaymentUse(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAYMENT_USE_UNSPECIFIED: _ClassVar[PaymentUse]
    PAYMENT_USE_PAID_BILL: _ClassVar[PaymentUse]
    PAYMENT_USE_PAID_ALREADY: _ClassVar[PaymentUse]
    PAYMENT_USE_WRONG_AMOUNT: _ClassVar[PaymentUse]

class RefundState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REFUND_STATE_UNSPECIFIED: _ClassVar[RefundState]
    REFUND_STATE_REQUESTED: _ClassVar[RefundState]
    REFUND_STATE_APPROVED: _ClassVar[RefundState]
    REFUND_STATE_REFUSED: _ClassVar[RefundState]
BILL_STATE_UNSPECIFIED: BillState
BILL_STATE_OPEN: BillState
BILL_STATE_PAID: BillState
BILL_STATE_REFUNDED: BillState
BILL_STATE_WAIVED: BillState
BILL_STATE_CANCELLED: BillState
CANCELLATION_CAUSE_UNSPECIFIED: CancellationCause
CANCELLATION_CAUSE_WITHDRAWN: CancellationCause
CANCELLATION_CAUSE_LAPSED: CancellationCause
CANCELLATION_CAUSE_DENIED: CancellationCause
REDUCTION_STATE_UNSPECIFIED: ReductionState
REDUCTION_STATE_REQUESTED: ReductionState
REDUCTION_STATE_APPROVED: ReductionState
REDUCTION_STATE_REFUSED: ReductionState
ATTEMPT_STATE_UNSPECIFIED: AttemptState
ATTEMPT_STATE_PENDING: AttemptState
ATTEMPT_STATE_SUCCEEDED: AttemptState
ATTEMPT_STATE_FAILED: AttemptState
ATTEMPT_STATE_REFUND_DUE: AttemptState
PAYMENT_OUTCOME_UNSPECIFIED: PaymentOutcome
PAYMENT_OUTCOME_SUCCEEDED: PaymentOutcome
PAYMENT_OUTCOME_FAILED: PaymentOutcome
CALLBACK_EFFECT_UNSPECIFIED: CallbackEffect
CALLBACK_EFFECT_PAID: CallbackEffect
CALLBACK_EFFECT_FAILED: CallbackEffect
CALLBACK_EFFECT_REFUND_DUE: CallbackEffect
CALLBACK_EFFECT_NOTHING: CallbackEffect
PAYMENT_USE_UNSPECIFIED: PaymentUse
PAYMENT_USE_PAID_BILL: PaymentUse
PAYMENT_USE_PAID_ALREADY: PaymentUse
PAYMENT_USE_WRONG_AMOUNT: PaymentUse
REFUND_STATE_UNSPECIFIED: RefundState
REFUND_STATE_REQUESTED: RefundState
REFUND_STATE_APPROVED: RefundState
REFUND_STATE_REFUSED: RefundState

class ChargeRequest(_message.Message):
    __slots__ = ("fee_code", "quantity")
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    fee_code: str
    quantity: int
    def __init__(self, fee_code: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class BillLine(_message.Message):
    __slots__ = ("standard", "quantity", "amount_fen", "reduced_fen", "reduction_ground")
    STANDARD_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    REDUCED_FEN_FIELD_NUMBER: _ClassVar[int]
    REDUCTION_GROUND_FIELD_NUMBER: _ClassVar[int]
    standard: _types_pb2.FeeStandard
    quantity: int
    amount_fen: int
    reduced_fen: int
    reduction_ground: str
    def __init__(self, standard: _Optional[_Union[_types_pb2.FeeStandard, _Mapping]] = ..., quantity: _Optional[int] = ..., amount_fen: _Optional[int] = ..., reduced_fen: _Optional[int] = ..., reduction_ground: _Optional[str] = ...) -> None: ...

class ReducedLine(_message.Message):
    __slots__ = ("fee_code", "name", "amount_fen")
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    fee_code: str
    name: str
    amount_fen: int
    def __init__(self, fee_code: _Optional[str] = ..., name: _Optional[str] = ..., amount_fen: _Optional[int] = ...) -> None: ...

class BillShare(_message.Message):
    __slots__ = ("department", "revenue_item", "amount_fen")
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    REVENUE_ITEM_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    department: str
    revenue_item: str
    amount_fen: int
    def __init__(self, department: _Optional[str] = ..., revenue_item: _Optional[str] = ..., amount_fen: _Optional[int] = ...) -> None: ...

class Bill(_message.Message):
    __slots__ = ("bill_id", "application_id", "item", "division", "payer_masked", "lines", "shares", "total_fen", "owed_fen", "state", "issued_at", "paid_at", "receipt_number", "attempts", "etag", "payments", "refunded_at", "refund_id", "reduced_fen", "reductions", "reduction_grounds", "waived_at", "cancelled_at", "cancellation_cause")
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    PAYER_MASKED_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    SHARES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    OWED_FEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    PAID_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    REFUNDED_AT_FIELD_NUMBER: _ClassVar[int]
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    REDUCED_FEN_FIELD_NUMBER: _ClassVar[int]
    REDUCTIONS_FIELD_NUMBER: _ClassVar[int]
    REDUCTION_GROUNDS_FIELD_NUMBER: _ClassVar[int]
    WAIVED_AT_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_AT_FIELD_NUMBER: _ClassVar[int]
    CANCELLATION_CAUSE_FIELD_NUMBER: _ClassVar[int]
    bill_id: str
    application_id: str
    item: _types_pb2.ItemRef
    division: str
    payer_masked: str
    lines: _containers.RepeatedCompositeFieldContainer[BillLine]
    shares: _containers.RepeatedCompositeFieldContainer[BillShare]
    total_fen: int
    owed_fen: int
    state: BillState
    issued_at: _timestamp_pb2.Timestamp
    paid_at: _timestamp_pb2.Timestamp
    receipt_number: str
    attempts: _containers.RepeatedCompositeFieldContainer[PaymentAttempt]
    etag: str
    payments: _containers.RepeatedCompositeFieldContainer[Payment]
    refunded_at: _timestamp_pb2.Timestamp
    refund_id: str
    reduced_fen: int
    reductions: _containers.RepeatedCompositeFieldContainer[Reduction]
    reduction_grounds: _containers.RepeatedCompositeFieldContainer[_types_pb2.FeeReduction]
    waived_at: _timestamp_pb2.Timestamp
    cancelled_at: _timestamp_pb2.Timestamp
    cancellation_cause: CancellationCause
    def __init__(self, bill_id: _Optional[str] = ..., application_id: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., payer_masked: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[BillLine, _Mapping]]] = ..., shares: _Optional[_Iterable[_Union[BillShare, _Mapping]]] = ..., total_fen: _Optional[int] = ..., owed_fen: _Optional[int] = ..., state: _Optional[_Union[BillState, str]] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., paid_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., receipt_number: _Optional[str] = ..., attempts: _Optional[_Iterable[_Union[PaymentAttempt, _Mapping]]] = ..., etag: _Optional[str] = ..., payments: _Optional[_Iterable[_Union[Payment, _Mapping]]] = ..., refunded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., refund_id: _Optional[str] = ..., reduced_fen: _Optional[int] = ..., reductions: _Optional[_Iterable[_Union[Reduction, _Mapping]]] = ..., reduction_grounds: _Optional[_Iterable[_Union[_types_pb2.FeeReduction, _Mapping]]] = ..., waived_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cancelled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cancellation_cause: _Optional[_Union[CancellationCause, str]] = ...) -> None: ...

class Reduction(_message.Message):
    __slots__ = ("reduction_id", "bill_id", "application_id", "item_name", "payer_masked", "division", "ground", "evidence", "material_code", "lines", "amount_fen", "total_fen", "state", "requested_by", "requested_by_name", "requested_at", "decided_by", "decided_by_name", "decided_at", "refusal_reason", "etag")
    REDUCTION_ID_FIELD_NUMBER: _ClassVar[int]
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    PAYER_MASKED_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_CODE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_NAME_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_NAME_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    reduction_id: str
    bill_id: str
    application_id: str
    item_name: str
    payer_masked: str
    division: str
    ground: _types_pb2.FeeReduction
    evidence: str
    material_code: str
    lines: _containers.RepeatedCompositeFieldContainer[ReducedLine]
    amount_fen: int
    total_fen: int
    state: ReductionState
    requested_by: str
    requested_by_name: str
    requested_at: _timestamp_pb2.Timestamp
    decided_by: str
    decided_by_name: str
    decided_at: _timestamp_pb2.Timestamp
    refusal_reason: str
    etag: str
    def __init__(self, reduction_id: _Optional[str] = ..., bill_id: _Optional[str] = ..., application_id: _Optional[str] = ..., item_name: _Optional[str] = ..., payer_masked: _Optional[str] = ..., division: _Optional[str] = ..., ground: _Optional[_Union[_types_pb2.FeeReduction, _Mapping]] = ..., evidence: _Optional[str] = ..., material_code: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ReducedLine, _Mapping]]] = ..., amount_fen: _Optional[int] = ..., total_fen: _Optional[int] = ..., state: _Optional[_Union[ReductionState, str]] = ..., requested_by: _Optional[str] = ..., requested_by_name: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[str] = ..., decided_by_name: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., refusal_reason: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class PaymentChannel(_message.Message):
    __slots__ = ("name", "title", "sandbox")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SANDBOX_FIELD_NUMBER: _ClassVar[int]
    name: str
    title: str
    sandbox: bool
    def __init__(self, name: _Optional[str] = ..., title: _Optional[str] = ..., sandbox: _Optional[bool] = ...) -> None: ...

class Payment(_message.Message):
    __slots__ = ("channel", "transaction_id", "attempt_id", "amount_fen", "received_at", "use", "refund_id", "refund_state")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    USE_FIELD_NUMBER: _ClassVar[int]
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    REFUND_STATE_FIELD_NUMBER: _ClassVar[int]
    channel: str
    transaction_id: str
    attempt_id: str
    amount_fen: int
    received_at: _timestamp_pb2.Timestamp
    use: PaymentUse
    refund_id: str
    refund_state: RefundState
    def __init__(self, channel: _Optional[str] = ..., transaction_id: _Optional[str] = ..., attempt_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., use: _Optional[_Union[PaymentUse, str]] = ..., refund_id: _Optional[str] = ..., refund_state: _Optional[_Union[RefundState, str]] = ...) -> None: ...

class Refund(_message.Message):
    __slots__ = ("refund_id", "bill_id", "application_id", "item_name", "payer_masked", "division", "channel", "transaction_id", "amount_fen", "use", "receipt_number", "ground", "requested_by", "requested_at", "state", "decided_by", "decided_at", "refusal_reason", "etag", "requested_by_name", "decided_by_name")
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    PAYER_MASKED_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    USE_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_NAME_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_NAME_FIELD_NUMBER: _ClassVar[int]
    refund_id: str
    bill_id: str
    application_id: str
    item_name: str
    payer_masked: str
    division: str
    channel: str
    transaction_id: str
    amount_fen: int
    use: PaymentUse
    receipt_number: str
    ground: str
    requested_by: str
    requested_at: _timestamp_pb2.Timestamp
    state: RefundState
    decided_by: str
    decided_at: _timestamp_pb2.Timestamp
    refusal_reason: str
    etag: str
    requested_by_name: str
    decided_by_name: str
    def __init__(self, refund_id: _Optional[str] = ..., bill_id: _Optional[str] = ..., application_id: _Optional[str] = ..., item_name: _Optional[str] = ..., payer_masked: _Optional[str] = ..., division: _Optional[str] = ..., channel: _Optional[str] = ..., transaction_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., use: _Optional[_Union[PaymentUse, str]] = ..., receipt_number: _Optional[str] = ..., ground: _Optional[str] = ..., requested_by: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[RefundState, str]] = ..., decided_by: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., refusal_reason: _Optional[str] = ..., etag: _Optional[str] = ..., requested_by_name: _Optional[str] = ..., decided_by_name: _Optional[str] = ...) -> None: ...

class PaymentAttempt(_message.Message):
    __slots__ = ("attempt_id", "bill_id", "channel", "amount_fen", "state", "pay_url", "started_at", "told_at")
    ATTEMPT_ID_FIELD_NUMBER: _ClassVar[int]
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAY_URL_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    attempt_id: str
    bill_id: str
    channel: str
    amount_fen: int
    state: AttemptState
    pay_url: str
    started_at: _timestamp_pb2.Timestamp
    told_at: _timestamp_pb2.Timestamp
    def __init__(self, attempt_id: _Optional[str] = ..., bill_id: _Optional[str] = ..., channel: _Optional[str] = ..., amount_fen: _Optional[int] = ..., state: _Optional[_Union[AttemptState, str]] = ..., pay_url: _Optional[str] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PaymentCallbackAnswer(_message.Message):
    __slots__ = ("message_id", "attempt_id", "effect")
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECT_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    attempt_id: str
    effect: CallbackEffect
    def __init__(self, message_id: _Optional[str] = ..., attempt_id: _Optional[str] = ..., effect: _Optional[_Union[CallbackEffect, str]] = ...) -> None: ...

class SignedCallback(_message.Message):
    __slots__ = ("path", "payload", "signature")
    PATH_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    path: str
    payload: str
    signature: str
    def __init__(self, path: _Optional[str] = ..., payload: _Optional[str] = ..., signature: _Optional[str] = ...) -> None: ...

class Receipt(_message.Message):
    __slots__ = ("receipt_number", "check_code", "bill_id", "application_id", "item_name", "payer_masked", "issuer", "lines", "total_fen", "total_in_words", "issued_at", "verification_url", "pdf_path", "voided_at", "voided_by")
    RECEIPT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CHECK_CODE_FIELD_NUMBER: _ClassVar[int]
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    PAYER_MASKED_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    TOTAL_IN_WORDS_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_URL_FIELD_NUMBER: _ClassVar[int]
    PDF_PATH_FIELD_NUMBER: _ClassVar[int]
    VOIDED_AT_FIELD_NUMBER: _ClassVar[int]
    VOIDED_BY_FIELD_NUMBER: _ClassVar[int]
    receipt_number: str
    check_code: str
    bill_id: str
    application_id: str
    item_name: str
    payer_masked: str
    issuer: str
    lines: _containers.RepeatedCompositeFieldContainer[BillLine]
    total_fen: int
    total_in_words: str
    issued_at: _timestamp_pb2.Timestamp
    verification_url: str
    pdf_path: str
    voided_at: _timestamp_pb2.Timestamp
    voided_by: str
    def __init__(self, receipt_number: _Optional[str] = ..., check_code: _Optional[str] = ..., bill_id: _Optional[str] = ..., application_id: _Optional[str] = ..., item_name: _Optional[str] = ..., payer_masked: _Optional[str] = ..., issuer: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[BillLine, _Mapping]]] = ..., total_fen: _Optional[int] = ..., total_in_words: _Optional[str] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verification_url: _Optional[str] = ..., pdf_path: _Optional[str] = ..., voided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., voided_by: _Optional[str] = ...) -> None: ...

class ReceiptVerification(_message.Message):
    __slots__ = ("receipt_number", "item_name", "payer_masked", "issuer", "total_fen", "issued_at", "voided_at", "voided_by")
    RECEIPT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    PAYER_MASKED_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    VOIDED_AT_FIELD_NUMBER: _ClassVar[int]
    VOIDED_BY_FIELD_NUMBER: _ClassVar[int]
    receipt_number: str
    item_name: str
    payer_masked: str
    issuer: str
    total_fen: int
    issued_at: _timestamp_pb2.Timestamp
    voided_at: _timestamp_pb2.Timestamp
    voided_by: str
    def __init__(self, receipt_number: _Optional[str] = ..., item_name: _Optional[str] = ..., payer_masked: _Optional[str] = ..., issuer: _Optional[str] = ..., total_fen: _Optional[int] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., voided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., voided_by: _Optional[str] = ...) -> None: ...

class AccountBalance(_message.Message):
    __slots__ = ("account", "name", "debit_fen", "credit_fen")
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEBIT_FEN_FIELD_NUMBER: _ClassVar[int]
    CREDIT_FEN_FIELD_NUMBER: _ClassVar[int]
    account: str
    name: str
    debit_fen: int
    credit_fen: int
    def __init__(self, account: _Optional[str] = ..., name: _Optional[str] = ..., debit_fen: _Optional[int] = ..., credit_fen: _Optional[int] = ...) -> None: ...

class LedgerCheck(_message.Message):
    __slots__ = ("name", "ledger_fen", "documents_fen")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LEDGER_FEN_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FEN_FIELD_NUMBER: _ClassVar[int]
    name: str
    ledger_fen: int
    documents_fen: int
    def __init__(self, name: _Optional[str] = ..., ledger_fen: _Optional[int] = ..., documents_fen: _Optional[int] = ...) -> None: ...

class TrialBalance(_message.Message):
    __slots__ = ("day", "accounts", "debit_fen", "credit_fen", "difference_fen", "checks", "balanced")
    DAY_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    DEBIT_FEN_FIELD_NUMBER: _ClassVar[int]
    CREDIT_FEN_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_FEN_FIELD_NUMBER: _ClassVar[int]
    CHECKS_FIELD_NUMBER: _ClassVar[int]
    BALANCED_FIELD_NUMBER: _ClassVar[int]
    day: str
    accounts: _containers.RepeatedCompositeFieldContainer[AccountBalance]
    debit_fen: int
    credit_fen: int
    difference_fen: int
    checks: _containers.RepeatedCompositeFieldContainer[LedgerCheck]
    balanced: bool
    def __init__(self, day: _Optional[str] = ..., accounts: _Optional[_Iterable[_Union[AccountBalance, _Mapping]]] = ..., debit_fen: _Optional[int] = ..., credit_fen: _Optional[int] = ..., difference_fen: _Optional[int] = ..., checks: _Optional[_Iterable[_Union[LedgerCheck, _Mapping]]] = ..., balanced: _Optional[bool] = ...) -> None: ...

class LedgerEntry(_message.Message):
    __slots__ = ("entry_id", "occasion", "debit_account", "credit_account", "amount_fen", "bill_id", "attempt_id", "division", "booked_at")
    ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    OCCASION_FIELD_NUMBER: _ClassVar[int]
    DEBIT_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    CREDIT_ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    BOOKED_AT_FIELD_NUMBER: _ClassVar[int]
    entry_id: int
    occasion: str
    debit_account: str
    credit_account: str
    amount_fen: int
    bill_id: str
    attempt_id: str
    division: str
    booked_at: _timestamp_pb2.Timestamp
    def __init__(self, entry_id: _Optional[int] = ..., occasion: _Optional[str] = ..., debit_account: _Optional[str] = ..., credit_account: _Optional[str] = ..., amount_fen: _Optional[int] = ..., bill_id: _Optional[str] = ..., attempt_id: _Optional[str] = ..., division: _Optional[str] = ..., booked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class IssueBillRequest(_message.Message):
    __slots__ = ("application_id", "request_id", "lines")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    request_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ChargeRequest]
    def __init__(self, application_id: _Optional[str] = ..., request_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ChargeRequest, _Mapping]]] = ...) -> None: ...

class GetBillRequest(_message.Message):
    __slots__ = ("bill_id",)
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    bill_id: str
    def __init__(self, bill_id: _Optional[str] = ...) -> None: ...

class ListBillsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "application_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: BillState
    application_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[BillState, str]] = ..., application_id: _Optional[str] = ...) -> None: ...

class ListBillsResponse(_message.Message):
    __slots__ = ("bills", "next_page_token")
    BILLS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    bills: _containers.RepeatedCompositeFieldContainer[Bill]
    next_page_token: str
    def __init__(self, bills: _Optional[_Iterable[_Union[Bill, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StartPaymentRequest(_message.Message):
    __slots__ = ("bill_id", "request_id", "channel")
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    bill_id: str
    request_id: str
    channel: str
    def __init__(self, bill_id: _Optional[str] = ..., request_id: _Optional[str] = ..., channel: _Optional[str] = ...) -> None: ...

class ReceivePaymentCallbackRequest(_message.Message):
    __slots__ = ("channel", "payload", "signature")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    channel: str
    payload: str
    signature: str
    def __init__(self, channel: _Optional[str] = ..., payload: _Optional[str] = ..., signature: _Optional[str] = ...) -> None: ...

class CompleteSandboxPaymentRequest(_message.Message):
    __slots__ = ("attempt_id", "outcome")
    ATTEMPT_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    attempt_id: str
    outcome: PaymentOutcome
    def __init__(self, attempt_id: _Optional[str] = ..., outcome: _Optional[_Union[PaymentOutcome, str]] = ...) -> None: ...

class GetReceiptRequest(_message.Message):
    __slots__ = ("receipt_number",)
    RECEIPT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    receipt_number: str
    def __init__(self, receipt_number: _Optional[str] = ...) -> None: ...

class DownloadReceiptRequest(_message.Message):
    __slots__ = ("receipt_number",)
    RECEIPT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    receipt_number: str
    def __init__(self, receipt_number: _Optional[str] = ...) -> None: ...

class VerifyReceiptRequest(_message.Message):
    __slots__ = ("receipt_number", "code")
    RECEIPT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    receipt_number: str
    code: str
    def __init__(self, receipt_number: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class RequestRefundRequest(_message.Message):
    __slots__ = ("bill_id", "request_id", "channel", "transaction_id", "ground")
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    bill_id: str
    request_id: str
    channel: str
    transaction_id: str
    ground: str
    def __init__(self, bill_id: _Optional[str] = ..., request_id: _Optional[str] = ..., channel: _Optional[str] = ..., transaction_id: _Optional[str] = ..., ground: _Optional[str] = ...) -> None: ...

class GetRefundRequest(_message.Message):
    __slots__ = ("refund_id",)
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    refund_id: str
    def __init__(self, refund_id: _Optional[str] = ...) -> None: ...

class ListRefundsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "bill_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: RefundState
    bill_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[RefundState, str]] = ..., bill_id: _Optional[str] = ...) -> None: ...

class ListRefundsResponse(_message.Message):
    __slots__ = ("refunds", "next_page_token")
    REFUNDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    refunds: _containers.RepeatedCompositeFieldContainer[Refund]
    next_page_token: str
    def __init__(self, refunds: _Optional[_Iterable[_Union[Refund, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ApproveRefundRequest(_message.Message):
    __slots__ = ("refund_id", "request_id", "etag")
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    refund_id: str
    request_id: str
    etag: str
    def __init__(self, refund_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class RefuseRefundRequest(_message.Message):
    __slots__ = ("refund_id", "request_id", "etag", "reason")
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    refund_id: str
    request_id: str
    etag: str
    reason: str
    def __init__(self, refund_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ListPaymentChannelsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListPaymentChannelsResponse(_message.Message):
    __slots__ = ("channels",)
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    channels: _containers.RepeatedCompositeFieldContainer[PaymentChannel]
    def __init__(self, channels: _Optional[_Iterable[_Union[PaymentChannel, _Mapping]]] = ...) -> None: ...

class RequestReductionRequest(_message.Message):
    __slots__ = ("bill_id", "request_id", "ground_code", "evidence", "material_code")
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    GROUND_CODE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_CODE_FIELD_NUMBER: _ClassVar[int]
    bill_id: str
    request_id: str
    ground_code: str
    evidence: str
    material_code: str
    def __init__(self, bill_id: _Optional[str] = ..., request_id: _Optional[str] = ..., ground_code: _Optional[str] = ..., evidence: _Optional[str] = ..., material_code: _Optional[str] = ...) -> None: ...

class GetReductionRequest(_message.Message):
    __slots__ = ("reduction_id",)
    REDUCTION_ID_FIELD_NUMBER: _ClassVar[int]
    reduction_id: str
    def __init__(self, reduction_id: _Optional[str] = ...) -> None: ...

class ListReductionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "bill_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: ReductionState
    bill_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[ReductionState, str]] = ..., bill_id: _Optional[str] = ...) -> None: ...

class ListReductionsResponse(_message.Message):
    __slots__ = ("reductions", "next_page_token")
    REDUCTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    reductions: _containers.RepeatedCompositeFieldContainer[Reduction]
    next_page_token: str
    def __init__(self, reductions: _Optional[_Iterable[_Union[Reduction, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ApproveReductionRequest(_message.Message):
    __slots__ = ("reduction_id", "request_id", "etag")
    REDUCTION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    reduction_id: str
    request_id: str
    etag: str
    def __init__(self, reduction_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class RefuseReductionRequest(_message.Message):
    __slots__ = ("reduction_id", "request_id", "etag", "reason")
    REDUCTION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    reduction_id: str
    request_id: str
    etag: str
    reason: str
    def __init__(self, reduction_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class GetTrialBalanceRequest(_message.Message):
    __slots__ = ("day",)
    DAY_FIELD_NUMBER: _ClassVar[int]
    day: str
    def __init__(self, day: _Optional[str] = ...) -> None: ...

class ListLedgerEntriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "bill_id", "day")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    bill_id: str
    day: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., bill_id: _Optional[str] = ..., day: _Optional[str] = ...) -> None: ...

class ListLedgerEntriesResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[LedgerEntry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[LedgerEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
