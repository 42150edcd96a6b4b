import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.types.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ChargedLine(_message.Message):
    __slots__ = ("fee_code", "name", "quantity", "amount_fen", "department", "revenue_item")
    FEE_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    REVENUE_ITEM_FIELD_NUMBER: _ClassVar[int]
    fee_code: str
    name: str
    quantity: int
    amount_fen: int
    department: str
    revenue_item: str
    def __init__(self, fee_code: _Optional[str] = ..., name: _Optional[str] = ..., quantity: _Optional[int] = ..., amount_fen: _Optional[int] = ..., department: _Optional[str] = ..., revenue_item: _Optional[str] = ...) -> None: ...

class BillIssued(_message.Message):
    __slots__ = ("bill_id", "application_id", "item", "division", "departments", "lines", "total_fen", "issued_at", "actor")
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    bill_id: str
    application_id: str
    item: _types_pb2.ItemRef
    division: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    lines: _containers.RepeatedCompositeFieldContainer[ChargedLine]
    total_fen: int
    issued_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    def __init__(self, bill_id: _Optional[str] = ..., application_id: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., lines: _Optional[_Iterable[_Union[ChargedLine, _Mapping]]] = ..., total_fen: _Optional[int] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class BillPaid(_message.Message):
    __slots__ = ("bill_id", "application_id", "division", "departments", "total_fen", "receipt_number", "channel", "paid_at")
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FEN_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PAID_AT_FIELD_NUMBER: _ClassVar[int]
    bill_id: str
    application_id: str
    division: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    total_fen: int
    receipt_number: str
    channel: str
    paid_at: _timestamp_pb2.Timestamp
    def __init__(self, bill_id: _Optional[str] = ..., application_id: _Optional[str] = ..., division: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., total_fen: _Optional[int] = ..., receipt_number: _Optional[str] = ..., channel: _Optional[str] = ..., paid_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class BillCancelled(_message.Message):
    __slots__ = ("bill_id", "application_id", "division", "departments", "amount_fen", "cause", "cancelled_at")
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_AT_FIELD_NUMBER: _ClassVar[int]
    bill_id: str
    application_id: str
    division: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    amount_fen: int
    cause: str
    cancelled_at: _timestamp_pb2.Timestamp
    def __init__(self, bill_id: _Optional[str] = ..., application_id: _Optional[str] = ..., division: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., amount_fen: _Optional[int] = ..., cause: _Optional[str] = ..., cancelled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PaymentRefundDue(_message.Message):
    __slots__ = ("bill_id", "application_id", "division", "departments", "attempt_id", "channel", "transaction_id", "amount_fen", "cause", "booked_at")
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    BOOKED_AT_FIELD_NUMBER: _ClassVar[int]
    bill_id: str
    application_id: str
    division: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    attempt_id: str
    channel: str
    transaction_id: str
    amount_fen: int
    cause: str
    booked_at: _timestamp_pb2.Timestamp
    def __init__(self, bill_id: _Optional[str] = ..., application_id: _Optional[str] = ..., division: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., attempt_id: _Optional[str] = ..., channel: _Optional[str] = ..., transaction_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., cause: _Optional[str] = ..., booked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RefundMade(_message.Message):
    __slots__ = ("refund_id", "bill_id", "application_id", "division", "departments", "channel", "transaction_id", "amount_fen", "receipt_number", "made_at", "actor")
    REFUND_ID_FIELD_NUMBER: _ClassVar[int]
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TRANSACTION_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    MADE_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    refund_id: str
    bill_id: str
    application_id: str
    division: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    channel: str
    transaction_id: str
    amount_fen: int
    receipt_number: str
    made_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    def __init__(self, refund_id: _Optional[str] = ..., bill_id: _Optional[str] = ..., application_id: _Optional[str] = ..., division: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., channel: _Optional[str] = ..., transaction_id: _Optional[str] = ..., amount_fen: _Optional[int] = ..., receipt_number: _Optional[str] = ..., made_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class ReductionDecided(_message.Message):
    __slots__ = ("reduction_id", "bill_id", "application_id", "division", "departments", "approved", "amount_fen", "owed_fen", "settled", "ground_code", "decided_at", "actor")
    REDUCTION_ID_FIELD_NUMBER: _ClassVar[int]
    BILL_ID_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    OWED_FEN_FIELD_NUMBER: _ClassVar[int]
    SETTLED_FIELD_NUMBER: _ClassVar[int]
    GROUND_CODE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    reduction_id: str
    bill_id: str
    application_id: str
    division: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    approved: bool
    amount_fen: int
    owed_fen: int
    settled: bool
    ground_code: str
    decided_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    def __init__(self, reduction_id: _Optional[str] = ..., bill_id: _Optional[str] = ..., application_id: _Optional[str] = ..., division: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., approved: _Optional[bool] = ..., amount_fen: _Optional[int] = ..., owed_fen: _Optional[int] = ..., settled: _Optional[bool] = ..., ground_code: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...
