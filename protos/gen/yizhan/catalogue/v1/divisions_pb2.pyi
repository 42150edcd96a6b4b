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

class DivisionChangeKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DIVISION_CHANGE_KIND_UNSPECIFIED: _ClassVar[DivisionChangeKind]
    DIVISION_CHANGE_KIND_ADDED: _ClassVar[DivisionChangeKind]
    DIVISION_CHANGE_KIND_RENAMED: _ClassVar[DivisionChangeKind]
    DIVISION_CHANGE_KIND_ABOLISHED: _ClassVar[DivisionChangeKind]
    DIVISION_CHANGE_KIND_RESTORED: _ClassVar[DivisionChangeKind]
DIVISION_CHANGE_KIND_UNSPECIFIED: DivisionChangeKind
DIVISION_CHANGE_KIND_ADDED: DivisionChangeKind
DIVISION_CHANGE_KIND_RENAMED: DivisionChangeKind
DIVISION_CHANGE_KIND_ABOLISHED: DivisionChangeKind
DIVISION_CHANGE_KIND_RESTORED: DivisionChangeKind

class DivisionChange(_message.Message):
    __slots__ = ("sequence", "division_code", "kind", "name_before", "name", "succeeded_by", "basis", "changed_by", "changed_at")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_BEFORE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SUCCEEDED_BY_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    division_code: str
    kind: DivisionChangeKind
    name_before: str
    name: str
    succeeded_by: str
    basis: str
    changed_by: str
    changed_at: _timestamp_pb2.Timestamp
    def __init__(self, sequence: _Optional[int] = ..., division_code: _Optional[str] = ..., kind: _Optional[_Union[DivisionChangeKind, str]] = ..., name_before: _Optional[str] = ..., name: _Optional[str] = ..., succeeded_by: _Optional[str] = ..., basis: _Optional[str] = ..., changed_by: _Optional[str] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AddDivisionRequest(_message.Message):
    __slots__ = ("parent", "code", "name", "basis", "request_id")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    parent: str
    code: str
    name: str
    basis: str
    request_id: str
    def __init__(self, parent: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., basis: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RenameDivisionRequest(_message.Message):
    __slots__ = ("division_code", "new_name", "basis", "etag", "request_id")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    NEW_NAME_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    new_name: str
    basis: str
    etag: str
    request_id: str
    def __init__(self, division_code: _Optional[str] = ..., new_name: _Optional[str] = ..., basis: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class AbolishDivisionRequest(_message.Message):
    __slots__ = ("division_code", "succeeded_by", "basis", "etag", "request_id")
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    SUCCEEDED_BY_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    succeeded_by: str
    basis: str
    etag: str
    request_id: str
    def __init__(self, division_code: _Optional[str] = ..., succeeded_by: _Optional[str] = ..., basis: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListDivisionChangesRequest(_message.Message):
    __slots__ = ("division", "page_size", "page_token")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division: str
    page_size: int
    page_token: str
    def __init__(self, division: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDivisionChangesResponse(_message.Message):
    __slots__ = ("changes", "next_page_token")
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[DivisionChange]
    next_page_token: str
    def __init__(self, changes: _Optional[_Iterable[_Union[DivisionChange, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ImportDivisionsRequest(_message.Message):
    __slots__ = ("division", "dry_run", "plan_etag", "basis", "chunk")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    PLAN_ETAG_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    division: str
    dry_run: bool
    plan_etag: str
    basis: str
    chunk: bytes
    def __init__(self, division: _Optional[str] = ..., dry_run: _Optional[bool] = ..., plan_etag: _Optional[str] = ..., basis: _Optional[str] = ..., chunk: _Optional[bytes] = ...) -> None: ...

class ImportDivisionsResponse(_message.Message):
    __slots__ = ("dry_run", "added", "renamed", "abolished", "unchanged", "changes", "plan_etag", "problems", "problem_count")
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    ADDED_FIELD_NUMBER: _ClassVar[int]
    RENAMED_FIELD_NUMBER: _ClassVar[int]
    ABOLISHED_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    PLAN_ETAG_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_COUNT_FIELD_NUMBER: _ClassVar[int]
    dry_run: bool
    added: int
    renamed: int
    abolished: int
    unchanged: int
    changes: _containers.RepeatedCompositeFieldContainer[DivisionChange]
    plan_etag: str
    problems: _containers.RepeatedCompositeFieldContainer[DivisionTableProblem]
    problem_count: int
    def __init__(self, dry_run: _Optional[bool] = ..., added: _Optional[int] = ..., renamed: _Optional[int] = ..., abolished: _Optional[int] = ..., unchanged: _Optional[int] = ..., changes: _Optional[_Iterable[_Union[DivisionChange, _Mapping]]] = ..., plan_etag: _Optional[str] = ..., problems: _Optional[_Iterable[_Union[DivisionTableProblem, _Mapping]]] = ..., problem_count: _Optional[int] = ...) -> None: ...

class DivisionTableProblem(_message.Message):
    __slots__ = ("row", "message")
    ROW_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    row: int
    message: str
    def __init__(self, row: _Optional[int] = ..., message: _Optional[str] = ...) -> None: ...
