"""Items: the guide by its key, the lists, the search."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from services.catalogue import domain, refusals, search
from services.catalogue.review import Review, ReviewState
from services.catalogue.storage.documents import prefixes_to
from services.catalogue.storage.network import Query, in_division, page
from services.catalogue.storage.reviews import STATE_NAMES, review_of, shown
from services.catalogue.storage.tables import DEPARTMENTS, ITEM_VERSIONS, ITEMS
from services.chassis.access import Scope, division_prefix
from services.chassis.calendar import local_date
from services.chassis.errors import NotFound
from services.chassis.installation_check import not_checking
from services.chassis.messages import stamp
from services.chassis.pages import Page
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Item, ItemContent, ItemDraft, ItemSummary, ItemVersion

_PUBLISHED = ITEMS.c.state == domain.ItemState.PUBLISHED.name
_RETIRED = ITEMS.c.state == domain.ItemState.RETIRED.name
_TEXTS = ARRAY(sa.Text)


@dataclass(frozen=True, slots=True)
class Loaded:
    """An item as its author sees it: where it stands, its row's version, its draft and how far its review has come."""

    item: domain.Item
    version: int
    draft: bytes | None
    draft_changed_at: datetime | None
    published: bytes | None
    review: Review

    @property
    def content(self) -> ItemContent:
        return ItemContent.FromString(self.draft or b"")


def load(read: sa.Connection, code: str, scope: Scope) -> Loaded:
    """Raises NotFound, also for what lies outside the caller's division."""
    reached = scope.where(division=ITEMS.c.division, department=ITEMS.c.department)
    row = read.execute(sa.select(ITEMS).where(ITEMS.c.code == code, reached)).first()
    if row is None:
        raise NotFound(what=f"事项{code}")
    return loaded_of(row)


def loaded_of(row: Any) -> Loaded:
    return Loaded(_item(row), row.version, row.draft, row.draft_changed_at, row.published, review_of(row.review))


def get_published(read: sa.Connection, code: str) -> bytes:
    """The guide, serialized as it was published. Raises NotFound or NoLongerOffered."""
    row = read.execute(_GUIDE, {"item": code}).first()
    if row is None or row.published is None:
        raise NotFound(what=f"事项{code}")
    if row.state == domain.ItemState.RETIRED.name:
        raise refusals.NoLongerOffered(item=code, retired_on=local_date(row.retired_at), why=row.retirement_reason)
    return row.published


# The most read page of the platform: one row by its key, nothing assembled.
_GUIDE = sa.select(ITEMS.c.published, ITEMS.c.state, ITEMS.c.retired_at, ITEMS.c.retirement_reason).where(
    ITEMS.c.code == sa.bindparam("item")
)


def published_of(read: sa.Connection, codes: Iterable[str]) -> dict[str, Item]:
    """The versions in force of those that can be applied for, by code."""
    query = sa.select(ITEMS.c.published).where(ITEMS.c.code.in_(list(codes)), _PUBLISHED)
    found = [Item.FromString(published) for published in read.execute(query).scalars()]
    return {item.code: item for item in found}


def get_version(read: sa.Connection, code: str, version: int) -> bytes:
    """A published version, serialized. Raises NotFound."""
    row = read.execute(
        sa.select(
            ITEM_VERSIONS.c.item,
            ITEMS.c.state,
            ITEMS.c.current_version,
            ITEMS.c.retired_at,
            ITEMS.c.retirement_reason,
            ITEMS.c.replaced_by,
        )
        .join(ITEMS, ITEMS.c.code == ITEM_VERSIONS.c.code)
        .where(ITEM_VERSIONS.c.code == code, ITEM_VERSIONS.c.version == version)
    ).first()
    if row is None:
        raise NotFound(what=f"事项{code}第{version}版")
    if row.state == domain.ItemState.RETIRED.name:
        return retired(row.item, row.retired_at, row.retirement_reason, row.replaced_by)
    if version != row.current_version:
        # Serialized messages merge by concatenation, the later value of a field wins: the stored one stays unread.
        return row.item + Item(state=catalogue_pb2.VERSION_STATE_SUPERSEDED).SerializeToString()
    return row.item


def retired(item: bytes, at: datetime, reason: str, replaced_by: str) -> bytes:
    """A serialized version of an item that is no longer offered; merged by concatenation."""
    change = Item(
        state=catalogue_pb2.VERSION_STATE_RETIRED,
        retired_at=stamp(at),
        retirement_reason=reason,
        replaced_by=replaced_by,
    )
    return item + change.SerializeToString()


def list_versions(read: sa.Connection, code: str, page_size: int, page_token: str) -> tuple[list[ItemVersion], str]:
    page_wanted = Page.of(page_size, page_token, int)
    query = (
        sa.select(
            ITEM_VERSIONS.c.version,
            ITEM_VERSIONS.c.note,
            ITEM_VERSIONS.c.published_at,
            ITEMS.c.state,
            ITEMS.c.current_version,
        )
        .join(ITEMS, ITEMS.c.code == ITEM_VERSIONS.c.code)
        .where(ITEM_VERSIONS.c.code == code)
    )
    rows = read.execute(page_wanted.cut(query, ITEM_VERSIONS.c.version)).all()
    if not rows and not page_wanted.after:
        raise NotFound(what=f"事项{code}")
    shown, following = page_wanted.split(rows, lambda row: (row.version,))
    return [_version(row) for row in shown], following


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of items is narrowed by; whatever is empty narrows nothing."""

    division: str = ""
    department: str = ""
    kind: int = 0
    theme: str = ""
    audience: int = 0
    online_only: bool = False
    retired: bool = False
    """Those that were retired instead of those that can be applied for."""

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        state = _RETIRED if self.retired else _PUBLISHED
        found: list[sa.ColumnElement[bool]] = [state, not_checking(ITEMS.c.department)]
        if self.division:
            found.append(_can_be_filed_in(self.division))
        if self.department:
            found.append(ITEMS.c.department == self.department)
        if self.kind:
            found.append(ITEMS.c.kind == self.kind)
        if self.theme:
            found.append(ITEMS.c.theme == self.theme)
        if self.audience:
            found.append(ITEMS.c.audiences.contains([self.audience]))
        if self.online_only:
            found.append(ITEMS.c.online)
        return found


_LISTED = sa.select(
    ITEMS.c.code,
    ITEMS.c.summary,
    ITEMS.c.retired_at,
    ITEMS.c.replaced_by,
    DEPARTMENTS.c.name.label("department_name"),
).outerjoin(DEPARTMENTS, DEPARTMENTS.c.code == ITEMS.c.department)


def list_items(read: sa.Connection, narrowed: Filter, page_size: int, page_token: str) -> tuple[list[ItemSummary], str]:
    return page(read, _LISTED.where(*narrowed.conditions()), ITEMS.c.code, _summary, (page_size, page_token))


def list_themes(read: sa.Connection, most: int = 200) -> list[tuple[str, int]]:
    """Those of the items that can be applied for, each with how many they are, the most common first."""
    count = sa.func.count().label("items")
    listed = *Filter().conditions(), ITEMS.c.theme != ""
    query = sa.select(ITEMS.c.theme, count).where(*listed).group_by(ITEMS.c.theme)
    found = read.execute(query.order_by(count.desc(), ITEMS.c.theme).limit(most)).all()
    return [(row.theme, row.items) for row in found]


def list_drafts(
    read: sa.Connection, scope: Scope, review_state: int, page_size: int, page_token: str
) -> tuple[list[ItemDraft], str]:
    reached = scope.where(division=ITEMS.c.division, department=ITEMS.c.department)
    query = sa.select(ITEMS).where(ITEMS.c.draft.is_not(None), reached)
    if review_state:
        # Drafts older than their reviews are being written.
        state = sa.func.coalesce(ITEMS.c.review["state"].astext, ReviewState.DRAFTING.name)
        query = query.where(state == STATE_NAMES[review_state])
    return page(read, query, ITEMS.c.code, _draft, (page_size, page_token))


def list_for_export(
    read: sa.Connection, scope: Scope, division: str, department: str, most: int
) -> list[tuple[str, int, bytes | None, bytes | None]]:
    """Code, row version, open draft and version in force of every item that is not retired, by code."""
    query = sa.select(ITEMS.c.code, ITEMS.c.version, ITEMS.c.draft, ITEMS.c.published).where(
        ITEMS.c.state != domain.ItemState.RETIRED.name,
        scope.where(division=ITEMS.c.division, department=ITEMS.c.department),
        in_division(ITEMS.c.division, division, subtree=True),
        not_checking(ITEMS.c.department),
    )
    if department:
        query = query.where(ITEMS.c.department == department)
    rows = read.execute(query.order_by(ITEMS.c.code).limit(most)).all()
    return [(row.code, row.version, row.draft, row.published) for row in rows]


def search_items(
    read: sa.Connection, query: str, narrowed_by: Filter, page_size: int, page_token: str
) -> tuple[list[ItemSummary], str]:
    """Those that contain every word of the query; if there are none, those that share most of its pairs."""
    wanted = Page.of(page_size, page_token, str, int, str)
    narrowed = narrowed_by.conditions()
    if wanted.after is None or wanted.after[0] == "all":
        found, following = _page_by_score(read, _containing(query.strip(), narrowed), wanted, "all")
        if found or wanted.after:
            return found, following
    pairs = search.pairs(query)
    if not pairs:
        return [], ""
    return _page_by_score(read, _sharing(pairs, narrowed), wanted, "most")


def _containing(query: str, narrowed: list[sa.ColumnElement[bool]]) -> Query:
    looked_for = sa.cast(search.substring_query(query), TSQUERY)
    by_code = ITEMS.c.code.startswith(query.lower(), autoescape=True)
    rank = sa.func.least(999, sa.func.round(sa.func.ts_rank(ITEMS.c.search, looked_for) * 1000))
    tier = sa.case(
        (by_code, 5),
        (ITEMS.c.name == query, 4),
        (ITEMS.c.name.startswith(query, autoescape=True), 3),
        (ITEMS.c.name.contains(query, autoescape=True), 2),
        else_=1,
    )
    score = sa.cast(tier * 1000 + rank, sa.Integer).label("score")
    found = sa.or_(ITEMS.c.search.bool_op("@@")(looked_for), by_code)
    return _LISTED.add_columns(score).where(*narrowed, found)


def _sharing(pairs: list[str], narrowed: list[sa.ColumnElement[bool]]) -> Query:
    """Scored by how many pairs an item shares with the query, then by where they stand; half of the best's at least."""
    any_of = sa.cast(" | ".join(f"'{pair}'" for pair in pairs), TSQUERY)
    lexemes = sa.func.tsvector_to_array(ITEMS.c.search)
    wanted = sa.literal(pairs, _TEXTS)
    shared = (
        sa.select(sa.func.count())
        .select_from(sa.func.unnest(wanted).table_valued("pair").render_derived())
        .where(sa.column("pair") == sa.func.any(lexemes))
        .scalar_subquery()
    )
    rank = sa.func.least(999, sa.func.round(sa.func.ts_rank(ITEMS.c.search, any_of) * 1000))
    score = sa.cast(shared * 1000 + rank, sa.Integer).label("score")
    scored = _LISTED.add_columns(score).where(*narrowed, ITEMS.c.search.bool_op("@@")(any_of)).subquery()
    best = sa.select(scored, sa.func.max(scored.c.score).over().label("best")).subquery()
    return sa.select(best).where(best.c.score * 2 >= best.c.best)


def _page_by_score(read: sa.Connection, query: Query, wanted: Page, mode: str) -> tuple[list[ItemSummary], str]:
    found = query.subquery()
    listed = sa.select(found).order_by(found.c.score.desc(), found.c.code).limit(wanted.size + 1)
    if wanted.after:
        _, score, code = wanted.after
        listed = listed.where(sa.or_(found.c.score < score, sa.and_(found.c.score == score, found.c.code > code)))
    rows, following = wanted.split(read.execute(listed).all(), lambda row: (mode, row.score, row.code))
    return [_summary(row) for row in rows], following


def _can_be_filed_in(division: str) -> sa.ColumnElement[bool]:
    """An item is offered in a division with its subtree: the wanted one may lie below, or contain it."""
    prefix = division_prefix(division)
    above = sa.literal(prefixes_to(prefix), _TEXTS)
    return sa.or_(ITEMS.c.offered.overlap(above), ITEMS.c.offered_within.contains(sa.literal([prefix], _TEXTS)))


def _item(row: Any) -> domain.Item:
    return domain.Item(
        code=row.code,
        state=domain.ItemState[row.state],
        current_version=row.current_version,
        has_draft=row.draft is not None,
    )


def _summary(row: Any) -> ItemSummary:
    summary = ItemSummary.FromString(row.summary)
    summary.department.name = row.department_name or ""
    summary.state = catalogue_pb2.VERSION_STATE_CURRENT
    if row.retired_at:
        summary.state = catalogue_pb2.VERSION_STATE_RETIRED
        summary.retired_at.CopyFrom(stamp(row.retired_at))
        summary.replaced_by = row.replaced_by
    return summary


def _version(row: Any) -> ItemVersion:
    if row.state == domain.ItemState.RETIRED.name:
        state = catalogue_pb2.VERSION_STATE_RETIRED
    elif row.version == row.current_version:
        state = catalogue_pb2.VERSION_STATE_CURRENT
    else:
        state = catalogue_pb2.VERSION_STATE_SUPERSEDED
    return ItemVersion(version=row.version, state=state, published_at=stamp(row.published_at), note=row.note)


def _draft(row: Any) -> ItemDraft:
    return ItemDraft(
        code=row.code,
        current_version=row.current_version,
        content=ItemContent.FromString(row.draft),
        changed_at=stamp(row.draft_changed_at),
        etag=str(row.version),
        review=shown(review_of(row.review)),
    )
