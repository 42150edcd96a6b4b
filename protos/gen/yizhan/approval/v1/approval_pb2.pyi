import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
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

class CaseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_STATE_UNSPECIFIED: _ClassVar[CaseState]
    CASE_STATE_OPEN: _ClassVar[CaseState]
    CASE_STATE_STOPPED: _ClassVar[CaseState]
    CASE_STATE_GRANTED: _ClassVar[CaseState]
    CASE_STATE_DENIED: _ClassVar[CaseState]
    CASE_STATE_DELIVERED: _ClassVar[CaseState]
    CASE_STATE_WITHDRAWN: _ClassVar[CaseState]
    CASE_STATE_LAPSED: _ClassVar[CaseState]

class PauseGround(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAUSE_GROUND_UNSPECIFIED: _ClassVar[PauseGround]
    PAUSE_GROUND_HEARING: _ClassVar[PauseGround]
    PAUSE_GROUND_TENDER: _ClassVar[PauseGround]
    PAUSE_GROUND_AUCTION: _ClassVar[PauseGround]
    PAUSE_GROUND_INSPECTION: _ClassVar[PauseGround]
    PAUSE_GROUND_TESTING: _ClassVar[PauseGround]
    PAUSE_GROUND_QUARANTINE: _ClassVar[PauseGround]
    PAUSE_GROUND_APPRAISAL: _ClassVar[PauseGround]
    PAUSE_GROUND_EXPERT_REVIEW: _ClassVar[PauseGround]

class Decision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DECISION_UNSPECIFIED: _ClassVar[Decision]
    DECISION_GRANT: _ClassVar[Decision]
    DECISION_DENY: _ClassVar[Decision]

class CaseClock(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_CLOCK_UNSPECIFIED: _ClassVar[CaseClock]
    CASE_CLOCK_PROMISED: _ClassVar[CaseClock]
    CASE_CLOCK_STATUTORY: _ClassVar[CaseClock]
    CASE_CLOCK_STAGE: _ClassVar[CaseClock]
    CASE_CLOCK_DELIVERY: _ClassVar[CaseClock]
CASE_STATE_UNSPECIFIED: CaseState
CASE_STATE_OPEN: CaseState
CASE_STATE_STOPPED: CaseState
CASE_STATE_GRANTED: CaseState
CASE_STATE_DENIED: CaseState
CASE_STATE_DELIVERED: CaseState
CASE_STATE_WITHDRAWN: CaseState
CASE_STATE_LAPSED: CaseState
PAUSE_GROUND_UNSPECIFIED: PauseGround
PAUSE_GROUND_HEARING: PauseGround
PAUSE_GROUND_TENDER: PauseGround
PAUSE_GROUND_AUCTION: PauseGround
PAUSE_GROUND_INSPECTION: PauseGround
PAUSE_GROUND_TESTING: PauseGround
PAUSE_GROUND_QUARANTINE: PauseGround
PAUSE_GROUND_APPRAISAL: PauseGround
PAUSE_GROUND_EXPERT_REVIEW: PauseGround
DECISION_UNSPECIFIED: Decision
DECISION_GRANT: Decision
DECISION_DENY: Decision
CASE_CLOCK_UNSPECIFIED: CaseClock
CASE_CLOCK_PROMISED: CaseClock
CASE_CLOCK_STATUTORY: CaseClock
CASE_CLOCK_STAGE: CaseClock
CASE_CLOCK_DELIVERY: CaseClock

class CaseStage(_message.Message):
    __slots__ = ("plan", "started_at", "completed_at", "claimed_by", "opinion", "deadline")
    PLAN_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_AT_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_BY_FIELD_NUMBER: _ClassVar[int]
    OPINION_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    plan: _types_pb2.Stage
    started_at: _timestamp_pb2.Timestamp
    completed_at: _timestamp_pb2.Timestamp
    claimed_by: str
    opinion: str
    deadline: _types_pb2.Deadline
    def __init__(self, plan: _Optional[_Union[_types_pb2.Stage, _Mapping]] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., completed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., claimed_by: _Optional[str] = ..., opinion: _Optional[str] = ..., deadline: _Optional[_Union[_types_pb2.Deadline, _Mapping]] = ...) -> None: ...

class CaseDocument(_message.Message):
    __slots__ = ("document_number", "title", "issued_at", "verification_url", "pdf_path")
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_URL_FIELD_NUMBER: _ClassVar[int]
    PDF_PATH_FIELD_NUMBER: _ClassVar[int]
    document_number: str
    title: str
    issued_at: _timestamp_pb2.Timestamp
    verification_url: str
    pdf_path: str
    def __init__(self, document_number: _Optional[str] = ..., title: _Optional[str] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verification_url: _Optional[str] = ..., pdf_path: _Optional[str] = ...) -> None: ...

class Certificate(_message.Message):
    __slots__ = ("certificate_number", "name", "valid_from", "valid_until", "verification_url")
    CERTIFICATE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_URL_FIELD_NUMBER: _ClassVar[int]
    certificate_number: str
    name: str
    valid_from: str
    valid_until: str
    verification_url: str
    def __init__(self, certificate_number: _Optional[str] = ..., name: _Optional[str] = ..., valid_from: _Optional[str] = ..., valid_until: _Optional[str] = ..., verification_url: _Optional[str] = ...) -> None: ...

class Case(_message.Message):
    __slots__ = ("case_id", "item", "division", "applicant_masked", "state", "stages", "current_stage", "promised_deadline", "statutory_deadline", "documents", "certificate", "decision_reason", "decided_at", "deliver_by", "delivered_at", "bill_open", "etag")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    CURRENT_STAGE_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DEADLINE_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_DEADLINE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    DECISION_REASON_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    DELIVER_BY_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_AT_FIELD_NUMBER: _ClassVar[int]
    BILL_OPEN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    item: _types_pb2.ItemRef
    division: str
    applicant_masked: str
    state: CaseState
    stages: _containers.RepeatedCompositeFieldContainer[CaseStage]
    current_stage: str
    promised_deadline: _types_pb2.Deadline
    statutory_deadline: _types_pb2.Deadline
    documents: _containers.RepeatedCompositeFieldContainer[CaseDocument]
    certificate: Certificate
    decision_reason: str
    decided_at: _timestamp_pb2.Timestamp
    deliver_by: str
    delivered_at: _timestamp_pb2.Timestamp
    bill_open: bool
    etag: str
    def __init__(self, case_id: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., applicant_masked: _Optional[str] = ..., state: _Optional[_Union[CaseState, str]] = ..., stages: _Optional[_Iterable[_Union[CaseStage, _Mapping]]] = ..., current_stage: _Optional[str] = ..., promised_deadline: _Optional[_Union[_types_pb2.Deadline, _Mapping]] = ..., statutory_deadline: _Optional[_Union[_types_pb2.Deadline, _Mapping]] = ..., documents: _Optional[_Iterable[_Union[CaseDocument, _Mapping]]] = ..., certificate: _Optional[_Union[Certificate, _Mapping]] = ..., decision_reason: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., deliver_by: _Optional[str] = ..., delivered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., bill_open: _Optional[bool] = ..., etag: _Optional[str] = ...) -> None: ...

class HistoryEntry(_message.Message):
    __slots__ = ("sequence", "at", "act", "actor", "note", "hash")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    ACT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    HASH_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    at: _timestamp_pb2.Timestamp
    act: str
    actor: _types_pb2.Actor
    note: str
    hash: str
    def __init__(self, sequence: _Optional[int] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., act: _Optional[str] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ..., note: _Optional[str] = ..., hash: _Optional[str] = ...) -> None: ...

class HistoryVerification(_message.Message):
    __slots__ = ("intact", "entries", "broken_at", "head")
    INTACT_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    BROKEN_AT_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    intact: bool
    entries: int
    broken_at: int
    head: str
    def __init__(self, intact: _Optional[bool] = ..., entries: _Optional[int] = ..., broken_at: _Optional[int] = ..., head: _Optional[str] = ...) -> None: ...

class CaseDocumentVerification(_message.Message):
    __slots__ = ("document_number", "title", "case_id", "item_name", "applicant_masked", "issuer", "issued_at", "valid_until", "valid")
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    VALID_FIELD_NUMBER: _ClassVar[int]
    document_number: str
    title: str
    case_id: str
    item_name: str
    applicant_masked: str
    issuer: str
    issued_at: _timestamp_pb2.Timestamp
    valid_until: str
    valid: bool
    def __init__(self, document_number: _Optional[str] = ..., title: _Optional[str] = ..., case_id: _Optional[str] = ..., item_name: _Optional[str] = ..., applicant_masked: _Optional[str] = ..., issuer: _Optional[str] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_until: _Optional[str] = ..., valid: _Optional[bool] = ...) -> None: ...

class GetCaseRequest(_message.Message):
    __slots__ = ("case_id",)
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    def __init__(self, case_id: _Optional[str] = ...) -> None: ...

class ExplainDeadlineRequest(_message.Message):
    __slots__ = ("case_id", "which", "stage")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    WHICH_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    which: CaseClock
    stage: str
    def __init__(self, case_id: _Optional[str] = ..., which: _Optional[_Union[CaseClock, str]] = ..., stage: _Optional[str] = ...) -> None: ...

class ListCasesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "mine")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    MINE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: CaseState
    mine: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[CaseState, str]] = ..., mine: _Optional[bool] = ...) -> None: ...

class ListCasesResponse(_message.Message):
    __slots__ = ("cases", "next_page_token")
    CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    cases: _containers.RepeatedCompositeFieldContainer[Case]
    next_page_token: str
    def __init__(self, cases: _Optional[_Iterable[_Union[Case, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ClaimStageRequest(_message.Message):
    __slots__ = ("case_id", "request_id", "etag")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    request_id: str
    etag: str
    def __init__(self, case_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class CompleteStageRequest(_message.Message):
    __slots__ = ("case_id", "request_id", "etag", "stage", "opinion")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    OPINION_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    request_id: str
    etag: str
    stage: str
    opinion: str
    def __init__(self, case_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., stage: _Optional[str] = ..., opinion: _Optional[str] = ...) -> None: ...

class StopClockRequest(_message.Message):
    __slots__ = ("case_id", "request_id", "etag", "ground", "expected_days", "note")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_DAYS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    request_id: str
    etag: str
    ground: PauseGround
    expected_days: int
    note: str
    def __init__(self, case_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., ground: _Optional[_Union[PauseGround, str]] = ..., expected_days: _Optional[int] = ..., note: _Optional[str] = ...) -> None: ...

class ResumeClockRequest(_message.Message):
    __slots__ = ("case_id", "request_id", "etag", "outcome")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    request_id: str
    etag: str
    outcome: str
    def __init__(self, case_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., outcome: _Optional[str] = ...) -> None: ...

class ExtendLimitRequest(_message.Message):
    __slots__ = ("case_id", "request_id", "etag", "days", "reason")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    request_id: str
    etag: str
    days: int
    reason: str
    def __init__(self, case_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class DecideCaseRequest(_message.Message):
    __slots__ = ("case_id", "request_id", "etag", "decision", "reason")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    request_id: str
    etag: str
    decision: Decision
    reason: str
    def __init__(self, case_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., decision: _Optional[_Union[Decision, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class DeliverResultRequest(_message.Message):
    __slots__ = ("case_id", "request_id", "etag", "way", "received_by")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    WAY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BY_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    request_id: str
    etag: str
    way: str
    received_by: str
    def __init__(self, case_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., way: _Optional[str] = ..., received_by: _Optional[str] = ...) -> None: ...

class ListHistoryRequest(_message.Message):
    __slots__ = ("case_id", "page_size", "page_token")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    page_size: int
    page_token: str
    def __init__(self, case_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListHistoryResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[HistoryEntry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[HistoryEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class VerifyHistoryRequest(_message.Message):
    __slots__ = ("case_id",)
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    def __init__(self, case_id: _Optional[str] = ...) -> None: ...

class DownloadCaseDocumentRequest(_message.Message):
    __slots__ = ("case_id", "document_number")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    document_number: str
    def __init__(self, case_id: _Optional[str] = ..., document_number: _Optional[str] = ...) -> None: ...

class VerifyCaseDocumentRequest(_message.Message):
    __slots__ = ("document_number", "code")
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    document_number: str
    code: str
    def __init__(self, document_number: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...
