"""Policies over the whole contract: every RPC says where it is, who may call it, and what is valid."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from google.api import annotations_pb2
from google.protobuf import descriptor_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor, FileDescriptor, MethodDescriptor

from buf.validate import validate_pb2
from services.chassis import wire
from services.chassis.access import Grants
from services.platform.roster import CONSUMERS, PLATFORM, SERVICES, service
from yizhan.options.v1 import options_pb2

CONTRACTS = {name: service(name).contract for name in (*SERVICES, *PLATFORM)}
METHODS = [method for contract in CONTRACTS.values() for method in contract.methods]
# Answers of these hold secrets that must not be kept to be repeated; their comments say so.
NEVER_REPEATED = {"SignIn", "RefreshSession", "SignOut"}
# What they do is the same however often it is done, or is recognised by an id of its own.
REPEATABLE_BY_NATURE = {
    "ReceivePaymentCallback",
    "CompleteSandboxPayment",
    "UploadMaterial",
    "UploadSample",
    "UploadAttachment",
    "ImportItems",
    "ImportDivisions",
}

every_method = pytest.mark.parametrize("method", METHODS, ids=lambda method: method.full_name)


def http_rule(method: MethodDescriptor) -> Any:
    options: Any = method.GetOptions()
    return options.Extensions[annotations_pb2.http]


def is_command(method: MethodDescriptor) -> bool:
    return http_rule(method).WhichOneof("pattern") != "get"


@every_method
def test_it_has_a_rest_route_of_its_own(method: MethodDescriptor):
    rule = http_rule(method)
    pattern = rule.WhichOneof("pattern")
    assert pattern, "no google.api.http option"
    path = getattr(rule, pattern)
    assert path.startswith(("/v1/", "/.well-known/"))
    same = [
        other.full_name
        for other in METHODS
        if other is not method
        and http_rule(other).WhichOneof("pattern") == pattern
        and re.sub(r"{[^}]*}", "{}", getattr(http_rule(other), pattern)) == re.sub(r"{[^}]*}", "{}", path)
    ]
    assert not same


@every_method
def test_it_names_who_may_call_it_and_how_far_that_reaches(method: MethodDescriptor):
    grants = Grants.of(method)
    assert grants.by_role, "default deny: no access option"
    for role, reaches in grants.by_role.items():
        assert role != "ROLE_UNSPECIFIED"
        assert 0 not in reaches, f"{role} has no scope"
    if grants.public:
        assert set(grants.by_role) == {"ANYONE"} or not is_command(method), (
            "who may be anyone is not restricted further"
        )


@every_method
def test_only_public_reads_are_kept_by_the_gateway(method: MethodDescriptor):
    options: Any = method.GetOptions()
    if options.HasExtension(options_pb2.cache):
        assert Grants.of(method).public
        assert not is_command(method)
        for event in options.Extensions[options_pb2.cache].dropped_by:
            assert event in declared_events(), event


@every_method
def test_a_command_can_be_sent_again(method: MethodDescriptor):
    if is_command(method) and method.name not in NEVER_REPEATED | REPEATABLE_BY_NATURE:
        assert "request_id" in method.input_type.fields_by_name


@every_method
def test_every_field_of_its_request_is_bounded(method: MethodDescriptor):
    assert list(unbounded(method.input_type, method.input_type.name)) == []


def test_everything_is_commented():
    assert list(uncommented()) == []


def test_an_event_is_documented_as_one_and_lies_where_its_producer_says():
    for name, comment in declared_events().items():
        assert comment.strip().startswith("EVENT."), name


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_consumes_only_what_some_service_declares(name: str):
    for subscription in service(name).handlers.subscriptions:
        assert subscription.type in declared_events(), subscription.name
        assert set(subscription.sources) <= set(SERVICES), subscription.name
        assert subscription.name.startswith("on_"), subscription.name


@pytest.mark.parametrize("name", SERVICES)
def test_a_services_handlers_have_different_names(name: str):
    """The inbox knows a handler by its name."""
    names = [subscription.name for subscription in service(name).handlers.subscriptions]
    assert len(names) == len(set(names))


def test_the_roster_says_who_consumes():
    """Those with handlers or timers run as `yizhan consume` too; their queues are awaited by every relay."""
    found = {name for name in SERVICES if service(name).handlers.subscriptions or service(name).timers}
    assert set(CONSUMERS) == found


@cache
def declared_events() -> dict[str, str]:
    """Every event of the contract and its comment: the messages of events.proto files, and the shared ones."""
    commented = {
        (file.name, f"{file.package}.{message.name}"): _comments(file).get((4, index), "")
        for file in _files()
        for index, message in enumerate(file.message_type)
        if not file.name.endswith("events.proto") or not _is_part(message.name, file)
    }
    return {
        name: comment
        for (file, name), comment in commented.items()
        if file.endswith("events.proto")
        or (name.startswith("yizhan.types.v1.") and comment.strip().startswith("EVENT."))
    }


def unbounded(message: Descriptor, path: str, seen: tuple[str, ...] = ()) -> Iterator[str]:
    """Paths of the fields that may be as long as a caller likes."""
    if message.full_name in seen or message.file.package.startswith("google."):
        return
    for field in message.fields:
        where = f"{path}.{field.name}"
        options: Any = field.GetOptions()
        rules = options.Extensions[validate_pb2.field]
        if field.is_repeated:
            if rules.repeated.max_items == 0 and rules.map.max_pairs == 0:
                yield f"{where}: no max_items"
            rules = rules.repeated.items
        if field.message_type is not None:
            yield from unbounded(field.message_type, where, (*seen, message.full_name))
        elif not _is_bounded(field, rules):
            yield where


def _is_bounded(field: FieldDescriptor, rules: Any) -> bool:
    match field.type:
        case FieldDescriptor.TYPE_STRING:
            text = rules.string
            return bool(text.max_len or text.max_bytes or text.len or text.pattern or getattr(text, "in"))
        case FieldDescriptor.TYPE_BYTES:
            return bool(rules.bytes.max_len or rules.bytes.len)
        case FieldDescriptor.TYPE_BOOL:
            return True
        case FieldDescriptor.TYPE_ENUM:
            return rules.enum.defined_only or bool(getattr(rules.enum, "in"))
        case _:
            chosen = rules.WhichOneof("type")
            number = getattr(rules, chosen) if chosen else None
            return number is not None and (
                number.HasField("lte") or number.HasField("lt") or bool(getattr(number, "in"))
            )


def uncommented() -> Iterator[str]:
    for file in _files():
        comments = _comments(file)
        for number, service_ in enumerate(file.service):
            if not comments.get((6, number)):
                yield service_.name
            for index, method in enumerate(service_.method):
                if len(comments.get((6, number, 2, index), "").strip()) < 10:
                    yield f"{service_.name}.{method.name}"
        for number, message in enumerate(file.message_type):
            if not comments.get((4, number)):
                yield message.name
            for index, field in enumerate(message.field):
                if not comments.get((4, number, 2, index)):
                    yield f"{message.name}.{field.name}"


def _files() -> list[descriptor_pb2.FileDescriptorProto]:
    found = descriptor_pb2.FileDescriptorSet.FromString(wire.descriptor_set())
    return [file for file in found.file if file.package.startswith("yizhan.")]


def _comments(file: descriptor_pb2.FileDescriptorProto) -> dict[tuple[int, ...], str]:
    return {tuple(location.path): location.leading_comments for location in file.source_code_info.location}


def _is_part(name: str, file: descriptor_pb2.FileDescriptorProto) -> bool:
    """Whether a message of an events file is only a field's type, such as the clocks that an event carries."""
    return any(field.type_name == f".{file.package}.{name}" for message in file.message_type for field in message.field)


def test_the_files_are_those_of_the_services():
    packages = {file.package.split(".")[1] for file in _files()}
    assert packages == {"options", "types", *SERVICES, *PLATFORM}
    assert isinstance(CONTRACTS["intake"].file, FileDescriptor)
