"""Raising alerts: at once for what an event tells, and by looking at a case's clocks when a rule is due."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from services.chassis.calendar import local_date
from services.chassis.errors import Stale
from services.chassis.installation_check import is_checking
from services.chassis.messages import stamp_or_none
from services.chassis.telemetry import LONG_TIMES, meter
from services.chassis.work import Work
from services.supervision import domain
from services.supervision.domain import PLATFORM, Alert, Finding, Kind, Level, State
from services.supervision.storage import alerts, cases
from services.supervision.storage.tables import ALERTS, CASES
from services.supervision.use_cases.projecting import TIMERS, WATCH_TIMER
from yizhan.supervision.v1 import events_pb2
from yizhan.types.v1 import types_pb2

ANSWER_TIMER = "alert-answer"

# WATCH-4 allows five seconds from cause to board; this is the part of it until the alert is written.
_latency = meter.create_histogram(
    "yizhan.alert.latency",
    unit="s",
    description="Time from an alert's cause to it, by its kind",
    explicit_bucket_boundaries_advisory=LONG_TIMES,
)

_PLATFORM_ACTOR = types_pb2.Actor(subject=PLATFORM)
_NO_GROUND = "后到的消息表明该情形并未发生"

_TEXTS = {
    Kind.STAGE_REMINDER: "{stage}环节时限将于一个工作日后届满",
    Kind.PROMISED_REMINDER: "承诺时限将于一个工作日后届满",
    Kind.STAGE_PASSED: "{stage}环节已超过分配时限（{day}届满）",
    Kind.PROMISED_PASSED: "已超过承诺时限（{day}届满）",
    Kind.STATUTORY_PASSED: "已超过法定时限（{day}届满）",
    Kind.STOPPED_TOO_LONG: "停止计算时限已超过告知申请人的期限（{day}届满）",
    Kind.DELIVERY_PASSED: "准予许可后未在十日内送达结果（{day}届满）",
}


@TIMERS.on(WATCH_TIMER)
def look_at_case(application_id: str, due_at: datetime, work: Work) -> None:
    """Raises what the case's clocks have come to until now, and withdraws what later news took the ground from.

    Whatever was due while the platform was down is found here too, each dated by its own rule. The case's version
    keeps an event that arrives meanwhile from being overlooked: the look is then repeated.
    """
    now = work.ports.clock.now()
    case = cases.watched(work.read, application_id)
    if case is None:
        return
    found = domain.findings(application_id, case.department, case.clocks, now)
    known = {alert.cause: alert for alert in alerts.of_clocks(work.read, application_id)}
    fresh = [finding for finding in found if finding.cause not in known]
    raise_alerts(work, [replace(finding, text=_text(finding, case.stage_names)) for finding in fresh], case.division)
    causes = {finding.cause for finding in found}
    for alert in known.values():
        if alert.cause not in causes and not alert.is_closed:
            close(work, alert.closed(State.WITHDRAWN, _NO_GROUND, PLATFORM, now), _PLATFORM_ACTOR)
    work.save(CASES, key={"application_id": application_id}, version=case.version)
    again = domain.next_due(case.clocks, now)
    if again:
        work.set_timer(WATCH_TIMER, application_id, again)


def raise_alerts(work: Work, found: Sequence[Finding], division: str) -> None:
    """Raises findings that are not known yet, unless the threshold of their division is off.

    Nobody answers for an installation's own check: nothing is raised about it. `division` is theirs where no
    department is concerned. Two who find the same cause at once: the second fails with STALE, looks again and finds
    the alert there.
    """
    found = [finding for finding in found if not is_checking(finding.department)]
    if not found:
        return
    places = [domain.division_of(finding.department, division or work.ports.home_division) for finding in found]
    thresholds = alerts.thresholds_for(work.read, set(places))
    now = work.ports.clock.now()
    fresh: list[Alert] = []
    for finding, place in zip(found, places, strict=True):
        level = domain.level_of(finding, place, thresholds)
        if level is not Level.OFF:
            calendar = work.ports.calendars.of(place)
            fresh.append(domain.raised(finding, level, place, now=now, calendar=calendar))
    for alert in fresh:
        _latency.record(max(0.0, (now - alert.caused_at).total_seconds()), {"kind": alert.kind.value})
        work.insert(ALERTS, alerts.row_of(alert), conflict=Stale())
        if alert.answer_by:
            work.set_timer(ANSWER_TIMER, alert.alert_id, alert.answer_by)
        work.publish(
            events_pb2.AlertRaised(
                alert_id=alert.alert_id,
                subject=alert.subject,
                level=level_name(alert.level),
                kind=f"ALERT_KIND_{alert.kind}",
                division=alert.division,
                department=alert.department,
                rule=alert.rule,
                text=alert.text,
                caused_at=stamp_or_none(alert.caused_at),
                answer_by=stamp_or_none(alert.answer_by),
            ),
            subject=alert.alert_id,
        )


def raise_once(work: Work, finding: Finding, division: str) -> None:
    """Raises what an event tells, unless another event told the same before."""
    if not alerts.exists(work.read, finding.alert_id):
        raise_alerts(work, [finding], division)


def close(work: Work, alert: Alert, actor: types_pb2.Actor) -> None:
    """Saves an alert that was closed, and tells."""
    work.save(ALERTS, key={"alert_id": alert.alert_id}, version=alert.version, **alerts.changes_of(alert))
    work.cancel_timer(ANSWER_TIMER, alert.alert_id)
    work.publish(
        events_pb2.AlertClosed(
            alert_id=alert.alert_id,
            subject=alert.subject,
            state=f"ALERT_STATE_{alert.state}",
            level=level_name(alert.level),
            division=alert.division,
            department=alert.department,
            closed_at=stamp_or_none(alert.closed_at),
            actor=actor,
        ),
        subject=alert.alert_id,
    )


def level_name(level: Level) -> str:
    """As the contract names it."""
    return "ALERT_LEVEL_UNSPECIFIED" if level is Level.OFF else f"ALERT_LEVEL_{level.name}"


def _text(finding: Finding, stage_names: Mapping[str, str]) -> str:
    stage = stage_names.get(finding.about, finding.about)
    # An end at 24:00 is told by the day that is over then.
    last_day = local_date(finding.caused_at - timedelta(microseconds=1))
    return _TEXTS[finding.kind].format(stage=f"“{stage}”", day=last_day.isoformat())
