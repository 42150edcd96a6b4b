import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.protobuf import struct_pb2 as _struct_pb2
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

class ConsultationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONSULTATION_STATE_UNSPECIFIED: _ClassVar[ConsultationState]
    CONSULTATION_STATE_ROUTED: _ClassVar[ConsultationState]
    CONSULTATION_STATE_ANSWERED: _ClassVar[ConsultationState]
    CONSULTATION_STATE_PUBLISHED: _ClassVar[ConsultationState]

class ApplicationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    APPLICATION_STATE_UNSPECIFIED: _ClassVar[ApplicationState]
    APPLICATION_STATE_RECEIVED: _ClassVar[ApplicationState]
    APPLICATION_STATE_NOTIFIED: _ClassVar[ApplicationState]
    APPLICATION_STATE_SUPPLIED: _ClassVar[ApplicationState]
    APPLICATION_STATE_ACCEPTED: _ClassVar[ApplicationState]
    APPLICATION_STATE_REFUSED: _ClassVar[ApplicationState]
    APPLICATION_STATE_NOT_REQUIRED: _ClassVar[ApplicationState]
    APPLICATION_STATE_WITHDRAWN: _ClassVar[ApplicationState]
    APPLICATION_STATE_LAPSED: _ClassVar[ApplicationState]

class CaseProgress(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_PROGRESS_UNSPECIFIED: _ClassVar[CaseProgress]
    CASE_PROGRESS_ON_ITS_WAY: _ClassVar[CaseProgress]
    CASE_PROGRESS_OPEN: _ClassVar[CaseProgress]
    CASE_PROGRESS_GRANTED: _ClassVar[CaseProgress]
    CASE_PROGRESS_DENIED: _ClassVar[CaseProgress]
    CASE_PROGRESS_DELIVERED: _ClassVar[CaseProgress]

class RefusalGround(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REFUSAL_GROUND_UNSPECIFIED: _ClassVar[RefusalGround]
    REFUSAL_GROUND_NOT_REQUIRED: _ClassVar[RefusalGround]
    REFUSAL_GROUND_WRONG_AUTHORITY: _ClassVar[RefusalGround]
    REFUSAL_GROUND_MATERIALS: _ClassVar[RefusalGround]
    REFUSAL_GROUND_OTHER: _ClassVar[RefusalGround]
CONSULTATION_STATE_UNSPECIFIED: ConsultationState
CONSULTATION_STATE_ROUTED: ConsultationState
CONSULTATION_STATE_ANSWERED: ConsultationState
CONSULTATION_STATE_PUBLISHED: ConsultationState
APPLICATION_STATE_UNSPECIFIED: ApplicationState
APPLICATION_STATE_RECEIVED: ApplicationState
APPLICATION_STATE_NOTIFIED: ApplicationState
APPLICATION_STATE_SUPPLIED: ApplicationState
APPLICATION_STATE_ACCEPTED: ApplicationState
APPLICATION_STATE_REFUSED: ApplicationState
APPLICATION_STATE_NOT_REQUIRED: ApplicationState
APPLICATION_STATE_WITHDRAWN: ApplicationState
APPLICATION_STATE_LAPSED: ApplicationState
CASE_PROGRESS_UNSPECIFIED: CaseProgress
CASE_PROGRESS_ON_ITS_WAY: CaseProgress
CASE_PROGRESS_OPEN: CaseProgress
CASE_PROGRESS_GRANTED: CaseProgress
CASE_PROGRESS_DENIED: CaseProgress
CASE_PROGRESS_DELIVERED: CaseProgress
REFUSAL_GROUND_UNSPECIFIED: RefusalGround
REFUSAL_GROUND_NOT_REQUIRED: RefusalGround
REFUSAL_GROUND_WRONG_AUTHORITY: RefusalGround
REFUSAL_GROUND_MATERIALS: RefusalGround
REFUSAL_GROUND_OTHER: RefusalGround

class Applicant(_message.Message):
    __slots__ = ("kind", "name", "identity_number", "phone", "address")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    kind: _types_pb2.PartyKind
    name: str
    identity_number: str
    phone: str
    address: str
    def __init__(self, kind: _Optional[_Union[_types_pb2.PartyKind, str]] = ..., name: _Optional[str] = ..., identity_number: _Optional[str] = ..., phone: _Optional[str] = ..., address: _Optional[str] = ...) -> None: ...

class MaskedApplicant(_message.Message):
    __slots__ = ("kind", "name", "identity_number", "phone")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    kind: _types_pb2.PartyKind
    name: str
    identity_number: str
    phone: str
    def __init__(self, kind: _Optional[_Union[_types_pb2.PartyKind, str]] = ..., name: _Optional[str] = ..., identity_number: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class HandOver(_message.Message):
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

class Consultation(_message.Message):
    __slots__ = ("consultation_id", "division", "item_code", "department", "title", "question", "asker_masked", "state", "answer", "chain", "asked_at", "answered_at", "tracking_code", "etag")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ASKER_MASKED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    CHAIN_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division: str
    item_code: str
    department: str
    title: str
    question: str
    asker_masked: str
    state: ConsultationState
    answer: str
    chain: _containers.RepeatedCompositeFieldContainer[HandOver]
    asked_at: _timestamp_pb2.Timestamp
    answered_at: _timestamp_pb2.Timestamp
    tracking_code: str
    etag: str
    def __init__(self, consultation_id: _Optional[str] = ..., division: _Optional[str] = ..., item_code: _Optional[str] = ..., department: _Optional[str] = ..., title: _Optional[str] = ..., question: _Optional[str] = ..., asker_masked: _Optional[str] = ..., state: _Optional[_Union[ConsultationState, str]] = ..., answer: _Optional[str] = ..., chain: _Optional[_Iterable[_Union[HandOver, _Mapping]]] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., tracking_code: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class PublishedConsultation(_message.Message):
    __slots__ = ("consultation_id", "division", "item_code", "department", "title", "question", "answer", "published_at")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division: str
    item_code: str
    department: str
    title: str
    question: str
    answer: str
    published_at: _timestamp_pb2.Timestamp
    def __init__(self, consultation_id: _Optional[str] = ..., division: _Optional[str] = ..., item_code: _Optional[str] = ..., department: _Optional[str] = ..., title: _Optional[str] = ..., question: _Optional[str] = ..., answer: _Optional[str] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Upload(_message.Message):
    __slots__ = ("upload_id", "filename", "content_type", "size", "sha256")
    UPLOAD_ID_FIELD_NUMBER: _ClassVar[int]
    FILENAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    upload_id: str
    filename: str
    content_type: str
    size: int
    sha256: str
    def __init__(self, upload_id: _Optional[str] = ..., filename: _Optional[str] = ..., content_type: _Optional[str] = ..., size: _Optional[int] = ..., sha256: _Optional[str] = ...) -> None: ...

class FiledMaterial(_message.Message):
    __slots__ = ("code", "upload_id", "paper")
    CODE_FIELD_NUMBER: _ClassVar[int]
    UPLOAD_ID_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    code: str
    upload_id: str
    paper: bool
    def __init__(self, code: _Optional[str] = ..., upload_id: _Optional[str] = ..., paper: _Optional[bool] = ...) -> None: ...

class Material(_message.Message):
    __slots__ = ("code", "name", "minor", "file", "paper", "received_at")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    MINOR_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    PAPER_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    minor: bool
    file: Upload
    paper: bool
    received_at: _timestamp_pb2.Timestamp
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., minor: _Optional[bool] = ..., file: _Optional[_Union[Upload, _Mapping]] = ..., paper: _Optional[bool] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class MissingMaterial(_message.Message):
    __slots__ = ("code", "problem")
    CODE_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    code: str
    problem: str
    def __init__(self, code: _Optional[str] = ..., problem: _Optional[str] = ...) -> None: ...

class DocumentRef(_message.Message):
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

class Correction(_message.Message):
    __slots__ = ("field", "note", "at", "corrected_by")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_BY_FIELD_NUMBER: _ClassVar[int]
    field: str
    note: str
    at: _timestamp_pb2.Timestamp
    corrected_by: str
    def __init__(self, field: _Optional[str] = ..., note: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., corrected_by: _Optional[str] = ...) -> None: ...

class Application(_message.Message):
    __slots__ = ("application_id", "item", "division", "applicant", "form", "state", "materials", "missing", "corrections", "documents", "received_at", "accepted_at", "deemed", "acceptance_deadline", "promised_on", "closing_reason", "case_progress", "tracking_code", "chain", "etag")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    MATERIALS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    CORRECTIONS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    DEEMED_FIELD_NUMBER: _ClassVar[int]
    ACCEPTANCE_DEADLINE_FIELD_NUMBER: _ClassVar[int]
    PROMISED_ON_FIELD_NUMBER: _ClassVar[int]
    CLOSING_REASON_FIELD_NUMBER: _ClassVar[int]
    CASE_PROGRESS_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    CHAIN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    item: _types_pb2.ItemRef
    division: str
    applicant: MaskedApplicant
    form: _struct_pb2.Struct
    state: ApplicationState
    materials: _containers.RepeatedCompositeFieldContainer[Material]
    missing: _containers.RepeatedCompositeFieldContainer[MissingMaterial]
    corrections: _containers.RepeatedCompositeFieldContainer[Correction]
    documents: _containers.RepeatedCompositeFieldContainer[DocumentRef]
    received_at: _timestamp_pb2.Timestamp
    accepted_at: _timestamp_pb2.Timestamp
    deemed: bool
    acceptance_deadline: _types_pb2.Deadline
    promised_on: str
    closing_reason: str
    case_progress: CaseProgress
    tracking_code: str
    chain: _containers.RepeatedCompositeFieldContainer[HandOver]
    etag: str
    def __init__(self, application_id: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., applicant: _Optional[_Union[MaskedApplicant, _Mapping]] = ..., form: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., state: _Optional[_Union[ApplicationState, str]] = ..., materials: _Optional[_Iterable[_Union[Material, _Mapping]]] = ..., missing: _Optional[_Iterable[_Union[MissingMaterial, _Mapping]]] = ..., corrections: _Optional[_Iterable[_Union[Correction, _Mapping]]] = ..., documents: _Optional[_Iterable[_Union[DocumentRef, _Mapping]]] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., deemed: _Optional[bool] = ..., acceptance_deadline: _Optional[_Union[_types_pb2.Deadline, _Mapping]] = ..., promised_on: _Optional[str] = ..., closing_reason: _Optional[str] = ..., case_progress: _Optional[_Union[CaseProgress, str]] = ..., tracking_code: _Optional[str] = ..., chain: _Optional[_Iterable[_Union[HandOver, _Mapping]]] = ..., etag: _Optional[str] = ...) -> None: ...

class ApplicationTrack(_message.Message):
    __slots__ = ("application_id", "item_name", "applicant_masked", "state", "case_progress", "received_at", "missing")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CASE_PROGRESS_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    item_name: str
    applicant_masked: str
    state: ApplicationState
    case_progress: CaseProgress
    received_at: _timestamp_pb2.Timestamp
    missing: _containers.RepeatedCompositeFieldContainer[MissingMaterial]
    def __init__(self, application_id: _Optional[str] = ..., item_name: _Optional[str] = ..., applicant_masked: _Optional[str] = ..., state: _Optional[_Union[ApplicationState, str]] = ..., case_progress: _Optional[_Union[CaseProgress, str]] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., missing: _Optional[_Iterable[_Union[MissingMaterial, _Mapping]]] = ...) -> None: ...

class DocumentVerification(_message.Message):
    __slots__ = ("document_number", "title", "application_id", "item_name", "applicant_masked", "issuer", "issued_at")
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    ISSUER_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    document_number: str
    title: str
    application_id: str
    item_name: str
    applicant_masked: str
    issuer: str
    issued_at: _timestamp_pb2.Timestamp
    def __init__(self, document_number: _Optional[str] = ..., title: _Optional[str] = ..., application_id: _Optional[str] = ..., item_name: _Optional[str] = ..., applicant_masked: _Optional[str] = ..., issuer: _Optional[str] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AskQuestionRequest(_message.Message):
    __slots__ = ("request_id", "division", "item_code", "department", "title", "question", "asker_name", "asker_phone")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ASKER_NAME_FIELD_NUMBER: _ClassVar[int]
    ASKER_PHONE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    division: str
    item_code: str
    department: str
    title: str
    question: str
    asker_name: str
    asker_phone: str
    def __init__(self, request_id: _Optional[str] = ..., division: _Optional[str] = ..., item_code: _Optional[str] = ..., department: _Optional[str] = ..., title: _Optional[str] = ..., question: _Optional[str] = ..., asker_name: _Optional[str] = ..., asker_phone: _Optional[str] = ...) -> None: ...

class GetConsultationRequest(_message.Message):
    __slots__ = ("consultation_id",)
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    def __init__(self, consultation_id: _Optional[str] = ...) -> None: ...

class TrackConsultationRequest(_message.Message):
    __slots__ = ("consultation_id", "tracking_code")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    tracking_code: str
    def __init__(self, consultation_id: _Optional[str] = ..., tracking_code: _Optional[str] = ...) -> None: ...

class ListConsultationsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: ConsultationState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[ConsultationState, str]] = ...) -> None: ...

class ListConsultationsResponse(_message.Message):
    __slots__ = ("consultations", "next_page_token")
    CONSULTATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    consultations: _containers.RepeatedCompositeFieldContainer[Consultation]
    next_page_token: str
    def __init__(self, consultations: _Optional[_Iterable[_Union[Consultation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class HandOverConsultationRequest(_message.Message):
    __slots__ = ("consultation_id", "request_id", "etag", "to_department", "to_subject", "reason")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    TO_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TO_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    request_id: str
    etag: str
    to_department: str
    to_subject: str
    reason: str
    def __init__(self, consultation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., to_department: _Optional[str] = ..., to_subject: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class AnswerConsultationRequest(_message.Message):
    __slots__ = ("consultation_id", "request_id", "etag", "answer")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    request_id: str
    etag: str
    answer: str
    def __init__(self, consultation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., answer: _Optional[str] = ...) -> None: ...

class PublishConsultationRequest(_message.Message):
    __slots__ = ("consultation_id", "request_id", "etag")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    request_id: str
    etag: str
    def __init__(self, consultation_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class ListPublishedConsultationsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division: _Optional[str] = ...) -> None: ...

class ListPublishedConsultationsResponse(_message.Message):
    __slots__ = ("consultations", "next_page_token")
    CONSULTATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    consultations: _containers.RepeatedCompositeFieldContainer[PublishedConsultation]
    next_page_token: str
    def __init__(self, consultations: _Optional[_Iterable[_Union[PublishedConsultation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UploadMaterialRequest(_message.Message):
    __slots__ = ("filename", "chunk")
    FILENAME_FIELD_NUMBER: _ClassVar[int]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    filename: str
    chunk: bytes
    def __init__(self, filename: _Optional[str] = ..., chunk: _Optional[bytes] = ...) -> None: ...

class FileApplicationRequest(_message.Message):
    __slots__ = ("request_id", "item_code", "item_version", "division", "applicant", "form", "materials")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_VERSION_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    MATERIALS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    item_code: str
    item_version: int
    division: str
    applicant: Applicant
    form: _struct_pb2.Struct
    materials: _containers.RepeatedCompositeFieldContainer[FiledMaterial]
    def __init__(self, request_id: _Optional[str] = ..., item_code: _Optional[str] = ..., item_version: _Optional[int] = ..., division: _Optional[str] = ..., applicant: _Optional[_Union[Applicant, _Mapping]] = ..., form: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., materials: _Optional[_Iterable[_Union[FiledMaterial, _Mapping]]] = ...) -> None: ...

class GetApplicationRequest(_message.Message):
    __slots__ = ("application_id",)
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    def __init__(self, application_id: _Optional[str] = ...) -> None: ...

class ExplainAcceptanceDeadlineRequest(_message.Message):
    __slots__ = ("application_id",)
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    def __init__(self, application_id: _Optional[str] = ...) -> None: ...

class ListApplicationsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "item_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: ApplicationState
    item_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[ApplicationState, str]] = ..., item_code: _Optional[str] = ...) -> None: ...

class ListApplicationsResponse(_message.Message):
    __slots__ = ("applications", "next_page_token")
    APPLICATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    applications: _containers.RepeatedCompositeFieldContainer[Application]
    next_page_token: str
    def __init__(self, applications: _Optional[_Iterable[_Union[Application, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RevealApplicantRequest(_message.Message):
    __slots__ = ("application_id", "request_id", "purpose")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    request_id: str
    purpose: str
    def __init__(self, application_id: _Optional[str] = ..., request_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class TrackApplicationRequest(_message.Message):
    __slots__ = ("application_id", "tracking_code")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    tracking_code: str
    def __init__(self, application_id: _Optional[str] = ..., tracking_code: _Optional[str] = ...) -> None: ...

class CorrectApplicationRequest(_message.Message):
    __slots__ = ("application_id", "request_id", "etag", "field", "value", "note")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    request_id: str
    etag: str
    field: str
    value: _struct_pb2.Value
    note: str
    def __init__(self, application_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., field: _Optional[str] = ..., value: _Optional[_Union[_struct_pb2.Value, _Mapping]] = ..., note: _Optional[str] = ...) -> None: ...

class NotifyMissingRequest(_message.Message):
    __slots__ = ("application_id", "request_id", "etag", "missing")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    request_id: str
    etag: str
    missing: _containers.RepeatedCompositeFieldContainer[MissingMaterial]
    def __init__(self, application_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., missing: _Optional[_Iterable[_Union[MissingMaterial, _Mapping]]] = ...) -> None: ...

class SupplyMaterialsRequest(_message.Message):
    __slots__ = ("application_id", "request_id", "etag", "materials")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    MATERIALS_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    request_id: str
    etag: str
    materials: _containers.RepeatedCompositeFieldContainer[FiledMaterial]
    def __init__(self, application_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., materials: _Optional[_Iterable[_Union[FiledMaterial, _Mapping]]] = ...) -> None: ...

class AcceptApplicationRequest(_message.Message):
    __slots__ = ("application_id", "request_id", "etag", "promised_on")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    PROMISED_ON_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    request_id: str
    etag: str
    promised_on: str
    def __init__(self, application_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., promised_on: _Optional[str] = ...) -> None: ...

class RefuseApplicationRequest(_message.Message):
    __slots__ = ("application_id", "request_id", "etag", "ground", "reason", "right_authority")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RIGHT_AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    request_id: str
    etag: str
    ground: RefusalGround
    reason: str
    right_authority: str
    def __init__(self, application_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., ground: _Optional[_Union[RefusalGround, str]] = ..., reason: _Optional[str] = ..., right_authority: _Optional[str] = ...) -> None: ...

class WithdrawApplicationRequest(_message.Message):
    __slots__ = ("application_id", "request_id", "etag", "reason")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    request_id: str
    etag: str
    reason: str
    def __init__(self, application_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DownloadMaterialRequest(_message.Message):
    __slots__ = ("application_id", "material_code")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_CODE_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    material_code: str
    def __init__(self, application_id: _Optional[str] = ..., material_code: _Optional[str] = ...) -> None: ...

class DownloadDocumentRequest(_message.Message):
    __slots__ = ("application_id", "document_number")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    document_number: str
    def __init__(self, application_id: _Optional[str] = ..., document_number: _Optional[str] = ...) -> None: ...

class VerifyDocumentRequest(_message.Message):
    __slots__ = ("document_number", "code")
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    document_number: str
    code: str
    def __init__(self, document_number: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...
