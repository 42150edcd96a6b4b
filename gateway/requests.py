"""From an HTTP request's path, query, headers and body to the bytes of its request message."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote_to_bytes

import orjson
from google.protobuf.descriptor import Descriptor, FieldDescriptor

from gateway.contract import Binding, Rpc, Shape, field_at
from gateway.inputs import WHOLE_NUMBERS, WIDE, WRAPPERS, Faults, Inputs, fault
from gateway.problems import FieldError, Problem, bad_request
from services.chassis.wire import Messages

F = FieldDescriptor
# A query of more parts is not a form that somebody filled in.
_MOST_PARAMETERS = 200
# Nested parameters are offered to this depth: a.b.c.d.
_DEEPEST_PARAMETER = 4

# The wire type of bytes and text.
_LENGTH_DELIMITED = 2

Convert = Callable[[str], Any]


class Parameter:
    """A request field that a path or query can fill."""

    def __init__(self, path: tuple[str, ...], field: FieldDescriptor) -> None:
        self.path = path
        self.field = field
        self.repeated = field.is_repeated
        self.convert = _converter(field)

    @property
    def name(self) -> str:
        return ".".join(self.path)


class RequestPlan:
    """How requests of one route are read; worked out once."""

    def __init__(self, rpc: Rpc, binding: Binding, messages: Messages, inputs: Inputs) -> None:
        self.rpc = rpc
        self.binding = binding
        self._messages = messages
        self._type = rpc.input.full_name
        self._check = inputs.of(rpc.input)
        every = {parameter.name: parameter for parameter in parameters(rpc.input)}
        self.path = {name: every[name] for name, _, _ in binding.template.variables}
        filled_by_body = set(every) if binding.body == "*" else {binding.body}
        self.query = {
            name: parameter
            for name, parameter in every.items()
            if name not in self.path and parameter.path[0] not in filled_by_body and name not in filled_by_body
        }
        self.has_body = bool(binding.body) and rpc.shape is not Shape.UPLOAD
        fields = rpc.input.fields_by_name
        if rpc.shape is Shape.UPLOAD:
            self._chunk_tag = _varint(field_at(rpc.input, binding.body).number << 3 | _LENGTH_DELIMITED)
        self.has_request_id = _is_text(fields.get("request_id"))
        self.has_etag = _is_text(fields.get("etag"))
        self.has_last_event_id = _is_text(fields.get("last_event_id"))

    def read(
        self, path_values: Sequence[tuple[str, str]], query: bytes, body: bytes, headers: Sequence[tuple[str, str]]
    ) -> bytes:
        """The request message; `headers` are fields that headers fill. Raises Problem naming each wrong field."""
        from_body = _read_object(body) if self.has_body and body else {}
        if self.has_body and self.binding.body != "*":
            from_body = {self.binding.body: from_body} if body else {}
        elif not self.has_body and body.strip():
            raise bad_request("UNEXPECTED_BODY", "该请求不应有内容")
        untouched = not (path_values or query or headers) and self.binding.body == "*"
        if query:
            self._put_query(query, from_body)
        for name, value in path_values:
            _put(from_body, self.path[name], value)
        for name, value in headers:
            _put_once(from_body, (name,), value)
        faults: Faults = []
        try:
            self._check(from_body, (), faults)
        except RecursionError as error:
            raise _too_deep() from error
        if faults:
            raise bad_request("INVALID_REQUEST", "请求内容不符合要求", faults)
        return self.encode(body if untouched and body else _dump(from_body))

    def encode(self, text: bytes) -> bytes:
        try:
            return self._messages.json_to_binary(self._type, text)
        except (ValueError, TypeError, OverflowError) as error:
            raise bad_request("INVALID_REQUEST", "请求内容不符合要求", [FieldError("", "type", str(error))]) from error
        except RecursionError as error:
            raise _too_deep() from error

    def chunk(self, data: bytes) -> bytes:
        """A message that carries a piece of an upload and nothing else."""
        return self._chunk_tag + _varint(len(data)) + data

    def canonical_query(self, query: bytes) -> str:
        """The query as every equal one reads. Raises Problem as `read` does."""
        if not query:
            return ""
        filled: dict[str, Any] = {}
        self._put_query(query, filled)
        return orjson.dumps(filled, option=orjson.OPT_SORT_KEYS).decode()

    def _put_query(self, query: bytes, into: dict[str, Any]) -> None:
        for name, value in _parse_query(query):
            parameter = self.query.get(name)
            if parameter is None:
                raise bad_request(
                    "UNKNOWN_PARAMETER", f"没有查询参数 {name}", [FieldError(name, "unknown", "没有这个查询参数")]
                )
            _put(into, parameter, value)


def parameters(message: Descriptor) -> Iterator[Parameter]:
    """Every field of a message that a parameter can fill, nested ones included."""
    return _parameters(message, ())


def _parameters(message: Descriptor, prefix: tuple[str, ...]) -> Iterator[Parameter]:
    for field in message.fields:
        path = (*prefix, field.name)
        nested = field.message_type
        if nested is None or nested.full_name in _TEXT_LIKE or nested.full_name in WRAPPERS:
            yield Parameter(path, field)
        elif not field.is_repeated and len(path) < _DEEPEST_PARAMETER and not _is_open(nested):
            yield from _parameters(nested, path)


_TEXT_LIKE = {"google.protobuf.Timestamp", "google.protobuf.Duration", "google.protobuf.FieldMask"}


def _is_open(message: Descriptor) -> bool:
    return message.file.package in ("google.protobuf", "google.api")


def _is_text(field: FieldDescriptor | None) -> bool:
    return field is not None and field.type == F.TYPE_STRING and not field.is_repeated


def _converter(field: FieldDescriptor) -> Convert:
    """From a parameter's text to JSON; text that does not convert stays text, which the checker then names."""
    if field.message_type and field.message_type.full_name in WRAPPERS:
        field = field.message_type.fields_by_name["value"]
    if field.type == F.TYPE_BOOL:
        return lambda text: {"true": True, "false": False}.get(text, text)
    if field.type in WHOLE_NUMBERS and field.type not in WIDE:
        return lambda text: int(text) if _looks_whole(text) else text
    if field.type in (F.TYPE_DOUBLE, F.TYPE_FLOAT):
        return _to_float
    return str


def _looks_whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 20


def _to_float(text: str) -> Any:
    try:
        return float(text) if text.isascii() and "_" not in text else text
    except ValueError:
        return text


def _put(into: dict[str, Any], parameter: Parameter, text: str) -> None:
    value = parameter.convert(text)
    if not parameter.repeated:
        _put_once(into, parameter.path, value)
        return
    holder = _holder(into, parameter.path)
    holder.setdefault(parameter.path[-1], []).append(value)


def _put_once(into: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Sets a field that may not already say something else."""
    holder = _holder(into, path)
    if holder.setdefault(path[-1], value) != value:
        name = ".".join(path)
        raise bad_request(
            "FIELD_CONFLICT", f"{name} 有两个不同的值", [FieldError(name, "conflict", "与网址或请求头中的值不一致")]
        )


def _holder(into: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    for depth, name in enumerate(path[:-1], 1):
        nested = into.setdefault(name, {})
        if type(nested) is not dict:
            raise bad_request("INVALID_REQUEST", "请求内容不符合要求", [fault(path[:depth], "type", "应为对象")])
        into = nested
    return into


def _parse_query(query: bytes) -> Iterator[tuple[str, str]]:
    parts = query.split(b"&")
    if len(parts) > _MOST_PARAMETERS:
        raise bad_request("TOO_MANY_PARAMETERS", f"查询参数不能超过{_MOST_PARAMETERS}个")
    for part in parts:
        if part:
            name, _, value = part.partition(b"=")
            yield _unquote(name), _unquote(value)


def _unquote(part: bytes) -> str:
    try:
        return unquote_to_bytes(part.replace(b"+", b" ")).decode()
    except UnicodeDecodeError as error:
        raise bad_request("INVALID_UTF8", "网址不是有效的 UTF-8") from error


class _RepeatedKeyError(ValueError):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _RepeatedKeyError(name)
            seen.add(name)
    return made


def _no_constant(name: str) -> Any:
    raise json.JSONDecodeError(f"{name} is not JSON", name, 0)


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant)


def _read_object(body: bytes) -> dict[str, Any]:
    """The body's JSON object, each key once. Raises Problem."""
    try:
        value = _DECODER.decode(body.decode())
    except UnicodeDecodeError as error:
        raise bad_request("INVALID_UTF8", "请求内容不是有效的 UTF-8") from error
    except _RepeatedKeyError as error:
        name = str(error)
        raise bad_request(
            "REPEATED_KEY", f"字段 {name} 重复出现", [FieldError(name, "repeated", "同一字段只能出现一次")]
        ) from error
    except RecursionError as error:
        raise _too_deep() from error
    except ValueError as error:
        where = f"（第 {error.lineno} 行第 {error.colno} 列）" if isinstance(error, json.JSONDecodeError) else ""
        raise bad_request("INVALID_JSON", f"请求内容不是有效的 JSON{where}") from error
    if type(value) is not dict:
        raise bad_request("NOT_AN_OBJECT", "请求内容应为 JSON 对象")
    return value


def _dump(value: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(value)
    except TypeError as error:
        # What the checkers let pass and JSON's fast writer does not: whole numbers over 64 bits, 255 levels.
        raise bad_request("INVALID_REQUEST", "请求内容含有过大的数值或嵌套过深") from error


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _too_deep() -> Problem:
    return bad_request("TOO_DEEP", "请求内容嵌套过深")
