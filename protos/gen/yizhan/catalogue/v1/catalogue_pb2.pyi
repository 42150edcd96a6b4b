import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import httpbody_pb2 as _httpbody_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from yizhan.catalogue.v1 import coverage_pb2 as _coverage_pb2
from yizhan.catalogue.v1 import disclosures_pb2 as _disclosures_pb2
from yizhan.catalogue.v1 import divisions_pb2 as _divisions_pb2
from yizhan.catalogue.v1 import governance_pb2 as _governance_pb2
from yizhan.options.v1 import options_pb2 as _options_pb2
from yizhan.types.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DivisionLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DIVISION_LEVEL_UNSPECIFIED: _ClassVar[DivisionLevel]
    DIVISION_LEVEL_PREFECTURE: _ClassVar[DivisionLevel]
    DIVISION_LEVEL_COUNTY: _ClassVar[DivisionLevel]
    DIVISION_LEVEL_TOWNSHIP: _ClassVar[DivisionLevel]
    DIVISION_LEVEL_VILLAGE: _ClassVar[DivisionLevel]

class DepartmentMove(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEPARTMENT_MOVE_UNSPECIFIED: _ClassVar[DepartmentMove]
    DEPARTMENT_MOVE_RENAMED: _ClassVar[DepartmentMove]
    DEPARTMENT_MOVE_MERGED: _ClassVar[DepartmentMove]
    DEPARTMENT_MOVE_SPLIT: _ClassVar[DepartmentMove]

class DepartmentMoveState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEPARTMENT_MOVE_STATE_UNSPECIFIED: _ClassVar[DepartmentMoveState]
    DEPARTMENT_MOVE_STATE_SCHEDULED: _ClassVar[DepartmentMoveState]
    DEPARTMENT_MOVE_STATE_UNDER_WAY: _ClassVar[DepartmentMoveState]
    DEPARTMENT_MOVE_STATE_DONE: _ClassVar[DepartmentMoveState]
    DEPARTMENT_MOVE_STATE_CANCELLED: _ClassVar[DepartmentMoveState]

class ItemKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ITEM_KIND_UNSPECIFIED: _ClassVar[ItemKind]
    ITEM_KIND_LICENCE: _ClassVar[ItemKind]
    ITEM_KIND_NON_LICENCE_APPROVAL: _ClassVar[ItemKind]
    ITEM_KIND_CONFIRMATION: _ClassVar[ItemKind]
    ITEM_KIND_BENEFIT: _ClassVar[ItemKind]
    ITEM_KIND_PUBLIC_SERVICE: _ClassVar[ItemKind]
    ITEM_KIND_OTHER_POWER: _ClassVar[ItemKind]

class VersionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VERSION_STATE_UNSPECIFIED: _ClassVar[VersionState]
    VERSION_STATE_CURRENT: _ClassVar[VersionState]
    VERSION_STATE_SUPERSEDED: _ClassVar[VersionState]
    VERSION_STATE_RETIRED: _ClassVar[VersionState]
    VERSION_STATE_SCHEDULED: _ClassVar[VersionState]

class SampleKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SAMPLE_KIND_UNSPECIFIED: _ClassVar[SampleKind]
    SAMPLE_KIND_BLANK: _ClassVar[SampleKind]
    SAMPLE_KIND_EXAMPLE: _ClassVar[SampleKind]
DIVISION_LEVEL_UNSPECIFIED: DivisionLevel
DIVISION_LEVEL_PREFECTURE: DivisionLevel
DIVISION_LEVEL_COUNTY: DivisionLevel
DIVISION_LEVEL_TOWNSHIP: DivisionLevel
DIVISION_LEVEL_VILLAGE: DivisionLevel
DEPARTMENT_MOVE_UNSPECIFIED: DepartmentMove
DEPARTMENT_MOVE_RENAMED: DepartmentMove
DEPARTMENT_MOVE_MERGED: DepartmentMove
DEPARTMENT_MOVE_SPLIT: DepartmentMove
DEPARTMENT_MOVE_STATE_UNSPECIFIED: DepartmentMoveState
DEPARTMENT_MOVE_STATE_SCHEDULED: DepartmentMoveState
DEPARTMENT_MOVE_STATE_UNDER_WAY: DepartmentMoveState
DEPARTMENT_MOVE_STATE_DONE: DepartmentMoveState
DEPARTMENT_MOVE_STATE_CANCELLED: DepartmentMoveState
ITEM_KIND_UNSPECIFIED: ItemKind
ITEM_KIND_LICENCE: ItemKind
ITEM_KIND_NON_LICENCE_APPROVAL: ItemKind
ITEM_KIND_CONFIRMATION: ItemKind
ITEM_KIND_BENEFIT: ItemKind
ITEM_KIND_PUBLIC_SERVICE: ItemKind
ITEM_KIND_OTHER_POWER: ItemKind
VERSION_STATE_UNSPECIFIED: VersionState
VERSION_STATE_CURRENT: VersionState
VERSION_STATE_SUPERSEDED: VersionState
VERSION_STATE_RETIRED: VersionState
VERSION_STATE_SCHEDULED: VersionState
SAMPLE_KIND_UNSPECIFIED: SampleKind
SAMPLE_KIND_BLANK: SampleKind
SAMPLE_KIND_EXAMPLE: SampleKind

class Division(_message.Message):
    __slots__ = ("code", "name", "level", "parent", "child_count", "ancestors", "abolished_on", "succeeded_by", "former_names", "etag")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    CHILD_COUNT_FIELD_NUMBER: _ClassVar[int]
    ANCESTORS_FIELD_NUMBER: _ClassVar[int]
    ABOLISHED_ON_FIELD_NUMBER: _ClassVar[int]
    SUCCEEDED_BY_FIELD_NUMBER: _ClassVar[int]
    FORMER_NAMES_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    level: DivisionLevel
    parent: str
    child_count: int
    ancestors: _containers.RepeatedCompositeFieldContainer[DivisionName]
    abolished_on: str
    succeeded_by: DivisionName
    former_names: _containers.RepeatedScalarFieldContainer[str]
    etag: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., level: _Optional[_Union[DivisionLevel, str]] = ..., parent: _Optional[str] = ..., child_count: _Optional[int] = ..., ancestors: _Optional[_Iterable[_Union[DivisionName, _Mapping]]] = ..., abolished_on: _Optional[str] = ..., succeeded_by: _Optional[_Union[DivisionName, _Mapping]] = ..., former_names: _Optional[_Iterable[str]] = ..., etag: _Optional[str] = ...) -> None: ...

class DivisionName(_message.Message):
    __slots__ = ("code", "name")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class Department(_message.Message):
    __slots__ = ("code", "name", "division", "former_names", "approval_section", "in_centre", "address", "phone", "etag", "retired_on", "succeeded_by")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    FORMER_NAMES_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_SECTION_FIELD_NUMBER: _ClassVar[int]
    IN_CENTRE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    RETIRED_ON_FIELD_NUMBER: _ClassVar[int]
    SUCCEEDED_BY_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    division: str
    former_names: _containers.RepeatedScalarFieldContainer[str]
    approval_section: str
    in_centre: bool
    address: str
    phone: str
    etag: str
    retired_on: str
    succeeded_by: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., division: _Optional[str] = ..., former_names: _Optional[_Iterable[str]] = ..., approval_section: _Optional[str] = ..., in_centre: _Optional[bool] = ..., address: _Optional[str] = ..., phone: _Optional[str] = ..., etag: _Optional[str] = ..., retired_on: _Optional[str] = ..., succeeded_by: _Optional[str] = ...) -> None: ...

class DepartmentMovePlan(_message.Message):
    __slots__ = ("move_id", "department", "move", "to_department", "new_name", "items", "effective_on", "basis", "state", "ordered_by", "ordered_at", "etag", "department_etag")
    MOVE_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    MOVE_FIELD_NUMBER: _ClassVar[int]
    TO_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    NEW_NAME_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ORDERED_BY_FIELD_NUMBER: _ClassVar[int]
    ORDERED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ETAG_FIELD_NUMBER: _ClassVar[int]
    move_id: str
    department: str
    move: DepartmentMove
    to_department: str
    new_name: str
    items: _containers.RepeatedScalarFieldContainer[str]
    effective_on: str
    basis: str
    state: DepartmentMoveState
    ordered_by: str
    ordered_at: _timestamp_pb2.Timestamp
    etag: str
    department_etag: str
    def __init__(self, move_id: _Optional[str] = ..., department: _Optional[str] = ..., move: _Optional[_Union[DepartmentMove, str]] = ..., to_department: _Optional[str] = ..., new_name: _Optional[str] = ..., items: _Optional[_Iterable[str]] = ..., effective_on: _Optional[str] = ..., basis: _Optional[str] = ..., state: _Optional[_Union[DepartmentMoveState, str]] = ..., ordered_by: _Optional[str] = ..., ordered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., department_etag: _Optional[str] = ...) -> None: ...

class CalendarDay(_message.Message):
    __slots__ = ("day", "working", "name")
    DAY_FIELD_NUMBER: _ClassVar[int]
    WORKING_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    day: str
    working: bool
    name: str
    def __init__(self, day: _Optional[str] = ..., working: _Optional[bool] = ..., name: _Optional[str] = ...) -> None: ...

class Calendar(_message.Message):
    __slots__ = ("division", "days", "loaded_years", "version", "etag")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    LOADED_YEARS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    division: str
    days: _containers.RepeatedCompositeFieldContainer[CalendarDay]
    loaded_years: _containers.RepeatedScalarFieldContainer[int]
    version: int
    etag: str
    def __init__(self, division: _Optional[str] = ..., days: _Optional[_Iterable[_Union[CalendarDay, _Mapping]]] = ..., loaded_years: _Optional[_Iterable[int]] = ..., version: _Optional[int] = ..., etag: _Optional[str] = ...) -> None: ...

class Centre(_message.Message):
    __slots__ = ("division", "name", "floor_area_m2", "address", "phone", "opening_hours", "source", "meets_standard", "etag")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    FLOOR_AREA_M2_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    OPENING_HOURS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    MEETS_STANDARD_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    division: str
    name: str
    floor_area_m2: int
    address: str
    phone: str
    opening_hours: str
    source: str
    meets_standard: bool
    etag: str
    def __init__(self, division: _Optional[str] = ..., name: _Optional[str] = ..., floor_area_m2: _Optional[int] = ..., address: _Optional[str] = ..., phone: _Optional[str] = ..., opening_hours: _Optional[str] = ..., source: _Optional[str] = ..., meets_standard: _Optional[bool] = ..., etag: _Optional[str] = ...) -> None: ...

class Window(_message.Message):
    __slots__ = ("code", "division", "name", "comprehensive", "departments", "open", "etag")
    CODE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    COMPREHENSIVE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    code: str
    division: str
    name: str
    comprehensive: bool
    departments: _containers.RepeatedScalarFieldContainer[str]
    open: bool
    etag: str
    def __init__(self, code: _Optional[str] = ..., division: _Optional[str] = ..., name: _Optional[str] = ..., comprehensive: _Optional[bool] = ..., departments: _Optional[_Iterable[str]] = ..., open: _Optional[bool] = ..., etag: _Optional[str] = ...) -> None: ...

class VillageService(_message.Message):
    __slots__ = ("division", "point_name", "address", "opening_hours", "agents", "source", "etag")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    POINT_NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    OPENING_HOURS_FIELD_NUMBER: _ClassVar[int]
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    division: str
    point_name: str
    address: str
    opening_hours: str
    agents: _containers.RepeatedCompositeFieldContainer[Agent]
    source: str
    etag: str
    def __init__(self, division: _Optional[str] = ..., point_name: _Optional[str] = ..., address: _Optional[str] = ..., opening_hours: _Optional[str] = ..., agents: _Optional[_Iterable[_Union[Agent, _Mapping]]] = ..., source: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class Agent(_message.Message):
    __slots__ = ("name", "account", "phone")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    name: str
    account: str
    phone: str
    def __init__(self, name: _Optional[str] = ..., account: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class Indicator(_message.Message):
    __slots__ = ("code", "name", "reached", "total")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REACHED_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    reached: int
    total: int
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., reached: _Optional[int] = ..., total: _Optional[int] = ...) -> None: ...

class Coverage(_message.Message):
    __slots__ = ("division", "indicators")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    INDICATORS_FIELD_NUMBER: _ClassVar[int]
    division: str
    indicators: _containers.RepeatedCompositeFieldContainer[Indicator]
    def __init__(self, division: _Optional[str] = ..., indicators: _Optional[_Iterable[_Union[Indicator, _Mapping]]] = ...) -> None: ...

class CoverageReport(_message.Message):
    __slots__ = ("whole", "own", "parts")
    WHOLE_FIELD_NUMBER: _ClassVar[int]
    OWN_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    whole: CoverageLine
    own: CoverageLine
    parts: _containers.RepeatedCompositeFieldContainer[CoverageLine]
    def __init__(self, whole: _Optional[_Union[CoverageLine, _Mapping]] = ..., own: _Optional[_Union[CoverageLine, _Mapping]] = ..., parts: _Optional[_Iterable[_Union[CoverageLine, _Mapping]]] = ...) -> None: ...

class CoverageLine(_message.Message):
    __slots__ = ("division", "name", "indicators")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    INDICATORS_FIELD_NUMBER: _ClassVar[int]
    division: str
    name: str
    indicators: _containers.RepeatedCompositeFieldContainer[Indicator]
    def __init__(self, division: _Optional[str] = ..., name: _Optional[str] = ..., indicators: _Optional[_Iterable[_Union[Indicator, _Mapping]]] = ...) -> None: ...

class LegalBasis(_message.Message):
    __slots__ = ("title", "article", "summary")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    title: str
    article: str
    summary: str
    def __init__(self, title: _Optional[str] = ..., article: _Optional[str] = ..., summary: _Optional[str] = ...) -> None: ...

class Condition(_message.Message):
    __slots__ = ("text", "basis")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    text: str
    basis: str
    def __init__(self, text: _Optional[str] = ..., basis: _Optional[str] = ...) -> None: ...

class Material(_message.Message):
    __slots__ = ("code", "name", "required", "minor", "copies", "note", "media_types", "samples")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    MINOR_FIELD_NUMBER: _ClassVar[int]
    COPIES_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPES_FIELD_NUMBER: _ClassVar[int]
    SAMPLES_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    required: bool
    minor: bool
    copies: int
    note: str
    media_types: _containers.RepeatedScalarFieldContainer[str]
    samples: _containers.RepeatedCompositeFieldContainer[MaterialSample]
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., required: _Optional[bool] = ..., minor: _Optional[bool] = ..., copies: _Optional[int] = ..., note: _Optional[str] = ..., media_types: _Optional[_Iterable[str]] = ..., samples: _Optional[_Iterable[_Union[MaterialSample, _Mapping]]] = ...) -> None: ...

class MaterialSample(_message.Message):
    __slots__ = ("name", "kind", "digest", "content_type", "size")
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    name: str
    kind: SampleKind
    digest: str
    content_type: str
    size: int
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[_Union[SampleKind, str]] = ..., digest: _Optional[str] = ..., content_type: _Optional[str] = ..., size: _Optional[int] = ...) -> None: ...

class Certificate(_message.Message):
    __slots__ = ("name", "validity_months", "renew_before_days")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALIDITY_MONTHS_FIELD_NUMBER: _ClassVar[int]
    RENEW_BEFORE_DAYS_FIELD_NUMBER: _ClassVar[int]
    name: str
    validity_months: int
    renew_before_days: int
    def __init__(self, name: _Optional[str] = ..., validity_months: _Optional[int] = ..., renew_before_days: _Optional[int] = ...) -> None: ...

class Place(_message.Message):
    __slots__ = ("division", "name", "address", "opening_hours", "phone")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    OPENING_HOURS_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    division: str
    name: str
    address: str
    opening_hours: str
    phone: str
    def __init__(self, division: _Optional[str] = ..., name: _Optional[str] = ..., address: _Optional[str] = ..., opening_hours: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class ItemContent(_message.Message):
    __slots__ = ("name", "kind", "theme", "audiences", "department", "divisions", "online", "instant", "in_centre", "delegated_to_window", "conditions", "materials", "form", "statutory_limit", "statutory_basis", "promised_limit", "runs_from", "stages", "fees", "tolerant_acceptance", "deemed_consent", "pausing_procedures", "certificate", "legal_basis", "places", "consultation_department", "needs_result_of", "keywords", "source", "joint", "fee_reductions")
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    THEME_FIELD_NUMBER: _ClassVar[int]
    AUDIENCES_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DIVISIONS_FIELD_NUMBER: _ClassVar[int]
    ONLINE_FIELD_NUMBER: _ClassVar[int]
    INSTANT_FIELD_NUMBER: _ClassVar[int]
    IN_CENTRE_FIELD_NUMBER: _ClassVar[int]
    DELEGATED_TO_WINDOW_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    MATERIALS_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_LIMIT_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_BASIS_FIELD_NUMBER: _ClassVar[int]
    PROMISED_LIMIT_FIELD_NUMBER: _ClassVar[int]
    RUNS_FROM_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    FEES_FIELD_NUMBER: _ClassVar[int]
    TOLERANT_ACCEPTANCE_FIELD_NUMBER: _ClassVar[int]
    DEEMED_CONSENT_FIELD_NUMBER: _ClassVar[int]
    PAUSING_PROCEDURES_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    CONSULTATION_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    NEEDS_RESULT_OF_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    JOINT_FIELD_NUMBER: _ClassVar[int]
    FEE_REDUCTIONS_FIELD_NUMBER: _ClassVar[int]
    name: str
    kind: ItemKind
    theme: str
    audiences: _containers.RepeatedScalarFieldContainer[_types_pb2.PartyKind]
    department: str
    divisions: _containers.RepeatedScalarFieldContainer[str]
    online: bool
    instant: bool
    in_centre: bool
    delegated_to_window: bool
    conditions: _containers.RepeatedCompositeFieldContainer[Condition]
    materials: _containers.RepeatedCompositeFieldContainer[Material]
    form: _struct_pb2.Struct
    statutory_limit: _types_pb2.Limit
    statutory_basis: str
    promised_limit: _types_pb2.Limit
    runs_from: _types_pb2.RunsFrom
    stages: _containers.RepeatedCompositeFieldContainer[_types_pb2.Stage]
    fees: _containers.RepeatedCompositeFieldContainer[_types_pb2.FeeStandard]
    tolerant_acceptance: bool
    deemed_consent: bool
    pausing_procedures: _containers.RepeatedScalarFieldContainer[str]
    certificate: Certificate
    legal_basis: _containers.RepeatedCompositeFieldContainer[LegalBasis]
    places: _containers.RepeatedCompositeFieldContainer[Place]
    consultation_department: str
    needs_result_of: _containers.RepeatedScalarFieldContainer[str]
    keywords: _containers.RepeatedScalarFieldContainer[str]
    source: str
    joint: JointContent
    fee_reductions: _containers.RepeatedCompositeFieldContainer[_types_pb2.FeeReduction]
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[_Union[ItemKind, str]] = ..., theme: _Optional[str] = ..., audiences: _Optional[_Iterable[_Union[_types_pb2.PartyKind, str]]] = ..., department: _Optional[str] = ..., divisions: _Optional[_Iterable[str]] = ..., online: _Optional[bool] = ..., instant: _Optional[bool] = ..., in_centre: _Optional[bool] = ..., delegated_to_window: _Optional[bool] = ..., conditions: _Optional[_Iterable[_Union[Condition, _Mapping]]] = ..., materials: _Optional[_Iterable[_Union[Material, _Mapping]]] = ..., form: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., statutory_limit: _Optional[_Union[_types_pb2.Limit, _Mapping]] = ..., statutory_basis: _Optional[str] = ..., promised_limit: _Optional[_Union[_types_pb2.Limit, _Mapping]] = ..., runs_from: _Optional[_Union[_types_pb2.RunsFrom, str]] = ..., stages: _Optional[_Iterable[_Union[_types_pb2.Stage, _Mapping]]] = ..., fees: _Optional[_Iterable[_Union[_types_pb2.FeeStandard, _Mapping]]] = ..., tolerant_acceptance: _Optional[bool] = ..., deemed_consent: _Optional[bool] = ..., pausing_procedures: _Optional[_Iterable[str]] = ..., certificate: _Optional[_Union[Certificate, _Mapping]] = ..., legal_basis: _Optional[_Iterable[_Union[LegalBasis, _Mapping]]] = ..., places: _Optional[_Iterable[_Union[Place, _Mapping]]] = ..., consultation_department: _Optional[str] = ..., needs_result_of: _Optional[_Iterable[str]] = ..., keywords: _Optional[_Iterable[str]] = ..., source: _Optional[str] = ..., joint: _Optional[_Union[JointContent, _Mapping]] = ..., fee_reductions: _Optional[_Iterable[_Union[_types_pb2.FeeReduction, _Mapping]]] = ...) -> None: ...

class JointContent(_message.Message):
    __slots__ = ("items", "on_denial")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    ON_DENIAL_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedScalarFieldContainer[str]
    on_denial: _types_pb2.DenialRule
    def __init__(self, items: _Optional[_Iterable[str]] = ..., on_denial: _Optional[_Union[_types_pb2.DenialRule, str]] = ...) -> None: ...

class DepartmentName(_message.Message):
    __slots__ = ("code", "name")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class Item(_message.Message):
    __slots__ = ("code", "version", "state", "content", "departments", "published_at", "retired_at", "retirement_reason", "replaced_by", "joint")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    RETIRED_AT_FIELD_NUMBER: _ClassVar[int]
    RETIREMENT_REASON_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    JOINT_FIELD_NUMBER: _ClassVar[int]
    code: str
    version: int
    state: VersionState
    content: ItemContent
    departments: _containers.RepeatedCompositeFieldContainer[DepartmentName]
    published_at: _timestamp_pb2.Timestamp
    retired_at: _timestamp_pb2.Timestamp
    retirement_reason: str
    replaced_by: str
    joint: _types_pb2.JointTerms
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ..., state: _Optional[_Union[VersionState, str]] = ..., content: _Optional[_Union[ItemContent, _Mapping]] = ..., departments: _Optional[_Iterable[_Union[DepartmentName, _Mapping]]] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., retired_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., retirement_reason: _Optional[str] = ..., replaced_by: _Optional[str] = ..., joint: _Optional[_Union[_types_pb2.JointTerms, _Mapping]] = ...) -> None: ...

class ItemSummary(_message.Message):
    __slots__ = ("code", "version", "name", "kind", "theme", "audiences", "department", "statutory_limit", "promised_limit", "online", "instant", "has_fee", "state", "retired_at", "replaced_by")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    THEME_FIELD_NUMBER: _ClassVar[int]
    AUDIENCES_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    STATUTORY_LIMIT_FIELD_NUMBER: _ClassVar[int]
    PROMISED_LIMIT_FIELD_NUMBER: _ClassVar[int]
    ONLINE_FIELD_NUMBER: _ClassVar[int]
    INSTANT_FIELD_NUMBER: _ClassVar[int]
    HAS_FEE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RETIRED_AT_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    code: str
    version: int
    name: str
    kind: ItemKind
    theme: str
    audiences: _containers.RepeatedScalarFieldContainer[_types_pb2.PartyKind]
    department: DepartmentName
    statutory_limit: _types_pb2.Limit
    promised_limit: _types_pb2.Limit
    online: bool
    instant: bool
    has_fee: bool
    state: VersionState
    retired_at: _timestamp_pb2.Timestamp
    replaced_by: str
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[ItemKind, str]] = ..., theme: _Optional[str] = ..., audiences: _Optional[_Iterable[_Union[_types_pb2.PartyKind, str]]] = ..., department: _Optional[_Union[DepartmentName, _Mapping]] = ..., statutory_limit: _Optional[_Union[_types_pb2.Limit, _Mapping]] = ..., promised_limit: _Optional[_Union[_types_pb2.Limit, _Mapping]] = ..., online: _Optional[bool] = ..., instant: _Optional[bool] = ..., has_fee: _Optional[bool] = ..., state: _Optional[_Union[VersionState, str]] = ..., retired_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., replaced_by: _Optional[str] = ...) -> None: ...

class ItemDraft(_message.Message):
    __slots__ = ("code", "current_version", "content", "problems", "changed_at", "etag", "review")
    CODE_FIELD_NUMBER: _ClassVar[int]
    CURRENT_VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    code: str
    current_version: int
    content: ItemContent
    problems: _containers.RepeatedCompositeFieldContainer[Problem]
    changed_at: _timestamp_pb2.Timestamp
    etag: str
    review: _governance_pb2.Review
    def __init__(self, code: _Optional[str] = ..., current_version: _Optional[int] = ..., content: _Optional[_Union[ItemContent, _Mapping]] = ..., problems: _Optional[_Iterable[_Union[Problem, _Mapping]]] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., review: _Optional[_Union[_governance_pb2.Review, _Mapping]] = ...) -> None: ...

class Problem(_message.Message):
    __slots__ = ("reason", "rule", "field", "message")
    REASON_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    reason: str
    rule: str
    field: str
    message: str
    def __init__(self, reason: _Optional[str] = ..., rule: _Optional[str] = ..., field: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class ItemVersion(_message.Message):
    __slots__ = ("version", "state", "published_at", "note")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    version: int
    state: VersionState
    published_at: _timestamp_pb2.Timestamp
    note: str
    def __init__(self, version: _Optional[int] = ..., state: _Optional[_Union[VersionState, str]] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., note: _Optional[str] = ...) -> None: ...

class GetDivisionRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class ListDivisionsRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token", "include_abolished")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_ABOLISHED_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    include_abolished: bool
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., include_abolished: _Optional[bool] = ...) -> None: ...

class ListDivisionsResponse(_message.Message):
    __slots__ = ("divisions", "next_page_token")
    DIVISIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    divisions: _containers.RepeatedCompositeFieldContainer[Division]
    next_page_token: str
    def __init__(self, divisions: _Optional[_Iterable[_Union[Division, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetCoverageRequest(_message.Message):
    __slots__ = ("division_code",)
    DIVISION_CODE_FIELD_NUMBER: _ClassVar[int]
    division_code: str
    def __init__(self, division_code: _Optional[str] = ...) -> None: ...

class GetDepartmentRequest(_message.Message):
    __slots__ = ("department_code",)
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    def __init__(self, department_code: _Optional[str] = ...) -> None: ...

class ListDepartmentsRequest(_message.Message):
    __slots__ = ("division", "subtree", "page_size", "page_token")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    SUBTREE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division: str
    subtree: bool
    page_size: int
    page_token: str
    def __init__(self, division: _Optional[str] = ..., subtree: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDepartmentsResponse(_message.Message):
    __slots__ = ("departments", "next_page_token")
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    departments: _containers.RepeatedCompositeFieldContainer[Department]
    next_page_token: str
    def __init__(self, departments: _Optional[_Iterable[_Union[Department, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PutDepartmentRequest(_message.Message):
    __slots__ = ("department", "request_id")
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    department: Department
    request_id: str
    def __init__(self, department: _Optional[_Union[Department, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class MoveDepartmentRequest(_message.Message):
    __slots__ = ("department_code", "move", "to_department", "new_name", "items", "effective_on", "basis", "etag", "request_id")
    DEPARTMENT_CODE_FIELD_NUMBER: _ClassVar[int]
    MOVE_FIELD_NUMBER: _ClassVar[int]
    TO_DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    NEW_NAME_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    department_code: str
    move: DepartmentMove
    to_department: str
    new_name: str
    items: _containers.RepeatedScalarFieldContainer[str]
    effective_on: str
    basis: str
    etag: str
    request_id: str
    def __init__(self, department_code: _Optional[str] = ..., move: _Optional[_Union[DepartmentMove, str]] = ..., to_department: _Optional[str] = ..., new_name: _Optional[str] = ..., items: _Optional[_Iterable[str]] = ..., effective_on: _Optional[str] = ..., basis: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CancelDepartmentMoveRequest(_message.Message):
    __slots__ = ("move_id", "etag", "request_id")
    MOVE_ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    move_id: str
    etag: str
    request_id: str
    def __init__(self, move_id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListDepartmentMovesRequest(_message.Message):
    __slots__ = ("department", "state", "page_size", "page_token")
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    department: str
    state: DepartmentMoveState
    page_size: int
    page_token: str
    def __init__(self, department: _Optional[str] = ..., state: _Optional[_Union[DepartmentMoveState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDepartmentMovesResponse(_message.Message):
    __slots__ = ("moves", "next_page_token")
    MOVES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    moves: _containers.RepeatedCompositeFieldContainer[DepartmentMovePlan]
    next_page_token: str
    def __init__(self, moves: _Optional[_Iterable[_Union[DepartmentMovePlan, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListCentresRequest(_message.Message):
    __slots__ = ("division", "subtree", "page_size", "page_token")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    SUBTREE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division: str
    subtree: bool
    page_size: int
    page_token: str
    def __init__(self, division: _Optional[str] = ..., subtree: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCentresResponse(_message.Message):
    __slots__ = ("centres", "next_page_token")
    CENTRES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    centres: _containers.RepeatedCompositeFieldContainer[Centre]
    next_page_token: str
    def __init__(self, centres: _Optional[_Iterable[_Union[Centre, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PutCentreRequest(_message.Message):
    __slots__ = ("centre", "request_id")
    CENTRE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    centre: Centre
    request_id: str
    def __init__(self, centre: _Optional[_Union[Centre, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetCalendarRequest(_message.Message):
    __slots__ = ("division",)
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    division: str
    def __init__(self, division: _Optional[str] = ...) -> None: ...

class PutCalendarRequest(_message.Message):
    __slots__ = ("calendar", "request_id")
    CALENDAR_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    calendar: Calendar
    request_id: str
    def __init__(self, calendar: _Optional[_Union[Calendar, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListWorkingDaysRequest(_message.Message):
    __slots__ = ("division", "first_day", "last_day")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    division: str
    first_day: str
    last_day: str
    def __init__(self, division: _Optional[str] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ...) -> None: ...

class ListWorkingDaysResponse(_message.Message):
    __slots__ = ("days", "working_days", "calendar_version", "provisional_years")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_VERSION_FIELD_NUMBER: _ClassVar[int]
    PROVISIONAL_YEARS_FIELD_NUMBER: _ClassVar[int]
    days: _containers.RepeatedCompositeFieldContainer[WorkingDay]
    working_days: int
    calendar_version: str
    provisional_years: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, days: _Optional[_Iterable[_Union[WorkingDay, _Mapping]]] = ..., working_days: _Optional[int] = ..., calendar_version: _Optional[str] = ..., provisional_years: _Optional[_Iterable[int]] = ...) -> None: ...

class WorkingDay(_message.Message):
    __slots__ = ("day", "working", "kind", "name")
    DAY_FIELD_NUMBER: _ClassVar[int]
    WORKING_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    day: str
    working: bool
    kind: _types_pb2.DayKind
    name: str
    def __init__(self, day: _Optional[str] = ..., working: _Optional[bool] = ..., kind: _Optional[_Union[_types_pb2.DayKind, str]] = ..., name: _Optional[str] = ...) -> None: ...

class ListWindowsRequest(_message.Message):
    __slots__ = ("division", "subtree", "page_size", "page_token")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    SUBTREE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division: str
    subtree: bool
    page_size: int
    page_token: str
    def __init__(self, division: _Optional[str] = ..., subtree: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListWindowsResponse(_message.Message):
    __slots__ = ("windows", "next_page_token")
    WINDOWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    windows: _containers.RepeatedCompositeFieldContainer[Window]
    next_page_token: str
    def __init__(self, windows: _Optional[_Iterable[_Union[Window, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PutWindowRequest(_message.Message):
    __slots__ = ("window", "request_id")
    WINDOW_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    window: Window
    request_id: str
    def __init__(self, window: _Optional[_Union[Window, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListVillageServicesRequest(_message.Message):
    __slots__ = ("division", "page_size", "page_token")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    division: str
    page_size: int
    page_token: str
    def __init__(self, division: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListVillageServicesResponse(_message.Message):
    __slots__ = ("village_services", "next_page_token")
    VILLAGE_SERVICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    village_services: _containers.RepeatedCompositeFieldContainer[VillageService]
    next_page_token: str
    def __init__(self, village_services: _Optional[_Iterable[_Union[VillageService, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PutVillageServiceRequest(_message.Message):
    __slots__ = ("village_service", "request_id")
    VILLAGE_SERVICE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    village_service: VillageService
    request_id: str
    def __init__(self, village_service: _Optional[_Union[VillageService, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetItemRequest(_message.Message):
    __slots__ = ("item_code",)
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    def __init__(self, item_code: _Optional[str] = ...) -> None: ...

class GetItemVersionRequest(_message.Message):
    __slots__ = ("item_code", "version")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    version: int
    def __init__(self, item_code: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class PrintBlankFormRequest(_message.Message):
    __slots__ = ("item_code", "version")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    version: int
    def __init__(self, item_code: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class DownloadSampleRequest(_message.Message):
    __slots__ = ("item_code", "version", "digest")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    version: int
    digest: str
    def __init__(self, item_code: _Optional[str] = ..., version: _Optional[int] = ..., digest: _Optional[str] = ...) -> None: ...

class UploadSampleRequest(_message.Message):
    __slots__ = ("chunk",)
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    chunk: bytes
    def __init__(self, chunk: _Optional[bytes] = ...) -> None: ...

class SampleFile(_message.Message):
    __slots__ = ("digest", "content_type", "size")
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    digest: str
    content_type: str
    size: int
    def __init__(self, digest: _Optional[str] = ..., content_type: _Optional[str] = ..., size: _Optional[int] = ...) -> None: ...

class DownloadDraftSampleRequest(_message.Message):
    __slots__ = ("item_code", "digest")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    digest: str
    def __init__(self, item_code: _Optional[str] = ..., digest: _Optional[str] = ...) -> None: ...

class ListItemVersionsRequest(_message.Message):
    __slots__ = ("item_code", "page_size", "page_token")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    page_size: int
    page_token: str
    def __init__(self, item_code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListItemVersionsResponse(_message.Message):
    __slots__ = ("versions", "next_page_token")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[ItemVersion]
    next_page_token: str
    def __init__(self, versions: _Optional[_Iterable[_Union[ItemVersion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListItemsRequest(_message.Message):
    __slots__ = ("division", "department", "kind", "theme", "audience", "online_only", "page_size", "page_token", "state")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    THEME_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    ONLINE_ONLY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    division: str
    department: str
    kind: ItemKind
    theme: str
    audience: _types_pb2.PartyKind
    online_only: bool
    page_size: int
    page_token: str
    state: VersionState
    def __init__(self, division: _Optional[str] = ..., department: _Optional[str] = ..., kind: _Optional[_Union[ItemKind, str]] = ..., theme: _Optional[str] = ..., audience: _Optional[_Union[_types_pb2.PartyKind, str]] = ..., online_only: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[VersionState, str]] = ...) -> None: ...

class ListItemsResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[ItemSummary]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[ItemSummary, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListThemesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListThemesResponse(_message.Message):
    __slots__ = ("themes",)
    THEMES_FIELD_NUMBER: _ClassVar[int]
    themes: _containers.RepeatedCompositeFieldContainer[Theme]
    def __init__(self, themes: _Optional[_Iterable[_Union[Theme, _Mapping]]] = ...) -> None: ...

class Theme(_message.Message):
    __slots__ = ("name", "items")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    name: str
    items: int
    def __init__(self, name: _Optional[str] = ..., items: _Optional[int] = ...) -> None: ...

class SearchItemsRequest(_message.Message):
    __slots__ = ("query", "division", "page_size", "page_token", "department", "theme", "audience")
    QUERY_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    THEME_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    query: str
    division: str
    page_size: int
    page_token: str
    department: str
    theme: str
    audience: _types_pb2.PartyKind
    def __init__(self, query: _Optional[str] = ..., division: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., department: _Optional[str] = ..., theme: _Optional[str] = ..., audience: _Optional[_Union[_types_pb2.PartyKind, str]] = ...) -> None: ...

class SearchItemsResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[ItemSummary]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[ItemSummary, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CreateItemRequest(_message.Message):
    __slots__ = ("item_code", "content", "request_id")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    content: ItemContent
    request_id: str
    def __init__(self, item_code: _Optional[str] = ..., content: _Optional[_Union[ItemContent, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetItemDraftRequest(_message.Message):
    __slots__ = ("item_code",)
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    def __init__(self, item_code: _Optional[str] = ...) -> None: ...

class ListItemDraftsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "review_state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REVIEW_STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    review_state: _governance_pb2.ReviewState
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., review_state: _Optional[_Union[_governance_pb2.ReviewState, str]] = ...) -> None: ...

class ListItemDraftsResponse(_message.Message):
    __slots__ = ("drafts", "next_page_token")
    DRAFTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    drafts: _containers.RepeatedCompositeFieldContainer[ItemDraft]
    next_page_token: str
    def __init__(self, drafts: _Optional[_Iterable[_Union[ItemDraft, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateItemDraftRequest(_message.Message):
    __slots__ = ("item_code", "content", "etag", "request_id")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    content: ItemContent
    etag: str
    request_id: str
    def __init__(self, item_code: _Optional[str] = ..., content: _Optional[_Union[ItemContent, _Mapping]] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class PublishItemRequest(_message.Message):
    __slots__ = ("item_code", "etag", "note", "request_id", "effective_on")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    etag: str
    note: str
    request_id: str
    effective_on: str
    def __init__(self, item_code: _Optional[str] = ..., etag: _Optional[str] = ..., note: _Optional[str] = ..., request_id: _Optional[str] = ..., effective_on: _Optional[str] = ...) -> None: ...

class RetireItemRequest(_message.Message):
    __slots__ = ("item_code", "reason", "replaced_by", "version", "request_id")
    ITEM_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    item_code: str
    reason: str
    replaced_by: str
    version: int
    request_id: str
    def __init__(self, item_code: _Optional[str] = ..., reason: _Optional[str] = ..., replaced_by: _Optional[str] = ..., version: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...
