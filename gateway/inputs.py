"""Checks that JSON values fit a message, strictly: what the OpenAPI document says is what is let in.

Proto-JSON is laxer (camelCase names, numbers as strings, nulls); who relies on that has a mistake to learn of.
The rules of `buf.validate` are the service's to check.
"""

import base64
import binascii
import math
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor

from gateway.problems import FieldError

F = FieldDescriptor
Path = tuple[str | int, ...]
Faults = list[FieldError]
Checker = Callable[[Any, Path, Faults], None]

WHOLE_NUMBERS = {
    F.TYPE_INT32: (-(2**31), 2**31 - 1),
    F.TYPE_SINT32: (-(2**31), 2**31 - 1),
    F.TYPE_SFIXED32: (-(2**31), 2**31 - 1),
    F.TYPE_UINT32: (0, 2**32 - 1),
    F.TYPE_FIXED32: (0, 2**32 - 1),
    F.TYPE_INT64: (-(2**63), 2**63 - 1),
    F.TYPE_SINT64: (-(2**63), 2**63 - 1),
    F.TYPE_SFIXED64: (-(2**63), 2**63 - 1),
    F.TYPE_UINT64: (0, 2**64 - 1),
    F.TYPE_FIXED64: (0, 2**64 - 1),
}
# Proto-JSON writes these as strings, since a JavaScript number cannot hold them.
WIDE = {F.TYPE_INT64, F.TYPE_SINT64, F.TYPE_SFIXED64, F.TYPE_UINT64, F.TYPE_FIXED64}
WRAPPERS = {
    f"google.protobuf.{name}Value"
    for name in ("Double", "Float", "Int64", "UInt64", "Int32", "UInt32", "Bool", "String", "Bytes")
}

_DIGITS = re.compile(r"-?[0-9]{1,20}")
_TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)")
_DURATION = re.compile(r"-?\d{1,12}(\.\d{1,9})?s")
_FLOAT_MAX = 3.4028234663852886e38


def spell(path: Path) -> str:
    """A path as a caller writes it: applicant.name, materials[2].code."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def fault(path: Path, rule: str, message: str) -> FieldError:
    return FieldError(spell(path), rule, message)


class Inputs:
    """Checkers of messages, built once each."""

    def __init__(self) -> None:
        self._messages: dict[str, _MessageChecker] = {}

    def of(self, message: Descriptor) -> Checker:
        special = _SPECIAL.get(message.full_name)
        if special:
            return special
        if message.full_name in WRAPPERS:
            return self._single(message.fields_by_name["value"])
        known = self._messages.get(message.full_name)
        if known is None:
            # Put there before its fields are looked at: messages may hold themselves.
            known = self._messages[message.full_name] = _MessageChecker()
            known.fields = {field.name: self._field(field) for field in message.fields}
            known.oneofs = {
                field.name: oneof.name for oneof in message.oneofs if len(oneof.fields) > 1 for field in oneof.fields
            }
        return known

    def _field(self, field: FieldDescriptor) -> Checker:
        entry = field.message_type
        if entry and entry.GetOptions().map_entry:
            return _map_of(self._single(entry.fields_by_name["value"]))
        single = self._single(field)
        return _list_of(single) if field.is_repeated else single

    def _single(self, field: FieldDescriptor) -> Checker:
        if field.message_type:
            return self.of(field.message_type)
        if field.enum_type:
            return _one_of(field.enum_type)
        if field.type in WHOLE_NUMBERS:
            return _whole_number(*WHOLE_NUMBERS[field.type], wide=field.type in WIDE)
        if field.type in (F.TYPE_DOUBLE, F.TYPE_FLOAT):
            return _number(_FLOAT_MAX if field.type == F.TYPE_FLOAT else math.inf)
        return {F.TYPE_STRING: _text, F.TYPE_BOOL: _boolean, F.TYPE_BYTES: _bytes}[field.type]


class _MessageChecker:
    def __init__(self) -> None:
        self.fields: dict[str, Checker] = {}
        self.oneofs: dict[str, str] = {}

    def __call__(self, value: Any, path: Path, faults: Faults) -> None:
        if type(value) is not dict:
            faults.append(fault(path, "type", "应为对象"))
            return
        fields = self.fields
        for name, member in value.items():
            check = fields.get(name)
            if check is None:
                faults.append(fault((*path, name), "unknown", "没有这个字段"))
            else:
                check(member, (*path, name), faults)
        if self.oneofs:
            self._check_oneofs(value, path, faults)

    def _check_oneofs(self, value: dict[str, Any], path: Path, faults: Faults) -> None:
        seen: dict[str, str] = {}
        for name in value:
            oneof = self.oneofs.get(name)
            if oneof and oneof in seen:
                faults.append(fault((*path, name), "oneof", f"不能与 {seen[oneof]} 同时填写"))
            elif oneof:
                seen[oneof] = name


def _list_of(single: Checker) -> Checker:
    def check(value: Any, path: Path, faults: Faults) -> None:
        if type(value) is not list:
            faults.append(fault(path, "type", "应为列表"))
            return
        for index, member in enumerate(value):
            single(member, (*path, index), faults)

    return check


def _map_of(single: Checker) -> Checker:
    def check(value: Any, path: Path, faults: Faults) -> None:
        if type(value) is not dict:
            faults.append(fault(path, "type", "应为对象"))
            return
        for name, member in value.items():
            single(member, (*path, name), faults)

    return check


def _one_of(enum: EnumDescriptor) -> Checker:
    names = frozenset(value.name for value in enum.values)

    def check(value: Any, path: Path, faults: Faults) -> None:
        if type(value) is not str or value not in names:
            faults.append(fault(path, "enum", "不是已定义的取值"))

    return check


def _whole_number(lowest: int, highest: int, *, wide: bool) -> Checker:
    def check(value: Any, path: Path, faults: Faults) -> None:
        if wide and type(value) is str and _DIGITS.fullmatch(value):
            value = int(value)
        if type(value) is float and value.is_integer():
            value = int(value)
        if type(value) is not int:
            faults.append(fault(path, "type", "应为整数"))
        elif not lowest <= value <= highest:
            faults.append(fault(path, "range", f"应在{lowest}到{highest}之间"))

    return check


def _number(largest: float) -> Checker:
    def check(value: Any, path: Path, faults: Faults) -> None:
        if type(value) not in (int, float):
            faults.append(fault(path, "type", "应为数"))
            return
        try:
            fits = math.isfinite(value) and abs(float(value)) <= largest
        except OverflowError:
            fits = False
        if not fits:
            faults.append(fault(path, "range", "数值过大"))

    return check


def _text(value: Any, path: Path, faults: Faults) -> None:
    if type(value) is not str:
        faults.append(fault(path, "type", "应为文字"))
    elif "\x00" in value:
        # PostgreSQL keeps no NUL in text; no form has a use for one.
        faults.append(fault(path, "utf8", "含有无效字符"))
    elif not value.isascii():
        _check_unicode(value, path, faults)


def _check_unicode(value: str, path: Path, faults: Faults) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        faults.append(fault(path, "utf8", "含有无效字符"))


def _boolean(value: Any, path: Path, faults: Faults) -> None:
    if type(value) is not bool:
        faults.append(fault(path, "type", "应为 true 或 false"))


def _bytes(value: Any, path: Path, faults: Faults) -> None:
    try:
        if type(value) is str:
            base64.b64decode(value, validate=True)
            return
    except (binascii.Error, ValueError):
        pass
    faults.append(fault(path, "type", "应为 Base64"))


def _timestamp(value: Any, path: Path, faults: Faults) -> None:
    found = _TIMESTAMP.fullmatch(value) if type(value) is str else None
    try:
        if found:
            # Microseconds are left out: the standard library reads at most six digits of them.
            moment = datetime.fromisoformat(found[1] + found[3].replace("Z", "+00:00"))
            # The wire holds the years 1 to 9999 of UTC.
            moment.astimezone(UTC)
            return
    except (ValueError, OverflowError):
        pass
    faults.append(fault(path, "type", "应为 RFC 3339 时间，例如 2026-03-02T09:00:00+08:00"))


def _duration(value: Any, path: Path, faults: Faults) -> None:
    if type(value) is not str or not _DURATION.fullmatch(value):
        faults.append(fault(path, "type", "应为以秒计的时长，例如 90s"))


def _field_mask(value: Any, path: Path, faults: Faults) -> None:
    if type(value) is not str or not re.fullmatch(r"[A-Za-z0-9_.,]*", value):
        faults.append(fault(path, "type", "应为以逗号分隔的字段名"))


def _struct(value: Any, path: Path, faults: Faults) -> None:
    if type(value) is not dict:
        faults.append(fault(path, "type", "应为对象"))
    else:
        _anything(value, path, faults)


def _list_value(value: Any, path: Path, faults: Faults) -> None:
    if type(value) is not list:
        faults.append(fault(path, "type", "应为列表"))
    else:
        _anything(value, path, faults)


def _anything(value: Any, path: Path, faults: Faults) -> None:
    if type(value) is dict:
        for name, member in value.items():
            _text(name, (*path, name), faults)
            _anything(member, (*path, name), faults)
    elif type(value) is list:
        for index, member in enumerate(value):
            _anything(member, (*path, index), faults)
    elif type(value) is str:
        _text(value, path, faults)
    elif type(value) in (int, float):
        _number(math.inf)(value, path, faults)


_SPECIAL: dict[str, Checker] = {
    "google.protobuf.Timestamp": _timestamp,
    "google.protobuf.Duration": _duration,
    "google.protobuf.FieldMask": _field_mask,
    "google.protobuf.Struct": _struct,
    "google.protobuf.Value": _anything,
    "google.protobuf.ListValue": _list_value,
}
