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

class AlertLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ALERT_LEVEL_UNSPECIFIED: _ClassVar[AlertLevel]
    ALERT_LEVEL_REMINDER: _ClassVar[AlertLevel]
    ALERT_LEVEL_YELLOW: _ClassVar[AlertLevel]
    ALERT_LEVEL_RED: _ClassVar[AlertLevel]

class AlertKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ALERT_KIND_UNSPECIFIED: _ClassVar[AlertKind]
    ALERT_KIND_STAGE_REMINDER: _ClassVar[AlertKind]
    ALERT_KIND_PROMISED_REMINDER: _ClassVar[AlertKind]
    ALERT_KIND_STAGE_PASSED: _ClassVar[AlertKind]
    ALERT_KIND_PROMISED_PASSED: _ClassVar[AlertKind]
    ALERT_KIND_STATUTORY_PASSED: _ClassVar[AlertKind]
    ALERT_KIND_STOPPED_TOO_LONG: _ClassVar[AlertKind]
    ALERT_KIND_DELIVERY_PASSED: _ClassVar[AlertKind]
    ALERT_KIND_ACCEPTANCE_MISSED: _ClassVar[AlertKind]
    ALERT_KIND_SECOND_NOTICE: _ClassVar[AlertKind]
    ALERT_KIND_OFF_STANDARD_CHARGE: _ClassVar[AlertKind]
    ALERT_KIND_WRONG_ROLE: _ClassVar[AlertKind]
    ALERT_KIND_NO_REASON: _ClassVar[AlertKind]
    ALERT_KIND_OTHER_ATTEMPT: _ClassVar[AlertKind]
    ALERT_KIND_COMPLAINT_OVERDUE: _ClassVar[AlertKind]
    ALERT_KIND_FOLLOW_UP_OVERDUE: _ClassVar[AlertKind]
    ALERT_KIND_NO_OPINION: _ClassVar[AlertKind]
    ALERT_KIND_NOTICE_UNDELIVERED: _ClassVar[AlertKind]
    ALERT_KIND_HEARING_OVERDUE: _ClassVar[AlertKind]
    ALERT_KIND_RENEWAL_DEEMED: _ClassVar[AlertKind]

class AlertState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ALERT_STATE_UNSPECIFIED: _ClassVar[AlertState]
    ALERT_STATE_OPEN: _ClassVar[AlertState]
    ALERT_STATE_ANSWERED: _ClassVar[AlertState]
    ALERT_STATE_CONFIRMED: _ClassVar[AlertState]
    ALERT_STATE_WITHDRAWN: _ClassVar[AlertState]

class AnswerKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANSWER_KIND_UNSPECIFIED: _ClassVar[AnswerKind]
    ANSWER_KIND_RECTIFIED: _ClassVar[AnswerKind]
    ANSWER_KIND_CONTESTED: _ClassVar[AnswerKind]

class WatchedState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WATCHED_STATE_UNSPECIFIED: _ClassVar[WatchedState]
    WATCHED_STATE_RECEIVED: _ClassVar[WatchedState]
    WATCHED_STATE_NOTIFIED: _ClassVar[WatchedState]
    WATCHED_STATE_SUPPLIED: _ClassVar[WatchedState]
    WATCHED_STATE_ACCEPTED: _ClassVar[WatchedState]
    WATCHED_STATE_OPEN: _ClassVar[WatchedState]
    WATCHED_STATE_STOPPED: _ClassVar[WatchedState]
    WATCHED_STATE_CLOSED: _ClassVar[WatchedState]
    WATCHED_STATE_DECIDED: _ClassVar[WatchedState]
    WATCHED_STATE_DELIVERED: _ClassVar[WatchedState]

class ScoreKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCORE_KIND_UNSPECIFIED: _ClassVar[ScoreKind]
    SCORE_KIND_DEPARTMENT: _ClassVar[ScoreKind]
    SCORE_KIND_CENTRE: _ClassVar[ScoreKind]
    SCORE_KIND_WINDOW: _ClassVar[ScoreKind]
    SCORE_KIND_OFFICER: _ClassVar[ScoreKind]

class ContactKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTACT_KIND_UNSPECIFIED: _ClassVar[ContactKind]
    CONTACT_KIND_CONSULTATION: _ClassVar[ContactKind]
    CONTACT_KIND_APPLICATION: _ClassVar[ContactKind]
    CONTACT_KIND_COMPLAINT: _ClassVar[ContactKind]
ALERT_LEVEL_UNSPECIFIED: AlertLevel
ALERT_LEVEL_REMINDER: AlertLevel
ALERT_LEVEL_YELLOW: AlertLevel
ALERT_LEVEL_RED: AlertLevel
ALERT_KIND_UNSPECIFIED: AlertKind
ALERT_KIND_STAGE_REMINDER: AlertKind
ALERT_KIND_PROMISED_REMINDER: AlertKind
ALERT_KIND_STAGE_PASSED: AlertKind
ALERT_KIND_PROMISED_PASSED: AlertKind
ALERT_KIND_STATUTORY_PASSED: AlertKind
ALERT_KIND_STOPPED_TOO_LONG: AlertKind
ALERT_KIND_DELIVERY_PASSED: AlertKind
ALERT_KIND_ACCEPTANCE_MISSED: AlertKind
ALERT_KIND_SECOND_NOTICE: AlertKind
ALERT_KIND_OFF_STANDARD_CHARGE: AlertKind
ALERT_KIND_WRONG_ROLE: AlertKind
ALERT_KIND_NO_REASON: AlertKind
ALERT_KIND_OTHER_ATTEMPT: AlertKind
ALERT_KIND_COMPLAINT_OVERDUE: AlertKind
ALERT_KIND_FOLLOW_UP_OVERDUE: AlertKind
ALERT_KIND_NO_OPINION: AlertKind
ALERT_KIND_NOTICE_UNDELIVERED: AlertKind
ALERT_KIND_HEARING_OVERDUE: AlertKind
ALERT_KIND_RENEWAL_DEEMED: AlertKind
ALERT_STATE_UNSPECIFIED: AlertState
ALERT_STATE_OPEN: AlertState
ALERT_STATE_ANSWERED: AlertState
ALERT_STATE_CONFIRMED: AlertState
ALERT_STATE_WITHDRAWN: AlertState
ANSWER_KIND_UNSPECIFIED: AnswerKind
ANSWER_KIND_RECTIFIED: AnswerKind
ANSWER_KIND_CONTESTED: AnswerKind
WATCHED_STATE_UNSPECIFIED: WatchedState
WATCHED_STATE_RECEIVED: WatchedState
WATCHED_STATE_NOTIFIED: WatchedState
WATCHED_STATE_SUPPLIED: WatchedState
WATCHED_STATE_ACCEPTED: WatchedState
WATCHED_STATE_OPEN: WatchedState
WATCHED_STATE_STOPPED: WatchedState
WATCHED_STATE_CLOSED: WatchedState
WATCHED_STATE_DECIDED: WatchedState
WATCHED_STATE_DELIVERED: WatchedState
SCORE_KIND_UNSPECIFIED: ScoreKind
SCORE_KIND_DEPARTMENT: ScoreKind
SCORE_KIND_CENTRE: ScoreKind
SCORE_KIND_WINDOW: ScoreKind
SCORE_KIND_OFFICER: ScoreKind
CONTACT_KIND_UNSPECIFIED: ContactKind
CONTACT_KIND_CONSULTATION: ContactKind
CONTACT_KIND_APPLICATION: ContactKind
CONTACT_KIND_COMPLAINT: ContactKind

class SupervisedCase(_message.Message):
    __slots__ = ("application_id", "item", "division", "departments", "applicant_masked", "state", "outcome", "stage", "stage_department", "received_at", "accepted_at", "deemed", "decided_at", "delivered_at", "promised_due_at", "statutory_due_at", "stage_due_at", "within_promise", "within_statute", "used_days", "promised_days", "statutory_days", "rating", "billed_fen", "paid", "alert_level")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    STAGE_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_AT_FIELD_NUMBER: _ClassVar[int]
    DEEMED_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_AT_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    STAGE_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    WITHIN_PROMISE_FIELD_NUMBER: _ClassVar[int]
    WITHIN_STATUTE_FIELD_NUMBER: _ClassVar[int]
    USED_DAYS_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DAYS_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_DAYS_FIELD_NUMBER: _ClassVar[int]
    RATING_FIELD_NUMBER: _ClassVar[int]
    BILLED_FEN_FIELD_NUMBER: _ClassVar[int]
    PAID_FIELD_NUMBER: _ClassVar[int]
    ALERT_LEVEL_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    item: _types_pb2.ItemRef
    division: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    applicant_masked: str
    state: WatchedState
    outcome: str
    stage: str
    stage_department: str
    received_at: _timestamp_pb2.Timestamp
    accepted_at: _timestamp_pb2.Timestamp
    deemed: bool
    decided_at: _timestamp_pb2.Timestamp
    delivered_at: _timestamp_pb2.Timestamp
    promised_due_at: _timestamp_pb2.Timestamp
    statutory_due_at: _timestamp_pb2.Timestamp
    stage_due_at: _timestamp_pb2.Timestamp
    within_promise: bool
    within_statute: bool
    used_days: int
    promised_days: int
    statutory_days: int
    rating: int
    billed_fen: int
    paid: bool
    alert_level: AlertLevel
    def __init__(self, application_id: _Optional[str] = ..., item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., division: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., applicant_masked: _Optional[str] = ..., state: _Optional[_Union[WatchedState, str]] = ..., outcome: _Optional[str] = ..., stage: _Optional[str] = ..., stage_department: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., accepted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., deemed: _Optional[bool] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., delivered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., promised_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., statutory_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stage_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., within_promise: _Optional[bool] = ..., within_statute: _Optional[bool] = ..., used_days: _Optional[int] = ..., promised_days: _Optional[int] = ..., statutory_days: _Optional[int] = ..., rating: _Optional[int] = ..., billed_fen: _Optional[int] = ..., paid: _Optional[bool] = ..., alert_level: _Optional[_Union[AlertLevel, str]] = ...) -> None: ...

class Fact(_message.Message):
    __slots__ = ("at", "kind", "text", "actor", "event_id")
    AT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    at: _timestamp_pb2.Timestamp
    kind: str
    text: str
    actor: _types_pb2.Actor
    event_id: str
    def __init__(self, at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[str] = ..., text: _Optional[str] = ..., actor: _Optional[_Union[_types_pb2.Actor, _Mapping]] = ..., event_id: _Optional[str] = ...) -> None: ...

class AlertAnswer(_message.Message):
    __slots__ = ("kind", "text", "answered_at", "answered_by")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    kind: AnswerKind
    text: str
    answered_at: _timestamp_pb2.Timestamp
    answered_by: str
    def __init__(self, kind: _Optional[_Union[AnswerKind, str]] = ..., text: _Optional[str] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_by: _Optional[str] = ...) -> None: ...

class Alert(_message.Message):
    __slots__ = ("alert_id", "event_id", "level", "kind", "state", "subject", "division", "department", "department_name", "rule", "text", "caused_at", "raised_at", "answer_by", "escalated", "answer", "closing_note", "closed_at", "closed_by", "etag")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_NAME_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CAUSED_AT_FIELD_NUMBER: _ClassVar[int]
    RAISED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_BY_FIELD_NUMBER: _ClassVar[int]
    ESCALATED_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    CLOSING_NOTE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_BY_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    event_id: str
    level: AlertLevel
    kind: AlertKind
    state: AlertState
    subject: str
    division: str
    department: str
    department_name: str
    rule: str
    text: str
    caused_at: _timestamp_pb2.Timestamp
    raised_at: _timestamp_pb2.Timestamp
    answer_by: _timestamp_pb2.Timestamp
    escalated: bool
    answer: AlertAnswer
    closing_note: str
    closed_at: _timestamp_pb2.Timestamp
    closed_by: str
    etag: str
    def __init__(self, alert_id: _Optional[str] = ..., event_id: _Optional[str] = ..., level: _Optional[_Union[AlertLevel, str]] = ..., kind: _Optional[_Union[AlertKind, str]] = ..., state: _Optional[_Union[AlertState, str]] = ..., subject: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., department_name: _Optional[str] = ..., rule: _Optional[str] = ..., text: _Optional[str] = ..., caused_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., raised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer_by: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., escalated: _Optional[bool] = ..., answer: _Optional[_Union[AlertAnswer, _Mapping]] = ..., closing_note: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_by: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class CaseLife(_message.Message):
    __slots__ = ("case", "facts", "alerts")
    CASE_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    ALERTS_FIELD_NUMBER: _ClassVar[int]
    case: SupervisedCase
    facts: _containers.RepeatedCompositeFieldContainer[Fact]
    alerts: _containers.RepeatedCompositeFieldContainer[Alert]
    def __init__(self, case: _Optional[_Union[SupervisedCase, _Mapping]] = ..., facts: _Optional[_Iterable[_Union[Fact, _Mapping]]] = ..., alerts: _Optional[_Iterable[_Union[Alert, _Mapping]]] = ...) -> None: ...

class Threshold(_message.Message):
    __slots__ = ("division", "kind", "level", "since")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    division: str
    kind: AlertKind
    level: AlertLevel
    since: _timestamp_pb2.Timestamp
    def __init__(self, division: _Optional[str] = ..., kind: _Optional[_Union[AlertKind, str]] = ..., level: _Optional[_Union[AlertLevel, str]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ScoreWeights(_message.Message):
    __slots__ = ("version", "from_month", "on_time", "early", "speed_up", "satisfaction", "per_yellow", "per_red", "per_complaint")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FROM_MONTH_FIELD_NUMBER: _ClassVar[int]
    ON_TIME_FIELD_NUMBER: _ClassVar[int]
    EARLY_FIELD_NUMBER: _ClassVar[int]
    SPEED_UP_FIELD_NUMBER: _ClassVar[int]
    SATISFACTION_FIELD_NUMBER: _ClassVar[int]
    PER_YELLOW_FIELD_NUMBER: _ClassVar[int]
    PER_RED_FIELD_NUMBER: _ClassVar[int]
    PER_COMPLAINT_FIELD_NUMBER: _ClassVar[int]
    version: int
    from_month: str
    on_time: int
    early: int
    speed_up: int
    satisfaction: int
    per_yellow: int
    per_red: int
    per_complaint: int
    def __init__(self, version: _Optional[int] = ..., from_month: _Optional[str] = ..., on_time: _Optional[int] = ..., early: _Optional[int] = ..., speed_up: _Optional[int] = ..., satisfaction: _Optional[int] = ..., per_yellow: _Optional[int] = ..., per_red: _Optional[int] = ..., per_complaint: _Optional[int] = ...) -> None: ...

class Score(_message.Message):
    __slots__ = ("kind", "subject", "name", "month", "points", "weights_version", "closed", "on_time", "early", "speed_up", "rated", "satisfied", "yellow", "red", "complaints_found_true")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    WEIGHTS_VERSION_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    ON_TIME_FIELD_NUMBER: _ClassVar[int]
    EARLY_FIELD_NUMBER: _ClassVar[int]
    SPEED_UP_FIELD_NUMBER: _ClassVar[int]
    RATED_FIELD_NUMBER: _ClassVar[int]
    SATISFIED_FIELD_NUMBER: _ClassVar[int]
    YELLOW_FIELD_NUMBER: _ClassVar[int]
    RED_FIELD_NUMBER: _ClassVar[int]
    COMPLAINTS_FOUND_TRUE_FIELD_NUMBER: _ClassVar[int]
    kind: ScoreKind
    subject: str
    name: str
    month: str
    points: float
    weights_version: int
    closed: int
    on_time: int
    early: int
    speed_up: float
    rated: int
    satisfied: int
    yellow: int
    red: int
    complaints_found_true: int
    def __init__(self, kind: _Optional[_Union[ScoreKind, str]] = ..., subject: _Optional[str] = ..., name: _Optional[str] = ..., month: _Optional[str] = ..., points: _Optional[float] = ..., weights_version: _Optional[int] = ..., closed: _Optional[int] = ..., on_time: _Optional[int] = ..., early: _Optional[int] = ..., speed_up: _Optional[float] = ..., rated: _Optional[int] = ..., satisfied: _Optional[int] = ..., yellow: _Optional[int] = ..., red: _Optional[int] = ..., complaints_found_true: _Optional[int] = ...) -> None: ...

class ScoredCase(_message.Message):
    __slots__ = ("application_id", "item_name", "outcome", "decided_at", "used_days", "promised_days", "statutory_days", "on_time", "rating")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    USED_DAYS_FIELD_NUMBER: _ClassVar[int]
    PROMISED_DAYS_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_DAYS_FIELD_NUMBER: _ClassVar[int]
    ON_TIME_FIELD_NUMBER: _ClassVar[int]
    RATING_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    item_name: str
    outcome: str
    decided_at: _timestamp_pb2.Timestamp
    used_days: int
    promised_days: int
    statutory_days: int
    on_time: bool
    rating: int
    def __init__(self, application_id: _Optional[str] = ..., item_name: _Optional[str] = ..., outcome: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., used_days: _Optional[int] = ..., promised_days: _Optional[int] = ..., statutory_days: _Optional[int] = ..., on_time: _Optional[bool] = ..., rating: _Optional[int] = ...) -> None: ...

class FirstContact(_message.Message):
    __slots__ = ("matter_number", "kind", "division", "department", "department_name", "holder", "from_subject", "reason", "since", "open", "links")
    MATTER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_NAME_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    FROM_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    LINKS_FIELD_NUMBER: _ClassVar[int]
    matter_number: str
    kind: ContactKind
    division: str
    department: str
    department_name: str
    holder: str
    from_subject: str
    reason: str
    since: _timestamp_pb2.Timestamp
    open: bool
    links: int
    def __init__(self, matter_number: _Optional[str] = ..., kind: _Optional[_Union[ContactKind, str]] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., department_name: _Optional[str] = ..., holder: _Optional[str] = ..., from_subject: _Optional[str] = ..., reason: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., open: _Optional[bool] = ..., links: _Optional[int] = ...) -> None: ...

class AccountabilityRecord(_message.Message):
    __slots__ = ("complaint_id", "division", "target_kind", "departments", "accounts", "partly", "found_at", "overturned")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TARGET_KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    PARTLY_FIELD_NUMBER: _ClassVar[int]
    FOUND_AT_FIELD_NUMBER: _ClassVar[int]
    OVERTURNED_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    division: str
    target_kind: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    accounts: _containers.RepeatedScalarFieldContainer[str]
    partly: bool
    found_at: _timestamp_pb2.Timestamp
    overturned: bool
    def __init__(self, complaint_id: _Optional[str] = ..., division: _Optional[str] = ..., target_kind: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., accounts: _Optional[_Iterable[str]] = ..., partly: _Optional[bool] = ..., found_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overturned: _Optional[bool] = ...) -> None: ...

class PublicResult(_message.Message):
    __slots__ = ("application_id", "item_name", "division", "department", "department_name", "applicant_masked", "outcome", "received_at", "decided_at", "outcome_name")
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_NAME_FIELD_NUMBER: _ClassVar[int]
    APPLICANT_MASKED_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_NAME_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    item_name: str
    division: str
    department: str
    department_name: str
    applicant_masked: str
    outcome: str
    received_at: _timestamp_pb2.Timestamp
    decided_at: _timestamp_pb2.Timestamp
    outcome_name: str
    def __init__(self, application_id: _Optional[str] = ..., item_name: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., department_name: _Optional[str] = ..., applicant_masked: _Optional[str] = ..., outcome: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome_name: _Optional[str] = ...) -> None: ...

class PublicCount(_message.Message):
    __slots__ = ("code", "name", "received", "accepted", "decided", "granted", "on_time", "points")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    DECIDED_FIELD_NUMBER: _ClassVar[int]
    GRANTED_FIELD_NUMBER: _ClassVar[int]
    ON_TIME_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    received: int
    accepted: int
    decided: int
    granted: int
    on_time: int
    points: float
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., received: _Optional[int] = ..., accepted: _Optional[int] = ..., decided: _Optional[int] = ..., granted: _Optional[int] = ..., on_time: _Optional[int] = ..., points: _Optional[float] = ...) -> None: ...

class PublicStatistics(_message.Message):
    __slots__ = ("month", "total", "divisions", "departments")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    DIVISIONS_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    month: str
    total: PublicCount
    divisions: _containers.RepeatedCompositeFieldContainer[PublicCount]
    departments: _containers.RepeatedCompositeFieldContainer[PublicCount]
    def __init__(self, month: _Optional[str] = ..., total: _Optional[_Union[PublicCount, _Mapping]] = ..., divisions: _Optional[_Iterable[_Union[PublicCount, _Mapping]]] = ..., departments: _Optional[_Iterable[_Union[PublicCount, _Mapping]]] = ...) -> None: ...

class GetCaseLifeRequest(_message.Message):
    __slots__ = ("application_id",)
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    application_id: str
    def __init__(self, application_id: _Optional[str] = ...) -> None: ...

class ListSupervisedCasesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division", "department", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division: str
    department: str
    state: WatchedState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ..., state: _Optional[_Union[WatchedState, str]] = ...) -> None: ...

class ListSupervisedCasesResponse(_message.Message):
    __slots__ = ("cases", "next_page_token")
    CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    cases: _containers.RepeatedCompositeFieldContainer[SupervisedCase]
    next_page_token: str
    def __init__(self, cases: _Optional[_Iterable[_Union[SupervisedCase, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListAlertsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "level", "state", "department", "since", "subject", "division")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    level: AlertLevel
    state: AlertState
    department: str
    since: _timestamp_pb2.Timestamp
    subject: str
    division: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., level: _Optional[_Union[AlertLevel, str]] = ..., state: _Optional[_Union[AlertState, str]] = ..., department: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., subject: _Optional[str] = ..., division: _Optional[str] = ...) -> None: ...

class ListAlertsResponse(_message.Message):
    __slots__ = ("alerts", "next_page_token")
    ALERTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    alerts: _containers.RepeatedCompositeFieldContainer[Alert]
    next_page_token: str
    def __init__(self, alerts: _Optional[_Iterable[_Union[Alert, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetAlertRequest(_message.Message):
    __slots__ = ("alert_id",)
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    def __init__(self, alert_id: _Optional[str] = ...) -> None: ...

class AnswerAlertRequest(_message.Message):
    __slots__ = ("alert_id", "request_id", "etag", "kind", "text")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    request_id: str
    etag: str
    kind: AnswerKind
    text: str
    def __init__(self, alert_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., kind: _Optional[_Union[AnswerKind, str]] = ..., text: _Optional[str] = ...) -> None: ...

class ConfirmAlertRequest(_message.Message):
    __slots__ = ("alert_id", "request_id", "etag", "note")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    request_id: str
    etag: str
    note: str
    def __init__(self, alert_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class WithdrawAlertRequest(_message.Message):
    __slots__ = ("alert_id", "request_id", "etag", "note")
    ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    alert_id: str
    request_id: str
    etag: str
    note: str
    def __init__(self, alert_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class WatchAlertsRequest(_message.Message):
    __slots__ = ("last_event_id", "level")
    LAST_EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    last_event_id: str
    level: AlertLevel
    def __init__(self, last_event_id: _Optional[str] = ..., level: _Optional[_Union[AlertLevel, str]] = ...) -> None: ...

class ListThresholdsRequest(_message.Message):
    __slots__ = ("division",)
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    division: str
    def __init__(self, division: _Optional[str] = ...) -> None: ...

class ListThresholdsResponse(_message.Message):
    __slots__ = ("thresholds",)
    THRESHOLDS_FIELD_NUMBER: _ClassVar[int]
    thresholds: _containers.RepeatedCompositeFieldContainer[Threshold]
    def __init__(self, thresholds: _Optional[_Iterable[_Union[Threshold, _Mapping]]] = ...) -> None: ...

class SetThresholdRequest(_message.Message):
    __slots__ = ("division", "kind", "level", "request_id")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    division: str
    kind: AlertKind
    level: AlertLevel
    request_id: str
    def __init__(self, division: _Optional[str] = ..., kind: _Optional[_Union[AlertKind, str]] = ..., level: _Optional[_Union[AlertLevel, str]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListScoresRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "kind", "month")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    kind: ScoreKind
    month: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., kind: _Optional[_Union[ScoreKind, str]] = ..., month: _Optional[str] = ...) -> None: ...

class ListScoresResponse(_message.Message):
    __slots__ = ("scores", "next_page_token")
    SCORES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    scores: _containers.RepeatedCompositeFieldContainer[Score]
    next_page_token: str
    def __init__(self, scores: _Optional[_Iterable[_Union[Score, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetScoreRequest(_message.Message):
    __slots__ = ("subject", "kind", "month", "page_size", "page_token")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    subject: str
    kind: ScoreKind
    month: str
    page_size: int
    page_token: str
    def __init__(self, subject: _Optional[str] = ..., kind: _Optional[_Union[ScoreKind, str]] = ..., month: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class GetScoreResponse(_message.Message):
    __slots__ = ("score", "weights", "cases", "next_page_token")
    SCORE_FIELD_NUMBER: _ClassVar[int]
    WEIGHTS_FIELD_NUMBER: _ClassVar[int]
    CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    score: Score
    weights: ScoreWeights
    cases: _containers.RepeatedCompositeFieldContainer[ScoredCase]
    next_page_token: str
    def __init__(self, score: _Optional[_Union[Score, _Mapping]] = ..., weights: _Optional[_Union[ScoreWeights, _Mapping]] = ..., cases: _Optional[_Iterable[_Union[ScoredCase, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ExportScoresRequest(_message.Message):
    __slots__ = ("kind", "month", "months")
    KIND_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    MONTHS_FIELD_NUMBER: _ClassVar[int]
    kind: ScoreKind
    month: str
    months: int
    def __init__(self, kind: _Optional[_Union[ScoreKind, str]] = ..., month: _Optional[str] = ..., months: _Optional[int] = ...) -> None: ...

class ListScoreWeightsRequest(_message.Message):
    __slots__ = ("page_size",)
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    def __init__(self, page_size: _Optional[int] = ...) -> None: ...

class ListScoreWeightsResponse(_message.Message):
    __slots__ = ("weights",)
    WEIGHTS_FIELD_NUMBER: _ClassVar[int]
    weights: _containers.RepeatedCompositeFieldContainer[ScoreWeights]
    def __init__(self, weights: _Optional[_Iterable[_Union[ScoreWeights, _Mapping]]] = ...) -> None: ...

class SetScoreWeightsRequest(_message.Message):
    __slots__ = ("weights", "request_id")
    WEIGHTS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    weights: ScoreWeights
    request_id: str
    def __init__(self, weights: _Optional[_Union[ScoreWeights, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListPublicResultsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division", "department")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division: str
    department: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division: _Optional[str] = ..., department: _Optional[str] = ...) -> None: ...

class ListPublicResultsResponse(_message.Message):
    __slots__ = ("results", "next_page_token")
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    results: _containers.RepeatedCompositeFieldContainer[PublicResult]
    next_page_token: str
    def __init__(self, results: _Optional[_Iterable[_Union[PublicResult, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetPublicStatisticsRequest(_message.Message):
    __slots__ = ("month",)
    MONTH_FIELD_NUMBER: _ClassVar[int]
    month: str
    def __init__(self, month: _Optional[str] = ...) -> None: ...

class ListFirstContactsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "kind", "department", "division")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    kind: ContactKind
    department: str
    division: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., kind: _Optional[_Union[ContactKind, str]] = ..., department: _Optional[str] = ..., division: _Optional[str] = ...) -> None: ...

class ListFirstContactsResponse(_message.Message):
    __slots__ = ("contacts", "next_page_token")
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    contacts: _containers.RepeatedCompositeFieldContainer[FirstContact]
    next_page_token: str
    def __init__(self, contacts: _Optional[_Iterable[_Union[FirstContact, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListAccountabilityRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "department", "division")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    department: str
    division: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., department: _Optional[str] = ..., division: _Optional[str] = ...) -> None: ...

class ListAccountabilityResponse(_message.Message):
    __slots__ = ("records", "next_page_token")
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    records: _containers.RepeatedCompositeFieldContainer[AccountabilityRecord]
    next_page_token: str
    def __init__(self, records: _Optional[_Iterable[_Union[AccountabilityRecord, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
