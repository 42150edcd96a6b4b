"""What requests name, and who alone may reach it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from google.protobuf.descriptor import Descriptor, MethodDescriptor

from services.platform.demo.stage import LUXI

# No command that names it is ever carried out: the rightful one is told that it is stale.
STALE = "999999"

REGISTRY, REGULATOR = "433122-zrzy", "433122-scjg"


@dataclass(frozen=True)
class Belonging:
    """Something that requests name by these fields (dotted paths), and who alone may reach it."""

    fields: Mapping[str, str | int]
    division: str = LUXI
    department: str = ""
    owner: str = ""
    # As what the owner has it: an agent's is what they did for others.
    owned_as: str = "CITIZEN"
    # The same fields, naming nothing that exists.
    nothing: Mapping[str, str | int] = field(default_factory=dict)

    def is_named_by(self, method: MethodDescriptor) -> bool:
        return all(_has(method, path) for path in self.fields)

    def in_answer(self, item: Descriptor) -> tuple[str, str | int] | None:
        """The field by which an item of a list is known as this, and its value there."""
        for path, value in self.fields.items():
            for name in (path, path.removeprefix("item_")):
                if name in item.fields_by_name and name.rpartition("_")[2] in ("id", "number", "code", "subject"):
                    return name, value
        return None

    def request_fields(self, method: MethodDescriptor, *, exists: bool = True) -> dict[str, str | int]:
        fields = {**self.fields} if exists else {**self.fields, **self.nothing}
        return fields | {"etag": STALE} if "etag" in method.input_type.fields_by_name else fields


def _has(method: MethodDescriptor, path: str) -> bool:
    message = method.input_type
    for name in path.split("."):
        found = message.fields_by_name.get(name) if message else None
        if found is None:
            return False
        message = found.message_type
    return True
