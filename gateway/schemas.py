"""Messages as JSON Schema, by what `buf.validate` asks of them.

A message has two schemas. As an answer every field without presence is there and whole numbers of 64 bits are strings.
As input the rules bind, only what they need is required, and nothing unknown is let in.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, cast

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor

from buf.validate import validate_pb2
from gateway.constraints import constrain, zero_is_refused
from gateway.inputs import WHOLE_NUMBERS, WIDE, WRAPPERS

F = FieldDescriptor
Schema = dict[str, Any]

_BASE64 = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
_WELL_KNOWN: Mapping[str, Schema] = {
    "google.protobuf.Timestamp": {"type": "string", "format": "date-time"},
    "google.protobuf.Duration": {"type": "string", "pattern": r"^-?[0-9]{1,11}(\.[0-9]{1,9})?s$"},
    "google.protobuf.FieldMask": {"type": "string", "pattern": "^[A-Za-z0-9_.,]*$"},
    "google.protobuf.Struct": {"type": "object", "additionalProperties": True},
    "google.protobuf.Value": {},
    "google.protobuf.ListValue": {"type": "array", "items": {}},
}
_PLAIN: Mapping[int, Schema] = {
    F.TYPE_STRING: {"type": "string"},
    F.TYPE_BOOL: {"type": "boolean"},
    F.TYPE_BYTES: {"type": "string", "contentEncoding": "base64", "pattern": _BASE64},
    F.TYPE_DOUBLE: {"type": "number", "format": "double"},
    F.TYPE_FLOAT: {"type": "number", "format": "float", "minimum": -3.4e38, "maximum": 3.4e38},
}


class Schemas:
    """Collects the components that schemas refer to."""

    def __init__(self, comments: Mapping[str, str]) -> None:
        self.components: dict[str, Schema] = {}
        self._comments = comments

    def answer(self, message: Descriptor) -> Schema:
        """A reference to the schema of a message that we send."""
        if message.full_name in _WELL_KNOWN:
            return dict(_WELL_KNOWN[message.full_name])
        name = component_name(message)
        if name not in self.components:
            # Put there before its fields are looked at: messages may hold themselves.
            schema = self.components[name] = self._object(message)
            schema["properties"] = {
                field.name: self._described(field, self._answer_field(field)) for field in message.fields
            }
            required = [field.name for field in message.fields if not field.has_presence]
            if required:
                schema["required"] = required
        return _ref(name)

    def input(self, message: Descriptor) -> Schema:
        """A reference to the schema of a message that we are sent."""
        if message.full_name in _WELL_KNOWN:
            return dict(_WELL_KNOWN[message.full_name])
        name = component_name(message) + ".Input"
        if name not in self.components:
            self.components[name] = {}
            self.components[name] = self.input_object(message, ())
        return _ref(name)

    def input_object(self, message: Descriptor, without: Collection[str]) -> Schema:
        """The schema itself, without the fields (dotted paths) that come from somewhere else."""
        schema = self._object(message)
        schema["additionalProperties"] = False
        properties: dict[str, Schema] = {}
        required: list[str] = []
        for field in message.fields:
            if field.name in without:
                continue
            inner = {path.partition(".")[2] for path in without if path.startswith(field.name + ".")}
            whole = self.input_object(field.message_type, inner) if inner and field.message_type else None
            properties[field.name] = self._described(field, whole or self.input_field(field))
            if zero_is_refused(field) and not inner:
                required.append(field.name)
        schema["properties"] = properties
        if required:
            schema["required"] = required
        exclusions = list(_exclusions(message))
        if exclusions:
            schema["allOf"] = exclusions
        return schema

    def input_field(self, field: FieldDescriptor, *, text: bool = False) -> Schema:
        """A field that we are sent; `text` if it comes as text, in a path or a query."""
        rules = rules_of(field)
        entry = field.message_type
        if entry and entry.GetOptions().map_entry:
            values = self._single(entry.fields_by_name["value"], rules.map.values, text=text)
            return constrain({"type": "object", "additionalProperties": values}, field, rules)
        if field.is_repeated:
            items = self._single(field, rules.repeated.items, text=text)
            return constrain({"type": "array", "items": items}, field, rules)
        return self._single(field, rules, text=text)

    def _single(self, field: FieldDescriptor, rules: validate_pb2.FieldRules, *, text: bool) -> Schema:
        message = field.message_type
        if message and message.full_name in WRAPPERS:
            return constrain(self._scalar(message.fields_by_name["value"]), message.fields_by_name["value"], rules)
        if message:
            return self.input(message)
        if field.type in WIDE:
            schema = {"type": "integer" if text else ["integer", "string"], "format": "int64", **_range(field)}
        else:
            schema = self._scalar(field)
        return constrain(schema, field, rules)

    def _answer_field(self, field: FieldDescriptor) -> Schema:
        entry = field.message_type
        if entry and entry.GetOptions().map_entry:
            return {"type": "object", "additionalProperties": self._answer_single(entry.fields_by_name["value"])}
        single = self._answer_single(field)
        return {"type": "array", "items": single} if field.is_repeated else single

    def _answer_single(self, field: FieldDescriptor) -> Schema:
        message = field.message_type
        if message and message.full_name in WRAPPERS:
            field = message.fields_by_name["value"]
        elif message:
            return self.answer(message)
        if field.enum_type:
            return self._enum(field.enum_type)
        if field.type in WIDE:
            return {"type": "string", "format": "int64", "pattern": "^-?[0-9]{1,20}$"}
        return self._scalar(field)

    def _enum(self, enum: EnumDescriptor) -> Schema:
        name = component_name(enum)
        if name not in self.components:
            meanings = [
                f"- `{value.name}`: {self._comments.get(f'{enum.full_name}.{value.name}', '')}" for value in enum.values
            ]
            description = "\n".join([self._comments.get(enum.full_name, ""), "", *meanings]).strip()
            names = [value.name for value in enum.values]
            self.components[name] = {"type": "string", "enum": names, "description": description}
        return _ref(name)

    def _scalar(self, field: FieldDescriptor) -> Schema:
        if field.enum_type:
            return {"type": "string", "enum": [value.name for value in field.enum_type.values]}
        if field.type in WHOLE_NUMBERS:
            return {"type": "integer", "format": "int64" if field.type in WIDE else "int32", **_range(field)}
        return dict(_PLAIN[field.type])

    def _object(self, message: Descriptor) -> Schema:
        schema: Schema = {"type": "object"}
        comment = self._comments.get(message.full_name)
        if comment:
            schema["description"] = comment
        return schema

    def _described(self, field: FieldDescriptor, schema: Schema) -> Schema:
        comment = self._comments.get(f"{cast(Descriptor, field.containing_type).full_name}.{field.name}")
        return {**schema, "description": comment} if comment else schema


def rules_of(field: FieldDescriptor) -> validate_pb2.FieldRules:
    return cast(Any, field.GetOptions()).Extensions[validate_pb2.field]


def component_name(item: Descriptor | EnumDescriptor) -> str:
    """Service and name: intake.Application for yizhan.intake.v1.Application."""
    package = item.file.package
    service = package.split(".")[1] if "." in package else package
    return f"{service}.{item.full_name.removeprefix(package + '.')}"


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _range(field: FieldDescriptor) -> Schema:
    lowest, highest = WHOLE_NUMBERS[field.type]
    return {"minimum": lowest, "maximum": highest}


def _exclusions(message: Descriptor) -> Iterator[Schema]:
    """At most one member of a oneof."""
    for oneof in message.oneofs:
        names = [field.name for field in oneof.fields]
        for index, name in enumerate(names):
            for other in names[index + 1 :]:
                yield {"not": {"required": [name, other]}}
