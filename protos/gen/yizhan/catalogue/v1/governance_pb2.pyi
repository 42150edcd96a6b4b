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

class ReviewState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REVIEW_STATE_UNSPECIFIED: _ClassVar[ReviewState]
    REVIEW_STATE_DRAFTING: _ClassVar[ReviewState]
    REVIEW_STATE_SUBMITTED: _ClassVar[ReviewState]
    REVIEW_STATE_SENT_BACK: _ClassVar[ReviewState]
    REVIEW_STATE_APPROVED: _ClassVar[ReviewState]
    REVIEW_STATE_SCHEDULED: _ClassVar[ReviewState]

class ReviewVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REVIEW_VERDICT_UNSPECIFIED: _ClassVar[ReviewVerdict]
    REVIEW_VERDICT_APPROVE: _ClassVar[ReviewVerdict]
    REVIEW_VERDICT_SEND_BACK: _ClassVar[ReviewVerdict]

class ItemFileFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ITEM_FILE_FORMAT_UNSPECIFIED: _ClassVar[ItemFileFormat]
    ITEM_FILE_FORMAT_XLSX: _ClassVar[ItemFileFormat]
    ITEM_FILE_FORMAT_JSON: _ClassVar[ItemFileFormat]
REVIEW_STATE_UNSPECIFIED: ReviewState
REVIEW_STATE_DRAFTING: ReviewState
REVIEW_STATE_SUBMITTED: ReviewState
REVIEW_STATE_SENT_BACK: ReviewState
REVIEW_STATE_APPROVED: ReviewState
REVIEW_STATE_SCHEDULED: ReviewState
REVIEW_VERDICT_UNSPECIFIED: ReviewVerdict
REVIEW_VERDICT_APPROVE: ReviewVerdict
REVIEW_VERDICT_SEND_BACK: ReviewVerdict
ITEM_FILE_FORMAT_UNSPECIFIED: ItemFileFormat
ITEM_FILE_FORMAT_XLSX: ItemFileFormat
ITEM_FILE_FORMAT_JSON: ItemFileFormat

class Review(_message.Message):
    __slots__ = ("state", "authors", "submitted_by", "submitted_at", "reviewed_by", "reviewed_at", "reason", "publish_on")
    STATE_FIELD_NUMBER: _ClassVar[int]
    AUTHORS_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_BY_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_BY_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PUBLISH_ON_FIELD_NUMBER: _ClassVar[int]
    state: ReviewState
    authors: _containers.RepeatedScalarFieldContainer[str]
    submitted_by: str
    submitted_at: _timestamp_pb2.Timestamp
    reviewed_by: str
    reviewed_at: _timestamp_pb2.Timestamp
    reason: str
    publish_on: str
    def __init__(self, state: _Optional[_Union[ReviewState, str]] = ..., authors: _Optional[_Iterable[str]] = ..., submitted_by: _Optional[str] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reviewed_by: _Optional[str] = ..., reviewed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., publish_on: _Optional[str] = ...) -> None: ...

class SubmitItemForReviewRequest(_message.Message):
    __slots__ = ("item_code", "etag", "request_id")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    etag: str
    request_id: str
    def __init__(self, item_code: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReviewItemRequest(_message.Message):
    __slots__ = ("item_code", "etag", "verdict", "reason", "request_id")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    etag: str
    verdict: ReviewVerdict
    reason: str
    request_id: str
    def __init__(self, item_code: _Optional[str] = ..., etag: _Optional[str] = ..., verdict: _Optional[_Union[ReviewVerdict, str]] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CallOffPublicationRequest(_message.Message):
    __slots__ = ("item_code", "etag", "request_id")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    etag: str
    request_id: str
    def __init__(self, item_code: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DiffItemRequest(_message.Message):
    __slots__ = ("item_code", "from_version", "to_version")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    FROM_VERSION_FIELD_NUMBER: _ClassVar[int]
    TO_VERSION_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    from_version: int
    to_version: int
    def __init__(self, item_code: _Optional[str] = ..., from_version: _Optional[int] = ..., to_version: _Optional[int] = ...) -> None: ...

class ItemDiff(_message.Message):
    __slots__ = ("item_code", "from_version", "to_version", "changes")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    FROM_VERSION_FIELD_NUMBER: _ClassVar[int]
    TO_VERSION_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    from_version: int
    to_version: int
    changes: _containers.RepeatedCompositeFieldContainer[FieldChange]
    def __init__(self, item_code: _Optional[str] = ..., from_version: _Optional[int] = ..., to_version: _Optional[int] = ..., changes: _Optional[_Iterable[_Union[FieldChange, _Mapping]]] = ...) -> None: ...

class FieldChange(_message.Message):
    __slots__ = ("path", "label", "before", "after")
    PATH_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    path: str
    label: str
    before: str
    after: str
    def __init__(self, path: _Optional[str] = ..., label: _Optional[str] = ..., before: _Optional[str] = ..., after: _Optional[str] = ...) -> None: ...

class ExportItemsRequest(_message.Message):
    __slots__ = ("format", "division", "department")
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    format: ItemFileFormat
    division: str
    department: str
    def __init__(self, format: _Optional[_Union[ItemFileFormat, str]] = ..., division: _Optional[str] = ..., department: _Optional[str] = ...) -> None: ...

class ImportItemsRequest(_message.Message):
    __slots__ = ("dry_run", "chunk")
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    dry_run: bool
    chunk: bytes
    def __init__(self, dry_run: _Optional[bool] = ..., chunk: _Optional[bytes] = ...) -> None: ...

class ImportItemsResponse(_message.Message):
    __slots__ = ("dry_run", "created", "updated", "unchanged", "problems", "problem_count")
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    UPDATED_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_COUNT_FIELD_NUMBER: _ClassVar[int]
    dry_run: bool
    created: int
    updated: int
    unchanged: int
    problems: _containers.RepeatedCompositeFieldContainer[ImportProblem]
    problem_count: int
    def __init__(self, dry_run: _Optional[bool] = ..., created: _Optional[int] = ..., updated: _Optional[int] = ..., unchanged: _Optional[int] = ..., problems: _Optional[_Iterable[_Union[ImportProblem, _Mapping]]] = ..., problem_count: _Optional[int] = ...) -> None: ...

class ImportProblem(_message.Message):
    __slots__ = ("item_code", "sheet", "row", "column", "reason", "rule", "message", "blocking")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    SHEET_FIELD_NUMBER: _ClassVar[int]
    ROW_FIELD_NUMBER: _ClassVar[int]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    BLOCKING_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    sheet: str
    row: int
    column: str
    reason: str
    rule: str
    message: str
    blocking: bool
    def __init__(self, item_code: _Optional[str] = ..., sheet: _Optional[str] = ..., row: _Optional[int] = ..., column: _Optional[str] = ..., reason: _Optional[str] = ..., rule: _Optional[str] = ..., message: _Optional[str] = ..., blocking: _Optional[bool] = ...) -> None: ...
