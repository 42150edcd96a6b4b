"""From draft to published version to retirement."""

from dataclasses import replace

from google.protobuf import json_format

from services.catalogue import domain, form_schema, refusals
from services.catalogue.review import Review
from services.catalogue.storage import divisions, documents, items, network, reviews
from services.catalogue.storage.items import Loaded
from services.catalogue.storage.tables import ITEM_VERSIONS, ITEMS
from services.catalogue.use_cases import bundles, files, samples
from services.catalogue.use_cases.network import department_within
from services.chassis.access import Scope, within
from services.chassis.errors import DomainError, NotFound, Stale
from services.chassis.messages import stamp
from services.chassis.work import Work
from yizhan.catalogue.v1 import catalogue_pb2, events_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Item, ItemContent, ItemDraft, Problem
from yizhan.types.v1 import types_pb2

# Fires when the day of a scheduled publication begins; keyed by the item's code.
PUBLISH_TIMER = "publish-item"


def create_item(work: Work, scope: Scope, code: str, content: ItemContent) -> ItemDraft:
    department = department_within(work, scope, content.department)
    files.take_in(work, samples.samples_of(content))
    draft = Loaded(
        item=domain.Item(code),
        version=1,
        draft=documents.serialize(content),
        draft_changed_at=work.now,
        published=None,
        review=Review().changed(scope.principal.subject),
    )
    work.insert(
        ITEMS,
        {
            "code": code,
            "version": draft.version,
            "state": draft.item.state.name,
            "department": department.code,
            "division": department.division,
            "current_version": 0,
            "draft": draft.draft,
            "draft_changed_at": work.now,
            "review": reviews.review_row(draft.review),
        },
        conflict=refusals.AlreadyThere(what=f"事项{code}"),
    )
    return shown_draft(work, draft)


def get_draft(work: Work, scope: Scope, code: str) -> ItemDraft:
    loaded = items.load(work.read, code, scope)
    loaded.item.check_draft()
    return shown_draft(work, loaded)


def update_draft(work: Work, scope: Scope, code: str, content: ItemContent, etag: str) -> ItemDraft:
    loaded = items.load(work.read, code, scope)
    loaded.item.check_change()
    # Without an etag a draft is opened, never overwritten.
    if etag != str(loaded.version) and (etag or loaded.item.has_draft):
        raise Stale()
    department = department_within(work, scope, content.department)
    files.take_in(work, samples.samples_of(content))
    draft = replace(
        loaded,
        version=loaded.version + 1,
        draft=documents.serialize(content),
        draft_changed_at=work.now,
        review=loaded.review.changed(scope.principal.subject),
    )
    changed = {"draft": draft.draft, "draft_changed_at": work.now, "review": reviews.review_row(draft.review)}
    if loaded.item.state is domain.ItemState.UNPUBLISHED:
        changed |= {"department": department.code, "division": department.division}
    work.save(ITEMS, key={"code": code}, version=loaded.version, **changed)
    if loaded.review.is_scheduled:
        work.cancel_timer(PUBLISH_TIMER, code)
    return shown_draft(work, draft)


def publish_item(work: Work, scope: Scope, code: str, *, etag: str, note: str, publisher: str) -> Item:
    """Freezes the draft as the next version, in force from now on.

    Whether it may be published is asked before: `publishing` wants a review, the seed's drafts come with the release.
    """
    loaded = items.load(work.read, code, scope)
    if loaded.item.has_draft and etag != str(loaded.version):
        raise Stale()
    content = loaded.content
    version = loaded.item.next_version(problems_of(work, code, content) if loaded.item.has_draft else [])
    department = department_within(work, scope, content.department)
    terms = bundles.terms_of(work, content)
    named = documents.draft_of(content).departments | bundles.departments_of(terms)
    names = network.department_names(work.read, named)
    item = Item(
        code=code,
        version=version,
        state=catalogue_pb2.VERSION_STATE_CURRENT,
        content=content,
        departments=[catalogue_pb2.DepartmentName(code=code, name=name) for code, name in sorted(names.items())],
        published_at=stamp(work.now),
        joint=terms,
    )
    columns = documents.published_columns(item) | {"division": department.division}
    work.save(ITEMS, key={"code": code}, version=loaded.version, **columns)
    if loaded.review.is_scheduled:
        work.cancel_timer(PUBLISH_TIMER, code)
    work.insert(
        ITEM_VERSIONS,
        {
            "code": code,
            "version": version,
            "item": columns["published"],
            "note": note,
            "published_by": publisher,
            "reviewed_by": loaded.review.reviewed_by,
            "published_at": work.now,
        },
        conflict=Stale(),
    )
    work.publish(events_pb2.ItemPublished(item=item), subject=code)
    return item


def retire_item(work: Work, scope: Scope, code: str, *, version: int, reason: str, replaced_by: str) -> Item:
    loaded = items.load(work.read, code, scope)
    loaded.item.check_retirement()
    if version != loaded.item.current_version:
        raise Stale()
    if replaced_by and (replaced_by == code or not network.existing(work.read, ITEMS.c.code, [replaced_by])):
        raise NotFound(what=f"事项{replaced_by}", field="replaced_by")
    work.save(
        ITEMS,
        key={"code": code},
        version=loaded.version,
        state=domain.ItemState.RETIRED.name,
        draft=None,
        draft_changed_at=None,
        review=None,
        retired_at=work.now,
        retirement_reason=reason,
        replaced_by=replaced_by,
    )
    if loaded.review.is_scheduled:
        work.cancel_timer(PUBLISH_TIMER, code)
    item = Item.FromString(items.retired(loaded.published or b"", work.now, reason, replaced_by))
    reference = types_pb2.ItemRef(
        code=code, version=item.version, name=item.content.name, department=item.content.department
    )
    event = events_pb2.ItemRetired(item=reference, reason=reason, replaced_by=replaced_by, retired_at=stamp(work.now))
    work.publish(event, subject=code)
    return item


def problems_of(work: Work, code: str, content: ItemContent) -> list[DomainError]:
    """Everything that stands in the way of publishing this content."""
    draft = documents.draft_of(content)
    return [
        *domain.problems(draft, _surroundings(work, code, content, draft)),
        *bundles.problems_of(work, content),
        *samples.problems_of(work.read, content),
    ]


def _surroundings(work: Work, code: str, content: ItemContent, draft: domain.Draft) -> domain.Surroundings:
    known_departments = network.in_office(work.read, draft.departments)
    known_divisions = divisions.in_force(work.read, draft.divisions)
    known_items = network.existing(work.read, ITEMS.c.code, draft.needs_result_of) - {code}
    outside: list[str] = []
    if draft.department in known_departments:
        home = network.get_department(work.read, draft.department).division
        outside = [division for division in draft.divisions if not within(division, home)]
    return domain.Surroundings(
        missing_departments=frozenset(draft.departments - known_departments),
        missing_divisions=frozenset(set(draft.divisions) - known_divisions),
        divisions_outside=frozenset(outside),
        missing_items=frozenset(set(draft.needs_result_of) - known_items),
        form_problems=tuple(
            form_schema.problems(documents.form_of(content), len(json_format.MessageToJson(content.form, indent=None)))
        ),
    )


def shown_draft(work: Work, loaded: Loaded) -> ItemDraft:
    """The draft with everything that stands in the way of its publication."""
    content = loaded.content
    return ItemDraft(
        code=loaded.item.code,
        current_version=loaded.item.current_version,
        content=content,
        problems=[
            Problem(reason=problem.reason, rule=problem.rule, field=problem.field, message=problem.text)
            for problem in problems_of(work, loaded.item.code, content)
        ],
        changed_at=loaded.draft_changed_at and stamp(loaded.draft_changed_at),
        etag=str(loaded.version),
        review=reviews.shown(loaded.review),
    )
