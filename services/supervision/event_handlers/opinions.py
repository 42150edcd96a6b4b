"""Departments of joint projects that were silent in their limit (JOINT-3)."""

from services.chassis.work import Work
from services.supervision.domain import Finding, Kind
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.use_cases.projecting import instant
from services.supervision.use_cases.raising import raise_once
from yizhan.approval.v1 import events_pb2


@HANDLERS.on(events_pb2.NoOpinion)
def on_no_opinion(event: events_pb2.NoOpinion, work: Work) -> None:
    """An alert whether or not the item's rule takes silence for consent."""
    finding = Finding(
        Kind.NO_OPINION,
        event.project_id,
        instant(event.due_at),
        event.department,
        about=event.branch_id,
        text="联审联批逾期未提出意见，视为同意" if event.deemed else "联审联批逾期未提出意见",
    )
    raise_once(work, finding, event.division)
