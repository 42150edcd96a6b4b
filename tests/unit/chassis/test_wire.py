"""The fast runtime says and reads the same proto-JSON as google's, whatever the message."""

import json
import math
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from typing import Any

import pytest
from google.api.httpbody_pb2 import HttpBody
from google.protobuf import json_format
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from services.chassis import wire
from services.platform.roster import SERVICES, service
from yizhan.intake.v1 import intake_pb2
from yizhan.types.v1 import types_pb2

TYPES = sorted(
    {
        descriptor
        for name in SERVICES
        for method in service(name).contract.methods
        for descriptor in (method.input_type, method.output_type)
        if descriptor.full_name.startswith("yizhan.")
    },
    key=lambda descriptor: descriptor.full_name,
)
FILING = "yizhan.intake.v1.FileApplicationRequest"
INTERESTING = ["", "石山", "a b", "\u0000", "\U0001f3ee", '"\\/', "\u2028", "é", "x" * 40]
SCALARS: dict[int, Callable[[Random], Any]] = {
    FieldDescriptor.TYPE_STRING: lambda r: r.choice(INTERESTING),
    FieldDescriptor.TYPE_BYTES: lambda r: r.randbytes(r.randrange(9)),
    FieldDescriptor.TYPE_BOOL: lambda r: r.random() < 0.5,
    FieldDescriptor.TYPE_INT32: lambda r: r.choice([0, 1, -1, -(2**31), 2**31 - 1]),
    FieldDescriptor.TYPE_INT64: lambda r: r.choice([0, 1, -1, 2**53 + 1, -(2**63), 2**63 - 1]),
    FieldDescriptor.TYPE_UINT32: lambda r: r.choice([0, 1, 2**32 - 1]),
    FieldDescriptor.TYPE_UINT64: lambda r: r.choice([0, 1, 2**64 - 1]),
    FieldDescriptor.TYPE_DOUBLE: lambda r: r.choice(
        [0.0, -0.0, 1.5, 0.1, 1e300, 5e-324, math.inf, -math.inf, math.nan]
    ),
    FieldDescriptor.TYPE_FLOAT: lambda r: r.choice([0.0, 1.5, 0.1, 1e30, math.inf, math.nan]),
}


def json_value(random: Random, depth: int = 0) -> Any:
    """Anything JSON has."""
    match random.randrange(6 if depth < 3 else 4):
        case 0:
            return None
        case 1:
            return random.random() < 0.5
        case 2:
            return random.choice([0.0, -1.0, 0.1, 1e300, 2.0**53])
        case 3:
            return random.choice(INTERESTING)
        case 4:
            return [json_value(random, depth + 1) for _ in range(random.randrange(3))]
        case _:
            return {random.choice(INTERESTING): json_value(random, depth + 1) for _ in range(random.randrange(3))}


def fill(random: Random, message: Any, depth: int = 0) -> None:
    """Sets most of a message's fields, and of its parts', to anything their types hold."""
    match message.DESCRIPTOR.full_name:
        case "google.protobuf.Timestamp":
            # What the JSON form holds: years 1 to 9999.
            message.seconds = random.choice([0, -1, -62_135_596_800, 253_402_300_799, 1_793_581_323])
            message.nanos = random.choice([0, 1, 1_000, 5_000_000, 123_456_789])
        case "google.protobuf.Struct":
            message.update({random.choice(INTERESTING): json_value(random) for _ in range(random.randrange(4))})
        case "google.protobuf.Value":
            json_format.ParseDict(json_value(random), message)
        case _:
            for field in message.DESCRIPTOR.fields:
                if depth < 4 and random.random() < 0.7:
                    fill_field(random, message, field, depth)


def fill_field(random: Random, message: Any, field: FieldDescriptor, depth: int) -> None:
    kind = field.message_type
    if kind is not None and kind.GetOptions().map_entry:
        value = kind.fields_by_name["value"]
        for key in random.sample(INTERESTING, random.randrange(3)):
            getattr(message, field.name)[key] = scalar(random, value)
    elif field.is_repeated:
        for _ in range(random.randrange(3)):
            if kind is not None:
                fill(random, getattr(message, field.name).add(), depth + 1)
            else:
                getattr(message, field.name).append(scalar(random, field))
    elif kind is not None:
        getattr(message, field.name).SetInParent()
        fill(random, getattr(message, field.name), depth + 1)
    else:
        setattr(message, field.name, scalar(random, field))


def scalar(random: Random, field: FieldDescriptor) -> Any:
    if field.enum_type is not None:
        return random.choice([value.number for value in field.enum_type.values])
    return SCALARS[field.type](random)


def messages(descriptor: Descriptor) -> Iterator[Message]:
    """A few dozen of one type, the same ones every time; the first is empty."""
    kind = GetMessageClass(descriptor)
    yield kind()
    for seed in range(12):
        message = kind()
        fill(Random(f"{descriptor.full_name} {seed}"), message)
        yield message


every_type = pytest.mark.parametrize("descriptor", TYPES, ids=lambda descriptor: descriptor.name)


@every_type
def test_both_say_the_same(descriptor: Descriptor):
    for message in messages(descriptor):
        for with_defaults in (False, True):
            ours = wire.binary_to_json(descriptor.full_name, message.SerializeToString(), with_defaults=with_defaults)
            theirs = json_format.MessageToJson(
                message, preserving_proto_field_name=True, always_print_fields_with_no_presence=with_defaults
            )
            assert_alike(json.loads(ours), json.loads(theirs))


@every_type
def test_each_reads_what_the_other_says(descriptor: Descriptor):
    for message in messages(descriptor):
        kind = type(message)
        for as_in_proto in (False, True):
            theirs = json_format.MessageToJson(message, preserving_proto_field_name=as_in_proto)
            assert same(kind.FromString(wire.json_to_binary(descriptor.full_name, theirs)), message)
        assert same(json_format.Parse(wire.to_json(message), kind()), message)


def same(one: Message, other: Message) -> bool:
    return one.SerializeToString(deterministic=True) == other.SerializeToString(deterministic=True) or has_nan(other)


def has_nan(message: Message) -> bool:
    """NaN has many bit patterns, and JSON one."""
    return "nan" in str(message)


def assert_alike(one: Any, other: Any) -> None:
    """Equal, but for how many digits of a float are printed."""
    if isinstance(one, dict) and isinstance(other, dict):
        assert one.keys() == other.keys()
        for name in one:
            assert_alike(one[name], other[name])
    elif isinstance(one, list) and isinstance(other, list):
        assert len(one) == len(other)
        for pair in zip(one, other, strict=True):
            assert_alike(*pair)
    elif isinstance(one, float) or isinstance(other, float):
        assert math.isclose(one, other, rel_tol=1e-6), (one, other)
    else:
        assert one == other


def test_many_types_are_tried():
    assert len(TYPES) > 100
    assert HttpBody.DESCRIPTOR not in TYPES


def test_fields_are_named_as_in_the_proto_and_big_numbers_are_text():
    money = types_pb2.FeeStandard(amount_fen=2**53 + 1, revenue_item="103044550")
    assert json.loads(wire.to_json(money)) == {"amount_fen": "9007199254740993", "revenue_item": "103044550"}


def test_a_form_comes_through_as_it_was():
    form = {"area_m2": 220, "open": True, "rooms": ["a", None, {"b": 1.5}]}
    request = intake_pb2.FileApplicationRequest(form=form)
    text = wire.to_json(request)
    assert json.loads(text)["form"] == form
    assert intake_pb2.FileApplicationRequest.FromString(wire.json_to_binary(FILING, text)) == request


WRONG = {
    "an unknown field": '{"dowry": 3}',
    "a number for text": '{"item_code": 3}',
    "text for a number": '{"item_version": "drei"}',
    "a list for a message": '{"applicant": []}',
    "a number out of range": '{"item_version": 2147483648}',
    "a fraction for a whole number": '{"item_version": 1.5}',
    "an unknown name of an enum": '{"applicant": {"kind": "PARTY_KIND_GHOST"}}',
    "half a text": '{"item_code": "a',
    "something after the end": '{"item_code": "a"} {}',
    "a list": "[]",
    "nothing": "",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_does_not_fit_is_an_error_of_the_named_kinds(wrong: str):
    with pytest.raises((ValueError, TypeError, OverflowError, RecursionError)):
        wire.json_to_binary(FILING, WRONG[wrong])


def test_an_event_may_have_a_field_that_a_newer_release_added():
    read = wire.json_to_binary(FILING, '{"item_code": "a", "from_the_future": {"x": []}}', ignore_unknown=True)
    assert intake_pb2.FileApplicationRequest.FromString(read).item_code == "a"


def test_a_type_that_is_not_in_the_contract_is_said_so():
    with pytest.raises(LookupError, match=r"yizhan\.nowhere\.v1\.Nothing"):
        wire.binary_to_json("yizhan.nowhere.v1.Nothing", b"")


def test_a_message_that_many_threads_meet_first_is_there_for_all_of_them():
    descriptors = wire.descriptor_set()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(5):
            fresh, start = wire.Messages(descriptors), Barrier(8)

            def read(fresh: wire.Messages = fresh, start: Barrier = start) -> str:
                start.wait(10)
                return fresh.binary_to_json(FILING, b"")

            with ThreadPoolExecutor(8) as pool:
                assert {reading.result(20) for reading in [pool.submit(read) for _ in range(8)]} == {"{}"}
    finally:
        sys.setswitchinterval(interval)
