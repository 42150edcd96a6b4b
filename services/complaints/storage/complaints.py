"""Complaints: row ↔ dataclass, and who may see which."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from services.chassis.access import Scope
from services.chassis.deadlines import Extension, Unit
from services.chassis.divisions import division_prefix
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.complaints.domain import (
    Complaint,
    ComplaintKind,
    Finding,
    HandOver,
    Reply,
    State,
    Target,
    TargetKind,
)
from services.complaints.storage.tables import complaints, metadata

_FIXED = (
    "complaint_id",
    "division",
    "owner",
    "anonymous",
    "complainant_masked",
    "phone_masked",
    "title",
    "text",
    "filed_at",
    "version",
)
# Kept apart from the complaint: only the one query that needs it reads it.
_SEALED = ("complainant_sealed", "secret_hash")
_READ = [column for column in complaints.c if column.name not in _SEALED]


def visible(scope: Scope) -> sa.ColumnElement[bool]:
    """COMPLAINT-2: the staff of a department that a complaint is about, and an account that it is about, see nothing
    of it, whatever their role reaches. A complainant sees their own.
    """
    columns, caller = complaints.c, scope.principal
    reached = scope.where(division=columns.division, department=columns.handling_department)
    uninvolved = [sa.not_(columns.accounts.contains([caller.subject]))]
    if caller.department:
        uninvolved.append(sa.not_(columns.departments.contains([caller.department])))
    return sa.or_(scope.where(owner=columns.owner), sa.and_(reached, *uninvolved))


def load(connection: sa.Connection, complaint_id: str, scope: Scope | None) -> Complaint:
    """One complaint that the caller may see; without a scope for the platform's own timers."""
    query = sa.select(*_READ).where(complaints.c.complaint_id == complaint_id)
    if scope is not None:
        query = query.where(visible(scope))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(what="该投诉")
    return to_complaint(row)


def load_with_secret_hash(connection: sa.Connection, complaint_id: str) -> tuple[Complaint, bytes] | None:
    query = sa.select(*_READ, complaints.c.secret_hash).where(complaints.c.complaint_id == complaint_id)
    row = connection.execute(query).mappings().first()
    return (to_complaint(row), row["secret_hash"]) if row else None


def load_sealed(connection: sa.Connection, complaint_id: str, scope: Scope) -> bytes | None:
    """The complainant as encrypted; None if anonymous."""
    query = sa.select(complaints.c.complainant_sealed).where(complaints.c.complaint_id == complaint_id, visible(scope))
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(what="该投诉")
    return row.complainant_sealed


def list_page(
    connection: sa.Connection, scope: Scope, page: Page, *, state: State | None = None, kind: str = ""
) -> list[Complaint]:
    query = sa.select(*_READ).where(visible(scope))
    if state:
        query = query.where(complaints.c.state == state)
    if kind:
        query = query.where(complaints.c.kind["code"].astext == kind)
    rows = connection.execute(page.cut(query, complaints.c.filed_at, complaints.c.complaint_id)).mappings()
    return [to_complaint(row) for row in rows]


def with_limit(
    connection: sa.Connection, timer: str, division: str, *, after: str, limit: int
) -> list[tuple[Complaint, datetime]]:
    """Complaints of a division's subtree that the timer waits for, by number, each with when it fires."""
    timers = metadata.tables["timers"]
    query = sa.select(*_READ, timers.c.due_at).join(timers, timers.c.key == complaints.c.complaint_id)
    query = query.where(
        timers.c.name == timer,
        timers.c.key > after,
        complaints.c.division.startswith(division_prefix(division), autoescape=True),
    )
    rows = connection.execute(query.order_by(timers.c.key).limit(limit)).mappings()
    return [(to_complaint(row), row["due_at"]) for row in rows]


def changing_row(complaint: Complaint) -> dict[str, Any]:
    """The columns that a step may change."""
    extension = complaint.extension
    return {
        "departments": complaint.departments,
        "accounts": complaint.accounts,
        "state": complaint.state.value,
        "accepted_at": complaint.accepted_at,
        "refusal_reason": complaint.refusal_reason,
        "extension": _json(extension) if extension else None,
        "replies": [_json(reply) for reply in complaint.replies],
        "review_requested_at": complaint.review_requested_at,
        "review_reason": complaint.review_reason,
        "handler": complaint.handler,
        "handling_department": complaint.handling_department,
        "chain": [_json(link) for link in complaint.chain],
    }


def new_row(complaint: Complaint, sealed: bytes | None, secret_hash: bytes) -> dict[str, Any]:
    return {
        **{name: getattr(complaint, name) for name in _FIXED},
        **changing_row(complaint),
        "kind": asdict(complaint.kind),
        "target_kind": complaint.target.kind.value,
        "target_code": complaint.target.code,
        "complainant_sealed": sealed,
        "secret_hash": secret_hash,
    }


def kind_of(entry: Mapping[str, Any]) -> ComplaintKind:
    """A kind as data say it; also those of seed/kinds.json."""
    return ComplaintKind(**_parsed(entry, unit=Unit(entry["unit"])))


def to_complaint(row: sa.RowMapping) -> Complaint:
    extension = row["extension"]
    return Complaint(
        **{name: row[name] for name in _FIXED},
        kind=kind_of(row["kind"]),
        target=Target(TargetKind(row["target_kind"]), row["target_code"]),
        departments=row["departments"],
        accounts=row["accounts"],
        state=State(row["state"]),
        accepted_at=row["accepted_at"],
        refusal_reason=row["refusal_reason"],
        extension=Extension(**_parsed(extension, approved_on=date.fromisoformat(extension["approved_on"])))
        if extension
        else None,
        replies=[
            Reply(**_parsed(entry, at=_instant(entry), finding=Finding(entry["finding"]))) for entry in row["replies"]
        ],
        review_requested_at=row["review_requested_at"],
        review_reason=row["review_reason"],
        handler=row["handler"],
        handling_department=row["handling_department"],
        chain=[HandOver(**_parsed(entry, at=_instant(entry))) for entry in row["chain"]],
    )


def _json(value: Any) -> dict[str, Any]:
    values = asdict(value).items()
    return {name: entry.isoformat() if isinstance(entry, date) else entry for name, entry in values}


def _parsed(entry: Mapping[str, Any], **values: object) -> dict[str, Any]:
    return {**entry, **values}


def _instant(entry: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(entry["at"])
