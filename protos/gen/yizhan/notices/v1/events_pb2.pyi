import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NoticeUndelivered(_message.Message):
    __slots__ = ("notice_id", "subject", "division", "department", "title", "rule", "reason", "at")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    subject: str
    division: str
    department: str
    title: str
    rule: str
    reason: str
    at: _timestamp_pb2.Timestamp
    def __init__(self, notice_id: _Optional[str] = ..., subject: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., title: _Optional[str] = ..., rule: _Optional[str] = ..., reason: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class NoticeDelivered(_message.Message):
    __slots__ = ("notice_id", "subject", "division", "department", "means", "at")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    MEANS_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    subject: str
    division: str
    department: str
    means: str
    at: _timestamp_pb2.Timestamp
    def __init__(self, notice_id: _Optional[str] = ..., subject: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., means: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
