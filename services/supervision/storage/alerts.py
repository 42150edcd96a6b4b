"""Alerts and their thresholds: row ↔ alert, and the queries, all of which ask for the caller's scope."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from services.chassis.access import Scope
from services.chassis.department_moves import STEP, Move
from services.chassis.divisions import division_prefix, lineage
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.supervision.domain import CLOCK_KINDS, Alert, Answer, AnswerKind, Kind, Level, State, Threshold
from services.supervision.storage.tables import ALERT_CHANGES, ALERTS, CASES, DEPARTMENTS, THRESHOLDS

# A number is drawn before the commit, so that a higher one may be seen first. No more than these can be under way at
# once: the connections of all processes, each with the few alerts of one case.
_UNDER_WAY = 100
# Who was away for longer lists the alerts instead of having them all repeated.
MOST_REPEATED = 500


def row_of(alert: Alert) -> dict[str, Any]:
    """What is inserted; the version is the row's own."""
    return {
        "alert_id": alert.alert_id,
        "cause": alert.cause,
        "kind": alert.kind.value,
        "subject": alert.subject,
        "division": alert.division,
        "department": alert.department,
        "officer": alert.officer,
        "window": alert.window,
        "rule": alert.rule,
        "text": alert.text,
        "caused_at": alert.caused_at,
        "raised_at": alert.raised_at,
        "version": 1,
    } | changes_of(alert)


def changes_of(alert: Alert) -> dict[str, Any]:
    """What a step changes; each change has its place in the live stream."""
    answer = alert.answer
    return {
        "level": int(alert.level),
        "state": alert.state.value,
        "answer_by": alert.answer_by,
        "escalated": alert.escalated,
        "answer_kind": answer.kind.value if answer else "",
        "answer_text": answer.text if answer else "",
        "answered_at": answer.answered_at if answer else None,
        "answered_by": answer.answered_by if answer else "",
        "closing_note": alert.closing_note,
        "closed_at": alert.closed_at,
        "closed_by": alert.closed_by,
        "event_id": ALERT_CHANGES.next_value(),
    }


def alert_of(row: sa.Row[Any]) -> Alert:
    answer = None
    if row.answered_at is not None:
        answer = Answer(AnswerKind(row.answer_kind), row.answer_text, row.answered_at, row.answered_by)
    return Alert(
        alert_id=row.alert_id,
        cause=row.cause,
        kind=Kind(row.kind),
        level=Level(row.level),
        subject=row.subject,
        division=row.division,
        department=row.department,
        rule=row.rule,
        text=row.text,
        caused_at=row.caused_at,
        raised_at=row.raised_at,
        officer=row.officer,
        window=row.window,
        state=State(row.state),
        answer_by=row.answer_by,
        escalated=row.escalated,
        answer=answer,
        closing_note=row.closing_note,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        version=row.version,
        event_id=row.event_id,
    )


def _in_scope(scope: Scope) -> sa.ColumnElement[bool]:
    return scope.where(division=ALERTS.c.division, department=ALERTS.c.department)


def permits(scope: Scope, alert: Alert) -> bool:
    """The condition of every query, on an alert that the live stream brings."""
    return scope.permits(division=alert.division, department=alert.department)


def load(connection: sa.Connection, alert_id: str, scope: Scope | None) -> Alert:
    """One alert; without a scope for the platform's own steps."""
    query = sa.select(ALERTS).where(ALERTS.c.alert_id == alert_id)
    row = connection.execute(query if scope is None else query.where(_in_scope(scope))).first()
    if row is None:
        raise NotFound(what="预警")
    return alert_of(row)


def list_alerts(
    connection: sa.Connection,
    scope: Scope,
    *,
    level: int = 0,
    state: str = "",
    department: str = "",
    since: datetime | None = None,
    subject: str = "",
    division: str = "",
    page_size: int = 0,
    page_token: str = "",
) -> tuple[Sequence[Alert], str]:
    """The last caused first."""
    wanted = [
        (ALERTS.c.level == level, level),
        (ALERTS.c.state == state, state),
        (ALERTS.c.department == department, department),
        (sa.literal(since) <= ALERTS.c.caused_at, since),
        (ALERTS.c.subject == subject, subject),
        (ALERTS.c.division.startswith(division_prefix(division), autoescape=True), division),
    ]
    query = sa.select(ALERTS).where(_in_scope(scope), *(condition for condition, given in wanted if given))
    key = (ALERTS.c.caused_at, ALERTS.c.alert_id)
    page = Page.of(page_size, page_token, datetime, str)
    rows = connection.execute(page.cut(query, *key)).all()
    shown, token = page.split(rows, lambda row: (row.caused_at, row.alert_id))
    return [alert_of(row) for row in shown], token


def about(connection: sa.Connection, subject: str, scope: Scope) -> list[Alert]:
    """Those about one case that lie in scope, oldest first."""
    query = sa.select(ALERTS).where(ALERTS.c.subject == subject, _in_scope(scope))
    return [
        alert_of(row) for row in connection.execute(query.order_by(ALERTS.c.caused_at, ALERTS.c.alert_id).limit(200))
    ]


def of_clocks(connection: sa.Connection, application_id: str) -> list[Alert]:
    """Those that a case's clocks were found to have caused."""
    kinds = [kind.value for kind in CLOCK_KINDS]
    query = sa.select(ALERTS).where(ALERTS.c.subject == application_id, ALERTS.c.kind.in_(kinds))
    return [alert_of(row) for row in connection.execute(query)]


def unclosed_of(connection: sa.Connection, move: Move) -> Sequence[Any]:
    """Some of the alerts that a department which moved was still to answer for."""
    waiting = [State.OPEN.value, State.ANSWERED.value]
    query: sa.Select[*tuple[Any, ...]] = sa.select(ALERTS.c.alert_id, ALERTS.c.caused_in, ALERTS.c.version).where(
        ALERTS.c.department == move.from_department, ALERTS.c.state.in_(waiting)
    )
    if not move.is_whole:
        items = sa.select(CASES.c.application_id).where(CASES.c.item_code.in_(move.items))
        query = query.where(ALERTS.c.subject.in_(items))
    return connection.execute(query.order_by(ALERTS.c.alert_id).limit(STEP)).all()


def exists(connection: sa.Connection, alert_id: str) -> bool:
    return connection.execute(sa.select(sa.literal(1)).where(ALERTS.c.alert_id == alert_id)).first() is not None


def by_ids(connection: sa.Connection, alert_ids: Collection[str]) -> list[Alert]:
    query = sa.select(ALERTS).where(ALERTS.c.alert_id.in_(alert_ids)).order_by(ALERTS.c.event_id)
    return [alert_of(row) for row in connection.execute(query)]


def changed_after(connection: sa.Connection, event_id: int, scope: Scope | None = None) -> list[Alert]:
    """Those in scope that changed after a place in the stream, in its order, and a few before it."""
    query = sa.select(ALERTS).where(ALERTS.c.event_id > event_id - _UNDER_WAY).order_by(ALERTS.c.event_id.desc())
    if scope:
        query = query.where(_in_scope(scope))
    return [alert_of(row) for row in reversed(connection.execute(query.limit(MOST_REPEATED)).all())]


def last_event_id(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.coalesce(sa.func.max(ALERTS.c.event_id), 0))).scalar_one()


def thresholds_for(connection: sa.Connection, divisions: Collection[str]) -> list[Threshold]:
    """Every setting of these divisions and of those above them."""
    codes = {code for division in divisions for code in lineage(division)}
    query = sa.select(THRESHOLDS).where(THRESHOLDS.c.division.in_(codes))
    return [Threshold(row.division, Kind(row.kind), Level(row.level), row.since) for row in connection.execute(query)]


def department_names(connection: sa.Connection, codes: Collection[str]) -> dict[str, str]:
    known = {code for code in codes if code}
    if not known:
        return {}
    query = sa.select(DEPARTMENTS.c.code, DEPARTMENTS.c.name).where(DEPARTMENTS.c.code.in_(known))
    return {row.code: row.name for row in connection.execute(query)}
