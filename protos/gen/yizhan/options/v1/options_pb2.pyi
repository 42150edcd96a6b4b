from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor
ACCESS_FIELD_NUMBER: _ClassVar[int]
access: _descriptor.FieldDescriptor
CACHE_FIELD_NUMBER: _ClassVar[int]
cache: _descriptor.FieldDescriptor

class Access(_message.Message):
    __slots__ = ("roles", "scope")
    class Role(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        ROLE_UNSPECIFIED: _ClassVar[Access.Role]
        ANYONE: _ClassVar[Access.Role]
        CITIZEN: _ClassVar[Access.Role]
        AGENT: _ClassVar[Access.Role]
        CLERK: _ClassVar[Access.Role]
        OFFICER: _ClassVar[Access.Role]
        DEPARTMENT_HEAD: _ClassVar[Access.Role]
        CENTRE_MANAGER: _ClassVar[Access.Role]
        SUPERVISOR: _ClassVar[Access.Role]
        OBSERVER: _ClassVar[Access.Role]
        CASHIER: _ClassVar[Access.Role]
        ADMINISTRATOR: _ClassVar[Access.Role]
        MACHINE: _ClassVar[Access.Role]
    ROLE_UNSPECIFIED: Access.Role
    ANYONE: Access.Role
    CITIZEN: Access.Role
    AGENT: Access.Role
    CLERK: Access.Role
    OFFICER: Access.Role
    DEPARTMENT_HEAD: Access.Role
    CENTRE_MANAGER: Access.Role
    SUPERVISOR: Access.Role
    OBSERVER: Access.Role
    CASHIER: Access.Role
    ADMINISTRATOR: Access.Role
    MACHINE: Access.Role
    class Scope(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        SCOPE_UNSPECIFIED: _ClassVar[Access.Scope]
        PUBLIC: _ClassVar[Access.Scope]
        OWN: _ClassVar[Access.Scope]
        DIVISION: _ClassVar[Access.Scope]
        DEPARTMENT: _ClassVar[Access.Scope]
    SCOPE_UNSPECIFIED: Access.Scope
    PUBLIC: Access.Scope
    OWN: Access.Scope
    DIVISION: Access.Scope
    DEPARTMENT: Access.Scope
    ROLES_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    roles: _containers.RepeatedScalarFieldContainer[Access.Role]
    scope: Access.Scope
    def __init__(self, roles: _Optional[_Iterable[_Union[Access.Role, str]]] = ..., scope: _Optional[_Union[Access.Scope, str]] = ...) -> None: ...

class Cache(_message.Message):
    __slots__ = ("seconds", "dropped_by")
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    DROPPED_BY_FIELD_NUMBER: _ClassVar[int]
    seconds: int
    dropped_by: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, seconds: _Optional[int] = ..., dropped_by: _Optional[_Iterable[str]] = ...) -> None: ...
