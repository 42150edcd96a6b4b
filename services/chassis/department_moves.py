"""Departments that merge or split while work is in flight (机构改革): what is open moves, some rows at a time.

A service keeps every move that it heard of. A timer then moves what is open, in steps that commit by themselves; what
arrives later under the old department is put right as it arrives, by `answering_now`. A new name moves nothing: the
code stays.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from services.chassis.timers import Timers
from services.chassis.work import Work
from yizhan.catalogue.v1 import catalogue_pb2, events_pb2

TIMER = "department-move"
STEP = 50
# What another handler was writing while the open rows were moved is found by a second look.
_LOOK_AGAIN_AFTER = timedelta(hours=1)
# The timers of one instant fire in any order, and what is to be moved on must have come first.
_ONWARD_AFTER = timedelta(milliseconds=1)
_AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Move:
    """All of a department's work, or that on some items, is another's from a day on."""

    move_id: str
    from_department: str
    to_department: str
    to_name: str
    items: tuple[str, ...]
    """Of a split; empty if all of it goes and the department is no more."""
    effective_on: date
    basis: str

    @property
    def is_whole(self) -> bool:
        return not self.items

    @property
    def reason(self) -> str:
        """For a chain or a history, where the old department stands beside it."""
        return f"机构改革（{self.basis}），自{self.effective_on.isoformat()}起由{self.to_name}承接"

    def concerns(self, item_code: str) -> bool:
        return self.is_whole or item_code in self.items


# Moves some of what is open, at most `STEP` rows; how many it found.
MoveSome = Callable[[Move, Work], int]


def moves_table(metadata: sa.MetaData) -> sa.Table:
    """The moves that a service heard of."""
    return sa.Table(
        "department_moves",
        metadata,
        sa.Column("move_id", sa.Text, primary_key=True),
        sa.Column("from_department", sa.Text, nullable=False, index=True),
        sa.Column("to_department", sa.Text, nullable=False),
        sa.Column("to_name", sa.Text, nullable=False),
        sa.Column("items", ARRAY(sa.Text), nullable=False),
        sa.Column("effective_on", sa.Date, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
    )


def remember(work: Work, table: sa.Table, event: events_pb2.DepartmentMoved) -> None:
    """Keeps a move and has what is open moved, in whatever order the moves are heard of.

    What comes to a department that has itself moved on is moved on from there: its moves are looked at again.
    """
    if event.move == catalogue_pb2.DEPARTMENT_MOVE_RENAMED:
        return
    row = {
        "move_id": event.move_id,
        "from_department": event.from_department,
        "to_department": event.department.code,
        "to_name": event.department.name,
        "items": list(event.items),
        "effective_on": date.fromisoformat(event.effective_on),
        "basis": event.basis,
    }
    work.insert_new(table, row)
    onward = sa.select(table.c.move_id).where(table.c.from_department == event.department.code)
    work.set_timer(TIMER, event.move_id, work.now)
    for move_id in work.read.execute(onward).scalars():
        work.set_timer(TIMER, move_id, work.now + _ONWARD_AFTER)


def move_on_timer(timers: Timers, table: sa.Table, *kinds: MoveSome) -> None:
    """Has the service's open rows of every kind moved when a move is heard of."""

    @timers.on(TIMER)
    def move_open_work(key: str, due_at: datetime, work: Work) -> None:
        move_id, _, again = key.partition(":")
        row = work.read.execute(sa.select(table).where(table.c.move_id == move_id)).one()
        found = [move_some(_move(row), work) for move_some in kinds]
        if max(found) == STEP:
            work.set_timer(TIMER, key, due_at)
        elif not again:
            work.set_timer(TIMER, f"{move_id}:{_AGAIN}", due_at + _LOOK_AGAIN_AFTER)

    _ = move_open_work


def answering_now(
    read: sa.Connection, table: sa.Table, departments: Collection[str], item_code: str = ""
) -> dict[str, Move]:
    """Of these departments, those whose work on the item is another's now, each with its last move.

    Without an item only whole moves count. For what was still under way, or pinned to an older version of the item,
    when the department moved.
    """
    return answering_now_by_item(read, table, {item_code: departments})[item_code]


def answering_now_by_item(
    read: sa.Connection, table: sa.Table, departments: Mapping[str, Collection[str]]
) -> dict[str, dict[str, Move]]:
    """The same for several items at once, each with its departments."""
    everyone = set().union(*departments.values())
    moved = sa.select(table.c.from_department).where(table.c.from_department.in_(everyone))
    if not everyone or read.execute(moved.limit(1)).first() is None:
        return {item_code: {} for item_code in departments}
    known = [_move(row) for row in read.execute(sa.select(table).order_by(table.c.effective_on))]
    return {item_code: _answering(codes, item_code, known) for item_code, codes in departments.items()}


def _answering(departments: Collection[str], item_code: str, known: Sequence[Move]) -> dict[str, Move]:
    concerned = [move for move in known if move.concerns(item_code)]
    found = {code: _last(code, concerned) for code in departments}
    return {code: move for code, move in found.items() if move is not None and move.to_department != code}


def _last(code: str, moves: Sequence[Move]) -> Move | None:
    """Where the chain of moves from a department ends; each link is no older than the one before."""
    last, ahead = None, list(moves)
    while following := next((one for one in ahead if one.from_department == code and _follows(one, last)), None):
        ahead.remove(following)
        last, code = following, following.to_department
    return last


def _follows(move: Move, last: Move | None) -> bool:
    return last is None or move.effective_on >= last.effective_on


def _move(row: sa.Row[tuple[object, ...]]) -> Move:
    return Move(**{**row._mapping, "items": tuple(row.items)})  # pyright: ignore[reportPrivateUsage, reportArgumentType, reportCallIssue]
