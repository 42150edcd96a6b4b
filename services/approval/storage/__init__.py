"""Approval's tables, and how their rows become what the domain works on."""

from services.approval.storage.certifying import (
    certificate_row,
    certificate_scope,
    list_certificates,
    load_certificate,
    new_certificate_row,
)
from services.approval.storage.people import (
    delegation_row,
    delegators_of,
    known_officer,
    list_delegations,
    load_delegation,
    officer_row,
)
from services.approval.storage.reading import case_scope, list_cases, load_case, load_document, load_history
from services.approval.storage.rows import case_row, entry_rows, new_case_row, pinned_row, to_case, to_terms
from services.approval.storage.tables import (
    NEVER,
    bills,
    cases,
    certificates,
    delegations,
    departments,
    documents,
    history,
    item_versions,
    metadata,
    officers,
)
from services.approval.storage.versions import load_version, version_row

__all__ = [
    "NEVER",
    "bills",
    "case_row",
    "case_scope",
    "cases",
    "certificate_row",
    "certificate_scope",
    "certificates",
    "delegation_row",
    "delegations",
    "delegators_of",
    "departments",
    "documents",
    "entry_rows",
    "history",
    "item_versions",
    "known_officer",
    "list_cases",
    "list_certificates",
    "list_delegations",
    "load_case",
    "load_certificate",
    "load_delegation",
    "load_document",
    "load_history",
    "load_version",
    "metadata",
    "new_case_row",
    "new_certificate_row",
    "officer_row",
    "officers",
    "pinned_row",
    "to_case",
    "to_terms",
    "version_row",
]
