"""What becomes of an alert: answered by the department, closed by a supervisor, graver if left alone (WATCH-3)."""

import uuid
from dataclasses import replace
from datetime import datetime

from services.chassis.access import Principal, Scope
from services.chassis.errors import NotFound, Stale
from services.chassis.messages import stamp
from services.chassis.work import Work
from services.supervision.domain import PLATFORM, Alert, AnswerKind, Kind, Level, State, Threshold
from services.supervision.storage import alerts
from services.supervision.storage.tables import ALERTS, FACTS, THRESHOLDS
from services.supervision.use_cases.projecting import TIMERS
from services.supervision.use_cases.raising import ANSWER_TIMER, close, level_name
from yizhan.supervision.v1 import events_pb2
from yizhan.types.v1 import types_pb2

_CHINESE_LEVELS = {Level.YELLOW: "黄牌", Level.RED: "红牌"}


def answer_alert(work: Work, scope: Scope, alert_id: str, etag: str, *, kind: AnswerKind, text: str) -> Alert:
    caller = scope.principal
    alert = _load(work, scope, alert_id, etag)
    answered = alert.answered(kind, text, caller.subject, caller.department, work.now)
    work.cancel_timer(ANSWER_TIMER, alert_id)
    return _save(work, answered)


def close_alert(work: Work, scope: Scope, alert_id: str, etag: str, *, state: State, note: str) -> Alert:
    caller = scope.principal
    alert = _load(work, scope, alert_id, etag)
    closed = alert.closed(state, note, caller.subject, work.now)
    close(work, closed, _actor(caller))
    return replace(closed, version=closed.version + 1)


@TIMERS.on(ANSWER_TIMER)
def escalate(alert_id: str, due_at: datetime, work: Work) -> None:
    """Nobody answered in time; also when the platform was down then, and dated alike."""
    alert = alerts.load(work.read, alert_id, None)
    graver = alert.left_unanswered(due_at, work.ports.calendars.of(alert.division))
    if graver is None:
        return
    if graver.answer_by:
        work.set_timer(ANSWER_TIMER, alert_id, graver.answer_by)
    work.publish(
        events_pb2.AlertEscalated(
            alert_id=alert_id,
            subject=alert.subject,
            level=level_name(graver.level),
            division=alert.division,
            department=alert.department,
            escalated_at=stamp(due_at),
        ),
        subject=alert_id,
    )
    entry = {
        "event_id": uuid.uuid5(uuid.UUID(alert_id), f"escalated at {due_at.isoformat()}"),
        "application_id": alert.subject,
        "at": due_at,
        "kind": events_pb2.AlertEscalated.DESCRIPTOR.name,
        "text": f"预警逾期未答复，升级为{_CHINESE_LEVELS[graver.level]}：{alert.text}",
        "actor_subject": PLATFORM,
    }
    work.insert_new(FACTS, entry)
    _save(work, graver)


def set_threshold(work: Work, scope: Scope, division: str, kind: Kind, level: Level) -> Threshold:
    if not scope.permits(division=division):
        raise NotFound(what="行政区划")
    threshold = Threshold(division, kind, level, work.now)
    row = {"division": division, "kind": kind.value, "since": work.now, "level": int(level)}
    work.insert(THRESHOLDS, row | {"set_by": scope.principal.subject}, conflict=Stale())
    return threshold


def _load(work: Work, scope: Scope, alert_id: str, etag: str) -> Alert:
    alert = alerts.load(work.read, alert_id, scope)
    if etag and etag != str(alert.version):
        raise Stale()
    return alert


def _save(work: Work, alert: Alert) -> Alert:
    work.save(ALERTS, key={"alert_id": alert.alert_id}, version=alert.version, **alerts.changes_of(alert))
    return replace(alert, version=alert.version + 1)


def _actor(caller: Principal) -> types_pb2.Actor:
    return types_pb2.Actor(
        subject=caller.subject,
        role="+".join(sorted(caller.roles)),
        division=caller.division,
        department=caller.department,
    )
