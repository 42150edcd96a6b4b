import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.types.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ApplicationReceived(_message.Message):
    __slots__ = ("application_id", "item", "division", "applicant_masked", "received_at", "decide_by", "actor", "owner", "contact_sealed")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDE_BY_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    CONTACT_SEALED_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    item: _types_pb2.ItemRef
    division: str
    applicant_masked: str
    received_at: _timestamp_pb2.Timestamp
    decide_by: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    owner: str
    contact_sealed: bytes
    def __init__(self, application_id: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., applicant_masked: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decide_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ..., owner: _Optional[str] = ..., contact_sealed: _Optional[bytes] = ...) -> None: ...

class ApplicationNotified(_message.Message):
    __slots__ = ("application_id", "missing", "notified_at", "actor")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    NOTIFIED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    missing: _containers.RepeatedScalarFieldContainer[str]
    notified_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    def __init__(self, application_id: _Optional[str] = ..., missing: _Optional[_Iterable[str]] = ..., notified_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class ApplicationSupplied(_message.Message):
    __slots__ = ("application_id", "supplied_at", "decide_by")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    SUPPLIED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDE_BY_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    supplied_at: _timestamp_pb2.Timestamp
    decide_by: _timestamp_pb2.Timestamp
    def __init__(self, application_id: _Optional[str] = ..., supplied_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decide_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ApplicationAccepted(_message.Message):
    __slots__ = ("application_id", "item", "division", "owner", "applicant_name", "applicant_masked", "received_at", "accepted_at", "deemed", "promised_on", "runs_from", "statutory", "promised", "stages", "fees", "certificate_name", "certificate_months", "legal_basis", "actor", "filed_by", "joint", "follow_up", "applicant_sealed", "fee_reductions")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_NAME_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    DEEMED_FIELD_NUMBER: _ClassVar[int]
    PROMISED_ON_FIELD_NUMBER: _ClassVar[int]
    RUNS_FROM_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_FIELD_NUMBER: _ClassVar[int]
    PROMISED_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    FEES_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_NAME_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_MONTHS_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    FILED_BY_FIELD_NUMBER: _ClassVar[int]
    JOINT_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_UP_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_SEALED_FIELD_NUMBER: _ClassVar[int]
    FEE_REDUCTIONS_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    item: _types_pb2.ItemRef
    division: str
    owner: str
    applicant_name: str
    applicant_masked: str
    received_at: _timestamp_pb2.Timestamp
    accepted_at: _timestamp_pb2.Timestamp
    deemed: bool
    promised_on: str
    runs_from: _types_pb2.RunsFrom
    statutory: _types_pb2.Limit
    promised: _types_pb2.Limit
    stages: _containers.RepeatedCompositeFieldContainer[_types_pb2.Stage]
    fees: _containers.RepeatedCompositeFieldContainer[_types_pb2.FeeStandard]
    certificate_name: str
    certificate_months: int
    legal_basis: str
    actor: _types_pb2.Actor
    filed_by: str
    joint: _types_pb2.JointTerms
    follow_up: _types_pb2.FollowUp
    applicant_sealed: bytes
    fee_reductions: _containers.RepeatedCompositeFieldContainer[_types_pb2.FeeReduction]
    def __init__(self, application_id: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., owner: _Optional[str] = ..., applicant_name: _Optional[str] = ..., applicant_masked: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., deemed: _Optional[bool] = ..., promised_on: _Optional[str] = ..., runs_from: _Optional[_Union[_types_pb2.RunsFrom, str]] = ..., statutory: _Optional[_Union[_types_pb2.Limit, _Mapping]] = ..., promised: _Optional[_Union[_types_pb2.Limit, _Mapping]] = ..., stages: _Optional[_Iterable[_Union[_types_pb2.Stage, _Mapping]]] = ..., fees: _Optional[_Iterable[_Union[_types_pb2.FeeStandard, _Mapping]]] = ..., certificate_name: _Optional[str] = ..., certificate_months: _Optional[int] = ..., legal_basis: _Optional[str] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ..., filed_by: _Optional[str] = ..., joint: _Optional[_Union[_types_pb2.JointTerms, _Mapping]] = ..., follow_up: _Optional[_Union[_types_pb2.FollowUp, _Mapping]] = ..., applicant_sealed: _Optional[bytes] = ..., fee_reductions: _Optional[_Iterable[_Union[_types_pb2.FeeReduction, _Mapping]]] = ...) -> None: ...

class ApplicationClosed(_message.Message):
    __slots__ = ("application_id", "outcome", "reason", "rule", "closed_at", "actor", "accepted")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    outcome: str
    reason: str
    rule: str
    closed_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    accepted: bool
    def __init__(self, application_id: _Optional[str] = ..., outcome: _Optional[str] = ..., reason: _Optional[str] = ..., rule: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ..., accepted: _Optional[bool] = ...) -> None: ...

class AcceptanceDeemed(_message.Message):
    __slots__ = ("application_id", "missed_at", "department")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    MISSED_AT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    missed_at: _timestamp_pb2.Timestamp
    department: str
    def __init__(self, application_id: _Optional[str] = ..., missed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., department: _Optional[str] = ...) -> None: ...

class ConsultationReceived(_message.Message):
    __slots__ = ("consultation_id", "division", "department", "first_contact", "received_at")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    division: str
    department: str
    first_contact: str
    received_at: _timestamp_pb2.Timestamp
    def __init__(self, consultation_id: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., first_contact: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ConsultationAnswered(_message.Message):
    __slots__ = ("consultation_id", "answered_at", "actor")
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    answered_at: _timestamp_pb2.Timestamp
    actor: _types_pb2.Actor
    def __init__(self, consultation_id: _Optional[str] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ...) -> None: ...

class ConsultationPublished(_message.Message):
    __slots__ = ("consultation_id",)
    CONSULTATION_ID_FIELD_NUMBER: _ClassVar[int]
    consultation_id: str
    def __init__(self, consultation_id: _Optional[str] = ...) -> None: ...
