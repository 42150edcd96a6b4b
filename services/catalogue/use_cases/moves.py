"""Ordering moves of departments, and carrying them out on their day (机构改革).

A move is carried out in steps of one work each: first the department and its windows, which is when it is told, then
its items, some at a time. Each step sets the timer for the next, so that it goes on where it was broken off.
"""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from services.catalogue import domain
from services.catalogue.moves import Body, Move, MoveKind, MoveState
from services.catalogue.storage import disclosures, documents, network
from services.catalogue.storage import moves as storage
from services.catalogue.storage.items import Loaded
from services.catalogue.storage.reviews import review_row
from services.catalogue.storage.tables import DEPARTMENT_MOVES, DEPARTMENTS, ITEM_VERSIONS, ITEMS, WINDOWS
from services.chassis.access import Scope
from services.chassis.calendar import local_date
from services.chassis.errors import InvalidField, NotFound, Stale
from services.chassis.messages import stamp
from services.chassis.work import Work
from yizhan.catalogue.v1 import catalogue_pb2, events_pb2
from yizhan.catalogue.v1.catalogue_pb2 import DepartmentMovePlan, DepartmentName, Item, ItemContent
from yizhan.types.v1 import types_pb2

MOVE_TIMER = "department-move"
# Items of one step: each is a whole guide in one statement.
_STEP = 20
_NOTE = "机构改革"
_PLATFORM = "platform"


def move_department(
    work: Work,
    scope: Scope,
    code: str,
    etag: str,
    *,
    kind: MoveKind,
    to_department: str,
    new_name: str,
    items: Sequence[str],
    effective_on: str,
    basis: str,
) -> DepartmentMovePlan:
    department, version = _body_within(work, scope, code)
    if etag != str(version):
        raise Stale(field="etag")
    other = _body_within(work, scope, to_department)[0] if to_department else None
    move = Move(
        move_id=uuid.uuid4().hex,
        kind=kind,
        department=code,
        to_department=to_department,
        new_name=new_name,
        items=tuple(items),
        effective_on=_day(effective_on),
        basis=basis,
        ordered_by=scope.principal.subject,
        ordered_at=work.now,
    )
    planned = storage.planned(work.read, *{code, move.target})
    own_items = storage.own_items(work.read, code, move.items)
    move.check(department, other, planned, own_items, local_date(work.now))
    # Two who order at once meet at the department's row. Its etag is another now, and kept answers show the old one.
    work.save(DEPARTMENTS, key={"code": code}, version=version)
    changed = network.get_department(work.read, code)
    changed.etag = str(version + 1)
    work.publish(events_pb2.DepartmentChanged(department=changed), subject=code)
    work.insert(DEPARTMENT_MOVES, storage.move_row(move, department.division))
    work.set_timer(MOVE_TIMER, move.move_id, move.takes_effect_at)
    plan = storage.plan_of(move)
    plan.department_etag = changed.etag
    return plan


def cancel_move(work: Work, scope: Scope, move_id: str, etag: str) -> DepartmentMovePlan:
    move = storage.load(work.read, move_id, scope)
    if etag != str(move.version):
        raise Stale(field="etag")
    cancelled = move.cancelled()
    work.save(DEPARTMENT_MOVES, key={"move_id": move_id}, version=move.version, state=cancelled.state.name)
    work.cancel_timer(MOVE_TIMER, move_id)
    plan = storage.plan_of(cancelled)
    plan.etag = str(move.version + 1)
    return plan


def carry_out(move_id: str, due_at: datetime, work: Work) -> None:
    """The next step of a move whose day has come, dated by that day also after an outage."""
    move = storage.load(work.read, move_id)
    if move.state is MoveState.SCHEDULED:
        _take_effect(work, move)
        _go_on(work, move, MoveState.UNDER_WAY, due_at)
    elif move.state is MoveState.UNDER_WAY:
        _publish_some_items(work, move, due_at)


def _take_effect(work: Work, move: Move) -> None:
    department, version = storage.load_body(work.read, move.department)
    if move.kind is MoveKind.RENAMED:
        answering = _save(work, department.renamed(move.new_name), version)
    else:
        other, other_version = storage.load_body(work.read, _successor(work, move.target))
        if move.kind is MoveKind.MERGED:
            _save(work, department.merged_into(other, move.effective_on), version)
            answering = _save(work, other.took_over(department), other_version)
            disclosures.hand_over(work, move.department, answering)
        else:
            answering = network.get_department(work.read, other.code)
        _move_windows(work, move, other.code)
    event = events_pb2.DepartmentMoved(
        from_department=move.department,
        department=answering,
        move=f"DEPARTMENT_MOVE_{move.kind.name}",
        items=move.items,
        effective_on=move.effective_on.isoformat(),
        basis=move.basis,
        move_id=move.move_id,
    )
    work.publish(event, subject=move.department)


def _successor(work: Work, code: str) -> str:
    """Who answers in a department's place, if it was itself merged since the move was ordered."""
    body, _ = storage.load_body(work.read, code)
    return _successor(work, body.succeeded_by) if body.succeeded_by else code


def _save(work: Work, body: Body, version: int) -> catalogue_pb2.Department:
    """Saves a department as the move leaves it, and tells."""
    columns = storage.body_columns(body)
    work.save(DEPARTMENTS, key={"code": body.code}, version=version, **columns)
    saved = network.get_department(work.read, body.code)
    saved.name = body.name
    saved.former_names[:] = body.former_names
    saved.retired_on = body.retired_on.isoformat() if body.retired_on else ""
    saved.succeeded_by = body.succeeded_by
    saved.etag = str(version + 1)
    work.publish(events_pb2.DepartmentChanged(department=saved), subject=body.code)
    return saved


def _move_windows(work: Work, move: Move, to: str) -> None:
    """A window that took the department's items goes on taking them under whoever answers for them now."""
    gone = {move.department} if move.kind is MoveKind.MERGED else set[str]()
    for row in storage.windows_of(work.read, move.department):
        window = network.window_of(row)
        kept = [code for code in window.departments if code not in gone]
        window.departments[:] = list(dict.fromkeys([*kept, to]))
        work.save(WINDOWS, key={"code": row.code}, version=row.version, departments=list(window.departments))
        window.etag = str(row.version + 1)
        work.publish(events_pb2.WindowChanged(window=window), subject=row.code)


def _publish_some_items(work: Work, move: Move, due_at: datetime) -> None:
    after = storage.cursor_of(work.read, move.move_id)
    found = storage.items_that_mention(work.read, move, after, _STEP)
    to = _successor(work, move.target)
    division = network.get_department(work.read, to).division
    for loaded in found:
        _move_item(work, move, loaded, to, division)
    if len(found) < _STEP:
        work.save(DEPARTMENT_MOVES, key={"move_id": move.move_id}, version=move.version, state=MoveState.DONE.name)
    else:
        _go_on(work, move, MoveState.UNDER_WAY, due_at, cursor=found[-1].item.code)


def _move_item(work: Work, move: Move, loaded: Loaded, to: str, division: str) -> None:
    """A new version under the new department, so that new applications go right; those filed keep theirs.

    An open draft is moved too, and stays as far as it has come: nobody rewrote it.
    """
    columns: dict[str, object] = {}
    if loaded.item.state is domain.ItemState.PUBLISHED:
        item = Item.FromString(loaded.published or b"")
        if _move_content(item.content, move.department, to) | _move_branches(item.joint, move.department, to):
            columns = _next_version(work, loaded, item)
            columns |= {"draft": loaded.draft, "draft_changed_at": loaded.draft_changed_at}
            columns |= {"review": review_row(loaded.review) if loaded.draft else None}
    draft = ItemContent.FromString(loaded.draft or b"")
    if to != move.department and _move_content(draft, move.department, to):
        columns |= {"draft": documents.serialize(draft), "draft_changed_at": work.now}
        if loaded.item.state is domain.ItemState.UNPUBLISHED:
            columns |= {"department": draft.department}
    if columns:
        if columns.get("department") == to:
            columns |= {"division": division}
        work.save(ITEMS, key={"code": loaded.item.code}, version=loaded.version, **columns)


def _next_version(work: Work, loaded: Loaded, item: Item) -> dict[str, object]:
    code = loaded.item.code
    item.version = loaded.item.current_version + 1
    names = network.department_names(work.read, documents.draft_of(item.content).departments)
    del item.departments[:]
    item.departments.extend(DepartmentName(code=code, name=name) for code, name in sorted(names.items()))
    item.published_at.CopyFrom(stamp(work.now))
    columns = documents.published_columns(item)
    row = {
        "code": code,
        "version": item.version,
        "item": columns["published"],
        "note": _NOTE,
        "published_by": _PLATFORM,
        "published_at": work.now,
    }
    work.insert(ITEM_VERSIONS, row, conflict=Stale())
    work.publish(events_pb2.ItemPublished(item=item), subject=code)
    return columns


def _move_content(content: ItemContent, department: str, to: str) -> bool:
    """Puts one department in another's place wherever it acts; whether it did anywhere."""
    found = False
    for name in ("department", "consultation_department"):
        if getattr(content, name) == department:
            setattr(content, name, to)
            found = True
    return _replace([*content.stages, *content.fees], department, to) or found


def _move_branches(joint: types_pb2.JointTerms, department: str, to: str) -> bool:
    acting = [one for branch in joint.branches for one in (branch.item, *branch.stages, *branch.fees)]
    return _replace(acting, department, to)


def _replace(
    acting: Sequence[types_pb2.Stage | types_pb2.FeeStandard | types_pb2.ItemRef], department: str, to: str
) -> bool:
    concerned = [one for one in acting if one.department == department]
    for one in concerned:
        one.department = to
    return bool(concerned)


def _go_on(work: Work, move: Move, state: MoveState, due_at: datetime, **columns: object) -> None:
    work.save(DEPARTMENT_MOVES, key={"move_id": move.move_id}, version=move.version, state=state.name, **columns)
    work.set_timer(MOVE_TIMER, move.move_id, due_at)


def _body_within(work: Work, scope: Scope, code: str) -> tuple[Body, int]:
    """A department that the caller may write. Raises NotFound."""
    body, version = storage.load_body(work.read, code)
    if not scope.permits(division=body.division, department=code):
        raise NotFound(what=f"部门{code}")
    return body, version


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidField(field="effective_on", what="没有这一天") from None
