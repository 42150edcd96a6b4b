import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.types.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ProjectState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROJECT_STATE_UNSPECIFIED: _ClassVar[ProjectState]
    PROJECT_STATE_OPEN: _ClassVar[ProjectState]
    PROJECT_STATE_AWAITING_RULING: _ClassVar[ProjectState]
    PROJECT_STATE_GRANTED: _ClassVar[ProjectState]
    PROJECT_STATE_PARTLY: _ClassVar[ProjectState]
    PROJECT_STATE_DENIED: _ClassVar[ProjectState]
    PROJECT_STATE_DELIVERED: _ClassVar[ProjectState]
    PROJECT_STATE_WITHDRAWN: _ClassVar[ProjectState]
    PROJECT_STATE_LAPSED: _ClassVar[ProjectState]

class BranchState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BRANCH_STATE_UNSPECIFIED: _ClassVar[BranchState]
    BRANCH_STATE_WAITING: _ClassVar[BranchState]
    BRANCH_STATE_OPEN: _ClassVar[BranchState]
    BRANCH_STATE_STOPPED: _ClassVar[BranchState]
    BRANCH_STATE_REFERRED: _ClassVar[BranchState]
    BRANCH_STATE_GRANTED: _ClassVar[BranchState]
    BRANCH_STATE_DENIED: _ClassVar[BranchState]
    BRANCH_STATE_ENDED: _ClassVar[BranchState]
    BRANCH_STATE_WITHDRAWN: _ClassVar[BranchState]
    BRANCH_STATE_LAPSED: _ClassVar[BranchState]
    BRANCH_STATE_DELIVERED: _ClassVar[BranchState]
PROJECT_STATE_UNSPECIFIED: ProjectState
PROJECT_STATE_OPEN: ProjectState
PROJECT_STATE_AWAITING_RULING: ProjectState
PROJECT_STATE_GRANTED: ProjectState
PROJECT_STATE_PARTLY: ProjectState
PROJECT_STATE_DENIED: ProjectState
PROJECT_STATE_DELIVERED: ProjectState
PROJECT_STATE_WITHDRAWN: ProjectState
PROJECT_STATE_LAPSED: ProjectState
BRANCH_STATE_UNSPECIFIED: BranchState
BRANCH_STATE_WAITING: BranchState
BRANCH_STATE_OPEN: BranchState
BRANCH_STATE_STOPPED: BranchState
BRANCH_STATE_REFERRED: BranchState
BRANCH_STATE_GRANTED: BranchState
BRANCH_STATE_DENIED: BranchState
BRANCH_STATE_ENDED: BranchState
BRANCH_STATE_WITHDRAWN: BranchState
BRANCH_STATE_LAPSED: BranchState
BRANCH_STATE_DELIVERED: BranchState

class ProjectBranch(_message.Message):
    __slots__ = ("branch_id", "item", "state", "needs_result_of", "deemed_consent", "deemed", "started_at", "promised_deadline", "statutory_deadline", "current_stage", "current_department", "reason", "decided_at", "outcome")
    BRANCH_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NEEDS_RESULT_OF_FIELD_NUMBER: _ClassVar[int]
    DEEMED_CONSENT_FIELD_NUMBER: _ClassVar[int]
    DEEMED_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DEADLINE_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_DEADLINE_FIELD_NUMBER: _ClassVar[int]
    CURRENT_STAGE_FIELD_NUMBER: _ClassVar[int]
    CURRENT_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    branch_id: str
    item: _types_pb2.ItemRef
    state: BranchState
    needs_result_of: _containers.RepeatedScalarFieldContainer[str]
    deemed_consent: bool
    deemed: bool
    started_at: _timestamp_pb2.Timestamp
    promised_deadline: _types_pb2.Deadline
    statutory_deadline: _types_pb2.Deadline
    current_stage: str
    current_department: str
    reason: str
    decided_at: _timestamp_pb2.Timestamp
    outcome: str
    def __init__(self, branch_id: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., state: _Optional[_Union[BranchState, str]] = ..., needs_result_of: _Optional[_Iterable[str]] = ..., deemed_consent: _Optional[bool] = ..., deemed: _Optional[bool] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., promised_deadline: _Optional[_Union[_types_pb2.Deadline, _Mapping]] = ..., statutory_deadline: _Optional[_Union[_types_pb2.Deadline, _Mapping]] = ..., current_stage: _Optional[str] = ..., current_department: _Optional[str] = ..., reason: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[str] = ...) -> None: ...

class Referral(_message.Message):
    __slots__ = ("branch_id", "department", "reason", "referred_at", "actor", "ruling", "ruled_at")
    BRANCH_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REFERRED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    RULING_FIELD_NUMBER: _ClassVar[int]
    RULED_AT_FIELD_NUMBER: _ClassVar[int]
    branch_id: str
    department: str
    reason: str
    referred_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    ruling: str
    ruled_at: _timestamp_pb2.Timestamp
    def __init__(self, branch_id: _Optional[str] = ..., department: _Optional[str] = ..., reason: _Optional[str] = ..., referred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ..., ruling: _Optional[str] = ..., ruled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProjectMeeting(_message.Message):
    __slots__ = ("held_on", "departments", "resolved", "document_number")
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    held_on: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    resolved: str
    document_number: str
    def __init__(self, held_on: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., resolved: _Optional[str] = ..., document_number: _Optional[str] = ...) -> None: ...

class ProjectDocument(_message.Message):
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

class Project(_message.Message):
    __slots__ = ("project_id", "item", "division", "departments", "applicant_masked", "state", "outcome", "branches", "on_denial", "promised_deadline", "statutory_deadline", "referrals", "meetings", "documents", "reason", "decided_at", "deliver_by", "delivered_at", "bill_open", "etag")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    BRANCHES_FIELD_NUMBER: _ClassVar[int]
    ON_DENIAL_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DEADLINE_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_DEADLINE_FIELD_NUMBER: _ClassVar[int]
    REFERRALS_FIELD_NUMBER: _ClassVar[int]
    MEETINGS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    DELIVER_BY_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_AT_FIELD_NUMBER: _ClassVar[int]
    BILL_OPEN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    item: _types_pb2.ItemRef
    division: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    applicant_masked: str
    state: ProjectState
    outcome: str
    branches: _containers.RepeatedCompositeFieldContainer[ProjectBranch]
    on_denial: _types_pb2.DenialRule
    promised_deadline: _types_pb2.Deadline
    statutory_deadline: _types_pb2.Deadline
    referrals: _containers.RepeatedCompositeFieldContainer[Referral]
    meetings: _containers.RepeatedCompositeFieldContainer[ProjectMeeting]
    documents: _containers.RepeatedCompositeFieldContainer[ProjectDocument]
    reason: str
    decided_at: _timestamp_pb2.Timestamp
    deliver_by: str
    delivered_at: _timestamp_pb2.Timestamp
    bill_open: bool
    etag: str
    def __init__(self, project_id: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., applicant_masked: _Optional[str] = ..., state: _Optional[_Union[ProjectState, str]] = ..., outcome: _Optional[str] = ..., branches: _Optional[_Iterable[_Union[ProjectBranch, _Mapping]]] = ..., on_denial: _Optional[_Union[_types_pb2.DenialRule, str]] = ..., promised_deadline: _Optional[_Union[_types_pb2.Deadline, _Mapping]] = ..., statutory_deadline: _Optional[_Union[_types_pb2.Deadline, _Mapping]] = ..., referrals: _Optional[_Iterable[_Union[Referral, _Mapping]]] = ..., meetings: _Optional[_Iterable[_Union[ProjectMeeting, _Mapping]]] = ..., documents: _Optional[_Iterable[_Union[ProjectDocument, _Mapping]]] = ..., reason: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., deliver_by: _Optional[str] = ..., delivered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., bill_open: _Optional[bool] = ..., etag: _Optional[str] = ...) -> None: ...

class GetProjectRequest(_message.Message):
    __slots__ = ("project_id",)
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    def __init__(self, project_id: _Optional[str] = ...) -> None: ...

class ListProjectsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: ProjectState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[ProjectState, str]] = ...) -> None: ...

class ListProjectsResponse(_message.Message):
    __slots__ = ("projects", "next_page_token")
    PROJECTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    projects: _containers.RepeatedCompositeFieldContainer[Project]
    next_page_token: str
    def __init__(self, projects: _Optional[_Iterable[_Union[Project, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RecordMeetingRequest(_message.Message):
    __slots__ = ("project_id", "request_id", "etag", "held_on", "departments", "resolved")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    request_id: str
    etag: str
    held_on: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    resolved: str
    def __init__(self, project_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., held_on: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., resolved: _Optional[str] = ...) -> None: ...

class ReferUpwardsRequest(_message.Message):
    __slots__ = ("project_id", "request_id", "etag", "branch_id", "reason")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    BRANCH_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    request_id: str
    etag: str
    branch_id: str
    reason: str
    def __init__(self, project_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., branch_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RuleOnReferralRequest(_message.Message):
    __slots__ = ("project_id", "request_id", "etag", "branch_id", "ruling")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    BRANCH_ID_FIELD_NUMBER: _ClassVar[int]
    RULING_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    request_id: str
    etag: str
    branch_id: str
    ruling: str
    def __init__(self, project_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., branch_id: _Optional[str] = ..., ruling: _Optional[str] = ...) -> None: ...

class RuleOnDenialRequest(_message.Message):
    __slots__ = ("project_id", "request_id", "etag", "ruling", "reason")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    RULING_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    request_id: str
    etag: str
    ruling: _types_pb2.DenialRule
    reason: str
    def __init__(self, project_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., ruling: _Optional[_Union[_types_pb2.DenialRule, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class ExtendProjectRequest(_message.Message):
    __slots__ = ("project_id", "request_id", "etag", "days", "reason", "approval")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    request_id: str
    etag: str
    days: int
    reason: str
    approval: str
    def __init__(self, project_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ..., approval: _Optional[str] = ...) -> None: ...

class DeliverProjectRequest(_message.Message):
    __slots__ = ("project_id", "request_id", "etag", "way", "received_by")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    WAY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_BY_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    request_id: str
    etag: str
    way: str
    received_by: str
    def __init__(self, project_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., way: _Optional[str] = ..., received_by: _Optional[str] = ...) -> None: ...

class ListProjectHistoryRequest(_message.Message):
    __slots__ = ("project_id", "page_size", "page_token")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    page_size: int
    page_token: str
    def __init__(self, project_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class VerifyProjectHistoryRequest(_message.Message):
    __slots__ = ("project_id",)
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    def __init__(self, project_id: _Optional[str] = ...) -> None: ...

class DownloadProjectProofRequest(_message.Message):
    __slots__ = ("project_id",)
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    def __init__(self, project_id: _Optional[str] = ...) -> None: ...

class DownloadProjectDocumentRequest(_message.Message):
    __slots__ = ("project_id", "document_number")
    PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    project_id: str
    document_number: str
    def __init__(self, project_id: _Optional[str] = ..., document_number: _Optional[str] = ...) -> None: ...
