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

class TicketState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TICKET_STATE_UNSPECIFIED: _ClassVar[TicketState]
    TICKET_STATE_WAITING: _ClassVar[TicketState]
    TICKET_STATE_CALLED: _ClassVar[TicketState]
    TICKET_STATE_SERVED: _ClassVar[TicketState]
    TICKET_STATE_NO_SHOW: _ClassVar[TicketState]
    TICKET_STATE_LEFT: _ClassVar[TicketState]
    TICKET_STATE_EXPIRED: _ClassVar[TicketState]

class HalfDay(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HALF_DAY_UNSPECIFIED: _ClassVar[HalfDay]
    HALF_DAY_MORNING: _ClassVar[HalfDay]
    HALF_DAY_AFTERNOON: _ClassVar[HalfDay]

class Visitor(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VISITOR_UNSPECIFIED: _ClassVar[Visitor]
    VISITOR_AGENT: _ClassVar[Visitor]
    VISITOR_DEPARTMENT: _ClassVar[Visitor]

class VisitState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VISIT_STATE_UNSPECIFIED: _ClassVar[VisitState]
    VISIT_STATE_REQUESTED: _ClassVar[VisitState]
    VISIT_STATE_CONFIRMED: _ClassVar[VisitState]
    VISIT_STATE_DONE: _ClassVar[VisitState]
    VISIT_STATE_CANCELLED: _ClassVar[VisitState]
    VISIT_STATE_LAPSED: _ClassVar[VisitState]

class BookingState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BOOKING_STATE_UNSPECIFIED: _ClassVar[BookingState]
    BOOKING_STATE_BOOKED: _ClassVar[BookingState]
    BOOKING_STATE_CANCELLED: _ClassVar[BookingState]
    BOOKING_STATE_CALLED_OFF: _ClassVar[BookingState]
TICKET_STATE_UNSPECIFIED: TicketState
TICKET_STATE_WAITING: TicketState
TICKET_STATE_CALLED: TicketState
TICKET_STATE_SERVED: TicketState
TICKET_STATE_NO_SHOW: TicketState
TICKET_STATE_LEFT: TicketState
TICKET_STATE_EXPIRED: TicketState
HALF_DAY_UNSPECIFIED: HalfDay
HALF_DAY_MORNING: HalfDay
HALF_DAY_AFTERNOON: HalfDay
VISITOR_UNSPECIFIED: Visitor
VISITOR_AGENT: Visitor
VISITOR_DEPARTMENT: Visitor
VISIT_STATE_UNSPECIFIED: VisitState
VISIT_STATE_REQUESTED: VisitState
VISIT_STATE_CONFIRMED: VisitState
VISIT_STATE_DONE: VisitState
VISIT_STATE_CANCELLED: VisitState
VISIT_STATE_LAPSED: VisitState
BOOKING_STATE_UNSPECIFIED: BookingState
BOOKING_STATE_BOOKED: BookingState
BOOKING_STATE_CANCELLED: BookingState
BOOKING_STATE_CALLED_OFF: BookingState

class TakenTicket(_message.Message):
    __slots__ = ("ticket", "secret")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    ticket: TicketTrack
    secret: str
    def __init__(self, ticket: _Optional[_Union[TicketTrack, _Mapping]] = ..., secret: _Optional[str] = ...) -> None: ...

class TicketTrack(_message.Message):
    __slots__ = ("ticket_id", "number", "division", "queue", "queue_name", "state", "ahead", "estimated_wait_minutes", "window_code", "window_name", "taken_at")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    QUEUE_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AHEAD_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_WAIT_MINUTES_FIELD_NUMBER: _ClassVar[int]
    WINDOW_CODE_FIELD_NUMBER: _ClassVar[int]
    WINDOW_NAME_FIELD_NUMBER: _ClassVar[int]
    TAKEN_AT_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    number: str
    division: str
    queue: str
    queue_name: str
    state: TicketState
    ahead: int
    estimated_wait_minutes: int
    window_code: str
    window_name: str
    taken_at: _timestamp_pb2.Timestamp
    def __init__(self, ticket_id: _Optional[str] = ..., number: _Optional[str] = ..., division: _Optional[str] = ..., queue: _Optional[str] = ..., queue_name: _Optional[str] = ..., state: _Optional[_Union[TicketState, str]] = ..., ahead: _Optional[int] = ..., estimated_wait_minutes: _Optional[int] = ..., window_code: _Optional[str] = ..., window_name: _Optional[str] = ..., taken_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Ticket(_message.Message):
    __slots__ = ("ticket_id", "number", "division", "queue", "item_code", "item_name", "state", "window_code", "calls", "taken_at", "called_at", "ended_at", "etag")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    WINDOW_CODE_FIELD_NUMBER: _ClassVar[int]
    CALLS_FIELD_NUMBER: _ClassVar[int]
    TAKEN_AT_FIELD_NUMBER: _ClassVar[int]
    CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    number: str
    division: str
    queue: str
    item_code: str
    item_name: str
    state: TicketState
    window_code: str
    calls: int
    taken_at: _timestamp_pb2.Timestamp
    called_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, ticket_id: _Optional[str] = ..., number: _Optional[str] = ..., division: _Optional[str] = ..., queue: _Optional[str] = ..., item_code: _Optional[str] = ..., item_name: _Optional[str] = ..., state: _Optional[_Union[TicketState, str]] = ..., window_code: _Optional[str] = ..., calls: _Optional[int] = ..., taken_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class QueueBoard(_message.Message):
    __slots__ = ("division", "queues", "called")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    QUEUES_FIELD_NUMBER: _ClassVar[int]
    CALLED_FIELD_NUMBER: _ClassVar[int]
    division: str
    queues: _containers.RepeatedCompositeFieldContainer[QueueLine]
    called: _containers.RepeatedCompositeFieldContainer[CalledNumber]
    def __init__(self, division: _Optional[str] = ..., queues: _Optional[_Iterable[_Union[QueueLine, _Mapping]]] = ..., called: _Optional[_Iterable[_Union[CalledNumber, _Mapping]]] = ...) -> None: ...

class QueueLine(_message.Message):
    __slots__ = ("queue", "name", "letter", "waiting", "open_windows", "estimated_wait_minutes")
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LETTER_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    OPEN_WINDOWS_FIELD_NUMBER: _ClassVar[int]
    ESTIMATED_WAIT_MINUTES_FIELD_NUMBER: _ClassVar[int]
    queue: str
    name: str
    letter: str
    waiting: int
    open_windows: int
    estimated_wait_minutes: int
    def __init__(self, queue: _Optional[str] = ..., name: _Optional[str] = ..., letter: _Optional[str] = ..., waiting: _Optional[int] = ..., open_windows: _Optional[int] = ..., estimated_wait_minutes: _Optional[int] = ...) -> None: ...

class CalledNumber(_message.Message):
    __slots__ = ("number", "window_code", "window_name", "calls", "called_at")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    WINDOW_CODE_FIELD_NUMBER: _ClassVar[int]
    WINDOW_NAME_FIELD_NUMBER: _ClassVar[int]
    CALLS_FIELD_NUMBER: _ClassVar[int]
    CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    number: str
    window_code: str
    window_name: str
    calls: int
    called_at: _timestamp_pb2.Timestamp
    def __init__(self, number: _Optional[str] = ..., window_code: _Optional[str] = ..., window_name: _Optional[str] = ..., calls: _Optional[int] = ..., called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Visit(_message.Message):
    __slots__ = ("visit_id", "division", "visitor", "department", "item_code", "item_name", "name_masked", "phone_masked", "address_masked", "day", "half", "state", "visitor_subject", "note", "reason", "requested_at", "etag")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    VISITOR_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ITEM_NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_MASKED_FIELD_NUMBER: _ClassVar[int]
    PHONE_MASKED_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_MASKED_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    HALF_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VISITOR_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    division: str
    visitor: Visitor
    department: str
    item_code: str
    item_name: str
    name_masked: str
    phone_masked: str
    address_masked: str
    day: str
    half: HalfDay
    state: VisitState
    visitor_subject: str
    note: str
    reason: str
    requested_at: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, visit_id: _Optional[str] = ..., division: _Optional[str] = ..., visitor: _Optional[_Union[Visitor, str]] = ..., department: _Optional[str] = ..., item_code: _Optional[str] = ..., item_name: _Optional[str] = ..., name_masked: _Optional[str] = ..., phone_masked: _Optional[str] = ..., address_masked: _Optional[str] = ..., day: _Optional[str] = ..., half: _Optional[_Union[HalfDay, str]] = ..., state: _Optional[_Union[VisitState, str]] = ..., visitor_subject: _Optional[str] = ..., note: _Optional[str] = ..., reason: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class VisitedPerson(_message.Message):
    __slots__ = ("name", "phone", "address")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    name: str
    phone: str
    address: str
    def __init__(self, name: _Optional[str] = ..., phone: _Optional[str] = ..., address: _Optional[str] = ...) -> None: ...

class VisitCapacity(_message.Message):
    __slots__ = ("team", "per_day", "etag")
    TEAM_FIELD_NUMBER: _ClassVar[int]
    PER_DAY_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    team: str
    per_day: int
    etag: str
    def __init__(self, team: _Optional[str] = ..., per_day: _Optional[int] = ..., etag: _Optional[str] = ...) -> None: ...

class CollectiveTerms(_message.Message):
    __slots__ = ("title", "days_of_month", "dates", "first_on", "last_on", "working_days_only", "place", "departments", "item_codes", "morning", "afternoon")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DAYS_OF_MONTH_FIELD_NUMBER: _ClassVar[int]
    DATES_FIELD_NUMBER: _ClassVar[int]
    FIRST_ON_FIELD_NUMBER: _ClassVar[int]
    LAST_ON_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_ONLY_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    MORNING_FIELD_NUMBER: _ClassVar[int]
    AFTERNOON_FIELD_NUMBER: _ClassVar[int]
    title: str
    days_of_month: _containers.RepeatedScalarFieldContainer[int]
    dates: _containers.RepeatedScalarFieldContainer[str]
    first_on: str
    last_on: str
    working_days_only: bool
    place: str
    departments: _containers.RepeatedScalarFieldContainer[str]
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    morning: int
    afternoon: int
    def __init__(self, title: _Optional[str] = ..., days_of_month: _Optional[_Iterable[int]] = ..., dates: _Optional[_Iterable[str]] = ..., first_on: _Optional[str] = ..., last_on: _Optional[str] = ..., working_days_only: _Optional[bool] = ..., place: _Optional[str] = ..., departments: _Optional[_Iterable[str]] = ..., item_codes: _Optional[_Iterable[str]] = ..., morning: _Optional[int] = ..., afternoon: _Optional[int] = ...) -> None: ...

class CollectiveException(_message.Message):
    __slots__ = ("day", "cancelled", "place", "morning", "afternoon", "reason")
    DAY_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    MORNING_FIELD_NUMBER: _ClassVar[int]
    AFTERNOON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    day: str
    cancelled: bool
    place: str
    morning: int
    afternoon: int
    reason: str
    def __init__(self, day: _Optional[str] = ..., cancelled: _Optional[bool] = ..., place: _Optional[str] = ..., morning: _Optional[int] = ..., afternoon: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class CollectiveRule(_message.Message):
    __slots__ = ("rule_id", "division", "terms", "exceptions", "etag")
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    rule_id: str
    division: str
    terms: CollectiveTerms
    exceptions: _containers.RepeatedCompositeFieldContainer[CollectiveException]
    etag: str
    def __init__(self, rule_id: _Optional[str] = ..., division: _Optional[str] = ..., terms: _Optional[_Union[CollectiveTerms, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[CollectiveException, _Mapping]]] = ..., etag: _Optional[str] = ...) -> None: ...

class CollectiveCalendar(_message.Message):
    __slots__ = ("division", "month", "days")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    division: str
    month: str
    days: _containers.RepeatedCompositeFieldContainer[CollectiveDay]
    def __init__(self, division: _Optional[str] = ..., month: _Optional[str] = ..., days: _Optional[_Iterable[_Union[CollectiveDay, _Mapping]]] = ...) -> None: ...

class CollectiveDay(_message.Message):
    __slots__ = ("day", "rule_id", "division", "title", "place", "departments", "item_codes", "cancelled", "reason", "free_morning", "free_afternoon")
    DAY_FIELD_NUMBER: _ClassVar[int]
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODES_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FREE_MORNING_FIELD_NUMBER: _ClassVar[int]
    FREE_AFTERNOON_FIELD_NUMBER: _ClassVar[int]
    day: str
    rule_id: str
    division: str
    title: str
    place: str
    departments: _containers.RepeatedCompositeFieldContainer[DepartmentPresent]
    item_codes: _containers.RepeatedScalarFieldContainer[str]
    cancelled: bool
    reason: str
    free_morning: int
    free_afternoon: int
    def __init__(self, day: _Optional[str] = ..., rule_id: _Optional[str] = ..., division: _Optional[str] = ..., title: _Optional[str] = ..., place: _Optional[str] = ..., departments: _Optional[_Iterable[_Union[DepartmentPresent, _Mapping]]] = ..., item_codes: _Optional[_Iterable[str]] = ..., cancelled: _Optional[bool] = ..., reason: _Optional[str] = ..., free_morning: _Optional[int] = ..., free_afternoon: _Optional[int] = ...) -> None: ...

class DepartmentPresent(_message.Message):
    __slots__ = ("code", "name")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class MadeBooking(_message.Message):
    __slots__ = ("booking", "secret")
    BOOKING_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    booking: Booking
    secret: str
    def __init__(self, booking: _Optional[_Union[Booking, _Mapping]] = ..., secret: _Optional[str] = ...) -> None: ...

class Booking(_message.Message):
    __slots__ = ("booking_id", "rule_id", "division", "day", "half", "place", "application_id", "name_masked", "phone_masked", "state", "reason", "booked_at", "etag")
    BOOKING_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    HALF_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_MASKED_FIELD_NUMBER: _ClassVar[int]
    PHONE_MASKED_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    BOOKED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    booking_id: str
    rule_id: str
    division: str
    day: str
    half: HalfDay
    place: str
    application_id: str
    name_masked: str
    phone_masked: str
    state: BookingState
    reason: str
    booked_at: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, booking_id: _Optional[str] = ..., rule_id: _Optional[str] = ..., division: _Optional[str] = ..., day: _Optional[str] = ..., half: _Optional[_Union[HalfDay, str]] = ..., place: _Optional[str] = ..., application_id: _Optional[str] = ..., name_masked: _Optional[str] = ..., phone_masked: _Optional[str] = ..., state: _Optional[_Union[BookingState, str]] = ..., reason: _Optional[str] = ..., booked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class BookingPerson(_message.Message):
    __slots__ = ("name", "phone")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    name: str
    phone: str
    def __init__(self, name: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class TakeTicketRequest(_message.Message):
    __slots__ = ("request_id", "division", "item_code", "department")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    division: str
    item_code: str
    department: str
    def __init__(self, request_id: _Optional[str] = ..., division: _Optional[str] = ..., item_code: _Optional[str] = ..., department: _Optional[str] = ...) -> None: ...

class TrackTicketRequest(_message.Message):
    __slots__ = ("ticket_id", "secret")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    secret: str
    def __init__(self, ticket_id: _Optional[str] = ..., secret: _Optional[str] = ...) -> None: ...

class LeaveQueueRequest(_message.Message):
    __slots__ = ("ticket_id", "request_id", "secret")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    request_id: str
    secret: str
    def __init__(self, ticket_id: _Optional[str] = ..., request_id: _Optional[str] = ..., secret: _Optional[str] = ...) -> None: ...

class GetQueueBoardRequest(_message.Message):
    __slots__ = ("division",)
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    division: str
    def __init__(self, division: _Optional[str] = ...) -> None: ...

class ListTicketsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division", "day", "queue", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division: str
    day: str
    queue: str
    state: TicketState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division: _Optional[str] = ..., day: _Optional[str] = ..., queue: _Optional[str] = ..., state: _Optional[_Union[TicketState, str]] = ...) -> None: ...

class ListTicketsResponse(_message.Message):
    __slots__ = ("tickets", "next_page_token")
    TICKETS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tickets: _containers.RepeatedCompositeFieldContainer[Ticket]
    next_page_token: str
    def __init__(self, tickets: _Optional[_Iterable[_Union[Ticket, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CallNextRequest(_message.Message):
    __slots__ = ("window_code", "request_id")
    WINDOW_CODE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    window_code: str
    request_id: str
    def __init__(self, window_code: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RecallTicketRequest(_message.Message):
    __slots__ = ("ticket_id", "request_id", "etag")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    request_id: str
    etag: str
    def __init__(self, ticket_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class ServeTicketRequest(_message.Message):
    __slots__ = ("ticket_id", "request_id", "etag")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    request_id: str
    etag: str
    def __init__(self, ticket_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class PassTicketRequest(_message.Message):
    __slots__ = ("ticket_id", "request_id", "etag")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    request_id: str
    etag: str
    def __init__(self, ticket_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class TransferTicketRequest(_message.Message):
    __slots__ = ("ticket_id", "request_id", "etag", "queue")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    request_id: str
    etag: str
    queue: str
    def __init__(self, ticket_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., queue: _Optional[str] = ...) -> None: ...

class RequestVisitRequest(_message.Message):
    __slots__ = ("request_id", "division", "visitor", "item_code", "person", "day", "half")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    VISITOR_FIELD_NUMBER: _ClassVar[int]
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    HALF_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    division: str
    visitor: Visitor
    item_code: str
    person: VisitedPerson
    day: str
    half: HalfDay
    def __init__(self, request_id: _Optional[str] = ..., division: _Optional[str] = ..., visitor: _Optional[_Union[Visitor, str]] = ..., item_code: _Optional[str] = ..., person: _Optional[_Union[VisitedPerson, _Mapping]] = ..., day: _Optional[str] = ..., half: _Optional[_Union[HalfDay, str]] = ...) -> None: ...

class GetVisitRequest(_message.Message):
    __slots__ = ("visit_id",)
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    def __init__(self, visit_id: _Optional[str] = ...) -> None: ...

class ListVisitsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division", "day", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division: str
    day: str
    state: VisitState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division: _Optional[str] = ..., day: _Optional[str] = ..., state: _Optional[_Union[VisitState, str]] = ...) -> None: ...

class ListVisitsResponse(_message.Message):
    __slots__ = ("visits", "next_page_token")
    VISITS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    visits: _containers.RepeatedCompositeFieldContainer[Visit]
    next_page_token: str
    def __init__(self, visits: _Optional[_Iterable[_Union[Visit, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RevealVisitRequest(_message.Message):
    __slots__ = ("visit_id", "request_id", "purpose")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    request_id: str
    purpose: str
    def __init__(self, visit_id: _Optional[str] = ..., request_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class ConfirmVisitRequest(_message.Message):
    __slots__ = ("visit_id", "request_id", "etag", "visitor_subject")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    VISITOR_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    request_id: str
    etag: str
    visitor_subject: str
    def __init__(self, visit_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., visitor_subject: _Optional[str] = ...) -> None: ...

class RescheduleVisitRequest(_message.Message):
    __slots__ = ("visit_id", "request_id", "etag", "day", "half")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    HALF_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    request_id: str
    etag: str
    day: str
    half: HalfDay
    def __init__(self, visit_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., day: _Optional[str] = ..., half: _Optional[_Union[HalfDay, str]] = ...) -> None: ...

class FinishVisitRequest(_message.Message):
    __slots__ = ("visit_id", "request_id", "etag", "note")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    request_id: str
    etag: str
    note: str
    def __init__(self, visit_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class CancelVisitRequest(_message.Message):
    __slots__ = ("visit_id", "request_id", "etag", "reason")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    request_id: str
    etag: str
    reason: str
    def __init__(self, visit_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class GetVisitCapacityRequest(_message.Message):
    __slots__ = ("team",)
    TEAM_FIELD_NUMBER: _ClassVar[int]
    team: str
    def __init__(self, team: _Optional[str] = ...) -> None: ...

class SetVisitCapacityRequest(_message.Message):
    __slots__ = ("team", "request_id", "etag", "per_day")
    TEAM_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    PER_DAY_FIELD_NUMBER: _ClassVar[int]
    team: str
    request_id: str
    etag: str
    per_day: int
    def __init__(self, team: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., per_day: _Optional[int] = ...) -> None: ...

class CreateCollectiveRuleRequest(_message.Message):
    __slots__ = ("request_id", "division", "terms")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    division: str
    terms: CollectiveTerms
    def __init__(self, request_id: _Optional[str] = ..., division: _Optional[str] = ..., terms: _Optional[_Union[CollectiveTerms, _Mapping]] = ...) -> None: ...

class UpdateCollectiveRuleRequest(_message.Message):
    __slots__ = ("rule_id", "request_id", "etag", "terms", "reason")
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    TERMS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    rule_id: str
    request_id: str
    etag: str
    terms: CollectiveTerms
    reason: str
    def __init__(self, rule_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., terms: _Optional[_Union[CollectiveTerms, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class ChangeCollectiveDayRequest(_message.Message):
    __slots__ = ("rule_id", "request_id", "etag", "day", "cancelled", "place", "morning", "afternoon", "reason")
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    MORNING_FIELD_NUMBER: _ClassVar[int]
    AFTERNOON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    rule_id: str
    request_id: str
    etag: str
    day: str
    cancelled: bool
    place: str
    morning: int
    afternoon: int
    reason: str
    def __init__(self, rule_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., day: _Optional[str] = ..., cancelled: _Optional[bool] = ..., place: _Optional[str] = ..., morning: _Optional[int] = ..., afternoon: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class GetCollectiveRuleRequest(_message.Message):
    __slots__ = ("rule_id",)
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    rule_id: str
    def __init__(self, rule_id: _Optional[str] = ...) -> None: ...

class ListCollectiveRulesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division: _Optional[str] = ...) -> None: ...

class ListCollectiveRulesResponse(_message.Message):
    __slots__ = ("rules", "next_page_token")
    RULES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rules: _containers.RepeatedCompositeFieldContainer[CollectiveRule]
    next_page_token: str
    def __init__(self, rules: _Optional[_Iterable[_Union[CollectiveRule, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetCollectiveCalendarRequest(_message.Message):
    __slots__ = ("division", "month")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    division: str
    month: str
    def __init__(self, division: _Optional[str] = ..., month: _Optional[str] = ...) -> None: ...

class BookCollectiveDayRequest(_message.Message):
    __slots__ = ("request_id", "rule_id", "day", "half", "person", "application_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    HALF_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    APPLICATION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    rule_id: str
    day: str
    half: HalfDay
    person: BookingPerson
    application_id: str
    def __init__(self, request_id: _Optional[str] = ..., rule_id: _Optional[str] = ..., day: _Optional[str] = ..., half: _Optional[_Union[HalfDay, str]] = ..., person: _Optional[_Union[BookingPerson, _Mapping]] = ..., application_id: _Optional[str] = ...) -> None: ...

class TrackBookingRequest(_message.Message):
    __slots__ = ("booking_id", "secret")
    BOOKING_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    booking_id: str
    secret: str
    def __init__(self, booking_id: _Optional[str] = ..., secret: _Optional[str] = ...) -> None: ...

class CancelBookingRequest(_message.Message):
    __slots__ = ("booking_id", "request_id", "etag", "secret")
    BOOKING_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    booking_id: str
    request_id: str
    etag: str
    secret: str
    def __init__(self, booking_id: _Optional[str] = ..., request_id: _Optional[str] = ..., etag: _Optional[str] = ..., secret: _Optional[str] = ...) -> None: ...

class ListBookingsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "division", "day", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    division: str
    day: str
    state: BookingState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., division: _Optional[str] = ..., day: _Optional[str] = ..., state: _Optional[_Union[BookingState, str]] = ...) -> None: ...

class ListBookingsResponse(_message.Message):
    __slots__ = ("bookings", "next_page_token")
    BOOKINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    bookings: _containers.RepeatedCompositeFieldContainer[Booking]
    next_page_token: str
    def __init__(self, bookings: _Optional[_Iterable[_Union[Booking, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RevealBookingRequest(_message.Message):
    __slots__ = ("booking_id", "request_id", "purpose")
    BOOKING_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    booking_id: str
    request_id: str
    purpose: str
    def __init__(self, booking_id: _Optional[str] = ..., request_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...
