"""Disclosures: one by its number, what is public, and what somebody answers for."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from services.catalogue import disclosures as domain
from services.catalogue import search
from services.catalogue.disclosures import Disclosure, State
from services.catalogue.storage.network import in_division
from services.catalogue.storage.reviews import STATE_NAMES, review_of, review_row
from services.catalogue.storage.reviews import shown as shown_review
from services.catalogue.storage.tables import DISCLOSURES
from services.chassis.access import Scope
from services.chassis.errors import NotFound
from services.chassis.messages import stamp, stamp_or_none
from services.chassis.pages import Page
from services.chassis.work import Work
from yizhan.catalogue.v1 import disclosures_pb2 as pb
from yizhan.catalogue.v1.catalogue_pb2 import Department

_COLUMNS = DISCLOSURES.c
_PUBLIC = _COLUMNS.state == State.PUBLISHED.name
# What a list leaves out, and the public of one that was withdrawn.
_LONG = ("body", "contact", "attachments")
# A body may have 150 KB, and the index of its words as much again: a list reads neither.
_SHORT = [column for column in _COLUMNS if column.name not in ("kind", "content", "summary", "search")]
_WHOLE = sa.select(*_SHORT, _COLUMNS.content)
_LISTED = sa.select(*_SHORT, _COLUMNS.summary.label("content"))

KINDS = {
    pb.DISCLOSURE_KIND_NOTICE: domain.Kind.NOTICE,
    pb.DISCLOSURE_KIND_POLICY: domain.Kind.POLICY,
    pb.DISCLOSURE_KIND_PUBLICITY: domain.Kind.PUBLICITY,
}
"""The kinds by the contract's numbers, as which they are kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A disclosure with all that is kept of it."""

    disclosure_id: str
    version: int
    disclosure: Disclosure
    content: pb.DisclosureContent
    department: str
    division: str
    created_at: datetime
    changed_at: datetime
    department_name: str = ""
    published_at: datetime | None = None
    published_by: str = ""
    publicity_until: date | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawal_reason: str = ""
    replaced_by: str = ""


def columns_of(kept: Kept) -> dict[str, Any]:
    """The row, but for its key and its version."""
    content = kept.content
    return {
        "state": kept.disclosure.state.name,
        "kind": content.kind,
        "department": kept.department,
        "division": kept.division,
        "content": content.SerializeToString(deterministic=True),
        "summary": _summary(content).SerializeToString(deterministic=True),
        "review": review_row(kept.disclosure.review),
        "created_at": kept.created_at,
        "changed_at": kept.changed_at,
        "department_name": kept.department_name,
        "published_at": kept.published_at,
        "published_by": kept.published_by,
        "publicity_until": kept.publicity_until,
        "withdrawn_at": kept.withdrawn_at,
        "withdrawn_by": kept.withdrawn_by,
        "withdrawal_reason": kept.withdrawal_reason,
        "replaced_by": kept.replaced_by,
        "search": search.index({"A": [content.title], "B": [content.document_number], "C": [content.body]}),
    }


def load(read: sa.Connection, disclosure_id: str, scope: Scope) -> Kept:
    """Raises NotFound, also for what lies outside the caller's division or department."""
    return _load(read, disclosure_id, _reached(scope))


def load_public(read: sa.Connection, disclosure_id: str) -> Kept:
    """One that is public, or was. Raises NotFound."""
    return _load(read, disclosure_id, _COLUMNS.published_at.is_not(None))


def is_public(read: sa.Connection, disclosure_id: str) -> bool:
    query = sa.select(_COLUMNS.disclosure_id).where(_COLUMNS.disclosure_id == disclosure_id, _PUBLIC)
    return read.execute(query).first() is not None


@dataclass(frozen=True, slots=True)
class Filter:
    """What the public list is narrowed by; whatever is empty narrows nothing."""

    division: str = ""
    kind: int = 0
    department: str = ""
    query: str = ""
    open_on: date | None = None
    """Those whose publicity period runs on this day."""

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        found = [_PUBLIC, in_division(_COLUMNS.division, self.division, subtree=True)]
        if self.kind:
            found.append(_COLUMNS.kind == self.kind)
        if self.department:
            found.append(_COLUMNS.department == self.department)
        if self.query.strip():
            words = search.substring_query(self.query)
            found.append(_COLUMNS.search.op("@@")(sa.cast(words, TSQUERY)) if words else sa.false())
        if self.open_on:
            found.append(_COLUMNS.publicity_until >= self.open_on)
        return found


def list_public(
    read: sa.Connection, narrowed: Filter, page_size: int, page_token: str
) -> tuple[list[pb.Disclosure], str]:
    page = Page.of(page_size, page_token, datetime, str)
    query = _LISTED.where(*narrowed.conditions())
    rows = read.execute(page.cut(query, _COLUMNS.published_at, _COLUMNS.disclosure_id)).all()
    found, following = page.split(rows, lambda row: (row.published_at, row.disclosure_id))
    return [shown(_kept(row)) for row in found], following


def list_records(
    read: sa.Connection,
    scope: Scope,
    *,
    state: int,
    review_state: int,
    kind: int,
    page_size: int,
    page_token: str,
) -> tuple[list[pb.DisclosureRecord], str]:
    page = Page.of(page_size, page_token, datetime, str)
    wanted = _COLUMNS.state == _state_name(state) if state else _COLUMNS.state != State.DISCARDED.name
    query = _LISTED.where(_reached(scope), wanted)
    if review_state:
        query = query.where(
            _COLUMNS.state == State.DRAFT.name, _COLUMNS.review["state"].astext == STATE_NAMES[review_state]
        )
    if kind:
        query = query.where(_COLUMNS.kind == kind)
    rows = read.execute(page.cut(query, _COLUMNS.created_at, _COLUMNS.disclosure_id)).all()
    found, following = page.split(rows, lambda row: (row.created_at, row.disclosure_id))
    return [record(_kept(row)) for row in found], following


def hand_over(work: Work, department: str, to: Department) -> None:
    """Who answers from now on for what a department made public, and for its drafts; what they say stays."""
    concerned = sa.update(DISCLOSURES).where(_COLUMNS.department == department)
    work.write(concerned.values(department=to.code, division=to.division))


def shown(kept: Kept) -> pb.Disclosure:
    """As the contract says it, with as much content as was read."""
    return pb.Disclosure(
        disclosure_id=kept.disclosure_id,
        state=f"DISCLOSURE_STATE_{kept.disclosure.state.name}",
        content=kept.content,
        department=kept.department,
        division=kept.division,
        department_name=kept.department_name,
        published_at=stamp_or_none(kept.published_at),
        publicity_until=kept.publicity_until.isoformat() if kept.publicity_until else "",
        withdrawn_at=stamp_or_none(kept.withdrawn_at),
        withdrawal_reason=kept.withdrawal_reason,
        replaced_by=kept.replaced_by,
    )


def short(kept: Kept) -> pb.Disclosure:
    """Without its long parts."""
    return shown(replace(kept, content=_summary(kept.content)))


def public(kept: Kept) -> pb.Disclosure:
    """As anyone may read it: what was withdrawn without what it said."""
    return shown(kept) if kept.disclosure.state is State.PUBLISHED else short(kept)


def record(kept: Kept) -> pb.DisclosureRecord:
    return pb.DisclosureRecord(
        disclosure_id=kept.disclosure_id,
        disclosure=shown(kept),
        review=shown_review(kept.disclosure.review),
        changed_at=stamp(kept.changed_at),
        published_by=kept.published_by,
        withdrawn_by=kept.withdrawn_by,
        etag=str(kept.version),
    )


def _load(read: sa.Connection, disclosure_id: str, reached: sa.ColumnElement[bool]) -> Kept:
    query = _WHOLE.where(_COLUMNS.disclosure_id == disclosure_id, reached)
    row = read.execute(query).first()
    if row is None:
        raise NotFound(what="该公开信息")
    return _kept(row)


def _summary(content: pb.DisclosureContent) -> pb.DisclosureContent:
    summary = pb.DisclosureContent()
    summary.CopyFrom(content)
    for field in _LONG:
        summary.ClearField(field)
    return summary


def _reached(scope: Scope) -> sa.ColumnElement[bool]:
    return scope.where(division=_COLUMNS.division, department=_COLUMNS.department)


def _state_name(state: int) -> str:
    return pb.DisclosureState.Name(pb.DisclosureState.ValueType(state)).removeprefix("DISCLOSURE_STATE_")


def _kept(row: Any) -> Kept:
    values = dict(row._mapping)
    state, review = State[values.pop("state")], review_of(values.pop("review"))
    content = pb.DisclosureContent.FromString(values.pop("content"))
    return Kept(disclosure=Disclosure(state, review), content=content, **values)
