"""Intake's tables, and how their rows become what the domain works on."""

import hmac
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB

from services.chassis import divisions
from services.chassis.access import Scope, ScopedQuery
from services.chassis.calendars import calendar_table
from services.chassis.database import INSTANT, chassis_tables
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.intake.consultations import Consultation, ConsultationState
from services.intake.domain import (
    Application,
    Correction,
    File,
    HandOver,
    IssuedDocument,
    Material,
    Missing,
    Progress,
    State,
)

metadata = sa.MetaData()
chassis_tables(metadata)
calendars = calendar_table(metadata)

applications = sa.Table(
    "applications",
    metadata,
    sa.Column("application_id", sa.Text, primary_key=True),
    sa.Column("item_code", sa.Text, nullable=False),
    sa.Column("item_version", sa.Integer, nullable=False),
    sa.Column("item_name", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("filed_by", sa.Text, nullable=False),
    sa.Column("party_kind", sa.SmallInteger, nullable=False),
    sa.Column("applicant_masked", sa.Text, nullable=False),
    sa.Column("identity_masked", sa.Text, nullable=False),
    sa.Column("phone_masked", sa.Text, nullable=False),
    # Name, number, phone and address as one JSON text, encrypted; and the number's keyed hash, to look it up by.
    sa.Column("applicant_sealed", BYTEA, nullable=False),
    sa.Column("identity_hash", BYTEA, nullable=False),
    sa.Column("form_sealed", BYTEA, nullable=False),
    sa.Column("tracking_code", sa.Text, nullable=False),
    sa.Column("received_at", INSTANT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("materials", JSONB, nullable=False),
    sa.Column("missing", JSONB, nullable=False),
    sa.Column("notified_at", INSTANT),
    sa.Column("supplied_at", INSTANT),
    sa.Column("corrections", JSONB, nullable=False),
    sa.Column("documents", JSONB, nullable=False),
    sa.Column("accepted_at", INSTANT),
    sa.Column("deemed", sa.Boolean, nullable=False),
    sa.Column("promised_on", sa.Date),
    sa.Column("closing_reason", sa.Text, nullable=False),
    sa.Column("progress", sa.Text, nullable=False),
    sa.Column("chain", JSONB, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
_newest = (applications.c.received_at.desc(), applications.c.application_id.desc())
sa.Index("applications_newest", *_newest)
sa.Index("applications_of_owner", applications.c.owner, *_newest)
sa.Index("applications_of_department", applications.c.department, *_newest)
sa.Index(
    "applications_in_division",
    applications.c.division,
    applications.c.received_at.desc(),
    postgresql_ops={"division": "text_pattern_ops"},
)
sa.Index("applications_by_identity", applications.c.identity_hash)

consultations = sa.Table(
    "consultations",
    metadata,
    sa.Column("consultation_id", sa.Text, primary_key=True),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("item_code", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("asker_masked", sa.Text, nullable=False),
    sa.Column("asker_sealed", BYTEA, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("tracking_code", sa.Text, nullable=False),
    sa.Column("asked_at", INSTANT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("answered_at", INSTANT),
    sa.Column("published_at", INSTANT),
    sa.Column("chain", JSONB, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
sa.Index("consultations_newest", consultations.c.asked_at.desc(), consultations.c.consultation_id.desc())
sa.Index(
    "consultations_published",
    consultations.c.published_at.desc(),
    consultations.c.consultation_id.desc(),
    postgresql_where=consultations.c.published_at.is_not(None),
)

uploads = sa.Table(
    "uploads",
    metadata,
    sa.Column("upload_id", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("filename", sa.Text, nullable=False),
    sa.Column("content_type", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("uploaded_at", INSTANT, nullable=False),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("number", sa.Text, primary_key=True),
    sa.Column("application_id", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("issuer", sa.Text, nullable=False),
    sa.Column("issued_at", INSTANT, nullable=False),
    # What the document says, without the applicant's name: that is put in when it is printed.
    sa.Column("content", JSONB, nullable=False),
)

# Published item versions as the catalogue told them: consumers and timers need them and never call.
items = sa.Table(
    "items",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("content", BYTEA, nullable=False),
    # Where questions about it go.
    sa.Column("consultation_department", sa.Text, nullable=False),
    sa.Column("retired", sa.Boolean, nullable=False, server_default=sa.false()),
)

# Names of departments, as documents print them.
departments = sa.Table(
    "departments",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)

# Who read personal data in full, when and why.
reveals = sa.Table(
    "reveals",
    metadata,
    sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
    sa.Column("application_id", sa.Text, nullable=False, index=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("purpose", sa.Text, nullable=False),
    sa.Column("at", INSTANT, nullable=False),
)


# Made once: this is on the way of every filing.
_OWN_UPLOADS = sa.select(*(uploads.c[field.name] for field in fields(File))).where(
    uploads.c.upload_id == sa.any_(sa.bindparam("ids", type_=ARRAY(sa.Text))),
    uploads.c.owner == sa.bindparam("owner"),
)


_LOOKED_AT = {name: applications.c[name] for name in ("owner", "division", "department")}
_ONE_APPLICATION = ScopedQuery(
    lambda scoped: sa.select(applications).where(
        applications.c.application_id == sa.bindparam("application_id"), scoped
    ),
    **_LOOKED_AT,
)


def application_scope(scope: Scope) -> sa.ColumnElement[bool]:
    return scope.where(**_LOOKED_AT)


def consultation_scope(scope: Scope) -> sa.ColumnElement[bool]:
    columns = consultations.c
    return scope.where(owner=columns.owner, division=columns.division, department=columns.department)


def load_application(connection: sa.Connection, application_id: str, scope: Scope | None = None) -> Application:
    """One application within the caller's scope; without one for the platform's own events and timers."""
    row = _ONE_APPLICATION.run(connection, scope, application_id=application_id).mappings().first()
    if row is None:
        raise NotFound(what="该办件")
    return to_application(row)


def list_applications(
    connection: sa.Connection, scope: Scope, page: Page, *, state: State | None = None, item_code: str = ""
) -> tuple[Sequence[Application], str]:
    """The newest first, and the token of the next page."""
    query = sa.select(applications).where(application_scope(scope))
    if state:
        query = query.where(applications.c.state == state)
    if item_code:
        query = query.where(applications.c.item_code == item_code)
    rows = connection.execute(page.cut(query, applications.c.received_at, applications.c.application_id)).mappings()
    found = [to_application(row) for row in rows]
    return page.split(found, lambda one: (one.received_at, one.application_id))


def being_checked(
    connection: sa.Connection, timer: str, division: str, *, after: str, limit: int
) -> list[tuple[Application, datetime]]:
    """Applications of a division's subtree that the timer waits for, by number, each with when it fires."""
    timers = metadata.tables["timers"]
    waited_for = sa.select(timers.c.key, timers.c.due_at).where(
        timers.c.key == applications.c.application_id,
        timers.c.name == timer,
        timers.c.key > after,
        applications.c.division.startswith(divisions.division_prefix(division), autoescape=True),
    )
    due_at = {row.key: row.due_at for row in connection.execute(waited_for.order_by(timers.c.key).limit(limit))}
    query = sa.select(applications).where(applications.c.application_id.in_(due_at))
    rows = connection.execute(query.order_by(applications.c.application_id)).mappings()
    return [(to_application(row), due_at[row["application_id"]]) for row in rows]


def load_consultation(connection: sa.Connection, consultation_id: str, scope: Scope) -> Consultation:
    query = sa.select(consultations).where(consultations.c.consultation_id == consultation_id)
    row = connection.execute(query.where(consultation_scope(scope))).mappings().first()
    if row is None:
        raise NotFound(what="该咨询")
    return to_consultation(row)


def list_consultations(
    connection: sa.Connection, scope: Scope, page: Page, *, state: ConsultationState | None = None
) -> tuple[Sequence[Consultation], str]:
    query = sa.select(consultations).where(consultation_scope(scope))
    if state:
        query = query.where(consultations.c.state == state)
    rows = connection.execute(page.cut(query, consultations.c.asked_at, consultations.c.consultation_id)).mappings()
    return page.split([to_consultation(row) for row in rows], lambda one: (one.asked_at, one.consultation_id))


def list_published(connection: sa.Connection, division_prefix: str, page: Page) -> tuple[Sequence[Consultation], str]:
    query = sa.select(consultations).where(consultations.c.published_at.is_not(None))
    if division_prefix:
        query = query.where(consultations.c.division.startswith(division_prefix))
    rows = connection.execute(page.cut(query, consultations.c.published_at, consultations.c.consultation_id)).mappings()
    return page.split([to_consultation(row) for row in rows], lambda one: (one.published_at, one.consultation_id))


def load_uploads(connection: sa.Connection, upload_ids: Sequence[str], owner: str) -> dict[str, File]:
    """The caller's own uploads among those; another's is as absent as one that never was."""
    rows = connection.execute(_OWN_UPLOADS, {"ids": list(upload_ids), "owner": owner})
    return {row.upload_id: File(*row) for row in rows}


def tracked_consultation(connection: sa.Connection, consultation_id: str, tracking_code: str) -> Consultation:
    """A consultation by its number and the asker's secret; a wrong one tells as little as a wrong number."""
    query = sa.select(consultations).where(consultations.c.consultation_id == consultation_id)
    row = connection.execute(query).mappings().first()
    if row is None or not hmac.compare_digest(row["tracking_code"].encode(), tracking_code.strip().upper().encode()):
        raise NotFound(what="该咨询")
    return to_consultation(row)


def is_department(connection: sa.Connection, code: str) -> bool:
    return connection.execute(sa.select(departments.c.code).where(departments.c.code == code)).first() is not None


def consultation_department(connection: sa.Connection, item_code: str) -> str:
    """Where questions about an item go; empty for an unknown item."""
    query = sa.select(items.c.consultation_department).where(items.c.code == item_code)
    row = connection.execute(query.order_by(items.c.version.desc()).limit(1)).first()
    return row.consultation_department if row else ""


def application_row(application: Application) -> dict[str, Any]:
    """The columns that a step may change."""
    return {
        "form_sealed": application.form_sealed,
        "state": application.state.value,
        "materials": [_json(material) for material in application.materials],
        "missing": [asdict(entry) for entry in application.missing],
        "notified_at": application.notified_at,
        "supplied_at": application.supplied_at,
        "corrections": [_json(correction) for correction in application.corrections],
        "documents": [_json(document) for document in application.documents],
        "accepted_at": application.accepted_at,
        "deemed": application.deemed,
        "promised_on": application.promised_on,
        "closing_reason": application.closing_reason,
        "progress": application.progress.value,
        "chain": [_json(link) for link in application.chain],
    }


def new_application_row(application: Application, sealed: bytes, identity_hash: bytes) -> dict[str, Any]:
    """All columns, for a new application."""
    names = (
        "application_id item_code item_version item_name department division owner filed_by party_kind "
        "applicant_masked identity_masked phone_masked tracking_code received_at version"
    )
    fixed = {name: getattr(application, name) for name in names.split()}
    return {**fixed, **application_row(application), "applicant_sealed": sealed, "identity_hash": identity_hash}


def to_application(row: sa.RowMapping) -> Application:
    values = dict(row)
    for name in ("applicant_sealed", "identity_hash"):
        values.pop(name)
    values["state"] = State(row["state"])
    values["progress"] = Progress(row["progress"])
    values["materials"] = [_material(entry) for entry in row["materials"]]
    values["missing"] = [Missing(**entry) for entry in row["missing"]]
    values["corrections"] = [Correction(**_instants(entry, "at")) for entry in row["corrections"]]
    values["documents"] = [IssuedDocument(**_instants(entry, "issued_at")) for entry in row["documents"]]
    values["chain"] = [HandOver(**_instants(entry, "at")) for entry in row["chain"]]
    return Application(**values)


def consultation_row(consultation: Consultation) -> dict[str, Any]:
    """The columns that a step may change."""
    return {
        "department": consultation.department,
        "state": consultation.state.value,
        "answer": consultation.answer,
        "answered_at": consultation.answered_at,
        "published_at": consultation.published_at,
        "chain": [_json(link) for link in consultation.chain],
    }


def to_consultation(row: sa.RowMapping) -> Consultation:
    values = dict(row)
    for name in ("asker_sealed", "tracking_code"):
        values.pop(name)
    values["state"] = ConsultationState(row["state"])
    values["chain"] = [HandOver(**_instants(entry, "at")) for entry in row["chain"]]
    return Consultation(**values)


def _material(entry: dict[str, Any]) -> Material:
    file = File(**entry["file"]) if entry["file"] else None
    return Material(entry["code"], datetime.fromisoformat(entry["received_at"]), file, entry["paper"])


def _json(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return _json(value) if isinstance(value, File) else value


def _instants(entry: dict[str, Any], name: str) -> dict[str, Any]:
    return {**entry, name: datetime.fromisoformat(entry[name])}
