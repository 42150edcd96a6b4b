"""From draft to published version to retirement."""

from google.protobuf import json_format

from services.catalogue import domain, form_schema
from services.catalogue.storage import documents, items, network
from services.catalogue.storage.tables import DEPARTMENTS, DIVISIONS, ITEM_VERSIONS, ITEMS
from services.catalogue.use_cases import bundles
from services.chassis.access import Scope, within
from services.chassis.errors import DomainError, NotFound, Stale
from services.chassis.work import Work
from yizhan.catalogue.v1 import catalogue_pb2, events_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Department, Item, ItemContent, ItemDraft, Problem
from yizhan.types.v1 import types_pb2


def create_item(work: Work, scope: Scope, code: str, content: ItemContent) -> ItemDraft:
    department = _department_within(work, scope, content.department)
    work.insert(
        ITEMS,
        {
            "code": code,
            "version": 1,
            "state": domain.ItemState.UNPUBLISHED.name,
            "department": department.code,
            "division": department.division,
            "current_version": 0,
            "draft": documents.serialize(content),
            "draft_changed_at": work.now,
        },
        conflict=domain.AlreadyThere(what=f"事项{code}"),
    )
    return _draft(work, domain.Item(code), content, version=1)


def get_draft(work: Work, scope: Scope, code: str) -> ItemDraft:
    loaded = items.load(work.read, code, scope)
    if not loaded.item.has_draft or loaded.draft_changed_at is None:
        raise domain.NoDraft(item=code)
    draft = _draft(work, loaded.item, loaded.content, loaded.version)
    draft.changed_at.CopyFrom(documents.instant(loaded.draft_changed_at))
    return draft


def update_draft(work: Work, scope: Scope, code: str, content: ItemContent, etag: str) -> ItemDraft:
    loaded = items.load(work.read, code, scope)
    loaded.item.check_change()
    # Without an etag a draft is opened, never overwritten.
    if etag != str(loaded.version) and (etag or loaded.item.has_draft):
        raise Stale()
    department = _department_within(work, scope, content.department)
    changed = {"draft": documents.serialize(content), "draft_changed_at": work.now}
    if loaded.item.state is domain.ItemState.UNPUBLISHED:
        changed |= {"department": department.code, "division": department.division}
    work.save(ITEMS, key={"code": code}, version=loaded.version, **changed)
    return _draft(work, loaded.item, content, loaded.version + 1)


def publish_item(work: Work, scope: Scope, code: str, *, etag: str, note: str, publisher: str) -> Item:
    loaded = items.load(work.read, code, scope)
    if loaded.item.has_draft and etag != str(loaded.version):
        raise Stale()
    content = loaded.content
    version = loaded.item.next_version(problems_of(work, code, content) if loaded.item.has_draft else [])
    department = _department_within(work, scope, content.department)
    terms = bundles.terms_of(work, content)
    named = documents.draft_of(content).departments | bundles.departments_of(terms)
    names = network.department_names(work.read, named)
    item = Item(
        code=code,
        version=version,
        state=catalogue_pb2.VERSION_STATE_CURRENT,
        content=content,
        departments=[catalogue_pb2.DepartmentName(code=code, name=name) for code, name in sorted(names.items())],
        published_at=documents.instant(work.now),
        joint=terms,
    )
    columns = documents.published_columns(item) | {"division": department.division}
    work.save(ITEMS, key={"code": code}, version=loaded.version, **columns)
    work.insert(
        ITEM_VERSIONS,
        {
            "code": code,
            "version": version,
            "item": columns["published"],
            "note": note,
            "published_by": publisher,
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
        retired_at=work.now,
        retirement_reason=reason,
        replaced_by=replaced_by,
    )
    item = Item.FromString(items.retired(loaded.published or b"", work.now, reason, replaced_by))
    reference = types_pb2.ItemRef(
        code=code, version=item.version, name=item.content.name, department=item.content.department
    )
    event = events_pb2.ItemRetired(
        item=reference, reason=reason, replaced_by=replaced_by, retired_at=documents.instant(work.now)
    )
    work.publish(event, subject=code)
    return item


def problems_of(work: Work, code: str, content: ItemContent) -> list[DomainError]:
    """Everything that stands in the way of publishing this content."""
    draft = documents.draft_of(content)
    return [*domain.problems(draft, _surroundings(work, code, content, draft)), *bundles.problems_of(work, content)]


def _surroundings(work: Work, code: str, content: ItemContent, draft: domain.Draft) -> domain.Surroundings:
    known_departments = network.existing(work.read, DEPARTMENTS.c.code, draft.departments)
    known_divisions = network.existing(work.read, DIVISIONS.c.code, draft.divisions)
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


def _department_within(work: Work, scope: Scope, code: str) -> Department:
    """The department, if the caller may write what is its. Raises NotFound."""
    department = network.get_department(work.read, code)
    if not scope.permits(division=department.division, department=department.code):
        raise NotFound(what=f"部门{code}")
    return department


def _draft(work: Work, item: domain.Item, content: ItemContent, version: int) -> ItemDraft:
    return ItemDraft(
        code=item.code,
        current_version=item.current_version,
        content=content,
        problems=[
            Problem(reason=problem.reason, rule=problem.rule, field=problem.field, message=problem.text)
            for problem in problems_of(work, item.code, content)
        ],
        changed_at=documents.instant(work.now),
        etag=str(version),
    )
