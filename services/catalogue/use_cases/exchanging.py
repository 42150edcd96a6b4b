"""Items as a file, out and back in: all drafts of a file or none, tried first if wished."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import protovalidate
import sqlalchemy as sa

from services.catalogue import refusals
from services.catalogue.exchange import json_file, workbook
from services.catalogue.exchange.file import (
    MOST_BYTES,
    MOST_ITEMS,
    Entry,
    Exported,
    FileTooLarge,
    NotImportable,
    Parsed,
    Place,
    Problem,
    check_number,
)
from services.catalogue.storage import items, network
from services.catalogue.storage.tables import ITEMS
from services.catalogue.use_cases import items as item_cases
from services.chassis.access import Scope
from services.chassis.errors import DomainError
from services.chassis.work import Work
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Item, ItemContent

_WORKBOOK_BEGINS = b"PK"

# protovalidate's rules in the words of whoever fills in the file; what is not here is "does not fit".
_SENTENCES = {
    "min_len": "未填写或过短",
    "max_len": "超过允许的长度",
    "pattern": "格式不正确",
    "in": "不是允许的值",
    "defined_only": "不是允许的值",
    "gte_lte": "超出允许的范围",
    "max_items": "超过允许的项数",
    "min_items": "项数不足",
    "unique": "有重复项",
    "required": "未填写",
}


@dataclass(slots=True)
class Outcome:
    """What an import does, or would do."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list[Problem])

    @property
    def blocking(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.blocking]


def export_items(
    read: sa.Connection, scope: Scope, now: datetime, *, division: str, department: str, as_workbook: bool
) -> bytes:
    """Each item as its open draft says, or else its version in force. Raises TooManyItems."""
    found = items.list_for_export(read, scope, division, department, MOST_ITEMS + 1)
    check_number(found)
    exported = [Exported(code, str(version), _content(draft, published)) for code, version, draft, published in found]
    return workbook.write(exported, now) if as_workbook else json_file.write(exported)


def whole_file(chunks: Iterable[bytes]) -> bytes:
    """Raises FileTooLarge as soon as it is."""
    file = bytearray()
    for chunk in chunks:
        file += chunk
        if len(file) > MOST_BYTES:
            raise FileTooLarge(field="chunk", largest=MOST_BYTES // (1024 * 1024))
    return bytes(file)


def import_items(work: Work, scope: Scope, file: bytes, *, dry_run: bool) -> Outcome:
    """Creates and replaces drafts by the same verbs as a form does. A dry run does all of it but the writing.

    Raises FileUnreadable or TooManyItems, and NotImportable if it is no dry run and a problem stands in the way.
    """
    parsed = workbook.read(file) if file.startswith(_WORKBOOK_BEGINS) else json_file.read(file)
    outcome = Outcome(problems=[*parsed.problems, *_broken_rules(parsed)])
    spoilt = {problem.item_code for problem in outcome.problems}
    there = network.existing(work.read, ITEMS.c.code, [entry.code for entry in parsed.entries])
    to_come = {refusals.UnknownItem(item=entry.code).text for entry in parsed.entries}
    for entry in parsed.entries:
        if entry.code not in spoilt:
            outcome.problems += _take(work, scope, entry, outcome, is_there=entry.code in there, to_come=to_come)
    if dry_run:
        work.discard()
    elif outcome.blocking:
        raise NotImportable(outcome.blocking)
    return outcome


def _take(
    work: Work, scope: Scope, entry: Entry, outcome: Outcome, *, is_there: bool, to_come: set[str]
) -> Iterator[Problem]:
    """Drafts one item, and says what was in the way of that or is in the way of its publication."""
    try:
        if not is_there:
            draft = item_cases.create_item(work, scope, entry.code, entry.content)
            outcome.created += 1
        else:
            loaded = items.load(work.read, entry.code, scope)
            loaded.item.check_change()
            if _content(loaded.draft, loaded.published) == entry.content:
                outcome.unchanged += 1
                return
            draft = item_cases.update_draft(work, scope, entry.code, entry.content, entry.etag)
            outcome.updated += 1
    except DomainError as error:
        is_of_department = error.facts.get("what", "").startswith("部门")
        place = entry.locate("department", None, "") if is_of_department else entry.place
        yield Problem(place, error.reason, error.text, entry.code, error.rule)
        return
    for problem in draft.problems:
        # What another item of the same file brings is there once both are.
        if problem.message not in to_come:
            place = _place_of(entry, problem)
            yield Problem(place, problem.reason, problem.message, entry.code, problem.rule, blocking=False)


def _broken_rules(parsed: Parsed) -> Iterator[Problem]:
    """What the contract's own rules say of the entries: an import takes nothing that a form would not."""
    for entry in parsed.entries:
        request = catalogue_pb2.CreateItemRequest(item_code=entry.code, content=entry.content)
        for violation in protovalidate.collect_violations(request):
            elements = list(violation.proto.field.elements) if violation.proto.field else []
            names = [element.field_name or "" for element in elements]
            place = entry.place
            if len(names) > 1:
                subscript = elements[1].subscript
                index = int(subscript.value) if subscript is not None and isinstance(subscript.value, int) else None
                place = entry.locate(names[1], index, ".".join(names[2:]))
            rule = violation.proto.rule_id or ""
            sentence = _SENTENCES.get(rule.rpartition(".")[2], "不符合要求")
            yield Problem(place, rule.replace(".", "_").upper(), sentence, entry.code)


def _place_of(entry: Entry, problem: catalogue_pb2.Problem) -> Place:
    """The row of the entry that the problem names, if it is about a list; the column, if it is about a field."""
    name, _, below = problem.field.partition(".")
    listed: Sequence[object] = getattr(entry.content, name, ()) if name in _LISTS else ()
    for index, part in enumerate(listed):
        known = {getattr(part, "code", ""), getattr(part, "name", "")} - {""}
        if any(text in problem.message for text in known):
            return entry.locate(name, index, "")
    return replace(entry.place, column="") if not name else entry.locate(name, None, below)


_LISTS = {"stages", "fees", "fee_reductions", "materials"}


def _content(draft: bytes | None, published: bytes | None) -> ItemContent:
    return ItemContent.FromString(draft) if draft is not None else Item.FromString(published or b"").content
