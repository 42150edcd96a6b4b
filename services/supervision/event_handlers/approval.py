"""The case in the departments: every event brings the clocks as they are after it."""

from dataclasses import replace
from datetime import datetime

from services.chassis.work import Work
from services.supervision.domain import DECISIONS, Clocks
from services.supervision.event_handlers.intake import item_columns
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.use_cases.projecting import instant, instant_or_none, learn, set_clocks, united
from yizhan.approval.v1 import events_pb2
from yizhan.supervision.v1 import supervision_pb2

_OPEN = supervision_pb2.WATCHED_STATE_OPEN
_OUTCOMES = DECISIONS | {
    "WITHDRAWN": "申请人撤回申请",
    "LAPSED": "承诺材料未补齐，办件终止",
    "ENDED": "因另一事项不予许可，联审终止",
}


def running(event_clocks: events_pb2.CaseClocks, sequence: int, since: datetime) -> Clocks:
    return Clocks(
        sequence,
        since,
        stage=event_clocks.stage,
        stage_department=event_clocks.stage_department,
        stage_due_at=instant_or_none(event_clocks, "stage_due_at"),
        stage_reminder_at=instant_or_none(event_clocks, "stage_reminder_at"),
        promised_due_at=instant_or_none(event_clocks, "promised_due_at"),
        promised_reminder_at=instant_or_none(event_clocks, "promised_reminder_at"),
        statutory_due_at=instant_or_none(event_clocks, "statutory_due_at"),
    )


@HANDLERS.on(events_pb2.CaseOpened)
def on_case_opened(event: events_pb2.CaseOpened, work: Work) -> None:
    assert work.cause is not None
    # Not `started_at`: that is the instant the limits run from, and may be the receipt of some days before.
    at = work.cause.time
    learn(
        work,
        event.case_id,
        "进入审批，开始计算时限",
        at,
        progress=_OPEN,
        departments=united(event.item.department, event.departments),
        division=event.division,
        applicant_masked=event.applicant_masked,
        **item_columns(event.item),
    )
    set_clocks(work, event.case_id, running(event.clocks, event.sequence, at))


@HANDLERS.on(events_pb2.StageCompleted)
def on_stage_completed(event: events_pb2.StageCompleted, work: Work) -> None:
    at = instant(event.completed_at)
    told = "完成{stage}环节" + ("，超过分配时限" if event.late else "")
    learn(work, event.case_id, told, at, event.actor, stage=event.stage, progress=_OPEN)
    set_clocks(work, event.case_id, running(event.clocks, event.sequence, at))


@HANDLERS.on(events_pb2.ClockStopped)
def on_clock_stopped(event: events_pb2.ClockStopped, work: Work) -> None:
    at = instant(event.stopped_at)
    told = f"停止计算时限：{event.ground}，书面告知需{event.expected_days}日"
    learn(work, event.case_id, told, at, event.actor, progress=_OPEN)
    clocks = Clocks(
        event.sequence,
        at,
        stage=event.clocks.stage,
        stage_department=event.department or event.clocks.stage_department,
        stopped_until=instant(event.expected_end_at),
    )
    set_clocks(work, event.case_id, clocks)


@HANDLERS.on(events_pb2.ClockResumed)
def on_clock_resumed(event: events_pb2.ClockResumed, work: Work) -> None:
    at = instant(event.resumed_at)
    learn(work, event.case_id, "恢复计算时限", at, event.actor, progress=_OPEN)
    set_clocks(work, event.case_id, running(event.clocks, event.sequence, at))


@HANDLERS.on(events_pb2.LimitExtended)
def on_limit_extended(event: events_pb2.LimitExtended, work: Work) -> None:
    at = instant(event.extended_at)
    learn(work, event.case_id, f"延长期限{event.days}日：{event.reason}", at, event.actor, progress=_OPEN)
    set_clocks(work, event.case_id, running(event.clocks, event.sequence, at))


@HANDLERS.on(events_pb2.DeadlinesRecomputed)
def on_deadlines_recomputed(event: events_pb2.DeadlinesRecomputed, work: Work) -> None:
    """The calendar was another all along: what the clocks before these had come to is found anew, or withdrawn."""
    at = instant(event.recomputed_at)
    learn(work, event.case_id, "工作日安排有变，重新计算时限", at, division=event.division)
    clocks = replace(
        running(event.clocks, event.sequence, at),
        stage_department=event.department,
        stopped_until=instant_or_none(event, "expected_end_at"),
        deliver_by=instant_or_none(event, "deliver_by"),
        recomputed=True,
    )
    set_clocks(work, event.case_id, clocks)


@HANDLERS.on(events_pb2.CaseMigrated)
def on_case_migrated(event: events_pb2.CaseMigrated, work: Work) -> None:
    """From here on the limits are the newer version's; what was found on the older ones before stays found."""
    at = instant(event.migrated_at)
    learn(
        work,
        event.case_id,
        f"由事项第{event.from_version}版改按第{event.item.version}版办理：{event.reason}",
        at,
        event.actor,
        progress=_OPEN,
        departments=united(event.item.department, event.departments),
    )
    set_clocks(work, event.case_id, running(event.clocks, event.sequence, at))


@HANDLERS.on(events_pb2.CaseDecided)
def on_case_decided(event: events_pb2.CaseDecided, work: Work) -> None:
    at = instant(event.decided_at)
    learn(
        work,
        event.case_id,
        _OUTCOMES.get(event.outcome, "办结"),
        at,
        event.actor,
        progress=supervision_pb2.WATCHED_STATE_DECIDED,
        departments=united(event.item.department, event.department),
        division=event.division,
        applicant_masked=event.applicant_masked,
        outcome=event.outcome,
        decided_at=at,
        decided_department=event.department,
        decided_by=event.actor.subject,
        decided_division=event.actor.division,
        within_promise=event.within_promise,
        within_statute=event.within_statute,
        used_days=event.used_days,
        promised_days=event.promised_days,
        statutory_days=event.statutory_days,
        **item_columns(event.item),
    )
    deliver_by = instant_or_none(event, "deliver_by") if event.outcome != "DENIED" else None
    clocks = Clocks(event.sequence, at, stage_department=event.department, deliver_by=deliver_by)
    set_clocks(work, event.case_id, clocks)


@HANDLERS.on(events_pb2.CaseDelivered)
def on_case_delivered(event: events_pb2.CaseDelivered, work: Work) -> None:
    at = instant(event.delivered_at)
    learn(
        work,
        event.case_id,
        "送达结果" if event.in_time else "送达结果，超过十日",
        at,
        event.actor,
        progress=supervision_pb2.WATCHED_STATE_DELIVERED,
        departments=united(event.item.department, event.department),
        division=event.division,
        delivered_at=at,
        **item_columns(event.item),
    )
    set_clocks(work, event.case_id, Clocks(event.sequence, at, stage_department=event.department))
