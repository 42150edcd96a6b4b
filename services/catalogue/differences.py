"""What differs between two contents of an item, field by field, in words for the person who reviews it.

Nothing here knows a single field: a new one is compared once it has a label.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from services.catalogue.labels import fields_of, label_of, text_of

_STRUCT = "google.protobuf.Struct"
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: where it is, what it is called, and what it said before and says now."""

    path: str
    label: str
    before: str
    after: str


def differences(before: Message, after: Message) -> list[Change]:
    """In the order of the fields; empty only if the two are equal."""
    return list(_in_message(before, after, "", ""))


def _in_message(before: Message, after: Message, path: str, label: str) -> Iterator[Change]:
    for field in fields_of(before):
        where = f"{path}.{field.name}" if path else field.name
        called = f"{label} / {label_of(field)}" if label else label_of(field)
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.is_repeated and field.message_type is not None:
            yield from _in_entries(old, new, where, called)
        elif field.is_repeated:
            yield from _in_values(field, old, new, where, called)
        elif field.message_type is not None:
            yield from _in_part(field, before, after, where, called)
        elif old != new:
            yield Change(where, called, text_of(field, old), text_of(field, new))


def _in_part(field: FieldDescriptor, before: Message, after: Message, where: str, called: str) -> Iterator[Change]:
    """Absent and empty are two things: no limit, and a limit of nothing."""
    old, new = getattr(before, field.name), getattr(after, field.name)
    there = before.HasField(field.name), after.HasField(field.name)
    if there == (True, True):
        if old.DESCRIPTOR.full_name == _STRUCT:
            yield from _in_json(json_format.MessageToDict(old), json_format.MessageToDict(new), where, called)
        else:
            yield from _in_message(old, new, where, called)
    elif there[0]:
        yield Change(where, called, _whole(old), "")
    elif there[1]:
        yield Change(where, called, "", _whole(new))


def _in_values(
    field: FieldDescriptor, old: Sequence[Any], new: Sequence[Any], where: str, called: str
) -> Iterator[Change]:
    gone = [value for value in dict.fromkeys(old) if value not in new]
    come = [value for value in dict.fromkeys(new) if value not in old]
    for value in gone:
        yield Change(f"{where}[{text_of(field, value)}]", called, text_of(field, value), "")
    for value in come:
        yield Change(f"{where}[{text_of(field, value)}]", called, "", text_of(field, value))
    if not gone and not come and list(old) != list(new):
        yield _order(where, called, [text_of(field, value) for value in old], [text_of(field, value) for value in new])


def _in_entries(old: Sequence[Message], new: Sequence[Message], where: str, called: str) -> Iterator[Change]:
    """Entries with the same code or digest are the same entry; others, if they say the same or take its place."""
    pairs = _pairs(old, new)
    matched = {after for _, after in pairs}
    for before, after in pairs:
        if after is None:
            yield Change(f"{where}[{_name(old, before)}]", f"{called} {_name(old, before)}", _whole(old[before]), "")
        else:
            name = _name(new, after)
            yield from _in_message(old[before], new[after], f"{where}[{name}]", f"{called} {name}")
    for after, entry in enumerate(new):
        if after not in matched:
            yield Change(f"{where}[{_name(new, after)}]", f"{called} {_name(new, after)}", "", _whole(entry))
    kept = [(before, after) for before, after in pairs if after is not None]
    if [after for _, after in kept] != sorted(after for _, after in kept):
        now = sorted(kept, key=lambda pair: pair[1])
        yield _order(
            where, called, [_title(old[before]) for before, _ in kept], [_title(new[after]) for _, after in now]
        )


def _pairs(old: Sequence[Message], new: Sequence[Message]) -> list[tuple[int, int | None]]:
    """For each old entry the new one that it became, if any; no new entry twice."""
    free = dict(enumerate(new))
    found: dict[int, int] = {}
    for before, entry in enumerate(old):
        same = next((after for after, other in free.items() if _is_same(entry, other)), None)
        if same is not None:
            found[before] = same
            del free[same]
    if old and not _key_of(old[0]):
        rest = [before for before in range(len(old)) if before not in found]
        found |= dict(zip(rest, list(free), strict=False))
    return [(before, found.get(before)) for before in range(len(old))]


def _is_same(one: Any, other: Any) -> bool:
    key = _key_of(one)
    return getattr(one, key) == getattr(other, key) if key else one == other


def _key_of(entry: Message) -> str:
    """The field by which an entry is the same entry, whatever else it says; empty if it has none."""
    return next((name for name in ("code", "digest") if name in entry.DESCRIPTOR.fields_by_name), "")


def _name(entries: Sequence[Any], index: int) -> str:
    """The key, which in a draft may be there twice; or the place."""
    key = _key_of(entries[index])
    if not key:
        return str(index + 1)
    # Of a digest the first digits tell the few files of a material apart.
    code = getattr(entries[index], key)[:_DIGITS] if key == "digest" else entries[index].code
    before = sum(getattr(entry, key) == getattr(entries[index], key) for entry in entries[:index])
    return f"{code}#{before + 1}" if before else code


def _title(entry: Any) -> str:
    """By what people know an entry: its name, or else the first thing that it says."""
    fields = entry.DESCRIPTOR.fields_by_name
    return entry.name if "name" in fields else str(getattr(entry, next(iter(fields))))


def _order(where: str, called: str, before: Sequence[str], after: Sequence[str]) -> Change:
    return Change(where, f"{called}的顺序", "、".join(before), "、".join(after))


def _whole(message: Message) -> str:
    """Everything that a part says, in one line."""
    if message.DESCRIPTOR.full_name == _STRUCT:
        return _as_json(json_format.MessageToDict(message))
    said = [f"{label_of(field)}：{_in_words(field, value)}" for field, value in message.ListFields()]
    return "；".join(said) or "（空）"


def _in_words(field: FieldDescriptor, value: Any) -> str:
    if field.is_repeated and field.message_type is not None:
        return "、".join(f"［{_whole(each)}］" for each in value)
    if field.is_repeated:
        return "、".join(text_of(field, each) for each in value)
    return text_of(field, value)


def _in_json(before: object, after: object, where: str, called: str) -> Iterator[Change]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        old, new = cast(Mapping[str, object], before), cast(Mapping[str, object], after)
        for key in sorted(old.keys() | new.keys()):
            path, name = f"{where}.{key}", f"{called} / {key}"
            if key not in new:
                yield Change(path, name, _as_json(old[key]), "")
            elif key not in old:
                yield Change(path, name, "", _as_json(new[key]))
            else:
                yield from _in_json(old[key], new[key], path, name)
    # As text: JSON's false is not 0, and Python's is.
    elif _as_json(before) != _as_json(after):
        yield Change(where, called, _as_json(before), _as_json(after))


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
