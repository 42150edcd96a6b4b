"""Departments that are renamed, merged or split from a day on (机构改革), New Year's Day 2026 above all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from services.catalogue import moves
from services.catalogue.moves import Body, Move, MoveKind
from services.catalogue.storage import items, network
from services.catalogue.storage import moves as storage
from services.catalogue.storage.tables import METADATA
from services.catalogue.use_cases import items as item_cases
from services.catalogue.use_cases import moves as move_cases
from services.catalogue.use_cases import network as network_cases
from services.chassis import wire
from services.chassis.calendar import ZONE
from services.chassis.errors import DomainError, InvalidField, NotFound, Stale, WrongState
from tests.unit.catalogue.seeded import Catalogue
from yizhan.catalogue.v1 import catalogue_pb2, events_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Department, Item, Window

LUXI, JISHOU = "433122000000", "433101000000"
MARKET, HEALTH, PREFECTURE_MARKET = "433122-scjg", "433122-wsjk", "433100-scjg"
FOOD = "433122-scjg-0001"
CHRISTMAS_EVE = date(2025, 12, 24)
NEW_YEAR = date(2026, 1, 1)


class Shown:
    """A clock that shows what it was set to."""

    def __init__(self, day: date, hour: int = 10) -> None:
        self.at = at(day, hour)

    def now(self) -> datetime:
        return self.at


def at(day: date, hour: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONE).astimezone(UTC)


@pytest.fixture
def reform(own_catalogue: Catalogue) -> "Reform":
    return Reform(own_catalogue)


class Reform:
    """A catalogue on 24 December 2025 whose departments are about to change."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.clock = catalogue.running.clock = Shown(CHRISTMAS_EVE)

    def order(self, kind: MoveKind, department: str = MARKET, *, division: str = LUXI, **changes: Any):
        asked: dict[str, Any] = {
            "to_department": "" if kind is MoveKind.RENAMED else HEALTH,
            "new_name": "泸溪县市场监督管理和知识产权局" if kind is MoveKind.RENAMED else "",
            "items": [FOOD] if kind is MoveKind.SPLIT else [],
            "effective_on": NEW_YEAR.isoformat(),
            "basis": "泸溪县机构改革方案",
            "etag": self.department(department).etag,
        } | changes
        etag = asked.pop("etag")
        return self.catalogue.run(move_cases.move_department, department, etag, kind=kind, division=division, **asked)

    def until(self, instant: datetime) -> "Reform":
        self.clock.at = instant
        while self.catalogue.running.fire_timers():
            pass
        return self

    def department(self, code: str) -> Department:
        with self.catalogue.read() as read:
            return network.get_department(read, code)

    def item(self, code: str = FOOD, version: int = 0) -> Item:
        with self.catalogue.read() as read:
            found = items.get_version(read, code, version) if version else items.get_published(read, code)
        return Item.FromString(found)

    def plan(self, move_id: str) -> catalogue_pb2.DepartmentMovePlan:
        with self.catalogue.read() as read:
            return storage.plan_of(storage.load(read, move_id))

    def told(self, event: type[Any]) -> list[Any]:
        outbox = METADATA.tables["outbox"]
        name = event.DESCRIPTOR.full_name
        with self.catalogue.read() as read:
            rows = read.execute(sa.select(outbox.c.data).where(outbox.c.type == name).order_by(outbox.c.id)).scalars()
            return [event.FromString(wire.json_to_binary(name, text)) for text in rows]


OURS = Body(MARKET, LUXI, "泸溪县市场监督管理局")
OTHER = Body(HEALTH, LUXI, "泸溪县卫生健康局")
PREFECTURES = Body(PREFECTURE_MARKET, "433100000000", "湘西州市场监督管理局")
NEIGHBOURS = Body("433101-scjg", JISHOU, "吉首市市场监督管理局")
RENAME = Move("1", MoveKind.RENAMED, MARKET, "", "泸溪县市场局", (), NEW_YEAR, "方案", "admin", at(CHRISTMAS_EVE, 10))
MERGER = replace(RENAME, kind=MoveKind.MERGED, to_department=HEALTH, new_name="")
SPLIT = replace(MERGER, kind=MoveKind.SPLIT, items=(FOOD,))
NEW_YEARS_EVE = NEW_YEAR - timedelta(days=1)
RETIRED = replace(OTHER, retired_on=date(2025, 11, 1), succeeded_by="433122-yjgl")


def checked(move: Move, other: Body | None = OTHER, *, ours: Body = OURS, planned: tuple[Move, ...] = ()) -> None:
    move.check(ours, other if move.to_department else None, planned, {FOOD}, CHRISTMAS_EVE)


@pytest.mark.parametrize("move", [RENAME, MERGER, SPLIT], ids=lambda move: move.kind)
@pytest.mark.parametrize("day", [CHRISTMAS_EVE, NEW_YEAR])
def test_a_department_moves_today_or_later(move: Move, day: date):
    checked(replace(move, effective_on=day))


def test_a_department_may_be_merged_into_one_of_the_prefecture():
    checked(replace(MERGER, to_department=PREFECTURE_MARKET), PREFECTURES)


@pytest.mark.parametrize(
    ("move", "other", "refusal", "field"),
    [
        (replace(RENAME, effective_on=date(2025, 12, 23)), None, moves.InThePast, "effective_on"),
        (replace(RENAME, new_name=""), None, moves.NoNewName, "new_name"),
        (replace(RENAME, new_name=OURS.name), None, moves.NoNewName, "new_name"),
        (replace(RENAME, to_department=HEALTH), OTHER, InvalidField, "to_department"),
        (replace(RENAME, items=(FOOD,)), None, InvalidField, "items"),
        (replace(MERGER, to_department=""), None, moves.NoOtherDepartment, "to_department"),
        (replace(MERGER, to_department=MARKET), OURS, moves.NoOtherDepartment, "to_department"),
        (replace(MERGER, to_department=NEIGHBOURS.code), NEIGHBOURS, moves.AnotherDivision, "to_department"),
        (replace(MERGER, new_name="泸溪县大部局"), OTHER, InvalidField, "new_name"),
        (replace(MERGER, items=(FOOD,)), OTHER, InvalidField, "items"),
        (MERGER, RETIRED, moves.DepartmentRetired, ""),
        (replace(SPLIT, items=()), OTHER, moves.SplitsNothing, "items"),
        (replace(SPLIT, items=(FOOD, "433122-ga-0001")), OTHER, moves.NotItsItems, "items"),
    ],
)
def test_a_move_that_does_not_say_what_becomes_of_the_department_is_refused(
    move: Move, other: Body | None, refusal: type[DomainError], field: str
):
    with pytest.raises(refusal) as refused:
        checked(move, other)
    assert refused.value.field == field


def test_a_department_of_a_county_takes_nothing_from_the_prefecture():
    down = replace(MERGER, department=PREFECTURE_MARKET)
    with pytest.raises(moves.AnotherDivision):
        checked(down, OTHER, ours=PREFECTURES)


@pytest.mark.parametrize(
    ("move", "planned", "refused"),
    [
        (RENAME, replace(MERGER, effective_on=NEW_YEARS_EVE), True),
        (RENAME, MERGER, True),
        (RENAME, replace(MERGER, effective_on=date(2026, 1, 2)), False),
        (MERGER, replace(RENAME, effective_on=date(2026, 1, 2)), True),
        (MERGER, replace(RENAME, effective_on=NEW_YEARS_EVE), False),
        (MERGER, replace(MERGER, department=HEALTH, to_department=MARKET), True),
        (MERGER, replace(MERGER, department=HEALTH, to_department="433122-yjgl"), True),
        (MERGER, replace(MERGER, department="433122-yjgl", to_department=MARKET), True),
        (SPLIT, replace(MERGER, department=HEALTH, to_department="433122-yjgl"), True),
        (SPLIT, replace(SPLIT, items=("433122-scjg-0002",)), False),
    ],
)
def test_a_merged_department_does_not_move_again_and_nothing_comes_to_it(move: Move, planned: Move, refused: bool):
    if refused:
        with pytest.raises(moves.MovesAlready):
            checked(move, planned=(planned,))
    else:
        checked(move, planned=(planned,))


def test_a_retired_department_does_not_move():
    with pytest.raises(moves.DepartmentRetired):
        checked(replace(RENAME, department=HEALTH), None, ours=RETIRED)


def test_a_move_takes_effect_at_midnight_in_shanghai_and_one_of_today_at_once():
    assert RENAME.takes_effect_at == datetime(2025, 12, 31, 16, tzinfo=UTC)
    assert replace(RENAME, effective_on=CHRISTMAS_EVE).takes_effect_at == at(CHRISTMAS_EVE, 10)


def test_only_the_newest_former_names_are_kept():
    body = OURS
    for number in range(12):
        body = body.renamed(f"第{number}局")
    assert (body.name, len(body.former_names), body.former_names[-1]) == ("第11局", 10, "第10局")


def test_nothing_happens_before_its_day(reform: Reform):
    plan = reform.order(MoveKind.MERGED)
    reform.until(at(NEW_YEAR) - timedelta(seconds=1))
    assert reform.plan(plan.move_id).state == catalogue_pb2.DEPARTMENT_MOVE_STATE_SCHEDULED
    assert reform.department(MARKET).retired_on == ""
    assert reform.item().version == 1


def test_a_renamed_department_keeps_its_code_and_its_guides_say_the_new_name_from_new_years_day(reform: Reform):
    old = reform.department(MARKET).name
    reform.order(MoveKind.RENAMED)
    # The platform was down over the holiday: what is found late is dated as ordered.
    reform.until(at(date(2026, 1, 5), 9))
    department = reform.department(MARKET)
    assert (department.name, department.former_names[-1]) == ("泸溪县市场监督管理和知识产权局", old)
    current, first = reform.item(), reform.item(version=1)
    names = [{one.code: one.name for one in item.departments}[MARKET] for item in (first, current)]
    assert names == [old, department.name]
    assert current.published_at.ToDatetime(UTC) == at(NEW_YEAR)
    (moved,) = reform.told(events_pb2.DepartmentMoved)
    assert (moved.from_department, moved.department.code, moved.effective_on) == (MARKET, MARKET, "2026-01-01")


def test_a_merged_department_is_retired_and_every_item_that_names_it_gets_a_version_under_the_other(reform: Reform):
    with reform.catalogue.read() as read:
        concerned = {one.item.code for one in storage.items_that_mention(read, MERGER, "", 100)}
    assert len(concerned) > 1
    windows = Window(code="433122-w70", division=LUXI, name="市场监管窗口", departments=[MARKET])
    reform.catalogue.run(network_cases.put_window, windows)
    old = reform.department(MARKET).name
    plan = reform.order(MoveKind.MERGED)
    reform.until(at(NEW_YEAR))
    gone, answering = reform.department(MARKET), reform.department(HEALTH)
    assert (gone.name, gone.retired_on, gone.succeeded_by) == (old, "2026-01-01", HEALTH)
    assert answering.former_names[-1] == old
    for code in concerned:
        content = reform.item(code).content
        acting = {content.department, content.consultation_department}
        acting |= {one.department for one in (*content.stages, *content.fees)}
        assert MARKET not in acting and HEALTH in acting, code
    assert reform.item(version=1).content.department == MARKET
    assert reform.item(version=1).state == catalogue_pb2.VERSION_STATE_SUPERSEDED
    with reform.catalogue.read() as read:
        versions, _ = items.list_versions(read, FOOD, 20, "")
        listed, _ = network.list_departments(read, LUXI, False, 100, "")
        (window,) = [one for one in network.list_windows(read, LUXI, False, 100, "")[0] if one.code == "433122-w70"]
    assert versions[0].note == "机构改革"
    assert MARKET not in {department.code for department in listed}
    assert list(window.departments) == [HEALTH]
    assert reform.plan(plan.move_id).state == catalogue_pb2.DEPARTMENT_MOVE_STATE_DONE


def test_of_a_split_department_only_the_named_items_go(reform: Reform):
    reform.order(MoveKind.SPLIT)
    reform.until(at(NEW_YEAR))
    assert reform.item().content.department == HEALTH
    assert {stage.department for stage in reform.item().content.stages} == {HEALTH}
    with reform.catalogue.read() as read:
        others = items.list_items(read, items.Filter(department=MARKET), 100, "")[0]
    assert all(item.version == 1 for item in others)
    assert reform.department(MARKET).retired_on == ""
    (moved,) = reform.told(events_pb2.DepartmentMoved)
    assert (list(moved.items), moved.department.code) == ([FOOD], HEALTH)


def test_an_open_draft_moves_too_and_stays_a_draft(reform: Reform):
    content = reform.item().content
    content.name = "食品经营许可（修订中）"
    reform.catalogue.run(item_cases.update_draft, FOOD, content, "")
    reform.order(MoveKind.MERGED)
    reform.until(at(NEW_YEAR))
    draft = reform.catalogue.run(item_cases.get_draft, FOOD)
    assert (draft.content.name, draft.content.department) == ("食品经营许可（修订中）", HEALTH)
    assert reform.item().content.name != draft.content.name
    assert not draft.problems


def test_many_items_are_published_in_steps(reform: Reform, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(move_cases, "_STEP", 1)
    plan = reform.order(MoveKind.MERGED)
    reform.until(at(NEW_YEAR))
    assert reform.plan(plan.move_id).state == catalogue_pb2.DEPARTMENT_MOVE_STATE_DONE
    assert reform.item().content.department == HEALTH


def test_what_was_to_come_to_a_department_merged_meanwhile_goes_to_its_successor(reform: Reform):
    reform.order(MoveKind.SPLIT, effective_on="2026-01-05")
    merger = replace(MERGER, move_id="2", department=HEALTH, to_department="433122-yjgl")
    # Ordered before the split was, in a database that was put back: the check would refuse it today.
    reform.catalogue.run(lambda work, _: work.insert(storage.DEPARTMENT_MOVES, storage.move_row(merger, LUXI)))
    reform.catalogue.run(lambda work, _: work.set_timer(move_cases.MOVE_TIMER, "2", at(NEW_YEAR)))
    reform.until(at(date(2026, 1, 5)))
    assert reform.item().content.department == "433122-yjgl"


def test_a_cancelled_move_never_takes_effect_and_one_in_force_is_not_cancelled(reform: Reform):
    plan = reform.order(MoveKind.MERGED)
    with pytest.raises(Stale):
        reform.catalogue.run(move_cases.cancel_move, plan.move_id, "9", division=LUXI)
    cancelled = reform.catalogue.run(move_cases.cancel_move, plan.move_id, plan.etag, division=LUXI)
    reform.until(at(NEW_YEAR))
    assert reform.department(MARKET).retired_on == ""
    with pytest.raises(WrongState):
        reform.catalogue.run(move_cases.cancel_move, plan.move_id, cancelled.etag, division=LUXI)
    carried_out = reform.order(MoveKind.RENAMED)
    reform.until(at(NEW_YEAR, 1))
    with pytest.raises(WrongState):
        etag = reform.plan(carried_out.move_id).etag
        reform.catalogue.run(move_cases.cancel_move, carried_out.move_id, etag, division=LUXI)


def test_only_administrators_of_both_departments_order_a_move(reform: Reform):
    with pytest.raises(NotFound):
        reform.order(MoveKind.RENAMED, division=JISHOU)
    with pytest.raises(NotFound):
        reform.order(MoveKind.MERGED, to_department=PREFECTURE_MARKET)
    plan = reform.order(MoveKind.MERGED, to_department=PREFECTURE_MARKET, division="433100000000")
    with pytest.raises(NotFound):
        reform.catalogue.run(move_cases.cancel_move, plan.move_id, plan.etag, division=JISHOU)


@pytest.mark.parametrize(("day", "etag", "refusal"), [("2026-02-30", "", InvalidField), ("2026-01-01", "7", Stale)])
def test_a_day_that_there_is_not_and_a_department_changed_meanwhile_are_refused(
    reform: Reform, day: str, etag: str, refusal: type[DomainError]
):
    with pytest.raises(refusal):
        reform.order(MoveKind.RENAMED, effective_on=day, etag=etag or reform.department(MARKET).etag)


def test_a_merged_department_takes_neither_changes_nor_items_nor_windows(reform: Reform):
    reform.order(MoveKind.MERGED)
    reform.until(at(NEW_YEAR))
    with pytest.raises(moves.DepartmentRetired):
        reform.catalogue.run(network_cases.put_department, reform.department(MARKET))
    draft = reform.catalogue.run(item_cases.create_item, "433122-scjg-0077", reform.item(version=1).content)
    assert "UNKNOWN_DEPARTMENT" in {problem.reason for problem in draft.problems}
    with pytest.raises(NotFound):
        window = Window(code="433122-w71", division=LUXI, name="市场监管窗口", departments=[MARKET])
        reform.catalogue.run(network_cases.put_window, window)


def test_moves_are_listed_within_the_division_the_latest_day_first(reform: Reform):
    first = reform.order(MoveKind.RENAMED)
    second = reform.order(MoveKind.MERGED, effective_on="2026-02-24")

    def listed(division: str = LUXI, **asked: Any) -> list[str]:
        def found(work: Any, scope: Any) -> list[str]:
            wanted: dict[str, Any] = {"department": "", "state": 0, "page_size": 20, "page_token": ""} | asked
            return [plan.move_id for plan in storage.list_moves(work.read, scope, **wanted)[0]]

        return reform.catalogue.run(found, division=division)

    assert listed() == [second.move_id, first.move_id]
    assert listed(division=JISHOU) == []
    assert listed(department=HEALTH) == [second.move_id]
    assert listed(state=catalogue_pb2.DEPARTMENT_MOVE_STATE_DONE) == []
