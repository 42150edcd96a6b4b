"""Approval's tables, and how their rows become what the domain works on."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB

from services.approval.domain import Case, Certificate, IssuedDocument, Stage, State, Terms
from services.chassis.access import Scope, ScopedQuery
from services.chassis.calendar import WorkCalendar
from services.chassis.calendars import calendar_table
from services.chassis.database import INSTANT, chassis_tables
from services.chassis.deadlines import Extension, Limit, Pause, PauseGround, Unit
from services.chassis.divisions import division_prefix
from services.chassis.errors import NotFound
from services.chassis.history import Actor, Entry
from services.chassis.pages import Page

metadata = sa.MetaData()
chassis_tables(metadata)
calendars = calendar_table(metadata)

# Counts blocks of fifty serials: seven digits hold so many.
# Where what nobody has to act on stands in the queues: behind everything. psycopg cannot read 'infinity'.
NEVER = datetime(9999, 12, 1, tzinfo=UTC)

WITH_CLOCKS = (State.OPEN.value, State.STOPPED.value, State.GRANTED.value)

cases = sa.Table(
    "cases",
    metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("terms", JSONB, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("departments", ARRAY(sa.Text), nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("filed_by", sa.Text, nullable=False),
    sa.Column("accepted_by", sa.Text, nullable=False),
    sa.Column("applicant_masked", sa.Text, nullable=False),
    # The name, as documents print it; encrypted.
    sa.Column("applicant_sealed", BYTEA, nullable=False),
    sa.Column("started_on", sa.Date, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("stages", JSONB, nullable=False),
    sa.Column("pauses", JSONB, nullable=False),
    sa.Column("documents", JSONB, nullable=False),
    sa.Column("outcome", sa.Text),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("certificate", JSONB(none_as_null=True)),
    sa.Column("decided_at", INSTANT),
    sa.Column("delivered_at", INSTANT),
    # The head of the history, so that adding to it needs no further read.
    sa.Column("head", sa.Text, nullable=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("events", sa.Integer, nullable=False),
    # Copies for the queues: whose turn it is, and by when they must act.
    sa.Column("turn", sa.Text),
    sa.Column("due_at", INSTANT, nullable=False),
    # The due times that the others were last told; none for a case from before they were kept.
    sa.Column("told", JSONB(none_as_null=True)),
    sa.Column("version", sa.Integer, nullable=False),
)
_soonest = (cases.c.due_at, cases.c.case_id)
sa.Index("cases_soonest", *_soonest)
sa.Index("cases_of_owner", cases.c.owner, *_soonest, postgresql_where=cases.c.owner != "")
sa.Index("cases_by_turn", cases.c.turn, *_soonest, postgresql_where=cases.c.turn.is_not(None))
# Those whose clocks a calendar may move: cases that are decided and delivered, which are most, are not among them.
sa.Index("cases_with_clocks", cases.c.case_id, postgresql_where=cases.c.state.in_(WITH_CLOCKS))
sa.Index("cases_of_department", cases.c.departments, postgresql_using="gin")
sa.Index("cases_in_division", cases.c.division, cases.c.due_at, postgresql_ops={"division": "text_pattern_ops"})

# A trigger of the migration refuses to change or remove an entry (DECIDE-4).
history = sa.Table(
    "history",
    metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("at", INSTANT, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("actor", JSONB, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("number", sa.Text, primary_key=True),
    sa.Column("case_id", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("issuer", sa.Text, nullable=False),
    sa.Column("issued_at", INSTANT, nullable=False),
    # What the document says, without anybody's name: those are put in when it is printed.
    sa.Column("content", JSONB, nullable=False),
    # Who received it, if not the applicant; encrypted.
    sa.Column("receiver_sealed", BYTEA),
    # Of a certificate.
    sa.Column("valid_from", sa.Date),
    sa.Column("valid_until", sa.Date),
)

# Bills as fees tells them: one row a bill, whichever of its events comes first.
bills = sa.Table(
    "bills",
    metadata,
    sa.Column("bill_id", sa.Text, primary_key=True),
    sa.Column("case_id", sa.Text, nullable=False),
    sa.Column("paid", sa.Boolean, nullable=False),
)
sa.Index("bills_open", bills.c.case_id, postgresql_where=sa.not_(bills.c.paid))

# Names of departments, as documents print them.
departments = sa.Table(
    "departments",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)


_LOOKED_AT = {"owner": cases.c.owner, "division": cases.c.division, "department": cases.c.departments}


def case_scope(scope: Scope) -> sa.ColumnElement[bool]:
    """A department's people see every case that their department takes part in."""
    return scope.where(**_LOOKED_AT)


# What a command needs of other tables, in the same round trip.
_bill_open = sa.exists().where(bills.c.case_id == cases.c.case_id, sa.not_(bills.c.paid)).label("bill_open")
_names = (
    sa.select(sa.func.jsonb_object_agg(departments.c.code, departments.c.name))
    .where(departments.c.code == sa.any_(cases.c.departments))
    .scalar_subquery()
    .label("department_names")
)
_read = tuple(column for column in cases.c if column.name not in ("applicant_sealed", "departments"))
_ONE_CASE = ScopedQuery(
    lambda scoped: sa.select(*_read, _bill_open, _names).where(cases.c.case_id == sa.bindparam("case_id"), scoped),
    **_LOOKED_AT,
)


def load_case(connection: sa.Connection, case_id: str, scope: Scope | None = None) -> Case:
    """One case within the caller's scope; without one for the platform's own events."""
    row = _ONE_CASE.run(connection, scope, case_id=case_id).mappings().first()
    if row is None:
        raise NotFound(what="该办件")
    return to_case(row)


def list_cases(
    connection: sa.Connection, scope: Scope, page: Page, *, state: State | None = None, turn: str = ""
) -> list[tuple[Case, datetime]]:
    """The soonest due first, each with its key for the next page; `turn` narrows to one department's queue."""
    query = sa.select(*_read, _bill_open, sa.literal(None).label("department_names")).where(case_scope(scope))
    if state:
        query = query.where(cases.c.state == state)
    if turn:
        query = query.where(cases.c.turn == turn)
    rows = connection.execute(page.cut(query, *_soonest, rising=True)).mappings()
    return [(to_case(row), row["due_at"]) for row in rows]


def cases_with_clocks(
    connection: sa.Connection, division: str, *, after: str, limit: int
) -> list[tuple[Case, datetime]]:
    """Of a division's subtree, by number, each with when it is due in the queues."""
    query = sa.select(*_read, _bill_open, sa.literal(None).label("department_names")).where(
        cases.c.case_id > after,
        cases.c.state.in_(WITH_CLOCKS),
        cases.c.division.startswith(division_prefix(division), autoescape=True),
    )
    rows = connection.execute(query.order_by(cases.c.case_id).limit(limit)).mappings()
    return [(to_case(row), row["due_at"]) for row in rows]


def load_history(connection: sa.Connection, case_id: str, *, after: int = 0, limit: int | None = None) -> list[Entry]:
    """The entries of a case that the caller may see, oldest first."""
    query = sa.select(history).where(history.c.case_id == case_id, history.c.sequence > after)
    rows = connection.execute(query.order_by(history.c.sequence).limit(limit)).mappings()
    return [_entry(row) for row in rows]


def load_document(
    connection: sa.Connection, number: str, case_id: str = "", scope: Scope | None = None
) -> sa.RowMapping | None:
    """A document with what its case adds to it."""
    of_case = (cases.c.terms, cases.c.applicant_masked, cases.c.applicant_sealed)
    query = sa.select(documents, *of_case).join(cases, cases.c.case_id == documents.c.case_id)
    query = query.where(documents.c.number == number)
    if scope is not None:
        query = query.where(documents.c.case_id == case_id, case_scope(scope))
    return connection.execute(query).mappings().first()


def case_row(case: Case, calendar: WorkCalendar, now: datetime) -> dict[str, Any]:
    """The columns that an act may change."""
    stage = case.current
    return {
        "state": case.state.value,
        "stages": [_json(one) for one in case.stages],
        "pauses": [_json(pause) for pause in case.pauses],
        "documents": [_json(document) for document in case.documents],
        "outcome": case.outcome.value if case.outcome else None,
        "reason": case.reason,
        "certificate": _json(case.certificate) if case.certificate else None,
        "decided_at": case.decided_at,
        "delivered_at": case.delivered_at,
        "head": case.head,
        "entries": case.entries,
        "events": case.events,
        "turn": stage.department if stage else None,
        "due_at": case.due_at(calendar, now) or NEVER,
        "told": None if case.told is None else {name: at.isoformat() for name, at in case.told.items()},
    }


def new_case_row(case: Case, sealed: bytes, calendar: WorkCalendar, now: datetime) -> dict[str, Any]:
    """All columns, for a case that is opened."""
    names = "case_id division departments owner filed_by accepted_by applicant_masked started_on version"
    fixed = {name: getattr(case, name) for name in names.split()}
    return {**fixed, **case_row(case, calendar, now), "terms": _json(case.terms), "applicant_sealed": sealed}


def entry_rows(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    return [_renamed(asdict(entry), "subject", "case_id") | {"act": str(entry.act)} for entry in entries]


def to_case(row: sa.RowMapping) -> Case:
    values = dict(row)
    for name in ("turn", "due_at"):
        values.pop(name)
    values["terms"] = to_terms(row["terms"])
    values["state"] = State(row["state"])
    values["outcome"] = State(row["outcome"]) if row["outcome"] else None
    values["stages"] = [_stage(entry) for entry in row["stages"]]
    values["pauses"] = [_pause(entry) for entry in row["pauses"]]
    values["documents"] = [IssuedDocument(**_times(entry, "issued_at")) for entry in row["documents"]]
    values["certificate"] = _certificate(row["certificate"])
    told = row["told"]
    values["told"] = None if told is None else {name: datetime.fromisoformat(at) for name, at in told.items()}
    values["department_names"] = row["department_names"] or {}
    return Case(**values)


def to_terms(entry: dict[str, Any]) -> Terms:
    return Terms(**_with(entry, promised=_limit(entry["promised"]), statutory=_limit(entry["statutory"])))


def _limit(entry: dict[str, Any]) -> Limit:
    return Limit(**_with(entry, unit=Unit(entry["unit"])))


def _stage(entry: dict[str, Any]) -> Stage:
    extension = entry["extension"]
    values = _times(entry, "started_at", "completed_at", "claimed_at")
    return Stage(**_with(values, extension=Extension(**_days(extension, "approved_on")) if extension else None))


def _pause(entry: dict[str, Any]) -> Pause:
    return Pause(**_with(_days(entry, "started_on", "ended_on"), ground=PauseGround(entry["ground"])))


def _certificate(entry: dict[str, Any] | None) -> Certificate | None:
    return Certificate(**_days(entry, "valid_from", "valid_until")) if entry else None


def _entry(row: sa.RowMapping) -> Entry:
    values = _renamed(dict(row), "case_id", "subject")
    return Entry(**_with(values, actor=Actor(**row["actor"])))


def _json(value: Any) -> dict[str, Any]:
    return asdict(value, dict_factory=_fields)


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: entry.isoformat() if isinstance(entry, datetime | date) else entry for name, entry in pairs}


def _times(entry: dict[str, Any], *names: str) -> dict[str, Any]:
    return _with(entry, **{name: entry[name] and datetime.fromisoformat(entry[name]) for name in names})


def _days(entry: dict[str, Any], *names: str) -> dict[str, Any]:
    return _with(entry, **{name: entry[name] and date.fromisoformat(entry[name]) for name in names})


def _renamed(entry: dict[str, Any], name: str, to: str) -> dict[str, Any]:
    return {to if key == name else key: value for key, value in entry.items()}


def _with(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**entry, **changes}
