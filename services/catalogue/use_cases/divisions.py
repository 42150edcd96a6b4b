"""Changing the tree of divisions, one by one or by a year's table.

All changes are numbered, one after the other: two that are made at once meet at the number, and the later is told that
it is stale. That is what keeps a table whole that is checked as a whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from services.catalogue import divisions as domain
from services.catalogue.divisions import Change, ChangeKind, Division, Plan, Wrong
from services.catalogue.exchange import division_table
from services.catalogue.refusals import AlreadyThere
from services.catalogue.storage import divisions as storage
from services.catalogue.storage.tables import DIVISION_CHANGES
from services.chassis.access import Scope
from services.chassis.calendar import local_date
from services.chassis.errors import DomainError, InvalidField, Kind, NotFound, Stale
from services.chassis.work import Work
from yizhan.catalogue.v1 import catalogue_pb2, events_pb2

# As many as the contract says of one event.
_TOLD_AT_ONCE = 200
_SHOWN = 3


class TableWrong(DomainError):
    """Of a table with anything wrong nothing is changed."""

    kind = Kind.BAD_INPUT
    message = "区划表有{count}处错误，没有作任何变更；全部错误见试运行。{first}"

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        first = "；".join(f"第{one.row}行：{one.message}" if one.row else one.message for one in wrong[:_SHOWN])
        super().__init__(field="chunk", count=len(wrong), first=first[:300])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a table changes, or what is wrong with it."""

    plan: Plan
    wrong: Sequence[Wrong] = ()


def add_division(work: Work, scope: Scope, parent: str, code: str, *, name: str, basis: str) -> catalogue_pb2.Division:
    above = _within(work, scope, parent)
    known = storage.find(work.read, code)
    change = domain.add(above, code, name, known)
    if known is not None and known.abolished_on is None:
        raise AlreadyThere(field="code", what=f"行政区划{code}")
    return _one(work, scope, change, basis)


def rename_division(work: Work, scope: Scope, code: str, etag: str, *, name: str, basis: str) -> catalogue_pb2.Division:
    division = _within(work, scope, code)
    _require(division, etag)
    return _one(work, scope, domain.rename(division, name), basis)


def abolish_division(
    work: Work, scope: Scope, code: str, etag: str, *, succeeded_by: str, basis: str
) -> catalogue_pb2.Division:
    division = _within(work, scope, code)
    _require(division, etag)
    successor = storage.find(work.read, succeeded_by) if succeeded_by else None
    below = storage.count_below(work.read, code)
    change = domain.abolish(division, below, succeeded_by, successor, local_date(work.now))
    return _one(work, scope, change, basis, {succeeded_by: successor.name} if successor else {})


def import_table(
    work: Work, scope: Scope, root: str, file: bytes, *, dry_run: bool, plan_etag: str, basis: str
) -> Outcome:
    """Makes a subtree what the table says, or only says what that would be."""
    if not scope.permits(division=root):
        raise NotFound(what=f"行政区划{root}")
    known = storage.subtree(work.read, root)
    if root not in known:
        raise NotFound(what=f"行政区划{root}")
    rows = division_table.read(file)
    wrong = domain.wrong_rows(root, known, rows)
    if wrong:
        if dry_run:
            return Outcome(Plan((), 0), wrong)
        raise TableWrong(wrong)
    plan = domain.plan(known, rows, local_date(work.now))
    if not dry_run and plan.changes:
        if plan_etag != plan.etag:
            raise Stale(field="plan_etag")
        if len(basis.strip()) < 2:
            raise InvalidField(field="basis", what="请填写变更所依据的文件")
        _carry_out(work, scope, plan.changes, basis, {code: one.name for code, one in known.items()})
    return Outcome(plan)


def _one(
    work: Work, scope: Scope, change: Change, basis: str, names: Mapping[str, str] | None = None
) -> catalogue_pb2.Division:
    (told,) = _carry_out(work, scope, [change], basis, names or {})
    before = change.kind is not ChangeKind.ADDED and storage.get_division(work.read, told.code)
    if before:
        told.child_count = before.child_count
        told.ancestors.extend(before.ancestors)
    return told


def _carry_out(
    work: Work, scope: Scope, changes: Sequence[Change], basis: str, names: Mapping[str, str]
) -> list[catalogue_pb2.Division]:
    """Numbers the changes, keeps them and tells; `names` are those of the successors that do not change themselves."""
    last = storage.last_change(work.read)
    numbered = [
        replace(change, division=replace(change.division, version=number))
        for number, change in enumerate(changes, last + 1)
    ]
    author = {"basis": basis, "changed_by": scope.principal.subject, "changed_at": work.now}
    first, *others = [storage.change_row(change) | author for change in numbered]
    work.insert(DIVISION_CHANGES, first, conflict=Stale())
    if others:
        work.write(storage.put_changes(others))
    work.write(storage.put_divisions([change.division for change in numbered]))
    all_names = {**names, **{change.division.code: change.division.name for change in numbered}}
    told = [storage.told(one.division, all_names.get(one.division.succeeded_by, "")) for one in numbered]
    for start in range(0, len(told), _TOLD_AT_ONCE):
        some = told[start : start + _TOLD_AT_ONCE]
        work.publish(events_pb2.DivisionsChanged(divisions=some), subject=some[0].code)
    return told


def _within(work: Work, scope: Scope, code: str) -> Division:
    """A division that the caller may change. Raises NotFound."""
    if not scope.permits(division=code):
        raise NotFound(what=f"行政区划{code}")
    return storage.load(work.read, code)


def _require(division: Division, etag: str) -> None:
    if etag != str(division.version):
        raise Stale(field="etag")
