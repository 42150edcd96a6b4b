"""Applications with their histories, uploads and certificates: how rows become what the domain works on."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from services.chassis import divisions
from services.chassis.access import Scope, ScopedQuery
from services.chassis.department_moves import STEP, Move
from services.chassis.errors import NotFound
from services.chassis.history import Actor, Entry
from services.chassis.pages import Page
from services.intake.domain import (
    Application,
    Authorisation,
    Certificate,
    CertificateStatus,
    Correction,
    File,
    FollowUp,
    FollowUpKind,
    HandOver,
    IssuedDocument,
    Material,
    Missing,
    Progress,
    Promise,
    State,
)
from services.intake.storage.json_columns import to_json, with_instant
from services.intake.storage.tables import (
    applications,
    certificate_followed_up,
    certificates,
    history,
    metadata,
    under_way,
    uploads,
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


def open_applications_of(connection: sa.Connection, move: Move) -> list[Application]:
    """Some of those that a department's move concerns: what was decided stays where it was decided."""
    columns = applications.c
    query = sa.select(applications).where(columns.department == move.from_department, under_way)
    if not move.is_whole:
        query = query.where(columns.item_code.in_(move.items))
    rows = connection.execute(query.order_by(columns.received_at, columns.application_id).limit(STEP)).mappings()
    return [to_application(row) for row in rows]


def load_history(
    connection: sa.Connection, application_id: str, *, after: int = 0, limit: int | None = None
) -> list[Entry]:
    """The entries of an application that the caller may see, oldest first."""
    query = sa.select(history).where(history.c.application_id == application_id, history.c.sequence > after)
    rows = connection.execute(query.order_by(history.c.sequence).limit(limit)).mappings()
    return [_entry(row) for row in rows]


def load_certificate(
    connection: sa.Connection, number: str, identity_hash: bytes
) -> tuple[Certificate, bool, str] | None:
    """A certificate, whether it was issued to the one with that identity number, and the number of the application
    that follows it up and is under way, if one does."""
    theirs = sa.exists().where(
        applications.c.application_id == certificates.c.application_id, applications.c.identity_hash == identity_hash
    )
    other = sa.select(applications.c.application_id).where(certificate_followed_up == certificates.c.number, under_way)
    found = sa.select(certificates, theirs.label("theirs"), other.scalar_subquery().label("other"))
    row = connection.execute(found.where(certificates.c.number == number)).first()
    if row is None:
        return None
    certificate = Certificate(row.number, row.item_code, CertificateStatus(row.status), row.valid_until)
    return certificate, row.theirs, row.other or ""


def load_uploads(connection: sa.Connection, upload_ids: Sequence[str], owner: str) -> dict[str, File]:
    """The caller's own uploads among those; another's is as absent as one that never was."""
    rows = connection.execute(_OWN_UPLOADS, {"ids": list(upload_ids), "owner": owner})
    return {row.upload_id: File(*row) for row in rows}


def application_row(application: Application) -> dict[str, Any]:
    """The columns that a step may change."""
    return {
        "form_sealed": application.form_sealed,
        "state": application.state.value,
        "materials": [to_json(material) for material in application.materials],
        "missing": [asdict(entry) for entry in application.missing],
        "notified_at": application.notified_at,
        "supplied_at": application.supplied_at,
        "corrections": [to_json(correction) for correction in application.corrections],
        "documents": [to_json(document) for document in application.documents],
        "accepted_at": application.accepted_at,
        "deemed": application.deemed,
        "promised_on": application.promised_on,
        "closing_reason": application.closing_reason,
        "progress": application.progress.value,
        "chain": [to_json(link) for link in application.chain],
        "promise": to_json(application.promise) if application.promise else None,
        "head": application.head,
        "entries": application.entries,
    }


def entry_rows(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    rows = [asdict(entry) | {"act": str(entry.act)} for entry in entries]
    return [{"application_id": row.pop("subject"), **row} for row in rows]


def new_application_row(application: Application, sealed: bytes, identity_hash: bytes) -> dict[str, Any]:
    """All columns, for a new application."""
    names = (
        "application_id item_code item_version item_name department division owner filed_by party_kind "
        "applicant_masked identity_masked phone_masked tracking_code received_at version"
    )
    fixed = {name: getattr(application, name) for name in names.split()}
    given = {
        "authorisation": to_json(application.authorisation) if application.authorisation else None,
        "follow_up": to_json(application.follow_up) if application.follow_up else None,
        "applicant_sealed": sealed,
        "identity_hash": identity_hash,
    }
    return {**fixed, **application_row(application), **given}


def to_application(row: sa.RowMapping) -> Application:
    values = dict(row)
    for name in ("applicant_sealed", "identity_hash"):
        values.pop(name)
    values["state"] = State(row["state"])
    values["progress"] = Progress(row["progress"])
    values["materials"] = [_material(entry) for entry in row["materials"]]
    values["missing"] = [Missing(**entry) for entry in row["missing"]]
    values["corrections"] = [Correction(**with_instant(entry, "at")) for entry in row["corrections"]]
    values["documents"] = [IssuedDocument(**with_instant(entry, "issued_at")) for entry in row["documents"]]
    values["chain"] = [HandOver(**with_instant(entry, "at")) for entry in row["chain"]]
    values["authorisation"] = _authorisation(row["authorisation"])
    values["promise"] = _promise(row["promise"])
    values["follow_up"] = _follow_up(row["follow_up"])
    return Application(**values)


def _material(entry: dict[str, Any]) -> Material:
    return Material(entry["code"], datetime.fromisoformat(entry["received_at"]), _file(entry["file"]), entry["paper"])


def _authorisation(entry: dict[str, Any] | None) -> Authorisation | None:
    return Authorisation(File(**entry["file"]), entry["relation"]) if entry else None


def _promise(entry: dict[str, Any] | None) -> Promise | None:
    if entry is None:
        return None
    kept: dict[str, Any] = {"on": date.fromisoformat(entry["on"]), "file": _file(entry["file"])}
    return Promise(**{**with_instant(entry, "signed_at"), **kept})


def _follow_up(entry: dict[str, Any] | None) -> FollowUp | None:
    return FollowUp(FollowUpKind(entry["kind"]), entry["certificate_number"], entry["late"]) if entry else None


def _file(entry: dict[str, Any] | None) -> File | None:
    return File(**entry) if entry else None


def _entry(row: sa.RowMapping) -> Entry:
    values = {name: row[name] for name in ("sequence", "at", "act", "note", "hash")}
    return Entry(subject=row["application_id"], actor=Actor(**row["actor"]), **values)
