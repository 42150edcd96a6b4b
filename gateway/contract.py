"""What the gateway knows of the services: their RPCs, read once from the descriptor set."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, cast

from google.api import annotations_pb2, http_pb2
from google.protobuf import descriptor_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.descriptor_pool import DescriptorPool

from gateway.paths import Template
from services.chassis.wire import Messages
from yizhan.options.v1 import options_pb2
from yizhan.options.v1.options_pb2 import Access

HTTP_BODY = "google.api.HttpBody"


class Shape(Enum):
    """How an RPC looks over HTTP."""

    UNARY = auto()
    LIVE = auto()
    DOWNLOAD = auto()
    UPLOAD = auto()


@dataclass(frozen=True)
class Binding:
    """One REST route of an RPC."""

    http_method: str
    template: Template
    # "" for none, "*" for the whole request, otherwise the field that the body fills.
    body: str


@dataclass(frozen=True)
class Grant:
    """Roles that may call an RPC, and how far that reaches."""

    roles: tuple[str, ...]
    scope: str


@dataclass(frozen=True)
class Keep:
    """How long a public answer may be kept, and the events that drop it."""

    seconds: int
    dropped_by: tuple[str, ...]


@dataclass(frozen=True)
class Rpc:
    """One RPC with everything that its proto says of it."""

    full_name: str
    service: str
    shape: Shape
    input: Descriptor
    output: Descriptor
    streams: bool
    bindings: tuple[Binding, ...]
    grants: tuple[Grant, ...]
    keep: Keep | None
    comment: str

    @property
    def grpc_path(self) -> str:
        service, _, method = self.full_name.rpartition(".")
        return f"/{service}/{method}"

    @property
    def name(self) -> str:
        return self.full_name.rpartition(".")[2]

    @property
    def public(self) -> bool:
        """Whether it may be called without a token."""
        return any("ANYONE" in grant.roles for grant in self.grants)

    @property
    def same_for_all(self) -> bool:
        """Whether its answer cannot depend on who asks."""
        return self.public and all(grant.scope == "PUBLIC" for grant in self.grants)

    @property
    def verifies(self) -> bool:
        """Whether it answers what the QR of a document asks."""
        paths = (binding.template.named for binding in self.bindings)
        return self.same_for_all and self.shape is Shape.UNARY and all(path.endswith(":verify") for path in paths)


class ContractError(Exception):
    """The descriptor set asks for something that the gateway does not do."""


class Contract:
    """All RPCs and messages of one FileDescriptorSet."""

    def __init__(self, descriptors: bytes) -> None:
        self.messages = Messages(descriptors)
        files = descriptor_pb2.FileDescriptorSet.FromString(descriptors).file
        self._pool = DescriptorPool()
        for file in files:
            self._pool.Add(file)  # pyright: ignore[reportAttributeAccessIssue]
        self.comments = {name: text for file in files for name, text in _comments(file)}
        self.package_comments = {file.package: self.comments.get(file.package, "") for file in files}
        self.rpcs = tuple(self._rpcs(files))

    def message(self, full_name: str) -> Descriptor:
        return self._pool.FindMessageTypeByName(full_name)

    def _rpcs(self, files: Any) -> Iterator[Rpc]:
        for file in files:
            for service in file.service:
                descriptor = self._pool.FindServiceByName(f"{file.package}.{service.name}")
                for method in descriptor.methods:
                    rpc = self._rpc(method, file.package)
                    if rpc.bindings:
                        yield rpc

    def _rpc(self, method: MethodDescriptor, package: str) -> Rpc:
        options = cast(Any, method.GetOptions()).Extensions
        rule = options[annotations_pb2.http]
        bindings = tuple(_bindings(rule)) if rule.WhichOneof("pattern") else ()
        cache = options[options_pb2.cache]
        keep = Keep(cache.seconds, tuple(cache.dropped_by)) if cache.seconds else None
        rpc = Rpc(
            full_name=method.full_name,
            service=package.split(".")[1] if "." in package else package,
            shape=_shape(method),
            input=method.input_type,
            output=method.output_type,
            streams=method.server_streaming,
            bindings=bindings,
            grants=tuple(
                Grant(tuple(Access.Role.Name(role) for role in grant.roles), Access.Scope.Name(grant.scope))
                for grant in options[options_pb2.access]
            ),
            keep=keep,
            comment=self.comments.get(method.full_name, ""),
        )
        _check(rpc)
        return rpc


def field_at(message: Descriptor, path: str) -> FieldDescriptor:
    """The field at a dotted path. Raises ContractError if there is none."""
    current: Descriptor | None = message
    found: FieldDescriptor | None = None
    for name in path.split("."):
        found = current.fields_by_name.get(name) if current else None
        if found is None:
            raise ContractError(f"{message.full_name} has no field {path}")
        current = found.message_type
    return cast(FieldDescriptor, found)


def _shape(method: MethodDescriptor) -> Shape:
    if method.client_streaming:
        return Shape.UPLOAD
    if method.output_type.full_name == HTTP_BODY:
        return Shape.DOWNLOAD
    return Shape.LIVE if method.server_streaming else Shape.UNARY


def _bindings(rule: http_pb2.HttpRule) -> Iterator[Binding]:
    kind = rule.WhichOneof("pattern") or ""
    http_method, path = (
        (rule.custom.kind, rule.custom.path) if kind == "custom" else (kind.upper(), getattr(rule, kind))
    )
    if rule.response_body:
        raise ContractError(f"{path}: response_body is not supported")
    yield Binding(http_method, Template.parse(path), rule.body)
    for additional in rule.additional_bindings:
        yield from _bindings(additional)


def _check(rpc: Rpc) -> None:
    """Refuses at start what would only fail at the first call."""
    for binding in rpc.bindings:
        for name, _, _ in binding.template.variables:
            field_at(rpc.input, name)
        if rpc.shape is Shape.UPLOAD:
            if binding.body in ("", "*") or field_at(rpc.input, binding.body).type != FieldDescriptor.TYPE_BYTES:
                raise ContractError(f"{rpc.full_name}: an upload's body names a bytes field")
        elif binding.body not in ("", "*"):
            field_at(rpc.input, binding.body)
    if rpc.shape is Shape.UPLOAD and rpc.streams:
        raise ContractError(f"{rpc.full_name}: streams in both directions have no REST route")
    if rpc.keep and not (rpc.same_for_all and rpc.shape in (Shape.UNARY, Shape.DOWNLOAD)):
        raise ContractError(f"{rpc.full_name}: only an answer or a file that is the same for all can be kept")


def _comments(file: descriptor_pb2.FileDescriptorProto) -> Iterator[tuple[str, str]]:
    """The leading comment of every package, service, method, message, field, enum and value, by full name."""
    for location in file.source_code_info.location:
        if location.leading_comments:
            name = _name_at(file, list(location.path))
            if name:
                yield name, "\n".join(line.removeprefix(" ") for line in location.leading_comments.strip().split("\n"))


_PACKAGE_NUMBER = 2


def _name_at(file: Any, path: list[int]) -> str:
    if path == [_PACKAGE_NUMBER]:
        return file.package
    names = [file.package]
    holder = file
    while path:
        field = holder.DESCRIPTOR.fields_by_number.get(path[0])
        if len(path) < 2 or field is None or not (field.is_repeated and field.message_type):
            return ""
        holder = getattr(holder, field.name)[path[1]]
        if not hasattr(holder, "name"):
            return ""
        names.append(holder.name)
        path = path[2:]
    return ".".join(names)
