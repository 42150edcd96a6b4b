"""The tree of divisions as the State changes it: one by one, or by a year's table (行政区划变更)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256

from services.catalogue.levels import Level, level_of
from services.chassis.divisions import DivisionAbolished, lineage, within
from services.chassis.errors import DomainError, Kind

# As many as the contract has room for.
_MOST_FORMER_NAMES = 10
_LONGEST_NAME = 60
_TOP_DOWN = list(Level)


class ChangeKind(StrEnum):
    ADDED = "新设"
    RESTORED = "恢复"
    RENAMED = "更名"
    ABOLISHED = "撤销"


class NotDirectlyBelow(DomainError):
    kind = Kind.BAD_INPUT
    message = "代码{code}不是{parent}下一级的行政区划代码"


class SameName(DomainError):
    kind = Kind.BAD_INPUT
    message = "新名称与现名“{name}”相同"


class DivisionsBelow(DomainError):
    message = "{name}下面还有{count}个行政区划，请先办理它们的撤销"


class NotASuccessor(DomainError):
    kind = Kind.BAD_INPUT
    message = "{code}不能承接：承接的应当是另一个未撤销的同级行政区划"


@dataclass(frozen=True, slots=True)
class Division:
    """One node; `version` is the number of its last change, 0 if it never changed."""

    code: str
    name: str
    former_names: tuple[str, ...] = ()
    abolished_on: date | None = None
    succeeded_by: str = ""
    version: int = 0

    @property
    def level(self) -> Level:
        return level_of(self.code)

    @property
    def parent(self) -> str:
        return parent_of(self.code)

    def require_in_force(self, field: str = "") -> None:
        """Raises DivisionAbolished."""
        if self.abolished_on is not None:
            raise DivisionAbolished(field=field, name=self.name, abolished_on=self.abolished_on, successor="")


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one division."""

    kind: ChangeKind
    division: Division
    name_before: str = ""


def parent_of(code: str) -> str:
    """The code directly above; empty for a prefecture."""
    return next(iter(lineage(code)[1:]), "")


def add(parent: Division, code: str, name: str, known: Division | None) -> Change:
    """Raises NotDirectlyBelow or DivisionAbolished; whether the code is in force already is the caller's to say."""
    parent.require_in_force("parent")
    if not _is_directly_below(code, parent.code):
        raise NotDirectlyBelow(field="code", code=code, parent=parent.name)
    return _added(code, name, known)


def rename(division: Division, name: str) -> Change:
    """Raises DivisionAbolished or SameName."""
    division.require_in_force()
    if name == division.name:
        raise SameName(field="new_name", name=name)
    return _renamed(division, name)


def abolish(division: Division, below: int, successor_code: str, successor: Division | None, today: date) -> Change:
    """`below` is how many are in force below it. Raises DivisionAbolished, DivisionsBelow or NotASuccessor."""
    division.require_in_force()
    if below:
        raise DivisionsBelow(name=division.name, count=below)
    if successor_code and not _can_succeed(division, successor):
        raise NotASuccessor(field="succeeded_by", code=successor_code)
    return _abolished(division, successor_code, today)


def _can_succeed(division: Division, other: Division | None) -> bool:
    if other is None or other.abolished_on or other.code == division.code:
        return False
    return other.level is division.level


def _is_directly_below(code: str, parent: str) -> bool:
    """A code may skip a level, as a township of no county does; then it is no division's of the tree that there is."""
    return parent_of(code) == parent and _TOP_DOWN.index(level_of(code)) == _TOP_DOWN.index(level_of(parent)) + 1


def _added(code: str, name: str, known: Division | None) -> Change:
    if known is None:
        return Change(ChangeKind.ADDED, Division(code, name))
    restored = replace(_called(known, name), abolished_on=None, succeeded_by="")
    return Change(ChangeKind.RESTORED, restored, name_before=known.name)


def _renamed(division: Division, name: str) -> Change:
    return Change(ChangeKind.RENAMED, _called(division, name), name_before=division.name)


def _abolished(division: Division, successor: str, today: date) -> Change:
    gone = replace(division, abolished_on=today, succeeded_by=successor)
    return Change(ChangeKind.ABOLISHED, gone, name_before=division.name)


def _called(division: Division, name: str) -> Division:
    if name == division.name:
        return division
    former = tuple(dict.fromkeys((division.name, *division.former_names)))[:_MOST_FORMER_NAMES]
    return replace(division, name=name, former_names=former)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a year's table, as the spreadsheet counts it."""

    number: int
    code: str
    name: str
    level: str = ""
    parent: str = ""
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a line; line 0 is the whole table."""

    row: int
    message: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a year's table makes of a subtree: who is above comes first, who is no more last."""

    changes: tuple[Change, ...]
    unchanged: int

    @property
    def etag(self) -> str:
        """Two plans with the same etag change the same, from the same."""
        told: list[str] = []
        for one in self.changes:
            after = one.division
            told.append(f"{one.kind.name} {after.code} {after.version} {after.name} {after.succeeded_by}")
        return sha256("\n".join(told).encode()).hexdigest()[:32]

    def count(self, *kinds: ChangeKind) -> int:
        return sum(change.kind in kinds for change in self.changes)


def plan(known: Mapping[str, Division], rows: Sequence[Row], today: date) -> Plan:
    """`known` is the whole subtree, those that were abolished too; the rows have nothing wrong."""
    wanted = {row.code: row for row in rows}
    successors = {code: row.code for row in rows for code in row.replaces}
    added: list[Change] = []
    renamed: list[Change] = []
    for code, row in sorted(wanted.items()):
        division = known.get(code)
        if division is None or division.abolished_on is not None:
            added.append(_added(code, row.name, division))
        elif division.name != row.name:
            renamed.append(_renamed(division, row.name))
    gone = [known[code] for code in sorted(known) if code not in wanted and known[code].abolished_on is None]
    abolished = [_abolished(division, successors.get(division.code, ""), today) for division in gone]
    return Plan((*added, *renamed, *abolished), unchanged=len(wanted) - len(added) - len(renamed))


def wrong_rows(root: str, known: Mapping[str, Division], rows: Sequence[Row]) -> list[Wrong]:
    """Everything that keeps a table from being the one of the subtree, in the order of its lines."""
    codes = {row.code for row in rows}
    found = [Wrong(row.number, message) for row in rows for message in _wrong(row, root, known, codes)]
    seen: set[str] = set()
    for row in rows:
        if row.code in seen:
            found.append(Wrong(row.number, f"代码{row.code}重复"))
        seen.add(row.code)
    if root not in codes:
        found.append(Wrong(0, f"表中没有{root}本身：年度区划表应当包括所选行政区划及其以下全部行政区划"))
    return sorted(found, key=lambda wrong: wrong.row)


def _wrong(row: Row, root: str, known: Mapping[str, Division], codes: Collection[str]) -> Iterator[str]:
    if not (len(row.code) == 12 and row.code.isascii() and row.code.isdigit()):
        yield "代码应当是12位数字"
        return
    if not 2 <= len(row.name) <= _LONGEST_NAME or "".join(row.name.split()) != row.name:
        yield f"名称应当有2至{_LONGEST_NAME}个字，中间没有空格"
    if not within(row.code, root):
        yield f"代码{row.code}不在{root}之内"
    elif row.code != root:
        parent = parent_of(row.code)
        if not _is_directly_below(row.code, parent) or parent not in codes:
            yield f"代码{row.code}的上一级{parent}不在表中"
    if row.level and row.level != level_of(row.code):
        yield f"级别{row.level}与代码不符，应为{level_of(row.code).value}"
    if row.parent and row.parent != parent_of(row.code):
        yield f"上级{row.parent}与代码不符，应为{parent_of(row.code)}"
    for code in row.replaces:
        replaced = known.get(code)
        if (
            replaced is None
            or replaced.abolished_on is not None
            or code in codes
            or level_of(code) != level_of(row.code)
        ):
            yield f"不能承接{code}：被承接的应当是本表不再列出的同级行政区划"
