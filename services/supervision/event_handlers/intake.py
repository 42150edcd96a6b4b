"""From receipt to acceptance or the end before it."""

from typing import Any

from services.chassis.work import Work
from services.supervision.domain import Finding, Kind
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.use_cases.projecting import instant, learn, united, window_of
from services.supervision.use_cases.raising import raise_once
from yizhan.intake.v1 import events_pb2
from yizhan.supervision.v1 import supervision_pb2
from yizhan.types.v1 import types_pb2

_OUTCOMES = {
    "REFUSED": "不予受理",
    "NOT_REQUIRED": "该事项无需许可",
    "WITHDRAWN": "申请人撤回申请",
    "LAPSED": "承诺材料未补齐，办件终止",
}


def item_columns(item: types_pb2.ItemRef) -> dict[str, Any]:
    """What an item reference tells of a case; the same in every event that carries it."""
    return {
        "item_code": item.code,
        "item_version": item.version,
        "item_name": item.name,
        "department": item.department,
    }


@HANDLERS.on(events_pb2.ApplicationReceived)
def on_application_received(event: events_pb2.ApplicationReceived, work: Work) -> None:
    at = instant(event.received_at)
    learn(
        work,
        event.application_id,
        f"收到申请：{event.item.name}",
        at,
        event.actor,
        progress=supervision_pb2.WATCHED_STATE_RECEIVED,
        departments=united(event.item.department),
        division=event.division,
        applicant_masked=event.applicant_masked,
        received_at=at,
        **item_columns(event.item),
    )


@HANDLERS.on(events_pb2.ApplicationNotified)
def on_application_notified(event: events_pb2.ApplicationNotified, work: Work) -> None:
    told = f"一次性告知应补正的材料，共{len(event.missing)}项"
    at = instant(event.notified_at)
    learn(work, event.application_id, told, at, event.actor, progress=supervision_pb2.WATCHED_STATE_NOTIFIED)


@HANDLERS.on(events_pb2.ApplicationSupplied)
def on_application_supplied(event: events_pb2.ApplicationSupplied, work: Work) -> None:
    at = instant(event.supplied_at)
    learn(work, event.application_id, "申请人补正材料", at, progress=supervision_pb2.WATCHED_STATE_SUPPLIED)


@HANDLERS.on(events_pb2.ApplicationAccepted)
def on_application_accepted(event: events_pb2.ApplicationAccepted, work: Work) -> None:
    at = instant(event.accepted_at)
    learn(
        work,
        event.application_id,
        "逾期未作决定，自收到之日起视为受理" if event.deemed else "受理申请",
        at,
        event.actor,
        progress=supervision_pb2.WATCHED_STATE_ACCEPTED,
        departments=united(event.item.department, [stage.department for stage in event.stages]),
        division=event.division,
        applicant_masked=event.applicant_masked,
        received_at=instant(event.received_at),
        accepted_at=at,
        deemed=event.deemed,
        window=window_of(event.actor),
        stage_names={stage.code: stage.name for stage in event.stages},
        **item_columns(event.item),
    )


@HANDLERS.on(events_pb2.ApplicationClosed)
def on_application_closed(event: events_pb2.ApplicationClosed, work: Work) -> None:
    learn(
        work,
        event.application_id,
        _OUTCOMES.get(event.outcome, "申请终止"),
        instant(event.closed_at),
        event.actor,
        progress=supervision_pb2.WATCHED_STATE_CLOSED,
        outcome=event.outcome,
    )


@HANDLERS.on(events_pb2.AcceptanceDeemed)
def on_acceptance_deemed(event: events_pb2.AcceptanceDeemed, work: Work) -> None:
    """ACCEPT-5 fired: its missed deadline is an alert at once (WATCH-2)."""
    missed_at = instant(event.missed_at)
    learn(work, event.application_id, "五日内未作出受理决定或告知补正", missed_at)
    finding = Finding(
        Kind.ACCEPTANCE_MISSED,
        event.application_id,
        missed_at,
        event.department,
        text="五日内未作出受理决定或一次性告知，视为受理",
    )
    raise_once(work, finding, "")
