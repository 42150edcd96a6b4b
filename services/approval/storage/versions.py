"""The published versions of items, for a case that moves to a newer one."""

from typing import Any

import sqlalchemy as sa

from services.approval.domain import Stage, Terms
from services.approval.storage.rows import to_json, to_stages, to_terms
from services.approval.storage.tables import item_versions


def load_version(connection: sa.Connection, code: str, version: int) -> tuple[Terms, list[Stage]] | None:
    query = sa.select(item_versions.c.terms, item_versions.c.stages)
    query = query.where(item_versions.c.code == code, item_versions.c.version == version)
    row = connection.execute(query).first()
    return (to_terms(row.terms), to_stages(row.stages)) if row else None


def version_row(terms: Terms, stages: list[Stage]) -> dict[str, Any]:
    return {
        "code": terms.code,
        "version": terms.version,
        "terms": to_json(terms),
        "stages": [to_json(stage) for stage in stages],
    }
