import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.catalogue.v1 import governance_pb2 as _governance_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DisclosureKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISCLOSURE_KIND_UNSPECIFIED: _ClassVar[DisclosureKind]
    DISCLOSURE_KIND_NOTICE: _ClassVar[DisclosureKind]
    DISCLOSURE_KIND_POLICY: _ClassVar[DisclosureKind]
    DISCLOSURE_KIND_PUBLICITY: _ClassVar[DisclosureKind]

class DisclosureState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISCLOSURE_STATE_UNSPECIFIED: _ClassVar[DisclosureState]
    DISCLOSURE_STATE_DRAFT: _ClassVar[DisclosureState]
    DISCLOSURE_STATE_PUBLISHED: _ClassVar[DisclosureState]
    DISCLOSURE_STATE_WITHDRAWN: _ClassVar[DisclosureState]
    DISCLOSURE_STATE_DISCARDED: _ClassVar[DisclosureState]
DISCLOSURE_KIND_UNSPECIFIED: DisclosureKind
DISCLOSURE_KIND_NOTICE: DisclosureKind
DISCLOSURE_KIND_POLICY: DisclosureKind
DISCLOSURE_KIND_PUBLICITY: DisclosureKind
DISCLOSURE_STATE_UNSPECIFIED: DisclosureState
DISCLOSURE_STATE_DRAFT: DisclosureState
DISCLOSURE_STATE_PUBLISHED: DisclosureState
DISCLOSURE_STATE_WITHDRAWN: DisclosureState
DISCLOSURE_STATE_DISCARDED: DisclosureState

class DisclosureContent(_message.Message):
    __slots__ = ("kind", "title", "department", "body", "issued_by", "document_number", "dated_on", "effective_on", "effective_until", "publicity_days", "contact", "attachments", "source")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    ISSUED_BY_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DATED_ON_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PUBLICITY_DAYS_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    kind: DisclosureKind
    title: str
    department: str
    body: str
    issued_by: str
    document_number: str
    dated_on: str
    effective_on: str
    effective_until: str
    publicity_days: int
    contact: str
    attachments: _containers.RepeatedCompositeFieldContainer[DisclosureAttachment]
    source: str
    def __init__(self, kind: _Optional[_Union[DisclosureKind, str]] = ..., title: _Optional[str] = ..., department: _Optional[str] = ..., body: _Optional[str] = ..., issued_by: _Optional[str] = ..., document_number: _Optional[str] = ..., dated_on: _Optional[str] = ..., effective_on: _Optional[str] = ..., effective_until: _Optional[str] = ..., publicity_days: _Optional[int] = ..., contact: _Optional[str] = ..., attachments: _Optional[_Iterable[_Union[DisclosureAttachment, _Mapping]]] = ..., source: _Optional[str] = ...) -> None: ...

class DisclosureAttachment(_message.Message):
    __slots__ = ("name", "digest", "content_type", "size")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    name: str
    digest: str
    content_type: str
    size: int
    def __init__(self, name: _Optional[str] = ..., digest: _Optional[str] = ..., content_type: _Optional[str] = ..., size: _Optional[int] = ...) -> None: ...

class Disclosure(_message.Message):
    __slots__ = ("disclosure_id", "state", "content", "division", "department_name", "published_at", "publicity_until", "withdrawn_at", "withdrawal_reason", "replaced_by", "department")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_NAME_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    PUBLICITY_UNTIL_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWAL_REASON_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    state: DisclosureState
    content: DisclosureContent
    division: str
    department_name: str
    published_at: _timestamp_pb2.Timestamp
    publicity_until: str
    withdrawn_at: _timestamp_pb2.Timestamp
    withdrawal_reason: str
    replaced_by: str
    department: str
    def __init__(self, disclosure_id: _Optional[str] = ..., state: _Optional[_Union[DisclosureState, str]] = ..., content: _Optional[_Union[DisclosureContent, _Mapping]] = ..., division: _Optional[str] = ..., department_name: _Optional[str] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., publicity_until: _Optional[str] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawal_reason: _Optional[str] = ..., replaced_by: _Optional[str] = ..., department: _Optional[str] = ...) -> None: ...

class DisclosureRecord(_message.Message):
    __slots__ = ("disclosure_id", "disclosure", "review", "problems", "changed_at", "published_by", "withdrawn_by", "etag")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    DISCLOSURE_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BY_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    disclosure: Disclosure
    review: _governance_pb2.Review
    problems: _containers.RepeatedCompositeFieldContainer[DisclosureProblem]
    changed_at: _timestamp_pb2.Timestamp
    published_by: str
    withdrawn_by: str
    etag: str
    def __init__(self, disclosure_id: _Optional[str] = ..., disclosure: _Optional[_Union[Disclosure, _Mapping]] = ..., review: _Optional[_Union[_governance_pb2.Review, _Mapping]] = ..., problems: _Optional[_Iterable[_Union[DisclosureProblem, _Mapping]]] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., published_by: _Optional[str] = ..., withdrawn_by: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class DisclosureProblem(_message.Message):
    __slots__ = ("reason", "field", "message")
    REASON_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    reason: str
    field: str
    message: str
    def __init__(self, reason: _Optional[str] = ..., field: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class GetDisclosureRequest(_message.Message):
    __slots__ = ("disclosure_id",)
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    def __init__(self, disclosure_id: _Optional[str] = ...) -> None: ...

class ListDisclosuresRequest(_message.Message):
    __slots__ = ("division", "kind", "department", "query", "open_to_objections", "page_size", "page_token")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    OPEN_TO_OBJECTIONS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division: str
    kind: DisclosureKind
    department: str
    query: str
    open_to_objections: bool
    page_size: int
    page_token: str
    def __init__(self, division: _Optional[str] = ..., kind: _Optional[_Union[DisclosureKind, str]] = ..., department: _Optional[str] = ..., query: _Optional[str] = ..., open_to_objections: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDisclosuresResponse(_message.Message):
    __slots__ = ("disclosures", "next_page_token")
    DISCLOSURES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    disclosures: _containers.RepeatedCompositeFieldContainer[Disclosure]
    next_page_token: str
    def __init__(self, disclosures: _Optional[_Iterable[_Union[Disclosure, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DownloadAttachmentRequest(_message.Message):
    __slots__ = ("disclosure_id", "digest")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    digest: str
    def __init__(self, disclosure_id: _Optional[str] = ..., digest: _Optional[str] = ...) -> None: ...

class CreateDisclosureRequest(_message.Message):
    __slots__ = ("content", "request_id")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    content: DisclosureContent
    request_id: str
    def __init__(self, content: _Optional[_Union[DisclosureContent, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetDisclosureRecordRequest(_message.Message):
    __slots__ = ("disclosure_id",)
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    def __init__(self, disclosure_id: _Optional[str] = ...) -> None: ...

class ListDisclosureRecordsRequest(_message.Message):
    __slots__ = ("state", "review_state", "kind", "page_size", "page_token")
    STATE_FIELD_NUMBER: _ClassVar[int]
    REVIEW_STATE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    state: DisclosureState
    review_state: _governance_pb2.ReviewState
    kind: DisclosureKind
    page_size: int
    page_token: str
    def __init__(self, state: _Optional[_Union[DisclosureState, str]] = ..., review_state: _Optional[_Union[_governance_pb2.ReviewState, str]] = ..., kind: _Optional[_Union[DisclosureKind, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDisclosureRecordsResponse(_message.Message):
    __slots__ = ("records", "next_page_token")
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    records: _containers.RepeatedCompositeFieldContainer[DisclosureRecord]
    next_page_token: str
    def __init__(self, records: _Optional[_Iterable[_Union[DisclosureRecord, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateDisclosureRequest(_message.Message):
    __slots__ = ("disclosure_id", "content", "etag", "request_id")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    content: DisclosureContent
    etag: str
    request_id: str
    def __init__(self, disclosure_id: _Optional[str] = ..., content: _Optional[_Union[DisclosureContent, _Mapping]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class UploadAttachmentRequest(_message.Message):
    __slots__ = ("chunk",)
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    chunk: bytes
    def __init__(self, chunk: _Optional[bytes] = ...) -> None: ...

class DownloadRecordAttachmentRequest(_message.Message):
    __slots__ = ("disclosure_id", "digest")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    digest: str
    def __init__(self, disclosure_id: _Optional[str] = ..., digest: _Optional[str] = ...) -> None: ...

class SubmitDisclosureRequest(_message.Message):
    __slots__ = ("disclosure_id", "etag", "request_id")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    etag: str
    request_id: str
    def __init__(self, disclosure_id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReviewDisclosureRequest(_message.Message):
    __slots__ = ("disclosure_id", "etag", "verdict", "reason", "request_id")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    etag: str
    verdict: _governance_pb2.ReviewVerdict
    reason: str
    request_id: str
    def __init__(self, disclosure_id: _Optional[str] = ..., etag: _Optional[str] = ..., verdict: _Optional[_Union[_governance_pb2.ReviewVerdict, str]] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class PublishDisclosureRequest(_message.Message):
    __slots__ = ("disclosure_id", "etag", "request_id")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    etag: str
    request_id: str
    def __init__(self, disclosure_id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class WithdrawDisclosureRequest(_message.Message):
    __slots__ = ("disclosure_id", "etag", "reason", "replaced_by", "request_id")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    etag: str
    reason: str
    replaced_by: str
    request_id: str
    def __init__(self, disclosure_id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ..., replaced_by: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DiscardDisclosureRequest(_message.Message):
    __slots__ = ("disclosure_id", "etag", "request_id")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    etag: str
    request_id: str
    def __init__(self, disclosure_id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...
