"""The gateway's fast JSON against Google's own, for every message of the contract."""

import json
import random
from typing import Any

import pytest
from google.protobuf import json_format
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message_factory import GetMessageClass
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.contract import Contract
from gateway.inputs import WHOLE_NUMBERS, Faults, Inputs
from services.chassis import wire

F = FieldDescriptor
CONTRACT = Contract(wire.descriptor_set())
INPUTS = Inputs()
MESSAGES = {
    message.full_name: message
    for rpc in CONTRACT.rpcs
    for message in (rpc.input, rpc.output)
    if not message.full_name.startswith("google.")
}
TEXTS = ["", "泸溪县", 'a"b\\c\n', "😀", "x" * 300, "\u2028"]


def filled(message: Descriptor, chance: random.Random, depth: int = 0) -> Any:
    """A message with some of its fields set."""
    made = GetMessageClass(message)()
    if message.full_name == "google.protobuf.Timestamp":
        made.FromSeconds(chance.randrange(0, 4_000_000_000))
        made.nanos = chance.choice([0, 5_000_000, 123_456_000])
    elif message.full_name == "google.protobuf.Struct":
        made.update({"名称": chance.choice(TEXTS), "数": chance.random(), "列": [1, True, None, {"深": "x"}]})
    elif message.full_name == "google.protobuf.Value":
        made.string_value = chance.choice(TEXTS)
    elif message.full_name == "google.protobuf.ListValue":
        made.extend([1, "a"])
    elif depth < 5:
        for field in message.fields:
            if chance.random() < 0.7:
                fill(made, field, chance, depth)
    return made


def fill(made: Any, field: FieldDescriptor, chance: random.Random, depth: int) -> None:
    entry = field.message_type
    if entry and entry.GetOptions().map_entry:
        value = entry.fields_by_name["value"]
        if not value.message_type:
            getattr(made, field.name)[chance.choice(["a", "键"])] = scalar(value, chance)
    elif field.is_repeated:
        for _ in range(chance.randrange(3)):
            if entry:
                getattr(made, field.name).add().CopyFrom(filled(entry, chance, depth + 1))
            else:
                getattr(made, field.name).append(scalar(field, chance))
    elif entry:
        getattr(made, field.name).CopyFrom(filled(entry, chance, depth + 1))
    else:
        setattr(made, field.name, scalar(field, chance))


def scalar(field: FieldDescriptor, chance: random.Random) -> Any:
    if field.enum_type:
        return chance.choice([value.number for value in field.enum_type.values])
    if field.type in WHOLE_NUMBERS:
        return chance.choice([0, 1, *WHOLE_NUMBERS[field.type]])
    if field.type == F.TYPE_BOOL:
        return chance.random() < 0.5
    if field.type == F.TYPE_BYTES:
        return chance.randbytes(chance.randrange(20))
    if field.type in (F.TYPE_DOUBLE, F.TYPE_FLOAT):
        return chance.choice([0.0, 0.5, -3.25])
    return chance.choice(TEXTS)


@pytest.mark.parametrize("name", sorted(MESSAGES))
@settings(max_examples=8, deadline=None, database=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_it_says_what_google_says_and_reads_what_google_writes(name: str, seed: int):
    message = filled(MESSAGES[name], random.Random(seed))
    binary = message.SerializeToString()
    full = json_format.MessageToDict(
        message, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
    assert json.loads(CONTRACT.messages.binary_to_json(name, binary, with_defaults=True)) == full
    text = json_format.MessageToJson(message, preserving_proto_field_name=True)
    again = GetMessageClass(MESSAGES[name]).FromString(CONTRACT.messages.json_to_binary(name, text))
    assert again == message
    faults: Faults = []
    INPUTS.of(MESSAGES[name])(json.loads(text), (), faults)
    assert not faults
