"""Hearings that were not held in time (DECIDE-5)."""

from services.chassis.work import Work
from services.supervision.domain import Finding, Kind
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.use_cases.projecting import instant, note
from services.supervision.use_cases.raising import raise_once
from yizhan.approval.v1 import events_pb2


@HANDLERS.on(events_pb2.HearingOverdue)
def on_hearing_overdue(event: events_pb2.HearingOverdue, work: Work) -> None:
    due_at, told = instant(event.due_at), "二十日内未组织听证"
    note(work, event.case_id, told, due_at)
    raise_once(work, Finding(Kind.HEARING_OVERDUE, event.case_id, due_at, event.department, text=told), event.division)
