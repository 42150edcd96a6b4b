"""The item versions that applications are pinned to, as intake keeps them.

The catalogue tells every published version by event, and a row here keeps it for ever. Only one whose event is
still on its way is asked for.
"""

import json
import time
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import jsonschema
import sqlalchemy as sa
from google.protobuf import json_format

from services.chassis.client import Client
from services.chassis.deadlines import LONGEST_JOINT_EXTENSION, Limit, Unit
from services.chassis.errors import DomainError, Kind, NotFound
from services.chassis.work import Work
from services.intake import storage
from services.intake.domain import ItemTerms, MaterialRule
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.types.v1 import types_pb2

# A version's content never changes, so only what was retired or superseded is looked up again.
_TRUST_CURRENT_SECONDS = 10.0
_REMEMBERED = 2000
_LARGEST_FORM = 64 * 1024


class ItemNotFound(DomainError):
    kind = Kind.NOT_FOUND
    message = "没有事项{code}的第{version}版"


class ItemSuperseded(DomainError):
    rule = "ACCEPT-2"
    message = "事项已有新版或已停办，请按现行办事指南重新填写"


class FormTooLarge(DomainError):
    kind = Kind.BAD_INPUT
    message = "表单内容超过{largest}KB"


class FormInvalid(DomainError):
    kind = Kind.BAD_INPUT
    message = "表单填写有误：{problems}"


@dataclass(frozen=True)
class PinnedItem:
    """One published version: the catalogue's message, and what the domain needs of it."""

    message: catalogue_pb2.Item

    @cached_property
    def terms(self) -> ItemTerms:
        content = self.message.content
        return ItemTerms(
            code=self.message.code,
            version=self.message.version,
            name=content.name,
            department=content.department,
            divisions=frozenset(content.divisions),
            audiences=frozenset(content.audiences),
            online=content.online,
            tolerant=content.tolerant_acceptance,
            materials=tuple(MaterialRule(m.code, m.name, m.required, m.minor) for m in content.materials),
            promised=_promised(self.message),
            runs_from_receipt=content.runs_from == types_pb2.RUNS_FROM_RECEIPT,
            form=json_format.MessageToDict(content.form),
        )

    @cached_property
    def _validator(self) -> jsonschema.Draft202012Validator:
        return jsonschema.Draft202012Validator(self.terms.form)

    def check_form(self, form: dict[str, Any]) -> None:
        """Raises FormInvalid with every field that does not fit the item's schema, FormTooLarge over 64 KiB."""
        if len(json.dumps(form, ensure_ascii=False).encode()) > _LARGEST_FORM:
            raise FormTooLarge(field="form", largest=_LARGEST_FORM // 1024)
        found = {problem for error in self._validator.iter_errors(form) for problem in _problems(error)}
        problems = sorted(found, key=lambda problem: (*map(str, problem[0]), problem[1]))
        if problems:
            told = "、".join(f"{_called(self.terms.form, path)}（{why}）" for path, why in problems[:20])
            raise FormInvalid(field=".".join(("form", *map(str, problems[0][0]))), problems=told)


def row_of(item: catalogue_pb2.Item) -> dict[str, Any]:
    """The row that keeps a published version."""
    return {
        "code": item.code,
        "version": item.version,
        "content": item.SerializeToString(),
        "consultation_department": item.content.consultation_department,
    }


def _promised(item: catalogue_pb2.Item) -> Limit:
    """The promised limit; a joint project's may be prolonged by more (CLOCK-2, JOINT-1)."""
    limit = limit_of(item.content.promised_limit)
    return replace(limit, longest_extension=LONGEST_JOINT_EXTENSION) if item.HasField("joint") else limit


def limit_of(limit: types_pb2.Limit) -> Limit:
    return Limit(limit.days, Unit.CALENDAR if limit.unit == types_pb2.DAY_UNIT_CALENDAR else Unit.WORKING)


class ItemShelf:
    """Pinned items by code and version, remembered in the process."""

    def __init__(self, catalogue: Client | None) -> None:
        self._catalogue = catalogue
        self._known: OrderedDict[tuple[str, int], tuple[PinnedItem, bool, float]] = OrderedDict()

    def pinned(self, work: Work, code: str, version: int) -> PinnedItem:
        """The version, whatever became of it since. Raises ItemNotFound."""
        return self._get(work, code, version, trust=float("inf"))[0]

    def for_filing(self, work: Work, code: str, version: int) -> PinnedItem:
        """The version, if it is the one in force. Raises ItemNotFound or ItemSuperseded."""
        item, current = self._get(work, code, version, trust=_TRUST_CURRENT_SECONDS)
        if not current:
            raise ItemSuperseded(field="item_version")
        return item

    def _get(self, work: Work, code: str, version: int, *, trust: float) -> tuple[PinnedItem, bool]:
        key = (code, version)
        known = self._known.get(key)
        if known and time.monotonic() - known[2] < trust:
            return known[0], known[1]
        row = work.read.execute(_lookup(code, version)).first()
        if row is None:
            # Remembered once it is committed and read back: the work that is to keep it may yet fail.
            item = self._ask(code, version)
            work.insert_new(storage.items, row_of(item.message))
            return item, item.message.state == catalogue_pb2.VERSION_STATE_CURRENT
        item = known[0] if known else PinnedItem(catalogue_pb2.Item.FromString(row.content))
        current = row.newest == version and not row.retired
        self._known[key] = (item, current, time.monotonic())
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return item, current

    def _ask(self, code: str, version: int) -> PinnedItem:
        if self._catalogue is None:
            raise ItemNotFound(code=code, version=version)
        request = catalogue_pb2.GetItemVersionRequest(item_code=code, version=version)
        try:
            return PinnedItem(self._catalogue.call("GetItemVersion", request))
        except NotFound:
            raise ItemNotFound(field="item_version", code=code, version=version) from None


# What a form's field lacks, by the keyword of JSON Schema that found it.
_WRONG = {
    "type": "类型不符",
    "enum": "不在可选范围内",
    "pattern": "格式不符",
    "format": "格式不符",
    "minLength": "过短",
    "maxLength": "过长",
    "minimum": "过小",
    "maximum": "过大",
    "minItems": "过少",
    "maxItems": "过多",
}


_Path = tuple[str | int, ...]


def _problems(error: jsonschema.ValidationError) -> Iterator[tuple[_Path, str]]:
    """Each field at fault by its path, and what is wrong; never the value, which may be personal data."""
    path: _Path = tuple(error.absolute_path)
    instance: Any = error.instance
    schema: Any = error.schema
    if error.validator == "required":
        for name in schema["required"]:
            if name not in instance:
                yield (*path, name), "必填"
    elif error.validator == "additionalProperties":
        for name in instance.keys() - schema.get("properties", {}).keys():
            yield (*path, name[:80]), "不在表单内"
    else:
        yield path, _WRONG.get(str(error.validator), "不符合要求")


def _called(schema: Any, path: _Path) -> str:
    """A field by its titles, as people read it on the form; what the form does not have, by its name."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int):
            schema = schema.get("items", {})
            words.append(f"第{step + 1}行")
        else:
            schema = schema.get("properties", {}).get(step, {})
            words.append(schema.get("title", step))
    return "／".join(words) or "表单"


def _lookup(code: str, version: int) -> sa.Select[Any, Any, Any]:
    items = storage.items
    versions = items.alias()
    newest = sa.select(sa.func.max(versions.c.version)).where(versions.c.code == code).scalar_subquery()
    return sa.select(items.c.content, items.c.retired, newest.label("newest")).where(
        items.c.code == code, items.c.version == version
    )
