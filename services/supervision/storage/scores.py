"""Figures behind the scores, counted in the projection when asked (rule WATCH-5).

A figure is the same whoever reads it: scope decides which subjects are shown, never which of their cases count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from services.chassis.access import Scope
from services.chassis.calendar import ONE_DAY, ZONE, local_date, month_of
from services.chassis.installation_check import not_checking
from services.chassis.pages import Page
from services.supervision.domain import DECISIONS, Level, State
from services.supervision.scoring import FIRST_WEIGHTS, Figures, Weights, points
from services.supervision.storage.tables import ACCOUNTABILITY, ALERTS, CASES, SCORE_WEIGHTS

# Ratings 1 to 3 of 5 count as satisfied (RATE-1).
_SATISFIED = 3

Column = sa.ColumnElement[Any]


def division_of_department(code: Column) -> Column:
    """433122-yjgl → 433122000000."""
    return sa.func.rpad(sa.func.split_part(code, "-", 1), 12, "0")


def centre_of(division: Column) -> Column:
    """Villages have no centre: theirs is the township's."""
    return sa.func.rpad(sa.func.left(division, 9), 12, "0")


def window_of(division: Column, department: Column) -> Column:
    return division.concat("@").concat(department)


class Kind(StrEnum):
    """Whose score it is; see ScoreKind."""

    DEPARTMENT = "DEPARTMENT"
    CENTRE = "CENTRE"
    WINDOW = "WINDOW"
    OFFICER = "OFFICER"


_DEPARTMENT_OF_RECORD = (
    sa.func.unnest(ACCOUNTABILITY.c.departments).table_valued("code", name="concerned").render_derived()
)
_ACCOUNT_OF_RECORD = sa.func.unnest(ACCOUNTABILITY.c.accounts).table_valued("code", name="accountable").render_derived()
_NONE = sa.literal("")
# A window that was named by its code is that one; where none was kept, it is told by division and department.
_CODED = ACCOUNTABILITY.c.target_code != ""
_WINDOW_OF_RECORD = (
    sa.func.unnest(sa.case((_CODED, sa.literal([""], ARRAY(sa.Text))), else_=ACCOUNTABILITY.c.departments))
    .table_valued("code", name="seated")
    .render_derived()
)

_SUBJECT_OF_CASE = {
    Kind.DEPARTMENT: CASES.c.decided_department,
    Kind.CENTRE: centre_of(CASES.c.division),
    Kind.WINDOW: CASES.c.window,
    Kind.OFFICER: CASES.c.decided_by,
}
_SUBJECT_OF_ALERT = {
    # Whoever's work it was when it was caused, be it another's now (机构改革).
    Kind.DEPARTMENT: sa.func.coalesce(sa.func.nullif(ALERTS.c.caused_in, ""), ALERTS.c.department),
    Kind.CENTRE: centre_of(ALERTS.c.division),
    Kind.WINDOW: ALERTS.c.window,
    Kind.OFFICER: ALERTS.c.officer,
}
# A record concerns each of its departments and accounts.
_SUBJECT_OF_RECORD = {
    Kind.DEPARTMENT: (_DEPARTMENT_OF_RECORD.c.code, _DEPARTMENT_OF_RECORD),
    Kind.CENTRE: (centre_of(ACCOUNTABILITY.c.division), None),
    Kind.WINDOW: (
        sa.case(
            (_CODED, ACCOUNTABILITY.c.target_code),
            else_=window_of(ACCOUNTABILITY.c.division, _WINDOW_OF_RECORD.c.code),
        ),
        _WINDOW_OF_RECORD,
    ),
    Kind.OFFICER: (_ACCOUNT_OF_RECORD.c.code, _ACCOUNT_OF_RECORD),
}


@dataclass(frozen=True, slots=True)
class Scored:
    subject: str
    department: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Weighed:
    scored: Scored
    weights: Weights

    @property
    def points(self) -> float:
        return points(self.scored.figures, self.weights)


def span_of(month: str) -> tuple[datetime, datetime]:
    """The first instant of a month in Shanghai, and of the next."""
    year, number = int(month[:4]), int(month[5:])
    following = date(year + number // 12, number % 12 + 1, 1)
    first, end = (datetime.combine(day, time(), ZONE).astimezone(UTC) for day in (date(year, number, 1), following))
    return first, end


def last_day_of(month: str) -> date:
    """By whose names the month is told."""
    return local_date(span_of(month)[1]) - ONE_DAY


def month_or_now(month: str, now: datetime) -> str:
    return month or month_of(now)


def months_until(month: str, count: int) -> list[str]:
    """So many months, this one the last."""
    last = int(month[:4]) * 12 + int(month[5:]) - 1
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(last - count + 1, last + 1)]


def scores(connection: sa.Connection, scope: Scope, kind: Kind, month: str, subject: str = "") -> list[Weighed]:
    """Every score of a month that the caller may see, the best first; with a subject only that one."""
    span = span_of(month)
    rows = sa.union_all(_case_rows(kind, span), _alert_rows(kind, span), _record_rows(kind, span)).subquery("rows")
    sums = [sa.func.sum(rows.c[name]).label(name) for name in _COUNTS]
    grouped = sa.select(
        rows.c.subject,
        sa.func.max(rows.c.division).label("division"),
        sa.func.max(rows.c.department).label("department"),
        sa.func.avg(rows.c.speed_up).label("speed_up"),
        *sums,
    ).where(rows.c.subject == subject if subject else rows.c.subject != "")
    found = grouped.group_by(rows.c.subject).subquery("found")
    query = sa.select(found).where(scope.where(division=found.c.division, department=found.c.department))
    weights = weights_for(connection, month)
    weighed = [Weighed(_scored(row), weights) for row in connection.execute(query).mappings()]
    return sorted(weighed, key=lambda one: (-one.points, one.scored.subject))


def cases_behind(
    connection: sa.Connection, kind: Kind, month: str, subject: str, *, page_size: int, page_token: str
) -> tuple[Sequence[sa.Row[Any]], str]:
    """The cases that a score counts, the last decided first; to be read only for a score that the caller may see."""
    query = sa.select(CASES).where(_SUBJECT_OF_CASE[kind] == subject, *_decided_in(span_of(month)))
    key = (CASES.c.decided_at, CASES.c.application_id)
    page = Page.of(page_size or 50, page_token, datetime, str)
    rows = connection.execute(page.cut(query, *key)).all()
    return page.split(rows, lambda row: (row.decided_at, row.application_id))


def page_of(weighed: Sequence[Weighed], *, page_size: int, page_token: str) -> tuple[Sequence[Weighed], str]:
    page = Page.of(page_size or 50, page_token, float, str)
    if page.after:
        points, subject = page.after
        weighed = [one for one in weighed if (-one.points, one.scored.subject) > (-points, subject)]
    return page.split(weighed, lambda one: (one.points, one.scored.subject))


def weights_for(connection: sa.Connection, month: str) -> Weights:
    """The newest version that holds for the month."""
    return next(one for one in all_weights(connection) if one.from_month <= month)


def all_weights(connection: sa.Connection) -> list[Weights]:
    """The newest version first."""
    rows = connection.execute(sa.select(SCORE_WEIGHTS).order_by(SCORE_WEIGHTS.c.version.desc())).mappings()
    names = [field.name for field in fields(Weights)]
    return [*(Weights(**{name: row[name] for name in names}) for row in rows), FIRST_WEIGHTS]


_COUNTS = ("closed", "on_time", "early", "rated", "satisfied", "yellow", "red", "complaints_found_true")


def _row_of(
    kind: Kind, subject: Column, division: Column, department: Column, speed_up: Column | None = None, **counts: Column
) -> list[Column]:
    """One countable row: whom it concerns, where they belong, and a 1 for what it counts as."""
    place = {
        Kind.DEPARTMENT: (division_of_department(subject), subject),
        Kind.CENTRE: (subject, _NONE),
        Kind.WINDOW: (
            sa.case((subject.contains("@"), sa.func.left(subject, 12)), else_=division_of_department(subject)),
            sa.func.split_part(subject, "@", 2),
        ),
        Kind.OFFICER: (division, department),
    }[kind]
    zero = sa.literal(0)
    return [
        sa.type_coerce(subject, sa.Text).label("subject"),
        sa.type_coerce(place[0], sa.Text).label("division"),
        sa.type_coerce(place[1], sa.Text).label("department"),
        (sa.cast(sa.null(), sa.Double) if speed_up is None else speed_up).label("speed_up"),
        *(sa.cast(counts.get(name, zero), sa.Integer).label(name) for name in _COUNTS),
    ]


def _decided_in(span: tuple[datetime, datetime]) -> list[Column]:
    return [
        CASES.c.outcome.in_(DECISIONS),
        CASES.c.decided_at >= span[0],
        CASES.c.decided_at < span[1],
        not_checking(CASES.c.department),
    ]


def _case_rows(kind: Kind, span: tuple[datetime, datetime]) -> sa.Select[Any]:
    statutory = sa.func.nullif(CASES.c.statutory_days, 0)
    columns = _row_of(
        kind,
        _SUBJECT_OF_CASE[kind],
        CASES.c.decided_division,
        CASES.c.decided_department,
        speed_up=sa.cast(1 - sa.cast(CASES.c.promised_days, sa.Double) / statutory, sa.Double),
        closed=sa.literal(1),
        on_time=CASES.c.within_promise,
        early=CASES.c.within_promise & (CASES.c.used_days < CASES.c.promised_days),
        rated=CASES.c.rating > 0,
        satisfied=CASES.c.rating.between(1, _SATISFIED),
    )
    return sa.select(*columns).where(*_decided_in(span))


def _alert_rows(kind: Kind, span: tuple[datetime, datetime]) -> sa.Select[Any]:
    columns = _row_of(
        kind,
        _SUBJECT_OF_ALERT[kind],
        ALERTS.c.division,
        ALERTS.c.department,
        yellow=ALERTS.c.level == Level.YELLOW,
        red=ALERTS.c.level == Level.RED,
    )
    return sa.select(*columns).where(
        ALERTS.c.caused_at >= span[0],
        ALERTS.c.caused_at < span[1],
        ALERTS.c.level > Level.REMINDER,
        ALERTS.c.state != State.WITHDRAWN,
    )


def _record_rows(kind: Kind, span: tuple[datetime, datetime]) -> sa.Select[Any]:
    subject, each = _SUBJECT_OF_RECORD[kind]
    columns = _row_of(kind, subject, _NONE, _NONE, complaints_found_true=sa.literal(1))
    query = sa.select(*columns).where(
        ACCOUNTABILITY.c.found_at >= span[0], ACCOUNTABILITY.c.found_at < span[1], ~ACCOUNTABILITY.c.overturned
    )
    if kind is Kind.WINDOW:
        query = query.where(ACCOUNTABILITY.c.target_kind == "WINDOW")
    return query.select_from(ACCOUNTABILITY if each is None else ACCOUNTABILITY.join(each, sa.true()))


def _scored(row: sa.RowMapping) -> Scored:
    counts = {name: int(row[name]) for name in _COUNTS}
    return Scored(row["subject"], row["department"], Figures(speed_up=row["speed_up"], **counts))
