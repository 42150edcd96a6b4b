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

class PartyKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PARTY_KIND_UNSPECIFIED: _ClassVar[PartyKind]
    PARTY_KIND_INDIVIDUAL: _ClassVar[PartyKind]
    PARTY_KIND_ORGANISATION: _ClassVar[PartyKind]

class DayUnit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DAY_UNIT_UNSPECIFIED: _ClassVar[DayUnit]
    DAY_UNIT_WORKING: _ClassVar[DayUnit]
    DAY_UNIT_CALENDAR: _ClassVar[DayUnit]

class RunsFrom(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RUNS_FROM_UNSPECIFIED: _ClassVar[RunsFrom]
    RUNS_FROM_ACCEPTANCE: _ClassVar[RunsFrom]
    RUNS_FROM_RECEIPT: _ClassVar[RunsFrom]

class DayKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DAY_KIND_UNSPECIFIED: _ClassVar[DayKind]
    DAY_KIND_WORKDAY: _ClassVar[DayKind]
    DAY_KIND_EXCHANGED: _ClassVar[DayKind]
    DAY_KIND_WEEKEND: _ClassVar[DayKind]
    DAY_KIND_HOLIDAY: _ClassVar[DayKind]
    DAY_KIND_LOCAL_WORKDAY: _ClassVar[DayKind]
    DAY_KIND_LOCAL_HOLIDAY: _ClassVar[DayKind]

class DayVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DAY_VERDICT_UNSPECIFIED: _ClassVar[DayVerdict]
    DAY_VERDICT_COUNTS: _ClassVar[DayVerdict]
    DAY_VERDICT_DAY_OF_EVENT: _ClassVar[DayVerdict]
    DAY_VERDICT_NOT_WORKED: _ClassVar[DayVerdict]
    DAY_VERDICT_CLOCK_STOOD: _ClassVar[DayVerdict]

class FollowUpKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FOLLOW_UP_KIND_UNSPECIFIED: _ClassVar[FollowUpKind]
    FOLLOW_UP_KIND_RENEWAL: _ClassVar[FollowUpKind]
    FOLLOW_UP_KIND_CHANGE: _ClassVar[FollowUpKind]
    FOLLOW_UP_KIND_CANCELLATION: _ClassVar[FollowUpKind]

class DenialRule(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DENIAL_RULE_UNSPECIFIED: _ClassVar[DenialRule]
    DENIAL_RULE_ENDS_ALL: _ClassVar[DenialRule]
    DENIAL_RULE_OTHERS_GO_ON: _ClassVar[DenialRule]
    DENIAL_RULE_LEAD_DECIDES: _ClassVar[DenialRule]
PARTY_KIND_UNSPECIFIED: PartyKind
PARTY_KIND_INDIVIDUAL: PartyKind
PARTY_KIND_ORGANISATION: PartyKind
DAY_UNIT_UNSPECIFIED: DayUnit
DAY_UNIT_WORKING: DayUnit
DAY_UNIT_CALENDAR: DayUnit
RUNS_FROM_UNSPECIFIED: RunsFrom
RUNS_FROM_ACCEPTANCE: RunsFrom
RUNS_FROM_RECEIPT: RunsFrom
DAY_KIND_UNSPECIFIED: DayKind
DAY_KIND_WORKDAY: DayKind
DAY_KIND_EXCHANGED: DayKind
DAY_KIND_WEEKEND: DayKind
DAY_KIND_HOLIDAY: DayKind
DAY_KIND_LOCAL_WORKDAY: DayKind
DAY_KIND_LOCAL_HOLIDAY: DayKind
DAY_VERDICT_UNSPECIFIED: DayVerdict
DAY_VERDICT_COUNTS: DayVerdict
DAY_VERDICT_DAY_OF_EVENT: DayVerdict
DAY_VERDICT_NOT_WORKED: DayVerdict
DAY_VERDICT_CLOCK_STOOD: DayVerdict
FOLLOW_UP_KIND_UNSPECIFIED: FollowUpKind
FOLLOW_UP_KIND_RENEWAL: FollowUpKind
FOLLOW_UP_KIND_CHANGE: FollowUpKind
FOLLOW_UP_KIND_CANCELLATION: FollowUpKind
DENIAL_RULE_UNSPECIFIED: DenialRule
DENIAL_RULE_ENDS_ALL: DenialRule
DENIAL_RULE_OTHERS_GO_ON: DenialRule
DENIAL_RULE_LEAD_DECIDES: DenialRule

class Limit(_message.Message):
    __slots__ = ("days", "unit")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    days: int
    unit: DayUnit
    def __init__(self, days: _Optional[int] = ..., unit: _Optional[_Union[DayUnit, str]] = ...) -> None: ...

class Stage(_message.Message):
    __slots__ = ("code", "name", "department", "role", "days")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    department: str
    role: str
    days: int
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., department: _Optional[str] = ..., role: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class FeeStandard(_message.Message):
    __slots__ = ("code", "name", "amount_fen", "unit", "department", "revenue_item", "basis")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    REVENUE_ITEM_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    amount_fen: int
    unit: str
    department: str
    revenue_item: str
    basis: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., amount_fen: _Optional[int] = ..., unit: _Optional[str] = ..., department: _Optional[str] = ..., revenue_item: _Optional[str] = ..., basis: _Optional[str] = ...) -> None: ...

class FeeReduction(_message.Message):
    __slots__ = ("code", "name", "fee_codes", "percent", "basis", "evidence")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    FEE_CODES_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    fee_codes: _containers.RepeatedScalarFieldContainer[str]
    percent: int
    basis: str
    evidence: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., fee_codes: _Optional[_Iterable[str]] = ..., percent: _Optional[int] = ..., basis: _Optional[str] = ..., evidence: _Optional[str] = ...) -> None: ...

class ItemRef(_message.Message):
    __slots__ = ("code", "version", "name", "department")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    code: str
    version: int
    name: str
    department: str
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ..., name: _Optional[str] = ..., department: _Optional[str] = ...) -> None: ...

class Actor(_message.Message):
    __slots__ = ("subject", "role", "division", "department", "window_code")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    WINDOW_CODE_FIELD_NUMBER: _ClassVar[int]
    subject: str
    role: str
    division: str
    department: str
    window_code: str
    def __init__(self, subject: _Optional[str] = ..., role: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., window_code: _Optional[str] = ...) -> None: ...

class Pause(_message.Message):
    __slots__ = ("ground", "started_on", "expected_days", "ended_on")
    GROUND_FIELD_NUMBER: _ClassVar[int]
    STARTED_ON_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_DAYS_FIELD_NUMBER: _ClassVar[int]
    ENDED_ON_FIELD_NUMBER: _ClassVar[int]
    ground: str
    started_on: str
    expected_days: int
    ended_on: str
    def __init__(self, ground: _Optional[str] = ..., started_on: _Optional[str] = ..., expected_days: _Optional[int] = ..., ended_on: _Optional[str] = ...) -> None: ...

class Deadline(_message.Message):
    __slots__ = ("limit", "started_on", "due_on", "due_at", "used_days", "remaining_days", "running", "provisional", "calendar_version", "pauses", "explanation")
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    STARTED_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    USED_DAYS_FIELD_NUMBER: _ClassVar[int]
    REMAINING_DAYS_FIELD_NUMBER: _ClassVar[int]
    RUNNING_FIELD_NUMBER: _ClassVar[int]
    PROVISIONAL_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_VERSION_FIELD_NUMBER: _ClassVar[int]
    PAUSES_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    limit: Limit
    started_on: str
    due_on: str
    due_at: _timestamp_pb2.Timestamp
    used_days: int
    remaining_days: int
    running: bool
    provisional: bool
    calendar_version: str
    pauses: _containers.RepeatedCompositeFieldContainer[Pause]
    explanation: str
    def __init__(self, limit: _Optional[_Union[Limit, _Mapping]] = ..., started_on: _Optional[str] = ..., due_on: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., used_days: _Optional[int] = ..., remaining_days: _Optional[int] = ..., running: _Optional[bool] = ..., provisional: _Optional[bool] = ..., calendar_version: _Optional[str] = ..., pauses: _Optional[_Iterable[_Union[Pause, _Mapping]]] = ..., explanation: _Optional[str] = ...) -> None: ...

class DeadlineDay(_message.Message):
    __slots__ = ("day", "verdict", "used_days", "kind", "why")
    DAY_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    USED_DAYS_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    WHY_FIELD_NUMBER: _ClassVar[int]
    day: str
    verdict: DayVerdict
    used_days: int
    kind: DayKind
    why: str
    def __init__(self, day: _Optional[str] = ..., verdict: _Optional[_Union[DayVerdict, str]] = ..., used_days: _Optional[int] = ..., kind: _Optional[_Union[DayKind, str]] = ..., why: _Optional[str] = ...) -> None: ...

class ExplainedDeadline(_message.Message):
    __slots__ = ("deadline", "days")
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    deadline: Deadline
    days: _containers.RepeatedCompositeFieldContainer[DeadlineDay]
    def __init__(self, deadline: _Optional[_Union[Deadline, _Mapping]] = ..., days: _Optional[_Iterable[_Union[DeadlineDay, _Mapping]]] = ...) -> None: ...

class FollowUp(_message.Message):
    __slots__ = ("kind", "certificate_number")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    kind: FollowUpKind
    certificate_number: str
    def __init__(self, kind: _Optional[_Union[FollowUpKind, str]] = ..., certificate_number: _Optional[str] = ...) -> None: ...

class JointBranch(_message.Message):
    __slots__ = ("item", "promised", "statutory", "stages", "fees", "certificate_name", "certificate_months", "legal_basis", "needs_result_of", "deemed_consent", "fee_reductions")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    PROMISED_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    FEES_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_NAME_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_MONTHS_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    NEEDS_RESULT_OF_FIELD_NUMBER: _ClassVar[int]
    DEEMED_CONSENT_FIELD_NUMBER: _ClassVar[int]
    FEE_REDUCTIONS_FIELD_NUMBER: _ClassVar[int]
    item: ItemRef
    promised: Limit
    statutory: Limit
    stages: _containers.RepeatedCompositeFieldContainer[Stage]
    fees: _containers.RepeatedCompositeFieldContainer[FeeStandard]
    certificate_name: str
    certificate_months: int
    legal_basis: str
    needs_result_of: _containers.RepeatedScalarFieldContainer[str]
    deemed_consent: bool
    fee_reductions: _containers.RepeatedCompositeFieldContainer[FeeReduction]
    def __init__(self, item: _Optional[_Union[ItemRef, _Mapping]] = ..., promised: _Optional[_Union[Limit, _Mapping]] = ..., statutory: _Optional[_Union[Limit, _Mapping]] = ..., stages: _Optional[_Iterable[_Union[Stage, _Mapping]]] = ..., fees: _Optional[_Iterable[_Union[FeeStandard, _Mapping]]] = ..., certificate_name: _Optional[str] = ..., certificate_months: _Optional[int] = ..., legal_basis: _Optional[str] = ..., needs_result_of: _Optional[_Iterable[str]] = ..., deemed_consent: _Optional[bool] = ..., fee_reductions: _Optional[_Iterable[_Union[FeeReduction, _Mapping]]] = ...) -> None: ...

class JointTerms(_message.Message):
    __slots__ = ("branches", "on_denial")
    BRANCHES_FIELD_NUMBER: _ClassVar[int]
    ON_DENIAL_FIELD_NUMBER: _ClassVar[int]
    branches: _containers.RepeatedCompositeFieldContainer[JointBranch]
    on_denial: DenialRule
    def __init__(self, branches: _Optional[_Iterable[_Union[JointBranch, _Mapping]]] = ..., on_denial: _Optional[_Union[DenialRule, str]] = ...) -> None: ...

class NoticeDue(_message.Message):
    __slots__ = ("notice_id", "subject", "owner", "title", "text", "document_number", "pdf_path", "legal", "rule", "division", "department", "told_at")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PDF_PATH_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    TOLD_AT_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    subject: str
    owner: str
    title: str
    text: str
    document_number: str
    pdf_path: str
    legal: bool
    rule: str
    division: str
    department: str
    told_at: _timestamp_pb2.Timestamp
    def __init__(self, notice_id: _Optional[str] = ..., subject: _Optional[str] = ..., owner: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., document_number: _Optional[str] = ..., pdf_path: _Optional[str] = ..., legal: _Optional[bool] = ..., rule: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., told_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FirstContactChanged(_message.Message):
    __slots__ = ("subject", "kind", "sequence", "division", "department", "holder", "from_subject", "reason", "since", "open")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    FROM_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    subject: str
    kind: str
    sequence: int
    division: str
    department: str
    holder: str
    from_subject: str
    reason: str
    since: _timestamp_pb2.Timestamp
    open: bool
    def __init__(self, subject: _Optional[str] = ..., kind: _Optional[str] = ..., sequence: _Optional[int] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., holder: _Optional[str] = ..., from_subject: _Optional[str] = ..., reason: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., open: _Optional[bool] = ...) -> None: ...

class AttemptRefused(_message.Message):
    __slots__ = ("rule", "reason", "method", "target", "actor", "message")
    RULE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    rule: str
    reason: str
    method: str
    target: str
    actor: Actor
    message: str
    def __init__(self, rule: _Optional[str] = ..., reason: _Optional[str] = ..., method: _Optional[str] = ..., target: _Optional[str] = ..., actor: _Optional[_Union[Actor, _Mapping]] = ..., message: _Optional[str] = ...) -> None: ...
