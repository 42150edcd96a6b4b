"""What identity learns from the catalogue: whose staff is another department's now, and which divisions are no more."""

from services.chassis import abolished_divisions, department_moves
from services.chassis.department_moves import Move
from services.chassis.events import Handlers
from services.chassis.timers import Timers
from services.chassis.work import Work
from services.identity import storage
from yizhan.catalogue.v1 import events_pb2 as catalogue

HANDLERS = Handlers("identity")
TIMERS = Timers()


@HANDLERS.on(catalogue.DepartmentMoved)
def on_department_moved(event: catalogue.DepartmentMoved, work: Work) -> None:
    department_moves.remember(work, storage.DEPARTMENT_MOVES, event)


@HANDLERS.on(catalogue.DivisionsChanged)
def on_divisions_changed(event: catalogue.DivisionsChanged, work: Work) -> None:
    abolished_divisions.remember(work, storage.ABOLISHED_DIVISIONS, event)


def move_staff(move: Move, work: Work) -> int:
    """A merged department's people act for the new one from their next token on; where they sit does not change."""
    found = storage.staff_of(work.read, move)
    for account_id, version in found:
        key = {"account_id": account_id}
        work.save(storage.ACCOUNTS, key=key, version=version, department=move.to_department)
    return len(found)


department_moves.move_on_timer(TIMERS, storage.DEPARTMENT_MOVES, move_staff)
