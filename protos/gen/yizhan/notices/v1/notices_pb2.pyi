import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Channel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANNEL_UNSPECIFIED: _ClassVar[Channel]
    CHANNEL_EMAIL: _ClassVar[Channel]
    CHANNEL_SMS: _ClassVar[Channel]

class SendingState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SENDING_STATE_UNSPECIFIED: _ClassVar[SendingState]
    SENDING_STATE_PENDING: _ClassVar[SendingState]
    SENDING_STATE_FAILED: _ClassVar[SendingState]
    SENDING_STATE_SENT: _ClassVar[SendingState]
    SENDING_STATE_GIVEN_UP: _ClassVar[SendingState]
    SENDING_STATE_NO_ADDRESS: _ClassVar[SendingState]
    SENDING_STATE_NOT_OPEN: _ClassVar[SendingState]

class Outcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OUTCOME_UNSPECIFIED: _ClassVar[Outcome]
    OUTCOME_ON_THE_WAY: _ClassVar[Outcome]
    OUTCOME_IN_INBOX: _ClassVar[Outcome]
    OUTCOME_DELIVERED: _ClassVar[Outcome]
    OUTCOME_UNDELIVERED: _ClassVar[Outcome]

class Means(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MEANS_UNSPECIFIED: _ClassVar[Means]
    MEANS_EMAIL: _ClassVar[Means]
    MEANS_SMS: _ClassVar[Means]
    MEANS_INBOX: _ClassVar[Means]
    MEANS_PAPER: _ClassVar[Means]
CHANNEL_UNSPECIFIED: Channel
CHANNEL_EMAIL: Channel
CHANNEL_SMS: Channel
SENDING_STATE_UNSPECIFIED: SendingState
SENDING_STATE_PENDING: SendingState
SENDING_STATE_FAILED: SendingState
SENDING_STATE_SENT: SendingState
SENDING_STATE_GIVEN_UP: SendingState
SENDING_STATE_NO_ADDRESS: SendingState
SENDING_STATE_NOT_OPEN: SendingState
OUTCOME_UNSPECIFIED: Outcome
OUTCOME_ON_THE_WAY: Outcome
OUTCOME_IN_INBOX: Outcome
OUTCOME_DELIVERED: Outcome
OUTCOME_UNDELIVERED: Outcome
MEANS_UNSPECIFIED: Means
MEANS_EMAIL: Means
MEANS_SMS: Means
MEANS_INBOX: Means
MEANS_PAPER: Means

class Notice(_message.Message):
    __slots__ = ("notice_id", "subject", "title", "text", "document_number", "pdf_path", "legal", "rule", "told_at", "read_at", "etag")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PDF_PATH_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    subject: str
    title: str
    text: str
    document_number: str
    pdf_path: str
    legal: bool
    rule: str
    told_at: _timestamp_pb2.Timestamp
    read_at: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, notice_id: _Optional[str] = ..., subject: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., document_number: _Optional[str] = ..., pdf_path: _Optional[str] = ..., legal: _Optional[bool] = ..., rule: _Optional[str] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class Sending(_message.Message):
    __slots__ = ("channel", "state", "attempts", "next_attempt_at", "last_error", "sent_at")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_ATTEMPT_AT_FIELD_NUMBER: _ClassVar[int]
    LAST_ERROR_FIELD_NUMBER: _ClassVar[int]
    SENT_AT_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    state: SendingState
    attempts: int
    next_attempt_at: _timestamp_pb2.Timestamp
    last_error: str
    sent_at: _timestamp_pb2.Timestamp
    def __init__(self, channel: _Optional[_Union[Channel, str]] = ..., state: _Optional[_Union[SendingState, str]] = ..., attempts: _Optional[int] = ..., next_attempt_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_error: _Optional[str] = ..., sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Delivery(_message.Message):
    __slots__ = ("notice_id", "subject", "title", "legal", "rule", "division", "department", "told_at", "outcome", "means", "delivered_at", "undelivered_reason", "sendings", "has_inbox", "read_at", "receiver_masked", "handed_over_at", "etag")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    MEANS_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_AT_FIELD_NUMBER: _ClassVar[int]
    UNDELIVERED_REASON_FIELD_NUMBER: _ClassVar[int]
    SENDINGS_FIELD_NUMBER: _ClassVar[int]
    HAS_INBOX_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_MASKED_FIELD_NUMBER: _ClassVar[int]
    HANDED_OVER_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    subject: str
    title: str
    legal: bool
    rule: str
    division: str
    department: str
    told_at: _timestamp_pb2.Timestamp
    outcome: Outcome
    means: Means
    delivered_at: _timestamp_pb2.Timestamp
    undelivered_reason: str
    sendings: _containers.RepeatedCompositeFieldContainer[Sending]
    has_inbox: bool
    read_at: _timestamp_pb2.Timestamp
    receiver_masked: str
    handed_over_at: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, notice_id: _Optional[str] = ..., subject: _Optional[str] = ..., title: _Optional[str] = ..., legal: _Optional[bool] = ..., rule: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[_Union[Outcome, str]] = ..., means: _Optional[_Union[Means, str]] = ..., delivered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., undelivered_reason: _Optional[str] = ..., sendings: _Optional[_Iterable[_Union[Sending, _Mapping]]] = ..., has_inbox: _Optional[bool] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., receiver_masked: _Optional[str] = ..., handed_over_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListNoticesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "unread", "subject")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    UNREAD_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    unread: bool
    subject: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., unread: _Optional[bool] = ..., subject: _Optional[str] = ...) -> None: ...

class ListNoticesResponse(_message.Message):
    __slots__ = ("notices", "next_page_token")
    NOTICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    notices: _containers.RepeatedCompositeFieldContainer[Notice]
    next_page_token: str
    def __init__(self, notices: _Optional[_Iterable[_Union[Notice, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CountUnreadRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class UnreadCount(_message.Message):
    __slots__ = ("unread",)
    UNREAD_FIELD_NUMBER: _ClassVar[int]
    unread: int
    def __init__(self, unread: _Optional[int] = ...) -> None: ...

class GetNoticeRequest(_message.Message):
    __slots__ = ("notice_id",)
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    def __init__(self, notice_id: _Optional[str] = ...) -> None: ...

class MarkNoticeReadRequest(_message.Message):
    __slots__ = ("notice_id", "request_id", "etag")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    request_id: str
    etag: str
    def __init__(self, notice_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class ListDeliveriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "outcome", "subject", "legal_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    LEGAL_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    outcome: Outcome
    subject: str
    legal_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., outcome: _Optional[_Union[Outcome, str]] = ..., subject: _Optional[str] = ..., legal_only: _Optional[bool] = ...) -> None: ...

class ListDeliveriesResponse(_message.Message):
    __slots__ = ("deliveries", "next_page_token")
    DELIVERIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    deliveries: _containers.RepeatedCompositeFieldContainer[Delivery]
    next_page_token: str
    def __init__(self, deliveries: _Optional[_Iterable[_Union[Delivery, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RetryDeliveryRequest(_message.Message):
    __slots__ = ("notice_id", "request_id", "etag", "channel")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    request_id: str
    etag: str
    channel: Channel
    def __init__(self, notice_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., channel: _Optional[_Union[Channel, str]] = ...) -> None: ...

class RecordPaperDeliveryRequest(_message.Message):
    __slots__ = ("notice_id", "request_id", "etag", "receiver_name", "note")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_NAME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    request_id: str
    etag: str
    receiver_name: str
    note: str
    def __init__(self, notice_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., receiver_name: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...
