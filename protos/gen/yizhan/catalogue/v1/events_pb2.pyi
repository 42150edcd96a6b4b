import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.catalogue.v1 import catalogue_pb2 as _catalogue_pb2
from yizhan.catalogue.v1 import disclosures_pb2 as _disclosures_pb2
from yizhan.types.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ItemPublished(_message.Message):
    __slots__ = ("item",)
    ITEM_FIELD_NUMBER: _ClassVar[int]
    item: _catalogue_pb2.Item
    def __init__(self, item: _Optional[_Union[_catalogue_pb2.Item, _Mapping]] = ...) -> None: ...

class ItemRetired(_message.Message):
    __slots__ = ("item", "reason", "replaced_by", "retired_at")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    RETIRED_AT_FIELD_NUMBER: _ClassVar[int]
    item: _types_pb2.ItemRef
    reason: str
    replaced_by: str
    retired_at: _timestamp_pb2.Timestamp
    def __init__(self, item: _Optional[_Union[_types_pb2.ItemRef, _Mapping]] = ..., reason: _Optional[str] = ..., replaced_by: _Optional[str] = ..., retired_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DivisionsChanged(_message.Message):
    __slots__ = ("divisions",)
    DIVISIONS_FIELD_NUMBER: _ClassVar[int]
    divisions: _containers.RepeatedCompositeFieldContainer[_catalogue_pb2.Division]
    def __init__(self, divisions: _Optional[_Iterable[_Union[_catalogue_pb2.Division, _Mapping]]] = ...) -> None: ...

class DepartmentChanged(_message.Message):
    __slots__ = ("department",)
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    department: _catalogue_pb2.Department
    def __init__(self, department: _Optional[_Union[_catalogue_pb2.Department, _Mapping]] = ...) -> None: ...

class DepartmentMoved(_message.Message):
    __slots__ = ("from_department", "department", "move", "items", "effective_on", "basis", "move_id")
    FROM_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    MOVE_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    MOVE_ID_FIELD_NUMBER: _ClassVar[int]
    from_department: str
    department: _catalogue_pb2.Department
    move: _catalogue_pb2.DepartmentMove
    items: _containers.RepeatedScalarFieldContainer[str]
    effective_on: str
    basis: str
    move_id: str
    def __init__(self, from_department: _Optional[str] = ..., department: _Optional[_Union[_catalogue_pb2.Department, _Mapping]] = ..., move: _Optional[_Union[_catalogue_pb2.DepartmentMove, str]] = ..., items: _Optional[_Iterable[str]] = ..., effective_on: _Optional[str] = ..., basis: _Optional[str] = ..., move_id: _Optional[str] = ...) -> None: ...

class CalendarChanged(_message.Message):
    __slots__ = ("calendar",)
    CALENDAR_FIELD_NUMBER: _ClassVar[int]
    calendar: _catalogue_pb2.Calendar
    def __init__(self, calendar: _Optional[_Union[_catalogue_pb2.Calendar, _Mapping]] = ...) -> None: ...

class CentreChanged(_message.Message):
    __slots__ = ("centre",)
    CENTRE_FIELD_NUMBER: _ClassVar[int]
    centre: _catalogue_pb2.Centre
    def __init__(self, centre: _Optional[_Union[_catalogue_pb2.Centre, _Mapping]] = ...) -> None: ...

class WindowChanged(_message.Message):
    __slots__ = ("window",)
    WINDOW_FIELD_NUMBER: _ClassVar[int]
    window: _catalogue_pb2.Window
    def __init__(self, window: _Optional[_Union[_catalogue_pb2.Window, _Mapping]] = ...) -> None: ...

class VillageServiceChanged(_message.Message):
    __slots__ = ("village_service",)
    VILLAGE_SERVICE_FIELD_NUMBER: _ClassVar[int]
    village_service: _catalogue_pb2.VillageService
    def __init__(self, village_service: _Optional[_Union[_catalogue_pb2.VillageService, _Mapping]] = ...) -> None: ...

class DisclosurePublished(_message.Message):
    __slots__ = ("disclosure",)
    DISCLOSURE_FIELD_NUMBER: _ClassVar[int]
    disclosure: _disclosures_pb2.Disclosure
    def __init__(self, disclosure: _Optional[_Union[_disclosures_pb2.Disclosure, _Mapping]] = ...) -> None: ...

class DisclosureWithdrawn(_message.Message):
    __slots__ = ("disclosure_id", "reason", "replaced_by", "withdrawn_at")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    reason: str
    replaced_by: str
    withdrawn_at: _timestamp_pb2.Timestamp
    def __init__(self, disclosure_id: _Optional[str] = ..., reason: _Optional[str] = ..., replaced_by: _Optional[str] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
