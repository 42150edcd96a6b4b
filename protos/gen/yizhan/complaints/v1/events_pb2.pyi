import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.complaints.v1 import complaints_pb2 as _complaints_pb2
from yizhan.types.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ComplaintTarget(_message.Message):
    __slots__ = ("kind", "code", "departments", "accounts")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    kind: _complaints_pb2.TargetKind
    code: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    accounts: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, kind: _Optional[_Union[_complaints_pb2.TargetKind, str]] = ..., code: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., accounts: _Optional[_Iterable[str]] = ...) -> None: ...

class ComplaintFiled(_message.Message):
    __slots__ = ("complaint_id", "kind", "division", "target", "anonymous", "filed_at", "accept_by")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    ANONYMOUS_FIELD_NUMBER: _ClassVar[int]
    FILED_AT_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_BY_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    kind: str
    division: str
    target: ComplaintTarget
    anonymous: bool
    filed_at: _timestamp_pb2.Timestamp
    accept_by: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., kind: _Optional[str] = ..., division: _Optional[str] = ..., target: _Optional[_Union[ComplaintTarget, _Mapping]] = ..., anonymous: _Optional[bool] = ..., filed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accept_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ComplaintAccepted(_message.Message):
    __slots__ = ("complaint_id", "kind", "division", "target", "accepted_at", "reply_by", "in_time", "actor")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    REPLY_BY_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    kind: str
    division: str
    target: ComplaintTarget
    accepted_at: _timestamp_pb2.Timestamp
    reply_by: _timestamp_pb2.Timestamp
    in_time: bool
    actor: _types_pb2.Actor
    def __init__(self, complaint_id: _Optional[str] = ..., kind: _Optional[str] = ..., division: _Optional[str] = ..., target: _Optional[_Union[ComplaintTarget, _Mapping]] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reply_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., in_time: _Optional[bool] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class ComplaintRefused(_message.Message):
    __slots__ = ("complaint_id", "division", "target", "refused_at", "in_time", "actor")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    REFUSED_AT_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    division: str
    target: ComplaintTarget
    refused_at: _timestamp_pb2.Timestamp
    in_time: bool
    actor: _types_pb2.Actor
    def __init__(self, complaint_id: _Optional[str] = ..., division: _Optional[str] = ..., target: _Optional[_Union[ComplaintTarget, _Mapping]] = ..., refused_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., in_time: _Optional[bool] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class ComplaintAssigned(_message.Message):
    __slots__ = ("complaint_id", "division", "to_department", "to_subject", "assigned_at", "actor")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TO_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TO_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    ASSIGNED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    division: str
    to_department: str
    to_subject: str
    assigned_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    def __init__(self, complaint_id: _Optional[str] = ..., division: _Optional[str] = ..., to_department: _Optional[str] = ..., to_subject: _Optional[str] = ..., assigned_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class ComplaintExtended(_message.Message):
    __slots__ = ("complaint_id", "division", "days", "reply_by", "actor")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REPLY_BY_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    division: str
    days: int
    reply_by: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    def __init__(self, complaint_id: _Optional[str] = ..., division: _Optional[str] = ..., days: _Optional[int] = ..., reply_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class ComplaintReplied(_message.Message):
    __slots__ = ("complaint_id", "division", "target", "finding", "review", "replied_at", "in_time", "actor")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    REPLIED_AT_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    division: str
    target: ComplaintTarget
    finding: _complaints_pb2.Finding
    review: bool
    replied_at: _timestamp_pb2.Timestamp
    in_time: bool
    actor: _types_pb2.Actor
    def __init__(self, complaint_id: _Optional[str] = ..., division: _Optional[str] = ..., target: _Optional[_Union[ComplaintTarget, _Mapping]] = ..., finding: _Optional[_Union[_complaints_pb2.Finding, str]] = ..., review: _Optional[bool] = ..., replied_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., in_time: _Optional[bool] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class ComplaintFoundTrue(_message.Message):
    __slots__ = ("complaint_id", "division", "target", "partly", "found_at", "actor")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    PARTLY_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    division: str
    target: ComplaintTarget
    partly: bool
    found_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    def __init__(self, complaint_id: _Optional[str] = ..., division: _Optional[str] = ..., target: _Optional[_Union[ComplaintTarget, _Mapping]] = ..., partly: _Optional[bool] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class ComplaintClosed(_message.Message):
    __slots__ = ("complaint_id", "division", "closed_at")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    division: str
    closed_at: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., division: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReviewRequested(_message.Message):
    __slots__ = ("complaint_id", "division", "target", "requested_at", "reply_by")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    REPLY_BY_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    division: str
    target: ComplaintTarget
    requested_at: _timestamp_pb2.Timestamp
    reply_by: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., division: _Optional[str] = ..., target: _Optional[_Union[ComplaintTarget, _Mapping]] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reply_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ComplaintOverdue(_message.Message):
    __slots__ = ("complaint_id", "stage", "division", "target", "handling_department", "handler", "due_at")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    HANDLING_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    HANDLER_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    stage: _complaints_pb2.ComplaintStage
    division: str
    target: ComplaintTarget
    handling_department: str
    handler: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., stage: _Optional[_Union[_complaints_pb2.ComplaintStage, str]] = ..., division: _Optional[str] = ..., target: _Optional[_Union[ComplaintTarget, _Mapping]] = ..., handling_department: _Optional[str] = ..., handler: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SuggestionPublished(_message.Message):
    __slots__ = ("suggestion_id",)
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    def __init__(self, suggestion_id: _Optional[str] = ...) -> None: ...

class ServiceRated(_message.Message):
    __slots__ = ("case_id", "level", "satisfied", "division", "department", "item", "rated_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SATISFIED_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    RATED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    level: _complaints_pb2.RatingLevel
    satisfied: bool
    division: str
    department: str
    item: _types_pb2.ItemRef
    rated_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., level: _Optional[_Union[_complaints_pb2.RatingLevel, str]] = ..., satisfied: _Optional[bool] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., rated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FollowUpOpened(_message.Message):
    __slots__ = ("case_id", "division", "department", "opened_at", "call_by", "put_right_by")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    CALL_BY_FIELD_NUMBER: _ClassVar[int]
    PUT_RIGHT_BY_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    division: str
    department: str
    opened_at: _timestamp_pb2.Timestamp
    call_by: _timestamp_pb2.Timestamp
    put_right_by: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., call_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., put_right_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FollowUpClosed(_message.Message):
    __slots__ = ("case_id", "division", "department", "closed_at", "in_time", "actor")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    division: str
    department: str
    closed_at: _timestamp_pb2.Timestamp
    in_time: bool
    actor: _types_pb2.Actor
    def __init__(self, case_id: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., in_time: _Optional[bool] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class FollowUpOverdue(_message.Message):
    __slots__ = ("case_id", "step", "division", "department", "due_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    step: _complaints_pb2.FollowUpStep
    division: str
    department: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., step: _Optional[_Union[_complaints_pb2.FollowUpStep, str]] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
