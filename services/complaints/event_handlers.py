"""What complaints hears of applications: whose they are, which departments they meet, when one can be rated.

The events come in any order; each writes the columns that it alone knows best.
"""

from datetime import UTC

from services.chassis import department_moves
from services.chassis.events import Handlers
from services.chassis.work import Work
from services.complaints.storage import tables
from services.complaints.storage.tables import cases
from services.complaints.use_cases.handling import TIMERS
from services.complaints.use_cases.moving import move_complaints
from services.complaints.use_cases.recomputing import follow_calendar
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2

HANDLERS = Handlers("complaints")

department_moves.move_on_timer(TIMERS, tables.department_moves, move_complaints)


@HANDLERS.on(intake.ApplicationReceived)
def on_application_received(event: intake.ApplicationReceived, work: Work) -> None:
    """So that a complaint about an application not yet accepted is kept from its department (COMPLAINT-2)."""
    row = _item_columns(event.application_id, event.item, event.division)
    work.insert_new(cases, {**row, "departments": [event.item.department]})


@HANDLERS.on(intake.ApplicationAccepted)
def on_application_accepted(event: intake.ApplicationAccepted, work: Work) -> None:
    branches = [stage for branch in event.joint.branches for stage in branch.stages]
    departments = dict.fromkeys([event.item.department, *(stage.department for stage in (*event.stages, *branches))])
    row = _item_columns(event.application_id, event.item, event.division)
    work.upsert(cases, {**row, "owner": event.owner, "departments": list(departments)})


@HANDLERS.on(approval.CaseDelivered)
def on_case_delivered(event: approval.CaseDelivered, work: Work) -> None:
    """RATE-1: from here on the service can be rated: of a joint project the whole, once, not its branches."""
    if event.project_id:
        return
    row = _item_columns(event.case_id, event.item, event.division)
    delivered_at = event.delivered_at.ToDatetime(UTC)
    work.upsert(cases, {**row, "owner": event.owner, "department": event.department, "delivered_at": delivered_at})


@HANDLERS.on(catalogue.CalendarChanged)
def on_calendar_changed(event: catalogue.CalendarChanged, work: Work) -> None:
    follow_calendar(work, event.calendar)


@HANDLERS.on(catalogue.DepartmentMoved)
def on_department_moved(event: catalogue.DepartmentMoved, work: Work) -> None:
    department_moves.remember(work, tables.department_moves, event)


def _item_columns(case_id: str, item: types_pb2.ItemRef, division: str) -> dict[str, object]:
    return {
        "case_id": case_id,
        "division": division,
        "item_code": item.code,
        "item_version": item.version,
        "item_name": item.name,
    }
