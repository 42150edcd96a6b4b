"""Certificates as rows, in the caller's scope."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from services.approval.domain import IssuedCertificate, Status
from services.approval.storage.rows import to_documents, to_json
from services.approval.storage.tables import certificates, departments
from services.chassis.access import Scope
from services.chassis.department_moves import STEP, Move
from services.chassis.errors import NotFound
from services.chassis.pages import Page

_name = (
    sa.select(departments.c.name)
    .where(departments.c.code == certificates.c.department)
    .scalar_subquery()
    .label("title")
)


def certificate_scope(scope: Scope) -> sa.ColumnElement[bool]:
    """Whose it is, where it was issued, and by which department."""
    return scope.where(
        owner=certificates.c.owner, division=certificates.c.division, department=certificates.c.department
    )


def load_certificate(connection: sa.Connection, number: str, scope: Scope | None = None) -> IssuedCertificate:
    """One certificate within the caller's scope; without one for a case that follows it up."""
    query = sa.select(certificates, _name.label("title")).where(certificates.c.number == number)
    if scope is not None:
        query = query.where(certificate_scope(scope))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(what="该证照")
    return _certificate(row)


def list_certificates(
    connection: sa.Connection, scope: Scope, page: Page, *, status: Status | None = None, item_code: str = ""
) -> list[tuple[IssuedCertificate, datetime]]:
    """The latest first, each with its key for the next page."""
    query = sa.select(certificates, sa.literal(None).label("title")).where(certificate_scope(scope))
    if status:
        query = query.where(certificates.c.status == status)
    if item_code:
        query = query.where(certificates.c.item_code == item_code)
    rows = connection.execute(page.cut(query, certificates.c.issued_at, certificates.c.number)).mappings()
    return [(_certificate(row), row["issued_at"]) for row in rows]


def certificates_of(connection: sa.Connection, move: Move) -> list[IssuedCertificate]:
    """Some of those that a department answers for and its successor is to, whatever they are worth."""
    query = sa.select(certificates, _name.label("title")).where(certificates.c.department == move.from_department)
    if not move.is_whole:
        query = query.where(certificates.c.item_code.in_(move.items))
    rows = connection.execute(query.order_by(certificates.c.issued_at, certificates.c.number).limit(STEP)).mappings()
    return [_certificate(row) for row in rows]


def certificate_row(certificate: IssuedCertificate) -> dict[str, Any]:
    """The columns that a change of its status, or of who answers for it, may touch."""
    names = "department status status_since reason legal_basis replaced_by replaced_from head entries"
    changed = {name: getattr(certificate, name) for name in names.split()}
    return {
        **changed,
        "status": certificate.status.value,
        "documents": [to_json(document) for document in certificate.documents],
    }


def new_certificate_row(certificate: IssuedCertificate, issued_at: datetime) -> dict[str, Any]:
    whole = asdict(certificate)
    fixed = {name: value for name, value in whole.items() if name not in ("written", "department_names")}
    return {**fixed, **certificate_row(certificate), "issued_at": issued_at}


def _certificate(row: sa.RowMapping) -> IssuedCertificate:
    values = {name: value for name, value in row.items() if name not in ("issued_at", "title")}
    values["status"] = Status(row["status"])
    values["documents"] = to_documents(row["documents"])
    names = {row["department"]: row["title"]} if row["title"] else {}
    return IssuedCertificate(**values, department_names=names)
