import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.types.v1 import types_pb2 as _types_pb2
from yizhan.visits.v1 import visits_pb2 as _visits_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TicketEnded(_message.Message):
    __slots__ = ("ticket_id", "division", "queue", "window_code", "outcome", "taken_at", "called_at", "ended_at", "actor")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    WINDOW_CODE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    TAKEN_AT_FIELD_NUMBER: _ClassVar[int]
    CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    division: str
    queue: str
    window_code: str
    outcome: _visits_pb2.TicketState
    taken_at: _timestamp_pb2.Timestamp
    called_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    def __init__(self, ticket_id: _Optional[str] = ..., division: _Optional[str] = ..., queue: _Optional[str] = ..., window_code: _Optional[str] = ..., outcome: _Optional[_Union[_visits_pb2.TicketState, str]] = ..., taken_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class QueueDayClosed(_message.Message):
    __slots__ = ("division", "day", "taken", "served", "no_show", "expired")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    TAKEN_FIELD_NUMBER: _ClassVar[int]
    SERVED_FIELD_NUMBER: _ClassVar[int]
    NO_SHOW_FIELD_NUMBER: _ClassVar[int]
    EXPIRED_FIELD_NUMBER: _ClassVar[int]
    division: str
    day: str
    taken: int
    served: int
    no_show: int
    expired: int
    def __init__(self, division: _Optional[str] = ..., day: _Optional[str] = ..., taken: _Optional[int] = ..., served: _Optional[int] = ..., no_show: _Optional[int] = ..., expired: _Optional[int] = ...) -> None: ...

class VisitChanged(_message.Message):
    __slots__ = ("visit_id", "division", "department", "state", "day", "actor")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    division: str
    department: str
    state: _visits_pb2.VisitState
    day: str
    actor: _types_pb2.Actor
    def __init__(self, visit_id: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., state: _Optional[_Union[_visits_pb2.VisitState, str]] = ..., day: _Optional[str] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class CollectiveCalendarChanged(_message.Message):
    __slots__ = ("division", "rule_id")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    division: str
    rule_id: str
    def __init__(self, division: _Optional[str] = ..., rule_id: _Optional[str] = ...) -> None: ...
