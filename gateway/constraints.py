"""`buf.validate` rules as JSON Schema constraints."""

import re
from collections.abc import Callable
from typing import Any, cast

from google.protobuf.descriptor import FieldDescriptor

from buf.validate import validate_pb2
from gateway.inputs import WIDE

F = FieldDescriptor
Schema = dict[str, Any]

_FORMATS = {"email": "email", "uuid": "uuid", "uri": "uri", "hostname": "hostname", "ipv4": "ipv4", "ipv6": "ipv6"}
_NUMBERS = {
    F.TYPE_INT32: "int32",
    F.TYPE_SINT32: "sint32",
    F.TYPE_SFIXED32: "sfixed32",
    F.TYPE_UINT32: "uint32",
    F.TYPE_FIXED32: "fixed32",
    F.TYPE_INT64: "int64",
    F.TYPE_SINT64: "sint64",
    F.TYPE_SFIXED64: "sfixed64",
    F.TYPE_UINT64: "uint64",
    F.TYPE_FIXED64: "fixed64",
    F.TYPE_DOUBLE: "double",
    F.TYPE_FLOAT: "float",
}


def constrain(schema: Schema, field: FieldDescriptor, rules: validate_pb2.FieldRules) -> Schema:
    """The schema with the constraints that its rules express; CEL rules stay the service's."""
    kind = rules.WhichOneof("type")
    if kind == "string":
        added = _string(rules.string)
    elif kind == "bytes":
        added = _bytes(rules.bytes)
    elif kind == "repeated":
        added = _counts(rules.repeated, "Items", "items")
        if rules.repeated.unique:
            added["uniqueItems"] = True
    elif kind == "map":
        added = _counts(rules.map, "Properties", "pairs")
        if rules.map.keys.WhichOneof("type") == "string":
            added["propertyNames"] = _string(rules.map.keys.string)
    elif kind == "enum":
        added = _enum(schema, field, rules.enum)
    elif kind == "bool":
        added = {"const": rules.bool.const} if rules.bool.HasField("const") else {}
    elif field.type in _NUMBERS and kind == _NUMBERS[field.type]:
        added = _number(getattr(rules, kind))
    else:
        added = {}
    bound = _wide_text({**schema, **added}) if field.type in WIDE else {**schema, **added}
    if added and rules.ignore == validate_pb2.IGNORE_IF_ZERO_VALUE:
        return {"anyOf": [{"const": _zero(field)}, bound]}
    return bound


def zero_is_refused(field: FieldDescriptor) -> bool:
    """Whether leaving the field out breaks its rules."""
    rules: validate_pb2.FieldRules = field.GetOptions().Extensions[validate_pb2.field]  # pyright: ignore
    if rules.required:
        return True
    if field.has_presence or rules.ignore != validate_pb2.IGNORE_UNSPECIFIED:
        return False
    kind = rules.WhichOneof("type")
    refuses = _REFUSES_ZERO.get(kind or "")
    return bool(refuses and refuses(getattr(rules, cast(str, kind))))


def _text_refuses_empty(rules: Any) -> bool:
    return bool(
        rules.min_len
        or rules.len
        or getattr(rules, "min_bytes", 0)
        or rules.const
        or rules.prefix
        or (getattr(rules, "in") and not any(not value for value in getattr(rules, "in")))
        or (rules.pattern and not _admits_empty(rules.pattern))
        or (rules.WhichOneof("well_known") is not None)
    )


def _admits_empty(pattern: str) -> bool:
    try:
        return re.search(pattern, "") is not None
    except re.error:
        return True


def _number_refuses_zero(rules: Any) -> bool:
    listed = list(getattr(rules, "in"))
    return bool(
        (rules.HasField("gt") and rules.gt >= 0)
        or (rules.HasField("gte") and rules.gte > 0)
        or (rules.HasField("lt") and rules.lt <= 0)
        or (rules.HasField("lte") and rules.lte < 0)
        or (rules.HasField("const") and rules.const != 0)
        or (listed and 0 not in listed)
        or 0 in rules.not_in
    )


def _enum_refuses_zero(rules: validate_pb2.EnumRules) -> bool:
    listed = list(getattr(rules, "in"))
    return 0 in rules.not_in or (bool(listed) and 0 not in listed) or rules.const != 0


_REFUSES_ZERO: dict[str, Callable[[Any], bool]] = {
    "string": _text_refuses_empty,
    "bytes": _text_refuses_empty,
    "repeated": lambda rules: rules.min_items > 0,
    "map": lambda rules: rules.min_pairs > 0,
    "enum": _enum_refuses_zero,
    "bool": lambda rules: rules.const,
    **dict.fromkeys(_NUMBERS.values(), _number_refuses_zero),
}


def _string(rules: validate_pb2.StringRules) -> Schema:
    found: Schema = {}
    for name, keyword in (("min_len", "minLength"), ("max_len", "maxLength")):
        if rules.HasField(name):
            found[keyword] = getattr(rules, name)
    if rules.HasField("len"):
        found["minLength"] = found["maxLength"] = rules.len
    if rules.pattern:
        found["pattern"] = rules.pattern
    if getattr(rules, "in"):
        found["enum"] = list(getattr(rules, "in"))
    if rules.not_in:
        found["not"] = {"enum": list(rules.not_in)}
    if rules.HasField("const"):
        found["const"] = rules.const
    if rules.prefix and not rules.pattern:
        found["pattern"] = f"^{rules.prefix}"
    known = rules.WhichOneof("well_known")
    if known in _FORMATS:
        found["format"] = _FORMATS[known]
    return found


def _bytes(rules: validate_pb2.BytesRules) -> Schema:
    """In characters of Base64: four for each three bytes begun."""
    found: Schema = {}
    if rules.HasField("max_len"):
        found["maxLength"] = -(-rules.max_len // 3) * 4
    if rules.HasField("min_len"):
        found["minLength"] = -(-rules.min_len // 3) * 4
    return found


def _counts(rules: Any, suffix: str, unit: str) -> Schema:
    found: Schema = {}
    for bound in ("min", "max"):
        if rules.HasField(f"{bound}_{unit}"):
            found[bound + suffix] = getattr(rules, f"{bound}_{unit}")
    return found


def _enum(schema: Schema, field: FieldDescriptor, rules: validate_pb2.EnumRules) -> Schema:
    enum = field.enum_type
    if enum is None:
        return {}
    listed = list(getattr(rules, "in"))
    numbers = [value.number for value in enum.values]
    if rules.HasField("const"):
        numbers = [rules.const]
    admitted = {n for n in numbers if n not in rules.not_in and (not listed or n in listed)}
    return {"enum": [value.name for value in enum.values if value.number in admitted]}


def _number(rules: Any) -> Schema:
    found: Schema = {}
    for name, keyword in (
        ("gte", "minimum"),
        ("gt", "exclusiveMinimum"),
        ("lte", "maximum"),
        ("lt", "exclusiveMaximum"),
    ):
        if rules.HasField(name):
            found[keyword] = getattr(rules, name)
    if rules.HasField("const"):
        found["const"] = rules.const
    if getattr(rules, "in"):
        found["enum"] = list(getattr(rules, "in"))
    if rules.not_in:
        found["not"] = {"enum": list(rules.not_in)}
    return found


def _wide_text(schema: Schema) -> Schema:
    """What a 64-bit number may look like as text: a pattern can bound its digits, not its value."""
    if "string" not in schema.get("type", ()):
        return schema
    lowest = schema.get("exclusiveMinimum", schema["minimum"] - 1) + 1
    highest = schema.get("exclusiveMaximum", schema["maximum"] + 1) - 1
    digits = len(str(highest)) - 1
    if "enum" in schema or "const" in schema or digits < 1 or lowest > 1:
        return {**schema, "type": "integer"}
    if lowest == 1:
        return {**schema, "pattern": f"^[1-9][0-9]{{0,{digits - 1}}}$"}
    negative = "-?" if lowest < 0 and len(str(-lowest)) > digits else ""
    return {**schema, "pattern": f"^{negative}[0-9]{{1,{digits}}}$"}


def _zero(field: FieldDescriptor) -> Any:
    if field.enum_type:
        return field.enum_type.values_by_number[0].name
    return "" if field.type in (F.TYPE_STRING, F.TYPE_BYTES) else False if field.type == F.TYPE_BOOL else 0
