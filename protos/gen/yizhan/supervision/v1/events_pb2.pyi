import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.supervision.v1 import supervision_pb2 as _supervision_pb2
from yizhan.types.v1 import types_pb2 as _types_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AlertRaised(_message.Message):
    __slots__ = ("alert_id", "subject", "level", "kind", "division", "department", "rule", "text", "caused_at", "answer_by")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CAUSED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_BY_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    subject: str
    level: _supervision_pb2.AlertLevel
    kind: _supervision_pb2.AlertKind
    division: str
    department: str
    rule: str
    text: str
    caused_at: _timestamp_pb2.Timestamp
    answer_by: _timestamp_pb2.Timestamp
    def __init__(self, alert_id: _Optional[str] = ..., subject: _Optional[str] = ..., level: _Optional[_Union[_supervision_pb2.AlertLevel, str]] = ..., kind: _Optional[_Union[_supervision_pb2.AlertKind, str]] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., rule: _Optional[str] = ..., text: _Optional[str] = ..., caused_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AlertEscalated(_message.Message):
    __slots__ = ("alert_id", "subject", "level", "division", "department", "escalated_at")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    ESCALATED_AT_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    subject: str
    level: _supervision_pb2.AlertLevel
    division: str
    department: str
    escalated_at: _timestamp_pb2.Timestamp
    def __init__(self, alert_id: _Optional[str] = ..., subject: _Optional[str] = ..., level: _Optional[_Union[_supervision_pb2.AlertLevel, str]] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., escalated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AlertClosed(_message.Message):
    __slots__ = ("alert_id", "subject", "state", "level", "division", "department", "closed_at", "actor")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    subject: str
    state: _supervision_pb2.AlertState
    level: _supervision_pb2.AlertLevel
    division: str
    department: str
    closed_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    def __init__(self, alert_id: _Optional[str] = ..., subject: _Optional[str] = ..., state: _Optional[_Union[_supervision_pb2.AlertState, str]] = ..., level: _Optional[_Union[_supervision_pb2.AlertLevel, str]] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...
