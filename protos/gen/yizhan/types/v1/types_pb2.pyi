import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PartyKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PARTY_KIND_UNSPECIFIED: _ClassVar[PartyKind]
    PARTY_KIND_INDIVIDUAL: _ClassVar[PartyKind]
    PARTY_KIND_ORGANISATION: _ClassVar[PartyKind]

class DayUnit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DAY_UNIT_UNSPECIFIED: _ClassVar[DayUnit]
    DAY_UNIT_WORKING: _ClassVar[DayUnit]
    DAY_UNIT_CALENDAR: _ClassVar[DayUnit]

class RunsFrom(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RUNS_FROM_UNSPECIFIED: _ClassVar[RunsFrom]
    RUNS_FROM_ACCEPTANCE: _ClassVar[RunsFrom]
    RUNS_FROM_RECEIPT: _ClassVar[RunsFrom]
PARTY_KIND_UNSPECIFIED: PartyKind
PARTY_KIND_INDIVIDUAL: PartyKind
PARTY_KIND_ORGANISATION: PartyKind
DAY_UNIT_UNSPECIFIED: DayUnit
DAY_UNIT_WORKING: DayUnit
DAY_UNIT_CALENDAR: DayUnit
RUNS_FROM_UNSPECIFIED: RunsFrom
RUNS_FROM_ACCEPTANCE: RunsFrom
RUNS_FROM_RECEIPT: RunsFrom

class Limit(_message.Message):
    __slots__ = ("days", "unit")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    days: int
    unit: DayUnit
    def __init__(self, days: _Optional[int] = ..., unit: _Optional[_Union[DayUnit, str]] = ...) -> None: ...

class Stage(_message.Message):
    __slots__ = ("code", "name", "department", "role", "days")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    department: str
    role: str
    days: int
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., department: _Optional[str] = ..., role: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class FeeStandard(_message.Message):
    __slots__ = ("code", "name", "amount_fen", "unit", "department", "revenue_item", "basis")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    REVENUE_ITEM_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    amount_fen: int
    unit: str
    department: str
    revenue_item: str
    basis: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., amount_fen: _Optional[int] = ..., unit: _Optional[str] = ..., department: _Optional[str] = ..., revenue_item: _Optional[str] = ..., basis: _Optional[str] = ...) -> None: ...

class ItemRef(_message.Message):
    __slots__ = ("code", "version", "name", "department")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    code: str
    version: int
    name: str
    department: str
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ..., name: _Optional[str] = ..., department: _Optional[str] = ...) -> None: ...

class Actor(_message.Message):
    __slots__ = ("subject", "role", "division", "department")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    subject: str
    role: str
    division: str
    department: str
    def __init__(self, subject: _Optional[str] = ..., role: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ...) -> None: ...

class Pause(_message.Message):
    __slots__ = ("ground", "started_on", "expected_days", "ended_on")
    GROUND_FIELD_NUMBER: _ClassVar[int]
    STARTED_ON_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_DAYS_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    ground: str
    started_on: str
    expected_days: int
    ended_on: str
    def __init__(self, ground: _Optional[str] = ..., started_on: _Optional[str] = ..., expected_days: _Optional[int] = ..., ended_on: _Optional[str] = ...) -> None: ...

class Deadline(_message.Message):
    __slots__ = ("limit", "started_on", "due_on", "due_at", "used_days", "remaining_days", "running", "provisional", "calendar_version", "pauses", "explanation")
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    STARTED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    USED_DAYS_FIELD_NUMBER: _ClassVar[int]
    REMAINING_DAYS_FIELD_NUMBER: _ClassVar[int]
    RUNNING_FIELD_NUMBER: _ClassVar[int]
    PROVISIONAL_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_VERSION_FIELD_NUMBER: _ClassVar[int]
    PAUSES_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    limit: Limit
    started_on: str
    due_on: str
    due_at: _timestamp_pb2.Timestamp
    used_days: int
    remaining_days: int
    running: bool
    provisional: bool
    calendar_version: str
    pauses: _containers.RepeatedCompositeFieldContainer[Pause]
    explanation: str
    def __init__(self, limit: _Optional[_Union[Limit, _Mapping]] = ..., started_on: _Optional[str] = ..., due_on: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., used_days: _Optional[int] = ..., remaining_days: _Optional[int] = ..., running: _Optional[bool] = ..., provisional: _Optional[bool] = ..., calendar_version: _Optional[str] = ..., pauses: _Optional[_Iterable[_Union[Pause, _Mapping]]] = ..., explanation: _Optional[str] = ...) -> None: ...

class AttemptRefused(_message.Message):
    __slots__ = ("rule", "reason", "method", "target", "actor", "message")
    RULE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    rule: str
    reason: str
    method: str
    target: str
    actor: Actor
    message: str
    def __init__(self, rule: _Optional[str] = ..., reason: _Optional[str] = ..., method: _Optional[str] = ..., target: _Optional[str] = ..., actor: _Optional[_Union[Actor, _Mapping]] = ..., message: _Optional[str] = ...) -> None: ...
