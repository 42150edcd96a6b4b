import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
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

class TargetKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TARGET_KIND_UNSPECIFIED: _ClassVar[TargetKind]
    TARGET_KIND_WINDOW: _ClassVar[TargetKind]
    TARGET_KIND_OFFICER: _ClassVar[TargetKind]
    TARGET_KIND_DEPARTMENT: _ClassVar[TargetKind]
    TARGET_KIND_APPLICATION: _ClassVar[TargetKind]

class ComplaintState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_STATE_UNSPECIFIED: _ClassVar[ComplaintState]
    COMPLAINT_STATE_FILED: _ClassVar[ComplaintState]
    COMPLAINT_STATE_ACCEPTED: _ClassVar[ComplaintState]
    COMPLAINT_STATE_REFUSED: _ClassVar[ComplaintState]
    COMPLAINT_STATE_REPLIED: _ClassVar[ComplaintState]
    COMPLAINT_STATE_IN_REVIEW: _ClassVar[ComplaintState]
    COMPLAINT_STATE_REVIEWED: _ClassVar[ComplaintState]
    COMPLAINT_STATE_CLOSED: _ClassVar[ComplaintState]

class ComplaintStage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_STAGE_UNSPECIFIED: _ClassVar[ComplaintStage]
    COMPLAINT_STAGE_ACCEPTANCE: _ClassVar[ComplaintStage]
    COMPLAINT_STAGE_HANDLING: _ClassVar[ComplaintStage]
    COMPLAINT_STAGE_REVIEW: _ClassVar[ComplaintStage]

class Finding(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FINDING_UNSPECIFIED: _ClassVar[Finding]
    FINDING_TRUE: _ClassVar[Finding]
    FINDING_PARTLY: _ClassVar[Finding]
    FINDING_UNFOUNDED: _ClassVar[Finding]

class SuggestionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUGGESTION_STATE_UNSPECIFIED: _ClassVar[SuggestionState]
    SUGGESTION_STATE_LEFT: _ClassVar[SuggestionState]
    SUGGESTION_STATE_ANSWERED: _ClassVar[SuggestionState]
    SUGGESTION_STATE_PUBLISHED: _ClassVar[SuggestionState]

class RatingLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RATING_LEVEL_UNSPECIFIED: _ClassVar[RatingLevel]
    RATING_LEVEL_VERY_SATISFIED: _ClassVar[RatingLevel]
    RATING_LEVEL_SATISFIED: _ClassVar[RatingLevel]
    RATING_LEVEL_FAIRLY_SATISFIED: _ClassVar[RatingLevel]
    RATING_LEVEL_DISSATISFIED: _ClassVar[RatingLevel]
    RATING_LEVEL_VERY_DISSATISFIED: _ClassVar[RatingLevel]

class FollowUpStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FOLLOW_UP_STEP_UNSPECIFIED: _ClassVar[FollowUpStep]
    FOLLOW_UP_STEP_CALL_BACK: _ClassVar[FollowUpStep]
    FOLLOW_UP_STEP_PUT_RIGHT: _ClassVar[FollowUpStep]
TARGET_KIND_UNSPECIFIED: TargetKind
TARGET_KIND_WINDOW: TargetKind
TARGET_KIND_OFFICER: TargetKind
TARGET_KIND_DEPARTMENT: TargetKind
TARGET_KIND_APPLICATION: TargetKind
COMPLAINT_STATE_UNSPECIFIED: ComplaintState
COMPLAINT_STATE_FILED: ComplaintState
COMPLAINT_STATE_ACCEPTED: ComplaintState
COMPLAINT_STATE_REFUSED: ComplaintState
COMPLAINT_STATE_REPLIED: ComplaintState
COMPLAINT_STATE_IN_REVIEW: ComplaintState
COMPLAINT_STATE_REVIEWED: ComplaintState
COMPLAINT_STATE_CLOSED: ComplaintState
COMPLAINT_STAGE_UNSPECIFIED: ComplaintStage
COMPLAINT_STAGE_ACCEPTANCE: ComplaintStage
COMPLAINT_STAGE_HANDLING: ComplaintStage
COMPLAINT_STAGE_REVIEW: ComplaintStage
FINDING_UNSPECIFIED: Finding
FINDING_TRUE: Finding
FINDING_PARTLY: Finding
FINDING_UNFOUNDED: Finding
SUGGESTION_STATE_UNSPECIFIED: SuggestionState
SUGGESTION_STATE_LEFT: SuggestionState
SUGGESTION_STATE_ANSWERED: SuggestionState
SUGGESTION_STATE_PUBLISHED: SuggestionState
RATING_LEVEL_UNSPECIFIED: RatingLevel
RATING_LEVEL_VERY_SATISFIED: RatingLevel
RATING_LEVEL_SATISFIED: RatingLevel
RATING_LEVEL_FAIRLY_SATISFIED: RatingLevel
RATING_LEVEL_DISSATISFIED: RatingLevel
RATING_LEVEL_VERY_DISSATISFIED: RatingLevel
FOLLOW_UP_STEP_UNSPECIFIED: FollowUpStep
FOLLOW_UP_STEP_CALL_BACK: FollowUpStep
FOLLOW_UP_STEP_PUT_RIGHT: FollowUpStep

class ComplaintKind(_message.Message):
    __slots__ = ("code", "name", "basis", "unit", "accept_days", "handle_days", "extend_days", "review_request_days", "review_days")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_DAYS_FIELD_NUMBER: _ClassVar[int]
    HANDLE_DAYS_FIELD_NUMBER: _ClassVar[int]
    EXTEND_DAYS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_REQUEST_DAYS_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DAYS_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    basis: str
    unit: _types_pb2.DayUnit
    accept_days: int
    handle_days: int
    extend_days: int
    review_request_days: int
    review_days: int
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., basis: _Optional[str] = ..., unit: _Optional[_Union[_types_pb2.DayUnit, str]] = ..., accept_days: _Optional[int] = ..., handle_days: _Optional[int] = ..., extend_days: _Optional[int] = ..., review_request_days: _Optional[int] = ..., review_days: _Optional[int] = ...) -> None: ...

class Target(_message.Message):
    __slots__ = ("kind", "code", "department")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    kind: TargetKind
    code: str
    department: str
    def __init__(self, kind: _Optional[_Union[TargetKind, str]] = ..., code: _Optional[str] = ..., department: _Optional[str] = ...) -> None: ...

class Complainant(_message.Message):
    __slots__ = ("name", "phone")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    name: str
    phone: str
    def __init__(self, name: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class ComplaintHandOver(_message.Message):
    __slots__ = ("from_subject", "to_department", "to_subject", "reason", "at")
    FROM_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    TO_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TO_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    from_subject: str
    to_department: str
    to_subject: str
    reason: str
    at: _timestamp_pb2.Timestamp
    def __init__(self, from_subject: _Optional[str] = ..., to_department: _Optional[str] = ..., to_subject: _Optional[str] = ..., reason: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ComplaintReply(_message.Message):
    __slots__ = ("finding", "text", "measures", "replied_at", "in_time")
    FINDING_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    REPLIED_AT_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    finding: Finding
    text: str
    measures: str
    replied_at: _timestamp_pb2.Timestamp
    in_time: bool
    def __init__(self, finding: _Optional[_Union[Finding, str]] = ..., text: _Optional[str] = ..., measures: _Optional[str] = ..., replied_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., in_time: _Optional[bool] = ...) -> None: ...

class Complaint(_message.Message):
    __slots__ = ("complaint_id", "kind", "division", "target", "target_departments", "target_accounts", "anonymous", "complainant_masked", "phone_masked", "title", "text", "state", "filed_at", "accepted_at", "refusal_reason", "deadline", "replies", "review_reason", "handler", "handling_department", "chain", "etag")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    TARGET_DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    TARGET_ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    ANONYMOUS_FIELD_NUMBER: _ClassVar[int]
    COMPLAINANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    PHONE_MASKED_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    FILED_AT_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_REASON_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    REPLIES_FIELD_NUMBER: _ClassVar[int]
    REVIEW_REASON_FIELD_NUMBER: _ClassVar[int]
    HANDLER_FIELD_NUMBER: _ClassVar[int]
    HANDLING_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    CHAIN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    kind: ComplaintKind
    division: str
    target: Target
    target_departments: _containers.RepeatedScalarFieldContainer[str]
    target_accounts: _containers.RepeatedScalarFieldContainer[str]
    anonymous: bool
    complainant_masked: str
    phone_masked: str
    title: str
    text: str
    state: ComplaintState
    filed_at: _timestamp_pb2.Timestamp
    accepted_at: _timestamp_pb2.Timestamp
    refusal_reason: str
    deadline: _types_pb2.Deadline
    replies: _containers.RepeatedCompositeFieldContainer[ComplaintReply]
    review_reason: str
    handler: str
    handling_department: str
    chain: _containers.RepeatedCompositeFieldContainer[ComplaintHandOver]
    etag: str
    def __init__(self, complaint_id: _Optional[str] = ..., kind: _Optional[_Union[ComplaintKind, _Mapping]] = ..., division: _Optional[str] = ..., target: _Optional[_Union[Target, _Mapping]] = ..., target_departments: _Optional[_Iterable[str]] = ..., target_accounts: _Optional[_Iterable[str]] = ..., anonymous: _Optional[bool] = ..., complainant_masked: _Optional[str] = ..., phone_masked: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., state: _Optional[_Union[ComplaintState, str]] = ..., filed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., refusal_reason: _Optional[str] = ..., deadline: _Optional[_Union[_types_pb2.Deadline, _Mapping]] = ..., replies: _Optional[_Iterable[_Union[ComplaintReply, _Mapping]]] = ..., review_reason: _Optional[str] = ..., handler: _Optional[str] = ..., handling_department: _Optional[str] = ..., chain: _Optional[_Iterable[_Union[ComplaintHandOver, _Mapping]]] = ..., etag: _Optional[str] = ...) -> None: ...

class FiledComplaint(_message.Message):
    __slots__ = ("complaint_id", "secret", "filed_at", "deadline")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    FILED_AT_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    secret: str
    filed_at: _timestamp_pb2.Timestamp
    deadline: _types_pb2.Deadline
    def __init__(self, complaint_id: _Optional[str] = ..., secret: _Optional[str] = ..., filed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., deadline: _Optional[_Union[_types_pb2.Deadline, _Mapping]] = ...) -> None: ...

class ComplaintTrack(_message.Message):
    __slots__ = ("complaint_id", "kind_name", "title", "state", "filed_at", "refusal_reason", "deadline", "replies", "review_until")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    FILED_AT_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_REASON_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    REPLIES_FIELD_NUMBER: _ClassVar[int]
    REVIEW_UNTIL_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    kind_name: str
    title: str
    state: ComplaintState
    filed_at: _timestamp_pb2.Timestamp
    refusal_reason: str
    deadline: _types_pb2.Deadline
    replies: _containers.RepeatedCompositeFieldContainer[ComplaintReply]
    review_until: str
    def __init__(self, complaint_id: _Optional[str] = ..., kind_name: _Optional[str] = ..., title: _Optional[str] = ..., state: _Optional[_Union[ComplaintState, str]] = ..., filed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., refusal_reason: _Optional[str] = ..., deadline: _Optional[_Union[_types_pb2.Deadline, _Mapping]] = ..., replies: _Optional[_Iterable[_Union[ComplaintReply, _Mapping]]] = ..., review_until: _Optional[str] = ...) -> None: ...

class Suggestion(_message.Message):
    __slots__ = ("suggestion_id", "division", "department", "title", "text", "author_masked", "phone_masked", "state", "answer", "left_at", "answered_at", "etag")
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_MASKED_FIELD_NUMBER: _ClassVar[int]
    PHONE_MASKED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    LEFT_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    division: str
    department: str
    title: str
    text: str
    author_masked: str
    phone_masked: str
    state: SuggestionState
    answer: str
    left_at: _timestamp_pb2.Timestamp
    answered_at: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, suggestion_id: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., author_masked: _Optional[str] = ..., phone_masked: _Optional[str] = ..., state: _Optional[_Union[SuggestionState, str]] = ..., answer: _Optional[str] = ..., left_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class PublishedSuggestion(_message.Message):
    __slots__ = ("suggestion_id", "division", "department", "title", "text", "answer", "published_at")
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    division: str
    department: str
    title: str
    text: str
    answer: str
    published_at: _timestamp_pb2.Timestamp
    def __init__(self, suggestion_id: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., answer: _Optional[str] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FollowUp(_message.Message):
    __slots__ = ("call_by", "called_at", "call_note", "put_right_by", "put_right_at", "put_right_note")
    CALL_BY_FIELD_NUMBER: _ClassVar[int]
    CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    CALL_NOTE_FIELD_NUMBER: _ClassVar[int]
    PUT_RIGHT_BY_FIELD_NUMBER: _ClassVar[int]
    PUT_RIGHT_AT_FIELD_NUMBER: _ClassVar[int]
    PUT_RIGHT_NOTE_FIELD_NUMBER: _ClassVar[int]
    call_by: _timestamp_pb2.Timestamp
    called_at: _timestamp_pb2.Timestamp
    call_note: str
    put_right_by: _timestamp_pb2.Timestamp
    put_right_at: _timestamp_pb2.Timestamp
    put_right_note: str
    def __init__(self, call_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., call_note: _Optional[str] = ..., put_right_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., put_right_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., put_right_note: _Optional[str] = ...) -> None: ...

class Rating(_message.Message):
    __slots__ = ("case_id", "item", "division", "department", "level", "comment", "rated_at", "follow_up", "etag")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    RATED_AT_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_UP_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item: _types_pb2.ItemRef
    division: str
    department: str
    level: RatingLevel
    comment: str
    rated_at: _timestamp_pb2.Timestamp
    follow_up: FollowUp
    etag: str
    def __init__(self, case_id: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., level: _Optional[_Union[RatingLevel, str]] = ..., comment: _Optional[str] = ..., rated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., follow_up: _Optional[_Union[FollowUp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class RatingCount(_message.Message):
    __slots__ = ("department", "item_code", "item_name", "levels", "rated", "satisfied")
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    RATED_FIELD_NUMBER: _ClassVar[int]
    SATISFIED_FIELD_NUMBER: _ClassVar[int]
    department: str
    item_code: str
    item_name: str
    levels: _containers.RepeatedScalarFieldContainer[int]
    rated: int
    satisfied: int
    def __init__(self, department: _Optional[str] = ..., item_code: _Optional[str] = ..., item_name: _Optional[str] = ..., levels: _Optional[_Iterable[int]] = ..., rated: _Optional[int] = ..., satisfied: _Optional[int] = ...) -> None: ...

class RatingSummary(_message.Message):
    __slots__ = ("counts", "total")
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    counts: _containers.RepeatedCompositeFieldContainer[RatingCount]
    total: RatingCount
    def __init__(self, counts: _Optional[_Iterable[_Union[RatingCount, _Mapping]]] = ..., total: _Optional[_Union[RatingCount, _Mapping]] = ...) -> None: ...

class ListComplaintKindsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListComplaintKindsResponse(_message.Message):
    __slots__ = ("kinds",)
    KINDS_FIELD_NUMBER: _ClassVar[int]
    kinds: _containers.RepeatedCompositeFieldContainer[ComplaintKind]
    def __init__(self, kinds: _Optional[_Iterable[_Union[ComplaintKind, _Mapping]]] = ...) -> None: ...

class FileComplaintRequest(_message.Message):
    __slots__ = ("request_id", "kind", "division", "target", "title", "text", "anonymous", "complainant")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ANONYMOUS_FIELD_NUMBER: _ClassVar[int]
    COMPLAINANT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    kind: str
    division: str
    target: Target
    title: str
    text: str
    anonymous: bool
    complainant: Complainant
    def __init__(self, request_id: _Optional[str] = ..., kind: _Optional[str] = ..., division: _Optional[str] = ..., target: _Optional[_Union[Target, _Mapping]] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., anonymous: _Optional[bool] = ..., complainant: _Optional[_Union[Complainant, _Mapping]] = ...) -> None: ...

class TrackComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "secret")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    secret: str
    def __init__(self, complaint_id: _Optional[str] = ..., secret: _Optional[str] = ...) -> None: ...

class GetComplaintRequest(_message.Message):
    __slots__ = ("complaint_id",)
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    def __init__(self, complaint_id: _Optional[str] = ...) -> None: ...

class ListComplaintsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "kind")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: ComplaintState
    kind: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[ComplaintState, str]] = ..., kind: _Optional[str] = ...) -> None: ...

class ListComplaintsResponse(_message.Message):
    __slots__ = ("complaints", "next_page_token")
    COMPLAINTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    complaints: _containers.RepeatedCompositeFieldContainer[Complaint]
    next_page_token: str
    def __init__(self, complaints: _Optional[_Iterable[_Union[Complaint, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RevealComplainantRequest(_message.Message):
    __slots__ = ("complaint_id", "request_id", "purpose")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    request_id: str
    purpose: str
    def __init__(self, complaint_id: _Optional[str] = ..., request_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class AcceptComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "request_id", "etag", "target_departments", "target_accounts")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    TARGET_DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    TARGET_ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    request_id: str
    etag: str
    target_departments: _containers.RepeatedScalarFieldContainer[str]
    target_accounts: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, complaint_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., target_departments: _Optional[_Iterable[str]] = ..., target_accounts: _Optional[_Iterable[str]] = ...) -> None: ...

class RefuseComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "request_id", "etag", "reason")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    request_id: str
    etag: str
    reason: str
    def __init__(self, complaint_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class AssignComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "request_id", "etag", "to_department", "to_subject", "reason")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    TO_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TO_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    request_id: str
    etag: str
    to_department: str
    to_subject: str
    reason: str
    def __init__(self, complaint_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., to_department: _Optional[str] = ..., to_subject: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ExtendComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "request_id", "etag", "days", "reason")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    request_id: str
    etag: str
    days: int
    reason: str
    def __init__(self, complaint_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class ReplyComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "request_id", "etag", "finding", "text", "measures")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    request_id: str
    etag: str
    finding: Finding
    text: str
    measures: str
    def __init__(self, complaint_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., finding: _Optional[_Union[Finding, str]] = ..., text: _Optional[str] = ..., measures: _Optional[str] = ...) -> None: ...

class AcceptReplyRequest(_message.Message):
    __slots__ = ("complaint_id", "request_id", "secret")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    request_id: str
    secret: str
    def __init__(self, complaint_id: _Optional[str] = ..., request_id: _Optional[str] = ..., secret: _Optional[str] = ...) -> None: ...

class RequestReviewRequest(_message.Message):
    __slots__ = ("complaint_id", "request_id", "secret", "reason")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    request_id: str
    secret: str
    reason: str
    def __init__(self, complaint_id: _Optional[str] = ..., request_id: _Optional[str] = ..., secret: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class LeaveSuggestionRequest(_message.Message):
    __slots__ = ("request_id", "division", "department", "title", "text", "author")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    division: str
    department: str
    title: str
    text: str
    author: Complainant
    def __init__(self, request_id: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., author: _Optional[_Union[Complainant, _Mapping]] = ...) -> None: ...

class GetSuggestionRequest(_message.Message):
    __slots__ = ("suggestion_id",)
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    def __init__(self, suggestion_id: _Optional[str] = ...) -> None: ...

class ListSuggestionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: SuggestionState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[SuggestionState, str]] = ...) -> None: ...

class ListSuggestionsResponse(_message.Message):
    __slots__ = ("suggestions", "next_page_token")
    SUGGESTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    suggestions: _containers.RepeatedCompositeFieldContainer[Suggestion]
    next_page_token: str
    def __init__(self, suggestions: _Optional[_Iterable[_Union[Suggestion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AnswerSuggestionRequest(_message.Message):
    __slots__ = ("suggestion_id", "request_id", "etag", "answer", "publish")
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    PUBLISH_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    request_id: str
    etag: str
    answer: str
    publish: bool
    def __init__(self, suggestion_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., answer: _Optional[str] = ..., publish: _Optional[bool] = ...) -> None: ...

class ListPublishedSuggestionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division: _Optional[str] = ...) -> None: ...

class ListPublishedSuggestionsResponse(_message.Message):
    __slots__ = ("suggestions", "next_page_token")
    SUGGESTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    suggestions: _containers.RepeatedCompositeFieldContainer[PublishedSuggestion]
    next_page_token: str
    def __init__(self, suggestions: _Optional[_Iterable[_Union[PublishedSuggestion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RateServiceRequest(_message.Message):
    __slots__ = ("request_id", "case_id", "level", "comment")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    case_id: str
    level: RatingLevel
    comment: str
    def __init__(self, request_id: _Optional[str] = ..., case_id: _Optional[str] = ..., level: _Optional[_Union[RatingLevel, str]] = ..., comment: _Optional[str] = ...) -> None: ...

class GetRatingRequest(_message.Message):
    __slots__ = ("case_id",)
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    def __init__(self, case_id: _Optional[str] = ...) -> None: ...

class ListFollowUpsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "include_closed")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_CLOSED_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    include_closed: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., include_closed: _Optional[bool] = ...) -> None: ...

class ListFollowUpsResponse(_message.Message):
    __slots__ = ("ratings", "next_page_token")
    RATINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ratings: _containers.RepeatedCompositeFieldContainer[Rating]
    next_page_token: str
    def __init__(self, ratings: _Optional[_Iterable[_Union[Rating, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RecordFollowUpRequest(_message.Message):
    __slots__ = ("case_id", "request_id", "etag", "step", "note")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    request_id: str
    etag: str
    step: FollowUpStep
    note: str
    def __init__(self, case_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., step: _Optional[_Union[FollowUpStep, str]] = ..., note: _Optional[str] = ...) -> None: ...

class GetRatingSummaryRequest(_message.Message):
    __slots__ = ("division", "department", "item_code")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    division: str
    department: str
    item_code: str
    def __init__(self, division: _Optional[str] = ..., department: _Optional[str] = ..., item_code: _Optional[str] = ...) -> None: ...
