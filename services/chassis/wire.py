"""Messages as proto-JSON, through the fast runtime.

One small interface over protobuf-py, whose dynamic messages are built from the committed descriptor set: 0.3 ms where
`json_format` takes 1 to 3 for a list of twenty. A property test holds it against `json_format`.
"""

from functools import cache
from importlib.resources import files
from typing import Any

from google.protobuf.message import Message
from protobuf import Registry
from protobuf._file_registry import add_file  # pyright: ignore[reportPrivateUsage]
from protobuf.wkt.google.protobuf.descriptor_pb import FileDescriptorSet


def descriptor_set() -> bytes:
    """The generated FileDescriptorSet of all our protos, comments included."""
    return files("yizhan").joinpath("../descriptors.binpb").read_bytes()


@cache
def registry() -> Registry:
    made = Registry()
    for file in FileDescriptorSet.from_binary(descriptor_set()).file:
        add_file(made, file, None)
    return made


@cache
def _dynamic(type_name: str) -> Any:
    found = registry().message(type_name)
    if found is None:
        raise LookupError(f"no message {type_name} in the contract")
    return found.type


def to_json(message: Message) -> str:
    """The proto-JSON of a generated message, fields named as in the proto."""
    return binary_to_json(message.DESCRIPTOR.full_name, message.SerializeToString())


def binary_to_json(type_name: str, data: bytes, *, with_defaults: bool = False) -> str:
    """The proto-JSON of a serialized message; `with_defaults` also prints empty lists, zeros and empty strings."""
    message = _dynamic(type_name).from_binary(data)
    return message.to_json(use_proto_field_name=True, always_emit_implicit=with_defaults)


def json_to_binary(type_name: str, text: str | bytes, *, ignore_unknown: bool = False) -> bytes:
    """The serialized message. Raises ValueError or TypeError naming what does not fit.

    A caller's unknown field does not fit; an event's may be one that a newer release added.
    """
    return _dynamic(type_name).from_json(text, ignore_unknown_fields=ignore_unknown).to_binary()
