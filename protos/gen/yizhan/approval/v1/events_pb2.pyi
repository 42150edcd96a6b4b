import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.types.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CaseClocks(_message.Message):
    __slots__ = ("promised_due_at", "statutory_due_at", "stage", "stage_department", "stage_due_at", "promised_reminder_at", "stage_reminder_at")
    PROMISED_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    STAGE_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    STAGE_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    PROMISED_REMINDER_AT_FIELD_NUMBER: _ClassVar[int]
    STAGE_REMINDER_AT_FIELD_NUMBER: _ClassVar[int]
    promised_due_at: _timestamp_pb2.Timestamp
    statutory_due_at: _timestamp_pb2.Timestamp
    stage: str
    stage_department: str
    stage_due_at: _timestamp_pb2.Timestamp
    promised_reminder_at: _timestamp_pb2.Timestamp
    stage_reminder_at: _timestamp_pb2.Timestamp
    def __init__(self, promised_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., statutory_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stage: _Optional[str] = ..., stage_department: _Optional[str] = ..., stage_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., promised_reminder_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stage_reminder_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CaseOpened(_message.Message):
    __slots__ = ("case_id", "sequence", "item", "division", "departments", "applicant_masked", "promised", "statutory", "started_at", "clocks")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    PROMISED_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOCKS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    sequence: int
    item: _types_pb2.ItemRef
    division: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    applicant_masked: str
    promised: _types_pb2.Limit
    statutory: _types_pb2.Limit
    started_at: _timestamp_pb2.Timestamp
    clocks: CaseClocks
    def __init__(self, case_id: _Optional[str] = ..., sequence: _Optional[int] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., applicant_masked: _Optional[str] = ..., promised: _Optional[_Union[_types_pb2.Limit, _Mapping]] = ..., statutory: _Optional[_Union[_types_pb2.Limit, _Mapping]] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clocks: _Optional[_Union[CaseClocks, _Mapping]] = ...) -> None: ...

class StageCompleted(_message.Message):
    __slots__ = ("case_id", "sequence", "stage", "department", "late", "completed_at", "actor", "clocks")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CLOCKS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    sequence: int
    stage: str
    department: str
    late: bool
    completed_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    clocks: CaseClocks
    def __init__(self, case_id: _Optional[str] = ..., sequence: _Optional[int] = ..., stage: _Optional[str] = ..., department: _Optional[str] = ..., late: _Optional[bool] = ..., completed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ..., clocks: _Optional[_Union[CaseClocks, _Mapping]] = ...) -> None: ...

class ClockStopped(_message.Message):
    __slots__ = ("case_id", "sequence", "ground", "expected_days", "expected_end_at", "stopped_at", "department", "actor", "clocks")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_DAYS_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_END_AT_FIELD_NUMBER: _ClassVar[int]
    STOPPED_AT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CLOCKS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    sequence: int
    ground: str
    expected_days: int
    expected_end_at: _timestamp_pb2.Timestamp
    stopped_at: _timestamp_pb2.Timestamp
    department: str
    actor: _types_pb2.Actor
    clocks: CaseClocks
    def __init__(self, case_id: _Optional[str] = ..., sequence: _Optional[int] = ..., ground: _Optional[str] = ..., expected_days: _Optional[int] = ..., expected_end_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stopped_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., department: _Optional[str] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ..., clocks: _Optional[_Union[CaseClocks, _Mapping]] = ...) -> None: ...

class ClockResumed(_message.Message):
    __slots__ = ("case_id", "sequence", "resumed_at", "actor", "clocks")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    RESUMED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CLOCKS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    sequence: int
    resumed_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    clocks: CaseClocks
    def __init__(self, case_id: _Optional[str] = ..., sequence: _Optional[int] = ..., resumed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ..., clocks: _Optional[_Union[CaseClocks, _Mapping]] = ...) -> None: ...

class LimitExtended(_message.Message):
    __slots__ = ("case_id", "sequence", "days", "reason", "extended_at", "actor", "clocks")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CLOCKS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    sequence: int
    days: int
    reason: str
    extended_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    clocks: CaseClocks
    def __init__(self, case_id: _Optional[str] = ..., sequence: _Optional[int] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ..., extended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ..., clocks: _Optional[_Union[CaseClocks, _Mapping]] = ...) -> None: ...

class DeadlinesRecomputed(_message.Message):
    __slots__ = ("case_id", "sequence", "division", "calendar_version", "recomputed_at", "clocks", "expected_end_at", "ground", "deliver_by", "department")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_VERSION_FIELD_NUMBER: _ClassVar[int]
    RECOMPUTED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOCKS_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_END_AT_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    DELIVER_BY_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    sequence: int
    division: str
    calendar_version: str
    recomputed_at: _timestamp_pb2.Timestamp
    clocks: CaseClocks
    expected_end_at: _timestamp_pb2.Timestamp
    ground: str
    deliver_by: _timestamp_pb2.Timestamp
    department: str
    def __init__(self, case_id: _Optional[str] = ..., sequence: _Optional[int] = ..., division: _Optional[str] = ..., calendar_version: _Optional[str] = ..., recomputed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clocks: _Optional[_Union[CaseClocks, _Mapping]] = ..., expected_end_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ground: _Optional[str] = ..., deliver_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., department: _Optional[str] = ...) -> None: ...

class CaseDecided(_message.Message):
    __slots__ = ("case_id", "sequence", "outcome", "department", "decided_at", "within_promise", "within_statute", "used_days", "promised_days", "statutory_days", "certificate_number", "deliver_by", "actor", "item", "division", "applicant_masked")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    WITHIN_PROMISE_FIELD_NUMBER: _ClassVar[int]
    WITHIN_STATUTE_FIELD_NUMBER: _ClassVar[int]
    USED_DAYS_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DAYS_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_DAYS_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DELIVER_BY_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    sequence: int
    outcome: str
    department: str
    decided_at: _timestamp_pb2.Timestamp
    within_promise: bool
    within_statute: bool
    used_days: int
    promised_days: int
    statutory_days: int
    certificate_number: str
    deliver_by: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    item: _types_pb2.ItemRef
    division: str
    applicant_masked: str
    def __init__(self, case_id: _Optional[str] = ..., sequence: _Optional[int] = ..., outcome: _Optional[str] = ..., department: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., within_promise: _Optional[bool] = ..., within_statute: _Optional[bool] = ..., used_days: _Optional[int] = ..., promised_days: _Optional[int] = ..., statutory_days: _Optional[int] = ..., certificate_number: _Optional[str] = ..., deliver_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., applicant_masked: _Optional[str] = ...) -> None: ...

class CaseDelivered(_message.Message):
    __slots__ = ("case_id", "sequence", "owner", "item", "division", "department", "delivered_at", "in_time", "actor")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_AT_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    sequence: int
    owner: str
    item: _types_pb2.ItemRef
    division: str
    department: str
    delivered_at: _timestamp_pb2.Timestamp
    in_time: bool
    actor: _types_pb2.Actor
    def __init__(self, case_id: _Optional[str] = ..., sequence: _Optional[int] = ..., owner: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., delivered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., in_time: _Optional[bool] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...
