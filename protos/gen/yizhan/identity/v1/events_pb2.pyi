import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.types.v1 import types_pb2 as _types_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AccountDisabled(_message.Message):
    __slots__ = ("account_id", "division", "department", "disabled_at", "actor")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DISABLED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    division: str
    department: str
    disabled_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    def __init__(self, account_id: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., disabled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class AccountLocked(_message.Message):
    __slots__ = ("account_id", "division", "department", "locked_until")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    LOCKED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    division: str
    department: str
    locked_until: _timestamp_pb2.Timestamp
    def __init__(self, account_id: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., locked_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
