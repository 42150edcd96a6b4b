"""Messages as proto-JSON, through the fast runtime.

One small interface over protobuf-py, whose dynamic messages are built from a descriptor set: 0.3 ms where
`json_format` takes 1 to 3 for a list of twenty. A property test holds it against `json_format`.
"""

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from google.protobuf.message import Message
from protobuf import Registry
from protobuf._file_registry import add_file  # pyright: ignore[reportPrivateUsage]
from protobuf.wkt.google.protobuf.descriptor_pb import FileDescriptorSet

from yizhan.options.v1 import options_pb2


def descriptor_set() -> bytes:
    """The generated FileDescriptorSet of all our protos, comments included."""
    return Path(options_pb2.__file__).parents[3].joinpath("descriptors.binpb").read_bytes()


class Messages:
    """The messages of one descriptor set, to proto-JSON and back; fields are named as in the proto."""

    def __init__(self, descriptors: bytes) -> None:
        self._registry = Registry()
        for file in FileDescriptorSet.from_binary(descriptors).file:
            add_file(self._registry, file, None)
        self._types: dict[str, Any] = {}
        self._making = Lock()

    def _type(self, name: str) -> Any:
        return self._types.get(name) or self._make(name)

    def _make(self, name: str) -> Any:
        """A message's class, with those of the messages in it."""
        found = self._registry.message(name)
        if found is None:
            raise LookupError(f"no message {name} in the contract")
        # protobuf-py shows a class to other threads before it can be used.
        with self._making:
            made = self._types[name] = found.type
        return made

    def binary_to_json(self, type_name: str, data: bytes, *, with_defaults: bool = False) -> str:
        """The proto-JSON of a serialized message; `with_defaults` also prints empty lists, zeros and empty strings."""
        message = self._type(type_name).from_binary(data)
        return message.to_json(use_proto_field_name=True, always_emit_implicit=with_defaults)

    def json_to_binary(self, type_name: str, text: str | bytes, *, ignore_unknown: bool = False) -> bytes:
        """The serialized message. Raises ValueError, TypeError, OverflowError or RecursionError on what does not fit.

        A caller's unknown field does not fit; an event's may be one that a newer release added.
        """
        return self._type(type_name).from_json(text, ignore_unknown_fields=ignore_unknown).to_binary()


@cache
def contract() -> Messages:
    """The messages of the committed descriptor set."""
    return Messages(descriptor_set())


def to_json(message: Message) -> str:
    """The proto-JSON of a generated message."""
    return binary_to_json(message.DESCRIPTOR.full_name, message.SerializeToString())


def binary_to_json(type_name: str, data: bytes, *, with_defaults: bool = False) -> str:
    """As `Messages.binary_to_json`, of our contract."""
    return contract().binary_to_json(type_name, data, with_defaults=with_defaults)


def json_to_binary(type_name: str, text: str | bytes, *, ignore_unknown: bool = False) -> bytes:
    """As `Messages.json_to_binary`, of our contract."""
    return contract().json_to_binary(type_name, text, ignore_unknown=ignore_unknown)
