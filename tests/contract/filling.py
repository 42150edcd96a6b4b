"""Requests that the contract's own rules admit, made from those rules."""

import re
from collections.abc import Mapping
from typing import Any

import protovalidate
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from buf.validate import validate_pb2

# Longshan county: nobody of the demonstration lives or works there.
ELSEWHERE = "433130000000"
DEPARTMENT_ELSEWHERE = "433130-yjgl"

# Texts for the patterns of the contract; the first that a field's rules admit is taken.
_TEXTS = (
    "",
    "说明",
    ELSEWHERE,
    DEPARTMENT_ELSEWHERE,
    "433130-w99",
    "433101198506200001",
    "2026-11-23",
    "2026-11",
    "sandbox",
    "nobody",
    "OFFICER",
    "WINDOW",
    "AUTHORISATION",
    "0" * 64,
)
_NAMED = {"new_password": "Longshan-2026", "password": "Longshan-2026", "division": ELSEWHERE, "channel": "sandbox"}


def a_request(method: MethodDescriptor, known: Mapping[str, str | int] | None = None) -> Message:
    """The least request that validation lets through, with the known fields (dotted paths) as given."""
    request = GetMessageClass(method.input_type)()
    known = known or {}
    for path in known:
        _reach(request, path)
    _fill(request)
    for path, value in known.items():
        holder, name = _reach(request, path)
        setattr(holder, name, value)
    violations = protovalidate.collect_violations(request)
    assert not violations, f"{method.full_name}: {violations}"
    return request


def _reach(message: Message, path: str) -> tuple[Message, str]:
    *parents, name = path.split(".")
    for parent in parents:
        message = getattr(message, parent)
        message.SetInParent()
    return message, name


def _fill(message: Message) -> None:
    for field in message.DESCRIPTOR.fields:
        options: Any = field.GetOptions()
        rules: validate_pb2.FieldRules = options.Extensions[validate_pb2.field]
        if field.is_repeated:
            for _ in range(rules.repeated.min_items):
                _append(getattr(message, field.name), field, rules)
        elif isinstance(field.message_type, Descriptor):
            if rules.required or message.HasField(field.name):
                getattr(message, field.name).SetInParent()
                _fill(getattr(message, field.name))
        else:
            setattr(message, field.name, _scalar(field, rules))


def _append(items: Any, field: FieldDescriptor, rules: validate_pb2.FieldRules) -> None:
    if field.message_type:
        _fill(items.add())
    else:
        items.append(_scalar(field, rules.repeated.items))


def _scalar(field: FieldDescriptor, rules: validate_pb2.FieldRules) -> Any:
    match field.type:
        case FieldDescriptor.TYPE_STRING:
            texts = ("", _NAMED[field.name], *_TEXTS) if field.name in _NAMED else _TEXTS
            choices = (*texts, *getattr(rules.string, "in"))
            return next(text for text in choices if _admits(rules.string, text))
        case FieldDescriptor.TYPE_BYTES:
            return b""
        case FieldDescriptor.TYPE_BOOL:
            return False
        case FieldDescriptor.TYPE_ENUM:
            return next(v.number for v in field.enum_type.values if v.number not in rules.enum.not_in)
        case _:
            chosen = rules.WhichOneof("type")
            return max(0, getattr(rules, chosen).gte) if chosen else 0


def _admits(rules: validate_pb2.StringRules, text: str) -> bool:
    return (
        len(text) >= rules.min_len
        and (not rules.HasField("max_len") or len(text) <= rules.max_len)
        and (not rules.HasField("len") or len(text) == rules.len)
        and (not rules.pattern or re.search(rules.pattern, text) is not None)
        and (not getattr(rules, "in") or text in getattr(rules, "in"))
    )
